"""Organisations: listed, added, changed, merged; and two who change one at once."""

from datetime import date

import pytest

from app.domain.errors import Refused
from app.people import operations, queries
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def editor(visitor):
    return visitor.sign_in(make.coordinator(make.person("Frode", "Bakke")))


@pytest.fixture
def korus(app):
    return make.organisation("KORUS Prøveby")


def test_organisations_are_listed_by_kind(visitor, korus):
    make.organisation("Prøve Behandling", kind="treatment")
    visitor.sign_in(make.seat()).open("/organisasjoner")
    assert "KORUS Prøveby" in visitor.texts("section[aria-labelledby=type-korus] li")
    assert visitor.texts("section[aria-labelledby=type-treatment] li") == ["Prøve Behandling"]
    assert "Legg til organisasjon" not in visitor.text()


def test_an_organisation_is_added_under_its_first_name(editor):
    editor.open("/organisasjoner/ny")
    editor.submit("Legg til", name=" Prøve  NAV ", kind="nav", website="www.prove.example", valid_from="1.1.2020")
    assert editor.texts("[role=status]") == ["Prøve NAV er lagt til."]
    assert editor.texts("h1") == ["Prøve NAV"]
    assert editor.texts("section li") == ["Prøve NAV fra 1. januar 2020"]
    assert editor.page.select_one("section p a")["href"] == "https://www.prove.example"
    assert editor.texts("ul.history li") == ["Frode Bakke , 2. mars 2026 kl. 12.00 Opprettet: Prøve NAV"]


