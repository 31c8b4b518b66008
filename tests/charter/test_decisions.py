"""The register of decisions: where each was made, which are in force, when they are looked at again."""

from datetime import date

import pytest

from app.db import db
from app.meetings.models.meeting import Meeting, Outcome
from tests.support import make
from tests.support.queries import counted

pytestmark = pytest.mark.both


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator(make.person("Nina", "Solheim")))


@pytest.fixture
def member(visitor):
    """A visitor who has a place in RAG."""
    return visitor.sign_in(make.seat())


@pytest.fixture
def old(app):
    """A decision of December."""
    return make.decision("KORUS Fjord eier domenet.", day=date(2025, 12, 15), item="Domene")


@pytest.fixture
def new(app):
    """One of January."""
    return make.decision("Digital kyst eier domenet.", day=date(2026, 1, 27), item="Domene igjen")


def replace(visitor, old, new):
    """Let a decision be replaced, through the form."""
    visitor.open(f"/rag/vedtak/{old.id}/erstatt")
    return visitor.submit("Erstatt", other_id=str(new.id))


def test_before_any_decision_the_register_says_so(member):
    member.open("/rag/vedtak")
    assert "Ingen vedtak er ført ennå." in member.text()


def test_the_register_tells_day_item_words_and_standing_newest_first(member, old, new):
    member.open("/rag/vedtak")
    assert member.texts(".listed > li") == [
        "27. januar 2026, sak 1 · Domene igjen Digital kyst eier domenet. Gjeldende",
        "15. desember 2025, sak 1 · Domene KORUS Fjord eier domenet. Gjeldende",
    ]


def test_an_item_has_the_number_of_its_place(member, old):
    meeting = db.session.query(Meeting).one()
    second = make.decision("Møteplanen er vedtatt.", meeting=meeting)
    member.open(f"/rag/vedtak/{second.id}")
    (link,) = [link for link in member.page.select("dd a") if link.get_text().startswith("2. ")]
    assert member.client.get(link["href"]).location.endswith("/referat#sak-2")


def test_clarifications_and_tasks_are_no_decisions(member, old):
    other = Outcome(item_id=old.item_id, kind="clarification", text="Avklart.")
    db.session.add(other)
    db.session.commit()
    member.open("/rag/vedtak")
    assert "Avklart." not in member.text()
    member.open(f"/rag/vedtak/{other.id}", expect=404)


def test_a_decision_in_minutes_that_are_not_approved_says_so(member):
    draft = make.decision("Foreløpig.", record_state="sent")
    member.open("/rag/vedtak")
    assert "Ikke godkjent ennå" in member.texts(".listed .ds-tag")
    member.open(f"/rag/vedtak/{draft.id}")
    assert "Referatet er ikke godkjent ennå, så teksten kan bli endret." in member.text()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("domene", 2), ("FJORD", 1), ("eier kyst", 1), ("igjen", 1), ("15.12.2025", 1), ("noe annet", 0), ("%", 0)],
)
def test_words_are_searched_in_any_order(member, old, new, wanted, found):
    member.open(f"/rag/vedtak?q={wanted.replace('%', '%25')}")
    assert len(member.page.select(".listed > li")) == found
    assert ("Ingen vedtak passer til søket." in member.text()) == (not found)


def test_a_later_decision_replaces_an_earlier_and_both_say_so(coordinator, old, new):
    replace(coordinator, old, new)
    assert "Vedtaket er erstattet. Begge står i registeret." in coordinator.text()
    assert "Erstattet av 27. januar 2026, sak 1: Digital kyst eier domenet." in coordinator.text()
    coordinator.open(f"/rag/vedtak/{new.id}")
    assert "Erstatter 15. desember 2025, sak 1: KORUS Fjord eier domenet." in coordinator.text()
    coordinator.open("/rag/vedtak")
    assert "Erstattet av 27. januar 2026, sak 1" in coordinator.text()
    assert "Erstatter 15. desember 2025, sak 1" in coordinator.text()
    coordinator.open("/rag/vedtak?gjeldende=1")
    assert [text.split(" · ")[0] for text in coordinator.texts(".listed > li")] == ["27. januar 2026, sak 1"]


def test_only_the_link_changes_also_in_approved_minutes(coordinator, old, new):
    row = lambda: {c.name: getattr(db.session.get(Outcome, old.id), c.name) for c in Outcome.__table__.columns}
    before, item_version = row(), old.item.version
    replace(coordinator, old, new)
    assert row() == before | {"replaced_by_id": new.id}
    assert db.session.get(Outcome, old.id).item.version == item_version


def test_history_tells_who_replaced_it(coordinator, old, new):
    replace(coordinator, old, new)
    (newest, *_more) = coordinator.texts("details .history li")
    assert newest.startswith("Nina Solheim")
    assert "erstattet av «Digital kyst eier domenet.» (27. januar 2026)" in newest


def test_a_chain_leads_to_the_one_in_force(coordinator, old, new):
    newest = make.decision("Domenet går tilbake.", day=date(2026, 2, 10))
    replace(coordinator, old, new)
    replace(coordinator, new, newest)
    coordinator.open(f"/rag/vedtak/{old.id}")
    assert "I dag gjelder 10. februar 2026, sak 1: Domenet går tilbake." in coordinator.text()


def test_a_decision_is_not_replaced_by_one_of_the_same_or_an_earlier_meeting(coordinator, old, new):
    beside = make.decision("Ved siden av.", meeting=db.session.get(Outcome, new.id).item.meeting)
    coordinator.open(f"/rag/vedtak/{new.id}/erstatt")
    assert "Det finnes ingen vedtak fra senere møter ennå." in coordinator.text()
    for other in (old, beside, new):
        coordinator.post(f"/rag/vedtak/{new.id}/erstatt", {"other_id": str(other.id)}, expect=200)
    assert db.session.get(Outcome, new.id).replaced_by_id is None


