"""When minutes may be approved, and in which meeting: before it, in it, after it."""

from datetime import UTC, date, datetime

import pytest

from app.domain.errors import Conflict, Refused
from app.meetings.agenda import operations as agenda
from app.meetings.minutes import operations as minutes
from app.web.clock import now
from tests.support import make

DAY = date(2026, 3, 9)
AFTER = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def written(app):
    """A meeting whose minutes lack nothing."""
    meeting, kari = make.meeting(DAY), make.person("Kari")
    minutes.begin(meeting, by=None, now=now())
    rows = [{"person_id": kari.id, "name": "", "status": "present", "part": ""}]
    minutes.set_attendance(
        meeting, rows, chair=kari, minute_taker=kari, seen_version=meeting.version, by=None, now=now()
    )
    minutes.send(meeting, by=None, now=AFTER)
    return meeting


def approve(meeting, when, approved_in=None, version=None, **given):
    seen_version = meeting.version if version is None else version
    minutes.approve(meeting, approved_in, seen_version=seen_version, by=None, now=when, **given)


def test_a_meeting_that_has_not_begun_has_nothing_to_approve(written):
    with pytest.raises(Refused, match="ikke begynt"):
        approve(written, now())
    assert written.record_state == "sent"


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (date(2026, 3, 2), "etter dette"),
        (DAY, "etter dette"),
        (date(2026, 4, 20), "har begynt"),
        (date(2026, 3, 16), None),
        (None, None),
    ],
)
def test_minutes_are_approved_in_a_later_meeting_that_has_begun(written, day, refused):
    other = make.meeting(day) if day else None
    if refused is None:
        approve(written, AFTER, other)
        assert written.record_state == "approved"
        return
    with pytest.raises(Refused, match=refused):
        approve(written, AFTER, other)


def test_minutes_are_not_approved_unseen_nor_twice(written):
    with pytest.raises(Conflict):
        approve(written, AFTER, seen="noe annet")
    with pytest.raises(Conflict):
        approve(written, AFTER, version=written.version - 1)
    approve(written, AFTER)
    with pytest.raises(Refused, match="godkjent"):
        approve(written, AFTER)


def test_an_item_on_no_meeting_has_no_minutes(app):
    waiting = agenda.add(None, {"title": "Venter"}, by=None, now=now())
    with pytest.raises(Refused, match="ikke på noe møte"):
        minutes.write(waiting, title="Venter", record="Nei.", postponed=False, lines=(), seen_version=waiting.version)


@pytest.mark.parametrize("state", ["none", "approved"])
def test_only_approved_minutes_get_an_addendum_and_only_written_ones_are_sent(written, state):
    if state == "none":
        with pytest.raises(Refused, match="ikke godkjent"):
            minutes.add_to(written, "Tillegg", on=DAY, by=None, now=AFTER)
        with pytest.raises(Refused, match="ikke skrevet"):
            minutes.send(make.meeting(date(2026, 3, 16)), by=None, now=AFTER)
        return
    approve(written, AFTER)
    with pytest.raises(Refused, match="godkjent"):
        minutes.send(written, by=None, now=AFTER)
    assert minutes.add_to(written, "Tillegg", on=DAY, by=None, now=AFTER).text == "Tillegg"
