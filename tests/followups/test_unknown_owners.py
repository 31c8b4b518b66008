"""A name that nobody is known by is asked about before it owns a task, and only once."""

import pytest

from app.db import db
from app.followups.models import FollowUp
from tests.support import make

NEW = "/rag/oppgaver/ny"
UNKNOWN = "Vi kjenner ingen som heter Petra Ukjent. Rett navnet, eller si at det er noen utenfra."


def only():
    """Return the one task there is."""
    return db.session.query(FollowUp).one()


def owned(task):
    """Return who owns a task, as lists call them."""
    return [owner.name for owner in task.owners]


def type_in(visitor, **values):
    """Fill in the form for a new task."""
    visitor.open(NEW)
    return visitor.submit("Lagre", **({"text": "Purre på avtalen"} | values))


def test_a_name_nobody_is_known_by_is_asked_about_beside_the_field(member):
    type_in(member, owners="RAG, Petra Ukjent")
    assert member.errors() == {"owners": UNKNOWN}
    assert db.session.query(FollowUp).count() == 0
    assert member.texts(".which legend") == ["Er «Petra Ukjent» noen utenfra?"]
    assert member.texts(".which label") == ["Petra Ukjent (utenfra)"]
    member.submit("Lagre", **{"owners-0-petra-ukjent": "outside"})
    assert owned(only()) == ["RAG", "Petra Ukjent"]


def test_the_name_can_be_put_right_instead(member, nina):
    type_in(member, owners="Nian")
    assert "owners" in member.errors()
    member.submit("Lagre", owners="Nina")
    assert [owner.person_id for owner in only().owners] == [nina.id]


@pytest.mark.parametrize("typed", ["Petra Ukjent (utenfra)", "Petra Ukjent (ekstern)", "Petra Ukjent <p@x.example>"])
def test_who_is_said_to_be_from_outside_is_not_asked_about(member, typed):
    type_in(member, owners=typed)
    assert owned(only()) == ["Petra Ukjent"]


def test_a_name_that_two_share_may_be_a_third_from_outside(member, nina, other_nina):
    type_in(member, owners="Nina")
    member.submit("Lagre", **{"owners-0-nina": "outside"})
    assert [(owner.name, owner.person_id) for owner in only().owners] == [("Nina", None)]


def test_an_owner_from_outside_is_marked_in_the_form_and_never_asked_about_again(member):
    task = make.follow_up("Purre", owners="Petra Ukjent")
    make.person("Petra", "Ukjent")
    member.open(f"/rag/oppgaver/{task.id}/endre")
    assert member.page.select_one("#owners")["value"] == "Petra Ukjent (utenfra)"
    member.submit("Lagre", owners="Petra Ukjent (utenfra), RAG")
    assert [(owner.name, owner.person_id) for owner in only().owners] == [("Petra Ukjent", None), ("RAG", None)]


def test_both_questions_can_be_answered_one_after_the_other(member, nina, other_nina):
    type_in(member, owners="Petra Ukjent, Nina")
    assert member.errors() == {"owners": "Flere heter det samme. Velg hvem du mener: Nina."}
    member.submit("Lagre", **{"owners-0-nina": f"person-{nina.id}"})
    assert member.errors() == {"owners": UNKNOWN}
    member.submit("Lagre", **{"owners-1-petra-ukjent": "outside"})
    assert {owner.person_id for owner in only().owners} == {None, nina.id}
