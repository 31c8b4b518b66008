"""Sessions live on the server: new at every sign-in, dead at sign-out, and never older than their limits."""

import pytest

from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def kari(app):
    return make.person("Kari", "Nordmo")


def cookie(visitor):
    found = visitor.client.get_cookie("alor")
    return found.value if found else None


def is_in(visitor):
    visitor.open("/min-side")
    return visitor.texts("h1") != ["Logg inn"]


def with_cookie(app, value):
    copied = Visitor(app)
    copied.client.set_cookie("alor", value)
    return copied


def secret(visitor):
    with visitor.client.session_transaction() as held:
        return held.get("session")


def test_signing_in_gives_a_new_session_and_ends_the_one_before(app, visitor, post):
    make.person("Kari", email="kari@alor.example")
    seen = []
    for _ in range(2):
        guest = visitor if not seen else with_cookie(app, seen[0])
        link_browser = Visitor(app)
        link_browser.open("/logg-inn")
        link_browser.submit("Send meg en lenke", email="kari@alor.example")
        guest.open(post.link())
        guest.submit("Ja, det var jeg. Logg inn her")
        assert is_in(guest)
        seen.append(cookie(guest))
    assert seen[0] != seen[1]
    assert not is_in(with_cookie(app, seen[0]))  # replaced in the same browser
    assert is_in(with_cookie(app, seen[1]))


def test_a_cookie_planted_before_sign_in_is_worth_nothing_after(app, visitor, post):
    make.person("Kari", email="kari@alor.example")
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    planted = cookie(visitor)
    visitor.open(post.link())
    visitor.submit("Logg inn")
    assert is_in(visitor)
    assert not is_in(with_cookie(app, planted))


def test_signing_out_kills_a_copied_cookie(app, visitor, kari):
    visitor.sign_in(kari)
    copy = with_cookie(app, cookie(visitor))
    assert is_in(copy)
    visitor.open("/min-side")
    visitor.submit("Logg ut")
    assert visitor.texts("[role=status]") == ["Du er logget ut."]
    assert not is_in(visitor)
    assert not is_in(copy)


@pytest.mark.parametrize("forged", ["", "nonsense", "eyJzZXNzaW9uIjoiYWJjIn0.aaaa.bbbb"])
def test_a_forged_cookie_is_nobody(app, kari, forged):
    assert not is_in(with_cookie(app, forged))


def test_a_session_is_idle_for_twelve_hours_at_most(visitor, kari, clock):
    visitor.sign_in(kari)
    clock.forward(hours=12)
    assert is_in(visitor)
    clock.forward(hours=12, seconds=1)
    assert not is_in(visitor)


def test_an_administrators_session_is_idle_for_an_hour_at_most(visitor, clock):
    visitor.sign_in(make.administrator())
    clock.forward(hours=1)
    assert is_in(visitor)
    clock.forward(hours=1, seconds=1)
    assert not is_in(visitor)


def test_an_idle_session_does_not_come_back_to_life(visitor, kari, clock):
    visitor.sign_in(kari)
    clock.forward(hours=12, seconds=1)
    assert not is_in(visitor)
    clock.forward(seconds=-60)
    assert is_in(visitor)  # the limit is what stopped it
    clock.forward(hours=13)
    for _ in range(3):  # trying again and again is no use of it
        assert not is_in(visitor)


def test_a_session_in_daily_use_lives_thirty_days(visitor, kari, clock):
    visitor.sign_in(kari)
    for _ in range(60):
        clock.forward(hours=12)
        assert is_in(visitor)
    clock.forward(seconds=1)
    assert not is_in(visitor)


def test_an_administrators_session_in_use_lives_twelve_hours(visitor, clock):
    visitor.sign_in(make.administrator())
    for _ in range(12):
        clock.forward(hours=1)
        assert is_in(visitor)
    clock.forward(seconds=1)
    assert not is_in(visitor)


def test_who_becomes_administrator_gets_the_short_limits_at_once(visitor, kari, clock):
    visitor.sign_in(kari)
    clock.forward(hours=2)
    make.administrator(kari)
    assert not is_in(visitor)


def test_the_short_limits_hold_just_after_midnight_in_oslo(visitor, clock):
    # In July ten past midnight in Oslo is still yesterday in UTC: a role that begins today must already count.
    clock.forward(days=120, hours=11, minutes=10)
    visitor.sign_in(make.administrator())
    clock.forward(hours=1, seconds=1)
    assert not is_in(visitor)


def test_posting_counts_as_use(visitor, kari, clock):
    visitor.sign_in(kari)
    clock.forward(hours=11)
    visitor.post("/min-side/innlogginger/999/avslutt", expect=404)
    assert is_in(visitor)
    clock.forward(hours=11)
    assert is_in(visitor)
