"""Changing a person, and two who change the same one at once."""

import pytest

from app.db import db
from app.people import operations, queries
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def kari(app):
    return make.person("Kari", "Nordmo", email="kari@alor.example", title="Rådgiver")


@pytest.fixture
def editor(visitor):
    return visitor.sign_in(make.coordinator(make.person("Frode", "Bakke")))


def value(visitor, name):
    return visitor.page.select_one(f"input[name={name}]")["value"]


def test_a_change_is_saved_and_told_from_what_to_what(editor, kari):
    editor.open(f"/personer/{kari.id}/endre")
    assert value(editor, "title") == "Rådgiver"
    editor.submit("Lagre", title="Seniorrådgiver", phone="22 33 44 55")
    assert editor.texts("[role=status]") == ["Endringene er lagret."]
    assert editor.texts("dl dd") == ["kari@alor.example", "22 33 44 55", "Seniorrådgiver", "Ikke oppgitt"]
    assert editor.texts("ul.history li")[0] == (
        "Frode Bakke , 2. mars 2026 kl. 12.00 Telefon: endret Stilling: fra Rådgiver til Seniorrådgiver"
    )


def test_saving_without_a_change_leaves_no_line(editor, kari):
    editor.open(f"/personer/{kari.id}/endre")
    editor.submit("Lagre")
    assert len(editor.texts("ul.history li")) == 1  # that she was added


def test_the_workplace_can_be_chosen_and_taken_away(editor, kari):
    work = make.organisation("KORUS Prøveby")
    editor.open(f"/personer/{kari.id}/endre")
    editor.submit("Lagre", organisation_id=str(work.id))
    assert editor.texts("dl dd")[3] == "KORUS Prøveby"
    editor.open(f"/personer/{kari.id}/endre")
    assert editor.page.select_one("select[name=organisation_id] option[selected]").get_text() == "KORUS Prøveby"
    editor.submit("Lagre", organisation_id="0")
    assert editor.texts("dl dd")[3] == "Ikke oppgitt"


def test_one_may_keep_ones_own_address_but_not_take_anothers(editor, kari):
    make.person("Ola", "Sundby", email="ola@alor.example")
    editor.open(f"/personer/{kari.id}/endre")
    editor.submit("Lagre", email="ola@alor.example", title="Skrevet")
    assert editor.errors() == {"email": "Ola Sundby har allerede denne adressen."}
    assert value(editor, "title") == "Skrevet"
    editor.submit("Lagre", email="KARI@alor.example")
    assert editor.texts("dl dd")[0] == "kari@alor.example"


def test_two_editors_are_shown_each_others_text_and_nothing_is_lost(app, editor, kari):
    other = Visitor(app).sign_in(make.administrator())
    for browser in (editor, other):
        browser.open(f"/personer/{kari.id}/endre")
    other.submit("Lagre", title="Den førstes tekst", phone="11 11 11 11")
    editor.submit("Lagre", title="Den andres tekst", expect=409)
    assert "Noen andre lagret mens du skrev" in editor.text()
    assert value(editor, "title") == "Den andres tekst"
    assert editor.texts("[data-field=title] blockquote") == ["Den førstes tekst"]
    assert editor.texts("[data-field=phone] blockquote") == ["11 11 11 11"]
    assert queries.person(kari.id).title == "Den førstes tekst"  # nothing was overwritten
    editor.submit("Lagre", title="Begges tekst", phone="11 11 11 11")
    assert editor.texts("dl dd")[1:3] == ["11 11 11 11", "Begges tekst"]
    lines = " ".join(editor.texts("ul.history li"))
    assert "Den førstes tekst" in lines
    assert "Begges tekst" in lines


def test_a_third_save_in_between_is_a_conflict_again(app, editor, kari):
    other = Visitor(app).sign_in(make.administrator())
    for browser in (editor, other):
        browser.open(f"/personer/{kari.id}/endre")
    other.submit("Lagre", title="Første")
    editor.submit("Lagre", title="Min", expect=409)
    other.open(f"/personer/{kari.id}/endre")
    other.submit("Lagre", title="Andre")
    editor.submit("Lagre", title="Min", expect=409)
    assert editor.texts("[data-field=title] blockquote") == ["Andre"]


