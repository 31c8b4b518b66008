"""Two hundred people sign up within ten seconds for forty places: python -m tests.bench.rush [--database URL].

Two workers on loopback, each person with a browser of their own. Prints how many got a place, whether those who wait
stand in the order they were answered, and how long an answer took; nothing is asserted on time.
"""

import argparse
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import quantiles
from time import monotonic, sleep

from app.db import db
from app.registration import queries, setting_up
from app.registration.models import Registration
from app.web.clock import now, today
from tests.bench.ours import empty
from tests.bench.served import Served
from tests.support import make

PEOPLE, PLACES, SECONDS, WORKERS = 200, 40, 10, 2


def main() -> None:
    """Fill a database, serve it, let everybody sign up, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; else SQLite in a new folder")
    given = parser.parse_args()
    with empty(given.database) as (_app, folder, database):
        gathering_id, setup_id = _open()
        env = {"BENCH_DATABASE": database, "BENCH_FOLDER": str(folder)}
        with Served("tests.bench.ours:site()", env, workers=WORKERS) as ours:
            answers = _rush(ours, f"/samlinger/{gathering_id}/meld-deg-pa")
        _tell(database, setup_id, answers)


def _open() -> tuple[int, int]:
    gathering = make.gathering(make.network(), days=(today() + timedelta(days=30),), capacity=PLACES)
    values = {"is_on": True, "has_waiting_list": True, "note": "", "opens_at": None, "closes_at": None}
    setup = setting_up.set_up(gathering, values, asks=(), questions=(), seen_version=0, by=None, now=now())
    db.session.commit()
    made = gathering.id, setup.id
    db.session.rollback()  # or the site would wait for this process
    return made


def _rush(ours: Served, page: str) -> list[tuple[int, float]]:
    """Return the status and the seconds of each form that was sent."""
    draw = random.Random(1)  # noqa: S311 - the same rush in every run
    begun = monotonic()

    def sign_up(number: int, at: float) -> tuple[int, float]:
        sleep(max(begun + at - monotonic(), 0))
        _status, headers, body = ours.get(page)
        token = re.search(rb'name="csrf_token"[^>]* value="([^"]+)"', body)
        fields = {
            "csrf_token": token[1].decode() if token else "",
            "key": f"key-{number}",
            "workplace": f"Arbeidsplass {number % 30}",
            "people-0-name": f"Person {number}",
            "people-0-email": f"p{number}@verft.example",
        }
        cookie = str(headers["Set-Cookie"]).partition(";")[0]
        before = monotonic()
        status, _headers, _body = ours.post(page, fields, Cookie=cookie)
        return status, monotonic() - before

    with ThreadPoolExecutor(40) as pool:
        waiting = [pool.submit(sign_up, number, draw.uniform(0, SECONDS)) for number in range(PEOPLE)]
        return [one.result() for one in waiting]


def _tell(database: str, setup_id: int, answers: list[tuple[int, float]]) -> None:
    statuses = Counter(status for status, _seconds in answers)
    times = quantiles([seconds for _status, seconds in answers], n=20)
    standing = db.session.query(Registration).filter_by(setup_id=setup_id).order_by(Registration.order_no).all()
    states = [one.state for one in standing]
    in_order = states == ["coming"] * PLACES + ["waiting"] * (len(standing) - PLACES)
    places = queries.places(standing[0].setup)
    print(f"{database.split(':')[0]}: {PEOPLE} people, {PLACES} places, {WORKERS} workers, {SECONDS} seconds")
    print(f"answers {dict(statuses)}, {places.coming} come, {places.waiting} wait, in order: {in_order}")
    print(f"median {times[9] * 1000:.0f} ms, p95 {times[18] * 1000:.0f} ms (goal 300 on a quiet machine)")


if __name__ == "__main__":
    main()
