"""A phone's page of buttons holds nothing that is typed; name and absence are one form on a page of their own."""

import pytest

from app.db import db
from app.openspace.models.space import OpenParticipant
from app.openspace.space import participants
from tests.support import spaces
from tests.support.visitor import Visitor


@pytest.fixture
def phone(app, space):
    """A phone that has joined as Tuva."""
    one = Visitor(app)
    one.open(f"/os/{space.code}")
    one.submit("Bli med", name="Tuva")
    return one


def tuva():
    db.session.expire_all()
    return db.session.query(OpenParticipant).one()


def away(space):
    return participants.away(space).get(tuva().id, set())


@pytest.mark.parametrize("phase", ["propose", "market", "choose", "run", "harvest", "prioritise", "closed"])
def test_where_buttons_are_pressed_there_is_nothing_typed_to_lose(phone, space, phase):
    spaces.group(space, "Spill")
    spaces.go(space, phase)
    phone.open(f"/os/{space.code}")
    typed = phone.page.select("main input:not([type=hidden]), main textarea, main select")
    assert typed == []


def test_name_and_absence_are_saved_by_one_button(phone, space):
    phone.open(f"/os/{space.code}")
    phone.open(phone.page.find("a", string="Endre navnet, eller si fra hvis du må gå tidlig eller komme sent")["href"])
    first, second = (one.id for one in space.rounds)
    phone.submit("Lagre", name="Tuva Lid", away=[str(second)])
    assert (tuva().name, away(space)) == ("Tuva Lid", {second})
    assert "Du er med som Tuva Lid. Du er borte kl. 15.30–16.15." in phone.text()
    phone.open(f"/os/{space.code}/om-meg")
    phone.submit("Lagre", name="")
    assert (tuva().name, away(space)) == ("", {second})
    phone.open(f"/os/{space.code}/om-meg")
    phone.submit("Lagre", away=[str(first)])
    assert away(space) == {first}


def test_who_says_it_when_the_groups_have_begun_is_told_and_loses_nothing(phone, space):
    second = space.rounds[1].id
    phone.open(f"/os/{space.code}/om-meg")
    spaces.go(space, "run")
    phone.submit("Lagre", name="Tuva Lid", away=[str(second)])
    assert "Dette går ikke nå. Fasen er «Gruppene møtes»." in phone.text()
    assert phone.page.find(id="name")["value"] == "Tuva Lid"
    assert [box["value"] for box in phone.page.select("input[checked]")] == [str(second)]
    assert (tuva().name, away(space)) == ("Tuva", set())


def test_a_name_that_is_changed_while_groups_meet_leaves_the_absence_as_it_is(phone, space):
    second = space.rounds[1].id
    phone.open(f"/os/{space.code}/om-meg")
    phone.submit("Lagre", away=[str(second)])
    spaces.go(space, "run")
    phone.open(f"/os/{space.code}/om-meg")
    assert phone.page.select("input[type=checkbox]") == []
    phone.submit("Lagre", name="T" * 400)
    assert "name" in phone.errors()
    phone.submit("Lagre", name="Tuva Lid")
    assert (tuva().name, away(space)) == ("Tuva Lid", {second})


def test_only_who_takes_part_says_anything_of_oneself(visitor, space):
    visitor.open(f"/os/{space.code}/om-meg", expect=404)
    visitor.post(f"/os/{space.code}/om-meg", {"name": "Kapret"}, expect=404)
