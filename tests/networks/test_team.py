"""Who runs a network: rights begin and end with dates, contact persons are public, and nobody needs to click."""

from datetime import date

import pytest

from app.db import db
from app.domain.errors import Refused
from app.networks import operations as networks
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

ROOT = "/nettverk/sunnfjord"


@pytest.fixture
def operator(visitor, network):
    """A visitor who runs it."""
    return visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo"), is_contact=False))


def add(visitor, person, **given):
    """Let a person run the network, through its form."""
    visitor.open(f"{ROOT}/drift/ny-drifter")
    return visitor.submit("Legg til", person_id=str(person.id), **given)


def test_a_person_is_added_and_listed(operator):
    add(operator, make.person("Ola", "Sørmo"), from_on="1.3.2026", is_lead="y", is_contact="y")
    assert any(
        text.startswith("Ola Sørmo Hoveddrifter Kontaktperson fra 1. mars 2026") for text in operator.texts("li")
    )
    assert "Drifter: Ola Sørmo fra 1. mars 2026" in operator.texts(".history > li")[0]


def test_rights_begin_on_the_first_day_and_end_after_the_last_without_anyone_clicking(app, operator, clock):
    ola = make.person("Ola", "Sørmo")
    add(operator, ola, from_on="4.3.2026")
    visitor = Visitor(app).sign_in(ola)
    visitor.open(f"{ROOT}/endre", expect=403)
    clock.forward(days=2)
    visitor.sign_in(ola).open(f"{ROOT}/endre")
    manager = Visitor(app).sign_in(make.coordinator())
    manager.open(f"{ROOT}/drift")
    address = next(link["href"] for link in manager.page.select("a[href^='/drift/']") if "Ola" in link.get_text())
    manager.open(address)
    manager.submit("Lagre", last_on="6.3.2026")
    clock.forward(days=2)
    visitor.sign_in(ola).open(f"{ROOT}/endre")
    clock.forward(hours=12)
    visitor.open(f"{ROOT}/endre", expect=403)
    visitor.open("/min-side")
    assert "Du har ingen rolle i dag." in visitor.text()


def test_who_has_ended_is_no_longer_shown_but_stands_in_the_history(operator, clock, network):
    ola = make.operator(network, make.person("Ola", "Sørmo"))
    operator.open(f"{ROOT}/drift")
    address = next(link["href"] for link in operator.page.select("a[href^='/drift/']") if "Ola" in link.get_text())
    operator.open(address)
    operator.submit("Lagre", last_on="2.3.26")
    assert "Drifter: fra Ola Sørmo til slutter 2. mars 2026" in operator.texts(".history > li")[0]
    operator.open(ROOT)
    assert ola.email in operator.text()
    clock.forward(hours=12)
    operator.open(ROOT)
    assert ola.email not in operator.text()


def test_a_last_day_before_the_first_is_refused(operator, network):
    make.operator(network, make.person("Ola", "Sørmo"), from_on=date(2026, 3, 1))
    operator.open(f"{ROOT}/drift")
    address = next(link["href"] for link in operator.page.select("a[href^='/drift/']") if "Ola" in link.get_text())
    operator.open(address)
    operator.submit("Lagre", last_on="28.2.2026")
    assert operator.errors() == {"last_on": "Siste dag må være etter første dag."}
    operator.submit("Lagre", last_on="")
    assert operator.errors() == {"last_on": "Skriv siste dag."}
    operator.submit("Lagre", last_on="i morgen")
    assert operator.errors() == {"last_on": "Skriv datoen slik: 10.6.2026"}


def test_the_second_of_two_who_end_it_sees_the_day_of_the_first(app, operator, network):
    make.operator(network, make.person("Ola", "Sørmo"))
    other = Visitor(app).sign_in(make.coordinator())
    for browser in (operator, other):
        browser.open("/drift/2/avslutt")
    other.submit("Lagre", last_on="1.6.26")
    operator.submit("Lagre", last_on="1.7.26", expect=409)
    assert operator.page.select_one("#last_on")["value"] == "1.7.26"
    assert operator.texts("[data-field=last_on] blockquote") == ["1. juni 2026"]
    operator.submit("Lagre")
    assert "til slutter 1. juli 2026" in operator.texts(".history > li")[0]


def test_who_is_to_begin_is_listed_as_coming_and_may_be_taken_back(operator, network):
    make.operator(network, make.person("Ola", "Sørmo"), from_on=date(2026, 6, 1))
    operator.open(f"{ROOT}/drift")
    rows = operator.texts(".roster li")
    assert "Ola Sørmo Kommer Hoveddrifter Kontaktperson fra 1. juni 2026 Avslutt Ola Sørmo" in rows
    operator.open(next(link["href"] for link in operator.page.select("a[href^='/drift/']") if "Ola" in link.text))
    assert "Skriv en dag før 1. juni 2026 for å ta det tilbake helt." in operator.text()
    operator.submit("Lagre", last_on="2.3.2026")
    assert "Ola Sørmo" not in " ".join(operator.texts(".roster li"))
    assert "Drifter: fra Ola Sørmo til –" in operator.texts(".history > li")[0]


def test_an_organisation_that_is_to_begin_is_listed_as_coming(operator, network):
    akan = make.organisation("Akan Fjord", kind="akan")
    networks.add_partner(network, akan, is_lead=False, from_on=date(2026, 6, 1), by=None, now=now())
    db.session.commit()
    operator.open(f"{ROOT}/drift")
    assert "Akan Fjord Kommer fra 1. juni 2026 Avslutt Akan Fjord" in operator.texts(".roster li")
    assert "Mangler Akan" in operator.texts("#partnere ~ p")
    operator.open(operator.page.select_one("a[href^='/partnere/']")["href"])
    operator.submit("Lagre", last_on="2.3.2026")
    assert "Akan Fjord" not in " ".join(operator.texts(".roster li"))


