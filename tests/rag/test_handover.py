"""From one term to the next: the six duties, what those who leave want to say, and who closes it."""

from datetime import date

import pytest

from app.db import db
from app.rag import queries
from app.rag.labels import DUTIES
from app.rag.models import DutyCheck
from tests.support import make
from tests.support.visitor import Visitor

ROOT = "/rag/koordinering"


@pytest.fixture
def old(app, fjord):
    """The term that goes on, and its person."""
    person = make.person("Nina", "Berge")
    return make.term((fjord, person), until_on=date(2026, 12, 31)), person


@pytest.fixture
def new(app, vidde):
    """The term that comes, and its person."""
    person = make.person("Ola", "Dal")
    return make.term((vidde, person), from_on=date(2027, 1, 1), until_on=date(2028, 12, 31)), person


def say(visitor, term, text):
    """Write to the next, through the form."""
    visitor.open(f"{ROOT}/{term.id}/til-de-neste")
    return visitor.submit("Lagre", farewell=text)


def test_the_six_duties_stand_on_the_page_of_a_term(app, visitor, old):
    visitor.sign_in(old[1]).open(f"{ROOT}/{old[0].id}")
    assert len(visitor.texts("section[aria-labelledby='oppgaver'] li")) == len(DUTIES) == 6
    assert "Invitere eksterne (kan gis til andre) Ikke gjort" in visitor.text()


def test_what_is_done_is_noted_with_day_and_words(visitor, old):
    visitor.sign_in(old[1]).open(f"{ROOT}/{old[0].id}/oppgaver/call")
    assert visitor.texts("h1") == ["Kalle inn til møtene"]
    visitor.submit("Lagre", done_on="1.3.2026", note="Sendt på e-post.")
    assert "Gjort 1. mars 2026 Sendt på e-post." in visitor.texts("section[aria-labelledby='oppgaver'] li")[1]
    assert "Kalle inn til møtene: –" in visitor.text()
    visitor.open(f"{ROOT}/{old[0].id}/oppgaver/call")
    visitor.submit("Lagre", done_on="", note="")
    assert "Ikke gjort" in visitor.texts("section[aria-labelledby='oppgaver'] li")[1]
    assert db.session.query(DutyCheck).count() == 1


def test_only_inviting_can_be_given_to_another(visitor, old):
    kari = make.person("Kari", "Lund")
    visitor.sign_in(old[1]).open(f"{ROOT}/{old[0].id}/oppgaver/invite")
    visitor.submit("Lagre", delegated_to_id=str(kari.id))
    assert "Gjøres av Kari Lund" in visitor.text()
    visitor.open(f"{ROOT}/{old[0].id}/oppgaver/chair")
    assert not visitor.page.select("#delegated_to_id")
    visitor.post(
        f"{ROOT}/{old[0].id}/oppgaver/chair",
        {"delegated_to_id": str(kari.id), "version": str(queries.term(old[0].id).version)},
    )
    assert not [check for check in db.session.query(DutyCheck) if check.key == "chair" and check.delegated_to]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"done_on": "3.3.2026"}, {"done_on": "Datoen kan ikke være etter i dag."}),
        ({"done_on": "snart"}, {"done_on": "Skriv datoen slik: 10.6.2026"}),
        ({"note": "x" * 121}, {"note": "Teksten er for lang. Det er plass til 120 tegn."}),
    ],
)
def test_what_cannot_be_noted_is_refused(visitor, old, given, errors):
    visitor.sign_in(old[1]).open(f"{ROOT}/{old[0].id}/oppgaver/action_plan")
    visitor.submit("Lagre", **given)
    assert visitor.errors() == errors


def test_two_who_note_at_once_see_each_other(app, visitor, old):
    visitor.sign_in(old[1]).open(f"{ROOT}/{old[0].id}/oppgaver/chair")
    other = Visitor(app).sign_in(make.administrator())
    other.open(f"{ROOT}/{old[0].id}/oppgaver/chair")
    other.submit("Lagre", note="Nina leder.")
    visitor.submit("Lagre", note="Ola leder.", expect=409)
    assert "Nina leder." in visitor.texts(".theirs blockquote")


def test_hosts_have_no_list_of_duties(admin, fjord):
    term = make.term(fjord, duty="host")
    admin.open(f"/rag/vertskap/{term.id}")
    assert "De seks oppgavene" not in admin.text()
    admin.open(f"/rag/vertskap/{term.id}/oppgaver/call", expect=404)
    admin.open(f"{ROOT}/{term.id}/oppgaver/call", expect=404)


def test_those_who_leave_write_to_the_next_and_both_sides_read_it(app, visitor, old, new):
    say(visitor.sign_in(old[1]), old[0], "## Husk\n\n- Begynn i **november**")
    assert visitor.page.select_one(".prose strong").get_text() == "november"
    reader = Visitor(app).sign_in(new[1])
    reader.open(f"{ROOT}/{new[0].id}")
    assert "Tar over fra KORUS Fjord (Nina Berge)" in reader.text()
    reader.open(f"{ROOT}/{old[0].id}")
    assert "Begynn i november" in reader.text()
    assert not reader.page.select("a[href$='/til-de-neste']")


