"""The organisations behind a network: the three legs and others, from one date until another."""

from datetime import date

import pytest

from app.db import db
from app.people import operations
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

ROOT = "/nettverk/sunnfjord"


@pytest.fixture
def network(app):
    """A running network."""
    return make.network("alor Sunnfjord")


@pytest.fixture
def operator(visitor, network):
    """A visitor who runs it."""
    return visitor.sign_in(make.operator(network))


def add(visitor, organisation, **given):
    """Let an organisation take part, through the form."""
    visitor.open(f"{ROOT}/drift/ny-partner")
    return visitor.submit("Legg til", organisation_id=str(organisation.id), **given)


def facts(visitor):
    """Return what the public page says about who runs the network."""
    visitor.open(ROOT)
    return dict(zip(visitor.texts("dl.facts dt"), visitor.texts("dl.facts dd"), strict=True))


def test_partners_are_public_and_the_leading_one_is_named_apart(operator):
    add(operator, make.organisation("KORUS Fjord"), is_lead="y")
    add(operator, make.organisation("Akan Fjord", kind="akan"))
    assert facts(operator)["Drives av"] == "KORUS Fjord"
    assert facts(operator)["Sammen med"] == "Akan Fjord"


def test_the_legs_that_are_missing_are_named(operator):
    operator.open(f"{ROOT}/drift")
    assert operator.texts("#partnere ~ p")[:3] == ["Mangler KORUS", "Mangler Akan", "Mangler Behandlingsmiljø"]
    add(operator, make.organisation("KORUS Fjord"))
    add(operator, make.organisation("Klinikken", kind="treatment"))
    assert [text for text in operator.texts("#partnere ~ p") if "Mangler" in text] == ["Mangler Akan"]


def test_a_partner_takes_part_from_its_date(operator, clock):
    add(operator, make.organisation("KORUS Fjord"), from_on="4.3.2026", is_lead="y")
    assert "Drives av" not in facts(operator)
    clock.forward(days=2)
    assert facts(operator)["Drives av"] == "KORUS Fjord"


def test_a_partner_is_ended_and_the_history_keeps_it(operator, clock):
    add(operator, make.organisation("KORUS Fjord"), is_lead="y")
    operator.submit("Avslutt KORUS Fjord")
    assert "KORUS Fjord er ikke lenger med." in operator.text()
    assert "Partner: fra KORUS Fjord til –" in operator.text()
    assert "Drives av" not in facts(operator)


def test_the_same_organisation_twice_is_refused_and_one_that_ended_may_come_back(operator):
    fjord = make.organisation("KORUS Fjord")
    add(operator, fjord)
    add(operator, fjord)
    assert operator.errors() == {"organisation_id": "KORUS Fjord er allerede med."}
    operator.open(f"{ROOT}/drift")
    operator.submit("Avslutt KORUS Fjord")
    add(operator, fjord)
    assert operator.errors() == {}


def test_a_date_that_cannot_be_read_stays_as_it_was_typed(operator):
    add(operator, make.organisation("KORUS Fjord"), from_on="32.3.26")
    assert operator.errors() == {"from_on": "Skriv datoen slik: 10.6.2026"}
    assert operator.page.select_one("#from_on")["value"] == "32.3.26"


def test_sending_the_form_twice_adds_one(operator):
    data = {"organisation_id": str(make.organisation("KORUS Fjord").id), "key": "the same form"}
    operator.post(f"{ROOT}/drift/ny-partner", data)
    operator.post(f"{ROOT}/drift/ny-partner", data)
    operator.open(f"{ROOT}/drift")
    assert operator.texts("form button").count("Avslutt KORUS Fjord") == 1


def test_an_organisation_goes_by_the_name_of_today(operator, clock):
    fjord = make.organisation("KORUS Fjord")
    add(operator, fjord, is_lead="y")
    operations.rename(fjord, "KORUS Vest", valid_from=date(2026, 3, 4), seen_version=fjord.version, by=None, now=now())
    db.session.commit()
    assert facts(operator)["Drives av"] == "KORUS Fjord"
    clock.forward(days=2)
    assert facts(operator)["Drives av"] == "KORUS Vest"


def test_only_those_who_run_it_may_add_and_end(app, operator):
    fjord = make.organisation("KORUS Fjord")
    add(operator, fjord, is_lead="y")
    stranger = Visitor(app)
    stranger.open(f"{ROOT}/drift/ny-partner")
    assert stranger.path.startswith("/logg-inn")
    stranger.post("/partnere/1/avslutt", expect=403)
    other = Visitor(app).sign_in(make.operator(make.network()))
    other.post(f"{ROOT}/drift/ny-partner", {"organisation_id": str(fjord.id)}, expect=403)
    other.post("/partnere/1/avslutt", expect=403)
    assert facts(operator)["Drives av"] == "KORUS Fjord"


def test_what_is_unknown_and_other_methods_are_refused(operator):
    operator.open("/nettverk/atlantis/drift/ny-partner", expect=404)
    operator.post("/partnere/99/avslutt", expect=404)
    operator.open("/partnere/1/avslutt", expect=405)
