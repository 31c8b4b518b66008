"""The calendar of a program: each released row as an entry that keeps its identity whatever happens to it."""

from dataclasses import replace
from datetime import date, time, timedelta
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.domain.time.dates import at
from app.gatherings import operations as gatherings
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.releases import revisions
from app.web.clock import now
from tests.feeds.reading import vevents
from tests.support import make
from tests.support.hunting import costly
from tests.support.programs import DAY, KEYS, NEXT_DAY, ROWS, frozen, row, show

pytestmark = pytest.mark.both


@pytest.fixture
def feed(gathering):
    """The address of the feed."""
    return f"/kalender/program/{gathering.id}.ics"


def release(gathering, rows=None):
    if rows is not None:
        drafts.put(gathering, rows, kind="changed", by=None, now=now())
    revisions.release(revisions.save(gathering, "Klar", by=None, now=now()), by=None, now=now())
    db.session.commit()


def by_uid(fetched):
    """The octets of each entry, by the number of its key."""
    found = {}
    for event in vevents(fetched.body):
        found.update({number: event for number, key in enumerate(KEYS, 1) if key.encode() in event})
    return found


def test_each_released_row_is_an_entry_under_its_own_identity(program, feed, gathering):
    release(gathering)
    found = program.fetch(feed)
    assert list(found.events) == KEYS[:4]
    assert found.summaries == ["Registrering", "Velkommen (ikke bekreftet)", "Lunsj", "Innlegg 1 (ikke bekreftet)"]
    assert found.values("URL") == [f"http://localhost/samlinger/{gathering.id}/program"] * 4
    body = found.body.decode().replace("\r\n ", "")
    assert "Petra Aune" not in body
    assert "(slutten er ikke bestemt)." in body
    assert "Spør Petra" not in body


def test_before_a_release_one_can_subscribe_to_an_empty_calendar(program, feed):
    assert program.fetch(feed).summaries == []


def test_a_moved_row_keeps_its_uid_and_others_keep_their_octets(program, feed, gathering, clock):
    release(gathering)
    before = by_uid(program.fetch(feed))
    clock.forward(hours=1)
    release(gathering, [*ROWS[:2], replace(ROWS[2], starts=time(12, 15), ends=time(13, 15)), ROWS[3]])
    fetched = program.fetch(feed)
    after = by_uid(fetched)
    assert list(fetched.events) == KEYS[:4]
    assert [number for number in after if after[number] != before[number]] == [3]
    assert b"SEQUENCE:1\r\n" in after[3]
    assert b"DTSTART;TZID=Europe/Oslo:20260610T121500" in after[3]


def test_a_removed_row_stays_as_cancelled_and_comes_back_alive(program, feed, gathering, clock):
    release(gathering)
    clock.forward(hours=1)
    release(gathering, ROWS[:3])
    gone = program.fetch(feed)
    assert gone.summaries[-1] == "AVLYST: Innlegg 1 (ikke bekreftet)"
    assert gone.statuses == ["CONFIRMED"] * 3 + ["CANCELLED"]
    release(gathering, ROWS)
    back = program.fetch(feed)
    assert back.statuses == ["CONFIRMED"] * 4
    assert back.values("SEQUENCE") == ["0", "0", "0", "2"]


def test_a_draft_and_a_saved_version_move_nothing(program, feed, gathering):
    release(gathering)
    before = program.fetch(feed).body
    drafts.put(gathering, ROWS[:1], kind="removed", by=None, now=now())
    revisions.save(gathering, "Kortere", by=None, now=now())
    db.session.commit()
    assert program.fetch(feed).body == before


def test_releasing_a_version_anew_that_shows_the_same_moves_nothing(program, feed, gathering, clock):
    release(gathering)
    before = program.fetch(feed)
    clock.forward(hours=1)
    release(gathering, [replace(one, note="Bare for oss", pinned=True) for one in ROWS])
    after = program.fetch(feed)
    assert after.body == before.body
    answer = program.fetch(feed, expect=304, If_None_Match=before.headers["ETag"])
    assert not answer.body


