"""Bursts are refused by place, for all workers together, and the words are the limit's own."""

import threading

import pytest

from app import create_app
from app.db import db
from app.web.clock import now
from app.web.requests.rate_limit import WINDOW, Limit, Readings, TooMany, attempts
from tests.conftest import settings
from tests.support.queries import counted

pytestmark = pytest.mark.both

LIMIT = Limit("vote", 3, "Det kommer uvanlig mange stemmer.")


@pytest.fixture
def at(app):
    """Count within a request from a place, and tell whether it was let through."""

    def count(place="192.0.2.7", limit=LIMIT, **request):
        with app.test_request_context("/", environ_base={"REMOTE_ADDR": place}, **request):
            try:
                (limit.count if request.get("method") == "POST" else limit.count_reading)(now())
            except TooMany:
                db.session.rollback()
                return False
            db.session.commit()
            return True

    return count


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_limit_is_reached_and_no_more_is_taken(at, method):
    assert [at(method=method) for _ in range(5)] == [True] * 3 + [False] * 2


def test_another_place_and_another_kind_have_limits_of_their_own(at):
    assert [at(method="POST") for _ in range(4)][-1] is False
    assert at("192.0.2.8", method="POST")
    assert at(limit=Limit("answer", 3), method="POST")


def test_one_house_has_all_addresses_of_its_network(at):
    assert [at(f"2001:db8:1:2::{number}", method="POST") for number in range(4)] == [True] * 3 + [False]
    assert at("2001:db8:1:3::1", method="POST")


def test_who_is_refused_is_not_counted_and_may_try_again_when_the_window_has_passed(at, clock):
    for _ in range(9):
        at(method="POST")
    clock.forward(seconds=WINDOW.total_seconds())
    assert not at(method="POST")
    clock.forward(seconds=1)
    assert at(method="POST")


def test_two_workers_count_together(app, at, tmp_path):
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    other = create_app({**settings(url, tmp_path), "CLOCK": app.config["CLOCK"]})
    counted = [at(method="POST"), at(method="POST")]

    def in_the_other_worker():
        with other.test_request_context("/", method="POST", environ_base={"REMOTE_ADDR": "192.0.2.7"}):
            LIMIT.count(now())
            db.session.commit()
            with pytest.raises(TooMany):
                LIMIT.count(now())
            db.session.rollback()
            db.engine.dispose()

    thread = threading.Thread(target=in_the_other_worker)
    thread.start()
    thread.join()
    assert [*counted, at(method="POST"), at()] == [True, True, False, False]


def test_what_is_only_read_is_counted_without_a_write(app, at):
    with counted() as statements:
        assert [at() for _ in range(4)] == [True] * 3 + [False]
    assert [text for text in statements if not text.lstrip().startswith(("SELECT", "BEGIN"))] == []
    assert at(method="POST")


def test_of_many_who_read_in_vain_the_latest_are_remembered(app):
    readings = Readings(most_keys=2, most_times=3)
    for key in "abbbbbc":
        readings.add(key, now())
    assert [readings.since(key, now()) for key in "abc"] == [0, 3, 1]


def test_only_a_keyed_hash_of_the_place_is_kept(app, at):
    at(method="POST")
    (row,) = db.session.execute(db.text("SELECT key FROM sign_in_attempt")).all()
    assert "192.0.2.7" not in row.key
    assert "vote" not in row.key
    assert attempts(row.key, now() - WINDOW) == 1
