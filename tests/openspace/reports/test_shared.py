"""What comes of an Open Space is seen: on the wall, under an address for anybody, and in the follow-up."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from app.db import db
from app.followups import queries as followups
from app.openspace.groups import votes
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes, photos
from app.openspace.space import operations, queries
from app.openspace.wall import operations as walls
from app.web.clock import now
from tests.support import make, spaces

WORDS = {"writer": "Siv", "discussed": "Vi snakket om skam.", "agreed": "Policy trengs.", "present": "Ine og Tuva"}


def paper():
    """A photo of a sheet of paper."""
    octets = BytesIO()
    Image.new("RGB", (40, 30), "white").save(octets, "PNG")
    return octets.getvalue()


@pytest.fixture
def group(space):
    """A group that has met, written and photographed."""
    made = spaces.group(space, "Spill på jobben", spaces.participant(space, "Ola"))
    spaces.go(space, "market")
    walls.move(made, space.rounds[0].id, space.rooms[0].id, seen=0, by=None, now=now())
    spaces.go(space, "run")
    reports.save(made, WORDS, ["Lage policy"], is_done=True, seen_version=0, now=now())
    reports.take_photo(made, photos.drawn_anew(paper()), seen="")
    spaces.go(space, "harvest")
    return made


@pytest.mark.parametrize("phase", ["harvest", "prioritise", "closed"])
def test_the_wall_shows_what_was_discussed_agreed_and_comes_next_with_the_photo(visitor, space, group, phase):
    spaces.go(space, phase)
    visitor.open(spaces.wall(space))
    for words in ("Vi snakket om skam.", "Policy trengs.", "Lage policy"):
        assert words in visitor.text()
    assert "Ine og Tuva" not in visitor.text()
    picture = visitor.client.get(visitor.page.select_one(".os-photo")["src"])
    assert (picture.status_code, picture.mimetype) == (200, "image/jpeg")


def test_the_wall_counts_dots_while_they_are_given_and_by_group_when_that_is_over(visitor, space, group):
    spaces.go(space, "prioritise")
    votes.put_dots(group, spaces.participant(space, "Tuva"), 2)
    db.session.commit()
    visitor.open(spaces.wall(space))
    assert visitor.texts(".os-dots") == ["2 prikker er lagt"]
    spaces.go(space, "closed")
    visitor.open(spaces.wall(space))
    assert visitor.texts(".os-harvest .os-dots") == ["2 prikker"]


def test_who_never_joined_reads_the_proceedings_by_their_address_without_who_was_there(facilitator, app, space, group):
    from tests.support.visitor import Visitor

    facilitator.open(f"/open-space/{space.id}")
    address = facilitator.page.select_one("#del")["value"]
    stranger = Visitor(app)
    stranger.open(address)
    for words in ("Vi snakket om skam.", "Policy trengs.", "Lage policy"):
        assert words in stranger.text()
    assert "Ine og Tuva" not in stranger.text()
    assert "Siv" not in stranger.text()
    assert stranger.client.get(stranger.page.select_one(".os-photo")["src"]).status_code == 200
    assert stranger.client.get(f"{address}/referat.docx").status_code == 200
    assert stranger.response.headers["Referrer-Policy"] == "no-referrer"


def test_a_wrong_and_a_renewed_address_open_nothing(visitor, space, group):
    address = spaces.proceedings(space)
    for wrong in (address[:-1] + "x", spaces.wall(space).replace("vegg", "referat")):
        visitor.open(wrong, expect=404)
    operations.renew_wall(space, seen_version=space.version, by=None, now=now())
    db.session.commit()
    visitor.open(address, expect=404)


def test_every_prioritised_group_has_a_line_in_the_follow_up(facilitator, space, group):
    spaces.go(space, "run")
    silent = spaces.group(space, "Pårørende")
    unasked = spaces.group(space, "Ingen prikker")
    spaces.go(space, "prioritise")
    votes.put_dots(silent, spaces.participant(space, "Tuva"), 3)
    spaces.go(space, "closed")
    facilitator.open(f"/open-space/{space.id}/oppfolging")
    assert facilitator.texts("#uten-steg ~ ul li")[0].startswith("2. Pårørende 3 prikker")
    assert unasked.title not in facilitator.text()
    facilitator.open(facilitator.page.select_one('a[href$="/steg"]')["href"])
    facilitator.submit("Lagre")
    assert "Følge opp «Pårørende»" in facilitator.text()
    assert outcomes.without_step(space) == []
    assert outcomes.balance(space).undecided == 2


def test_a_step_says_who_and_when_as_minutes_do_counted_from_its_day(space, group):
    kari = make.seat(make.person("Kari", "Nordmo"))
    step = outcomes.add_step(group, "Kari lager plakat innen 1. september", by=None, now=now())
    said = outcomes.read_from(step, followups.known_owners())
    assert (said.owners, said.due.last) == ("Kari", date(2026, 9, 1))
    assert kari.first_name == "Kari"


def test_the_task_of_a_step_begins_with_who_and_when_it_says(facilitator, space, group):
    make.seat(make.person("Vigdis", "Nordmo"))
    step = outcomes.add_step(group, "Vigdis lager plakat innen 1. september", by=None, now=now())
    db.session.commit()
    facilitator.open(f"/open-space/steg/{step.id}/oppgave")
    facilitator.submit("Lag oppgaven")
    task = outcomes.step(step.id).follow_up
    assert (task.owner_names, task.due.last) == ("Vigdis Nordmo", date(2026, 9, 1))


def test_the_same_step_sent_twice_is_one(space, group):
    made = [outcomes.add_step(group, "Lage plakat", by=None, key="en", now=now()) for _again in range(2)]
    assert made[0] is made[1]
    assert [one.text for one in queries.group(group.id) and outcomes.steps(space)] == ["Lage policy", "Lage plakat"]
