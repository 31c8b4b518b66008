"""One gathering as a file to import once."""

import gzip
from datetime import date

import pytest

from app.db import db
from app.gatherings import operations as gatherings
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both


def test_it_is_a_file_with_each_of_its_days(program, network):
    gathering = make.gathering(network, theme="Spill", days=(date(2026, 4, 15), date(2026, 4, 16)))
    make.gathering(network, theme="Annet")
    fetched = program.fetch(f"/samlinger/{gathering.id}.ics")
    assert fetched.summaries == ["alor Øst: Spill (dag 1 av 2)", "alor Øst: Spill (dag 2 av 2)"]
    assert fetched.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert fetched.headers["Content-Disposition"] == f'attachment; filename="alor-samling-{gathering.id}.ics"'
    assert "Set-Cookie" not in fetched.headers


def test_it_is_the_same_entry_as_in_the_feed(program, network):
    gathering = make.gathering(network)
    once, feed = program.fetch(f"/samlinger/{gathering.id}.ics"), program.fetch("/kalender/alle.ics")
    assert once.events == feed.events


def test_it_is_an_appointment_and_no_calendar_of_its_own(program, network):
    gathering = make.gathering(network)
    body = program.fetch(f"/samlinger/{gathering.id}.ics").body
    head = body.replace(b"\r\n ", b"").partition(b"BEGIN:VEVENT")[0].partition(b"BEGIN:VTIMEZONE")[0]
    names = [line.partition(b":")[0].partition(b";")[0] for line in head.splitlines()]
    assert names == [b"BEGIN", b"VERSION", b"PRODID", b"CALSCALE"]


def test_who_has_it_already_is_told_so_and_it_is_packed_for_who_asks(program, clock, network):
    gathering = make.gathering(network)
    path = f"/samlinger/{gathering.id}.ics"
    first = program.fetch(path)
    assert first.headers["Cache-Control"] == "public, max-age=900"
    assert program.fetch(path, expect=304, If_None_Match=first.headers["ETag"]).body == b""
    packed = program.fetch(path, Accept_Encoding="gzip")
    assert gzip.decompress(packed.body) == first.body
    assert packed.headers["Vary"] == "Accept-Encoding"
    gatherings.change(gathering, {"venue": "Ny"}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    program.fetch(path, If_None_Match=first.headers["ETag"])


def test_one_long_past_can_still_be_had(program, network):
    gathering = make.gathering(network, days=(date(2022, 4, 15),))
    assert len(program.fetch(f"/samlinger/{gathering.id}.ics").events) == 1


def test_a_cancelled_one_says_so(program, network):
    gathering = make.gathering(network, state="cancelled")
    assert program.fetch(f"/samlinger/{gathering.id}.ics").statuses == ["CANCELLED"]


def test_a_draft_is_no_file_for_strangers_nor_for_its_editors(program, visitor, network):
    gathering = make.gathering(network, state="draft")
    program.fetch(f"/samlinger/{gathering.id}.ics", expect=404)
    visitor.sign_in(make.operator(network)).open(f"/samlinger/{gathering.id}.ics", expect=404)


@pytest.mark.parametrize(
    "path", ["/samlinger/1.ics", "/samlinger/0.ics", "/samlinger/99999999999.ics", "/samlinger/x.ics"]
)
def test_an_unknown_one_is_no_file(program, path):
    program.fetch(path, expect=404)


def test_nothing_can_be_written_to_it(program, network):
    program.fetch(f"/samlinger/{make.gathering(network).id}.ics", method="POST", expect=405)


def test_its_page_links_to_it(visitor, network):
    gathering = make.gathering(network)
    visitor.open(f"/samlinger/{gathering.id}")
    assert visitor.page.select(f'a[href="/samlinger/{gathering.id}.ics"]')
