"""The front page, and the pages that only explain."""

from datetime import date, timedelta

import pytest

from app.overview import retention
from tests.support import make


def test_an_empty_site_says_what_will_stand_there(visitor):
    visitor.open("/")
    assert visitor.texts("h1") == ["Møt andre som møter rus og spill på jobben"]
    assert "Ingen samlinger er publisert ennå." in visitor.text()
    assert "Ingen nettverk er lagt inn ennå." in visitor.text()
    assert visitor.texts("#norge") == []


def test_what_comes_next_stands_first(visitor):
    network = make.network("alor Sunnfjord", places=("Førde",))
    for month in range(4, 12):
        make.gathering(network, days=(date(2026, month, 15),), theme=f"Måned {month}")
    visitor.open("/")
    assert visitor.texts("#kommende") == ["Kommende samlinger"]
    assert visitor.texts(".gathering-title") == [f"alor Sunnfjord: Måned {month}" for month in range(4, 10)]
    assert visitor.texts(".network-card") == ["alor Sunnfjord Førde Neste samling 15. april 2026"]


def test_the_next_alor_norge_has_a_place_of_its_own(visitor):
    make.gathering(None, days=(date(2026, 6, 10), date(2026, 6, 11)), theme="alor Norge 2026", venue="Hotell Fjord")
    make.gathering(None, days=(date(2027, 6, 10),), theme="alor Norge 2027")
    visitor.open("/")
    assert visitor.texts("#norge") == ["alor Norge 2026"]
    assert visitor.texts("#norge ~ .lead") == ["10.–11. juni 2026 (uke 24) · Hotell Fjord"]


def test_the_search_on_the_front_page_leads_to_the_networks(visitor):
    visitor.open("/")
    (form,) = visitor.page.select("form[role=search]")
    assert (form["action"], form["method"]) == ("/nettverk", "get")


def test_names_are_sorted_as_norwegians_sort_them(visitor):
    for name in ("alor Ås", "alor Ødegård", "alor Zeta", "alor Æra", "alor bøndene"):
        make.network(name)
    visitor.open("/")
    assert visitor.texts(".network-card h3") == ["alor bøndene", "alor Zeta", "alor Æra", "alor Ødegård", "alor Ås"]


@pytest.mark.parametrize(("path", "title"), [("/om", "Om alor"), ("/personvern", "Personvern")])
def test_the_pages_that_explain_open_for_everybody(visitor, path, title):
    visitor.open(path)
    assert visitor.texts("h1") == [title]
    assert visitor.response.headers.getlist("Set-Cookie") == []


def test_privacy_names_who_answers_when_that_is_set(app, visitor):
    visitor.open("/personvern")
    assert "Spørsmål, innsyn og sletting" not in visitor.text()
    app.config.update(OPERATOR_NAME="KORUS Fjord", OPERATOR_EMAIL="post@korus.example")
    visitor.open("/personvern")
    assert "KORUS Fjord: post@korus.example" in visitor.text()


def test_privacy_says_for_how_long_things_are_kept_by_the_rules_that_end_them(visitor):
    visitor.open("/personvern")
    told = visitor.text()
    for rule, span in retention.RULES.items():
        assert retention.words(span) in told, rule
    assert "Innloggingslenker varer i 10 minutter." in told
    assert "E-posten slettes 30 døgn etter møtet." in told
    assert "vi sletter det selv 1 år etter" in told


@pytest.mark.parametrize(
    ("span", "told"),
    [({"minutes": 90}, "90 minutter"), ({"hours": 1}, "1 time"), ({"days": 1}, "1 døgn"), ({"days": 730}, "2 år")],
)
def test_a_time_is_told_in_its_largest_unit(app, span, told):
    with app.test_request_context():
        assert retention.words(timedelta(**span)) == told


@pytest.mark.parametrize("path", ["/", "/om", "/personvern"])
def test_other_methods_are_refused(visitor, path):
    assert visitor.client.post(path).status_code == 405
