"""All networks, found by name, place, region or county in any case."""

from datetime import date

import pytest

from app.db import db
from app.networks import operations, queries
from app.people import operations as people
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both


@pytest.fixture
def networks(app):
    """Three networks."""
    make.network("alor Møre", places=("Ålesund", "Molde"), counties=("Møre og Romsdal",), region="Nordmøre")
    make.network("alor Molde og omegn", places=("Åndalsnes",), counties=("Møre og Romsdal",))
    make.network("alor Østfold", places=("Sarpsborg",), counties=("Østfold", "Akershus"))


@pytest.mark.parametrize("wanted", ["KORUS Fjord", "korus gammelfjord", "fjord møre"])
def test_a_network_is_found_by_who_runs_it_under_any_of_its_names(networks, visitor, wanted):
    korus = make.organisation("KORUS Gammelfjord")
    people.rename(korus, "KORUS Fjord", valid_from=date(2025, 1, 1), seen_version=1, by=None, now=now())
    for part, leads in ((korus, True), (make.organisation("KORUS Nabo"), False)):
        operations.add_partner(queries.network("more"), part, is_lead=leads, from_on=None, by=None, now=now())
    db.session.commit()
    visitor.open("/nettverk", query_string={"q": wanted})
    assert visitor.texts(".network-card h3") == ["alor Møre"]
    visitor.open("/nettverk?q=KORUS+Nabo")
    assert "Vi fant ingen nettverk" in visitor.text()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", ["alor Molde og omegn", "alor Møre", "alor Østfold"]),
        ("ALOR", ["alor Molde og omegn", "alor Møre", "alor Østfold"]),
        ("molde", ["alor Møre", "alor Molde og omegn"]),
        ("  MOLDE ", ["alor Møre", "alor Molde og omegn"]),
        ("ålesund", ["alor Møre"]),
        ("ÅLESUND", ["alor Møre"]),
        ("østfold", ["alor Østfold"]),
        ("Møre og Romsdal", ["alor Molde og omegn", "alor Møre"]),
        ("akershus", ["alor Østfold"]),
        ("nordmøre", ["alor Møre"]),
        ("sarps", ["alor Østfold"]),
        ("romsdal åndalsnes", ["alor Molde og omegn"]),
        ("Møre & Romsdal", ["alor Molde og omegn", "alor Møre"]),
        ("alesund", ["alor Møre"]),
        ("borg", []),
        ("&", []),
        ("Осло", []),
    ],
)
def test_a_network_is_found(networks, visitor, wanted, found):
    visitor.open("/nettverk", query_string={"q": wanted})
    every = ["alor Molde og omegn", "alor Møre", "alor Østfold"]
    assert visitor.texts(".network-card h3") == (found or every)
    assert ("Vi fant ingen nettverk" in visitor.text()) is (not found)
    assert visitor.page.select_one("#q")["value"] == " ".join(wanted.split())


def test_the_number_found_is_said(networks, visitor):
    visitor.open("/nettverk?q=molde")
    assert visitor.texts("#treff") == ["2 nettverk for «molde»"]


def test_nothing_found_says_so_with_a_way_on(networks, visitor):
    visitor.open("/nettverk?q=atlantis")
    assert "Vi fant ingen nettverk for «atlantis». Her er alle, i alfabetisk rekkefølge." in visitor.text()
    assert len(visitor.texts(".network-card h3")) > 1


