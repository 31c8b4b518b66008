"""Asking and guessing are bounded, per person and per place, and nobody is locked out by others."""

import pytest

from app.db import db
from app.people.models import SignInLink
from app.web.requests.rate_limit import Attempt
from tests.support import make
from tests.support.visitor import Visitor

HERE, THERE = {"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": "192.0.2.8"}


@pytest.fixture
def kari(app):
    return make.person("Kari", "Nordmo", email="kari@alor.example")


def ask(visitor, address, place=HERE, **headers):
    given = {"csrf_token": visitor.token(), "email": address}
    return visitor.client.post("/logg-inn", data=given, environ_base=place, headers=headers).status_code


def guess(visitor, number, place=HERE, **headers):
    given = {"csrf_token": visitor.token()}
    return visitor.client.post(f"/logg-inn/guess{number}", data=given, environ_base=place, headers=headers).status_code


def test_guessing_is_stopped_within_twenty_tries(visitor):
    answers = [guess(visitor, number) for number in range(25)]
    assert answers == [410] * 20 + [429] * 5


def test_the_page_that_stops_a_guesser_says_what_to_do(visitor):
    for number in range(20):
        guess(visitor, number)
    answer = visitor.post("/logg-inn/guess", expect=429, environ_base=HERE)
    assert "For mange forsøk" in answer.text
    assert "Vent et kvarter og prøv igjen." in answer.text


def test_a_quarter_of_an_hour_later_one_may_try_again(visitor, clock):
    for number in range(21):
        guess(visitor, number)
    clock.forward(minutes=15)
    assert guess(visitor, 22) == 429
    clock.forward(seconds=1)
    assert guess(visitor, 23) == 410


def test_guessing_at_one_place_does_not_stop_another(visitor):
    for number in range(21):
        guess(visitor, number)
    assert guess(visitor, 22, THERE) == 410


def test_a_forwarded_address_does_not_move_the_key_of_a_guesser(visitor):
    headers = [{"X-Forwarded-For": f"203.0.113.{n}", "X-Real-IP": f"203.0.113.{n}"} for n in range(25)]
    answers = [guess(visitor, n, **headers[n]) for n in range(25)]
    assert answers == [410] * 20 + [429] * 5


def test_a_forwarded_address_does_not_move_the_key_of_an_asker(visitor):
    headers = [{"X-Forwarded-For": f"203.0.113.{n}", "Forwarded": f"for=203.0.113.{n}"} for n in range(62)]
    answers = [ask(visitor, f"nobody{n}@alor.example", **headers[n]) for n in range(62)]
    assert answers == [303] * 60 + [429] * 2


def test_sixty_phones_at_one_venue_are_served(visitor, post):
    for number in range(60):
        make.person("Kari", email=f"kari{number}@alor.example")
    answers = [ask(visitor, f"kari{number}@alor.example") for number in range(60)]
    assert answers == [303] * 60
    assert sum(len(post.fetch()) for _ in range(4)) == 60


def test_nobodys_mailbox_is_flooded(visitor, kari, post, clock):
    for number in range(20):
        assert ask(visitor, "kari@alor.example", {"REMOTE_ADDR": f"192.0.2.{number}"}) == 303
    assert len(post.fetch()) == 5
    clock.forward(minutes=16)
    ask(visitor, "KARI@alor.example")
    assert len(post.fetch()) == 1


def test_another_spelling_of_the_address_is_the_same_mailbox(visitor, kari, post):
    for number in range(10):
        ask(visitor, "Kari@alor.example" if number % 2 else "kari@ALOR.example")
    assert len(post.fetch()) == 5


def test_the_owners_mailed_link_works_however_much_others_ask_and_guess(app, visitor, kari, post):
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    link = post.link()
    attacker = Visitor(app)
    for _ in range(62):
        ask(attacker, "kari@alor.example", {"REMOTE_ADDR": "127.0.0.1"})
    for number in range(22):
        guess(attacker, number, {"REMOTE_ADDR": "127.0.0.1"})
    assert guess(attacker, 23, {"REMOTE_ADDR": "127.0.0.1"}) == 429  # the place the owner sits at, too
    visitor.open(link)
    visitor.submit("Logg inn")
    assert visitor.texts("h1") == ["Kari Nordmo"]


def test_old_attempts_are_forgotten_after_a_day(visitor, clock):
    for number in range(3):
        ask(visitor, f"nobody{number}@alor.example")
    clock.forward(days=1, seconds=1)
    ask(visitor, "nobody@alor.example")
    assert db.session.query(Attempt).count() == 2  # one for the person, one for the place


def test_a_stranger_who_keeps_asking_does_not_keep_the_owner_out(visitor, kari, clock):
    """An ask every third minute for six hours: the owner still gets a link within ten minutes of asking."""
    for minute in range(0, 6 * 60, 3):
        ask(visitor, kari.email, THERE)
        clock.forward(minutes=3)
        if minute % 60 == 0:
            links = db.session.query(SignInLink).filter(SignInLink.expires_at > clock.now).count()
            assert links > 0, f"no living link after {minute} minutes"


def test_who_asks_too_often_does_not_wait_longer_for_asking_again(visitor, kari, clock):
    for _time in range(5):
        ask(visitor, "kari@alor.example")
    clock.forward(minutes=6)
    for _time in range(5):
        ask(visitor, "kari@alor.example", THERE)
    links = db.session.query(SignInLink).count()
    clock.forward(minutes=5)
    ask(visitor, "kari@alor.example")
    assert db.session.query(SignInLink).count() == links + 1
