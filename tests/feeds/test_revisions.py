"""Identity and revision: what each thing that happens to a gathering does to its entry in calendars."""

from datetime import date

import pytest

from app.db import db
from app.entries import operations as entries
from app.gatherings import operations as gatherings
from app.networks import operations as networks
from app.people import operations as people
from app.web.clock import now
from tests.feeds import reading
from tests.support import make

pytestmark = pytest.mark.both

ONE, TWO = "/kalender/nettverk/ost.ics", "/kalender/nettverk/vest.ics"
ALL = "/kalender/alle.ics"


@pytest.fixture
def gathering(network):
    """A published gathering of two days."""
    return make.gathering(network, theme="Spill", days=(date(2026, 4, 15), date(2026, 4, 16)))


def press(visitor, gathering, page, button, **values):
    """Open a page of the gathering and press a button."""
    visitor.open(f"/samlinger/{gathering.id}/{page}")
    visitor.submit(button, **values)


def test_each_day_has_a_random_identity_that_stays(program, clock, operator, gathering):
    first = program.fetch(ONE)
    uids = list(first.events)
    assert [len(uid) for uid in uids] == [36, 36]
    assert first.summaries == ["alor Øst: Spill (dag 1 av 2)", "alor Øst: Spill (dag 2 av 2)"]
    clock.forward(hours=1)
    press(operator, gathering, "endre", "Lagre", theme="Noe annet")
    after = program.fetch(ONE)
    assert list(after.events) == uids
    assert after.summaries == ["alor Øst: Noe annet (dag 1 av 2)", "alor Øst: Noe annet (dag 2 av 2)"]


def test_a_change_raises_sequence_and_stamps_and_leaves_created(program, clock, operator, gathering):
    before = program.fetch(ONE)
    assert before.values("SEQUENCE") == ["0", "0"]
    assert before.values("LAST-MODIFIED") == ["20260302T110000Z"] * 2
    clock.forward(hours=1)
    press(operator, gathering, "endre", "Lagre", venue="Hotellet")
    after = program.fetch(ONE)
    assert after.values("SEQUENCE") == ["1", "1"]
    assert after.values("LAST-MODIFIED") == after.values("DTSTAMP") == ["20260302T120000Z"] * 2
    assert after.values("CREATED") == ["20260302T110000Z"] * 2


def test_saving_without_a_change_moves_nothing(program, clock, operator, gathering):
    before = program.fetch(ONE)
    clock.forward(hours=1)
    press(operator, gathering, "endre", "Lagre")
    after = program.fetch(ONE)
    assert after.body == before.body
    assert after.headers["Last-Modified"] == before.headers["Last-Modified"]


def test_what_calendars_do_not_show_moves_nothing(program, clock, operator, gathering):
    before = program.fetch(ONE)
    clock.forward(hours=1)
    press(operator, gathering, "endre", "Lagre", capacity="31")
    assert program.fetch(ONE).body == before.body


def test_a_change_of_one_leaves_the_others_octets_as_they_were(program, clock, operator, network, gathering):
    other = make.gathering(network, theme="Rus", days=(date(2026, 5, 5),))
    before = reading.vevents(program.fetch(ONE).body)
    clock.forward(hours=1)
    press(operator, other, "endre", "Lagre", theme="Rus og arbeid")
    after = reading.vevents(program.fetch(ONE).body)
    assert after[:2] == before[:2]
    assert after[2] != before[2]


def test_a_feed_is_the_same_a_day_later_and_for_whoever_asks(program, clock, visitor, gathering):
    before = program.fetch(ONE)
    clock.forward(days=1)
    visitor.sign_in(make.administrator())
    assert program.fetch(ONE).body == before.body
    assert visitor.client.get(ONE).data == before.body
    assert program.fetch(ONE, User_Agent="Google-Calendar-Importer", Accept_Language="en").body == before.body


def test_a_draft_is_in_no_feed(program, network):
    make.gathering(network, state="draft")
    make.gathering(None, state="draft")
    for path in (ONE, ALL, "/kalender/alor-norge.ics"):
        assert program.fetch(path).events == {}


