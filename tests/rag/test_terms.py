"""Terms written down by hand: days, holders and persons, with rights that follow; what has begun lies fast."""

from datetime import date

import pytest

from app.db import db
from app.rag import queries
from app.rag.models import Term
from tests.support import make
from tests.support.visitor import Visitor

ROOT = "/rag/koordinering"
PAGE = f"{ROOT}/ny-periode"


def add(visitor, organisation, person=None, **given):
    """Write down a term, through the form."""
    visitor.open(PAGE)
    chosen = {"organisation_id": str(organisation.id), "person_id": str(person.id if person else 0)}
    return visitor.submit("Lagre", **chosen, **given)


def lines(visitor, root=ROOT):
    """Return the terms of the table."""
    visitor.open(root)
    return visitor.texts(".terms tbody tr")


def coming(**given):
    """Make a term to come."""
    return make.term(*given.pop("holders"), from_on=date(2027, 1, 1), until_on=date(2028, 12, 31))


def test_the_duty_has_a_first_and_a_last_day(admin, fjord):
    add(admin, fjord, make.person("Nina", "Berge"), from_on="1.1.2026", until_on="31.12.2027")
    assert admin.texts("h1") == ["1. januar 2026–31. desember 2027"]
    assert "Periode: KORUS Fjord (Nina Berge)" in admin.text()
    assert lines(admin)[0].startswith("1. januar 2026–31. desember 2027 KORUS Fjord (Nina Berge) Nå")


def test_two_may_share_it_and_persons_may_be_named_later(admin, fjord, vidde):
    given = {"from_on": "1.1.2027", "until_on": "31.12.2028", "second_organisation_id": str(vidde.id)}
    add(admin, fjord, **given)
    (line,) = lines(admin)
    assert "KORUS Fjord (person ikke bestemt) og KORUS Vidde (person ikke bestemt) Bekreftet" in line


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"until_on": ""}, {"until_on": "Skriv siste dag."}),
        ({"from_on": "", "until_on": "1.1.2027"}, {"from_on": "Skriv første dag."}),
        ({"until_on": "1.3.2026"}, {"until_on": "Siste dag må være etter første dag."}),
        ({"until_on": "en gang"}, {"until_on": "Skriv datoen slik: 10.6.2026"}),
    ],
)
def test_dates_that_cannot_be_are_refused_beside_their_field(admin, fjord, given, errors):
    add(admin, fjord, make.person("Nina"), **given)
    assert admin.errors() == errors
    assert db.session.query(Term).count() == 0


def test_a_term_is_held_by_two_different_or_one(admin, fjord):
    add(admin, fjord, until_on="31.12.2026", second_organisation_id=str(fjord.id))
    assert admin.errors() == {"second_organisation_id": "Velg to forskjellige."}
    admin.submit("Lagre", organisation_id="0", second_organisation_id="0")
    assert admin.errors() == {"organisation_id": "Velg en organisasjon."}


def test_rights_begin_and_end_with_the_term_without_anybody_clicking(app, admin, fjord, clock):
    nina = make.person("Nina", "Berge")
    add(admin, fjord, nina, from_on="4.3.2026", until_on="6.3.2026")
    visitor = Visitor(app)
    for days, status in ((0, 403), (2, 200), (2, 200), (0.5, 403)):
        clock.forward(days=days)
        visitor.sign_in(nina).open("/personer", expect=status)


def test_a_host_coordinates_nothing(app, fjord):
    host = make.person("Gro")
    make.term((fjord, host), duty="host")
    Visitor(app).sign_in(host).open("/rag", expect=403)


def test_the_last_day_may_be_moved_but_days_that_have_passed_stay(app, admin, fjord, clock):
    nina = make.person("Nina", "Berge")
    add(admin, fjord, nina, from_on="1.1.2026", until_on="31.12.2027")
    admin.open(admin.page.select_one("a[href$='/avslutt']")["href"])
    assert admin.page.select_one("#last_on")["value"] == "31.12.2027"
    for typed, words in (
        ("31.12.2025", "Siste dag må være etter første dag."),
        ("28.2.2026", "Siste dag kan tidligst være i går."),
    ):
        admin.submit("Lagre", last_on=typed)
        assert admin.errors() == {"last_on": words}
    admin.submit("Lagre", last_on="2.3.2026")
    assert "Siste dag: fra 31. desember 2027 til 2. mars 2026" in admin.text()
    visitor = Visitor(app).sign_in(nina)
    visitor.open("/personer")
    clock.forward(hours=12)
    visitor.open("/personer", expect=403)


