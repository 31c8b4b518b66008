"""What the benchmark fills an empty database with: networks with gatherings and teams, one feed of 1,000 entries."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from app.db import db
from app.domain.calendar.ical import Shown
from app.domain.time.dates import oslo
from app.entries import operations as entries
from app.entries.channels import of_network
from app.networks.models import Network
from app.web.clock import now, today
from tests.support import make

ENTRIES = 1000
ABOUT = "Vi møtes for å øve på samtalen om rus og spill på jobben, med øl-, pille- og spillevaner som tema. " * 3


def networks(count: int) -> None:
    """Make networks until there are `count`, each with a team, a gathering to come and one that was held."""
    for number in range(Network.query.count() + 1, count + 1):
        network = make.network(f"alor Prøve {number}", places=(f"Sted {number}",), counties=("Innlandet",))
        make.operator(network)
        for days in (10 + number, -40 - number):
            make.gathering(network, days=(today() + timedelta(days=days),), about=ABOUT)


def feed(entries_in_it: int = ENTRIES) -> tuple[int, str]:
    """Fill the feed of a network of its own; return its id and slug."""
    network = make.network(f"alor Fulle {entries_in_it}")
    for number in range(entries_in_it):
        entries.show(str(uuid4()), of_network(network.id), _shown(number), now())
    db.session.commit()
    return network.id, network.slug


def change(network_id: int, uid: str, number: int, note: str) -> None:
    """Change one entry, as a save on a page does."""
    moment = datetime.now(UTC).replace(microsecond=0)
    entries.show(uid, of_network(network_id), replace(_shown(number), summary=f"Endret {note}"), moment)
    db.session.commit()


def _shown(number: int) -> Shown:
    noon = oslo(now()).replace(hour=12, minute=0, second=0).astimezone(UTC)
    starts_at = noon + timedelta(hours=12 * number) - timedelta(days=200)
    return Shown(
        starts_at,
        starts_at + timedelta(hours=2),
        f"Samling {number}, på Møre",
        ABOUT[:300],
        "Storgata 1, 0155 Oslo",
        f"http://localhost/samlinger/{number + 1}",
        "",
        ("Samling",),
    )
