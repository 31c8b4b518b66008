"""How a feed is answered: headers, validators, compression, and what it never does."""

import gzip
from dataclasses import replace
from datetime import date
from urllib.robotparser import RobotFileParser

import pytest
from werkzeug.http import http_date

from app import create_app
from app.db import db
from app.entries import operations as entries
from app.entries.channels import of_network
from app.gatherings import operations as gatherings
from app.web.clock import now
from tests.conftest import settings
from tests.feeds.test_window import LINE
from tests.support import make
from tests.support.queries import counted

pytestmark = pytest.mark.both

FEED = "/kalender/nettverk/ost.ics"
LATER, EARLIER = "Mon, 02 Mar 2026 11:00:01 GMT", "Mon, 02 Mar 2026 10:59:59 GMT"
CHANGED = "Mon, 02 Mar 2026 11:00:00 GMT"


@pytest.fixture(autouse=True)
def gathering(app):
    """A published gathering of a network, changed last at 11.00 UTC."""
    return make.gathering(make.network("alor Øst"), days=(date(2026, 4, 15),))


@pytest.mark.parametrize(
    ("path", "file"),
    [
        (FEED, "alor-ost.ics"),
        ("/kalender/alle.ics", "alor-alle.ics"),
        ("/kalender/alor-norge.ics", "alor-norge.ics"),
    ],
)
def test_a_feed_is_answered_with_what_programs_need(program, path, file):
    headers = program.fetch(path).headers
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Content-Disposition"] == f'inline; filename="{file}"'
    assert headers["Cache-Control"] == "public, max-age=900"
    assert headers.getlist("Vary") == ["Accept-Encoding"]
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers
    assert "Location" not in headers


def test_the_tag_is_weak_and_follows_the_body(program, visitor, gathering):
    first, again = program.fetch(FEED), program.fetch(FEED)
    assert first.headers["ETag"].startswith('W/"')
    assert again.headers["ETag"] == first.headers["ETag"]
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{gathering.id}/endre")
    visitor.submit("Lagre", theme="Annet")
    assert program.fetch(FEED).headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("form", ["{tag}", "{strong}", '"a", {tag}', 'W/"b" , {strong},"c"', "*"])
def test_who_has_it_already_is_told_so(program, form):
    tag = program.fetch(FEED).headers["ETag"]
    answer = program.fetch(FEED, expect=304, If_None_Match=form.format(tag=tag, strong=tag.removeprefix("W/")))
    assert answer.body == b""
    assert answer.headers["ETag"] == tag
    assert answer.headers["Last-Modified"] == CHANGED
    assert answer.headers["Cache-Control"] == "public, max-age=900"
    assert answer.headers["Vary"] == "Accept-Encoding"
    for absent in ("Content-Type", "Content-Length", "Content-Encoding", "Set-Cookie"):
        assert absent not in answer.headers


@pytest.mark.parametrize("known", ['"a"', 'W/"a", "b"', '""', "nonsense", "W/", '"'])
def test_who_has_something_else_gets_the_whole(program, known):
    assert len(program.fetch(FEED, If_None_Match=known).events) == 1


@pytest.mark.parametrize(
    ("since", "status"), [(CHANGED, 304), (LATER, 304), (EARLIER, 200), ("yesterday", 200), ("", 200)]
)
def test_a_date_is_enough_for_programs_that_keep_no_tag(program, since, status):
    assert program.fetch(FEED, expect=status, If_Modified_Since=since).headers["Last-Modified"] == CHANGED


def test_the_tag_outranks_the_date(program):
    tag = program.fetch(FEED).headers["ETag"]
    program.fetch(FEED, expect=200, If_None_Match='"other"', If_Modified_Since=LATER)
    program.fetch(FEED, expect=304, If_None_Match=tag, If_Modified_Since=EARLIER)


def test_last_modified_never_goes_back_though_the_clock_does(program, clock, visitor, gathering):
    assert program.fetch(FEED).headers["Last-Modified"] == CHANGED
    clock.forward(minutes=-30)
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{gathering.id}/endre")
    visitor.submit("Lagre", theme="Annet")
    fetched = program.fetch(FEED)
    assert fetched.summaries == ["alor Øst: Annet"]
    assert fetched.headers["Last-Modified"] == LATER


def test_who_asks_by_date_hears_of_every_change_and_is_told_at_once_that_there_is_none(program, gathering):
    """Also of the second change of one second, which a date cannot tell from the first."""
    asked = program.fetch(FEED)
    for venue in ("Hotellet", "Gården", "Salen"):
        gatherings.change(gathering, {"venue": venue}, seen_version=gathering.version, by=None, now=now())
        db.session.commit()
        asked = program.fetch(FEED, If_Modified_Since=asked.headers["Last-Modified"])
        assert venue.encode() in asked.body
        program.fetch(FEED, expect=304, If_Modified_Since=asked.headers["Last-Modified"])


