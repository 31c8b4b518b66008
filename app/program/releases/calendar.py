"""Keeps the stored calendar entries of a program in step: one a released row, under the row's own identity."""

from collections.abc import Collection
from datetime import date, datetime

from app.domain.program.rows import Draft
from app.domain.program.untimed import timed
from app.entries import operations as entries
from app.entries import queries as stored
from app.entries.channels import of_program
from app.gatherings.models import Gathering
from app.program.releases.calendar_entry import rendered


def show(gathering: Gathering, rows: Draft, now: datetime) -> None:
    """Bring the stored entries in step with what participants see; a row that went away stays as cancelled."""
    channel = of_program(gathering.id)
    showing = () if gathering.state == "draft" else timed(rows)  # a calendar has no place for what has no time
    for row in showing:
        entries.show(row.key, channel, rendered(gathering, row, showing), now)
    known = {row.key for row in showing}
    for uid in stored.living(channel):
        if uid not in known:
            entries.cancel(uid, now)


def forget_days(gathering: Gathering, days: Collection[date], now: datetime) -> None:
    """Let what was already cancelled on days that the gathering no longer has leave its feed."""
    channel = of_program(gathering.id)
    for uid in stored.cancelled_on(channel, days):
        entries.leave(uid, channel, now)