def test_what_is_cancelled_stays_and_says_so(program, clock, operator, gathering):
    before = program.fetch(ONE)
    clock.forward(hours=1)
    press(operator, gathering, "avlys", "Avlys samlingen", reason="Sykdom")
    after = program.fetch(ONE)
    assert list(after.events) == list(before.events)
    assert after.statuses == ["CANCELLED", "CANCELLED"]
    assert after.summaries == ["AVLYST: alor Øst: Spill (dag 1 av 2)", "AVLYST: alor Øst: Spill (dag 2 av 2)"]
    assert after.values("TRANSP") == ["TRANSPARENT", "TRANSPARENT"]
    assert after.values("SEQUENCE") == ["1", "1"]
    assert [event[1:3] for event in after.events.values()] == [event[1:3] for event in before.events.values()]
    assert after.values("LOCATION") == before.values("LOCATION")
    assert all("Samlingen er avlyst: Sykdom" in text for text in after.values("DESCRIPTION"))


def test_what_is_revived_is_confirmed_again_under_its_old_title(program, clock, operator, gathering):
    before = program.fetch(ONE)
    press(operator, gathering, "avlys", "Avlys samlingen", reason="Sykdom")
    clock.forward(hours=1)
    press(operator, gathering, "gjenopprett", "Ja, angre")
    after = program.fetch(ONE)
    assert after.statuses == ["CONFIRMED", "CONFIRMED"]
    assert after.summaries == before.summaries
    assert after.values("SEQUENCE") == ["2", "2"]
    assert after.values("TRANSP") == []


def test_what_is_withdrawn_is_cancelled_and_lives_again_when_published(program, clock, operator, gathering):
    uids = list(program.fetch(ONE).events)
    clock.forward(hours=1)
    press(operator, gathering, "trekk-tilbake", "Trekk tilbake")
    withdrawn = program.fetch(ONE)
    assert list(withdrawn.events) == uids
    assert withdrawn.statuses == ["CANCELLED", "CANCELLED"]
    assert withdrawn.summaries[0].startswith("AVLYST: ")
    clock.forward(hours=1)
    press(operator, gathering, "publiser", "Publiser")
    again = program.fetch(ONE)
    assert list(again.events) == uids
    assert again.statuses == ["CONFIRMED", "CONFIRMED"]
    assert again.values("SEQUENCE") == ["2", "2"]


def test_a_day_that_is_taken_away_is_cancelled(program, clock, operator, gathering):
    uids = list(program.fetch(ONE).events)
    clock.forward(hours=1)
    none = {"days-1-day": "", "days-1-start": "", "days-1-end": ""}
    press(operator, gathering, "endre", "Lagre", **none)
    after = program.fetch(ONE)
    assert list(after.events) == uids
    assert after.statuses == ["CONFIRMED", "CANCELLED"]
    assert after.summaries == ["alor Øst: Spill", "AVLYST: alor Øst: Spill (dag 2 av 2)"]


