"""Delivering: once, to the right one, refused for good or for now, and never again unasked when it is unsure."""

from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.outbox import delivery, operations, queries
from app.outbox.mailer import outlet
from app.web import tokens
from app.web.clock import now
from tests.outbox.servers import BreakingServer

pytestmark = pytest.mark.both

SENDER = "alor@alor.example"


def deliver(address):
    return delivery.deliver(outlet(address, SENDER), now())


def test_a_message_is_sent_once_and_says_all_it_should(server, write, stored):
    words = "Kjære deg,\n\nvelkommen til Åre – «alor»."
    letter = write(address="kari@alor.example", subject="Samling på Ørlandet", text=words)
    assert deliver(server.address) == 1
    assert [deliver(server.address) for _ in range(3)] == [0, 0, 0]
    (mail,) = server.box.taken
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, "kari@alor.example", "Samling på Ørlandet")
    assert mail.get_content() == f"{words}\n"
    assert mail["Date"].datetime == now()
    assert mail["Message-ID"].endswith("@alor.example>")
    assert server.box.recipients == ["kari@alor.example"]
    assert (stored(letter).state, stored(letter).tries, stored(letter).ended_at) == ("sent", 1, now())


def test_messages_go_out_oldest_first_twenty_a_round(server, write):
    for number in range(25):
        write(number)
    assert [deliver(server.address) for _ in range(3)] == [20, 5, 0]
    assert [mail["Subject"] for mail in server.box.taken] == [f"Brev {number}" for number in range(25)]


def test_a_message_is_not_sent_before_its_time(server, write, clock):
    write(now=now() + timedelta(minutes=5))
    assert deliver(server.address) == 0
    clock.forward(minutes=5)
    assert deliver(server.address) == 1


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
def test_not_now_is_tried_again_later(server, write, stored, clock, stage):
    letter = write()
    server.box.answers[stage] = ["451 try again later"]
    assert deliver(server.address) == 0
    assert stored(letter).state == "waiting"
    assert "451" in stored(letter).problem
    assert deliver(server.address) == 0  # not before the wait is over
    clock.forward(minutes=1)
    assert deliver(server.address) == 1
    assert len(server.box.taken) == 1


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
def test_never_is_failed_and_not_tried_again(server, write, stored, clock, stage):
    letter = write()
    server.box.answers[stage] = ["550 no such mailbox"]
    assert deliver(server.address) == 0
    assert stored(letter).state == "failed"
    assert "550" in stored(letter).problem
    clock.forward(days=2)
    assert deliver(server.address) == 0
    assert server.box.taken == []


def test_one_that_is_refused_does_not_stop_the_next(server, write, stored):
    letters = [write(number) for number in range(3)]
    server.box.answers["RCPT"] = ["550 no"]
    assert deliver(server.address) == 2
    assert [stored(letter).state for letter in letters] == ["failed", "sent", "sent"]


def test_a_line_broken_after_the_text_is_unsure_and_not_sent_again_unasked(server, write, stored, clock):
    letter = write()
    with BreakingServer("text") as breaking:
        assert deliver(breaking.address) == 0
    assert breaking.texts == 1
    assert stored(letter).state == "unsure"
    clock.forward(days=2)
    assert deliver(server.address) == 0
    assert server.box.taken == []
    operations.send_again(stored(letter), by=None, now=now())
    assert deliver(server.address) == 1


@pytest.mark.parametrize("moment", ["connect", "ehlo", "mail", "rcpt"])
def test_a_line_broken_before_the_text_is_simply_tried_again(server, write, stored, clock, moment):
    letter = write()
    with BreakingServer(moment) as breaking:
        assert deliver(breaking.address) == 0
    assert stored(letter).state == "waiting"
    clock.forward(minutes=1)
    assert deliver(server.address) == 1
    assert len(server.box.taken) == 1


NO_ADDRESSES = [
    "kari@alor.example\nBcc: x@evil.example",
    "kari@alor.example\r\nRCPT TO:<x@evil.example>",
    "",
    "no address",
    "a@alor.example, x@evil.example",
    "kåri@alor.example",
]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_an_address_that_is_none_fails_at_once_and_reaches_nobody(server, write, stored, address):
    letters = [write(1, address=address), write(2)]
    assert deliver(server.address) == 1  # and the next one goes out in the same round
    assert [stored(letter).state for letter in letters] == ["failed", "sent"]
    assert server.box.recipients == ["p2@alor.example"]


def test_a_claim_whose_sender_died_becomes_unsure_after_ten_minutes(server, write, stored, clock):
    letter = write()

    def dies(mail):
        raise SystemExit

    with pytest.raises(SystemExit):
        delivery.deliver(dies, now())
    assert stored(letter).state == "sending"
    clock.forward(minutes=10)
    assert deliver(server.address) == 0
    assert stored(letter).state == "sending"
    clock.forward(seconds=1)
    assert deliver(server.address) == 0
    assert (stored(letter).state, stored(letter).problem) == ("unsure", "Utsendingen ble avbrutt.")
    assert server.box.taken == []


def test_a_claim_counts_from_when_it_was_made_not_from_when_it_was_due(server, write, stored, clock):
    letter = write()
    clock.forward(hours=1)  # the sender was away for an hour

    def meanwhile(mail):
        assert deliver(server.address) == 0  # another sender looks in while this one is busy
        seen.append(stored(letter).state)

    seen = []
    assert delivery.deliver(meanwhile, now()) == 1
    assert seen == ["sending"]


def test_the_secret_is_put_in_when_sent_and_wiped_afterwards(server, write, stored):
    seed = tokens.seed()
    letter = write(text="Lenke: {token}", secret=("test", seed))
    deliver(server.address)
    assert server.box.taken[0].get_content() == f"Lenke: {tokens.derived('test', seed)}\n"
    assert stored(letter).secret_seed is None
    assert stored(letter).text == operations.WIPED


def test_a_secret_is_kept_while_the_message_may_still_go_out(server, write, stored, clock):
    seed = tokens.seed()
    letter = write(text="Lenke: {token}", secret=("test", seed))
    server.box.answers["DATA"] = ["451 later"]
    deliver(server.address)
    assert stored(letter).secret_seed == seed
    clock.forward(minutes=1)
    deliver(server.address)
    assert server.box.taken[0].get_content() == f"Lenke: {tokens.derived('test', seed)}\n"


def test_the_text_of_others_is_not_a_secret(server, write):
    write(text="Skriv {token} slik, og 100 % {navn}.")
    deliver(server.address)
    assert server.box.taken[0].get_content() == "Skriv {token} slik, og 100 % {navn}.\n"


def test_nothing_is_deleted(server, write):
    for number in range(3):
        write(number)
    deliver(server.address)
    assert len(queries.latest()) == 3


def test_a_link_that_no_longer_works_is_not_mailed(server, write, stored, clock):
    letter = write(text="Lenke: {token}", secret=("sign-in", tokens.seed()))
    clock.forward(seconds=delivery.SECRET_LIVES["sign-in"].total_seconds() + 1)
    assert deliver(server.address) == 0
    assert server.box.taken == []
    assert (stored(letter).state, stored(letter).problem) == ("failed", "Lenken var for gammel til å sendes.")
    assert stored(letter).secret_seed is None


def test_a_message_whose_link_is_gone_is_not_sent_again(write, stored, clock, server):
    letter = write(text="Lenke: {token}", secret=("sign-in", tokens.seed()))
    clock.forward(hours=1)
    deliver(server.address)
    with pytest.raises(Refused, match="Lenken i meldingen er slettet"):
        operations.send_again(stored(letter), by=None, now=now())
