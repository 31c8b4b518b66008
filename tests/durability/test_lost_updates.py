"""Many editors at once: no change that was said to be saved is lost, and none is overwritten unseen."""

import random
import threading

import pytest

from app.db import db
from app.domain.errors import Conflict
from app.history.models import Change
from app.networks import operations
from app.networks.models import Network
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both

EDITORS, SAVES = 10, 12


def test_no_acknowledged_edit_is_lost_or_overwritten_unseen(app):
    network_id = make.network("alor Samtidig").id
    db.session.remove()
    saved: list[tuple[int, str]] = []
    refused = [0]

    def edit(number: int) -> None:
        chance = random.Random(number)  # noqa: S311
        with app.app_context():
            for turn in range(SAVES):
                network = db.session.get(Network, network_id)
                seen, text = network.version, f"{number}-{turn}"
                db.session.rollback()
                threading.Event().wait(chance.random() / 200)
                network = db.session.get(Network, network_id)
                values = {name: getattr(network, name) for name in ("name", "region", "started_year", "started_note")}
                lists = {"county_names": [], "place_names": []}
                try:
                    operations.change(network, values | lists | {"about": text}, seen_version=seen, by=None, now=now())
                    db.session.commit()
                    saved.append((seen, text))
                except Conflict:
                    db.session.rollback()
                    refused[0] += 1

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(EDITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(saved) + refused[0] == EDITORS * SAVES
    assert len(saved) > 10
    assert refused[0] > 0
    assert len({seen for seen, _ in saved}) == len(saved), "two saves from one version: one overwrote the other"
    network = db.session.get(Network, network_id)
    assert network.version == max(seen for seen, _ in saved) + 1
    assert network.about == max(saved)[1]
    kept = [change.after for change in db.session.query(Change).filter_by(what="about").order_by(Change.id)]
    assert kept == [text for _, text in sorted(saved)], "history has every saved text in the order of versions"
