"""Ticking off: the last press counts, the total follows, and the door lets in who waited."""

import itertools
import threading
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.domain.errors import NotFound, Refused
from app.domain.time.dates import at
from app.gatherings import operations as gatherings
from app.history import queries as history
from app.outbox.models import Message
from app.registration import operations as registrations
from app.registration.door import operations, queries
from app.registration.door.models import DayAttendance, WalkIn
from app.registration.door.operations import Newcomer, Pressing
from app.registration.models import Registration, Setup
from app.web.clock import now
from tests.registration.conftest import come, names, set_up
from tests.registration.door.conftest import DAY, code, tick
from tests.support import make
from tests.support.hunting import costly

pytestmark = pytest.mark.both


def total(setup):
    return setup.gathering.attended_counted


def test_whoever_is_ticked_off_is_counted_by_the_gathering_and_undoing_takes_it_back(setup, people):
    version = setup.gathering.version
    tick(people["Anne"])
    tick(people["Bjarte"])
    assert (total(setup), setup.gathering.participants) == (2, (2, True))
    tick(people["Anne"], came=False)
    tick(people["Bjarte"], came=False)
    assert (total(setup), setup.gathering.participants) == (None, None)
    assert setup.gathering.version == version, "no form that is open elsewhere is disturbed"


def test_a_typed_number_stands_until_somebody_is_ticked_off(setup, people, clock):
    clock.forward(hours=8)
    gatherings.hold(setup.gathering, 38, seen_version=setup.gathering.version, by=None, now=now())
    assert setup.gathering.participants == (38, False)
    tick(people["Anne"])
    assert setup.gathering.participants == (1, True)


@given(st.data())
@costly()
def test_two_doors_in_any_order_give_the_same_and_the_sum_is_the_total(two_days, data):
    setup, people = two_days
    db.session.query(DayAttendance).delete()
    made = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(people), st.sampled_from(queries.days_of(setup)), st.booleans(), st.integers(0, 59)
            ),
            max_size=10,
        )
    )
    later = at(queries.days_of(setup)[-1], time(20))
    for who, day, came, minute in data.draw(st.permutations(made)):
        pressing = Pressing(day, later, at(day, time(8, minute)))
        operations.tick(setup, code(who), came, pressing)
    last = {}
    for who, day, came, minute in made:
        last[who.id, day] = max(last.get((who.id, day), (-1, False)), (minute, came))
    came = {who for (who, _day), (_minute, came) in last.items() if came}
    assert queries.came_ids(setup) == came
    assert (total(setup) or 0) == len(came)
    shown = [sum(row.came for row in queries.rows(setup, day)) for day in queries.days_of(setup)]
    assert sum(shown) == sum(came for _minute, came in last.values())
    db.session.rollback()


@pytest.fixture
def two_days(network, clock):
    """A gathering of two days with three who come and one who waits, seen from its last evening."""
    setup = set_up(make.gathering(network, days=(DAY, DAY + timedelta(days=1)), capacity=3))
    people = [come(setup, name) for name in ("Anne", "Bjarte", "Cecilie", "Dag")]
    clock.now = at(DAY + timedelta(days=1), time(20))
    return setup, people


def test_a_press_that_was_made_without_a_network_is_set_in_its_time(setup, people, clock):
    tick(people["Anne"], came=False, clock=time(8, 50), arrives=at(DAY, time(9)))
    tick(people["Anne"], came=True, clock=time(8, 45), arrives=at(DAY, time(9, 30)))
    assert total(setup) is None
    tick(people["Bjarte"], clock=time(11), arrives=at(DAY, time(9, 30)))
    assert queries.attendance(people["Bjarte"], DAY).pressed_at == at(DAY, time(9, 30)), "never later than now"


def test_who_comes_on_both_days_is_one(two_days):
    setup, (anne, *_others) = two_days
    for day in queries.days_of(setup):
        tick(anne, day=day)
    assert total(setup) == 1


def test_nobody_is_ticked_off_before_the_day_nor_on_another(setup, people):
    with pytest.raises(Refused, match="Samlingen er flyttet fra denne dagen"):
        tick(people["Anne"], day=DAY + timedelta(days=1))
    with pytest.raises(Refused, match=r"Oppmøte kan føres fra 15\. april 2026"):
        tick(people["Anne"], arrives=at(DAY - timedelta(days=1), time(23)))


def test_nobody_is_ticked_off_at_what_was_cancelled(setup, people):
    gatherings.cancel(setup.gathering, "Sykdom.", seen_version=setup.gathering.version, by=None, now=now())
    with pytest.raises(Refused, match="utkast eller avlyst"):
        tick(people["Anne"])


