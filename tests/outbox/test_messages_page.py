"""The outbox as an administrator sees it."""

import pytest

from app.db import db
from app.outbox import delivery, operations
from app.outbox.mailer import outlet
from app.web.clock import now
from tests.outbox.servers import BreakingServer, free_port
from tests.support import make
from tests.support.visitor import Visitor

SENDER = "alor@alor.example"
LINES = "main ul li"


@pytest.fixture
def admin(visitor):
    return visitor.sign_in(make.administrator())


def deliver(address):
    return delivery.deliver(outlet(address, SENDER), now())


def test_an_empty_outbox_says_so(admin):
    admin.open("/utboks")
    assert admin.texts("main .panel") == ["Ingen e-poster er sendt ennå."]


def test_every_state_is_shown_in_words_with_its_problem(admin, write, server):
    write(1)
    deliver(server.address)
    write(2)
    server.box.answers["RCPT"] = ["550 no"]
    deliver(server.address)
    write(3)
    with BreakingServer("text") as breaking:
        deliver(breaking.address)
    write(4)
    deliver(f"smtp://127.0.0.1:{free_port()}")
    write(5)
    admin.open("/utboks")
    at = "2. mars 2026 kl. 12.00"
    assert admin.texts(LINES) == [
        f"Venter Brev 5, p5@alor.example, {at}",
        f"Venter Brev 4, p4@alor.example, {at}. Fikk ikke kontakt med e-postserveren (ConnectionRefusedError)"
        ". Prøves igjen 2. mars 2026 kl. 12.01",
        f"Usikker Brev 3, p3@alor.example, {at}. Forbindelsen ble brutt under utsending Send på nytt",
        f"Avvist Brev 2, p2@alor.example, {at}. E-postserveren svarte 550 Send på nytt",
        f"Sendt Brev 1, p1@alor.example, {at}",
    ]


def test_what_failed_is_sent_again_when_asked_and_only_then(admin, write, server, stored):
    letter = write()
    server.box.answers["RCPT"] = ["550 no"]
    deliver(server.address)
    admin.open("/utboks")
    admin.submit("Send på nytt")
    assert admin.texts("[role=status]") == ["Meldingen står i kø og sendes om få sekunder."]
    assert deliver(server.address) == 1
    assert stored(letter).state == "sent"
    assert len(server.box.taken) == 1


def test_pressing_twice_sends_once(admin, write, server):
    letter = write()
    with BreakingServer("text") as breaking:
        deliver(breaking.address)
    for _ in range(2):
        admin.post(f"/utboks/{letter}/send")
    assert deliver(server.address) == 1
    assert deliver(server.address) == 0
    assert len(server.box.taken) == 1


def test_what_was_sent_is_not_sent_again(admin, write, server):
    letter = write()
    deliver(server.address)
    admin.open("/utboks")
    assert "Send på nytt" not in admin.texts("main button")
    admin.post(f"/utboks/{letter}/send")
    admin.open("/utboks")
    assert admin.texts("[role=status]") == ["Meldingen er allerede sendt."]
    assert deliver(server.address) == 0


def test_neither_text_nor_secret_stands_on_the_page(admin, write):
    write(text="Lenke: {token}", secret=("test", "the-seed-of-it"))
    admin.open("/utboks")
    assert "Lenke:" not in admin.text()
    assert "the-seed-of-it" not in str(admin.page)


def test_hostile_text_stays_text(admin, write):
    write(subject="<script>alert(1)</script>", address="<b>x</b>@alor.example")
    admin.open("/utboks")
    assert "<script>alert(1)</script>, <b>x</b>@alor.example" in admin.texts(LINES)[0]
    assert admin.page.select("main script, main b") == []


def test_only_administrators_see_it(visitor, write):
    letter = write()
    visitor.open("/utboks")
    assert visitor.texts("h1") == ["Logg inn"]
    for person in (make.person(), make.operator(make.network()), make.seat(), make.coordinator()):
        visitor.sign_in(person).open("/utboks", expect=403)
        visitor.post(f"/utboks/{letter}/send", expect=403)


def test_an_unknown_message_is_not_found_and_other_methods_are_refused(admin, write):
    letter = write()
    admin.post("/utboks/999/send", expect=404)
    admin.open(f"/utboks/{letter}/send", expect=405)
    admin.post("/utboks", expect=405)


def test_sending_again_leaves_a_line_of_who_did_it(app, write, server):
    letter = write()
    server.box.answers["RCPT"] = ["550 no"]
    deliver(server.address)
    admin = Visitor(app).sign_in(make.administrator(make.person("Siv", "Hovden")))
    admin.open("/utboks")
    admin.submit("Send på nytt")
    admin.open("/hendelser")
    assert admin.texts(".history > li")[0].endswith(f"E-post sendt på nytt: Brev 1 ({letter})")
    assert admin.texts(".history > li strong")[0] == "Siv Hovden"


def test_a_failed_message_whose_address_was_deleted_is_not_sent_again(admin):
    message = operations.post("tuva@example.org", "Takk", "Hei", key="k", now=now())
    message.state = "failed"
    db.session.commit()
    admin.open("/utboks")
    operations.forget("k")
    db.session.commit()
    admin.submit("Send på nytt")
    assert "Adressen i meldingen er slettet." in admin.text()
    assert "tuva" not in admin.text()
    assert "Takk, adressen er slettet" in admin.text()
