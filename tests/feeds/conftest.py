"""Fetching feeds as a calendar program does: no cookies, no forms, and every answer read by three readers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from app.networks.models import Network
from tests.feeds import reading
from tests.support import make


@pytest.fixture
def network(app: Flask) -> Network:
    """The network whose calendar most of these tests fetch."""
    return make.network("alor Øst")


@dataclass
class Fetched:
    """One answer; `events` is what the readers agree on, by UID in the feed's order."""

    status: int
    headers: Headers
    body: bytes
    events: dict[str, reading.Seen] = field(default_factory=dict)

    @property
    def summaries(self) -> list[str]:
        """The titles, in order."""
        return [event[3] for event in self.events.values()]

    @property
    def statuses(self) -> list[str]:
        """The states, in order."""
        return [event[4] for event in self.events.values()]

    def values(self, name: str) -> list[str]:
        """Return the raw values of a property of the entries, in order."""
        return reading.values(b"".join(reading.vevents(self.body)), name)


class Program:
    """A calendar program."""

    def __init__(self, client: FlaskClient, read: list[tuple[bytes, list[reading.Seen]]]) -> None:
        self.client, self.read = client, read

    def fetch(self, path: str, *, expect: int = 200, method: str = "GET", **headers: str) -> Fetched:
        """Ask for a feed; header names with underscores."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.client.open(path, method=method, headers=given)
        assert answer.status_code == expect, f"{method} {path}: {answer.status_code}"
        fetched = Fetched(answer.status_code, answer.headers, answer.data)
        if expect == 200 and method == "GET" and "Content-Encoding" not in answer.headers:
            seen = reading.check(answer.data)
            self.read.append((answer.data, seen))
            fetched.events = {event[0]: event for event in seen}
        return fetched


@pytest.fixture(scope="session")
def read() -> Iterator[list[tuple[bytes, list[reading.Seen]]]]:
    """Every feed that any test fetched; at the end Thunderbird's reader sees in each what the others saw."""
    found: list[tuple[bytes, list[reading.Seen]]] = []
    yield found
    unique = list(dict(found).items())
    for (body, seen), theirs in zip(unique, reading.thunderbird([body for body, _ in unique]), strict=True):
        assert theirs == reading.as_thunderbird(seen), body.decode()[:2000]


@pytest.fixture
def program(app: Flask, read: list[tuple[bytes, list[reading.Seen]]]) -> Program:
    """A calendar program that looks at versions anew each time, as if a second had passed between its requests."""
    app.config["FEED_CHECK_SECONDS"] = 0.0
    return Program(app.test_client(use_cookies=False), read)
