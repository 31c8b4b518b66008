"""What goes out by itself to those who signed up: once, when it is so, and only what is different."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.gatherings import operations as states
from app.outbox.models import Message
from app.registration import jobs, operations
from app.web.clock import now
from tests.registration.conftest import come, set_up
from tests.support import make


@pytest.fixture
def setup(gathering):
    gathering.venue = "Sunde rådhus"
    db.session.commit()
    return set_up(gathering)


def change(gathering, **values):
    states.change(gathering, values, seen_version=gathering.version, by=None, now=now())
    db.session.commit()


def rounds(clock, **later):
    clock.forward(**later)
    jobs.tell(now())
    db.session.commit()


def subjects(*beginnings):
    found = [message.subject for message in db.session.query(Message).order_by(Message.id)]
    return [subject for subject in found if subject.startswith(beginnings)]


def test_several_changes_become_one_mail_of_the_net_difference(gathering, setup, clock):
    come(setup, "Anne")
    change(gathering, venue="Kulturhuset")
    clock.forward(minutes=5)
    change(gathering, venue="Fjordhotellet")
    rounds(clock, minutes=14)
    assert subjects("Endret") == []
    rounds(clock, minutes=2)
    assert len(subjects("Endret")) == 1
    message = db.session.query(Message).filter(Message.subject.startswith("Endret")).one()
    assert "Nytt sted: Fjordhotellet. Før: Sunde rådhus." in message.text
    assert "Kulturhuset" not in message.text
    rounds(clock, days=1)
    assert len(subjects("Endret")) == 1


def test_what_is_changed_back_tells_nobody(gathering, setup, clock):
    come(setup, "Anne")
    change(gathering, venue="Kulturhuset")
    assert setup.changed_at is not None
    change(gathering, venue="Sunde rådhus")
    assert setup.changed_at is None
    rounds(clock, minutes=20)
    assert subjects("Endret") == []


def test_a_new_day_is_told_to_who_waits_too_but_not_to_who_signed_up_after_it(gathering, setup, clock):
    for name in ("Anne", "Bjarte", "Cecilie"):
        come(setup, name)
    change(gathering, days=[make.span(date(2026, 4, 16))])
    come(setup, "Dagrun")
    rounds(clock, minutes=20)
    told = {message.address for message in db.session.query(Message).filter(Message.subject.startswith("Endret"))}
    assert told == {"anne@verft.example", "bjarte@verft.example", "cecilie@verft.example"}
    message = db.session.query(Message).filter(Message.subject.startswith("Endret")).first()
    assert "Ny tid: torsdag 16. april 2026" in message.text
    assert "Før: onsdag 15. april 2026" in message.text


def test_the_same_change_again_later_is_told_again(gathering, setup, clock):
    come(setup, "Anne")
    for venue in ("Kulturhuset", "Sunde rådhus", "Kulturhuset"):
        change(gathering, venue=venue)
        rounds(clock, minutes=20)
    assert len(subjects("Endret")) == 3


def test_a_cancellation_is_told_at_once_and_that_it_is_held_after_all_too(gathering, setup, clock):
    come(setup, "Anne")
    states.cancel(gathering, "Foredragsholderen er syk.", seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    message = db.session.query(Message).filter(Message.subject.startswith("Avlyst")).one()
    assert "Foredragsholderen er syk." in message.text
    assert b"STATUS:CANCELLED" in message.file
    states.revive(gathering, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    rounds(clock, minutes=20)
    message = db.session.query(Message).filter(Message.subject.startswith("Endret")).one()
    assert "Samlingen blir holdt likevel." in message.text


def test_nobody_who_has_withdrawn_is_told_anything_more(gathering, setup, clock):
    anne = come(setup, "Anne")
    operations.withdraw(anne, seen_version=anne.version, by=None, now=now())
    change(gathering, venue="Kulturhuset")
    rounds(clock, minutes=20)
    states.cancel(gathering, "Syk.", seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    assert subjects("Endret", "Avlyst") == []


def test_nothing_of_a_draft_is_told(gathering, setup, clock):
    come(setup, "Anne")
    states.withdraw(gathering, seen_version=gathering.version, by=None, now=now())
    change(gathering, venue="Kulturhuset")
    rounds(clock, minutes=20)
    assert subjects("Endret") == []


def test_who_comes_is_reminded_once_three_days_before(gathering, setup, clock):
    for name in ("Anne", "Bjarte", "Cecilie"):
        come(setup, name)
    start = gathering.starts_at
    clock.now = start - timedelta(days=3, minutes=1)
    rounds(clock)
    assert subjects("Påminnelse") == []
    rounds(clock, minutes=2)
    assert len(subjects("Påminnelse")) == 2  # Cecilie waits
    rounds(clock, hours=1)
    assert len(subjects("Påminnelse")) == 2


def test_who_got_a_place_within_the_three_days_is_not_reminded_of_what_was_just_told(gathering, setup, clock):
    come(setup, "Anne")
    clock.now = gathering.starts_at - timedelta(days=2)
    come(setup, "Bjarte")
    rounds(clock)
    told = [one.address for one in db.session.query(Message) if one.subject.startswith("Påminnelse")]
    assert told == ["anne@verft.example"]


def test_a_gathering_that_is_moved_is_reminded_of_anew(gathering, setup, clock):
    come(setup, "Anne")
    clock.now = gathering.starts_at - timedelta(days=2)
    rounds(clock)
    change(gathering, days=[make.span(date(2026, 5, 20))])
    clock.now = gathering.starts_at - timedelta(days=2)
    rounds(clock)
    assert len(subjects("Påminnelse")) == 2


def test_an_organiser_may_ask_for_another_day_or_none(gathering, clock):
    setup = set_up(gathering, reminder_days=None)
    come(setup, "Anne")
    clock.now = gathering.starts_at - timedelta(days=1)
    rounds(clock)
    assert subjects("Påminnelse") == []


def test_answers_go_to_the_contact(gathering, setup):
    gathering.contact = make.person("Åse", email="aase@korus.example")
    db.session.commit()
    come(setup, "Anne")
    assert db.session.query(Message).one().reply_to == "aase@korus.example"


def test_a_change_when_the_day_is_near_does_not_wait_until_it_has_begun(gathering, setup, clock):
    come(set_up(gathering, reminder_days=None), "Anne")
    clock.now = gathering.starts_at - timedelta(minutes=20)
    change(gathering, venue="Kulturhuset")
    rounds(clock, minutes=4)
    assert subjects("Endret") == []
    rounds(clock, minutes=1)
    assert len(subjects("Endret")) == 1


def test_a_change_is_told_to_nobody_once_it_has_begun(gathering, setup, clock):
    come(set_up(gathering, reminder_days=None), "Anne")
    clock.now = gathering.starts_at - timedelta(minutes=1)
    change(gathering, venue="Kulturhuset")
    rounds(clock, minutes=1)
    rounds(clock, minutes=20)
    assert subjects("Endret") == []


def test_nobody_is_reminded_of_what_is_cancelled(gathering, setup, clock):
    come(setup, "Anne")
    states.cancel(gathering, "Syk.", seen_version=gathering.version, by=None, now=now())
    clock.now = gathering.starts_at - timedelta(days=2)
    rounds(clock)
    assert subjects("Påminnelse") == []


def test_who_asks_again_gets_the_link_once_in_a_quarter_of_an_hour(setup, clock):
    come(setup, "Anne")
    for _again in range(3):
        clock.forward(minutes=1)
        come(setup, "Anne")
    assert len(subjects("Påmeldingen din")) == 1
    clock.forward(minutes=15)
    come(setup, "Anne")
    assert len(subjects("Påmeldingen din")) == 2


@pytest.mark.parametrize(("place", "has_file"), [(0, True), (2, False)])
def test_only_who_comes_gets_an_appointment_from_a_colleague(setup, place, has_file):
    one = [come(setup, name) for name in ("Anne", "Bjarte", "Cecilie")][place]
    eli = operations.Attendee("Eli", "eli@verft.example")
    operations.replace(one, eli, seen_version=one.version, now=now())
    mail = db.session.query(Message).filter_by(address="eli@verft.example").one()
    assert (mail.file is not None) is has_file