@pytest.mark.parametrize(
    ("wanted", "found", "told"),
    [
        ("fredrikstad", ["alor Østfold"], ["Fredrikstad ligger i Østfold."]),
        ("Volda", ["alor Molde og omegn", "alor Møre"], ["Volda ligger i Møre og Romsdal."]),
        ("lilestrøm", ["alor Østfold"], ["Mente du Lillestrøm? Lillestrøm ligger i Akershus."]),
        ("våler", ["alor Østfold"], ["Våler ligger i Innlandet og Østfold."]),
    ],
)
def test_any_municipality_leads_to_the_networks_of_its_county(networks, visitor, wanted, found, told):
    make.network("alor Halden", counties=("Østfold",), phase="closed")
    visitor.open("/nettverk", query_string={"q": wanted})
    assert visitor.texts(".network-card h3") == found
    assert visitor.texts("[aria-labelledby=treff] > p") == told


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("tromsø", "Tromsø ligger i Troms. Det er ikke noe nettverk i Troms ennå. Her er alle"),
        ("finnmark", "Det er ikke noe nettverk i Finnmark ennå. Her er alle"),
        ("Ål", "Ål ligger i Buskerud. Det er ikke noe nettverk i Buskerud ennå."),
        ("Hå", "Hå ligger i Rogaland. Det er ikke noe nettverk i Rogaland ennå."),
    ],
)
def test_where_there_is_none_yet_all_are_shown(networks, visitor, wanted, told):
    visitor.open("/nettverk", query_string={"q": wanted})
    assert told in visitor.text()
    assert len(visitor.texts(".network-card h3")) == 3


def test_each_shows_places_next_gathering_and_contact(visitor):
    network = make.network("alor Sunnfjord", places=("Førde", "Florø"))
    contact = make.operator(network, make.person("Liv", "Ødegård"))
    make.operator(network, make.person("Ola", "Sørmo"), is_contact=False)
    make.gathering(network, days=(date(2026, 5, 6),))
    make.gathering(network, days=(date(2026, 4, 15),))
    make.gathering(network, days=(date(2026, 4, 1),), state="cancelled")
    make.gathering(network, days=(date(2026, 3, 20),), state="draft")
    for path, more in (("/", ""), ("/nettverk", " Kontakt: Liv Ødegård")):
        visitor.open(path)
        assert visitor.texts(".network-card") == [f"alor Sunnfjord Førde, Florø Neste samling 15. april 2026{more}"]
    assert visitor.page.select_one(f"a[href='mailto:{contact.email}']")


def test_a_network_with_nothing_to_come_says_so(visitor):
    make.network("alor Sunnfjord")
    make.network("alor Ytre", phase="planned")
    make.network("alor Øst", phase="paused")
    for path in ("/nettverk", "/"):
        visitor.open(path)
        assert visitor.texts(".network-card") == [
            "alor Sunnfjord Neste samling er ikke bestemt ennå.",
            "alor Ytre Planlagt Neste samling er ikke bestemt ennå.",
            "alor Øst Pause",
        ]


def test_the_nearest_come_first_where_that_is_said(visitor):
    for name, counties in (
        ("alor Agder", ("Agder",)),
        ("alor Bodø", ("Nordland",)),
        ("alor Trøndelag", ("Trøndelag",)),
    ):
        make.network(name, counties=counties)
    visitor.open("/nettverk", query_string={"q": "tromsø"})
    assert "Her er alle, de nærmeste først." in visitor.text()
    assert [text.split()[1] for text in visitor.texts(".network-card h3")] == ["Bodø", "Trøndelag", "Agder"]


@pytest.mark.parametrize("wanted", ["sandnes", "atlantis"])
def test_where_there_are_none_at_all_a_search_says_so(visitor, wanted):
    visitor.open("/nettverk", query_string={"q": wanted})
    assert "Ingen nettverk er lagt inn ennå." in visitor.text()
    assert "Her er alle" not in visitor.text()


def test_an_empty_list_says_so(visitor):
    visitor.open("/nettverk")
    assert "Ingen nettverk er lagt inn ennå." in visitor.text()
    assert "Start nytt nettverk" not in visitor.text()


def test_rag_is_offered_to_start_one(visitor):
    visitor.sign_in(make.seat()).open("/nettverk")
    assert "Start nytt nettverk" in visitor.texts("a.ds-button")


def test_another_method_is_refused(visitor):
    assert visitor.client.post("/nettverk").status_code == 405
