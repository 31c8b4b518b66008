"""An Open Space under load: python -m tests.bench.openspace [--seconds 120] [--database URL of an empty PostgreSQL].

150 phones join, offer groups and mark within the given time, against two gunicorn workers on loopback; then every mark
that was answered with yes is looked for in the database. And how long the search takes for 60 groups and 150 people.
The load is bounded: so many phones, so many requests each, and it ends by itself.
"""

import argparse
import http.client
import random
import re
import threading
import time
from datetime import date
from datetime import time as clock_time
from itertools import pairwise
from urllib.parse import urlencode

from sqlalchemy import func, select

from app.db import db
from app.domain.openspace.search import plan
from app.gatherings import operations as gatherings
from app.networks.models import Network
from app.openspace.models.space import OpenGroup, OpenMark, OpenSpace
from app.openspace.space import operations, phases
from app.openspace.space.lines import RoomLine, RoundLine
from app.web.clock import now
from tests.bench import rows
from tests.bench.ours import empty
from tests.bench.served import Served
from tests.support.afternoons import afternoon

PHONES, MARKS, OFFERS = 150, 6, 40
GOAL = 300  # milliseconds


def main() -> None:
    """Play both halves and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; else SQLite in a new folder")
    given = parser.parse_args()
    _search()
    with empty(given.database) as (_app, folder, database):
        rows.networks(1)
        code = _space()
        environment = {"BENCH_DATABASE": database, "BENCH_FOLDER": str(folder)}
        with Served("tests.bench.ours:site()", environment, workers=2) as served:
            _load(served.port, code, given.seconds / 2)


def _search() -> None:
    one = afternoon(60, 6, 10, 150, wishes=8)
    began = time.perf_counter()
    found = plan(one)
    took = time.perf_counter() - began
    print(f"search, 60 groups and 150 people: {took:.2f} s (goal 2), {found.percent} % of the bound")


def _space() -> str:
    network = db.session.scalars(select(Network)).first()
    made = gatherings.draft(network, gatherings.blank(network) | {"theme": "Last", "days": []}, by=None, now=now())
    values = {
        "title": "Open Space",
        "question": "",
        "principles": "",
        "day": date(2026, 6, 10),
        "row_key": "",
        "dots": 3,
        "most_musts": 2,
    }
    clocks = [clock_time(13 + number) for number in range(5)]
    rounds = [RoundLine(one, other) for one, other in pairwise(clocks)]
    rooms = [RoomLine(f"Rom {number}", 20) for number in range(12)]
    space = operations.begin(made, values, rounds=rounds, rooms=rooms, by=None, now=now())
    phases.enter(space, "propose", seen="setup", by=None, now=now())
    code = space.code
    db.session.commit()
    db.session.remove()  # a transaction of ours would hold the lock that the phones need
    return code


class Phone:
    """A phone with cookies of its own that counts how long each answer took."""

    def __init__(self, port: int, code: str, number: int) -> None:
        self.port, self.code, self.number = port, code, number
        self.cookies: dict[str, str] = {}
        self.took: list[float] = []
        self.failed: list[str] = []
        self.marked = 0

    def ask(self, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask once, as a browser does."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(data) if data is not None else None
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST" if body is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        self.took.append(1000 * (time.perf_counter() - began))
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        if answer.status >= 400:
            self.failed.append(f"{path}: {answer.status} {text[:200]}")
        return answer.status, text

    def propose(self) -> None:
        """Open the page, join, and if it is this phone's turn offer a group."""
        page = self.ask(f"/os/{self.code}")[1]
        self.ask(f"/os/{self.code}", {"csrf_token": _mark(page), "key": _key(page), "name": f"Deltaker {self.number}"})
        if self.number < OFFERS:
            page = self.ask(f"/os/{self.code}/foresla")[1]
            title = f"Gruppe fra {self.number}"
            self.ask(f"/os/{self.code}/foresla", {"csrf_token": _mark(page), "key": _key(page), "title": title})

    def choose(self, groups: int) -> None:
        """Open the page and mark some groups, as one scrolls down."""
        page = self.ask(f"/os/{self.code}")[1]
        chance = random.Random(self.number)  # noqa: S311 - the same choices in every run
        for place, number in enumerate(chance.sample(range(1, groups + 1), MARKS)):
            tier = "must" if place < 2 else "want"
            status, _text = self.ask(f"/os/{self.code}/gruppe/{number}/merk", {"csrf_token": _mark(page), "tier": tier})
            self.marked += status == 200


def _load(port: int, code: str, half: float) -> None:
    phones = [Phone(port, code, number) for number in range(PHONES)]
    _together([(phone, phone.propose) for phone in phones], half)
    space = db.session.scalars(select(OpenSpace)).unique().one()
    for phase in ("market", "choose"):
        phases.enter(space, phase, seen=space.phase, by=None, now=now())
    db.session.commit()
    groups = db.session.scalar(select(func.count(OpenGroup.id))) or 0
    db.session.remove()
    _together([(phone, lambda phone=phone: phone.choose(groups)) for phone in phones], half)
    took = sorted(one for phone in phones for one in phone.took)
    failed = [text for phone in phones for text in phone.failed]
    said = sum(phone.marked for phone in phones)
    kept = db.session.scalar(select(func.count()).select_from(OpenMark)) or 0
    at = lambda share: took[min(len(took) - 1, int(share * len(took)))]
    print(
        f"{db.engine.dialect.name}: {len(took)} requests from {PHONES} phones in {2 * half:.0f} s, {len(failed)} failed"
    )
    print(f"  p50 {at(0.5):.0f} ms, p95 {at(0.95):.0f} ms (goal {GOAL}), slowest {took[-1]:.0f} ms")
    print(f"  groups {groups} of {OFFERS}, marks answered with yes {said}, marks kept {kept}")
    for text in failed[:5]:
        print(f"  {text}")


def _together(acts, seconds: float) -> None:  # type: ignore[no-untyped-def]
    """Let all begin spread over the time, each on a thread of its own, and wait for them."""
    threads = []
    for place, (_phone, act) in enumerate(acts):
        threads.append(threading.Timer(seconds * place / len(acts), act))
        threads[-1].start()
    for thread in threads:
        thread.join()


def _mark(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    return found[1] if found else ""


def _key(page: str) -> str:
    found = re.search(r'name="key"[^>]* value="([^"]+)"', page)
    return found[1] if found else ""


if __name__ == "__main__":
    main()
