"""Starting a network: planned at first, with a name, an address that stays, counties and places."""

import pytest

from tests.support import make

PAGE = "/nettverk/nytt"


@pytest.fixture
def member(visitor):
    """A visitor who represents a KORUS in RAG."""
    return visitor.sign_in(make.seat())


def test_a_network_begins_as_planned_and_shows_what_is_missing(member):
    member.open(PAGE)
    member.submit("Opprett", name="alor Sunnfjord")
    assert member.path == "/nettverk/sunnfjord/oppstart"
    assert member.texts("[role=status]") == [
        "alor Sunnfjord er opprettet som planlagt nettverk. Her ser du hva som gjenstår."
    ]
    member.open("/nettverk/sunnfjord")
    assert member.texts("h1") == ["alor Sunnfjord"]
    assert member.texts(".title .ds-tag") == ["Planlagt"]


def test_every_field_is_kept_and_shown(member):
    member.open(PAGE)
    member.submit(
        "Opprett",
        name="  alor   Sunnfjord ",
        region="Ytre Sunnfjord",
        county_names=["Vestland", "Møre og Romsdal"],
        place_names="Førde\n\n  Florø  ",
        started_year="2012",
        started_note="som pilot",
        about="Vi møtes ved **fjorden**.",
    )
    member.open("/nettverk/sunnfjord")
    assert member.texts("h1") == ["alor Sunnfjord"]
    assert member.texts(".title .lead") == ["Førde, Florø Planlagt"]
    facts = dict(zip(member.texts("dl.facts dt"), member.texts("dl.facts dd"), strict=True))
    assert facts["Fylke"] == "Møre og Romsdal, Vestland"
    assert facts["Startet"] == "2012 som pilot"
    assert member.texts("#om + p strong") == ["fjorden"]


def test_the_region_stands_where_no_place_is_known(member):
    member.open(PAGE)
    member.submit("Opprett", name="alor Sunnfjord", region="Ytre Sunnfjord")
    member.open("/nettverk/sunnfjord")
    assert member.texts(".title .lead") == ["Ytre Sunnfjord Planlagt"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "   ", "Skriv hva nettverket heter."),
        ("name", "x" * 121, "Teksten er for lang. Det er plass til 120 tegn."),
        ("region", "x" * 121, "Teksten er for lang. Det er plass til 120 tegn."),
        ("started_year", "1989", "Skriv et tall fra 1990 til 2100."),
        ("started_year", "2101", "Skriv et tall fra 1990 til 2100."),
        ("started_note", "x" * 121, "Teksten er for lang. Det er plass til 120 tegn."),
        ("about", "x" * 20_001, "Teksten er for lang. Det er plass til 20000 tegn."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(member, field, value, message):
    member.open(PAGE)
    member.submit("Opprett", **({"name": "alor Sunnfjord"} | {field: value}))
    assert member.errors() == {field: message}
    member.open("/nettverk/sunnfjord", expect=404)


def test_a_year_in_words_is_refused_and_stays_as_it_was_typed(member):
    member.open(PAGE)
    member.submit("Opprett", name="alor Sunnfjord", started_year="omtrent 2012")
    assert list(member.errors()) == ["started_year"]
    assert member.page.select_one("#started_year")["value"] == "omtrent 2012"


def test_a_name_in_use_is_refused_in_any_case(member):
    make.network("alor Sunnfjord")
    member.open(PAGE)
    member.submit("Opprett", name="ALOR  sunnfjord")
    assert member.errors() == {"name": "Det finnes allerede et nettverk med dette navnet."}


def test_a_place_belongs_to_one_network_and_the_reason_stands_beside_the_field(member):
    make.network("alor Nordfjord", places=("Førde",))
    member.open(PAGE)
    member.submit("Opprett", name="alor Sunnfjord", place_names="Florø\nFØRDE")
    assert member.errors() == {"place_names": "FØRDE hører allerede til alor Nordfjord."}
    assert member.texts("textarea#place_names") == ["Florø FØRDE"]
    member.open("/nettverk/sunnfjord", expect=404)


def test_the_same_place_twice_is_one_place(member):
    member.open(PAGE)
    member.submit("Opprett", name="alor Sunnfjord", place_names="Førde\nførde\nFlorø")
    member.open("/nettverk/sunnfjord")
    assert member.texts(".title .lead") == ["førde, Florø Planlagt"]


def test_a_county_that_does_not_exist_is_refused(member):
    member.post(PAGE, {"name": "alor Sunnfjord", "county_names": "Atlantis"}, expect=200)
    member.open("/nettverk/sunnfjord", expect=404)


def test_two_names_that_look_alike_in_an_address_get_two_addresses(member):
    make.network("alor Sunnfjord")
    member.open(PAGE)
    member.submit("Opprett", name="alor: Sunnfjord!")
    assert member.path == "/nettverk/sunnfjord-2/oppstart"


def test_a_name_like_an_address_of_the_site_gets_another_one(member):
    member.open(PAGE)
    member.submit("Opprett", name="Nytt")
    assert member.path == "/nettverk/nytt-2/oppstart"


def test_sending_the_form_twice_makes_one_network(member):
    member.open(PAGE)
    data = {"name": "alor Sunnfjord", "key": "the same form"}
    first, second = member.post(PAGE, data), member.post(PAGE, data)
    assert first.location == second.location == "/nettverk/sunnfjord/oppstart"
    member.open("/nettverk")
    assert member.texts(".network-card h3") == ["alor Sunnfjord Planlagt"]


def test_fields_the_form_does_not_have_change_nothing(member):
    member.post(PAGE, {"name": "alor Sunnfjord", "slug": "annet", "phase": "active", "exception": "Ja", "version": "9"})
    member.open("/nettverk/annet", expect=404)
    member.open("/nettverk/sunnfjord")
    assert member.texts(".title .ds-tag") == ["Planlagt"]


def test_only_rag_may_start_a_network(visitor):
    visitor.open(PAGE)
    assert visitor.path.startswith("/logg-inn")
    visitor.sign_in(make.operator(make.network())).open(PAGE, expect=403)
    visitor.post(PAGE, {"name": "alor Sunnfjord"}, expect=403)
    visitor.open("/nettverk/sunnfjord", expect=404)


def test_another_method_is_refused(member):
    assert member.client.put(PAGE).status_code == 405
