"""Those who signed up are asked once, when it opens, and the mail tells nothing of who answers."""

from datetime import timedelta

import pytest

from app.db import db
from app.evaluation import jobs, queries
from app.outbox.models import Message
from app.registration import operations as registrations
from app.registration import queries as registration_queries
from app.registration.door import operations as door
from app.registration.door.operations import Pressing
from app.registration.door.queries import SIGNED_UP
from tests.evaluation.conftest import finish
from tests.registration.conftest import come, set_up


@pytest.fixture
def setup(coming):
    """Three who come, and nothing that waits to be sent."""
    coming.capacity = 2
    setup = set_up(coming)
    for name in ("Anne", "Bjarte", "Waiting"):
        come(setup, name)
    db.session.query(Message).delete()
    db.session.commit()
    return setup


def invited(moment):
    """Let the clock strike, and return who has been written to."""
    jobs.invite(moment)
    db.session.commit()
    return db.session.query(Message).order_by(Message.id).all()


def test_those_with_a_place_are_written_to_once_when_it_opens(coming, setup):
    opens = coming.ends_at - timedelta(hours=2)
    assert invited(opens - timedelta(minutes=1)) == []
    invited(opens)
    messages = invited(opens + timedelta(minutes=1))
    assert [one.address for one in messages] == ["anne@verft.example", "bjarte@verft.example"]
    assert queries.of(coming).invited_at == opens


def test_the_mail_holds_the_address_that_is_everybodys_and_no_secret(coming, setup):
    first, second = invited(coming.ends_at)
    assert first.text == second.text
    assert f"http://localhost/samlinger/{coming.id}/evaluering" in first.text
    assert (first.secret_purpose, first.file) == (None, None)


def test_who_is_forgotten_is_forgotten_here_too(coming, setup):
    invited(coming.ends_at)
    anne = registrations.queries.standing(setup, "anne@verft.example")
    registrations.forget(anne, coming.ends_at)
    db.session.commit()
    assert db.session.query(Message).filter_by(address="anne@verft.example").count() == 0


def test_nobody_is_asked_when_it_is_over_or_finished(coming, setup, clock):
    assert invited(coming.ends_at + timedelta(days=15)) == []
    clock.now = coming.ends_at
    finish(coming)
    assert invited(coming.ends_at) == []


def test_after_sixty_days_it_ends_by_itself(coming, setup):
    invited(coming.ends_at)
    jobs.end(coming.ends_at + timedelta(days=60))
    assert not queries.of(coming).is_finished
    jobs.end(coming.ends_at + timedelta(days=60, minutes=1))
    assert queries.of(coming).is_finished


def test_where_people_were_ticked_off_at_the_door_only_who_came_is_written_to(coming, setup):
    bjarte = registration_queries.in_order(setup, "coming")[1]
    morning = Pressing(coming.spans[0].day, coming.starts_at)
    door.tick(setup, f"{SIGNED_UP}{bjarte.id}", True, morning)
    db.session.commit()
    assert [one.address for one in invited(coming.ends_at)] == ["bjarte@verft.example"]