def test_without_a_date_the_name_holds_from_the_start(editor):
    editor.open("/organisasjoner/ny")
    editor.submit("Legg til", name="Prøve NAV", kind="nav")
    assert editor.texts("section li") == ["Prøve NAV fra starten"]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name": " "}, {"name": "Skriv navnet."}),
        ({"name": "korus PRØVEBY"}, {"name": "Det finnes allerede en organisasjon med dette navnet."}),
        ({"kind": "band"}, {"kind": "Ikke et gyldig valg"}),
        ({"website": "javascript:alert(1)"}, {"website": "Skriv en nettadresse, for eksempel https://www.korus.no"}),
        ({"valid_from": "i fjor"}, {"valid_from": "Skriv datoen slik: 10.6.2026"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(editor, korus, given, errors):
    before = len(queries.organisations())
    editor.open("/organisasjoner/ny")
    editor.submit("Legg til", **({"name": "Prøve NAV", "kind": "nav"} | given))
    assert editor.errors() == errors
    assert len(queries.organisations()) == before


def test_kind_and_website_are_changed_and_noted(editor, korus):
    editor.open(f"/organisasjoner/{korus.id}/endre")
    editor.submit("Lagre", kind="other", website="https://prove.example")
    assert editor.texts("[role=status]") == ["Endringene er lagret."]
    assert editor.texts(".title .lead") == ["Annet"]
    assert "Nettsted: fra – til https://prove.example" in editor.texts("ul.history li")[0]


def test_two_editors_see_each_others_text(app, editor, korus):
    other = Visitor(app).sign_in(make.administrator())
    for browser in (editor, other):
        browser.open(f"/organisasjoner/{korus.id}/endre")
    other.submit("Lagre", website="https://one.example")
    editor.submit("Lagre", website="https://two.example", expect=409)
    assert editor.page.select_one("input[name=website]")["value"] == "https://two.example"
    assert editor.texts("[data-field=website] blockquote") == ["https://one.example"]
    assert queries.organisation(korus.id).website == "https://one.example"
    editor.submit("Lagre")
    assert queries.organisation(korus.id).website == "https://two.example"


def test_a_merger_is_told_on_the_page_and_in_the_list_and_nothing_is_lost(editor, korus):
    bigger = make.organisation("KORUS Storby")
    person = make.person("Kari", "Nordmo", organisation=korus)
    editor.open(f"/organisasjoner/{korus.id}/sla-sammen")
    editor.submit("Lagre", into=str(bigger.id), on="1.2.2026")
    assert editor.texts("h1") == ["KORUS Prøveby"]
    assert "Gikk inn i KORUS Storby 1. februar 2026." in editor.text()
    assert "Slått sammen med: fra – til KORUS Storby" in editor.texts("ul.history li")[0]
    editor.open("/organisasjoner")
    assert "KORUS Prøveby gått inn i KORUS Storby" in editor.texts("section li")
    editor.open(f"/personer/{person.id}")
    assert editor.texts("dl dd")[3] == "KORUS Storby", "from its day the new one, everywhere"


def test_a_merger_is_undone(editor, korus):
    bigger = make.organisation("KORUS Storby")
    editor.open(f"/organisasjoner/{korus.id}/sla-sammen")
    editor.submit("Lagre", into=str(bigger.id), on="1.2.2026")
    seen = queries.organisation(korus.id).version
    editor.submit("Angre sammenslåingen")
    assert editor.texts("[role=status]") == ["Sammenslåingen er angret."]
    assert "Gikk inn i" not in editor.text()
    assert "Slått sammen med: fra KORUS Storby til –" in editor.texts("ul.history li")[0]
    editor.open("/personer/ny")
    assert "KORUS Prøveby" in editor.texts("select[name=organisation_id] option")
    editor.post(f"/organisasjoner/{korus.id}/skill", {"version": str(seen)}, expect=409)


def test_what_was_merged_can_no_longer_be_chosen(editor, korus):
    bigger = make.organisation("KORUS Storby")
    editor.open(f"/organisasjoner/{korus.id}/sla-sammen")
    editor.submit("Lagre", into=str(bigger.id), on="1.2.2026")
    editor.open("/personer/ny")
    assert "KORUS Prøveby" not in editor.texts("select[name=organisation_id] option")
    editor.open(f"/organisasjoner/{bigger.id}/sla-sammen")
    assert "KORUS Prøveby" not in editor.texts("select[name=into] option")


def test_an_organisation_is_not_merged_into_itself(editor, korus):
    editor.open(f"/organisasjoner/{korus.id}/sla-sammen")
    assert "KORUS Prøveby" not in editor.texts("select[name=into] option")
    editor.submit("Lagre", into=str(korus.id), on="1.2.2026")
    assert editor.errors() == {"into": "Ikke et gyldig valg"}
    assert queries.organisation(korus.id).merged_into is None


def test_a_merger_needs_its_date(editor, korus):
    bigger = make.organisation("KORUS Storby")
    editor.open(f"/organisasjoner/{korus.id}/sla-sammen")
    editor.submit("Lagre", into=str(bigger.id), on="")
    assert editor.errors() == {"on": "Skriv datoen for sammenslåingen."}


def test_two_mergers_at_once_do_not_overwrite_each_other(app, editor, korus):
    one, two = make.organisation("KORUS En"), make.organisation("KORUS To")
    other = Visitor(app).sign_in(make.administrator())
    for browser in (editor, other):
        browser.open(f"/organisasjoner/{korus.id}/sla-sammen")
    other.submit("Lagre", into=str(one.id), on="1.2.2026")
    editor.submit("Lagre", into=str(two.id), on="1.3.2026", expect=409)
    assert queries.organisation(korus.id).merged_into.id == one.id
    assert queries.organisation(korus.id).merged_on == date(2026, 2, 1)


@pytest.mark.parametrize("page", ["", "/endre", "/nytt-navn", "/sla-sammen"])
def test_who_may_open_the_pages_of_an_organisation(visitor, korus, page):
    path = f"/organisasjoner/{korus.id}{page}"
    visitor.open(path)
    assert visitor.texts("h1") == ["Logg inn"]
    for person in (make.person(), make.operator(make.network())):
        visitor.sign_in(person).open(path, expect=403)
    visitor.sign_in(make.seat()).open(path, expect=403 if page else 200)
    for person in (make.coordinator(), make.administrator()):
        visitor.sign_in(person).open(path)


def test_a_representative_sees_names_but_no_history_and_no_buttons(visitor, korus):
    visitor.sign_in(make.seat()).open(f"/organisasjoner/{korus.id}")
    assert visitor.texts("section li") == ["KORUS Prøveby fra 1. januar 2020"]
    assert visitor.texts("ul.history, main a.ds-button") == []


@pytest.mark.parametrize("page", ["", "/endre", "/nytt-navn", "/sla-sammen"])
def test_an_unknown_organisation_is_not_found(editor, page):
    editor.open(f"/organisasjoner/999{page}", expect=404)


def test_wrong_methods_are_refused(editor, korus):
    editor.post("/organisasjoner", expect=405)
    editor.post(f"/organisasjoner/{korus.id}", expect=405)


def test_the_second_who_merges_sees_with_whom_the_first_did(app, korus):
    bigger, other = make.organisation("KORUS Storby"), make.organisation("KORUS Fjord")
    one, two = (Visitor(app).sign_in(make.coordinator()) for _ in range(2))
    for visitor in (one, two):
        visitor.open(f"/organisasjoner/{korus.id}/sla-sammen")
    one.submit("Lagre", into=str(bigger.id), on="1.1.2027")
    two.submit("Lagre", into=str(other.id), on="1.6.2027", expect=409)
    theirs = {box["data-field"]: box.blockquote.get_text().strip() for box in two.page.select(".theirs")}
    assert theirs == {"into": "KORUS Storby", "on": "1. januar 2027"}
    assert len(two.texts("[role=alert] li")) == 2


def test_an_organisation_does_not_go_up_in_one_that_went_up_in_it(app):
    fjord, fjell = make.organisation("KORUS Fjord"), make.organisation("KORUS Fjell")
    operations.merge(fjell, fjord, on=today(), seen_version=fjell.version, by=None, now=now())
    with pytest.raises(Refused, match="en annen organisasjon"):
        operations.merge(fjord, fjell, on=today(), seen_version=fjord.version, by=None, now=now())
