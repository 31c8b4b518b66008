"""What is proposed for the years ahead: shown, never written, until a person confirms it as it was shown."""

from datetime import date

import pytest

from app.db import db
from app.rag import queries
from app.rag.models import Term
from app.web.clock import today
from tests.support import make
from tests.support.dump import dump
from tests.support.visitor import Visitor

ROOT = "/rag/koordinering"
NAMES = ("Alfa", "Bravo", "Charlie", "Delta")


@pytest.fixture
def four(app):
    """Four organisations that take turns two and two; the first two have the duty now."""
    found = [make.organisation(f"KORUS {name}") for name in NAMES]
    for number, organisation in enumerate(found, 1):
        make.rotation_member(organisation, position=number)
    make.term(*found[:2], until_on=date(2026, 12, 31))
    return found


def lines(visitor):
    """Return the terms of the table."""
    visitor.open(ROOT)
    return visitor.texts(".terms tbody tr")


def shown(visitor):
    """Return the marks of what is proposed, as the page holds them."""
    visitor.open(ROOT)
    return [field["value"] for field in visitor.page.select("table input[name=shown]")]


def test_ten_years_are_proposed_and_told_apart_from_what_is_confirmed(admin, four):
    now, first, second = lines(admin)[:3]
    assert "KORUS Alfa (person ikke bestemt) og KORUS Bravo (person ikke bestemt) Nå" in now
    assert first.startswith("1. januar 2027–31. desember 2028 KORUS Charlie og KORUS Delta Forslag Bekreft")
    assert second.startswith("1. januar 2029–31. desember 2030 KORUS Alfa og KORUS Bravo Forslag Bekreft")
    assert lines(admin)[-1].startswith("1. januar 2035–31. desember 2036")


def test_looking_writes_nothing_and_says_the_same_each_time(admin, four):
    admin.open(ROOT)
    before, first = dump(), lines(admin)
    assert lines(admin) == first
    assert dump() == before


def test_a_proposal_is_confirmed_by_a_person(admin, four):
    admin.open(ROOT)
    admin.submit("Bekreft 1. januar 2027–31. desember 2028")
    assert "Bekreftet. Perioden ligger nå fast." in admin.text()
    assert "KORUS Charlie (person ikke bestemt) og KORUS Delta (person ikke bestemt) Bekreftet" in lines(admin)[1]
    assert "Forslag" in lines(admin)[2]


def test_all_are_confirmed_in_one_go(admin, four):
    admin.open(ROOT)
    admin.submit("Bekreft alle 5 forslag")
    assert not [line for line in lines(admin) if "Forslag" in line]
    assert db.session.query(Term).count() == 6


def test_confirming_twice_makes_it_once(admin, four):
    mark = shown(admin)[0]
    for _ in range(2):
        admin.post(f"{ROOT}/bekreft", {"shown": mark, "key": "the same form"})
    assert db.session.query(Term).count() == 2
    admin.post(f"{ROOT}/bekreft", {"shown": mark, "key": "another"})
    assert db.session.query(Term).count() == 2


def test_what_has_become_another_proposal_since_is_not_confirmed(app, admin, four):
    admin.open(ROOT)
    make.rotation_member(make.organisation("KORUS Ny"), position=1)
    admin.submit("Bekreft 1. januar 2027–31. desember 2028")
    assert "Forslaget er et annet nå. Se over det, og bekreft på nytt." in admin.text()
    assert db.session.query(Term).count() == 1


@pytest.mark.parametrize("mark", ["", "2027-01-01", "x" * 5000, "2027-01-01/2028-12-31/999"])
def test_what_was_never_proposed_is_not_confirmed(admin, four, mark):
    admin.post(f"{ROOT}/bekreft", {"shown": mark, "key": "k"})
    assert db.session.query(Term).count() == 1


def test_a_newcomer_is_proposed_first_and_a_pause_is_respected(admin, four):
    charlie = next(m for m in queries.members("coordination") if m.position == 3)
    make.rotation_member(make.organisation("KORUS Ny"), position=9)
    admin.open(f"/rag/omgang/{charlie.id}/pause")
    admin.submit("Lagre", from_on="1.6.2027", until_on="31.8.2027", reason="Omorganisering")
    assert "KORUS Delta og KORUS Ny Forslag" in lines(admin)[1]
    assert "KORUS Charlie og KORUS Alfa Forslag" in lines(admin)[2]
    assert "Pause 1. juni 2027–31. august 2027: Omorganisering" in admin.text()


