"""What holds whatever happens: the limit, the order, and that nobody waits while there is room."""

import threading
from datetime import date, time, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete

from app.db import db
from app.domain.errors import Refused
from app.domain.time.dates import at
from app.gatherings import operations as gatherings
from app.outbox.models import Message
from app.registration import operations, queries
from app.registration.models import Registration, Setup
from app.registration.operations import Attendee, sign_up
from app.registration.places import place_or_wait
from app.web.clock import now
from tests.registration.conftest import names, set_up
from tests.support import make
from tests.support.hunting import costly

pytestmark = pytest.mark.both


class SigningUp(RuleBasedStateMachine):
    """People sign up, hand on, withdraw and are let in by hand while the limit and the days change."""

    def __init__(self):
        super().__init__()
        for table in (Message, Registration):
            db.session.execute(delete(table).execution_options(synchronize_session=False))
        db.session.expire_all()
        self.moment = at(date(2026, 3, 2), time(12))
        self.gathering = db.session.query(Setup).one().gathering
        self.setup = queries.of(self.gathering)
        self.gathering.capacity, self.allowed, self.number = 3, 3, 0
        self.setup.is_on, self.setup.closes_at = True, None

    def teardown(self):
        db.session.rollback()

    def standing(self):
        return [*queries.in_order(self.setup, "coming"), *queries.in_order(self.setup, "waiting")]

    def person(self):
        self.number += 1
        return Attendee(f"P{self.number}", f"p{self.number}@x.example")

    def settle(self):
        """Let in by hand counts: from now on more may come than the limit says."""
        db.session.flush()
        coming = queries.places(self.setup).coming
        self.allowed = max(self.gathering.capacity, coming)

    @rule(number=st.integers(1, 3))
    def come_in(self, number):
        try:
            sign_up(self.setup, [self.person() for _each in range(number)], key=None, now=self.moment)
        except Refused:
            assert not self.setup.is_open(self.moment)

    @precondition(lambda self: self.standing())
    @rule(chance=st.integers(0, 99))
    def withdraw(self, chance):
        found = self.standing()
        one = found[chance % len(found)]
        operations.withdraw(one, seen_version=one.version, by=None, now=self.moment)
        self.allowed = max(self.gathering.capacity, queries.places(self.setup).coming)

    @precondition(lambda self: self.standing())
    @rule(chance=st.integers(0, 99))
    def hand_on(self, chance):
        found = self.standing()
        one = found[chance % len(found)]
        before = [(other.id, other.state) for other in found]
        operations.replace(one, self.person(), seen_version=one.version, now=self.moment)
        assert [(other.id, other.state) for other in self.standing()] == before

    @rule(capacity=st.integers(1, 6))
    def set_the_limit(self, capacity):
        before = {one.id for one in queries.in_order(self.setup, "coming")}
        self.gathering.capacity = capacity
        place_or_wait(self.setup, self.moment)
        assert before <= {one.id for one in queries.in_order(self.setup, "coming")}
        self.settle()

    @rule()
    def enter_by_hand(self):
        operations.enter(self.setup, self.person(), reason="Leder en gruppe", key=None, by=None, now=self.moment)
        self.settle()

    @rule(is_closed=st.booleans())
    def close_or_open(self, is_closed):
        self.setup.closes_at = self.moment - timedelta(hours=1) if is_closed else None

    @invariant()
    def never_more_than_may(self):
        db.session.flush()
        assert queries.places(self.setup).coming <= self.allowed

    @invariant()
    def nobody_waits_while_there_is_room(self):
        places = queries.places(self.setup)
        assert not (places.waiting and places.left)

    @invariant()
    def who_came_first_goes_first(self):
        waiting = [one.order_no for one in queries.in_order(self.setup, "waiting")]
        by_itself = [one for one in queries.in_order(self.setup, "coming") if not one.by_hand_reason]
        promoted = [one.order_no for one in by_itself]
        assert not waiting or not promoted or max(promoted) < min(waiting)

    @invariant()
    def nobody_is_told_twice_of_one_thing(self):
        keys = [key for (key,) in db.session.query(Message.key)]
        assert len(keys) == len(set(keys))


def test_limit_and_order_hold_whatever_happens(setup):
    run_state_machine_as_test(SigningUp, settings=settings(costly(), stateful_step_count=20))


def test_of_many_who_take_the_last_places_at_once_exactly_so_many_come(app, network):
    """Twenty at the same instant on five places."""
    gathering = make.gathering(network, capacity=5)
    setup_id = set_up(gathering).id
    db.session.remove()
    barrier, troubles = threading.Barrier(20), []

    def come(number):
        with app.app_context():
            try:
                barrier.wait()
                setup = db.session.get(Setup, setup_id)
                sign_up(setup, [Attendee(f"P{number}", f"p{number}@x.example")], key=f"k{number}", now=now())
                db.session.commit()
            except Exception as error:
                troubles.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=come, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    setup = db.session.get(Setup, setup_id)
    assert len(names(setup, "coming")) == 5
    assert [one.order_no for one in queries.in_order(setup, "coming")] == [1, 2, 3, 4, 5]
    assert [one.order_no for one in queries.in_order(setup, "waiting")] == list(range(6, 21))


def test_a_withdrawn_gathering_gives_no_places(setup, gathering):
    gatherings.cancel(gathering, "Sykdom.", seen_version=gathering.version, by=None, now=now())
    with pytest.raises(Refused):
        sign_up(setup, [Attendee("Anne", "anne@x.example")], key=None, now=now())
