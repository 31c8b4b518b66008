"""History on its pages: late edits of long texts are seen, the oldest lines are reached, namesakes are told apart."""

import pytest

from app.db import db
from app.history.models import Change
from app.networks import operations
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

pytestmark = pytest.mark.both

LONG = "Vi møtes to ganger i året for å øve på samtalen om rus og spill. " * 20


def test_a_late_edit_of_a_long_text_is_seen_and_the_whole_can_be_read(visitor):
    network = make.network("alor Sunnfjord", about=LONG + "Velkommen alle.")
    visitor.sign_in(make.operator(network)).open("/nettverk/sunnfjord/endre")
    visitor.submit("Lagre", about=LONG + "Velkommen til bedrifter.")
    assert visitor.texts(".history del")[0].endswith("om rus og spill. Velkommen alle.")
    assert visitor.texts(".history ins")[0].endswith("om rus og spill. Velkommen til bedrifter.")
    assert visitor.texts(".history ins")[0].startswith("til …")
    assert " ".join((LONG + "Velkommen alle.").split()) in visitor.texts(".history details .as-typed")
    assert visitor.texts(".history details summary") == ["Hele teksten"]


def many_lines(network, count):
    """As if somebody had changed the network that often."""
    for number in range(1, count + 1):
        db.session.add(
            Change(
                at=now(),
                person_id=None,
                subject="network",
                subject_id=network.id,
                version=number + 100,
                what="note",
                before=None,
                after=f"Linje {number}",
            )
        )
    db.session.commit()


def test_the_oldest_lines_of_a_thing_are_reached(visitor):
    network = make.network("alor Sunnfjord", phase="planned")
    many_lines(network, 450)
    visitor.sign_in(make.operator(network)).open("/nettverk/sunnfjord/drift")
    seen = visitor.texts(".history ins")
    while older := visitor.page.find("a", string="Eldre"):
        visitor.open(older["href"])
        assert visitor.page.select_one("details.ds-details").has_attr("open")
        seen += visitor.texts(".history ins")
    assert [line for line in seen if "Linje" in line] == [f"Linje {number}" for number in range(450, 0, -1)]
    assert "alor Sunnfjord" in seen
    visitor.open(visitor.page.find("a", string="Nyeste")["href"])
    assert "Linje 450" in visitor.text()


def test_the_oldest_lines_of_the_site_are_reached(visitor):
    network = make.network("alor Sunnfjord")
    many_lines(network, 250)
    visitor.sign_in(make.administrator()).open("/hendelser")
    assert "Linje 2" not in visitor.texts(".history ins")
    visitor.open(visitor.page.find("a", string="Eldre")["href"])
    assert "Linje 2" in visitor.texts(".history ins")


def test_a_page_that_was_never_there_shows_the_newest(visitor):
    network = make.network("alor Sunnfjord")
    visitor.sign_in(make.operator(network))
    many_lines(network, 250)
    visitor.open("/nettverk/sunnfjord/drift")
    newest = visitor.texts(".history ins")
    assert visitor.page.find("a", string="Eldre")
    for asked in ("", "x", "-1", "99999999999999999999", "%00", "0"):
        visitor.open(f"/nettverk/sunnfjord/drift?eldre={asked}")
        assert visitor.texts(".history ins") == newest, asked


def test_of_two_with_one_name_history_tells_which(app, visitor):
    network = make.network("alor Sunnfjord", phase="planned")
    for title in ("rådgiver", "lege"):
        operations.add_operator(
            network,
            make.person("Kari", "Nordmo", title=title),
            is_lead=False,
            is_contact=False,
            from_on=make.LONG_AGO,
            by=None,
            now=now(),
        )
        db.session.commit()
    kari = next(o.person for o in network_team(network) if o.person.title == "lege")
    visitor.sign_in(kari).open("/nettverk/sunnfjord/endre")
    visitor.submit("Lagre", region="Ytterst")
    assert visitor.texts(".history > li strong")[0] == "Kari Nordmo (lege)"
    assert "Kari Nordmo (rådgiver) fra 1. januar 2020" in visitor.texts(".history ins")
    Visitor(app).sign_in(make.administrator()).open("/hendelser")


def network_team(network):
    """Return who runs it."""
    from app.networks import queries
    from app.web.clock import today

    return queries.team(network, today()).operators
