"""Changing a gathering: what is moved says so, calendars follow, history keeps every line."""

from datetime import date

import pytest

from app.db import db
from app.gatherings.models import Gathering
from app.people import operations
from app.web.clock import now
from tests.support import make


@pytest.fixture
def gathering(network):
    """What is published for 15 April."""
    return make.gathering(network, theme="Spill", about="Gammel tekst.")


@pytest.fixture
def operator(visitor, network, gathering):
    """A visitor at the form that changes it."""
    visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo"))).open(f"/samlinger/{gathering.id}/endre")
    return visitor


def feed(visitor):
    """Return the lines of the network's feed."""
    return (
        visitor.client.get("/kalender/nettverk/sunnfjord.ics").get_data(as_text=True).replace("\r\n ", "").split("\r\n")
    )


def test_the_form_shows_what_is_stored_in_the_way_it_is_typed(operator):
    values = [operator.page.select_one(f"#days-0-{part}")["value"] for part in ("day", "start", "end")]
    assert values == ["15.04.2026", "09.00", "15.00"]
    assert operator.page.select_one("#theme")["value"] == "Spill"
    assert operator.texts("textarea#about") == ["Gammel tekst."]


def test_saving_without_a_change_leaves_no_line_and_no_revision(operator, gathering, clock):
    before = feed(operator)
    clock.forward(minutes=5)
    operator.submit("Lagre")
    assert len(operator.texts(".history > li")) == 2  # created, published
    assert feed(operator) == before


def test_another_date_moves_it_and_the_old_one_is_shown(operator, gathering):
    operator.submit("Lagre", **{"days-0-day": "22.4.26"})
    assert operator.texts(".title .ds-tag") == ["Flyttet"]
    assert "Den skulle ha vært 15. april 2026 kl. 09.00." in operator.texts(".ds-alert p")
    assert operator.texts(".title .lead") == ["onsdag 22. april 2026 kl. 09.00–15.00 (uke 17) · Møtesenteret"]
    newest = operator.texts(".history > li")[0]
    assert "Tid: fra 15. april 2026 kl. 09.00–15.00 til 22. april 2026 kl. 09.00–15.00" in newest
    assert "Status: fra Publisert til Flyttet" in newest
    assert "DTSTART;TZID=Europe/Oslo:20260422T090000" in feed(operator)
    assert "SEQUENCE:1" in feed(operator)
    assert feed(operator).count("BEGIN:VEVENT") == 1


def test_other_hours_on_the_same_day_are_no_move_but_reach_calendars(operator):
    operator.submit("Lagre", **{"days-0-start": "10.00"})
    assert operator.texts(".title .ds-tag") == []
    assert "DTSTART;TZID=Europe/Oslo:20260415T100000" in feed(operator)


def test_a_draft_is_never_moved(visitor, network):
    draft = make.gathering(network, state="draft")
    visitor.sign_in(make.operator(network)).open(f"/samlinger/{draft.id}/endre")
    visitor.submit("Lagre", **{"days-0-day": "22.4.26"})
    assert visitor.texts(".title .ds-tag") == ["Utkast"]
    assert "Samlingen er flyttet" not in visitor.text()


def test_a_second_day_is_added_and_taken_away_again(operator, gathering):
    operator.submit("Lagre", **{"days-1-day": "16.4.26", "days-1-start": "9", "days-1-end": "12"})
    summaries = [line for line in feed(operator) if line.startswith("SUMMARY")]
    assert summaries == [f"SUMMARY:alor Sunnfjord: Spill (dag {number} av 2)" for number in (1, 2)]
    operator.open(f"/samlinger/{gathering.id}/endre")
    operator.submit("Lagre", **{"days-1-day": "", "days-1-start": "", "days-1-end": ""})
    assert operator.texts(".title .lead")[0].startswith("onsdag 15. april 2026")
    assert [line for line in feed(operator) if line.startswith("STATUS")] == ["STATUS:CONFIRMED", "STATUS:CANCELLED"]


def test_every_change_is_a_line_in_the_history(operator, network):
    host, contact = make.organisation("KORUS Fjord"), make.operator(network, make.person("Liv", "Ødegård"))
    operator.open(operator.path)
    operator.submit(
        "Lagre",
        theme="Spill på jobb",
        venue="Hotell Fjord",
        price="200",
        capacity="",
        host_id=str(host.id),
        partner_ids=[str(host.id)],
        contact_id=str(contact.id),
        methods=["talk"],
        online_url="meet.example",
        online_is_open="y",
    )
    newest = operator.texts(".history > li")[0]
    assert newest.startswith("Kari Nordmo , 2. mars 2026 kl. 12.00")
    for line in (
        "Tema: fra Spill til Spill på jobb",
        "Sted: fra Møtesenteret til Hotell Fjord",
        "Pris: fra 0 til 200",
        "Antall plasser: fra 50 til –",
        "Vertskap: fra – til KORUS Fjord",
        "Partnere: fra – til KORUS Fjord",
        "Kontaktperson: fra – til Liv Ødegård",
        "Arbeidsform: fra – til Innlegg",
        "Nettmøte: fra – til https://meet.example",
        "Åpent nettmøte: fra nei til ja",
    ):
        assert line in newest


