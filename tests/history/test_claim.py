"""Claiming a version: of two who save at once exactly one wins, and the other is told."""

from collections import Counter

import pytest

from app.db import db
from app.domain.errors import Conflict
from app.history import operations as history
from app.people import queries
from app.web.clock import now
from tests.support import make
from tests.support.threads import at_once

pytestmark = pytest.mark.both


def saving(person_id, seen_version, title):
    def save():
        person = queries.person(person_id)
        try:
            history.claim(person, seen_version)
            history.revise(person, {"title": title}, by=None, now=now())
            db.session.commit()
        except Conflict:
            db.session.rollback()
            return "conflict"
        return title

    return save


def fresh(person_id):
    db.session.rollback()
    db.session.expire_all()
    return queries.person(person_id)


def test_the_version_that_was_seen_is_claimed_and_grows_by_one(app):
    person = make.person()
    history.claim(person, 1)
    assert person.version == 2
    db.session.commit()
    assert fresh(person.id).version == 2


@pytest.mark.parametrize("seen", [-1, 0, 2, 999_999_999])
def test_another_version_is_a_conflict_and_changes_nothing(app, seen):
    person = make.person()
    with pytest.raises(Conflict):
        history.claim(person, seen)
    assert fresh(person.id).version == 1


@pytest.mark.parametrize("round_", range(5))
def test_of_two_who_save_in_the_same_instant_exactly_one_wins(app, round_):
    person_id = make.person().id
    outcomes = at_once(app, *[saving(person_id, 1, "A"), saving(person_id, 1, "B")])
    assert len(outcomes) == 2
    (winner,) = [outcome for outcome in outcomes if outcome != "conflict"]
    assert outcomes.count("conflict") == 1
    assert fresh(person_id).title == winner
    assert fresh(person_id).version == 2


def test_of_ten_who_save_in_the_same_instant_exactly_one_wins(app):
    person_id = make.person().id
    outcomes = at_once(app, *[saving(person_id, 1, f"T{number}") for number in range(10)])
    assert Counter(outcome == "conflict" for outcome in outcomes) == {True: 9, False: 1}


def test_nothing_acknowledged_is_lost_when_everybody_tries_until_it_works(app):
    person_id = make.person().id
    wanted = [f"T{number}" for number in range(8)]

    def persistent(title):
        def save():
            for _ in range(50):
                seen = queries.person(person_id).version
                db.session.rollback()
                if saving(person_id, seen, title)() == title:
                    return title
            return "gave up"

        return save

    assert sorted(at_once(app, *[persistent(title) for title in wanted])) == wanted
    person = fresh(person_id)
    assert person.version == 1 + len(wanted)
    assert person.title in wanted


def test_two_browsers_that_save_at_once_one_is_saved_and_one_is_shown_both(app, visitor):
    person_id = make.person("Kari", "Nordmo").id
    visitor.sign_in(make.coordinator())
    token, cookie = visitor.token(), visitor.client.get_cookie("alor").value

    def send(title):
        def save():
            client = app.test_client()
            client.set_cookie("alor", cookie)
            given = {"first_name": "Kari", "last_name": "Nordmo", "title": title, "organisation_id": "0"}
            given |= {"version": "1", "csrf_token": token}
            return client.post(f"/personer/{person_id}/endre", data=given).status_code

        return save

    assert sorted(at_once(app, *[send("Den ene"), send("Den andre")])) == [303, 409]
    assert fresh(person_id).title in ("Den ene", "Den andre")


def test_a_claim_that_is_rolled_back_was_never_made(app):
    person = make.person()
    history.claim(person, 1)
    db.session.rollback()
    history.claim(person, 1)
    assert person.version == 2