def test_a_place_nobody_can_take_is_said(admin, four):
    for member in queries.members("coordination")[1:]:
        admin.open(f"/rag/omgang/{member.id}/endre")
        admin.submit("Lagre", until_on="31.12.2026")
    assert "KORUS Alfa og en ledig plass Forslag" in lines(admin)[1]


def test_length_and_number_decide_what_is_proposed_and_touch_nothing_confirmed(admin, four):
    admin.open(f"{ROOT}/lengde")
    admin.submit("Lagre", months="12", holder_count="1")
    assert lines(admin)[1].startswith("1. januar 2027–31. desember 2027 KORUS Charlie Forslag")
    assert "En periode varer 12 måneder og holdes av én om gangen." in admin.text()
    assert db.session.query(Term).one().until_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"months": ""}, {"months": "Skriv antall måneder."}),
        ({"months": "0"}, {"months": "Skriv et tall fra 1 til 60."}),
        ({"months": "to år"}, {"months": "Skriv et tall fra 1 til 60."}),
    ],
)
def test_odd_lengths_are_refused(admin, four, given, errors):
    admin.open(f"{ROOT}/lengde")
    admin.submit("Lagre", **given)
    assert admin.errors() == errors


def test_two_who_decide_the_length_at_once_see_each_other(app, admin, four):
    other = Visitor(app).sign_in(make.administrator())
    for visitor in (admin, other):
        visitor.open(f"{ROOT}/lengde")
    other.submit("Lagre", months="12")
    admin.submit("Lagre", months="36", expect=409)
    assert "12" in admin.texts(".theirs blockquote")


def test_without_a_term_in_force_what_is_proposed_begins_with_the_coming_year(admin, fjord):
    make.rotation_member(fjord)
    assert lines(admin)[0].startswith("1. januar 2027–31. desember 2028 KORUS Fjord og en ledig plass Forslag")
    assert "Ingen koordinerer RAG i dag." in admin.text()


def test_when_the_last_term_has_passed_the_rest_of_the_year_is_a_gap(admin, fjord):
    make.term(fjord, until_on=date(2025, 12, 31))
    admin.open(ROOT)
    assert admin.texts(".ds-alert li") == ["2. mars 2026–31. desember 2026: ingen er satt opp."]


def test_the_picture_says_what_it_shows_and_the_table_the_same(admin, four):
    admin.open(ROOT)
    drawing = admin.page.select_one("svg[role=img]")
    assert drawing["aria-label"].endswith("Tabellen under sier det samme.")
    assert len(drawing.select(".bar.now")) == 2
    assert len(drawing.select(".bar.proposed")) == 10
    years = [text.get_text() for text in drawing.select(".year-name")]
    assert (years[0], years[-1]) == ("2020", str(today().year + 10))


def test_only_a_coordinator_confirms(app, four):
    member = make.seat()
    visitor = Visitor(app).sign_in(member)
    visitor.open(ROOT)
    assert not visitor.page.select("input[name=shown]")
    visitor.post(f"{ROOT}/bekreft", {"shown": "x"}, expect=403)
    visitor.open(f"{ROOT}/lengde", expect=403)
    Visitor(app).post(f"{ROOT}/bekreft", {"shown": "x"}, expect=403)


def test_wrong_methods_are_refused(admin):
    assert admin.client.get(f"{ROOT}/bekreft").status_code == 405
    assert admin.client.post(ROOT).status_code == 405


def test_a_year_that_nobody_took_is_proposed(app):
    one = make.organisation("KORUS Nord")
    make.rotation_member(one)
    make.term(one, from_on=date(2024, 1, 1), until_on=date(2025, 12, 31))
    first = queries.proposals("coordination", date(2026, 3, 2))[0]
    assert (first.start, first.holders) == (date(2026, 1, 1), (one.id,))


def test_the_organisations_own_are_offered_first(admin):
    house = make.organisation("KORUS Nord")
    make.person("Anne", "Aas")
    own = make.person("Åse", "Ås", organisation=house)
    seated = make.seat(make.person("Øyvind", "Vik"), of=house)
    term = make.term(house)
    admin.open(f"/rag/perioder/{term.holders[0].id}/person")
    offered = [option["value"] for option in admin.page.select("select[name=person_id] option")]
    assert offered[0] == "0"
    assert set(offered[1:3]) == {str(own.id), str(seated.id)}
