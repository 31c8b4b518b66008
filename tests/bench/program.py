"""What the editor of a program costs with 60 rows: python -m tests.bench.program [--database URL of an empty database].

Milliseconds of processor time a request, database included, beside a bare Flask view in the same run.
"""

import argparse
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from flask import Flask

from app.db import db
from app.program.draft import operations as drafts
from app.program.releases import revisions
from app.web.clock import now
from tests.bench.feeds import backends
from tests.bench.ours import empty
from tests.bench.served import Served
from tests.program.draft.test_many_rows import rows
from tests.support import make
from tests.support.visitor import Visitor

ROWS = 60
PAGES = (
    ("the draft", "/utkast"),
    ("its changes", "/utkast/endringer"),
    ("open points", "/utkast/punkter"),
    ("what participants see", "/program"),
)
GOAL = "< 30 ms"


def main() -> None:
    """Fill a database, serve it beside the reference, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; else SQLite in a new folder")
    given = parser.parse_args()
    with empty(given.database) as (app, folder, database):
        address, cookie = _program(), _cookie(app)
        _measure(folder, database, address, cookie)


def _program() -> str:
    """Make a released program of sixty rows and a draft with changes since; return its address."""
    make.network()
    found = make.gathering(None, days=(date(2026, 6, 10), date(2026, 6, 11)), theme="alor Norge 2026")
    first = list(rows(ROWS))
    drafts.put(found, first, kind="pasted", by=None, now=now())
    revisions.release(revisions.save(found, "", by=None, now=now()), by=None, now=now())
    for number, one in enumerate(first[:20]):
        first[number] = replace(one, title=f"{one.title}, ny tittel")
        drafts.put(found, first, kind="changed", by=None, now=now())
    db.session.commit()
    return f"/samlinger/{found.id}"


def _cookie(app: Flask) -> str:
    visitor = Visitor(app).sign_in(make.seat(make.person("Kari", "Nordmo")))
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = visitor.client.get_cookie(name)
    assert cookie is not None
    return f"{name}={cookie.value}"


def _measure(folder: Path, database: str, address: str, cookie: str) -> None:
    body = folder / "feed.ics"
    body.write_bytes(b"x" * 20_000)
    env = {"BENCH_DATABASE": database, "BENCH_FOLDER": str(folder), "BENCH_BODY": str(body)}
    with ExitStack() as open_:
        ours = open_.enter_context(Served("tests.bench.ours:site()", env, backends))
        bare = open_.enter_context(Served("tests.bench.reference:bare()", env))
        bare.cost("/feed.ics", 50)
        whole = median(bare.cost("/feed.ics", 100) for _ in range(5))
        print(f"\n{database.split(':')[0]}, {ROWS} rows\n\n{'':32}{'CPU ms':>9}{'x bare':>9}{'goal':>9}")
        for name, rest in PAGES:
            page = address + rest
            ours.cost(page, 5, Cookie=cookie)
            cost = median(ours.cost(page, 20, Cookie=cookie) for _ in range(5))
            print(f"{name:32}{cost:9.2f}{cost / whole:9.1f}{GOAL:>9}", flush=True)


if __name__ == "__main__":
    main()
