"""A new gathering from an earlier one, and one form sent twice."""

from datetime import date

import pytest

from tests.support import make
from tests.support.visitor import Visitor


def test_all_but_date_contact_and_registration_is_taken_over(operator, network):
    host, partner = make.organisation("KORUS Fjord"), make.organisation("Akan Fjord", kind="akan")
    earlier = make.gathering(
        network,
        days=(date(2026, 2, 4),),
        theme="Vintertema",
        about="Om vinteren.",
        venue="Hotell Fjord",
        address="Strandgata 1",
        target_group="Ledere",
        price=200,
        capacity=40,
        methods=["talk"],
        host=host,
        partners=[partner],
        contact=make.person("Liv", "Ødegård"),
        registration_url="https://pamelding.example/1",
        online_url="https://meet.example/1",
    )
    operator.open(f"/samlinger/{earlier.id}/kopier")
    assert "Fylt ut fra «Vintertema». Dato, kontaktperson og påmelding er tomme." in operator.text()
    assert operator.page.select_one("#days-0-day")["value"] == ""
    operator.submit("Lagre utkast")
    assert operator.path != f"/samlinger/{earlier.id}"
    assert operator.texts(".title .ds-tag") == ["Utkast"]
    assert dict(zip(operator.texts("#fakta + dl dt"), operator.texts("#fakta + dl dd"), strict=True)) == {
        "Når": "Ikke bestemt",
        "Hvor": "Hotell Fjord, Strandgata 1",
        "For hvem": "Ledere",
        "Arbeidsform": "Innlegg",
        "Pris": "kr 200",
        "Plasser": "Omtrent 40",
        "Vertskap": "KORUS Fjord",
        "Sammen med": "Akan Fjord",
    }
    assert "Om vinteren." in operator.text()
    for gone in ("Liv Ødegård", "Meld deg på", "nettmøtet"):
        assert gone not in operator.text()
    operator.open(f"/samlinger/{earlier.id}")
    assert operator.texts(".title .ds-tag") == ["Holdt"]


@pytest.mark.parametrize(("price", "told"), [(None, "Ikke oppgitt"), (0, "Gratis")])
def test_a_price_that_is_not_given_is_not_given_in_the_copy_either(operator, network, price, told):
    earlier = make.gathering(network, price=price)
    operator.open(f"/samlinger/{earlier.id}/kopier")
    operator.submit("Lagre utkast")
    assert dict(zip(operator.texts("#fakta + dl dt"), operator.texts("#fakta + dl dd"), strict=True))["Pris"] == told


def test_what_was_cancelled_may_be_taken_up_again_without_its_reason(operator, network):
    cancelled = make.gathering(network, state="cancelled", theme="Spill")
    operator.open(f"/samlinger/{cancelled.id}/kopier")
    operator.submit("Lagre utkast")
    assert operator.texts(".title .ds-tag") == ["Utkast"]
    assert "Sykdom." not in operator.text()


def test_a_copy_of_an_alor_norge_is_national(visitor):
    earlier = make.gathering(None, theme="alor Norge 2026", days=(date(2026, 6, 10), date(2026, 6, 11)))
    visitor.sign_in(make.seat()).open(f"/samlinger/{earlier.id}/kopier")
    visitor.submit("Lagre utkast", theme="alor Norge 2027")
    assert visitor.texts(".title nav a") == ["alor Norge"]


@pytest.mark.parametrize("page", ["/nettverk/sunnfjord/samlinger/ny", "/samlinger/1/kopier"])
def test_one_form_sent_twice_makes_one_gathering(operator, network, page):
    make.gathering(network)
    data = {"theme": "Bare én", "host_id": "0", "contact_id": "0", "key": "the same form"}
    first, second = operator.post(page, data), operator.post(page, data)
    assert first.location == second.location
    operator.open("/samlinger")
    assert operator.texts("#utkast ~ ul .gathering-title") == ["alor Sunnfjord: Bare én"]


def test_a_key_of_somebody_else_makes_nothing_and_tells_nothing(operator, network, app):
    mine = {"theme": "Min", "host_id": "0", "contact_id": "0", "key": "k" * 36}
    operator.post("/nettverk/sunnfjord/samlinger/ny", mine)
    other = Visitor(app).sign_in(make.operator(make.network("alor Ytre")))
    other.open("/nettverk/ytre/samlinger/ny")
    other.submit("Lagre utkast", theme="Kapret", key="k" * 36)
    assert other.texts("ds-error-summary li") == ["Skjemaet er allerede sendt. Last siden på nytt og prøv igjen."]
    other.open("/samlinger")
    assert "Dine utkast" not in other.text()


def test_fields_the_form_does_not_have_cannot_publish_or_choose_another_network(operator, network):
    elsewhere = make.network("alor Ytre")
    data = {
        "theme": "Kapret",
        "host_id": "0",
        "contact_id": "0",
        "state": "published",
        "network_id": str(elsewhere.id),
        "version": "7",
        "days-0-day": "15.4.26",
        "days-0-start": "9",
        "days-0-end": "15",
        "venue": "Her",
    }
    answer = operator.post("/nettverk/sunnfjord/samlinger/ny", data)
    operator.open(answer.location)
    assert operator.texts(".title .ds-tag") == ["Utkast"]
    assert operator.texts(".title nav a") == ["Nettverk", "alor Sunnfjord"]
