"""How feeds grow and how the site starts: python -m tests.bench.growth, on SQLite or on an empty --database.

Packed answers, growth with the number of entries and of feeds, and what it takes from the start to the first page,
as ratios of processor time within one run.
"""

import argparse
from contextlib import ExitStack
from functools import partial
from math import log
from pathlib import Path
from statistics import median

from sqlalchemy import select

from app.db import db
from app.networks.models import Network
from tests.bench import rows
from tests.bench.feeds import backends, told
from tests.bench.ours import empty
from tests.bench.served import Served, interleaved

SIZES, FEEDS, ROUNDS, REQUESTS, STARTS = (100, 1_000, 10_000), 100, 5, 100, 5
PACKED = {"Accept_Encoding": "gzip"}


def main() -> None:
    """Fill a database with feeds of three sizes and a hundred small ones, serve it, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="a PostgreSQL database, which must be empty")
    given = parser.parse_args().database
    with empty(given) as (_app, folder, database):
        rows.networks(FEEDS)
        small = list(db.session.scalars(select(Network.slug).order_by(Network.id)))
        sized = {size: path(rows.feed(size)[1]) for size in SIZES}
        _measure(folder, database, sized, [path(slug) for slug in small])


def path(slug: str) -> str:
    """Return where the feed of a network is."""
    return f"/kalender/nettverk/{slug}.ics"


def _measure(folder: Path, database: str, sized: dict[int, str], small: list[str]) -> None:
    body = folder / "feed.ics"
    env = {"BENCH_DATABASE": database, "BENCH_FOLDER": str(folder), "BENCH_BODY": str(body)}
    print(f"\n{database.split(':')[0]}\n\n{'':44}{'CPU ms':>9}{'x bare':>9}{'goal':>9}")
    with ExitStack() as open_:
        ours = open_.enter_context(Served("tests.bench.ours:site()", env, backends))
        whole, unchanged = {}, {}
        for size, feed in sized.items():
            body.write_bytes(ours.get(feed)[2])
            with Served("tests.bench.reference:bare()", env) as bare:
                whole[size], unchanged[size] = _one_size(size, feed, bare, ours)
        for name, found, goal in (("200", whole, 0.5), ("304", unchanged, 0.02)):
            growth = log(found[SIZES[-1]] / found[SIZES[0]]) / log(SIZES[-1] / SIZES[0])
            print(f"{f'growth of a {name}, exponent':44}{'':9}{growth:9.2f}{goal:>9}")
        _many_feeds(ours, small)
    _start(env)


def _one_size(size: int, feed: str, bare: Served, ours: Served) -> tuple[float, float]:
    """Print what one feed costs beside its bytes from memory; return the cost of a whole answer and of a 304."""
    tags = {
        served: {"If_None_Match": str(served.get(at)[1]["ETag"])} for served, at in ((bare, "/feed.ics"), (ours, feed))
    }
    plain, packed = len(ours.get(feed)[2]), len(ours.get(feed, **PACKED)[2])
    measures = (
        partial(bare.cost, "/feed.ics", REQUESTS),
        partial(ours.cost, feed, REQUESTS),
        partial(ours.cost, feed, REQUESTS, **PACKED),
        partial(bare.cost, "/feed.ics", REQUESTS, expect=304, **tags[bare]),
        partial(ours.cost, feed, REQUESTS, expect=304, **tags[ours]),
    )
    (static, _), (whole, _), (gzipped, _), (bare_304, _), (unchanged, _) = interleaved(ROUNDS, *measures)
    title = f"{size:,} entries, {plain // 1024:,} KiB"
    told(f"{title}: bare Flask", static, 1)
    told(f"{title}: 200", whole, whole / static, 1.2 if size == SIZES[0] else 1.15)
    told(f"{title}: packed to {packed / plain:.0%}", gzipped, gzipped / static, 0.85 if size == 1_000 else None)
    told(f"{title}: 304", unchanged, unchanged / bare_304, 1.15)
    return whole, unchanged


def _many_feeds(ours: Served, small: list[str]) -> None:
    """A hundred feeds in turn, beside one of them as often."""

    def in_turn(feeds: list[str]) -> float:
        return sum(ours.cost(feed, 1) for feed in feeds) / len(feeds)

    (one, _), (many, ratio) = interleaved(ROUNDS, partial(in_turn, small[:1] * FEEDS), partial(in_turn, small))
    told("one small feed", one, 1)
    told(f"{FEEDS} small feeds in turn", many, ratio, 1.1)


def _start(env: dict[str, str]) -> None:
    """From the start of the server to its first page, beside a bare Flask app that has SQLAlchemy imported."""
    found = [
        (_first("tests.bench.reference:bare()", env), _first("tests.bench.ours:site()", env)) for _ in range(STARTS)
    ]
    theirs, mine = (median(column) for column in zip(*found, strict=True))
    told("bare Flask, start to first page", theirs, 1)
    told("start to first page", mine, median(mine / theirs for theirs, mine in found), 3)


def _first(factory: str, env: dict[str, str]) -> float:
    with Served(factory, env) as served:  # it has answered once by then
        return served.spent()


if __name__ == "__main__":
    main()
