"""One person by phone and on paper is one to the clash check, once the facilitator has said so."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.openspace.groups import operations as offers
from app.openspace.groups import votes
from app.openspace.space import operations, participants, queries, same_person
from app.openspace.wall import operations as walls
from app.web.clock import now
from tests.support import spaces


@pytest.fixture
def phone(space):
    """Kari by phone, with a group of her own."""
    who = spaces.participant(space, "Kari O’Hara")
    spaces.group(space, "Spill", who)
    return who


@pytest.fixture
def paper(space, phone):
    """Kari on paper, with another group."""
    who = operations.typed(space, "kari  o'hara", now())
    spaces.group(space, "Rus", who)
    db.session.commit()
    return who


def made_one(space, one, other):
    same_person.make_one(space, one, other, by=None, now=now())
    db.session.commit()


def asked(space):
    return same_person.asked(space, participants.participants(space))


def beside_each_other(space):
    for room, group in zip(space.rooms, queries.standing(space), strict=True):
        walls.move(group, space.rounds[0].id, room.id, seen=walls.latest(space), by=None, now=now())


@pytest.mark.both
def test_one_person_by_phone_and_on_paper_cannot_have_two_groups_at_once(space, phone, paper):
    made_one(space, paper, phone)
    with pytest.raises(Refused, match="har ansvar for både"):
        beside_each_other(space)


def test_two_of_one_name_whom_nobody_has_said_anything_of_are_two(space, phone, paper):
    beside_each_other(space)
    assert walls.faults(space, now()) == []


def test_what_already_stands_side_by_side_is_told_when_two_become_one(space, phone, paper):
    beside_each_other(space)
    made_one(space, phone, paper)
    assert len(walls.faults(space, now())) == 1


def test_same_names_are_asked_about_until_it_is_said(facilitator, space, phone, paper):
    facilitator.open(f"/open-space/{space.id}")
    assert "To som er med, heter det samme." in facilitator.text()
    facilitator.open(f"/open-space/{space.id}/personer")
    facilitator.submit("Samme person Kari O’Hara (på telefon), kari o'hara (fra papir)")
    assert asked(space) == []
    facilitator.submit("Angre Kari O’Hara (på telefon), kari o'hara (fra papir)")
    assert asked(space) == []
    assert paper.person_id != phone.person_id


def test_two_of_one_name_may_be_said_to_be_two(space, phone, paper):
    same_person.keep_apart(space, phone, paper, by=None, now=now())
    assert asked(space) == []
    third = operations.typed(space, "Kari", now())
    operations.rename(third, "Kari O'Hara")
    assert {(pair.one.id, pair.other.id) for pair in asked(space)} == {
        (phone.id, third.id),
        (paper.id, third.id),
    }


def test_other_names_may_be_said_to_be_one_too_and_not_oneself(facilitator, space, phone):
    other = operations.typed(space, "Kari fra NAV", now())
    db.session.commit()
    facilitator.open(f"/open-space/{space.id}/personer")
    facilitator.submit("De er samme person", one=str(other.id), other=str(other.id))
    assert facilitator.errors() == {"other": "Velg to forskjellige."}
    facilitator.submit("De er samme person", one=str(other.id), other=str(phone.id))
    assert (other.person_id, phone.person_id) == (phone.id, phone.id)


def test_who_only_listens_is_not_asked_about(space, phone):
    for _number in range(2):
        spaces.participant(space, "Ola Lie")
    assert asked(space) == []


def test_the_phone_has_the_group_from_paper_as_its_own(space, phone, paper):
    made_one(space, phone, paper)
    assert [one.title for one in participants.own(phone)] == ["Spill", "Rus"]
    assert participants.led_by(phone) == {one.id for one in queries.standing(space)}
    assert all(participants.leads(one, phone) for one in queries.standing(space))


def test_one_person_is_counted_once_among_those_who_wish(space, phone, paper):
    made_one(space, phone, paper)
    third = spaces.group(space, "Søvn")
    spaces.go(space, "choose")
    votes.mark(third, phone, "want")
    (kari,) = queries.afternoon(space, now()).attendees
    assert (kari.id, kari.wants) == (phone.id, {third.id})


def test_a_group_both_convene_names_her_once(space, phone, paper):
    made_one(space, phone, paper)
    group = queries.standing(space)[0]
    offers.convene(group, [phone, paper], by=None, now=now())
    assert [one.name for one in queries.conveners(space)[group.id]] == ["Kari O’Hara"]


@pytest.mark.parametrize("verb", [same_person.make_one, same_person.keep_apart])
def test_it_is_said_while_groups_are_arranged_and_twice_is_once(space, phone, paper, verb):
    for _again in range(2):
        verb(space, phone, paper, by=None, now=now())
    before = (phone.same_as_id, paper.same_as_id)
    spaces.go(space, "closed")
    with pytest.raises(Refused, match="Dette går ikke nå"):
        verb(space, phone, paper, by=None, now=now())
    assert (phone.same_as_id, paper.same_as_id) == before