def test_many_changes_that_come_together_are_one_in_time(program, clock, gathering):
    clock.forward(hours=1)
    for number in range(20):
        entries.show(f"u{number}", of_network(gathering.network_id), replace(LINE, summary=str(number)), now())
    db.session.commit()
    assert program.fetch(FEED).headers["Last-Modified"] == http_date(clock.now)


def test_last_modified_follows_a_change_in_this_feed_only(program, clock, visitor, gathering):
    other = make.gathering(make.network("alor Vest"))
    clock.forward(hours=1)
    visitor.sign_in(make.coordinator()).open(f"/samlinger/{other.id}/endre")
    visitor.submit("Lagre", theme="Annet")
    assert program.fetch(FEED).headers["Last-Modified"] == CHANGED
    moved = "Mon, 02 Mar 2026 12:00:00 GMT"
    assert program.fetch("/kalender/nettverk/vest.ics").headers["Last-Modified"] == moved
    assert program.fetch("/kalender/alle.ics").headers["Last-Modified"] == moved


def test_head_says_what_get_would(program):
    head, whole = program.fetch(FEED, method="HEAD"), program.fetch(FEED)
    assert head.body == b""
    assert int(head.headers["Content-Length"]) == len(whole.body)
    assert dict(head.headers) == dict(whole.headers)
    program.fetch(FEED, method="HEAD", expect=304, If_None_Match=whole.headers["ETag"])


@pytest.mark.parametrize("accepted", ["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8, *;q=0.1", "GZIP"])
def test_it_is_packed_for_who_asks(program, accepted):
    plain, packed = program.fetch(FEED), program.fetch(FEED, Accept_Encoding=accepted)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert int(packed.headers["Content-Length"]) == len(packed.body)
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert program.fetch(FEED, Accept_Encoding=accepted).body == packed.body


@pytest.mark.parametrize("accepted", ["", "identity", "br", "*", "gzip;q=0", "gzip;q=0.0, br", "deflate, gzip; q=0"])
def test_it_is_not_packed_for_who_does_not(program, accepted):
    fetched = program.fetch(FEED, Accept_Encoding=accepted)
    assert "Content-Encoding" not in fetched.headers
    assert len(fetched.events) == 1
    assert fetched.headers["Vary"] == "Accept-Encoding"


def test_packing_can_be_switched_off(program, app):
    app.config["FEED_GZIP"] = False
    assert "Content-Encoding" not in program.fetch(FEED, Accept_Encoding="gzip").headers


@pytest.mark.parametrize("query", ["?", "?nocache=1", "?utm_source=x&fra=2026", "?%FF=%00", "?uid=1;2"])
def test_unknown_parameters_are_ignored(program, query):
    assert program.fetch(FEED + query).body == program.fetch(FEED).body


@pytest.mark.parametrize("agent", ["Google-Calendar-Importer", "Microsoft Office/16.0", "", "curl/8", "Mozilla/5.0"])
def test_every_program_is_served_alike(program, agent):
    assert program.fetch(FEED, User_Agent=agent, Accept="text/html").body == program.fetch(FEED).body


def test_a_cookie_changes_nothing(visitor, program):
    visitor.sign_in(make.administrator())
    answer = visitor.client.get(FEED)
    assert answer.data == program.fetch(FEED).body
    assert answer.headers["Cache-Control"] == "public, max-age=900"
    assert answer.headers.getlist("Vary") == ["Accept-Encoding"]
    assert "Set-Cookie" not in answer.headers
    program.fetch(FEED, Cookie="alor=nonsense; other=1")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written_to_it(program, method):
    answer = program.fetch(FEED, method=method, expect=405)
    assert set(answer.headers["Allow"].replace(" ", "").split(",")) == {"GET", "HEAD", "OPTIONS"}


def test_robots_may_fetch_feeds(app):
    answer = app.test_client().get("/robots.txt")
    assert answer.mimetype == "text/plain"
    rules = RobotFileParser()
    rules.parse(answer.get_data(as_text=True).splitlines())
    for path in (FEED, "/kalender/alle.ics", "/kalender/privat/abc/def.ics", "/samlinger/1.ics"):
        assert rules.can_fetch("Google-Calendar-Importer", f"http://localhost{path}")


def test_without_its_database_a_feed_says_so_and_never_looks_empty(tmp_path):
    broken = create_app(settings(f"sqlite:///{tmp_path / 'missing' / 'app.db'}", tmp_path))
    answer = broken.test_client().get("/kalender/alle.ics")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "ETag" not in answer.headers


def test_a_request_for_an_unchanged_feed_asks_the_database_nothing(program, app):
    program.fetch(FEED)
    app.config["FEED_CHECK_SECONDS"] = 3600.0
    with counted() as statements:
        program.fetch(FEED)
    assert statements == []
    app.config["FEED_CHECK_SECONDS"] = 0.0
    with counted() as statements:
        program.fetch(FEED)
    assert len(statements) == 2