def test_history_is_not_for_strangers(visitor, gathering):
    visitor.open(f"/samlinger/{gathering.id}")
    assert visitor.texts(".history") == []


def test_what_is_wrong_stays_as_typed_and_nothing_is_saved(operator, gathering):
    operator.submit("Lagre", about="Lenge skrevet.", price="mye", **{"days-0-day": "snart"})
    assert set(operator.errors()) == {"price", "days-0-day"}
    assert operator.texts("textarea#about") == ["Lenge skrevet."]
    assert operator.page.select_one("#days-0-day")["value"] == "snart"
    operator.open(f"/samlinger/{gathering.id}")
    assert "Gammel tekst." in operator.text()


def test_fields_the_form_does_not_have_cannot_change_state_or_network(operator, gathering, network):
    elsewhere = make.network("alor Ytre")
    data = {
        "theme": "Spill",
        "venue": "Møtesenteret",
        "host_id": "0",
        "contact_id": "0",
        "days-0-day": "15.4.26",
        "days-0-start": "9",
        "days-0-end": "15",
        "version": str(gathering.version),
        "state": "draft",
        "attended": "99",
        "network_id": str(elsewhere.id),
        "network": str(elsewhere.id),
        "id": "77",
        "reason": "Nei.",
    }
    operator.post(f"/samlinger/{gathering.id}/endre", data)
    operator.open(f"/samlinger/{gathering.id}")
    assert operator.texts(".title nav a") == ["Nettverk", "alor Sunnfjord"]
    assert operator.texts(".title .ds-tag") == []
    assert "Deltakere" not in operator.texts("#fakta + dl dt")
    operator.open("/samlinger/77", expect=404)


def test_a_version_made_up_is_a_conflict_and_changes_nothing(operator, gathering):
    for version in ("999", "-1", "", "1 OR 1=1"):
        data = {"theme": "Kapret", "host_id": "0", "contact_id": "0", "version": version}
        operator.post(f"/samlinger/{gathering.id}/endre", data, expect=409)
    operator.open(f"/samlinger/{gathering.id}")
    assert operator.texts("h1") == ["Spill"]


@pytest.mark.parametrize(
    ("field", "value"), [("host_id", "999"), ("contact_id", "x"), ("partner_ids", "999"), ("methods", "magic")]
)
def test_a_choice_that_was_not_offered_is_refused(operator, gathering, field, value):
    data = {"theme": "Kapret", "host_id": "0", "contact_id": "0", "version": str(gathering.version), field: value}
    operator.post(f"/samlinger/{gathering.id}/endre", data, expect=200)
    operator.open(f"/samlinger/{gathering.id}")
    assert operator.texts("h1") == ["Spill"]


def test_a_host_that_has_been_merged_stays_with_what_it_was_host_of(visitor, network):
    old, new = make.organisation("KORUS Fjord"), make.organisation("KORUS Vest")
    gathering = make.gathering(network, host=old, days=(date(2026, 2, 4),), theme="Vintertema")
    operations.merge(old, new, on=date(2026, 3, 1), seen_version=old.version, by=None, now=now())
    db.session.commit()
    visitor.sign_in(make.operator(network)).open(f"/samlinger/{gathering.id}/endre")
    visitor.submit("Lagre", about="Bare teksten er ny.")
    assert "Vertskap KORUS Fjord" in visitor.text()
    assert "Vertskap: fra KORUS Fjord" not in visitor.text()


def test_a_price_is_taken_away_again(visitor):
    gathering = make.gathering(make.network(), price=200)
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{gathering.id}/endre")
    visitor.submit("Lagre", price="")
    assert "Pris: fra 200 til –" in visitor.texts(".history > li p")
    visitor.open(f"/samlinger/{gathering.id}/endre")
    assert visitor.page.select_one("#price")["value"] == ""


def test_a_day_may_last_until_midnight_and_be_typed_in_one_field(operator, gathering):
    operator.submit("Lagre", **{"days-0-start": "kl. 18–24.00", "days-0-end": ""})
    assert operator.texts(".title .lead") == ["onsdag 15. april 2026 kl. 18.00–00.00 (uke 16) · Møtesenteret"]
    assert "DTEND;TZID=Europe/Oslo:20260416T000000" in feed(operator)


@pytest.mark.parametrize(("start", "end"), [("12.30", "14.30/15.00"), ("kl. 12.30–14.30/15.00", "")])
def test_of_two_ends_the_day_lasts_until_the_later_and_both_are_told(operator, gathering, start, end):
    operator.submit("Lagre", about="Ta med matpakke.", **{"days-0-start": start, "days-0-end": end})
    assert operator.texts(".title .lead") == ["onsdag 15. april 2026 kl. 12.30–15.00 (uke 16) · Møtesenteret"]
    assert db.session.get(Gathering, gathering.id).about == (
        "Ta med matpakke.\nonsdag 15. april 2026 kl. 12.30–14.30/15.00"
    )


def test_the_later_of_two_ends_comes_last(operator, gathering):
    operator.submit("Lagre", **{"days-0-end": "15.00/14.30"})
    assert "Den seneste slutten må være etter den første." in operator.text()
