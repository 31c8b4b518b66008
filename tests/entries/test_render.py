"""Entries written otherwise, or under another address: they are right at once, and stored anew by a command."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app import create_app
from app.db import db
from app.domain.calendar.ical import RENDERER, Shown
from app.entries import operations, queries
from app.entries.models import Entry
from app.web.clock import now
from tests.conftest import settings
from tests.support import make

pytestmark = pytest.mark.both

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
    operations.render_again(now())
    db.session.commit()
    assert [entry.sequence for entry in db.session.scalars(db.select(Entry))] == [0, 0]


@pytest.fixture
def moved(app, tmp_path, clock):
    """The same database, served at another address."""
    url = str(app.config["SQLALCHEMY_DATABASE_URI"])
    built = create_app(settings(url, tmp_path) | {"BASE_URL": "https://ny.example", "CLOCK": clock})
    yield built
    with built.app_context():
        db.session.remove()
        db.engine.dispose()


def test_a_link_in_a_calendar_follows_the_site_to_its_new_address(app, moved):
    gathering = make.gathering(make.network("alor Øst"))
    here = app.test_client().get("/kalender/nettverk/ost.ics")
    assert f"URL:http://localhost/samlinger/{gathering.id}\r\n".encode() in here.data
    there = moved.test_client().get("/kalender/nettverk/ost.ics", base_url="https://ny.example")
    assert f"URL:https://ny.example/samlinger/{gathering.id}\r\n".encode() in there.data
    assert b"http://localhost" not in there.data
    assert there.headers["ETag"] != here.headers["ETag"]


def test_a_new_address_is_no_revision_of_an_entry_but_feeds_have_changed(app, moved, clock):
    make.gathering(make.network("alor Øst"))
    before = _lines(app.test_client().get("/kalender/nettverk/ost.ics").data)
    db.session.remove()
    clock.forward(hours=2)
    with moved.app_context():
        assert moved.test_cli_runner().invoke(args=["entries", "render"]).output == "1 entries rendered.\n"
    answer = moved.test_client().get("/kalender/nettverk/ost.ics", base_url="https://ny.example")
    assert _lines(answer.data) == before
    assert answer.last_modified == now()


def test_an_entry_stored_with_a_whole_address_is_not_revised_by_being_saved_again(app):
    gathering = make.gathering(make.network("alor Øst"))
    (entry,) = db.session.scalars(db.select(Entry))
    entry.shown = {**entry.shown, "url": f"http://127.0.0.1:5001/samlinger/{gathering.id}"}  # as an older release did
    db.session.commit()
    (shown,) = [queries.shown(entry)]
    operations.show(entry.uid, entry.channel, replace(shown, url=f"http://localhost/samlinger/{gathering.id}"), now())
    assert entry.sequence == 0


def test_check_asks_for_the_command_after_a_change_of_address(app, moved):
    make.gathering(make.network("alor Øst"))
    db.session.remove()
    with moved.app_context():
        assert "entries render" in moved.test_cli_runner().invoke(args=["check"]).output
    assert "entries render" not in app.test_cli_runner().invoke(args=["check"]).output


def _lines(body):
    """What says which entry it is and how often it was revised."""
    names = ("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "CREATED", "DTSTART")
    return [line for line in body.decode().split("\r\n") if line.partition(":")[0].partition(";")[0] in names]
