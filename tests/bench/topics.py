"""What the topic bank costs with 10,000 topics: python -m tests.bench.topics [--database URL of an empty PostgreSQL].

Milliseconds of processor time a request, database included, beside a bare Flask view in the same run.
"""

import argparse
import random
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median
from urllib.parse import quote

from sqlalchemy import insert

from app.db import db
from app.domain.text.normalise import folded
from app.domain.text.similarity import stems
from app.topics.models.topic import Topic, TopicStem
from app.web.clock import now
from tests.bench import rows
from tests.bench.feeds import backends
from tests.bench.ours import empty
from tests.bench.served import Served

TOPICS = 10_000
WORDS = (
    "sykefravær pårørende spill alkohol medikamenter policy samtale leder bransje rekruttering forskning avhengighet "
    "arbeidsmiljø kultur grense test oppfølging nettverk verneombud bedriftshelsetjeneste unge erfaring metode"
)
PAGES = (
    ("list of 10,000 topics", "/temabank", 50),
    ("search in 10,000 topics", f"/temabank?q={quote('fravær leder')}", 50),
    ("newest of 10,000 topics", "/temabank?vis=new", 50),
    ("topics like a text", f"/temabank/lignende?tekst={quote('sykefraværsarbeid for ledere i utsatte bransjer')}", 50),
    ("the page to suggest", "/foresla", 10),
)


def main() -> None:
    """Fill a database, serve it beside the reference, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; else SQLite in a new folder")
    given = parser.parse_args()
    with empty(given.database) as (_app, folder, database):
        rows.networks(10)
        _topics()
        _measure(folder, database)


def _topics() -> None:
    draw, words = random.Random(1), WORDS.split()  # noqa: S311 - the same topics in every run
    made = []
    for number in range(1, TOPICS + 1):
        title = f"{' og '.join(draw.sample(words, 3))} {number}".capitalize()
        made.append(
            {
                "id": number,
                "public_id": f"t{number}",
                "root_id": number,
                "title": title,
                "what": title,
                "who": "",
                "how": "",
                "kind": "topic",
                "status": "published",
                "reason": "",
                "reason_words": "",
                "source": "web",
                "source_words": "",
                "is_shared": False,
                "support": draw.randrange(20),
                "search_text": folded(title),
                "at": now() - timedelta(hours=number),
                "published_at": now() - timedelta(hours=number),
                "version": 1,
            }
        )
    db.session.execute(insert(Topic), made)
    found = [{"topic_id": one["id"], "stem": stem} for one in made for stem in sorted(stems(str(one["title"])))]
    db.session.execute(insert(TopicStem), found)
    db.session.commit()


def _measure(folder: Path, database: str) -> None:
    body = folder / "feed.ics"
    body.write_bytes(b"x" * 20_000)
    env = {"BENCH_DATABASE": database, "BENCH_FOLDER": str(folder), "BENCH_BODY": str(body)}
    with ExitStack() as open_:
        ours = open_.enter_context(Served("tests.bench.ours:site()", env, backends))
        bare = open_.enter_context(Served("tests.bench.reference:bare()", env))
        bare.cost("/feed.ics", 50)
        whole = median(bare.cost("/feed.ics", 100) for _ in range(5))
        print(f"\n{database.split(':')[0]}, {TOPICS} topics\n\n{'':32}{'CPU ms':>9}{'x bare':>9}{'goal':>9}")
        for name, page, goal in PAGES:
            ours.cost(page, 5)
            cost = median(ours.cost(page, 20) for _ in range(5))
            print(f"{name:32}{cost:9.2f}{cost / whole:9.1f}{f'< {goal} ms':>9}", flush=True)


if __name__ == "__main__":
    main()