def test_a_text_that_is_an_attack_is_shown_as_text(visitor, old):
    say(visitor.sign_in(old[1]), old[0], "<script>alert(1)</script> [x](javascript:alert(1))")
    assert not visitor.page.select(".prose script, .prose a")


def test_two_who_write_at_once_see_each_others_text(app, visitor, old):
    visitor.sign_in(old[1]).open(f"{ROOT}/{old[0].id}/til-de-neste")
    other = Visitor(app).sign_in(make.administrator())
    say(other, old[0], "Den andres ord")
    visitor.submit("Lagre", farewell="Mine ord", expect=409)
    assert "Den andres ord" in visitor.texts(".theirs blockquote")
    visitor.submit("Lagre")
    assert "Mine ord" in visitor.texts(".prose")


def test_both_sides_see_it_until_the_new_one_closes_it(app, old, new, clock):
    """Also when the old side has no seat and no term any more."""
    page = f"{ROOT}/{old[0].id}"
    clock.forward(days=320)
    leaving, coming = Visitor(app).sign_in(old[1]), Visitor(app).sign_in(new[1])
    leaving.open("/rag", expect=403)
    leaving.open(page)
    coming.open(page)
    coming.submit("Avslutt overleveringen")
    assert "Overleveringen er avsluttet" in coming.text()
    leaving.open(page, expect=404)
    coming.open(page)
    coming.submit("Åpne igjen")
    leaving.open(page)


def test_the_old_side_does_not_close_it(app, old, new, clock):
    visitor = Visitor(app).sign_in(old[1])
    visitor.open(f"{ROOT}/{old[0].id}")
    assert "Avslutt overleveringen" not in visitor.text()
    visitor.post(f"{ROOT}/{old[0].id}/overlevering", {"version": str(old[0].version)})
    assert queries.handover(queries.term(old[0].id)).is_closed is False


def test_it_is_not_closed_before_the_new_term_begins(app, old, new):
    visitor = Visitor(app).sign_in(new[1])
    visitor.open(f"{ROOT}/{old[0].id}")
    assert "Avslutt overleveringen" not in visitor.texts("button")
    visitor.post(f"{ROOT}/{old[0].id}/overlevering", {"version": str(old[0].version)})
    visitor.open(f"{ROOT}/{old[0].id}")
    assert "Overleveringen kan avsluttes fra 1. januar 2027, når den nye perioden begynner." in visitor.text()


def test_without_a_next_term_there_is_nobody_to_hand_over_to(admin, old):
    admin.open(f"{ROOT}/{old[0].id}")
    assert "Ingen er bekreftet for perioden etter." in admin.text()
    admin.post(f"{ROOT}/{old[0].id}/overlevering", {"version": str(old[0].version)})
    assert queries.handover(queries.term(old[0].id)).is_closed is False


def test_a_closed_text_lies_fast(app, old, new, clock):
    clock.forward(days=320)
    coming = Visitor(app).sign_in(new[1])
    coming.open(f"{ROOT}/{old[0].id}")
    coming.submit("Avslutt overleveringen")
    say(coming, old[0], "Omskrevet")
    assert coming.errors() == {"farewell": "Overleveringen er avsluttet, og teksten ligger fast."}


def test_what_is_handed_over_is_asked_for_in_one_place(app, old, new, fjord):
    seated = make.seat(make.person("Kari", "Lund"), of=fjord)
    make.seat(role="guest")
    found = queries.handover(old[0])
    assert (found.term.id, found.next.id) == (old[0].id, new[0].id)
    assert [seat.person_id for seat in found.contacts] == [seated.id]
    assert (found.farewell, found.is_closed, found.checklist) == ("", False, {})
    assert queries.handover(new[0]).next is None
    assert queries.term_before(new[0]).id == old[0].id


def test_who_may(app, old, new):
    page = f"{ROOT}/{old[0].id}"
    seated = Visitor(app).sign_in(make.seat())
    seated.open(page)
    seated.open(f"{page}/til-de-neste", expect=404)
    seated.open(f"{page}/oppgaver/call", expect=403)
    outsider = Visitor(app).sign_in(make.person())
    outsider.open(f"{page}/til-de-neste", expect=404)
    outsider.post(f"{page}/overlevering", {"version": "1"}, expect=404)
    stranger = Visitor(app)
    for address in (page, f"{page}/til-de-neste", f"{page}/oppgaver/call"):
        stranger.open(address)
        assert stranger.path.startswith("/logg-inn")


def test_what_is_unknown_and_other_methods_are_refused(admin, old):
    for page in ("/99/til-de-neste", f"/{old[0].id}/oppgaver/annet", "/99/oppgaver/call"):
        admin.open(ROOT + page, expect=404)
    assert admin.client.get(f"{ROOT}/{old[0].id}/ta-tilbake").status_code == 405
    assert admin.client.post(f"{ROOT}/{old[0].id}").status_code == 405
