"""After an upgrade that writes entries differently: they are right at once, and stored anew by a command."""

from datetime import UTC, date, datetime

import pytest

from app.db import db
from app.domain.ical import RENDERER, Shown
from app.entries import operations, queries
from app.entries.models import Entry
from app.web.clock import now

ONE = "network:1"
MONTH = date(2026, 3, 1)


@pytest.fixture
def old(app):
    """Two entries, one as an older release wrote it."""
    for number in (1, 2):
        starts_at, ends_at = datetime(2026, 4, number, 7, tzinfo=UTC), datetime(2026, 4, number, 13, tzinfo=UTC)
        operations.show(f"u{number}", ONE, Shown(starts_at, ends_at, f"Spill {number}"), now())
    right = queries.octets([ONE], MONTH)
    entry = db.session.scalars(db.select(Entry).where(Entry.uid == "u1")).one()
    entry.octets, entry.renderer = b"BEGIN:VEVENT\r\nSUMMARY:gammelt\r\nEND:VEVENT\r\n", RENDERER - 1
    db.session.commit()
    return right


def test_old_octets_are_never_sent(old):
    assert queries.octets([ONE], MONTH) == old
    assert queries.of_uids(["u1", "u2"]) == old


def test_the_command_stores_them_anew_and_says_how_many(app, old):
    db.session.rollback()
    told = app.test_cli_runner().invoke(args=["entries", "render"])
    assert told.exit_code == 0
    assert told.output == "1 entries rendered.\n"
    db.session.expire_all()
    assert [entry.octets for entry in db.session.scalars(db.select(Entry).order_by(Entry.uid))] == old
    assert app.test_cli_runner().invoke(args=["entries", "render"]).output == "0 entries rendered.\n"


def test_what_is_written_anew_keeps_its_revision(app, old):
    operations.render_again()
    db.session.commit()
    assert [entry.sequence for entry in db.session.scalars(db.select(Entry))] == [0, 0]
