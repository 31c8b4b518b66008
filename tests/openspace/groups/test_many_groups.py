"""With sixty groups and a hundred people pages stay small and ask the database little."""

import pytest

from app.db import db
from app.openspace.groups import votes
from app.openspace.reports import operations as reports
from app.openspace.space import queries
from app.openspace.wall import operations as walls
from app.web.clock import now
from tests.openspace.space.test_phones import joined
from tests.support import spaces
from tests.support.queries import counted

pytestmark = pytest.mark.both


@pytest.fixture
def sixty(space):
    """Sixty groups and a hundred people who have marked some."""
    groups = [
        spaces.group(
            space, f"Gruppe nummer {number} om et ganske langt tema", spaces.participant(space, f"Navn {number}")
        )
        for number in range(60)
    ]
    spaces.go(space, "choose")
    for number in range(40):
        who = spaces.participant(space)
        for step in (0, 1):
            votes.mark(groups[(number + step) % 60], who, "must")
    db.session.commit()
    return space


def test_with_sixty_groups_the_page_on_a_phone_is_small_and_asks_little(app, sixty):
    phone, address = joined(app, sixty, "Tuva"), f"/os/{sixty.code}"
    with counted() as asked:
        phone.open(address)
    assert len(phone.response.data) < 60_000
    assert len(asked) <= 14, asked


@pytest.mark.parametrize("path", ["", "/plan", "/oppfolging", "/kort", "/vegg-a3"])
def test_a_facilitators_pages_ask_no_more_for_sixty_groups_than_for_few(facilitator, sixty, path):
    address = f"/open-space/{sixty.id}{path}"
    with counted() as asked:
        facilitator.open(address)
    assert len(asked) <= 30, asked


def test_the_wall_and_the_proceedings_ask_little_too(app, sixty):
    rounds, rooms = sixty.rounds, sixty.rooms
    for place, group in enumerate(queries.standing(sixty)[:4]):
        at = rounds[place // 2].id, rooms[place % 2].id
        walls.move(group, *at, seen=walls.latest(sixty), by=None, now=now())
    spaces.go(sixty, "run")
    words = {"writer": "", "discussed": "Vi snakket.", "agreed": "", "present": ""}
    for group in queries.standing(sixty)[:4]:
        reports.save(group, words, ["Et steg"], is_done=True, seen_version=0, now=now())
    db.session.commit()
    phone = joined(app, sixty)
    wall = f"/open-space/vegg/{sixty.public_id}/{queries.wall_token(sixty)}"
    for address in (wall, f"{phone.path}/referat"):
        with counted() as asked:
            phone.open(address)
        assert len(asked) <= 20, asked
