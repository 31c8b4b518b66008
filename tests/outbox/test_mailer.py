"""The outlets: a server with or without sign-in, or a folder of .eml files."""

import email
from datetime import UTC, datetime
from email.policy import default

import pytest

from app.outbox import delivery, jobs
from app.outbox.mailer import Mail, Rejected, Unreachable, compose, outlet
from app.web.clock import now

SENDER = "alor@alor.example"
WRITTEN = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


def mail(**given):
    values = {"address": "kari@alor.example", "subject": "Brev", "text": "Hei", "key": "k", "written_at": WRITTEN}
    return Mail(**(values | given))


@pytest.mark.parametrize("address", ["", "smtp://", "file:", "http://mail.example", "mail.example:25", "smtp"])
def test_an_outlet_that_makes_no_sense_is_refused(address):
    with pytest.raises(ValueError, match="ALOR_MAIL_OUTLET"):
        outlet(address, SENDER)


def test_the_folder_outlet_writes_one_file_a_mail(tmp_path):
    folder = tmp_path / "a" / "mail"
    send = outlet(f"file:{folder}", SENDER)
    send(mail(text="Kjære Åse"))
    send(mail(key="other"))
    send(mail(text="Kjære Åse"))  # the same message again is the same file
    files = sorted(folder.iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    texts = {email.message_from_bytes(file.read_bytes(), policy=default).get_content() for file in files}
    assert texts == {"Kjære Åse\n", "Hei\n"}


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path, write, stored, clock):
    letter = write()
    (tmp_path / "taken").write_text("a file where the folder should be")
    assert delivery.deliver(outlet(f"file:{tmp_path / 'taken' / 'mail'}", SENDER), now()) == 0
    assert stored(letter).state == "waiting"
    clock.forward(minutes=1)
    assert delivery.deliver(outlet(f"file:{tmp_path / 'mail'}", SENDER), now()) == 1


def test_a_server_needs_neither_tls_nor_sign_in(server):
    outlet(server.address, SENDER)(mail())
    assert server.box.recipients == ["kari@alor.example"]


def test_a_server_that_cannot_check_a_password_gets_no_mail_and_is_tried_again(server):
    with pytest.raises(Unreachable):
        outlet(f"smtp://kari:secret@127.0.0.1:{server.port}", SENDER)(mail())
    assert server.box.taken == []


def test_a_server_without_the_tls_it_was_promised_gets_no_mail(server):
    with pytest.raises(Unreachable):
        outlet(f"smtps://127.0.0.1:{server.port}", SENDER)(mail())
    assert server.box.taken == []


def test_the_sender_may_have_a_name(server):
    outlet(server.address, "alor Norge <post@alor.example>")(mail())
    (taken,) = server.box.taken
    assert taken["From"] == "alor Norge <post@alor.example>"
    assert taken["Message-ID"].endswith("@alor.example>")


def test_an_address_with_norwegian_letters_in_its_host_reaches_it(server):
    outlet(server.address, SENDER)(mail(address="kari@blåbær.example"))
    assert server.box.recipients == ["kari@xn--blbr-roah.example"]


def test_a_line_that_begins_with_a_dot_arrives_whole(server):
    outlet(server.address, SENDER)(mail(text="Først\n.\n..to\nsist"))
    (taken,) = server.box.taken
    assert taken.get_content() == "Først\n.\n..to\nsist\n"


@pytest.mark.parametrize("subject", ["Hei\nBcc: x@evil.example", "Hei\r\n\r\nNy tekst"])
def test_the_library_refuses_what_slips_past_us(subject):
    with pytest.raises(ValueError, match="linefeed or carriage return"):
        compose(mail(subject=subject), SENDER)


@pytest.mark.parametrize("address", ["a@b.no\nBcc: x@evil.example", "a@b.no,x@evil.example", "<a@b.no> x", "a", ""])
def test_no_address_is_built_from_what_is_none(address):
    with pytest.raises(Rejected):
        compose(mail(address=address), SENDER)


def test_the_same_message_keeps_its_number_so_that_mailboxes_can_tell(app):
    numbers = {compose(mail(), SENDER)["Message-ID"] for _ in range(2)}
    assert len(numbers) == 1
    assert compose(mail(key="other"), SENDER)["Message-ID"] not in numbers


def test_the_job_sends_by_the_outlet_of_the_settings(app, write, stored, tmp_path):
    letter = write()
    jobs.deliver_once(app)
    assert stored(letter).state == "sent"
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 1


def test_the_job_survives_an_outlet_that_makes_no_sense(app, write, stored):
    letter = write()
    app.config["MAIL_OUTLET"] = "nonsense"
    jobs.deliver_once(app)
    assert stored(letter).state == "waiting"
