"""A task that is due at a meeting is due on that meeting's current day, whatever happens to the meeting."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy.schema import CreateTable

from app import create_app
from app.db import db
from app.domain.time.dates import at, oslo
from app.domain.time.due import Due
from app.domain.time.due import read as due
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.meetings.models.kinds import MeetingKind
from app.meetings.models.meeting import Meeting, MeetingDue
from app.meetings.plan import operations as plan
from app.meetings.plan import queries
from app.web.clock import now, today
from tests.conftest import settings as app_settings
from tests.meetings.plan.test_notice import moved
from tests.support import make
from tests.support.hunting import costly

MARCH, MAY, JUNE = date(2026, 3, 9), date(2026, 5, 20), date(2026, 6, 9)


def task(words):
    """Make a task with a due as it is typed."""
    made = followups.open_task("Følge opp avtalen", [], due(words, today()), by=None, now=now())
    db.session.commit()
    return made


def days(found):
    return found.due_first, found.due_last


def cancel(meeting):
    plan.cancel(meeting, "x", seen_version=meeting.version, by=None, now=now())
    db.session.commit()


def restore(meeting):
    plan.restore(meeting, seen_version=meeting.version, by=None, now=now())
    db.session.commit()


@pytest.mark.parametrize(
    ("words", "day"), [("møte 9.3", MARCH), ("neste møte", MARCH), ("møte 10.3", MAY), ("møte 20. mai", MAY)]
)
def test_a_task_finds_its_meeting(app, words, day):
    make.meeting(MARCH)
    make.meeting(MAY)
    assert days(task(words)) == (day, day)


def test_it_moves_with_its_meeting(app):
    meeting = make.meeting(MARCH)
    found = task("møte 9.3")
    moved(meeting, date(2026, 3, 16))
    assert days(found) == (date(2026, 3, 16), date(2026, 3, 16))
    assert found.due_words == "møte 9.3"
    moved(meeting, date(2026, 3, 5))
    assert days(found) == (date(2026, 3, 5), date(2026, 3, 5))


def test_the_next_meeting_takes_over_and_gives_back(app):
    meeting, later = make.meeting(MARCH), make.meeting(MAY)
    found = task("møte 9.3")
    cancel(meeting)
    assert days(found) == (MAY, MAY)
    moved(later, JUNE)
    assert days(found) == (JUNE, JUNE)
    make.meeting(date(2026, 4, 20))
    assert days(found) == (date(2026, 4, 20), date(2026, 4, 20))
    restore(meeting)
    assert days(found) == (MARCH, MARCH)


def test_without_a_meeting_it_is_flagged_until_one_is_planned(app, visitor):
    found = task("neste møte")
    assert days(found) == (None, None)
    assert queries.without_meeting() == [found]
    visitor.sign_in(make.coordinator())
    visitor.open("/rag/moter")
    assert "1 oppgave venter på et møte som ikke er planlagt" in visitor.text()
    meeting = make.meeting(MAY)
    found = db.session.get(FollowUp, found.id)
    assert days(found) == (MAY, MAY)
    cancel(db.session.get(Meeting, meeting.id))
    assert queries.without_meeting() == [found]
    restore(db.session.get(Meeting, meeting.id))
    assert days(found) == (MAY, MAY)


def test_a_day_that_was_named_is_not_met_by_an_earlier_meeting(app):
    make.meeting(MARCH)
    found = task("møte 20.5")
    assert days(found) == (None, None)
    make.meeting(date(2026, 4, 1))
    assert days(found) == (None, None)
    make.meeting(JUNE)
    assert days(found) == (JUNE, JUNE)
    make.meeting(MAY)
    assert days(found) == (MAY, MAY)


def test_when_the_last_meeting_is_cancelled_an_earlier_one_takes_over_but_not_before_a_day_that_was_named(app):
    early, late = make.meeting(MARCH), make.meeting(MAY)
    for_late, named = task("møte 20.5"), task("møte 1. mai")
    assert days(named) == (MAY, MAY)
    cancel(late)
    assert days(for_late) == (early.day, early.day)
    assert days(named) == (None, None)
    make.meeting(JUNE)
    assert days(named) == (JUNE, JUNE)


def test_a_meeting_moved_past_the_day_that_was_named_is_found(app):
    meeting = make.meeting(MARCH)
    found = task("møte 20.5")
    moved(meeting, JUNE)
    assert days(found) == (JUNE, JUNE)


def test_a_meeting_that_was_held_keeps_what_was_due_there(app, clock):
    make.meeting(MARCH)
    found = task("neste møte")
    clock.forward(days=10)
    make.meeting(MAY)
    assert days(found) == (MARCH, MARCH)


def test_saving_the_same_words_again_changes_nothing(app, clock):
    meeting = make.meeting(MARCH)
    make.meeting(MAY)
    by_name, by_day = task("neste møte"), task("møte 9.3")
    moved(meeting, date(2026, 3, 16))
    for found in (by_name, by_day):
        followups.set_due(found, due(found.due_words, today()), by=None, now=now())
        assert days(found) == (date(2026, 3, 16), date(2026, 3, 16))


def test_postponed_to_the_next_meeting_after_one_was_held(app, clock):
    make.meeting(MARCH)
    make.meeting(MAY)
    found = task("neste møte")
    clock.forward(days=10)
    followups.postpone(found, due("neste møte", today()), on=today(), by=None, now=now())
    assert days(found) == (MAY, MAY)


def test_another_due_lets_go_of_the_meeting(app):
    meeting = make.meeting(MARCH)
    found = task("møte 9.3")
    followups.set_due(found, due("primo april", today()), by=None, now=now())
    moved(meeting, MAY)
    assert days(found) == (date(2026, 4, 1), date(2026, 4, 10))
    assert db.session.query(MeetingDue).count() == 0


def test_a_task_taken_back_leaves_no_trace(app):
    make.meeting(MARCH)
    found = task("møte 9.3")
    followups.discard(found, by=None, now=now())
    db.session.commit()
    assert db.session.query(MeetingDue).count() == 0


class Meetings(RuleBasedStateMachine):
    """Meetings are planned, moved, cancelled and restored while tasks are born and time passes."""

    folder = Path()

    def __init__(self):
        super().__init__()
        self.moment = at(date(2026, 3, 2), time(12))
        self.app = create_app(app_settings("sqlite://", Meetings.folder) | {"CLOCK": lambda: self.moment})
        self.context = self.app.app_context()
        self.context.push()
        for table in db.metadata.sorted_tables:
            db.session.execute(CreateTable(table))
        db.session.add(MeetingKind(name="RAG-møte"))
        db.session.flush()

    def teardown(self):
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()
        self.context.pop()

    def meetings(self, *states):
        return [one for one in db.session.query(Meeting).order_by(Meeting.id) if one.state in states]

    def coming(self, *states):
        return [one for one in self.meetings(*states) if one.starts_at > self.moment]

    @rule(ahead=st.integers(0, 30), hour=st.integers(8, 20))
    def plan_one(self, ahead, hour):
        day = oslo(self.moment).date() + timedelta(days=ahead)
        values = {"kind": queries.kinds()[0], "mode": "online", "starts_at": at(day, time(hour))}
        plan.enter(values, by=None, now=self.moment)

    @precondition(lambda self: self.coming("planned"))
    @rule(chance=st.integers(0, 99), by=st.integers(-10, 30))
    def move(self, chance, by):
        found = self.coming("planned")
        meeting = found[chance % len(found)]
        day = max(meeting.day + timedelta(days=by), oslo(self.moment).date() + timedelta(days=1))
        names = ("kind", "mode", "ends_at", "latest_end_at")
        values = {name: getattr(meeting, name) for name in names} | {"starts_at": at(day, time(12))}
        plan.change(meeting, values, seen_version=meeting.version, by=None, now=self.moment)

    @precondition(lambda self: self.coming("planned"))
    @rule(chance=st.integers(0, 99))
    def cancel(self, chance):
        found = self.coming("planned")
        meeting = found[chance % len(found)]
        plan.cancel(meeting, "x", seen_version=meeting.version, by=None, now=self.moment)

    @precondition(lambda self: self.meetings("cancelled"))
    @rule(chance=st.integers(0, 99))
    def restore(self, chance):
        found = self.meetings("cancelled")
        meeting = found[chance % len(found)]
        plan.restore(meeting, seen_version=meeting.version, by=None, now=self.moment)

    @rule(ahead=st.none() | st.integers(0, 30))
    def open_task(self, ahead):
        day = None if ahead is None else oslo(self.moment).date() + timedelta(days=ahead)
        words = "neste møte" if day is None else f"møte {day:%d.%m.%Y}"
        followups.open_task("x", [], Due("meeting", words, day, day), by=None, now=self.moment)

    @rule(days=st.integers(1, 6))
    def let_time_pass(self, days):
        self.moment += timedelta(days=days)

    @invariant()
    def each_task_follows_its_meeting_or_is_flagged(self):
        db.session.flush()
        rows = db.session.query(MeetingDue).all()
        assert len(rows) == db.session.query(FollowUp).count()
        for row in rows:
            found = row.follow_up
            if row.meeting:
                assert row.meeting.state != "cancelled"
                assert (found.due_first, found.due_last) == (row.meeting.day, row.meeting.day)
            else:
                assert (found.due_first, found.due_last) == (None, None)
                wanted = row.wanted_on or date.min
                assert not [one for one in self.coming("planned") if one.day >= wanted]


@pytest.fixture(autouse=True)
def folder(tmp_path):
    """Where the apps of the state machine keep their files."""
    Meetings.folder = tmp_path


def test_every_task_follows_its_meeting_whatever_happens(folder):
    run_state_machine_as_test(
        Meetings,
        settings=settings(costly(), stateful_step_count=15),
    )
