"""From draft to held: what each step asks for, what it says, what it refuses, and how it is undone."""

from datetime import date

import pytest

from app.db import db
from app.gatherings.labels import STATES
from app.web.clock import now
from tests.support import make

HELD = date(2026, 2, 4)


def tag(visitor, gathering):
    """Return the word for its state that people see."""
    visitor.open(f"/samlinger/{gathering.id}")
    return visitor.texts(".title .ds-tag")


def entry(visitor, gathering):
    """Return its lines in the feed of its network."""
    feed = visitor.client.get("/kalender/nettverk/sunnfjord.ics").get_data(as_text=True).replace("\r\n ", "")
    return sorted(line for line in feed.split("\r\n") if line.startswith(("STATUS", "SUMMARY", "SEQUENCE")))


def test_a_draft_is_published_and_seen_by_all(operator, network):
    draft = make.gathering(network, theme="Spill", state="draft")
    operator.open(f"/samlinger/{draft.id}/publiser")
    operator.submit("Publiser")
    assert "Samlingen er publisert og ligger i kalenderne." in operator.text()
    assert tag(operator, draft) == []
    assert "Status: fra Utkast til Publisert" in operator.texts(".history > li")[0]
    operator.open("/")
    assert "alor Sunnfjord: Spill" in operator.texts(".gathering-title")
    assert entry(operator, draft) == ["SEQUENCE:0", "STATUS:CONFIRMED", "SUMMARY:alor Sunnfjord: Spill"]


def test_without_a_day_it_is_not_published(operator, network):
    draft = make.gathering(network, days=(), state="draft")
    operator.open(f"/samlinger/{draft.id}/publiser")
    operator.submit("Publiser")
    assert operator.texts("ds-error-summary li") == ["Sett dato og klokkeslett før samlingen publiseres."]
    assert tag(operator, draft) == ["Utkast"]


def test_without_a_place_it_is_not_published_but_an_online_meeting_is_one(operator, network):
    nowhere = make.gathering(network, venue="", state="draft")
    operator.open(f"/samlinger/{nowhere.id}/publiser")
    operator.submit("Publiser")
    message = "Skriv hvor samlingen er, eller legg inn lenke til nettmøte."
    assert operator.texts("ds-error-summary li") == [message]
    online = make.gathering(network, venue="", online_url="https://meet.example/1", state="draft")
    operator.open(f"/samlinger/{online.id}/publiser")
    operator.submit("Publiser")
    assert tag(operator, online) == []


def test_what_is_published_keeps_its_day_and_place(operator, network):
    shown = make.gathering(network)
    operator.open(f"/samlinger/{shown.id}/endre")
    operator.submit("Lagre", venue="")
    assert operator.errors() == {"venue": "Skriv hvor samlingen er, eller legg inn lenke til nettmøte."}
    operator.open(f"/samlinger/{shown.id}/endre")
    operator.submit("Lagre", **{"days-0-day": "", "days-0-start": "", "days-0-end": ""})
    message = "Sett dato og klokkeslett før samlingen publiseres."
    assert operator.texts("#days > .ds-validation-message") == [message]
    operator.open(f"/samlinger/{shown.id}")
    assert "15. april 2026" in operator.texts(".title .lead")[0]
    assert "Møtesenteret" in operator.texts(".title .lead")[0]


def test_it_is_withdrawn_to_a_draft_and_calendars_show_it_cancelled(operator, network):
    shown = make.gathering(network, theme="Spill")
    operator.open(f"/samlinger/{shown.id}/trekk-tilbake")
    operator.submit("Trekk tilbake")
    assert "Samlingen er trukket tilbake til utkast." in operator.text()
    assert tag(operator, shown) == ["Utkast"]
    operator.open("/")
    assert operator.texts(".gathering-title") == []
    assert entry(operator, shown) == ["SEQUENCE:1", "STATUS:CANCELLED", "SUMMARY:AVLYST: alor Sunnfjord: Spill"]


