"""Feeds as calendar programs read them: our own rules for octets, then three readers that must agree."""

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from app.domain.time.dates import OSLO, at
from tests.support import node

NODE = Path(__file__).parents[1] / "node"
Seen = tuple[str, datetime, datetime, str, str]


def lines(body: bytes) -> list[str]:
    """Return the unfolded lines."""
    return body.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def values(body: bytes, name: str) -> list[str]:
    """Return the raw values of a property without parameters, in order."""
    return [line.partition(":")[2] for line in lines(body) if line.startswith(f"{name}:")]


def vevents(body: bytes) -> list[bytes]:
    """Return the octets of each VEVENT."""
    return re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", body, re.DOTALL)


def check(body: bytes) -> list[Seen]:
    """Hold a feed against the rules for all of them, and return what icalendar and ical both see in it."""
    _check_octets(body)
    _check_content(body)
    seen = _icalendar(body)
    assert _ical(body) == sorted(seen)
    assert [row[1] for row in seen] == sorted(row[1] for row in seen), "by start"
    uids = [row[0] for row in seen]
    assert len(uids) == len(set(uids)), "one entry has one UID"
    return seen


def thunderbird(bodies: list[bytes]) -> list[list[Seen]]:
    """Return what ical.js sees in each."""
    node.install(NODE)
    texts = [body.decode() for body in bodies]
    found = node.json_of("read_feeds.mjs", cwd=NODE, given=json.dumps(texts))
    return [
        [(uid, _utc(start), _utc(end), summary, status) for uid, start, end, summary, status in rows] for rows in found
    ]


def as_thunderbird(seen: list[Seen]) -> list[Seen]:
    """What ical.js makes of it: where the clock shows an hour twice it takes the second, against RFC 5545 3.3.5."""
    return [(uid, _second(start), _second(end), summary, status) for uid, start, end, summary, status in seen]


def _second(moment: datetime) -> datetime:
    local = moment.astimezone(OSLO)
    is_doubled = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.replace(fold=1).astimezone(UTC) if is_doubled else moment


def _check_octets(body: bytes) -> None:
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert not body.startswith(b"\xef\xbb\xbf")
    physical = body.split(b"\r\n")[:-1]
    for line in physical:
        assert b"\r" not in line
        assert b"\n" not in line
        assert 0 < len(line) <= 75, line
        line.decode()  # no fold within a character
        assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line)


def _check_content(body: bytes) -> None:
    found = lines(body)
    names = [re.split("[;:]", line, maxsplit=1)[0] for line in found]
    assert found[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//alor//Kalender 1//NB", "CALSCALE:GREGORIAN"]
    assert found.count("BEGIN:VTIMEZONE") == found.count("TZID:Europe/Oslo") == 1
    for absent in ("METHOD", "ATTENDEE", "ORGANIZER", "X-ALT-DESC", "STYLED-DESCRIPTION"):
        assert absent not in names
    for absent in ("VALARM", "VTODO", "STANDARD:RDATE"):
        assert f"BEGIN:{absent}" not in found
    if "BEGIN:VEVENT" in found:
        assert found.index("END:VTIMEZONE") < found.index("BEGIN:VEVENT")
    for event in vevents(body):
        own = lines(event)
        for once in ("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "SUMMARY"):
            assert len([line for line in own if re.match(f"{once}[;:]", line)]) == 1, once
        assert values(event, "DTSTAMP") == values(event, "LAST-MODIFIED")
        for name in ("DTSTART", "DTEND"):
            assert any(re.fullmatch(rf"{name};(TZID=Europe/Oslo:\d{{8}}T\d{{6}}|VALUE=DATE:\d{{8}})", o) for o in own)
        if any("VALUE=DATE:" in line for line in own):
            assert "TRANSP:TRANSPARENT" in own
        assert all(re.fullmatch(r"\d{8}T\d{6}Z", values(event, name)[0]) for name in ("DTSTAMP", "CREATED"))


def _icalendar(body: bytes) -> list[Seen]:
    found = []
    for event in Calendar.from_ical(body).walk("VEVENT"):
        start, end = event["dtstart"].dt, event["dtend"].dt
        assert end > start
        moments = _moment(start), _moment(end)
        found.append((str(event["uid"]), *moments, str(event["summary"]), str(event["status"])))
    return found


def _ical(body: bytes) -> list[Seen]:
    """Home Assistant's reader; its moments bear the zone by name, so they are reckoned here by the system's rules."""
    calendar = IcsCalendarStream.calendar_from_ics(body.decode())
    return sorted(
        (str(event.uid), _by_name(event.dtstart), _by_name(event.dtend), str(event.summary), str(event.status.value))
        for event in calendar.events
    )


def _moment(value: date) -> datetime:
    """A whole day begins at midnight in Oslo."""
    return value.astimezone(UTC) if isinstance(value, datetime) else at(value, time())


def _by_name(moment: date) -> datetime:
    if not isinstance(moment, datetime):
        return _moment(moment)
    assert moment.tzinfo is not None
    assert str(moment.tzinfo) == str(OSLO)
    return moment.astimezone(UTC)


def _utc(text: str) -> datetime:
    if len(text) == 10:
        return _moment(date.fromisoformat(text))
    return datetime.fromisoformat(text).astimezone(UTC)
