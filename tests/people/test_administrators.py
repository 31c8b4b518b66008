"""Making and unmaking administrators, and closing accounts; somebody who can let others in always remains."""

from collections import Counter
from types import NoneType

import pytest

from app.db import db
from app.domain.errors import Refused
from app.people import operations, queries
from app.web.clock import now, today
from tests.support import make
from tests.support.threads import at_once
from tests.support.visitor import Visitor

LAST = "Dette er den siste administratoren. Gjør en annen til administrator først."


@pytest.fixture
def siv(app):
    return make.administrator(make.person("Siv", "Fossheim"))


@pytest.fixture
def kari(app):
    return make.person("Kari", "Nordmo")


def test_an_administrator_makes_another(app, visitor, siv, kari):
    visitor.sign_in(siv).open(f"/personer/{kari.id}")
    visitor.submit("Gjør til administrator")
    assert visitor.texts("[role=status]") == ["Lagret. Endringen gjelder med en gang."]
    assert visitor.texts("dl dd")[-1] == "Administrator"
    assert visitor.texts("ul.history li")[0] == "Siv Fossheim , 2. mars 2026 kl. 12.00 Administrator: fra nei til ja"
    Visitor(app).sign_in(kari).open("/utboks")


def test_the_role_is_taken_away_again(visitor, siv, kari):
    make.administrator(kari)
    visitor.sign_in(siv).open(f"/personer/{kari.id}")
    visitor.submit("Ta bort som administrator")
    assert "Administrator" not in visitor.texts("dl dd")
    assert "Administrator: fra ja til nei" in visitor.texts("ul.history li")[0]


def test_a_role_held_for_long_stays_as_a_fact_about_the_past(visitor, siv, kari, clock):
    make.administrator(kari)
    first_day = today()
    clock.forward(days=10)
    visitor.sign_in(siv).open(f"/personer/{kari.id}")
    visitor.submit("Ta bort som administrator")
    assert kari.id in [p.id for p in queries.administrators(first_day)]
    assert kari.id not in [p.id for p in queries.administrators(today())]


def test_the_last_administrator_cannot_be_taken_away(visitor, siv):
    visitor.sign_in(siv).open(f"/personer/{siv.id}")
    visitor.submit("Ta bort som administrator")
    assert visitor.texts("[role=status]") == [LAST]
    assert visitor.texts("dl dd")[-1] == "Administrator"


def test_the_last_administrator_cannot_close_the_own_account(visitor, siv):
    visitor.sign_in(siv).open(f"/personer/{siv.id}")
    visitor.submit("Steng kontoen")
    assert visitor.texts("[role=status]") == [LAST]
    visitor.open("/utboks")


def test_the_last_one_is_the_last_just_after_midnight_too(siv, kari, visitor, clock):
    # In July ten past midnight in Oslo is still yesterday in UTC.
    clock.forward(days=120, hours=11, minutes=10)
    operations.unmake_administrator(make.administrator(kari), by=None, now=now(), on=today())
    db.session.commit()
    with pytest.raises(Refused, match="siste"):
        operations.unmake_administrator(siv, by=None, now=now(), on=today())
    operations.make_administrator(kari, by=None, now=now(), on=today())
    operations.unmake_administrator(siv, by=None, now=now(), on=today())
    with pytest.raises(Refused, match="siste"):
        operations.unmake_administrator(kari, by=None, now=now(), on=today())


def test_an_administrator_whose_account_is_closed_does_not_count(visitor, siv, kari):
    make.administrator(kari)
    visitor.sign_in(siv).open(f"/personer/{kari.id}")
    visitor.submit("Steng kontoen")
    visitor.open(f"/personer/{siv.id}")
    visitor.submit("Ta bort som administrator")
    assert visitor.texts("[role=status]") == [LAST]


@pytest.mark.both
def test_two_who_take_each_other_away_at_once_do_not_both_succeed(app, siv, kari):
    make.administrator(kari)
    ids = (siv.id, kari.id)

    def take_away(person_id):
        operations.unmake_administrator(queries.person(person_id), by=None, now=now(), on=today())

    db.session.commit()
    outcomes = at_once(app, *[lambda id_=id_: take_away(id_) for id_ in ids])
    assert Counter(map(type, outcomes)) == {NoneType: 1, Refused: 1}
    assert len(queries.administrators(today())) == 1


def test_one_without_an_address_cannot_become_administrator(visitor, siv):
    person = make.person("Ola", "Sundby", email=None)
    visitor.sign_in(siv).open(f"/personer/{person.id}")
    visitor.submit("Gjør til administrator")
    assert visitor.texts("[role=status]") == ["En administrator må ha en e-postadresse å logge inn med."]
    assert person.id not in [p.id for p in queries.administrators(today())]


def test_an_account_is_closed_and_opened(visitor, siv, kari):
    visitor.sign_in(siv).open(f"/personer/{kari.id}")
    visitor.submit("Steng kontoen")
    assert visitor.texts("[role=status]") == ["Kontoen er stengt."]
    assert visitor.texts(".title .ds-tag") == ["Stengt"]
    assert "Stengt: fra – til 2. mars 2026 kl. 12.00" in visitor.texts("ul.history li")[0]
    visitor.submit("Åpne kontoen")
    assert visitor.texts("[role=status]") == ["Kontoen er åpnet."]
    assert visitor.texts(".title .ds-tag") == []


def test_who_coordinates_sees_no_such_buttons_and_may_not_press_them(visitor, kari):
    visitor.sign_in(make.coordinator()).open(f"/personer/{kari.id}")
    assert visitor.texts("main button") == []
    for path in ("steng", "administrator"):
        visitor.post(f"/personer/{kari.id}/{path}", expect=403)
    visitor.open(f"/personer/{kari.id}")
    assert visitor.texts(".title .ds-tag") == []


@pytest.mark.parametrize("path", ["/personer/999/steng", "/personer/999/administrator"])
def test_an_unknown_person_is_not_found(visitor, siv, path):
    visitor.sign_in(siv).post(path, expect=404)


@pytest.mark.parametrize("path", ["administrator", "steng"])
def test_a_button_from_an_older_page_changes_no_rights(visitor, siv, kari, path):
    seen = kari.version
    operations.make_administrator(kari, by=siv, now=now(), on=today())
    operations.unmake_administrator(kari, by=siv, now=now(), on=today())
    db.session.commit()
    wanted = "yes" if path == "administrator" else "no"
    visitor.sign_in(siv).post(f"/personer/{kari.id}/{path}", {"wanted": wanted, "version": seen}, expect=409)
    assert queries.administrator_row(kari.id, today()) is None
    assert kari.disabled_at is None