def test_the_days_of_a_coming_term_are_changed_by_hand_and_its_holders_are_not(admin, fjord, vidde):
    """Whoever coordinates does not give a confirmed term to somebody else; a swap asks both sides."""
    nina = make.person("Nina", "Berge")
    term = coming(holders=[(fjord, nina)])
    admin.open(f"{ROOT}/{term.id}/endre")
    assert not admin.page.select("[name=organisation_id], [name=second_organisation_id]")
    assert "endres med et bytte som begge parter sier ja til" in admin.text()
    given = {"from_on": "1.2.2027", "until_on": "31.12.2028", "version": str(term.version)}
    admin.post(f"{ROOT}/{term.id}/endre", given | {"organisation_id": str(vidde.id), "person_id": "0"}, expect=303)
    admin.open(f"{ROOT}/{term.id}")
    admin.open(ROOT)
    (line,) = lines(admin)
    assert line.startswith("1. februar 2027–31. desember 2028 KORUS Fjord (Nina Berge) Bekreftet")


def test_coordination_without_a_named_person_is_flagged_from_three_months_before(admin, fjord, vidde, clock):
    term = make.term(fjord, (vidde, make.person("Nina", "Berge")), from_on=date(2026, 7, 1), until_on=date(2027, 6, 30))
    admin.open(ROOT)
    assert "Mangler person" in lines(admin)[0]
    assert "KORUS Fjord mangler person" not in admin.text(), "there is time"
    clock.forward(days=60)
    admin.sign_in(make.administrator())
    for page in (ROOT, "/rag", "/"):
        admin.open(page)
        assert "KORUS Fjord mangler person (1. juli 2026–30. juni 2027)" in admin.text()
        assert "KORUS Vidde mangler" not in admin.text()
    (link,) = [one["href"] for one in admin.page.select(".ds-alert a") if "mangler person" in one.get_text()]
    admin.open(link)
    admin.submit("Lagre", person_id=str(make.person("Eva").id))
    admin.open(ROOT)
    assert "angler person" not in admin.text()
    assert queries.term(term.id).holders[0].person.first_name == "Eva"


def test_a_host_needs_no_person(admin, fjord):
    make.term(fjord, duty="host")
    admin.open("/rag/vertskap")
    assert "angler person" not in admin.text()


def test_two_who_change_a_term_at_once_see_each_other(app, admin, fjord):
    term = coming(holders=[fjord])
    admin.open(f"{ROOT}/{term.id}/endre")
    other = Visitor(app).sign_in(make.administrator())
    other.open(f"{ROOT}/{term.id}/endre")
    other.submit("Lagre", until_on="30.6.2028")
    admin.submit("Lagre", until_on="31.7.2028", expect=409)
    assert "30. juni 2028" in admin.text()
    admin.submit("Lagre")
    assert "31. juli 2028" in lines(admin)[0]


def test_a_term_that_has_begun_is_not_changed_or_taken_back(admin, fjord):
    term = make.term(fjord)
    admin.open(f"{ROOT}/{term.id}/endre")
    admin.submit("Lagre", from_on="1.1.2019")
    assert "Perioden har begynt eller er tatt tilbake, og ligger fast." in admin.text()
    admin.post(f"{ROOT}/{term.id}/ta-tilbake", {"version": str(term.version)})
    assert queries.term(term.id).state == "confirmed"


def test_a_term_that_is_over_lies_fast(admin, fjord):
    term = make.term(fjord, until_on=date(2025, 12, 31))
    for page in (f"{ROOT}/{term.id}/avslutt", f"/rag/perioder/{term.holders[0].id}/person"):
        admin.open(page)
        admin.submit("Lagre")
        assert "Perioden er over eller tatt tilbake, og ligger fast." in admin.text()
    assert lines(admin) == []
    assert "1. januar 2020–31. desember 2025 KORUS Fjord" in admin.text()


def test_a_coming_term_is_taken_back_and_no_longer_counts(app, admin, fjord):
    term = coming(holders=[(fjord, make.person("Nina"))])
    admin.open(f"{ROOT}/{term.id}")
    admin.submit("Ta tilbake")
    assert "Perioden er tatt tilbake." in admin.text()
    assert lines(admin) == []
    admin.open(f"{ROOT}/{term.id}")
    assert "Tatt tilbake" in admin.texts(".title")[0]
    assert not admin.page.select("a[href$='/endre']")


def test_a_term_that_was_taken_back_gives_no_rights(app, admin, fjord, clock):
    nina = make.person("Nina")
    term = coming(holders=[(fjord, nina)])
    admin.post(f"{ROOT}/{term.id}/ta-tilbake", {"version": str(term.version)})
    clock.forward(days=365)
    Visitor(app).sign_in(nina).open("/rag", expect=403)


