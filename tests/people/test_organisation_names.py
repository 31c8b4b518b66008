"""Names have dates: a new one leaves what lies before as it was."""

from datetime import date

import pytest

from app.people import queries
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def editor(visitor):
    return visitor.sign_in(make.coordinator(make.person("Frode", "Bakke")))


@pytest.fixture
def korus(app):
    return make.organisation("KORUS Gammelby", valid_from=date(2010, 1, 1))


@pytest.fixture
def network_of(korus):
    """A network with a gathering whose host it is."""
    return make.gathering(make.network(), host=korus)


def rename(visitor, organisation, name, day, **kwargs):
    visitor.open(f"/organisasjoner/{organisation.id}/nytt-navn")
    return visitor.submit("Lagre", name=name, valid_from=day, **kwargs)


def test_what_it_is_called_depends_on_the_date_asked_about(editor, korus):
    rename(editor, korus, "KORUS Nyby", "1.1.2026")
    found = queries.organisation(korus.id)
    assert found.name_on(date(2025, 12, 31)) == "KORUS Gammelby"
    assert found.name_on(date(2026, 1, 1)) == "KORUS Nyby"
    assert found.name_on(date(1999, 1, 1)) == "KORUS Gammelby"  # before its first known name, that first name


def test_the_page_shows_all_names_and_the_history_what_changed(editor, korus):
    rename(editor, korus, "KORUS Nyby", "1.1.2026")
    assert editor.texts("[role=status]") == ["Endringene er lagret."]
    assert editor.texts("h1") == ["KORUS Nyby"]
    names = [text.split(" Ta tilbake")[0] for text in editor.texts("section li")]
    assert names == ["KORUS Gammelby fra 1. januar 2010", "KORUS Nyby fra 1. januar 2026"]
    assert "Navn: fra KORUS Gammelby til KORUS Nyby (fra 1. januar 2026)" in editor.texts("ul.history li")[0]


def test_a_name_that_is_decided_but_not_yet_in_force_waits_for_its_day(editor, korus, clock):
    rename(editor, korus, "KORUS Nyby", "1.4.2026")
    assert editor.texts("h1") == ["KORUS Gammelby"]
    clock.forward(days=30)
    editor.sign_in(make.coordinator()).open(f"/organisasjoner/{korus.id}")
    assert editor.texts("h1") == ["KORUS Nyby"]


def test_a_name_that_is_to_come_is_taken_back(editor, korus, clock):
    rename(editor, korus, "KORUS Nyby", "1.4.2026")
    editor.submit("Ta tilbake KORUS Nyby")
    assert editor.texts("[role=status]") == ["Navnet KORUS Nyby er tatt tilbake."]
    assert editor.texts("section li") == ["KORUS Gammelby fra 1. januar 2010"]
    assert "Navn: fra KORUS Nyby (fra 1. april 2026) til KORUS Gammelby" in editor.texts("ul.history li")[0]
    clock.forward(days=40)
    assert queries.organisation(korus.id).name == "KORUS Gammelby"


def test_the_wrong_one_of_two_names_is_taken_back_also_when_it_is_the_first(editor, korus):
    rename(editor, korus, "KORUS Skrivefeil", "1.1.2005")
    editor.submit("Ta tilbake KORUS Skrivefeil")
    assert [name.name for name in queries.organisation(korus.id).names] == ["KORUS Gammelby"]


def test_calendars_get_the_name_back(editor, korus, network_of):
    rename(editor, korus, "KORUS Feil", "1.1.2026")
    feed = "/kalender/alle.ics"
    assert "Vertskap: KORUS Feil" in editor.client.get(feed).text
    editor.submit("Ta tilbake KORUS Feil")
    assert "Vertskap: KORUS Gammelby" in editor.client.get(feed).text


def test_the_only_name_stays(editor, korus):
    editor.open(f"/organisasjoner/{korus.id}")
    assert "Ta tilbake" not in editor.text()
    name = korus.names[0].id
    editor.post(f"/organisasjoner/navn/{name}/angre", {"version": str(korus.version)})
    editor.open(f"/organisasjoner/{korus.id}")
    assert editor.texts("[role=status]") == ["Organisasjonen må ha et navn."]
    assert editor.texts("h1") == ["KORUS Gammelby"]


