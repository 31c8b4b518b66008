"""The trail of what happened: readable by the coordinator, rewritable by nobody."""

import pytest

from app.db import db
from app.history.models import Change
from app.overview import trail_subjects
from app.people import queries as people
from app.web.clock import now
from tests.support import demo, make
from tests.support.queries import counted


def test_the_coordinator_reads_who_signed_in_and_who_got_which_rights(visitor):
    coordinator = make.coordinator(make.person("Nina", "Vårdal"))
    make.administrator(make.person("Siv", "Hovden"))
    visitor.sign_in(coordinator).open("/hendelser")
    assert "Nina Vårdal" in visitor.text()
    assert "Logget inn: Edge på Windows" in visitor.text()
    assert "Administrator: fra nei til ja" in visitor.text()
    assert "Koordinering på omgang 2020–2030" in visitor.text()


def test_each_line_leads_to_the_thing_by_the_name_it_has_today(visitor):
    network = make.network("alor Sunnfjord")
    gathering = make.gathering(network, theme="Spill")
    person = make.seat(make.person("Ine", "Lundmo"))
    korus = make.organisation("KORUS Fjord")
    korus_id, person_id, gathering_id = korus.id, person.id, gathering.id
    visitor.sign_in(make.coordinator(make.person("Nina", "Vårdal"))).open("/hendelser")
    links = {(link.get_text(), link["href"]) for link in visitor.page.select(".history a")}
    assert links >= {
        ("alor Sunnfjord", "/nettverk/sunnfjord"),
        ("alor Sunnfjord: Spill", f"/samlinger/{gathering_id}"),
        ("Ine Lundmo", f"/personer/{person_id}"),
        ("Ine Lundmo", "/rag"),
        ("KORUS Fjord", f"/organisasjoner/{korus_id}"),
        ("Koordinering på omgang 2020–2030", "/rag/koordinering/1"),
    }
    for _text, address in links:
        visitor.open(address)


def test_what_no_longer_exists_keeps_its_kind_and_number(visitor):
    network = make.network()
    db.session.add(Change(at=now(), person_id=None, subject="gathering", subject_id=999, version=1, what="theme"))
    db.session.commit()
    visitor.sign_in(make.coordinator()).open("/hendelser")
    assert "· Samling 999" in visitor.text()
    assert network.name in visitor.text()


def test_the_number_of_questions_does_not_grow_with_the_lines(visitor):
    visitor.sign_in(make.coordinator())
    counts = []
    for _ in range(2):
        for _ in range(5):
            make.gathering(make.network(), host=make.organisation())
        with counted() as statements:
            visitor.open("/hendelser")
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_others_may_not(visitor):
    visitor.sign_in(make.seat()).open("/hendelser", expect=403)


@pytest.mark.parametrize("rewrite", ["update", "delete"])
def test_history_cannot_be_rewritten(app, rewrite):
    make.network()
    change = db.session.query(Change).first()
    if rewrite == "update":
        change.after = "noe annet"
    else:
        db.session.delete(change)
    with pytest.raises(RuntimeError, match="append-only"):
        db.session.flush()


def test_everything_is_told_by_name_and_leads_to_its_page(visitor):
    demo.filled()
    coordinator = people.called("Nina Solvang")[:1] or [make.coordinator()]
    visitor.sign_in(coordinator[0])
    visitor.open("/hendelser")
    lines = visitor.texts(".history > li > p:first-child")
    tables = set(db.metadata.tables)
    raw = [line for line in lines if any(f"· {table} " in f"{line} " for table in tables)]
    assert raw == []
    for address in {link["href"] for link in visitor.page.select(".history a")}:
        visitor.open(address)


def test_what_somebody_without_an_account_did_is_not_called_setup(visitor):
    for subject in ("open_group", "topic", "network"):
        db.session.add(
            Change(at=now(), person_id=None, subject=subject, subject_id=1, version=1, what="title", after="x")
        )
    db.session.commit()
    visitor.sign_in(make.coordinator())
    visitor.open("/hendelser")
    told = {line.split(",")[0].strip() for line in visitor.texts(".history > li > p:first-child") if " · " in line}
    assert {"Deltaker uten innlogging", "Oppsett"} <= told


def test_every_kind_with_a_history_has_a_name(app):
    kinds = {mapper.class_.__tablename__ for mapper in db.Model.registry.mappers if hasattr(mapper.class_, "LABELS")}
    assert kinds - set(trail_subjects.LABELS) == set()