def test_the_people_of_another_gathering_are_unknown_at_this_door(network, setup, people):
    other = come(set_up(make.gathering(network, days=(date(2026, 5, 6),))), "Eva", "eva@verft.example")
    for wrong in (code(other), "p0", "x1", "p", "p99999999999", "p٣"):
        with pytest.raises(NotFound):
            operations.tick(setup, wrong, True, Pressing(DAY, now()))


@pytest.mark.parametrize(("name", "state"), [("Cecilie", "waiting"), ("Dag", "withdrawn")])
def test_who_waits_or_has_withdrawn_is_let_in_by_the_press_and_back_by_undoing_it(setup, people, name, state):
    who, sent = people[name], db.session.query(Message).count()
    tick(who)
    assert (who.state, who.by_hand_reason, who.let_in_from) == ("coming", "Møtte opp", state)
    assert total(setup) == 1
    assert len(history.of(who)) >= 1
    tick(who, came=False)
    assert (who.state, who.by_hand_reason, who.let_in_from) == (state, "", None)
    assert total(setup) is None
    assert db.session.query(Message).count() == sent, "who stands at the door is told nothing by mail"


def test_a_press_that_lost_lets_nobody_in(setup, people):
    tick(people["Cecilie"], came=False, clock=time(8, 30))
    tick(people["Cecilie"], clock=time(8, 20))
    assert people["Cecilie"].state == "waiting"


def test_who_signed_up_again_is_not_let_in_twice(setup, people, clock):
    clock.now = now() - timedelta(days=3)
    come(setup, "Dag Dale", "dag@verft.example")
    clock.forward(days=3)
    with pytest.raises(Refused, match="har meldt seg på igjen"):
        tick(people["Dag"])


def test_who_walks_in_is_counted_and_the_same_form_twice_is_once(setup, people):
    for _twice in range(2):
        operations.walk_in(setup, Newcomer("Eva Foss", "Havna", True), Pressing(DAY, now()), key="one form")
        db.session.commit()
    walk_in = db.session.query(WalkIn).one()
    assert (walk_in.name, walk_in.workplace, walk_in.first_time) == ("Eva Foss", "Havna", True)
    assert total(setup) == 1
    operations.tick(setup, f"n{walk_in.id}", False, Pressing(DAY, now()))
    assert total(setup) is None


def test_people_stand_by_surname_as_norwegians_sort(setup, people):
    operations.walk_in(setup, Newcomer("Eva Ærlig"), Pressing(DAY, now()), key=None)
    found = [row.name for row in queries.rows(setup, DAY)]
    assert found == ["Anne Berg", "Dag Dale", "Eva Ærlig", "Cecilie Ødegård", "Bjarte Aas"]


def test_two_doors_that_press_on_one_person_at_once_make_one_line(app, setup, people):
    setup_id, codes = setup.id, [code(one) for one in people.values() if one.state != "withdrawn"]
    db.session.remove()
    barrier, troubles = threading.Barrier(12), []

    def press(number):
        with app.app_context():
            try:
                barrier.wait()
                setup = db.session.get(Setup, setup_id)
                claimed = now() - timedelta(minutes=number)
                operations.tick(setup, codes[number % 3], True, Pressing(DAY, now(), claimed))
                db.session.commit()
            except Exception as error:
                troubles.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    lines = db.session.query(DayAttendance).all()
    assert len(lines) == 3
    assert sorted(now() - line.pressed_at for line in lines) == [timedelta(minutes=number) for number in range(3)]
    setup = db.session.get(Setup, setup_id)
    assert total(setup) == 3
    assert len(names(setup, "coming")) == 3


def test_who_is_forgotten_stays_counted(setup, people):
    tick(people["Anne"])
    registrations.erase(people["Anne"], seen_version=people["Anne"].version, now=now())
    db.session.commit()
    assert total(setup) == 1
    assert "Anne Berg" not in [row.name for row in queries.rows(setup, DAY)]
    assert db.session.query(Registration).filter_by(name="").count() == 1


def test_every_order_of_three_presses_ends_the_same(setup, people):
    made = [(True, time(8, 10)), (False, time(8, 20)), (True, time(8, 30))]
    for order in itertools.permutations(made):
        db.session.query(DayAttendance).delete()
        for came, clock in order:
            tick(people["Cecilie"], came=came, clock=clock)
        assert (total(setup), people["Cecilie"].state) == (1, "coming")