def test_a_name_is_not_taken_back_by_who_has_not_seen_the_latest(editor, korus):
    rename(editor, korus, "KORUS Nyby", "1.4.2026")
    name = korus.names[-1].id
    editor.post(f"/organisasjoner/navn/{name}/angre", {"version": "1"}, expect=409)
    editor.post(f"/organisasjoner/navn/{name}/angre", {"version": "x"}, expect=409)
    assert len(queries.organisation(korus.id).names) == 2
    editor.post("/organisasjoner/navn/999/angre", expect=404)


def test_who_may_not_rename_may_not_take_back(visitor, korus):
    visitor.sign_in(make.seat()).post(f"/organisasjoner/navn/{korus.names[0].id}/angre", {"version": "1"}, expect=403)
    visitor.open(f"/organisasjoner/{korus.id}")
    assert "Ta tilbake" not in visitor.text()


def test_a_name_from_the_past_can_be_added_afterwards(editor, korus):
    rename(editor, korus, "KORUS Urby", "1.1.2005")
    found = queries.organisation(korus.id)
    assert [name.name for name in found.names] == ["KORUS Urby", "KORUS Gammelby"]
    assert found.name_on(date(2007, 1, 1)) == "KORUS Urby"
    assert editor.texts("h1") == ["KORUS Gammelby"]


def test_an_old_name_still_finds_it_and_no_other_may_take_it(editor, korus):
    rename(editor, korus, "KORUS Nyby", "1.1.2026")
    assert queries.organisation_named("korus  gammelby").id == korus.id
    other = make.organisation("KORUS Annenby")
    rename(editor, other, "KORUS Gammelby", "1.2.2026")
    assert editor.errors() == {"name": "En annen organisasjon har eller har hatt dette navnet."}


def test_it_may_take_back_a_name_of_its_own(editor, korus):
    rename(editor, korus, "KORUS Nyby", "1.1.2026")
    rename(editor, korus, "KORUS Gammelby", "1.2.2026")
    assert editor.texts("h1") == ["KORUS Gammelby"]


def test_two_names_from_the_same_day_are_refused(editor, korus):
    rename(editor, korus, "KORUS Nyby", "1.1.2010")
    assert editor.errors() == {"valid_from": "Organisasjonen har allerede et navn fra denne datoen."}
    assert editor.page.select_one("input[name=name]")["value"] == "KORUS Nyby"


@pytest.mark.parametrize(
    ("name", "day", "errors"),
    [
        ("", "1.1.2026", {"name": "Skriv det nye navnet."}),
        ("KORUS Nyby", "", {"valid_from": "Skriv datoen navnet gjelder fra."}),
        ("KORUS Nyby", "30.2.2026", {"valid_from": "Februar 2026 har bare 28 dager."}),
        ("x" * 121, "1.1.2026", {"name": "Teksten er for lang. Det er plass til 120 tegn."}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(editor, korus, name, day, errors):
    rename(editor, korus, name, day)
    assert editor.errors() == errors
    assert [row.name for row in queries.organisation(korus.id).names] == ["KORUS Gammelby"]


def test_two_who_rename_at_once_see_each_others_name(app, editor, korus):
    other = Visitor(app).sign_in(make.administrator())
    for browser in (editor, other):
        browser.open(f"/organisasjoner/{korus.id}/nytt-navn")
    other.submit("Lagre", name="KORUS En", valid_from="1.1.2026")
    editor.submit("Lagre", name="KORUS To", valid_from="1.2.2026", expect=409)
    assert editor.page.select_one("input[name=name]")["value"] == "KORUS To"
    assert editor.texts("[data-field=name] blockquote") == ["KORUS En"]
    editor.submit("Lagre")
    assert [row.name for row in queries.organisation(korus.id).names] == ["KORUS Gammelby", "KORUS En", "KORUS To"]
