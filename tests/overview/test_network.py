"""The page of one network: what comes, what was, whom to ask, and what its own people may do."""

from datetime import date

import pytest

from tests.support import make

PAGE = "/nettverk/sunnfjord"


@pytest.fixture
def network(app):
    """A running network."""
    return make.network("alor Sunnfjord", places=("Førde",), counties=("Vestland",))


def test_what_comes_and_what_was_stand_apart(visitor, network):
    make.gathering(network, days=(date(2026, 5, 6),), theme="Senere")
    make.gathering(network, days=(date(2026, 4, 15),), theme="Neste")
    make.gathering(network, days=(date(2026, 2, 4),), theme="Sist")
    make.gathering(network, days=(date(2025, 10, 1),), theme="Før det")
    make.gathering(make.network(), days=(date(2026, 4, 16),), theme="En annens")
    visitor.open(PAGE)
    assert visitor.texts("#kommende ~ ul .gathering-title") == ["Neste", "Senere"]
    assert visitor.texts("#holdte ~ ul .gathering-title") == ["Sist", "Før det"]


@pytest.mark.parametrize(("held", "coming", "words"), [(0, 0, "0 av 2"), (1, 0, "1 av 2"), (1, 1, "2 av 2 oppfylt")])
def test_two_a_year_are_counted(visitor, network, held, coming, words):
    for day in [date(2026, 2, 4)] * held + [date(2026, 9, 15)] * coming:
        make.gathering(network, days=(day,))
    make.gathering(network, days=(date(2026, 10, 1),), state="cancelled")
    make.gathering(network, days=(date(2025, 10, 1),))
    make.gathering(None, days=(date(2026, 6, 10),))
    visitor.open(PAGE)
    assert (
        dict(zip(visitor.texts("dl.facts dt"), visitor.texts("dl.facts dd"), strict=True))["Samlinger i 2026"] == words
    )


def test_where_nothing_is_yet_it_says_so(visitor, network):
    visitor.open(PAGE)
    assert "Neste samling er ikke bestemt." in visitor.text()
    assert "Ingen samlinger er registrert som holdt ennå." in visitor.text()
    assert "Nettverket har ingen kontaktperson nå." in visitor.text()


def test_the_calendar_is_offered_to_people_and_to_programs(visitor, network):
    visitor.open(PAGE)
    assert visitor.page.select_one("a[href='/kalender/nettverk/sunnfjord']")
    assert (
        visitor.page.select_one("link[rel=alternate][type='text/calendar']")["href"]
        == "/kalender/nettverk/sunnfjord.ics"
    )


def test_its_own_people_may_do_more(visitor, network):
    visitor.open(PAGE)
    strangers = visitor.texts("main .title a.ds-button")
    visitor.sign_in(make.operator(network)).open(PAGE)
    assert strangers == []
    assert visitor.texts("main .title a.ds-button") == [
        "Ny samling",
        "Temaer til neste samling",
        "Drift og kriterier",
        "Endre nettverket",
    ]


def test_a_cancelled_gathering_shows_until_its_day_has_passed(visitor, network, clock):
    make.gathering(network, days=(date(2026, 3, 4),), theme="Avlyst tema", state="cancelled")
    visitor.open(PAGE)
    assert visitor.texts("#kommende ~ ul .ds-tag") == ["Avlyst"]
    clock.forward(days=3)
    visitor.open(PAGE)
    assert "Avlyst tema" not in visitor.text()


@pytest.mark.parametrize("path", ["/nettverk/atlantis", "/nettverk/sunnfjord.", "/nettverk/-"])
def test_an_unknown_network_is_not_found(visitor, network, path):
    visitor.open(path, expect=404)
    assert visitor.texts("h1") == ["Vi fant ikke siden"]


def test_another_method_is_refused(visitor, network):
    assert visitor.client.post(PAGE).status_code == 405