def set_days(gathering, *days):
    spans = [make.span(day) for day in days]
    gatherings.change(gathering, {"days": spans}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()


def stand(fetched):
    """Where each entry stands, by UID: its date, or None when it is cancelled."""
    return {uid: None if event[4] == "CANCELLED" else event[1].date() for uid, event in fetched.events.items()}


def test_dropping_the_first_day_leaves_the_other_as_it_is(program, clock, gathering):
    first, second = program.fetch(ONE).events
    clock.forward(hours=1)
    set_days(gathering, date(2026, 4, 16))
    assert stand(program.fetch(ONE)) == {first: None, second: date(2026, 4, 16)}


def test_a_day_put_before_the_others_is_the_new_one(program, clock, gathering):
    known = stand(program.fetch(ONE))
    clock.forward(hours=1)
    set_days(gathering, date(2026, 4, 14), date(2026, 4, 15), date(2026, 4, 16))
    after = stand(program.fetch(ONE))
    assert {uid: after[uid] for uid in known} == known
    assert len(after) == 3


def test_a_day_removed_and_put_back_stands_once_under_its_old_identity(program, clock, gathering):
    before = program.fetch(ONE)
    for days in ([15], [15, 16], [16], [15, 16]):
        clock.forward(hours=1)
        set_days(gathering, *(date(2026, 4, day) for day in days))
    after = program.fetch(ONE)
    assert stand(after) == stand(before)
    assert after.summaries == before.summaries
    assert min(map(int, after.values("SEQUENCE"))) >= 2


def test_a_day_comes_back_in_another_network_and_while_it_is_a_draft(program, clock, gathering):
    first, second = program.fetch(ONE).events
    set_days(gathering, date(2026, 4, 15))
    other = make.network("alor Vest")
    gatherings.move_to_network(gathering, other, seen_version=gathering.version, by=None, now=now())
    gatherings.withdraw(gathering, seen_version=gathering.version, by=None, now=now())
    set_days(gathering, date(2026, 4, 20), date(2026, 4, 21))
    set_days(gathering, date(2026, 4, 15), date(2026, 4, 16))
    clock.forward(hours=1)
    gatherings.publish(gathering, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    assert stand(program.fetch(TWO)) == {first: date(2026, 4, 15), second: date(2026, 4, 16)}
    assert set(stand(program.fetch(ONE)).values()) == {None}


def test_a_moved_gathering_keeps_its_identity_and_stands_once(program, clock, operator, gathering):
    uids = set(program.fetch(ONE).events)
    clock.forward(hours=1)
    press(operator, gathering, "endre", "Lagre", **{"days-0-day": "6.5.26", "days-1-day": "7.5.26"})
    after = program.fetch(ONE)
    assert set(after.events) == uids
    assert [event[1].date() for event in after.events.values()] == [date(2026, 5, 6), date(2026, 5, 7)]
    assert after.values("SEQUENCE") == ["1", "1"]


def test_what_moves_to_another_network_is_cancelled_there_and_lives_here(program, clock, visitor, gathering):
    make.network("alor Vest")
    uids = list(program.fetch(ONE).events)
    clock.forward(hours=1)
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{gathering.id}/nettverk")
    options = {option.text: option["value"] for option in visitor.page.select("select option")}
    visitor.submit("Flytt", network_id=options["alor Vest"])
    left, lives, everything = program.fetch(ONE), program.fetch(TWO), program.fetch(ALL)
    assert list(left.events) == list(lives.events) == list(everything.events) == uids
    assert left.statuses == ["CANCELLED", "CANCELLED"]
    assert left.summaries[0] == "AVLYST: alor Øst: Spill (dag 1 av 2)"
    assert lives.statuses == everything.statuses == ["CONFIRMED", "CONFIRMED"]
    assert lives.summaries[0] == "alor Vest: Spill (dag 1 av 2)"
    assert all(int(number) > 0 for number in (*left.values("SEQUENCE"), *lives.values("SEQUENCE")))
    assert everything.values("SEQUENCE") == lives.values("SEQUENCE")


def test_what_was_withdrawn_after_it_moved_tells_nothing_in_the_first_network(program, clock, network):
    values = {"about": "Hemmelig", "registration_url": "https://pamelding.example"}
    gathering = make.gathering(network, **values)
    assert b"pamelding" in program.fetch(ONE).body
    other = make.network("alor Vest")
    gatherings.move_to_network(gathering, other, seen_version=gathering.version, by=None, now=now())
    gatherings.withdraw(gathering, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    for path in (ONE, TWO, ALL):
        body = program.fetch(path).body.replace(b"\r\n ", b"")
        assert b"Hemmelig" not in body
        assert b"pamelding" not in body


def test_what_was_cancelled_and_then_withdrawn_tells_no_reason(program, clock, network):
    gathering = make.gathering(network, about="Hemmelig")
    gatherings.cancel(gathering, "Sykdom", seen_version=gathering.version, by=None, now=now())
    entries.cancel(gathering.days[0].uid, now())
    db.session.commit()
    assert "Sykdom" not in program.fetch(ONE).values("DESCRIPTION")[0]


def test_it_was_made_when_it_was_made_whichever_feed_it_stands_in(program, clock, gathering):
    made = program.fetch(ONE).values("CREATED")
    clock.forward(hours=1)
    other = make.network("alor Vest")
    gatherings.move_to_network(gathering, other, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    assert program.fetch(ONE).values("CREATED") == program.fetch(TWO).values("CREATED") == made


def test_what_moves_away_and_back_lives_in_the_first_again(program, clock, network, gathering):
    other = make.network("alor Vest")
    for target in (other, network):
        clock.forward(hours=1)
        version = gathering.version
        gatherings.move_to_network(gathering, target, seen_version=version, by=None, now=now())
        db.session.commit()
    back, left = program.fetch(ONE), program.fetch(TWO)
    assert back.statuses == ["CONFIRMED", "CONFIRMED"]
    assert left.statuses == ["CANCELLED", "CANCELLED"]
    assert min(map(int, back.values("SEQUENCE"))) > max(map(int, left.values("SEQUENCE")))
    assert program.fetch(ALL).statuses == ["CONFIRMED", "CONFIRMED"]


def test_alor_norge_has_a_feed_of_its_own_and_stands_among_all(program, network):
    make.gathering(None, theme="alor Norge 2026")
    assert program.fetch("/kalender/alor-norge.ics").summaries == ["alor Norge 2026"]
    assert program.fetch(ALL).summaries == ["alor Norge 2026"]
    assert program.fetch(ONE).events == {}


def test_a_network_under_a_new_name_raises_every_entry_and_the_head(program, clock, network, gathering):
    before = program.fetch(ONE)
    clock.forward(hours=1)
    values = {"name": "alor Nordøst", "region": "", "about": "", "county_names": [], "place_names": []}
    values |= {"started_year": None, "started_note": ""}
    networks.change(network, values, seen_version=network.version, by=None, now=now())
    db.session.commit()
    after = program.fetch(ONE)
    assert reading.values(after.body, "X-WR-CALNAME") == ["alor Nordøst"]
    assert list(after.events) == list(before.events)
    assert after.values("SEQUENCE") == ["1", "1"]
    assert after.summaries[0].startswith("alor Nordøst: ")


def test_a_host_under_a_new_name_raises_its_entries_and_no_others(program, clock, network):
    host = make.organisation("KORUS Innland", valid_from=date(2020, 1, 1))
    make.gathering(network, host=host, days=(date(2026, 4, 15),))
    make.gathering(network, days=(date(2026, 5, 15),))
    clock.forward(hours=1)
    people.rename(host, "KORUS Ny", valid_from=date(2026, 3, 1), seen_version=host.version, by=None, now=now())
    db.session.commit()
    after = program.fetch(ONE)
    assert after.values("SEQUENCE") == ["1", "0"]
    assert "Vertskap: KORUS Ny" in after.values("DESCRIPTION")[0]


def test_a_held_gathering_stays_confirmed(program, clock, operator, network):
    held = make.gathering(network, days=(date(2026, 2, 4),))
    before = program.fetch(ONE).body
    press(operator, held, "avholdt", "Lagre", attended="40")
    assert program.fetch(ONE).body == before


def test_a_description_says_where_its_links_lead_and_ends_at_a_word_with_the_page(program, network):
    about = "Meld deg på [her](https://pamelding.example/a). " + "Samtalene fortsetter. " * 60
    gathering = make.gathering(network, about=about)
    (told,) = program.fetch(ONE).values("DESCRIPTION")
    assert "Meld deg på her (https://pamelding.example/a). Samtalene" in told
    first = told.partition("\\n")[0]
    assert first.endswith(("Samtalene…", "fortsetter.…"))
    assert told.endswith(f"Mer: http://localhost/samlinger/{gathering.id}")
