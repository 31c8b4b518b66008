"""A closed account lets nobody in and hears nothing, also where a link or a session was left alive."""

import pytest

from app.db import db
from app.domain.errors import NotFound
from app.people import operations, sign_in
from app.people.models import SignInLink
from app.web import tokens
from app.web.clock import now, today
from tests.support import make


@pytest.fixture
def kari(app):
    return make.person("Kari", "Nordmo", email="kari@alor.example")


def close(person):
    """Close an account as a row that was written by hand would: links and sessions are left as they were."""
    person.disabled_at = now()
    db.session.commit()


def test_a_link_that_is_alive_lets_nobody_into_a_closed_account(app, kari):
    times = {"asked_at": now(), "expires_at": now() + sign_in.LINK_LIFE}
    db.session.add(
        SignInLink(person_id=kari.id, token_hash=tokens.hashed("t"), browser_hash=tokens.hashed("b"), **times)
    )
    close(kari)
    with app.test_request_context(), pytest.raises(NotFound):
        sign_in.use("t", device="Firefox", now=now())


def test_a_session_that_is_alive_is_nobody_s_once_the_account_is_closed(visitor, kari):
    visitor.sign_in(kari).open("/min-side")
    close(kari)
    visitor.open("/min-side")
    assert visitor.path.startswith("/logg-inn")


def test_whoever_is_made_administrator_signs_in_anew(visitor, kari):
    visitor.sign_in(kari).open("/min-side")
    operations.make_administrator(kari, by=None, now=now(), on=today())
    db.session.commit()
    visitor.open("/min-side")
    assert visitor.path.startswith("/logg-inn")
