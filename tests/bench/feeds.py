"""What a request costs beside bare Flask: python -m tests.bench.feeds [--database URL of an empty PostgreSQL].

Ratios of processor time within one run, medians of interleaved rounds; a time alone says more about the machine.
"""

import argparse
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, select, text

from app import create_app
from app.db import db
from app.entries.channels import of_network
from app.entries.models import Entry
from app.networks.models import Network
from tests.bench import rows
from tests.bench.ours import settings
from tests.bench.served import Served, interleaved

ROUNDS, REQUESTS, PAGES, CHANGES = 9, 300, 40, 15


def main() -> None:
    """Fill a database, serve it beside the references, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; else SQLite in a new folder")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        database = given.database or f"sqlite:///{folder}/bench.db"
        app = create_app(settings(database, folder))
        with app.app_context():
            upgrade()
            if db.session.scalar(select(Network.id).limit(1)):
                raise SystemExit("This database is not empty: name another one.")
            rows.networks(10)
            network_id, slug = rows.feed()
            _measure(app, Path(folder), database, network_id, slug)
            db.session.remove()
            db.engine.dispose()


def _measure(app: Flask, folder: Path, database: str, network_id: int, slug: str) -> None:
    path, body = f"/kalender/nettverk/{slug}.ics", folder / "feed.ics"
    env = {"BENCH_DATABASE": database, "BENCH_FOLDER": str(folder), "BENCH_BODY": str(body)}
    with ExitStack() as open_:
        ours = open_.enter_context(Served("tests.bench.ours:site()", env, _backends))
        body.write_bytes(ours.get(path)[2])
        bare = open_.enter_context(Served("tests.bench.reference:bare()", env))
        plain = open_.enter_context(Served("tests.bench.reference:with_sqlalchemy()", env))
        plain.get("/feed.ics")
        events = body.read_bytes().count(b"BEGIN:VEVENT")
        print(f"\n{database.split(':')[0]}, {events} entries, {body.stat().st_size // 1024} KiB\n")
        print(f"{'':44}{'CPU ms':>9}{'x bare':>9}{'goal':>9}")
        whole = _compare("200", bare, ours, path, 200, 1.2)
        _compare("304", bare, ours, path, 304, 1.15)
        _after_changes(bare, ours, path, network_id)
        first, second = ours.memory(), plain.memory()
        _print(f"memory, MiB (with bare SQLAlchemy {second:.0f})", first, first / second, 1.3)
        first_slug = db.session.scalars(select(Network.slug).order_by(Network.id)).first()
        for count in (10, 100):
            rows.networks(count)
            for name, page in (("start page", "/"), ("network page", f"/nettverk/{first_slug}")):
                cost = median([ours.cost(page, PAGES) for _ in range(4)][1:])
                title = f"{name}, {count} networks, {_queries(app, page)} queries"
                print(f"{title:44}{cost:9.2f}{cost / whole:9.1f}{'< 20 ms':>9}")


def _compare(name: str, bare: Served, ours: Served, path: str, status: int, goal: float) -> float:
    def measure(served: Served, at: str) -> Callable[[], float]:
        known = {"If_None_Match": str(served.get(at)[1]["ETag"])} if status == 304 else {}
        return lambda: served.cost(at, REQUESTS, expect=status, **known)

    theirs, mine = interleaved(ROUNDS, measure(bare, "/feed.ics"), measure(ours, path))
    _print(f"bare Flask, {name}", *theirs)
    _print(f"unchanged feed, {name}", *mine, goal)
    return theirs[0]


def _after_changes(bare: Served, ours: Served, path: str, network_id: int) -> None:
    """Another process changes an entry; the worker looks at versions again once its second has passed.

    Both are asked once after the same pause, as a processor that has slept is slower for either.
    """
    uids = db.session.scalars(select(Entry.uid).where(Entry.channel == of_network(network_id)).order_by(Entry.id)).all()
    found = []
    for number in range(CHANGES):
        rows.change(network_id, uids[number + 500], number + 500, f"nr. {number}")
        time.sleep(1.1)
        found.append((bare.cost("/feed.ics", 1), ours.cost(path, 1)))
    assert f"Endret nr. {CHANGES - 1}".encode() in ours.get(path)[2]
    theirs, mine = (median(column) for column in zip(*found, strict=True))
    _print("bare Flask, 200 after a pause", theirs, 1)
    _print("first after a change, after a pause", mine, median(mine / theirs for theirs, mine in found), 8)


def _backends() -> list[int]:
    """The database server's processes that work for this database: their time counts."""
    if db.engine.dialect.name == "sqlite":
        return []
    pids = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
    with db.engine.connect() as connection:
        return list(connection.scalars(pids))


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


def _print(name: str, cost: float, ratio: float, goal: float | None = None) -> None:
    print(f"{name:44}{cost:9.3f}{ratio:9.2f}{goal or '':>9}", flush=True)


if __name__ == "__main__":
    main()
