"""A mail server that is away: no page fails, nothing is lost, the waits grow, and everything goes out once."""

from datetime import timedelta

import pytest

from app.outbox import delivery, queries
from app.outbox.mailer import outlet
from app.web.clock import now
from tests.outbox.servers import free_port
from tests.support import make

SENDER = "alor@alor.example"


@pytest.fixture
def away():
    """An address where no server answers."""
    return outlet(f"smtp://127.0.0.1:{free_port()}", SENDER)


def test_pages_work_while_the_server_is_away_and_the_mail_comes_later(visitor, server, away, clock):
    make.person("Kari", email="kari@alor.example")
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    assert visitor.texts("h1") == ["Sjekk e-posten din"]
    assert delivery.deliver(away, now()) == 0
    clock.forward(minutes=1)
    assert delivery.deliver(outlet(server.address, SENDER), now()) == 1
    assert server.box.recipients == ["kari@alor.example"]


def test_the_waits_grow_and_after_the_last_an_administrator_sees_it(write, stored, away, clock):
    letter = write()
    waits = []
    while delivery.deliver(away, now()) == 0 and stored(letter).state == "waiting":
        waits.append(stored(letter).next_try_at - now())
        clock.forward(seconds=waits[-1].total_seconds())
    assert waits == [timedelta(minutes=m) for m in (1, 2, 5, 15, 30, 60, 120, 240, 480, 960)]
    assert (stored(letter).state, stored(letter).tries) == ("failed", 11)
    assert stored(letter).problem == "Fikk ikke kontakt med e-postserveren (ConnectionRefusedError)"


def test_it_is_not_tried_before_the_wait_is_over(write, stored, away, clock):
    letter = write()
    delivery.deliver(away, now())
    for _ in range(5):
        clock.forward(seconds=11)
        delivery.deliver(away, now())
    assert stored(letter).tries == 1
    clock.forward(seconds=5)
    delivery.deliver(away, now())
    assert stored(letter).tries == 2


def test_an_hour_without_a_server_loses_nothing_and_doubles_nothing(write, server, away, clock):
    for number in range(40):
        if number % 2 == 0:
            write(number)
        delivery.deliver(away, now())
        clock.forward(minutes=2)
    assert queries.counts() == {"waiting": 20}
    for _ in range(20):
        delivery.deliver(outlet(server.address, SENDER), now())
        clock.forward(minutes=10)
    assert queries.counts() == {"sent": 20}
    assert sorted(server.box.recipients) == sorted(f"p{number}@alor.example" for number in range(0, 40, 2))


def test_the_oldest_unsent_message_tells_how_long_mail_has_stood_still(write, away, server, clock):
    assert queries.oldest_unsent() is None
    written = now()
    write()
    clock.forward(hours=1)
    delivery.deliver(away, now())
    assert queries.oldest_unsent() == written
    clock.forward(minutes=1)
    delivery.deliver(outlet(server.address, SENDER), now())
    assert queries.oldest_unsent() is None