def test_a_withdrawn_program_cancels_all_rows(program, feed, gathering):
    release(gathering)
    revisions.withdraw(gathering, by=None, now=now())
    db.session.commit()
    found = program.fetch(feed)
    assert found.statuses == ["CANCELLED"] * 4
    assert all(summary.startswith("AVLYST: ") for summary in found.summaries)


def test_a_cancelled_gathering_cancels_its_rows_and_reviving_it_brings_them_back(program, feed, gathering, clock):
    release(gathering)
    clock.forward(hours=1)
    gatherings.cancel(gathering, "Sykdom.", seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    cancelled = program.fetch(feed)
    assert cancelled.statuses == ["CANCELLED"] * 4
    assert "Samlingen er avlyst: Sykdom." in cancelled.body.decode().replace("\r\n ", "")
    gatherings.revive(gathering, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    assert program.fetch(feed).statuses == ["CONFIRMED"] * 4


def test_a_gathering_that_moves_takes_its_released_rows_along_as_a_version_of_its_own(program, feed, gathering, clock):
    release(gathering, [*ROWS, row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)])
    clock.forward(hours=1)
    move(gathering, timedelta(days=7))
    found = program.fetch(feed)
    assert list(found.events) == KEYS[:5]
    days = {event[1].date() for event in found.events.values()}
    assert days == {DAY + timedelta(days=7), NEXT_DAY + timedelta(days=7)}
    assert found.values("SEQUENCE") == ["1"] * 5
    latest = queries.released(gathering)
    assert (latest.number, latest.reason) == (2, "Samlingen er flyttet")
    assert [one.starts for one in latest.rows] == [*(one.starts for one in ROWS), time(9)]
    assert queries.draft(gathering) == latest.rows


def test_a_row_that_moves_into_the_hour_that_march_skips_does_not_stop_the_move(program, feed, gathering):
    release(gathering, [*ROWS, row(5, (2, 30), (3, 30), "Nattevandring")])
    move(gathering, date(2027, 3, 28) - DAY)
    assert "Nattevandring" in program.fetch(feed).summaries


def move(gathering, by):
    """Move the gathering, as its page does."""
    days = [make.span(DAY + by), make.span(NEXT_DAY + by)]
    gatherings.change(gathering, {"days": days}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()


def test_a_gathering_taken_back_to_draft_cancels_its_rows_and_tells_nothing_new(program, feed, gathering, visitor):
    release(gathering)
    gatherings.withdraw(gathering, seen_version=gathering.version, by=None, now=now())
    values = {"theme": "Hemmelig ny tittel"}
    gatherings.change(gathering, values, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    found = program.fetch(feed)
    assert found.statuses == ["CANCELLED"] * 4
    assert b"Hemmelig" not in found.body
    visitor.open(f"/samlinger/{gathering.id}/program", expect=404)


def test_the_feed_of_the_gathering_and_of_everything_hold_one_entry_a_day(program, gathering):
    before = [program.fetch(path).body for path in ("/kalender/alle.ics", "/kalender/alor-norge.ics")]
    release(gathering)
    release(gathering, ROWS[:2])
    after = [program.fetch(path) for path in ("/kalender/alle.ics", "/kalender/alor-norge.ics")]
    assert [one.body for one in after] == before
    assert after[0].headers["Last-Modified"]
    assert not set(KEYS) & set(after[0].events)


def test_the_feed_holds_the_whole_program_long_after(program, feed, gathering, clock):
    release(gathering)
    before = program.fetch(feed)
    clock.forward(days=900)
    after = program.fetch(feed)
    assert after.body == before.body
    assert after.headers["Last-Modified"] == before.headers["Last-Modified"]


def set_days(gathering, *days):
    spans = [make.span(day) for day in days]
    gatherings.change(gathering, {"days": spans}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()


def test_a_row_removed_before_the_samling_moved_is_no_longer_told_of(program, feed, gathering, clock):
    release(gathering)
    release(gathering, ROWS[:3])
    before = program.fetch(feed)
    assert before.statuses.count("CANCELLED") == 1
    clock.forward(hours=1)
    set_days(gathering, DAY + timedelta(days=7))
    after = program.fetch(feed)
    assert list(after.events) == KEYS[:3]
    assert after.headers["Last-Modified"] > before.headers["Last-Modified"]
    release(gathering, [replace(one, day=DAY + timedelta(days=7)) for one in ROWS])
    back = program.fetch(feed)
    assert (list(back.events), back.statuses) == (KEYS[:4], ["CONFIRMED"] * 4)
    assert int(back.values("SEQUENCE")[3]) == 2


def test_rows_of_a_day_that_is_dropped_are_cancelled_for_those_who_have_them(program, feed, gathering, clock):
    evening = row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)
    release(gathering, [*ROWS, evening])
    clock.forward(hours=1)
    set_days(gathering, DAY)
    assert program.fetch(feed).statuses == ["CONFIRMED"] * 4 + ["CANCELLED"]
    clock.forward(hours=1)
    gatherings.change(gathering, {"venue": "Hotellet"}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    assert program.fetch(feed).statuses == ["CONFIRMED"] * 4 + ["CANCELLED"]


def test_what_was_cancelled_leaves_the_feed_some_months_after_its_date(program, feed, gathering, clock):
    release(gathering)
    release(gathering, ROWS[:3])
    clock.now = at(DAY + timedelta(days=89), time(12))
    before = program.fetch(feed)
    assert before.statuses.count("CANCELLED") == 1
    clock.forward(days=32)
    after = program.fetch(feed)
    assert list(after.events) == KEYS[:3]
    stamps = [parsedate_to_datetime(one.headers["Last-Modified"]) for one in (before, after)]
    assert stamps[0] < stamps[1] <= clock.now
    clock.forward(days=300)
    assert program.fetch(feed).headers["Last-Modified"] == after.headers["Last-Modified"]


def test_an_unknown_gathering_has_no_feed(program):
    program.fetch("/kalender/program/999.ics", expect=404)


def test_one_subscribes_from_the_public_page(visitor, gathering):
    release(gathering)
    visitor.open(f"/samlinger/{gathering.id}/program")
    link = visitor.page.select_one(f'main a[href="/kalender/program/{gathering.id}"]')
    visitor.open(link["href"])
    assert visitor.texts("h1") == ["Abonner på Program: alor Norge 2026"]
    assert visitor.page.select_one("#address")["value"] == f"http://localhost/kalender/program/{gathering.id}.ics"
    assert visitor.page.select('a[href^="webcal://"]')


@costly()
@given(orders=st.lists(st.permutations(range(4)), min_size=1, max_size=3))
def test_uids_stay_with_their_rows_under_any_order(gathering, orders):
    from app.entries.models import Entry

    seen = {}
    for places in orders:
        slots = [*sorted((one.starts, one.ends) for one in ROWS[:3]), (time(13, 30), time(14))]
        rows = [replace(one, starts=slots[n][0], ends=slots[n][1]) for one, n in zip(ROWS, places, strict=True)]
        drafts.put(gathering, rows, kind="moved", by=None, now=now())
        show(gathering, frozen(gathering, rows))
        db.session.flush()
        for entry in db.session.query(Entry).filter_by(channel=f"program:{gathering.id}"):
            title, sequence = seen.setdefault(entry.uid, (entry.shown["summary"], 0))
            assert entry.shown["summary"] == title
            assert entry.sequence >= sequence
            seen[entry.uid] = (title, entry.sequence)
    assert sorted(seen) == KEYS[:4]
    db.session.rollback()


def test_a_row_without_an_end_lasts_until_the_next_however_late(program, feed, gathering):
    release(gathering, [row(1, (10, 30), None, "Omvisning"), row(2, (14, 0), None, "Avreise")])
    found = program.fetch(feed)
    assert found.values("DTSTART;TZID=Europe/Oslo") == ["20260610T103000", "20260610T140000"]
    assert found.values("DTEND;TZID=Europe/Oslo") == ["20260610T140000", "20260610T150000"]
