"""The agenda: items in order, sent in, carried over, each exactly once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.domain.errors import Refused
from app.domain.owner_names import Named
from app.domain.time.due import Due
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.models.meeting import AgendaItem, Outcome
from app.web.clock import now
from tests.support import make
from tests.support.hunting import costly

DAYS = [date(2026, 3, 9), date(2026, 5, 20), date(2026, 6, 9), date(2026, 9, 16)]


def put(meeting, *titles):
    made = [agenda.add(meeting, {"title": title}, by=None, now=now()) for title in titles]
    db.session.commit()
    return made


def titles(meeting):
    return [item.title for item in items.on(meeting)]


def test_items_are_numbered_by_their_place_whatever_is_moved_or_removed(app):
    meeting = make.meeting(DAYS[0])
    one, two, three = put(meeting, "Mandat", "Avtale", "Domene")
    agenda.move(three, -1, by=None, now=now())
    agenda.move(one, -1, by=None, now=now())
    assert titles(meeting) == ["Mandat", "Domene", "Avtale"]
    agenda.remove(three, by=None, now=now())
    put(meeting, "Eventuelt")
    assert titles(meeting) == ["Mandat", "Avtale", "Eventuelt"]
    agenda.move(two, 1, by=None, now=now())
    assert titles(meeting) == ["Mandat", "Eventuelt", "Avtale"]


def test_a_postponed_item_is_offered_once_and_continues_the_first(app):
    first, second, third = (make.meeting(day) for day in DAYS[:3])
    (item,) = put(first, "Markedsføring")
    item.postponed = True
    db.session.commit()
    assert [one.title for one in items.offered(second).items] == ["Markedsføring"]
    assert agenda.carry(second, [item], [], by=None, now=now()) == 1
    assert agenda.carry(second, [item], [], by=None, now=now()) == 0
    assert agenda.carry(third, [item], [], by=None, now=now()) == 0
    db.session.commit()
    assert titles(second) == ["Markedsføring"]
    assert items.on(second)[0].continues == item
    assert titles(first) == ["Markedsføring"], "the record stays where it was written"


def test_an_item_sent_in_waits_until_a_meeting_takes_it(app):
    meeting = make.meeting(DAYS[0])
    agenda.add(None, {"title": "Teamskanal"}, by=None, now=now())
    db.session.commit()
    assert [one.title for one in items.waiting()] == ["Teamskanal"]
    agenda.carry(meeting, items.waiting(), [], by=None, now=now())
    db.session.commit()
    assert items.waiting() == []
    assert titles(meeting) == ["Teamskanal"]


def test_a_task_with_an_item_of_its_own_does_not_come_back_as_well(app):
    meeting = make.meeting(DAYS[0])
    task = make.follow_up("Spørre Akan om lokaler")
    assert list(items.tasks(meeting)) == [task]
    agenda.carry(meeting, [], [task], by=None, now=now())
    db.session.commit()
    assert list(items.tasks(meeting)) == []
    assert [item.follow_up_id for item in items.on(meeting)] == [task.id]


def test_a_postponed_item_that_holds_a_task_and_the_task_itself_are_offered_and_taken_once(app):
    """Also when both are asked for in one step, and when two items hold the same task."""
    first, second, third = (make.meeting(day) for day in DAYS[:3])
    task = make.follow_up("Spørre Akan om lokaler")
    for meeting in (first, second):
        agenda.carry(meeting, [], [task], by=None, now=now())
        items.on(meeting)[0].postponed = True
    db.session.commit()
    offered = items.offered(third)
    assert [item.follow_up_id for item in offered.items] == [task.id]
    assert list(offered.tasks) == []
    held = [item for meeting in (first, second) for item in items.on(meeting)]
    assert agenda.carry(third, held, [task], by=None, now=now()) == 1
    db.session.commit()
    assert [item.follow_up_id for item in items.on(third)] == [task.id]
    assert items.offered(third) == items.Offered([], [])


def test_a_guest_does_not_read_a_task_unless_somebody_decides_so(app):
    meeting = make.meeting(DAYS[0])
    agenda.carry(meeting, [], [make.follow_up("Purre på regningen fra Moen")], by=None, now=now())
    db.session.commit()
    assert [item.internal for item in items.on(meeting)] == [True]


def test_what_has_minutes_cannot_be_deleted(app):
    meeting = make.meeting(DAYS[0])
    (item,) = put(meeting, "Mandat")
    item.record = "Sendt videre."
    db.session.commit()
    for verb in (agenda.remove, agenda.park):
        with pytest.raises(Refused, match="skrevet referat"):
            verb(item, by=None, now=now())


@pytest.mark.parametrize(
    ("starts", "ends", "field"), [(None, (10, 0), "starts"), ((10, 0), (9, 0), "ends"), ((10, 0), (10, 0), "ends")]
)
def test_times_that_cannot_be_are_refused(app, starts, ends, field):
    from datetime import time

    meeting = make.meeting(DAYS[0])
    values = {"title": "EUPC", "starts": time(*starts) if starts else None, "ends": time(*ends) if ends else None}
    with pytest.raises(Refused) as refused:
        agenda.add(meeting, values, by=None, now=now())
    assert refused.value.field == field


@costly()
@given(
    closes=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["done", "dropped", "replaced"]), st.integers(0, 3))),
    hidden=st.dictionaries(st.integers(0, 5), st.integers(0, 3), max_size=3),
    lifted=st.sets(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=4),
    continued=st.sets(st.integers(1, 3)),
)
def test_an_open_task_is_on_every_later_agenda_exactly_once_until_it_is_closed(
    app, clock, closes, hidden, lifted, continued
):
    """Whatever is closed when, hidden until when, lifted to an item of its own, and postponed with that item."""
    db.session.rollback()
    for table in reversed(db.metadata.sorted_tables):
        if table.name in ("agenda_item", "outcome", "meeting", "follow_up_owner", "follow_up_note", "follow_up"):
            db.session.execute(table.delete())
    meetings = [make.meeting(day) for day in DAYS]
    tasks = [make.follow_up(f"Oppgave {number}") for number in range(6)]
    for number, place in hidden.items():
        tasks[number].hidden_until = DAYS[place]
    for place, meeting in enumerate(meetings):
        wanted = [tasks[number] for number, where in sorted(lifted) if where == place]
        earlier = list(items.offered(meeting).items) if place in continued else []
        held = {item.follow_up_id for item in earlier}
        agenda.carry(meeting, earlier, wanted, by=None, now=now())
        own = [item.follow_up_id for item in items.on(meeting)]
        assert held <= set(own), "what was postponed is continued"
        assert len(own) == len(set(own))
        for item in items.on(meeting):
            item.postponed = True
        db.session.flush()
    closed: dict[int, date] = {}
    for number, how, place in closes:
        if number in closed:
            continue
        closed[number] = DAYS[place] - timedelta(days=1)
        other = followups.open_task("Ny", [Named("group")], Due(), by=None, now=now() + timedelta(days=400))
        verbs = {
            "done": lambda task, on: followups.finish(task, on=on, by=None, now=now()),
            "dropped": lambda task, on: followups.drop(task, "Ikke aktuelt.", on=on, by=None, now=now()),
            "replaced": lambda task, on, other=other: followups.replace(task, other, on=on, by=None, now=now()),
        }
        verbs[how](tasks[number], closed[number])
    db.session.commit()
    for place, meeting in enumerate(meetings):
        shown = [task.id for task in items.tasks(meeting)]
        shown += [item.follow_up_id for item in items.on(meeting)]
        for number, task in enumerate(tasks):
            is_open = closed.get(number, date.max) >= meeting.day
            is_hidden = number in hidden and DAYS[hidden[number]] > meeting.day
            was_lifted = db.session.query(AgendaItem).filter_by(meeting_id=meeting.id, follow_up_id=task.id).count()
            expected = 1 if was_lifted or (is_open and not is_hidden) else 0
            assert shown.count(task.id) == expected, (place, number)
    assert db.session.query(FollowUp).count() == 6 + len(closed)
    db.session.rollback()


def test_an_item_is_not_removed_once_something_came_of_it(app):
    meeting = make.meeting(DAYS[0])
    (item,) = put(meeting, "Mandat")
    db.session.add(Outcome(item_id=item.id, kind="decision", text="Ja.", position=1))
    db.session.commit()
    with pytest.raises(Refused):
        agenda.remove(item, by=None, now=now())
