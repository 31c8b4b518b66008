"""Changing a network: texts, counties and places; the address stays, history keeps it all."""

import pytest

from tests.support import make
from tests.support.visitor import Visitor

PAGE = "/nettverk/sunnfjord/endre"


@pytest.fixture
def network(app):
    """A running network."""
    return make.network("alor Sunnfjord", places=("Førde", "Florø"), counties=("Vestland",), about="Gammel tekst.")


def test_everything_may_be_changed_but_the_address(operator):
    operator.open(PAGE)
    operator.submit(
        "Lagre",
        name="alor Kysten",
        region="Ytterst",
        county_names=["Rogaland"],
        place_names="Florø\nMåløy",
        started_year="2009",
        started_note="omtrent",
        about="Ny tekst.",
    )
    assert "Endringene er lagret." in operator.text()
    operator.open("/nettverk/sunnfjord")
    assert operator.texts("h1") == ["alor Kysten"]
    assert operator.texts(".title .lead") == ["Florø, Måløy"]
    assert "Rogaland" in operator.text()
    assert "Vestland" not in operator.text()
    assert "2009 omtrent" in operator.text()
    assert "Ny tekst." in operator.text()
    operator.open("/nettverk/kysten", expect=404)


def test_the_form_shows_what_is_stored(operator):
    operator.open(PAGE)
    assert operator.page.select_one("#name")["value"] == "alor Sunnfjord"
    assert operator.page.select_one("textarea#place_names").get_text().split() == ["Førde", "Florø"]
    assert [box["value"] for box in operator.page.select("input[name=county_names][checked]")] == ["Vestland"]


def test_every_change_is_a_line_in_the_history(operator, clock):
    operator.open(PAGE)
    operator.submit("Lagre", name="alor Kysten", place_names="Førde", county_names=["Rogaland", "Agder"])
    (newest, *_) = operator.texts(".history > li")
    assert newest.startswith("Kari Nordmo , 2. mars 2026 kl. 12.00")
    assert "Navn: fra alor Sunnfjord til alor Kysten" in newest
    assert "Steder: fra Førde, Florø til Førde" in newest
    assert "Fylker: fra Vestland til Agder, Rogaland" in newest


def test_saving_without_a_change_leaves_no_line(operator):
    operator.open("/nettverk/sunnfjord/drift")
    before = operator.texts(".history > li")
    operator.open(PAGE)
    operator.submit("Lagre")
    assert operator.texts(".history > li") == before


def test_a_place_of_another_network_is_refused_beside_the_field(operator):
    make.network("alor Nordfjord", places=("Måløy",))
    operator.open(PAGE)
    operator.submit("Lagre", place_names="Førde\nmåløy", about="Skrevet lenge på.")
    assert operator.errors() == {"place_names": "måløy hører allerede til alor Nordfjord."}
    assert "Skrevet lenge på." in operator.texts("textarea")
    operator.open("/nettverk/sunnfjord")
    assert "Skrevet lenge på." not in operator.text()


def test_a_place_given_up_may_go_to_another_network(operator, visitor):
    operator.open(PAGE)
    operator.submit("Lagre", place_names="Førde")
    make.network("alor Kysten", places=("Florø",))
    visitor.open("/nettverk?q=florø")
    assert visitor.texts(".network-card h3") == ["alor Kysten"]


def test_a_place_may_be_spelt_anew(operator):
    operator.open(PAGE)
    operator.submit("Lagre", place_names="FØRDE\nFlorø")
    operator.open("/nettverk/sunnfjord")
    assert operator.texts(".title .lead") == ["FØRDE, Florø"]


def test_the_name_of_another_network_is_refused(operator):
    make.network("alor Nordfjord")
    operator.open(PAGE)
    operator.submit("Lagre", name="Alor nordfjord")
    assert operator.errors() == {"name": "Det finnes allerede et nettverk med dette navnet."}


def test_the_second_of_two_editors_sees_both_texts_and_keeps_her_own(app, operator, network):
    other = Visitor(app).sign_in(make.operator(network, make.person("Siv")))
    operator.open(PAGE)
    other.open(PAGE)
    other.submit("Lagre", about="Siv sin tekst.", place_names="Førde", county_names=["Vestland", "Agder"])
    operator.submit("Lagre", about="Kari sin tekst.", expect=409)
    assert "Noen andre lagret mens du skrev" in operator.text()
    assert operator.texts("textarea#about") == ["Kari sin tekst."]
    assert operator.texts("[data-field=about] blockquote") == ["Siv sin tekst."]
    assert operator.texts("[data-field=place_names] blockquote") == ["Førde"]
    assert operator.texts("[data-field=county_names] blockquote") == ["Vestland, Agder"]
    assert operator.texts("[data-field=name] blockquote") == []
    operator.submit("Lagre", place_names="Førde")
    operator.open("/nettverk/sunnfjord")
    assert "Kari sin tekst." in operator.text()
    assert operator.texts(".title .lead") == ["Førde"]


def test_the_same_counties_in_another_order_are_no_difference(app, operator, network):
    other = Visitor(app).sign_in(make.operator(network))
    operator.open(PAGE)
    other.open(PAGE)
    other.submit("Lagre", county_names=["Vestland", "Rogaland"])
    operator.submit("Lagre", county_names=["Vestland", "Rogaland"], region="Ytterst", expect=409)
    assert operator.texts("[data-field=county_names] blockquote") == []


def test_a_version_that_is_no_number_counts_as_long_ago(operator):
    operator.post(PAGE, {"name": "alor Annet", "version": "99999999999999"}, expect=409)
    operator.post(PAGE, {"name": "alor Annet", "version": "<b>"}, expect=409)
    operator.open("/nettverk/sunnfjord")
    assert operator.texts("h1") == ["alor Sunnfjord"]


def test_fields_the_form_does_not_have_change_nothing(operator, network):
    data = {"name": "alor Sunnfjord", "version": str(network.version), "slug": "annet", "exception": "Ja", "id": "99"}
    operator.post(PAGE, data)
    operator.open("/nettverk/annet", expect=404)
    operator.open("/nettverk/sunnfjord/drift")
    assert "Unntak fra kriteriene: Ja" not in operator.text()


def test_only_those_who_run_the_network_may_change_it(app, network):
    stranger = Visitor(app)
    stranger.open(PAGE)
    assert stranger.path.startswith("/logg-inn")
    Visitor(app).sign_in(make.operator(make.network())).open(PAGE, expect=403)
    Visitor(app).sign_in(make.seat()).open(PAGE, expect=403)
    Visitor(app).sign_in(make.coordinator()).open(PAGE)


def test_an_unknown_network_and_another_method_are_refused(operator):
    operator.open("/nettverk/atlantis/endre", expect=404)
    assert operator.client.delete(PAGE).status_code == 405
