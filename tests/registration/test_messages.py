"""An organiser writes to those who signed up: looked through first, one mail each, exactly that and to exactly them."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.gatherings import operations as gatherings
from app.outbox.models import Message
from app.registration.mails import messages
from app.registration.models import SentMessage
from app.web.clock import now
from tests.registration.conftest import come, set_up
from tests.support import make
from tests.support.visitor import Visitor

TEXT = {"audience": "coming", "subject": "Parkering", "text": "Parker bak huset.\nTa med lappen."}


@pytest.fixture
def writer(gathering, setup, operator):
    for name in ("Anne", "Bjarte", "Cecilie"):
        come(setup, name)
    operator.open(f"/samlinger/{gathering.id}/pameldinger/skriv")
    return operator


def mails():
    return [one for one in db.session.query(Message).order_by(Message.id) if one.subject == "Parkering"]


def test_it_is_looked_through_and_then_sent_to_each(writer):
    writer.submit("Se hvordan den blir", **TEXT)
    assert "Den går til 2 personer." in writer.text()
    assert mails() == []
    writer.submit("Send til 2 personer")
    assert [one.address for one in mails()] == ["anne@verft.example", "bjarte@verft.example"]
    assert "Parker bak huset.\nTa med lappen." in mails()[0].text
    assert "{token}" in mails()[0].text
    assert "Meldingen går til 2 personer nå." in writer.text()


def test_what_was_changed_after_it_was_looked_through_is_looked_through_again(writer):
    writer.submit("Se hvordan den blir", **TEXT)
    writer.submit("Send til 2 personer", text="Noe helt annet.")
    assert "Se gjennom én gang til." in writer.text()
    assert writer.texts("textarea#text") == ["Noe helt annet."]
    assert mails() == []
    writer.submit("Send til 2 personer")
    assert "Noe helt annet." in mails()[0].text


def test_who_came_in_meanwhile_is_no_reader_nobody_saw(writer, setup, gathering):
    writer.submit("Se hvordan den blir", **TEXT | {"audience": "both"})
    come(setup, "Dagrun")
    writer.submit("Send til 3 personer")
    assert "Den går til 4 personer." in writer.text()
    assert mails() == []


def test_the_same_form_twice_is_one_message(writer):
    writer.submit("Se hvordan den blir", **TEXT)
    address = writer.path
    again = {field["name"]: field.get("value", "") for field in writer.page.select("form.form input[name]")}
    writer.submit("Send til 2 personer")
    writer.client.post(address, data=again | TEXT | {"send": "1"})
    assert len(mails()) == 2
    assert db.session.query(SentMessage).count() == 1


def test_an_empty_list_is_written_to_by_nobody(gathering, operator):
    set_up(gathering)
    operator.open(f"/samlinger/{gathering.id}/pameldinger/skriv")
    operator.submit("Se hvordan den blir", **TEXT)
    assert "Den går til 0 personer." in operator.text()
    assert operator.texts("button[name=send]") == []


def test_others_do_not_write_to_them(app, gathering, setup):
    visitor = Visitor(app).sign_in(make.operator(make.network()))
    assert visitor.client.get(f"/samlinger/{gathering.id}/pameldinger/skriv").status_code == 403


def send(setup, key=None, **given):
    values = TEXT | given
    return messages.send(setup, **values, seen=messages.fingerprint(setup, **values), key=key, by=None, now=now())


def test_who_sends_twice_by_one_form_is_told_that_it_is_sent(setup):
    come(setup, "Anne")
    assert send(setup, key="same") is send(setup, key="same")


def test_nobody_is_written_to_about_a_draft(gathering, setup):
    come(setup, "Anne")
    gatherings.withdraw(gathering, seen_version=gathering.version, by=None, now=now())
    with pytest.raises(Refused, match="utkast"):
        send(setup)


def test_a_message_that_reaches_nobody_is_refused_beside_whom_it_is_for(setup):
    come(setup, "Anne")
    with pytest.raises(Refused) as refused:
        send(setup, audience="waiting")
    assert refused.value.field == "audience"
