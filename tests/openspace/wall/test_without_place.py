"""A group without a place is marked, told of on the way forward and on its convener's phone, and may report."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from app.db import db
from app.domain.errors import Refused
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes, proceedings
from app.openspace.space import phases, queries
from app.openspace.wall import operations as walls
from app.web.clock import now
from tests.openspace.groups.test_many_groups import joined
from tests.support import spaces


@pytest.fixture
def placed(space):
    """A group on the wall."""
    spaces.go(space, "market")
    made = spaces.group(space, "Spill på jobben")
    walls.move(made, space.rounds[0].id, space.rooms[0].id, seen=0, by=None, now=now())
    db.session.commit()
    return made


@pytest.fixture
def lacking(space, placed):
    """One that got no place."""
    return spaces.group(space, "Pårørende")


def test_while_the_wall_is_empty_nobody_lacks_a_place(visitor, space):
    spaces.group(space, "Pårørende")
    spaces.go(space, "market")
    visitor.open(spaces.wall(space))
    assert "uten plass" not in visitor.text()


@pytest.mark.parametrize("phase", ["market", "choose", "run"])
def test_wall_and_phones_mark_a_group_without_a_place(app, visitor, space, lacking, phase):
    spaces.go(space, phase)
    phone = joined(app, space, "Tuva")
    for page, address in ((visitor, spaces.wall(space)), (phone, f"/os/{space.code}")):
        page.open(address)
        assert "Pårørende" in page.text()
        assert "uten plass" in page.text().lower()
        assert not [words for words in page.texts("li") if "Spill" in words and "uten plass" in words]


def test_going_on_to_where_groups_meet_tells_first_which_have_no_place(facilitator, space, lacking):
    spaces.go(space, "choose")
    facilitator.open(f"/open-space/{space.id}")
    facilitator.submit("Videre til «Gruppene møtes»")
    assert facilitator.texts("h1") == ["Grupper uten plass"]
    assert facilitator.texts("main .roster li") == ["2. Pårørende"]
    assert queries.open_space(space.id).phase == "choose"
    facilitator.submit("Gå videre til «Gruppene møtes» likevel")
    assert queries.open_space(space.id).phase == "run"


def test_a_group_that_lost_its_place_after_the_question_is_told_of_anew(space, placed, lacking):
    spaces.go(space, "choose")
    walls.take_off(placed, seen=walls.latest(space), by=None, now=now())
    with pytest.raises(Refused, match="ikke fått plass"):
        phases.enter(space, "run", seen="choose", without_place={lacking.id}, by=None, now=now())


def test_with_a_place_for_everybody_nothing_is_asked(facilitator, space, placed):
    spaces.go(space, "choose")
    facilitator.open(f"/open-space/{space.id}")
    facilitator.submit("Videre til «Gruppene møtes»")
    assert queries.open_space(space.id).phase == "run"


def test_its_convener_is_told_on_the_phone_and_may_report(app, space, placed):
    spaces.go(space, "propose")
    phone = joined(app, space, "Ola")
    phone.open(f"/os/{space.code}/foresla")
    phone.submit("Foreslå gruppen", title="Pårørende")
    spaces.go(space, "run")
    phone.open(f"/os/{space.code}")
    assert "Gruppen har ikke fått plass på veggen. Snakk med den som tilrettelegger." in phone.text()
    phone.open(phone.page.select_one('#dine ~ ul a[href$="/rapport"]')["href"])
    phone.submit("Lever rapporten", discussed="Vi møttes i gangen.")
    states = {one.group.title: one.state for one in reports.of_space(space)}
    assert states == {"Spill på jobben": "missing", "Pårørende": "done"}


def test_later_the_wall_and_the_proceedings_say_that_it_got_no_place(visitor, space, lacking):
    spaces.go(space, "harvest")
    visitor.open(spaces.wall(space))
    assert "Fikk ikke plass på veggen" in visitor.text()
    assert b"Fikk ikke plass" in _words(proceedings.as_word(space))
    assert outcomes.without_step(space) == []


def _words(octets):
    return ZipFile(BytesIO(octets)).read("word/document.xml")