def test_it_is_cancelled_with_a_reason_that_all_can_read_and_that_is_undone(operator, network):
    shown = make.gathering(network, theme="Spill")
    operator.open(f"/samlinger/{shown.id}/avlys")
    operator.submit("Avlys samlingen", reason="  ")
    assert operator.errors() == {"reason": "Skriv kort hvorfor, så deltakerne forstår."}
    operator.submit("Avlys samlingen", reason="Hotellet er stengt.")
    assert tag(operator, shown) == ["Avlyst"]
    assert "Hotellet er stengt." in operator.texts(".ds-alert[data-color=danger] p")
    assert "STATUS:CANCELLED" in entry(operator, shown)
    operator.open("/samlinger")
    assert operator.texts(".is-cancelled .ds-tag") == ["Avlyst"]
    operator.open(f"/samlinger/{shown.id}/gjenopprett")
    operator.submit("Ja, angre")
    assert "Samlingen står som publisert igjen." in operator.text()
    assert tag(operator, shown) == []
    assert "Hotellet er stengt." not in operator.texts(".ds-alert p")
    assert entry(operator, shown) == ["SEQUENCE:2", "STATUS:CONFIRMED", "SUMMARY:alor Sunnfjord: Spill"]


def test_what_is_over_counts_as_held_without_anyone_clicking(visitor, network, clock):
    shown = make.gathering(network, days=(date(2026, 3, 3),), theme="Spill")
    visitor.open("/samlinger")
    assert visitor.texts("#kommende ~ ul .gathering-title") == ["alor Sunnfjord: Spill"]
    clock.forward(days=1, hours=3)
    assert tag(visitor, shown) == ["Holdt"]
    visitor.open("/samlinger")
    assert visitor.texts("#arkiv ~ ul .gathering-title") == ["alor Sunnfjord: Spill"]


def test_how_many_came_is_noted_and_undone(operator, network):
    held = make.gathering(network, days=(HELD,))
    operator.open(f"/samlinger/{held.id}/avholdt")
    operator.submit("Lagre", attended="43")
    assert "Samlingen er registrert som holdt." in operator.text()
    assert "Deltakere 43" in operator.text()
    assert "Antall deltakere: fra – til 43" in operator.texts(".history > li")[0]
    operator.open("/samlinger")
    assert "43 deltakere" in operator.text()
    operator.open(f"/samlinger/{held.id}/gjenopprett")
    operator.submit("Ja, angre")
    assert "Status: fra Holdt til Publisert" in operator.texts(".history > li")[0]


@pytest.mark.parametrize("attended", ["-1", "10001"])
def test_a_number_of_people_that_cannot_be_is_refused(operator, network, attended):
    held = make.gathering(network, days=(HELD,))
    operator.open(f"/samlinger/{held.id}/avholdt")
    operator.submit("Lagre", attended=attended)
    assert operator.errors() == {"attended": "Skriv et tall fra 0 til 10 000."}


def test_what_has_not_been_cannot_be_held(operator, network, clock):
    coming = make.gathering(network, days=(date(2026, 3, 3), date(2026, 3, 4)))
    operator.open(f"/samlinger/{coming.id}/avholdt")
    operator.submit("Lagre", attended="40")
    assert operator.texts("ds-error-summary li") == ["Samlingen har ikke vært ennå."]
    clock.forward(days=2)
    operator.sign_in(make.operator(network)).open(f"/samlinger/{coming.id}/avholdt")
    operator.submit("Lagre", attended="40")
    assert tag(operator, coming) == ["Holdt"]