def test_the_same_person_twice_at_one_time_is_refused(operator, network):
    ola = make.operator(network, make.person("Ola", "Sørmo"))
    add(operator, ola)
    assert operator.errors() == {"person_id": "Ola Sørmo er allerede med fra denne datoen."}


def test_a_person_who_is_to_begin_later_is_not_added_twice(operator, network):
    ola = make.operator(network, make.person("Ola", "Sørmo"), from_on=date(2026, 6, 1))
    add(operator, ola, from_on="2.3.2026")
    assert operator.errors() == {"person_id": "Ola Sørmo er allerede med fra denne datoen."}


def test_who_has_ended_may_come_back(operator, network):
    ola = make.operator(network, make.person("Ola", "Sørmo"), until_on=date(2026, 2, 1))
    add(operator, ola, from_on="2.3.2026")
    assert operator.errors() == {}
    assert any(text.startswith("Ola Sørmo fra 2. mars 2026") for text in operator.texts("li"))


def test_sending_the_form_twice_adds_one(operator):
    data = {"person_id": str(make.person("Ola").id), "from_on": "2.3.26", "key": "the same form"}
    operator.post(f"{ROOT}/drift/ny-drifter", data)
    operator.post(f"{ROOT}/drift/ny-drifter", data)
    operator.open(f"{ROOT}/drift")
    assert len(operator.page.select("a[href^='/drift/']")) == 2


def test_a_contact_person_is_public_with_name_mail_and_phone(visitor, network):
    contact = make.person("Åse", "Ødegård", phone="901 23 456")
    make.operator(network, contact)
    visitor.open(ROOT)
    assert visitor.texts("#kontakt ~ p") == ["Åse Ødegård", contact.email, "901 23 456"]
    assert visitor.page.select_one(f"a[href='mailto:{contact.email}']")
    assert visitor.page.select_one("a[href='tel:90123456']")
    visitor.open("/nettverk")
    assert "Kontakt: Åse Ødegård" in visitor.text()


def test_an_operator_who_is_no_contact_is_not_public(visitor, network):
    hidden = make.operator(network, make.person("Ola", "Sørmo"), is_contact=False)
    visitor.open(ROOT)
    assert "Ola Sørmo" not in visitor.text()
    assert hidden.email not in visitor.text()
    assert "Nettverket har ingen kontaktperson nå." in visitor.text()


def test_only_those_who_run_it_may_add_and_end(app, network):
    ola = make.operator(network, make.person("Ola"))
    stranger = Visitor(app)
    for page in (f"{ROOT}/drift", f"{ROOT}/drift/ny-drifter", "/drift/1/avslutt"):
        stranger.open(page)
        assert stranger.path.startswith("/logg-inn")
    other = Visitor(app).sign_in(make.operator(make.network()))
    other.open(f"{ROOT}/drift", expect=403)
    other.post(f"{ROOT}/drift/ny-drifter", {"person_id": str(ola.id), "from_on": "2.3.26"}, expect=403)
    other.post("/drift/1/avslutt", {"last_on": "2.3.26"}, expect=404)


@pytest.mark.parametrize("rows", ["drift", "partnere"])
def test_the_row_of_another_network_answers_as_an_unknown_one_does(app, network, rows):
    make.operator(network)
    networks.add_partner(network, make.organisation(), is_lead=False, from_on=None, by=None, now=now())
    db.session.commit()
    for person in (None, make.person(), make.operator(make.network()), make.seat()):
        visitor = Visitor(app).sign_in(person) if person else Visitor(app)
        given = {"csrf_token": visitor.token(), "last_on": "2.3.26"}
        for ask in (visitor.client.get, lambda path: visitor.client.post(path, data=given)):  # noqa: B023
            known, unknown = ask(f"/{rows}/1/avslutt"), ask(f"/{rows}/99/avslutt")
            assert known.status_code == unknown.status_code != 200
            assert known.text.replace("1", "99") == unknown.text.replace("1", "99")


def test_what_is_unknown_and_other_methods_are_refused(operator):
    operator.open("/nettverk/atlantis/drift", expect=404)
    operator.open("/nettverk/atlantis/drift/ny-drifter", expect=404)
    operator.open("/drift/99/avslutt", expect=404)
    assert operator.client.post(f"{ROOT}/drift").status_code == 405
    assert operator.client.delete("/drift/1/avslutt").status_code == 405


def test_an_operator_neither_adds_herself_nor_gives_herself_more_time(network):
    kari = make.person("Kari", "Nordmo")
    given = {"is_lead": False, "is_contact": False, "by": kari, "now": now(), "by_coordinator": False}
    with pytest.raises(Refused, match="Be en annen"):
        networks.add_operator(network, kari, from_on=date(2026, 3, 1), **given)
    row = networks.add_operator(network, kari, from_on=date(2026, 3, 1), **given | {"by": None})
    networks.end_operator(row, last_on=date(2026, 6, 1), seen_version=row.version, by=kari, now=now())
    db.session.commit()
    end = {"seen_version": row.version, "now": now(), "by_coordinator": False}
    with pytest.raises(Refused, match="Be en annen"):
        networks.end_operator(row, last_on=date(2026, 6, 2), by=kari, **end)
    db.session.rollback()
    networks.end_operator(row, last_on=date(2026, 6, 2), by=make.person("Ola", "Sørmo"), **end)
    assert row.until_on == date(2026, 6, 2)
