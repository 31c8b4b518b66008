"""Several workers on one database: what is changed through one shows in the others, and all answer alike."""

from datetime import date

import pytest
from sqlalchemy import event

from app import create_app
from app.db import db
from app.feeds import bodies, operations, queries
from app.people.models import Person
from app.web.clock import now
from tests.conftest import settings
from tests.feeds.conftest import Program
from tests.support import make
from tests.support.visitor import Visitor

pytestmark = pytest.mark.both

FEED = "/kalender/nettverk/ost.ics"


@pytest.fixture
def gathering(app):
    """A published gathering."""
    return make.gathering(make.network("alor Øst"), theme="Spill", days=(date(2026, 4, 15),))


@pytest.fixture
def other(app, clock, tmp_path, read):
    """Build a second worker on the same database; it trusts what it saw for so many seconds."""
    built = []

    def build(seconds, **given):
        url = app.config["SQLALCHEMY_DATABASE_URI"]
        worker = create_app(settings(url, tmp_path) | {"CLOCK": clock, "FEED_CHECK_SECONDS": seconds} | given)
        built.append(worker)
        return Program(worker.test_client(use_cookies=False), read)

    yield build
    for worker in built:
        with worker.app_context():
            db.engine.dispose()


def change(app, gathering, theme):
    """Change the gathering through a worker's own pages."""
    visitor = Visitor(app).sign_in(make.coordinator())
    visitor.open(f"/samlinger/{gathering.id}/endre")
    visitor.submit("Lagre", theme=theme)


def test_a_change_shows_at_once_in_the_worker_that_made_it(app, program, gathering):
    app.config["FEED_CHECK_SECONDS"] = 3600.0
    assert program.fetch(FEED).summaries == ["alor Øst: Spill"]
    change(app, gathering, "Annet")
    assert program.fetch(FEED).summaries == ["alor Øst: Annet"]


def test_another_worker_shows_it_once_it_looks_again(app, program, other, gathering):
    patient, quick = other("3600"), other("0")
    first = [worker.fetch(FEED) for worker in (program, patient, quick)]
    assert len({fetched.headers["ETag"] for fetched in first}) == 1
    assert len({fetched.headers["Last-Modified"] for fetched in first}) == 1
    change(app, gathering, "Annet")
    assert quick.fetch(FEED).summaries == ["alor Øst: Annet"]
    assert patient.fetch(FEED).summaries == ["alor Øst: Spill"]  # it still trusts what it saw


def test_another_worker_shows_it_within_the_seconds_that_are_set(app, program, other, gathering):
    worker = other("0.2")
    assert worker.fetch(FEED).summaries == ["alor Øst: Spill"]
    change(app, gathering, "Annet")
    asked_at = bodies.monotonic()
    while worker.fetch(FEED).summaries != ["alor Øst: Annet"]:
        assert bodies.monotonic() - asked_at < 5
    assert worker.fetch(FEED).headers["ETag"] == program.fetch(FEED).headers["ETag"]


def test_a_worker_without_memory_answers_as_one_with(program, other, gathering):
    tag = program.fetch(FEED).headers["ETag"]
    other("0").fetch(FEED, expect=304, If_None_Match=tag)


def test_after_a_change_a_worker_reads_the_octets_of_what_changed_and_no_others(app, other, gathering):
    for week in range(5):
        make.gathering(gathering.network, theme=f"Uke {week}", days=(date(2026, 5, 1 + 7 * week),))
    worker, read = other("0"), []
    worker.fetch(FEED)
    change(app, gathering, "Annet")
    with worker.client.application.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *asked: read.append(asked[2]))  # of that worker alone
    assert worker.fetch(FEED).summaries == ["alor Øst: Annet", *(f"alor Øst: Uke {week}" for week in range(5))]
    (octets,) = [statement for statement in read if "entry.octets" in statement]
    assert octets.rpartition("IN (")[2].count(",") == 0


def test_feeds_beyond_what_memory_holds_are_still_right(program, app):
    for number in range(6):
        make.gathering(make.network(f"alor Nett {number}"), theme="Spill")
    app.extensions["bodies"] = bodies.Bodies(most=3, most_entries=2)
    for _ in range(2):
        for number in range(6):
            fetched = program.fetch(f"/kalender/nettverk/nett-{number}.ics")
            assert fetched.summaries == [f"alor Nett {number}: Spill"]


def test_a_private_address_made_under_an_older_key_works_while_the_key_is_among_the_older_ones(other, gathering):
    person_id = make.operator(gathering.network).id
    db.session.rollback()  # this test's own transaction would hold the lock that the other worker needs
    older = other("0", SECRET_KEY="the-first-key-of-all-and-long-enough")
    with older.client.application.app_context():
        feed = operations.make(db.session.get_one(Person, person_id), "Mobilen", now=now())
        db.session.commit()
        address = queries.private_address(feed).removeprefix("http://localhost")
    keys = "one-in-between-which-is-long-as-well the-first-key-of-all-and-long-enough"
    newer = "the-key-that-came-last-and-is-long-too"
    assert older.fetch(address).summaries == ["alor Øst: Spill"]
    assert other("0", SECRET_KEY=newer, SECRET_KEY_FALLBACKS=keys).fetch(address).summaries == ["alor Øst: Spill"]
    other("0", SECRET_KEY=newer, SECRET_KEY_FALLBACKS=keys.split()[0]).fetch(address, expect=404)
    other("0", SECRET_KEY=newer).fetch(address, expect=404)
