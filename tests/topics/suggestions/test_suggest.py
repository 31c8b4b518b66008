"""From a phone without an account to a receipt that tells what became of it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.db import db
from app.outbox.models import Message
from app.topics.bank import operations, queries
from app.topics.models.topic import Topic, TopicSender
from app.topics.pages import suggest
from app.web.clock import now
from tests.support import make


@pytest.fixture
def form(visitor):
    """A visitor without an account at the form."""
    visitor.open("/foresla")
    return visitor


def only():
    return db.session.scalars(select(Topic)).one()


def receipt(topic):
    return f"/forslag/{topic.public_id}/{queries.receipt(topic)}"


def test_three_words_are_enough_and_the_answer_is_a_receipt(form):
    form.submit("Send forslaget", what="Mer om spill")
    assert form.path.startswith("/forslag/")
    assert "Vi har mottatt forslaget" in form.text()
    assert (only().title, only().status, only().network_id) == ("Mer om spill", "received", None)


def test_nothing_is_public_before_a_moderator_has_read_it(form, visitor):
    form.submit("Send forslaget", what="Mer om spill")
    visitor.open("/temabank")
    assert "Mer om spill" not in visitor.text()
    visitor.open(f"/temabank/{only().id}", expect=404)


def test_the_network_of_the_link_is_chosen(visitor, network):
    visitor.open(f"/foresla?nettverk={network.slug}")
    visitor.submit("Send forslaget", what="Spill")
    assert only().network_id == network.id


def test_an_empty_wish_is_asked_for_beside_its_field_and_the_rest_is_kept(form):
    form.submit("Send forslaget", what=" ", who="Petra")
    assert form.errors() == {"what": "Skriv hva du ønsker deg."}
    assert form.page.select_one("#who")["value"] == "Petra"


def test_the_same_form_sent_twice_is_one_wish(form):
    data = {"what": "Spill", "key": "en-nokkel", "network": ""}
    form.post("/foresla", data), form.post("/foresla", data)
    assert only().title == "Spill"


def test_a_robot_that_fills_in_everything_is_told_and_nothing_is_stored(form):
    form.submit("Send forslaget", what="Kjøp nå", website="https://kjop.example")
    assert "skal stå tomt" in form.text()
    assert db.session.scalar(select(Topic.id)) is None


def test_a_burst_from_one_place_is_slowed_and_what_was_typed_is_kept(form, monkeypatch):
    monkeypatch.setattr("app.topics.pages.suggest.SUGGESTIONS", replace(suggest.SUGGESTIONS, most=2))
    for number in range(3):
        form.open("/foresla")
        form.submit("Send forslaget", what=f"Tema {number}")
    assert "uvanlig mange forslag" in form.text()
    assert form.texts("textarea#what") == ["Tema 2"]


def test_who_gives_an_address_gets_the_link_by_mail_and_can_be_forgotten(form):
    form.submit("Send forslaget", what="Spill", email="Tuva@example.org", name="Tuva Lid")
    message = db.session.scalars(select(Message)).one()
    assert message.address == "tuva@example.org"
    assert queries.receipt(only()) not in message.text
    form.submit("Slett det jeg skrev om meg selv")
    assert db.session.scalar(select(TopicSender.id)) is None
    assert only().status == "received"


MEANT_FOR_ANOTHER = "Klikk https://svindel.example vinn!"


@pytest.mark.parametrize("field", ["what", "who", "how", "name", "workplace"])
def test_a_mail_to_an_address_that_somebody_typed_holds_no_words_of_theirs(form, field):
    given = {"what": "Spill", field: MEANT_FOR_ANOTHER}
    form.submit("Send forslaget", email="tuva@example.org", **given)
    message = db.session.scalars(select(Message)).one()
    for word in (*MEANT_FOR_ANOTHER.split(), "Spill"):
        assert word not in f"{message.subject} {message.text}".split()
    assert "svindel" not in message.text


@pytest.mark.parametrize("tagged", ["tuva@example.org", "tuva+{}@example.org", "TUVA+{}@example.org"])
def test_few_mails_a_day_go_to_one_address_and_the_wish_can_be_sent_without(form, clock, tagged):
    for number in range(6):
        form.open("/foresla")
        form.submit("Send forslaget", what=f"Spill {number}", email=tagged.format(number))
    assert len(db.session.scalars(select(Message)).all()) == 3
    assert form.errors()["email"].startswith("Vi har sendt flere lenker til denne adressen i dag.")
    form.submit("Send forslaget", what="Spill 6", email="")
    assert "Forslaget ditt" in form.texts("h1")
    clock.forward(days=2)
    form.open("/foresla")
    form.submit("Send forslaget", what="Spill 7", email="tuva@example.org")
    assert len(db.session.scalars(select(Message)).all()) == 4


def test_a_hidden_field_that_a_browser_filled_shows_itself_when_it_is_the_reason(form):
    assert form.page.select_one(".trap #website")
    form.submit("Send forslaget", what="Spill", website="https://firma.example")
    assert form.page.select_one("#website")
    assert not form.page.select_one(".trap #website")
    assert not form.page.select_one("[aria-hidden] #website, #website[tabindex]")
    assert form.errors() == {"website": "Dette feltet skal stå tomt. Tøm det og send på nytt."}
    form.submit("Send forslaget", website="")
    assert only().what == "Spill"


def test_who_wants_to_contribute_must_be_found_again(form):
    form.submit("Send forslaget", what="Spill", can_contribute="y")
    assert form.errors() == {
        "can_contribute": "Skriv navn eller e-post, så vi finner deg igjen når temaet skal brukes."
    }


def test_one_may_look_for_the_same_before_sending(form):
    made = operations.suggest(None, what="Sykefravær", now=now())
    operations.publish(made, seen_version=made.version, by=None, now=now())
    db.session.commit()
    form.submit("Se om det finnes fra før", what="Sykefraværsarbeid i praksis")
    assert "Sykefravær" in form.texts(".ds-alert li")
    assert form.texts("textarea#what") == ["Sykefraværsarbeid i praksis"]
    assert len(db.session.scalars(select(Topic)).all()) == 1


def test_the_sender_words_it_anew_until_it_is_taken_up(form):
    form.submit("Send forslaget", what="Spil")
    form.submit("Lagre", what="Spill")
    assert "Forslaget er endret." in form.text()
    operations.publish(only(), seen_version=only().version, by=None, now=now())
    db.session.commit()
    form.open(receipt(only()))
    assert not form.page.select("textarea")
    assert "står i temabanken" in form.text()


def test_two_who_change_it_at_once_see_both_wordings(form):
    form.submit("Send forslaget", what="Spil")
    operations.reword(only(), what="Spill for alle", who="", how="", seen_version=only().version, by=None, now=now())
    db.session.commit()
    form.submit("Lagre", what="Spill", expect=409)
    assert form.texts("textarea#what") == ["Spill"]
    assert "Spill for alle" in form.texts(".theirs blockquote")


def test_withdrawing_takes_it_out_and_forgets_the_sender(form):
    form.submit("Send forslaget", what="Spill", name="Tuva Lid")
    form.submit("Trekk forslaget")
    assert only().status == "withdrawn"
    assert db.session.scalar(select(TopicSender.id)) is None
    assert "Du har trukket forslaget." in form.text()


def test_a_receipt_tells_why_it_was_turned_down(form):
    form.submit("Send forslaget", what="Spill")
    operations.reject(only(), "covered", "Vi hadde det i fjor.", seen_version=only().version, by=None, now=now())
    db.session.commit()
    form.open(receipt(only()))
    assert "Det er tatt opp nylig. Vi hadde det i fjor." in form.text()


def test_a_wrong_receipt_is_unknown_and_a_right_one_is_for_nobody_else(form):
    form.submit("Send forslaget", what="Spill")
    form.open(f"/forslag/{only().public_id}/{'x' * 27}", expect=404)
    answer = form.client.get(receipt(only()))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_vote_counts_once_a_device_and_is_taken_back(visitor):
    made = operations.suggest(None, what="Spill", now=now())
    operations.publish(made, seen_version=made.version, by=None, now=now())
    db.session.commit()
    page = visitor.open(f"/temabank/{made.id}")
    assert visitor.response.headers.getlist("Set-Cookie") == []  # who only reads gets no cookie
    visitor.open(page.find("a", string="Støtt temaet")["href"])
    visitor.submit("Støtt temaet")
    assert visitor.texts("#stotte") == ["1 støtter dette"]
    visitor.post(f"/temabank/{made.id}/stott", {})
    visitor.open(f"/temabank/{made.id}")
    assert visitor.texts("#stotte") == ["1 støtter dette"]
    visitor.submit("Ta tilbake støtten")
    assert visitor.texts("#stotte") == ["0 støtter dette"]


def test_a_person_who_is_signed_in_votes_once_whatever_the_device(app, visitor):
    made = operations.suggest(None, what="Spill", now=now())
    operations.publish(made, seen_version=made.version, by=None, now=now())
    db.session.commit()
    visitor.sign_in(make.person("Kari", "Nordmo")).open(f"/temabank/{made.id}")
    visitor.submit("Støtt temaet")
    visitor.client.delete_cookie("alor_device")
    visitor.open(f"/temabank/{made.id}")
    assert visitor.texts("form button")[-1] == "Ta tilbake støtten"


def test_similar_topics_are_told_while_one_writes(visitor):
    made = operations.suggest(None, what="Sykefravær", now=now())
    operations.publish(made, seen_version=made.version, by=None, now=now())
    db.session.commit()
    answer = visitor.client.get("/temabank/lignende?tekst=sykefraværsarbeid")
    assert answer.json == [{"title": "Sykefravær", "address": f"/temabank/{made.id}"}]


def test_the_form_promises_what_the_privacy_page_does(form, visitor):
    said = form.text()
    assert "Ingen andre får adressen" not in said
    assert "Bare de som driver nettverket, og RAG ser dette." in said
    visitor.open("/personvern")
    assert "er det bare RAG og de som driver nettverket, som ser det." in visitor.text()


@pytest.mark.parametrize("button", ["Lagre", "Trekk forslaget"])
def test_new_words_for_a_wish_that_was_taken_up_meanwhile_are_shown_and_why_they_are_not_saved(form, button):
    form.submit("Send forslaget", what="Mer om spill")
    operations.publish(only(), seen_version=only().version, by=None, now=now())
    db.session.commit()
    form.submit(button, what="Mer om spill på nett", how="Samtale")
    assert "Forslaget er tatt opp og kan ikke endres lenger. Send gjerne et nytt." in form.text()
    assert form.texts("blockquote") == ["Mer om spill på nett", "Samtale"]
    assert (only().what, only().status) == ("Mer om spill", "published")