@pytest.mark.parametrize("version", ["", "0", "-1", "999", "x", "1' OR '1'='1", "99999999999999999999"])
def test_a_version_nobody_was_shown_saves_nothing(editor, kari, version):
    editor.open(f"/personer/{kari.id}/endre")
    editor.submit("Lagre", title="Overskrevet", version=version, expect=409)
    assert queries.person(kari.id).title == "Rådgiver"


@pytest.mark.parametrize("extra", [{"disabled_at": "2026-01-01"}, {"administrator": "1"}, {"id": "1"}])
def test_extra_fields_change_nothing(editor, kari, extra):
    version = str(kari.version)
    given = {"first_name": "Kari", "last_name": "Nordmo", "organisation_id": "0", "version": version} | extra
    before = kari.id
    editor.post(f"/personer/{kari.id}/endre", given)
    person = queries.person(before)
    assert person.disabled_at is None
    assert [p.id for p in queries.called("Kari Nordmo")] == [before]
    editor.open(f"/personer/{before}")
    assert "Administrator" not in editor.texts("dl dd")


def test_who_coordinates_cannot_take_over_an_administrators_address(editor):
    siv = make.administrator(make.person("Siv", "Fossheim", email="siv@alor.example"))
    editor.open(f"/personer/{siv.id}/endre")
    editor.submit("Lagre", email="frode@alor.example")
    assert editor.errors() == {"email": "Bare en administrator kan endre adressen til en administrator."}
    editor.submit("Lagre", email="siv@alor.example", title="Leder")  # all else may be changed
    assert editor.texts("dl dd")[2] == "Leder"


def test_an_administrator_keeps_an_address_to_sign_in_with(visitor):
    siv = make.administrator(make.person("Siv", "Fossheim", email="siv@alor.example"))
    visitor.sign_in(siv).open(f"/personer/{siv.id}/endre")
    visitor.submit("Lagre", email="")
    assert visitor.errors() == {"email": "En administrator må ha en e-postadresse å logge inn med."}


def test_an_administrator_changes_addresses_of_administrators(visitor):
    siv = make.administrator(make.person("Siv", "Fossheim", email="siv@alor.example"))
    visitor.sign_in(make.administrator()).open(f"/personer/{siv.id}/endre")
    visitor.submit("Lagre", email="siv.ny@alor.example")
    assert visitor.texts("dl dd")[0] == "siv.ny@alor.example"


def test_history_tells_where_somebody_worked_when_it_was_done(visitor, clock):
    house, other = make.organisation("KORUS Nord"), make.organisation("KORUS Sør")
    siv = make.administrator(make.person("Siv", "Berg", organisation=house, title="rådgiver"))
    made = make.organisation("Akan", kind="akan")
    operations.change_organisation(made, {"website": "https://x.example"}, seen_version=made.version, by=siv, now=now())
    db.session.commit()
    clock.forward(days=10)
    values = {"email": siv.email, "organisation": other, "title": "leder"}
    operations.change_person(siv, values, seen_version=siv.version, by=siv, now=now())
    db.session.commit()
    visitor.sign_in(siv)
    visitor.open(f"/organisasjoner/{made.id}")
    assert visitor.texts("ul.history strong")[0] == "Siv Berg (KORUS Nord, rådgiver)"
    assert siv.told_apart == "Siv Berg (KORUS Sør, leder)"
    visitor.open(f"/personer/{siv.id}/endre")
    assert visitor.page.select_one("input[name=since]")["value"] == "12.03.2026"


def test_a_surname_may_be_missing(visitor):
    visitor.sign_in(make.administrator())
    visitor.open("/personer/ny")
    visitor.submit("Legg til", first_name="Silje")
    assert visitor.texts("h1") == ["Silje"]
    assert [one.name for one in queries.called("silje")] == ["Silje"]