def test_nothing_chosen_is_refused_in_words(coordinator, old, new):
    coordinator.open(f"/rag/vedtak/{old.id}/erstatt")
    coordinator.submit("Erstatt")
    assert coordinator.errors() == {"other_id": "Velg et senere vedtak."}


def test_what_is_replaced_is_not_replaced_again_before_that_is_undone(coordinator, old, new):
    newest = make.decision(day=date(2026, 2, 10))
    replace(coordinator, old, new)
    coordinator.open(f"/rag/vedtak/{old.id}/erstatt")
    assert "Vedtaket er allerede erstattet. Angre det først, hvis det var feil." in coordinator.text()
    coordinator.post(f"/rag/vedtak/{old.id}/erstatt", {"other_id": str(newest.id)}, expect=200)
    coordinator.open(f"/rag/vedtak/{old.id}")
    coordinator.submit("Angre erstatningen")
    assert "Vedtaket gjelder igjen." in coordinator.text()
    assert db.session.get(Outcome, old.id).replaced_by_id is None


def test_a_decision_may_be_looked_at_again(coordinator, old, clock):
    coordinator.open(f"/rag/vedtak/{old.id}/gjennomgang")
    coordinator.submit("Lagre", review_on="10.3.2026")
    assert "Gjennomgås 10. mars 2026" in coordinator.text()
    assert "Gjennomgås 10. mars 2026" in coordinator.open("/rag/vedtak").get_text()
    clock.forward(days=20)
    coordinator.sign_in(make.coordinator())
    coordinator.open(f"/rag/vedtak/{old.id}")
    assert "datoen er passert" in coordinator.text()
    coordinator.open(f"/rag/vedtak/{old.id}/gjennomgang")
    coordinator.submit("Lagre", review_on="")
    assert "Ingen dato satt" in coordinator.text()


def test_it_is_not_looked_at_again_before_it_was_made(coordinator, old):
    coordinator.open(f"/rag/vedtak/{old.id}/gjennomgang")
    coordinator.submit("Lagre", review_on="1.12.2025")
    assert coordinator.errors() == {"review_on": "Vedtaket ble gjort 15. desember 2025. Velg en senere dag."}


def test_two_who_set_the_day_at_once_see_each_others(coordinator, old):
    coordinator.open(f"/rag/vedtak/{old.id}/gjennomgang")
    old.review_on = date(2026, 5, 1)
    db.session.commit()
    coordinator.submit("Lagre", expect=409, review_on="1.6.2026")
    assert coordinator.texts(".theirs blockquote") == ["1. mai 2026"]
    coordinator.submit("Lagre")
    assert db.session.get(Outcome, old.id).review_on == date(2026, 6, 1)


def test_when_a_draft_lets_a_decision_go_what_it_replaced_is_in_force_again(coordinator, old):
    draft = _replaced_by_a_draft(old)
    draft.item.outcomes.remove(draft)
    db.session.commit()
    assert db.session.get(Outcome, old.id).replaced_by_id is None


def test_what_a_draft_no_longer_calls_a_decision_replaces_nothing(coordinator, old):
    draft, newest = _replaced_by_a_draft(old), make.decision(day=date(2026, 2, 10))
    draft.replaced_by_id = newest.id
    db.session.commit()
    draft.kind = "clarification"
    db.session.commit()
    assert db.session.get(Outcome, old.id).replaced_by_id is None
    assert db.session.get(Outcome, draft.id).replaced_by_id is None


def test_a_decision_in_a_draft_replaces_nothing(coordinator, old):
    make.decision("Utkast.", record_state="draft")
    coordinator.open(f"/rag/vedtak/{old.id}/erstatt")
    assert coordinator.texts("select option") in ([], ["Velg …"])


def _replaced_by_a_draft(old):
    """As minutes that were approved once and are a draft here could have it: pages do not let a draft replace."""
    draft = make.decision("Utkast.", record_state="draft")
    db.session.get(Outcome, old.id).replaced_by_id = draft.id
    db.session.commit()
    return db.session.get(Outcome, draft.id)


def test_many_decisions_take_few_queries(member):
    for number in range(12):
        make.decision(f"Vedtak {number}", day=date(2025, 1 + number, 3))
    with counted() as statements:
        member.open("/rag/vedtak")
    few = len(statements)
    for number in range(20):
        make.decision(f"Flere {number}", day=date(2024, 1 + number % 12, 3 + number))
    with counted() as statements:
        member.open("/rag/vedtak")
    assert len(statements) == few


def test_members_read_but_do_not_decide(member, old):
    member.open(f"/rag/vedtak/{old.id}")
    assert not member.page.select("main .row")
    for page in ("erstatt", "gjennomgang", "avvik"):
        member.open(f"/rag/vedtak/{old.id}/{page}", expect=403)
    member.post(f"/rag/vedtak/{old.id}/angre-erstatning", expect=403)


def test_only_rag_reads_the_register(visitor, old):
    visitor.sign_in(make.operator(make.network()))
    for path in ("/rag/vedtak", f"/rag/vedtak/{old.id}", "/rag/vedtak/99"):
        visitor.open(path, expect=403)


def test_an_unknown_decision_is_not_found(coordinator):
    for page in ("", "/erstatt", "/gjennomgang", "/avvik"):
        coordinator.open(f"/rag/vedtak/99{page}", expect=404)