@pytest.mark.parametrize(
    ("state", "page", "button", "given"),
    [
        ("published", "publiser", "Publiser", {}),
        ("cancelled", "publiser", "Publiser", {}),
        ("held", "publiser", "Publiser", {}),
        ("draft", "trekk-tilbake", "Trekk tilbake", {}),
        ("cancelled", "trekk-tilbake", "Trekk tilbake", {}),
        ("held", "trekk-tilbake", "Trekk tilbake", {}),
        ("draft", "avlys", "Avlys samlingen", {"reason": "Sykdom."}),
        ("cancelled", "avlys", "Avlys samlingen", {"reason": "Sykdom."}),
        ("held", "avlys", "Avlys samlingen", {"reason": "Sykdom."}),
        ("draft", "gjenopprett", "Ja, angre", {}),
        ("published", "gjenopprett", "Ja, angre", {}),
        ("draft", "avholdt", "Lagre", {}),
        ("cancelled", "avholdt", "Lagre", {}),
    ],
)
def test_a_step_that_does_not_fit_is_refused_in_words(operator, network, state, page, button, given):
    gathering = make.gathering(network, days=(HELD,), state=state)
    operator.open(f"/samlinger/{gathering.id}/{page}")
    operator.submit(button, **given)
    assert operator.texts("ds-error-summary li") == [STATES[state].refusal]


@pytest.mark.parametrize(
    ("state", "page", "given"),
    [
        ("draft", "publiser", {}),
        ("published", "trekk-tilbake", {}),
        ("published", "avlys", {"reason": "Sykdom."}),
        ("published", "avholdt", {}),
        ("cancelled", "gjenopprett", {}),
        ("held", "gjenopprett", {}),
    ],
)
def test_a_step_from_an_old_page_is_a_conflict(operator, network, state, page, given):
    gathering = make.gathering(network, days=(HELD,), state=state)
    before = tag(operator, gathering)
    old = {"version": str(gathering.version - 1)}
    operator.post(f"/samlinger/{gathering.id}/{page}", old | given, expect=409)
    assert tag(operator, gathering) == before


def test_pressing_publish_twice_publishes_once(operator, network):
    draft = make.gathering(network, state="draft")
    data = {"version": str(draft.version)}
    operator.post(f"/samlinger/{draft.id}/publiser", data)
    operator.post(f"/samlinger/{draft.id}/publiser", data, expect=409)
    operator.open(f"/samlinger/{draft.id}")
    assert " ".join(operator.texts(".history > li")).count("til Publisert") == 1


def test_the_page_offers_the_steps_that_fit(operator, network):
    offered = {
        "draft": {"Publiser …", "Endre", "Høring", "Lag ny fra denne"},
        "published": {"Endre", "Høring", "Lag ny fra denne", "Avlys …", "Trekk tilbake …"},
        "cancelled": {"Endre", "Lag ny fra denne", "Angre"},
    }
    for state, buttons in offered.items():
        operator.open(f"/samlinger/{make.gathering(network, state=state).id}")
        assert set(operator.texts("main .title ~ .panel a.ds-button")) == buttons


def test_without_a_contact_of_its_own_the_networks_is_shown(visitor, network):
    made = make.gathering(network)
    liv = make.operator(network, make.person("Liv", "Ødegård", email="liv@alor.example"), is_contact=True)
    visitor.open(f"/samlinger/{made.id}")
    assert visitor.texts("[aria-labelledby=kontakt]") == ["Kontakt i nettverket Liv Ødegård liv@alor.example"]
    made.contact = make.person("Bo", "Berge", email="bo@alor.example")
    db.session.commit()
    visitor.open(f"/samlinger/{made.id}")
    assert visitor.texts("[aria-labelledby=kontakt]") == ["Kontakt Bo Berge bo@alor.example"]
    made.contact.disabled_at = liv.disabled_at = now()
    db.session.commit()
    visitor.open(f"/samlinger/{made.id}")
    assert visitor.texts("[aria-labelledby=kontakt]") == []


@pytest.mark.parametrize(
    ("contact", "link", "told"),
    [
        (False, False, "Husk: samlingen har verken kontaktperson eller lenke til påmelding."),
        (True, False, "Husk: samlingen har ingen lenke til påmelding."),
        (False, True, "Husk: samlingen har ingen kontaktperson."),
    ],
)
def test_what_lacks_is_said_before_it_is_published(operator, network, contact, link, told):
    draft = make.gathering(network, state="draft")
    draft.contact = make.person("Bo", "Berge") if contact else None
    draft.registration_url = "https://www.korus.no/meld" if link else ""
    db.session.commit()
    operator.open(f"/samlinger/{draft.id}/publiser")
    assert told in operator.texts("main p")
