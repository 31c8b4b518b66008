"""Lists that an organiser works from: each holds what it is for, and no more."""

import pytest

from app.db import db
from app.registration.operations import Attendee, enter
from app.web.clock import now
from tests.registration.conftest import come, set_up
from tests.support import make
from tests.support.queries import counted

ASKS = ["function", "frequency", "contribution", "dinner", "nights", "diet"]
SAID = {"function": "akan", "dinner": "yes", "nights": "2026-04-15 2026-04-16", "diet": "Tåler ikke sellerirot"}


@pytest.fixture
def listed(network):
    made = make.gathering(network, capacity=10)
    setup = set_up(made, asks=ASKS)
    come(setup, "Åse", answers=SAID)
    come(setup, "Anne", answers={"contribution": "talk", "function": "hr"})
    return made


def test_the_list_of_names_is_sorted_and_holds_name_and_workplace(operator, listed):
    operator.open(f"/samlinger/{listed.id}/pameldinger/navneliste")
    assert operator.texts(".name-list tbody th") == ["Anne", "Åse"]
    assert "@verft.example" not in operator.text()
    assert "sellerirot" not in operator.text()


def test_each_who_comes_has_a_badge(operator, listed):
    operator.open(f"/samlinger/{listed.id}/pameldinger/navneskilt")
    assert operator.texts(".badges strong") == ["Anne", "Åse"]


def test_the_hotel_is_told_who_sleeps_there_and_not_what_anybody_eats_or_is(operator, listed):
    operator.open(f"/samlinger/{listed.id}/pameldinger/hotell")
    assert operator.texts("section[aria-labelledby=rom] tbody tr") == ["Åse 15. april 2026, 16. april 2026"]
    assert "Middag: 1" in operator.text()
    assert "sellerirot" not in operator.text()
    assert "Akan-kontakt" not in operator.text()


@pytest.mark.parametrize(("answer", "names"), [("dinner:yes", ["Åse"]), ("contribution:talk", ["Anne"]), ("", None)])
def test_the_list_is_cut_down_to_who_answered_so(operator, listed, answer, names):
    operator.open(f"/samlinger/{listed.id}/pameldinger?svar={answer}")
    assert operator.texts("section[aria-labelledby=coming] tbody th") == (names or ["Åse", "Anne"])


@pytest.mark.parametrize("answer", ["function:hr", "frequency:first", "diet:Tåler", "made:up"])
def test_nobody_is_found_by_what_is_only_counted_or_the_kitchens(operator, listed, answer):
    operator.open(f"/samlinger/{listed.id}/pameldinger?svar={answer}")
    assert operator.texts("section[aria-labelledby=coming] tbody th") == ["Åse", "Anne"]
    assert answer not in str(operator.page.select("#svar"))


def test_lists_of_a_gathering_without_anybody_say_so(operator, network):
    gathering = make.gathering(network)
    set_up(gathering, asks=ASKS)
    db.session.commit()
    for name in ("navneliste", "navneskilt"):
        operator.open(f"/samlinger/{gathering.id}/pameldinger/{name}")
        assert "Ingen har meldt seg på ennå." in operator.text()
    operator.open(f"/samlinger/{gathering.id}/pameldinger/hotell")
    assert "Ingen har bedt om rom." in operator.text()


def test_workplaces_are_counted_however_they_are_spelled_and_small_ones_are_not_named(operator, network):
    gathering = make.gathering(network, capacity=50)
    setup = set_up(gathering)
    for number in range(7):
        come(setup, f"Anne{number}")
    for number, place in enumerate(("vågsund  VERFT", *["Tinden bygg"] * 2, *["Havbris hotell"] * 3)):
        enter(setup, Attendee(f"Ola{number}", "", place), reason="", key=None, by=None, now=now())
    db.session.commit()
    operator.open(f"/samlinger/{gathering.id}/pameldinger")
    assert operator.texts("section[aria-labelledby=tall] li") == [
        "Vågsund verft: 8",
        "2 arbeidsplasser til: vises ikke",
    ]


def test_the_hotel_is_told_how_many_eat_otherwise(operator, listed):
    operator.open(f"/samlinger/{listed.id}/pameldinger/hotell")
    assert "Har skrevet noe: 1" in operator.text()


PAGES = (
    *("pameldinger", "pameldinger/svar", "pameldinger/navneliste", "pameldinger/navneskilt", "pameldinger/hotell"),
    *("pameldinger/sletting", "pameldinger/skriv", "dor", "bord", "meld-deg-pa", "deltakere", "evaluering/resultat"),
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_little_of_many_as_of_few(operator, network, page):
    gathering = make.gathering(network, capacity=50)
    setup = set_up(gathering, asks=ASKS, shows_list="everybody")

    def asked():
        operator.open(f"/samlinger/{gathering.id}/{page}")
        with counted() as statements:
            operator.open(f"/samlinger/{gathering.id}/{page}")
        return len(statements)

    for number in range(2):
        come(setup, f"Anne{number}", answers=SAID, is_listed=True)
    few = asked()
    for number in range(2, 30):
        come(setup, f"Anne{number}", answers=SAID, is_listed=True)
    assert asked() <= few
