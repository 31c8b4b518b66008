"""Keeps the stored calendar entries of a program in step: one a released row, under the row's own identity."""

from datetime import datetime

from app.domain.program.rows import Draft, public
from app.domain.program.untimed import timed
from app.entries import operations as entries
from app.entries import queries as stored
from app.entries.channels import of_program
from app.gatherings.models import Gathering
from app.program.releases.calendar_entry import rendered


def show(gathering: Gathering, rows: Draft, now: datetime) -> None:
    """Bring the stored entries in step with what is released; a row that went away stays as cancelled."""
    channel = of_program(gathering.id)
    showing = () if gathering.state == "draft" else timed(rows)  # a calendar has no place for what has no time
    for row in showing:
        entries.show(row.key, channel, rendered(gathering, public(row), showing), now)
    known = {row.key for row in showing}
    for uid in stored.living(channel):
        if uid not in known:
            entries.cancel(uid, now)
