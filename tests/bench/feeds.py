"""What a request costs beside bare Flask: python -m tests.bench.feeds, on SQLite and on TEST_DATABASE_URL if given.

Ratios of processor time within one run, medians of interleaved rounds; a time alone says more about the machine.
"""

import argparse
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

from flask import Flask
from sqlalchemy import event, select, text

from app.db import db
from app.entries.channels import of_network
from app.entries.models import Entry
from app.networks.models import Network
from app.web.clock import today
from tests.bench import rows
from tests.bench.ours import empty
from tests.bench.served import Served, interleaved
from tests.support.databases import own_postgres

PUBLIC = "/nettverk", "/arshjul/2026", "/samlinger", "/samlinger/1", "/kalender", "/alor-norge", "/om"
ROUNDS, REQUESTS, PAGES, CHANGES, COLD, MEMORY = 9, 300, 40, 15, 3, 2000


def main() -> None:
    """On each database there is: fill it, serve it beside the references, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="only this PostgreSQL database, which must be empty")
    given = parser.parse_args().database
    _run(given)
    if not given and (postgres := own_postgres()):
        _run(postgres)


def _run(given: str) -> None:
    with empty(given) as (app, folder, database):
        rows.networks(10)
        network_id, slug = rows.feed()
        _measure(app, folder, database, network_id, slug)


def _measure(app: Flask, folder: Path, database: str, network_id: int, slug: str) -> None:
    path, body = f"/kalender/nettverk/{slug}.ics", folder / "feed.ics"
    env = {"BENCH_DATABASE": database, "BENCH_FOLDER": str(folder), "BENCH_BODY": str(body)}
    with ExitStack() as open_:
        ours = open_.enter_context(Served("tests.bench.ours:site()", env, backends))
        body.write_bytes(ours.get(path)[2])
        (folder / "pages").mkdir()
        bare = open_.enter_context(Served("tests.bench.reference:bare()", env))
        events = body.read_bytes().count(b"BEGIN:VEVENT")
        print(f"\n{database.split(':')[0]}, {events} entries, {body.stat().st_size // 1024} KiB\n")
        print(f"{'':44}{'CPU ms':>9}{'x bare':>9}{'goal':>9}")
        _cold(env, path)
        whole = _compare("200", bare, ours, path, 200, 1.2)
        _compare("304", bare, ours, path, 304, 1.15)
        _after_changes(bare, ours, path, network_id, whole)
        _memory(env, path)
        first_slug = db.session.scalars(select(Network.slug).order_by(Network.id)).first()
        for count in (10, 100):
            rows.networks(count)
            for name, page in (
                ("start page", "/"),
                ("all networks", "/nettverk"),
                ("network page", f"/nettverk/{first_slug}"),
                ("the year", f"/arshjul/{today().year}"),
                ("all gatherings", "/samlinger"),
                ("to subscribe", "/kalender"),
            ):
                file = f"{name}-{count}".replace(" ", "-")
                (folder / "pages" / file).write_bytes(ours.get(page)[2])
                asked = (partial(bare.cost, f"/page/{file}", PAGES), partial(ours.cost, page, PAGES))
                (theirs, _), (cost, ratio) = interleaved(3, *asked)
                title = f"{name}, {count} networks, {_queries(app, page)} queries"
                print(f"{f'bare Flask, the bytes of {name}':44}{theirs:9.2f}{1:9.1f}")
                print(f"{title:44}{cost:9.2f}{ratio:9.1f}{12 if count == 10 else 30:>9}", flush=True)


def _cold(env: dict[str, str], path: str) -> None:
    """The first request for the feed that a new worker answers: nothing is joined, and what it imports late counts."""
    found = []
    for _ in range(COLD):
        with (
            Served("tests.bench.reference:bare()", env) as bare,
            Served("tests.bench.ours:site()", env, backends) as ours,
        ):
            found.append((bare.cost("/feed.ics", 1), ours.cost(path, 1)))
    theirs, mine = (median(column) for column in zip(*found, strict=True))
    told("bare Flask, first of a new worker", theirs, 1)
    told("feed, first of a new worker", mine, median(mine / theirs for theirs, mine in found))


def _compare(name: str, bare: Served, ours: Served, path: str, status: int, goal: float) -> float:
    def measure(served: Served, at: str) -> Callable[[], float]:
        known = {"If_None_Match": str(served.get(at)[1]["ETag"])} if status == 304 else {}
        return lambda: served.cost(at, REQUESTS, expect=status, **known)

    theirs, mine = interleaved(ROUNDS, measure(bare, "/feed.ics"), measure(ours, path))
    told(f"bare Flask, {name}", *theirs)
    told(f"unchanged feed, {name}", *mine, goal)
    return theirs[0]


def _after_changes(bare: Served, ours: Served, path: str, network_id: int, warm: float) -> None:
    """Another process changes an entry; the worker looks at versions again once its second has passed.

    Both are asked once after the same pause, as a processor that has slept is slower for either. The last line sets the
    same figure beside a bare request that has not slept.
    """
    uids = db.session.scalars(select(Entry.uid).where(Entry.channel == of_network(network_id)).order_by(Entry.id)).all()
    found = []
    for number in range(CHANGES):
        rows.change(network_id, uids[number + 500], number + 500, f"nr. {number}")
        time.sleep(1.1)
        found.append((bare.cost("/feed.ics", 1), ours.cost(path, 1)))
    assert f"Endret nr. {CHANGES - 1}".encode() in ours.get(path)[2]
    theirs, mine = (median(column) for column in zip(*found, strict=True))
    told("bare Flask, 200 after a pause", theirs, 1)
    told("first after a change, after a pause", mine, median(mine / theirs for theirs, mine in found), 8)
    told("the same beside a bare one without", mine, mine / warm)


def _memory(env: dict[str, str], path: str) -> None:
    """Two workers as production has them, beside two of bare Flask and SQLAlchemy under gunicorn's own settings.

    Ours are made from one that has built the site, so that they share what they do not change: what is resident (Rss)
    counts that in each of them, the share (Pss) divides it, and a worker's own is what one more of them takes.
    """
    with (
        Served("tests.bench.ours:site()", env, workers=2) as ours,
        Served("tests.bench.reference:with_sqlalchemy()", env, workers=2, settings="tests.bench.unasked") as plain,
    ):
        for served, at in ((ours, path), (plain, "/feed.ics")):
            for _ in range(MEMORY):  # as many of both: memory grows with what was asked
                served.get(at)
        _print_memory("", ours, plain, 2)
        for _ in range(10):
            for page in PUBLIC:
                ours.get(page)
        _print_memory(", all public pages seen", ours, plain)


def _print_memory(when: str, ours: Served, plain: Served, goal: float | None = None) -> None:
    for name, kind in (("resident", "Rss"), ("share", "Pss"), ("own", "Private")):
        first, second = ours.memory(kind), plain.memory(kind)
        told(f"{name} MiB{when} (bare {second:.1f})", first, first / second, goal)


def backends() -> list[int]:
    """The database server's processes that work for this database: their time counts."""
    if db.engine.dialect.name == "sqlite":
        return []
    pids = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
    # In the session's own transaction: any other would wait for the lock that this one holds.
    return list(db.session.scalars(pids))


def _queries(app: Flask, page: str) -> int:
    asked: list[str] = []
    with app.app_context():
        engine = db.engine
    listen = lambda connection, cursor, statement, *rest: asked.append(statement)
    event.listen(engine, "before_cursor_execute", listen)
    db.session.remove()
    assert app.test_client().get(page).status_code == 200
    event.remove(engine, "before_cursor_execute", listen)
    return len([statement for statement in asked if statement.startswith("SELECT")])


def told(name: str, cost: float, ratio: float, goal: float | None = None) -> None:
    """Print one line of the table."""
    print(f"{name:44}{cost:9.3f}{ratio:9.2f}{goal or '':>9}", flush=True)


if __name__ == "__main__":
    main()
