"""The organisations behind a network: the three legs and others, from one date until another."""

from datetime import UTC, date, datetime

from app.db import db
from app.networks import operations as networks
from app.networks.models import Partner
from app.people import operations
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

ROOT = "/nettverk/sunnfjord"


def add(visitor, organisation, **given):
    """Let an organisation take part, through the form."""
    visitor.open(f"{ROOT}/drift/ny-partner")
    return visitor.submit("Legg til", organisation_id=str(organisation.id), **given)


def end(visitor, last_on):
    """End the part of the only organisation, through its page."""
    visitor.open(f"{ROOT}/drift")
    visitor.open(visitor.page.select_one("a[href^='/partnere/']")["href"])
    return visitor.submit("Lagre", last_on=last_on)


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
    end(operator, "4.3.26")
    assert "Partner: fra KORUS Fjord til slutter 4. mars 2026" in operator.text()
    assert "KORUS Fjord Hovedansvar til 4. mars 2026 Avslutt KORUS Fjord" in operator.texts("li")
    clock.forward(days=2)
    assert facts(operator)["Drives av"] == "KORUS Fjord"
    clock.forward(days=1)
    assert "Drives av" not in facts(operator)


def test_one_that_begins_today_is_taken_back_whole(operator):
    add(operator, make.organisation("KORUS Fjord"), from_on="2.3.2026", is_lead="y")
    operator.open("/partnere/1/avslutt")
    assert "Skriv en dag før 2. mars 2026 for å ta det tilbake helt." in operator.text()
    end(operator, "1.3.26")
    assert "Partner: fra KORUS Fjord til –" in operator.text()
    operator.open("/partnere/1/avslutt", expect=404)


def test_a_last_day_before_the_first_is_refused(operator, network, clock):
    add(operator, make.organisation("KORUS Fjord"), from_on="2.3.2026")
    clock.forward(days=1)
    operator.sign_in(make.operator(network))
    end(operator, "1.3.26")
    assert operator.errors() == {"last_on": "Siste dag må være etter første dag."}


def test_one_that_has_ended_stays_as_it_ended(operator):
    add(operator, make.organisation("KORUS Fjord"))
    end(operator, "1.3.26")
    operator.open("/partnere/1/avslutt")
    operator.submit("Lagre", last_on="1.6.26")
    assert operator.errors() == {"last_on": "KORUS Fjord er allerede avsluttet."}


def test_the_second_of_two_who_end_it_sees_the_day_of_the_first(app, operator, network):
    add(operator, make.organisation("KORUS Fjord"))
    other = Visitor(app).sign_in(make.operator(network))
    for browser in (operator, other):
        browser.open("/partnere/1/avslutt")
    other.submit("Lagre", last_on="1.6.26")
    operator.submit("Lagre", last_on="1.7.26", expect=409)
    assert operator.page.select_one("#last_on")["value"] == "1.7.26"
    assert operator.texts("[data-field=last_on] blockquote") == ["1. juni 2026"]
    operator.submit("Lagre")
    assert "KORUS Fjord til 1. juli 2026 Avslutt KORUS Fjord" in operator.texts("li")


def test_the_same_organisation_twice_is_refused_and_one_that_ended_may_come_back(operator):
    fjord = make.organisation("KORUS Fjord")
    add(operator, fjord)
    add(operator, fjord)
    assert operator.errors() == {"organisation_id": "KORUS Fjord er allerede med."}
    end(operator, "1.3.26")
    add(operator, fjord)
    assert operator.errors() == {}


def test_one_that_ended_yesterday_may_come_back_just_after_midnight(app, network, clock):
    clock.now = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # half past midnight in Oslo
    fjord = make.organisation("KORUS Fjord")
    db.session.add(Partner(network_id=network.id, organisation_id=fjord.id, until_on=date(2026, 3, 2)))
    db.session.commit()
    networks.add_partner(network, fjord, is_lead=False, from_on=None, by=None, now=now())
    db.session.commit()
    assert db.session.query(Partner).filter_by(organisation_id=fjord.id).count() == 2


def test_a_date_that_cannot_be_read_stays_as_it_was_typed(operator):
    add(operator, make.organisation("KORUS Fjord"), from_on="32.3.26")
    assert operator.errors() == {"from_on": "Skriv datoen slik: 10.6.2026"}
    assert operator.page.select_one("#from_on")["value"] == "32.3.26"


def test_sending_the_form_twice_adds_one(operator):
    data = {"organisation_id": str(make.organisation("KORUS Fjord").id), "key": "the same form"}
    operator.post(f"{ROOT}/drift/ny-partner", data)
    operator.post(f"{ROOT}/drift/ny-partner", data)
    operator.open(f"{ROOT}/drift")
    assert len(operator.page.select("a[href^='/partnere/']")) == 1


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
    other.post("/partnere/1/avslutt", expect=404)
    assert facts(operator)["Drives av"] == "KORUS Fjord"


def test_what_is_unknown_and_other_methods_are_refused(operator):
    operator.open("/nettverk/atlantis/drift/ny-partner", expect=404)
    operator.post("/partnere/99/avslutt", expect=404)
    assert operator.client.delete("/partnere/1/avslutt").status_code == 405
