"""Remembering what a form made, so that sending it twice makes it once."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.history import operations as history
from app.history.models import Submission
from app.history.queries import made_with
from app.people.models import Organisation, Person
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both


def test_the_same_person_with_the_same_key_finds_what_was_made(app):
    maker, made = make.person(), make.person("Ola")
    history.remember(made, "k", by=maker, now=now())
    db.session.commit()
    assert made_with("k", Person, maker) is made


def test_another_person_another_form_and_another_key_find_nothing(app):
    maker, made = make.person(), make.person("Ola")
    history.remember(made, "k", by=maker, now=now())
    assert made_with("k", Person, made) is None
    assert made_with("k", Person, None) is None
    assert made_with("k", Organisation, maker) is None
    assert made_with("K", Person, maker) is None


@pytest.mark.parametrize("key", [None, ""])
def test_without_a_key_nothing_is_remembered(app, key):
    made = make.person()
    history.remember(made, key, by=None, now=now())
    assert db.session.query(Submission).count() == 0
    assert made_with(key, Person, None) is None


def test_a_key_cannot_be_used_for_a_second_thing(app):
    first, second = make.person(), make.person()
    history.remember(first, "k", by=None, now=now())
    with pytest.raises(Refused, match="allerede sendt"):
        history.remember(second, "k", by=first, now=now())
    assert db.session.query(Submission).count() == 1


def test_what_nobody_signed_in_made_is_found_by_nobody_signed_in(app):
    made = make.person()
    history.remember(made, "k", by=None, now=now())
    assert made_with("k", Person, None) is made


def test_a_key_is_kept_as_long_as_anybody_may_send_the_form_again_and_no_longer(app, clock):
    made = make.person()
    history.remember(made, "k", by=None, now=now())
    clock.forward(seconds=history.KEYS_STAY.total_seconds())
    history.forget_keys(now())
    assert made_with("k", Person, None) is made
    clock.forward(seconds=1)
    history.forget_keys(now())
    assert made_with("k", Person, None) is None