def test_the_person_is_named_and_has_the_rights_at_once(app, admin, fjord):
    nina, kari = make.person("Nina", "Berge"), make.person("Kari", "Lund")
    term = make.term((fjord, nina))
    admin.open(f"{ROOT}/{term.id}")
    admin.open(admin.page.select_one("a[href$='/person']")["href"])
    admin.submit("Lagre", person_id=str(kari.id))
    assert "Person: fra KORUS Fjord (Nina Berge) til KORUS Fjord (Kari Lund)" in admin.text()
    Visitor(app).sign_in(kari).open("/personer")
    Visitor(app).sign_in(nina).open("/personer", expect=403)


def test_gaps_overlaps_and_missing_holders_are_said_and_not_mended(admin, fjord, vidde):
    fjord, vidde = (fjord, make.person("Nina")), (vidde, make.person("Kari"))
    make.term(fjord, until_on=date(2026, 6, 30))
    make.term(fjord, vidde, from_on=date(2026, 9, 1), until_on=date(2027, 12, 31))
    make.term(vidde, fjord, from_on=date(2027, 12, 1), until_on=date(2028, 12, 31))
    admin.open(ROOT)
    assert admin.texts(".ds-alert li") == [
        "2. mars 2026–30. juni 2026: 1 plass er ledig.",
        "1. juli 2026–31. august 2026: ingen er satt opp.",
        "1. desember 2027–31. desember 2027: flere perioder overlapper.",
    ]
    assert db.session.query(Term).count() == 3


def test_nothing_is_flagged_where_all_is_well(admin, fjord, vidde):
    fjord, vidde = (fjord, make.person("Nina")), (vidde, make.person("Kari"))
    make.term(fjord, vidde, until_on=date(2026, 12, 31))
    make.term(vidde, fjord, from_on=date(2027, 1, 1), until_on=date(2028, 12, 31))
    admin.open(ROOT)
    assert admin.texts(".ds-alert") == []


def test_sending_the_form_twice_makes_one_term(admin, fjord):
    data = {"organisation_id": str(fjord.id), "from_on": "1.1.26", "until_on": "1.1.27", "key": "the same form"}
    data |= {"person_id": "0", "second_organisation_id": "0", "second_person_id": "0"}
    admin.post(PAGE, data)
    admin.post(PAGE, data)
    assert db.session.query(Term).count() == 1


def test_only_coordinators_write_terms(app, fjord):
    make.coordinator()
    pages = (PAGE, f"{ROOT}/1/endre", f"{ROOT}/1/avslutt", "/rag/perioder/1/person")
    for person in (make.seat(), make.operator(make.network())):
        visitor = Visitor(app).sign_in(person)
        for page in pages:
            visitor.open(page, expect=403)
        visitor.post(f"{ROOT}/1/ta-tilbake", {"version": "1"}, expect=403)
    stranger = Visitor(app)
    for page in (*pages, ROOT, f"{ROOT}/1"):
        stranger.open(page)
        assert stranger.path.startswith("/logg-inn")
    stranger.post(PAGE, {"organisation_id": "1"}, expect=403)


def test_a_term_is_shown_to_rag_and_to_who_is_named_in_it(app, fjord):
    nina = make.person("Nina")
    term = coming(holders=[(fjord, nina)])
    for person, status in ((make.seat(), 200), (nina, 200), (make.person(), 404), (make.seat(role="guest"), 404)):
        Visitor(app).sign_in(person).open(f"{ROOT}/{term.id}", expect=status)


def test_what_is_unknown_and_other_methods_are_refused(admin, fjord):
    term = make.term(fjord)
    for page in (f"{ROOT}/99", f"{ROOT}/99/avslutt", f"/rag/vertskap/{term.id}", "/rag/noe", "/rag/perioder/99/person"):
        admin.open(page, expect=404)
    assert admin.client.delete(PAGE).status_code == 405
    assert admin.client.get(f"{ROOT}/{term.id}/ta-tilbake").status_code == 405


def test_nobody_coordinating_is_said_so(admin):
    admin.open(ROOT)
    assert "Ingen koordinerer RAG i dag." in admin.text()
    assert "Ingen perioder er lagt inn, og ingen er med på omgangen ennå." in admin.text()


def test_the_host_of_a_day_is_whose_term_it_is(app, fjord, vidde):
    make.term(fjord, duty="host", from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    make.term(vidde, duty="host", from_on=date(2027, 1, 1), until_on=date(2027, 12, 31))
    assert queries.host_on(date(2026, 6, 10)).name == "KORUS Fjord"
    assert queries.host_on(date(2027, 6, 9)).name == "KORUS Vidde"
    assert queries.host_on(date(2028, 6, 9)) is None


def test_the_host_page_is_of_its_own(admin, fjord, vidde):
    make.term(fjord, duty="host", from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    make.term(vidde, until_on=date(2026, 12, 31))
    (line,) = lines(admin, "/rag/vertskap")
    assert line.startswith("1. januar 2026–31. desember 2026 KORUS Fjord")
    assert "holdes av én om gangen" in admin.text()
