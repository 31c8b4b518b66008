"""What signing up costs: python -m tests.bench.registration [--database URL of an empty PostgreSQL].

Milliseconds of processor time, database included, of the form and of sending it, with 50 and 5,000 who have signed up,
as ratios to a bare Flask view of the same bytes in the same run.
"""

import argparse
import re
from contextlib import ExitStack
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from app.db import db
from app.registration import setting_up
from app.registration.models import Registration, Setup
from app.web.clock import now, today
from tests.bench.feeds import backends
from tests.bench.ours import empty
from tests.bench.served import Served
from tests.support import make

NUMBERS = (50, 5_000)
ROUNDS, EACH = 5, 8  # fewer than the limit of forms from one place
numbers = count(1)


def main() -> None:
    """Fill a database, serve it beside the reference, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; else SQLite in a new folder")
    given = parser.parse_args()
    with empty(given.database) as (_app, folder, database):
        pages = {number: f"/samlinger/{_filled(number)}/meld-deg-pa" for number in NUMBERS}
        _measure(folder, database, pages)


def _filled(number: int) -> int:
    """Return a gathering for which so many have signed up."""
    gathering = make.gathering(make.network(), days=(today() + timedelta(days=30),), capacity=None)
    values = {"is_on": True, "has_waiting_list": True, "note": "", "opens_at": None, "closes_at": None}
    asks = ("function", "frequency", "contribution", "diet")
    setup: Setup = setting_up.set_up(gathering, values, asks=asks, questions=(), seen_version=0, by=None, now=now())
    db.session.commit()
    person = {"setup_id": setup.id, "workplace": "Vågsund verft", "state": "coming", "by_hand_reason": "", "version": 1}
    made = [
        person
        | {"public_id": f"{setup.id}-{one}", "name": f"Person {one}", "email": f"p{one}@verft.example"}
        | {"order_no": one, "came_in_at": now(), "placed_at": now()}
        for one in range(1, number + 1)
    ]
    db.session.execute(insert(Registration), made)
    db.session.commit()
    gathering_id = gathering.id
    db.session.rollback()  # or the site would wait for this process
    return gathering_id


def _measure(folder: Path, database: str, pages: dict[int, str]) -> None:
    env = {"BENCH_DATABASE": database, "BENCH_FOLDER": str(folder), "BENCH_BODY": str(folder / "body")}
    with ExitStack() as open_:
        ours = open_.enter_context(Served("tests.bench.ours:site()", env, _backends))
        status, headers, body = ours.get(pages[NUMBERS[0]])
        assert status == 200
        (folder / "body").write_bytes(body)
        bare = open_.enter_context(Served("tests.bench.reference:bare()", env))
        bare.cost("/feed.ics", 50)
        whole = median(bare.cost("/feed.ics", 100) for _ in range(ROUNDS))
        cookie = str(headers["Set-Cookie"]).partition(";")[0]
        token = re.search(rb'name="csrf_token"[^>]* value="([^"]+)"', body)
        assert token is not None
        print(f"\n{database.split(':')[0]}\n\n{'':38}{'CPU ms':>9}{'x bare':>9}{'goal':>9}")
        for number, page in pages.items():
            ours.cost(page, 5)
            form = median(ours.cost(page, 20) for _ in range(ROUNDS))
            sent = median(
                ours.cost_of(lambda: _send(ours, page, token[1].decode(), cookie), EACH)  # noqa: B023 - used at once
                for _ in range(ROUNDS)
            )
            for what, cost in ((f"the form, {number} signed up", form), (f"sending it, {number} signed up", sent)):
                print(f"{what:38}{cost:9.2f}{cost / whole:9.1f}{'< 25':>9}", flush=True)


def _backends() -> list[int]:
    found = backends()
    db.session.rollback()  # or the site would wait for this process
    return found


def _send(ours: Served, page: str, token: str, cookie: str) -> None:
    number = next(numbers)
    fields = {
        "csrf_token": token,
        "key": f"key-{number}",
        "workplace": "Vågsund verft",
        "people-0-name": "Kari Moen",
        "people-0-email": f"ny{number}@verft.example",
        "people-0-function": "hms",
        "people-0-frequency": "first",
    }
    status, _headers, _body = ours.post(page, fields, Cookie=cookie)
    assert status == 303, status


if __name__ == "__main__":
    main()
