"""Two change places in terms to come: asked by one, done when both have said yes, and nothing else changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.domain.errors import Refused
from app.rag import queries
from app.rag.models import Swap, Term
from app.rag.rotation import swaps
from app.web.clock import now
from tests.support import make
from tests.support.hunting import costly
from tests.support.visitor import Visitor

ROOT = "/rag/koordinering"
PAGE = f"{ROOT}/bytt"


@pytest.fixture
def pair(fjord, vidde):
    """Two terms to come: Fjord has the first, Vidde the second."""
    nina = make.person("Nina", "Berge")
    first = make.term((fjord, nina), from_on=date(2027, 1, 1), until_on=date(2028, 12, 31))
    return first, make.term(vidde, from_on=date(2029, 1, 1), until_on=date(2030, 12, 31))


@pytest.fixture
def of_fjord(app, pair, fjord):
    """Who represents Fjord."""
    return Visitor(app).sign_in(make.seat(make.person("Kari", "Lund"), of=fjord))


@pytest.fixture
def of_vidde(app, pair, vidde):
    """Who represents Vidde."""
    return Visitor(app).sign_in(make.seat(make.person("Ola", "Dal"), of=vidde, role="deputy"))


def ask(visitor, pair):
    """Ask for the swap, through the form."""
    visitor.open(PAGE)
    mine, theirs = (str(term.holders[0].id) for term in pair)
    return visitor.submit("Foreslå byttet", mine=mine, theirs=theirs)


def who(pair):
    """Return who holds the two terms now."""
    db.session.expire_all()
    return [[str(holder) for holder in queries.term(term.id).holders] for term in pair]


BEFORE = [["KORUS Fjord (Nina Berge)"], ["KORUS Vidde"]]
AFTER = [["KORUS Vidde"], ["KORUS Fjord (Nina Berge)"]]


def test_a_swap_needs_both_sides(of_fjord, of_vidde, pair):
    ask(of_fjord, pair)
    assert "KORUS Fjord har sagt ja." in of_fjord.text()
    assert who(pair) == BEFORE
    of_vidde.open("/rag")
    assert "Et bytte venter på svar fra deg" in of_vidde.text()
    of_vidde.open(ROOT)
    of_vidde.submit("Ja, bytt")
    assert "Du har sagt ja til byttet." in of_vidde.text()
    assert who(pair) == AFTER
    assert "Byttet" in of_vidde.texts("section[aria-labelledby='bytter'] li")[0]
    of_vidde.open("/rag")
    assert "Et bytte venter" not in of_vidde.text()


def test_a_no_ends_it(of_fjord, of_vidde, pair):
    ask(of_fjord, pair)
    of_vidde.open(ROOT)
    of_vidde.submit("Nei")
    assert "Avslått" in of_vidde.text()
    assert who(pair) == BEFORE


def test_who_asked_takes_it_back(of_fjord, of_vidde, pair):
    ask(of_fjord, pair)
    of_fjord.submit("Trekk forslaget")
    assert "Byttet er trukket." in of_fjord.text()
    of_vidde.open(ROOT)
    assert not of_vidde.page.select("button[value=accept]")


def test_nobody_asks_for_others(of_vidde, pair, app):
    of_vidde.open(PAGE)
    offered = [option.get_text() for option in of_vidde.page.select("#mine option")]
    assert offered == ["Velg …", "KORUS Vidde, 1. januar 2029–31. desember 2030"]
    third = Visitor(app).sign_in(make.seat())
    third.open(PAGE)
    assert "Du svarer ikke for noen bekreftet periode som kommer" in third.text()


def test_who_is_neither_cannot_answer(of_fjord, pair, app):
    ask(of_fjord, pair)
    third = Visitor(app).sign_in(make.seat())
    third.open(ROOT)
    assert not third.page.select("button[name=answer]")
    row = db.session.query(Swap).one()
    for answer in ("accept", "decline", "withdraw", "override"):
        third.post(f"/rag/bytter/{row.id}/svar", {"answer": answer, "version": str(row.version)})
    third.open("/rag")
    assert who(pair) == BEFORE
    assert db.session.query(Swap).one().state == "asked"


def test_one_side_alone_cannot_say_yes_for_both(of_fjord, pair):
    ask(of_fjord, pair)
    row = db.session.query(Swap).one()
    of_fjord.post(f"/rag/bytter/{row.id}/svar", {"answer": "accept", "version": str(row.version)})
    assert who(pair) == BEFORE


def test_a_coordinator_carries_it_out_without_waiting_and_the_trail_says_so(of_fjord, admin, pair):
    ask(of_fjord, pair)
    admin.open(ROOT)
    admin.submit("Gjennomfør byttet")
    assert who(pair) == AFTER
    assert "gjennomført av koordinator uten begge svar" in admin.text()
    assert "Bytte: KORUS Fjord (Nina Berge) 2027–2028 bytter med KORUS Vidde 2029–2030" in admin.text()


def test_a_coordinator_may_ask_for_others_and_says_yes_for_nobody(admin, pair):
    ask(admin, pair)
    row = db.session.query(Swap).one()
    assert (row.accepted_a_at, row.accepted_b_at) == (None, None)


def test_only_terms_to_come_are_swapped(admin, fjord, vidde, pair, clock):
    """Also where the days have passed while somebody thought about it."""
    ask(admin, pair)
    clock.forward(days=400)
    admin.sign_in(make.administrator()).open(ROOT)
    admin.submit("Gjennomfør byttet")
    assert "Perioden har begynt eller er tatt tilbake, og ligger fast." in admin.text()
    assert who(pair) == BEFORE


def test_a_swap_of_what_is_no_longer_there_is_refused(of_fjord, of_vidde, pair, fjord):
    ask(of_fjord, pair)
    db.session.get(Term, pair[0].id).holders[0].organisation = make.organisation("KORUS Annen")
    db.session.commit()
    of_vidde.open(ROOT)
    of_vidde.submit("Ja, bytt")
    assert "KORUS Fjord har ikke lenger denne perioden." in of_vidde.text()
    assert who(pair)[1] == ["KORUS Vidde"]


@pytest.mark.parametrize(("mine", "theirs"), [(0, 0), (1, 1)])
def test_one_does_not_swap_with_oneself(admin, pair, mine, theirs):
    admin.open(PAGE)
    admin.submit("Foreslå byttet", mine=str(pair[mine].holders[0].id), theirs=str(pair[theirs].holders[0].id))
    assert admin.errors() == {"theirs": "Velg to forskjellige, i hver sin periode."}


def test_nobody_gets_the_same_term_twice(admin, pair, fjord, vidde):
    third = make.term(fjord, vidde, from_on=date(2031, 1, 1), until_on=date(2032, 12, 31))
    admin.open(PAGE)
    admin.submit("Foreslå byttet", mine=str(pair[0].holders[0].id), theirs=str(third.holders[1].id))
    assert admin.errors() == {"theirs": "KORUS Fjord er allerede med i begge periodene."}


def test_one_swap_of_a_place_waits_at_a_time(admin, pair):
    ask(admin, pair)
    ask(admin, pair)
    assert admin.errors() == {
        "theirs": "En av periodene er med i et bytte som venter på svar. Trekk det først, eller vent."
    }


def test_nothing_chosen_is_refused(admin, pair):
    admin.open(PAGE)
    admin.submit("Foreslå byttet")
    assert admin.errors() == {"mine": "Velg hvem som vil bytte.", "theirs": "Velg hvem det byttes med."}


def test_sending_the_form_twice_asks_once(admin, pair):
    mine, theirs = (str(term.holders[0].id) for term in pair)
    for _ in range(2):
        admin.post(PAGE, {"mine": mine, "theirs": theirs, "key": "the same form"})
    assert db.session.query(Swap).count() == 1


def test_an_answer_to_what_has_changed_meanwhile_is_a_conflict(of_fjord, of_vidde, pair):
    ask(of_fjord, pair)
    of_vidde.open(ROOT)
    of_fjord.submit("Trekk forslaget")
    of_vidde.submit("Ja, bytt", expect=409)
    assert who(pair) == BEFORE


def test_who_may_and_what_is_unknown(app, admin, pair):
    admin.post("/rag/bytter/99/svar", {"answer": "accept", "version": "1"}, expect=404)
    assert admin.client.get("/rag/bytter/99/svar").status_code == 405
    outsider = Visitor(app).sign_in(make.person())
    outsider.open(PAGE, expect=403)
    outsider.post("/rag/bytter/1/svar", {"answer": "accept", "version": "1"}, expect=403)
    stranger = Visitor(app)
    stranger.open(PAGE)
    assert stranger.path.startswith("/logg-inn")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6))
@costly()
def test_a_swap_changes_exactly_two_holders_and_loses_nobody(app, chosen):
    """For any swaps after each other."""
    for row in db.session.query(Swap).all():
        db.session.delete(row)
    db.session.flush()
    for row in db.session.query(Term).all():
        db.session.delete(row)
    group = [make.organisation() for _ in range(4)]
    make.term(group[0], group[1], from_on=date(2027, 1, 1), until_on=date(2028, 12, 31))
    make.term(group[2], group[3], from_on=date(2029, 1, 1), until_on=date(2030, 12, 31))
    make.term(group[0], group[2], from_on=date(2020, 1, 1), until_on=date(2026, 12, 31))
    for one, other in chosen:
        before = places()
        holders = [holder for term in reversed(queries.terms()) for holder in term.holders][-4:]
        try:
            swap = swaps.ask(holders[one], holders[other], by=None, now=now())
            swaps.override(swap, seen_version=swap.version, by=None, now=now())
            db.session.commit()
        except Refused:
            db.session.rollback()
            assert places() == before
            continue
        after = places()
        assert len([id_ for id_ in before if before[id_] != after[id_]]) == 2
        assert sorted(before.values()) == sorted(after.values())


def places():
    db.session.expire_all()
    return {holder.id: holder.organisation_id for term in queries.terms() for holder in term.holders}
