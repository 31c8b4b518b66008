"""A form sent again and again makes one thing and shows the same page each time."""

from collections import Counter

import pytest

from app.db import db
from app.history.models import Change, Submission
from app.people import queries
from tests.support import make
from tests.support.threads import at_once
from tests.support.visitor import Visitor

pytestmark = pytest.mark.both

PERSON = {"first_name": "Kari", "last_name": "Nordmo", "organisation_id": "0"}
ORGANISATION = {"name": "Prøve NAV", "kind": "nav"}


@pytest.fixture
def editor(visitor):
    return visitor.sign_in(make.coordinator())


def form_key(visitor, path):
    return visitor.open(path).select_one("input[name=key]")["value"]


@pytest.mark.parametrize("times", [1, 2, 50])
@pytest.mark.parametrize(("path", "given"), [("/personer/ny", PERSON), ("/organisasjoner/ny", ORGANISATION)])
def test_the_same_form_many_times_makes_one_row_and_one_success_page(editor, path, given, times):
    sent = {**given, "key": form_key(editor, path), "csrf_token": editor.token()}
    changes = db.session.query(Change).count()
    answers = [editor.client.post(path, data=sent) for _ in range(times)]
    ((status, location),) = {(answer.status_code, answer.location) for answer in answers}
    assert status == 303
    assert len(queries.called("Kari Nordmo")) + (queries.organisation_named("Prøve NAV") is not None) == 1
    assert db.session.query(Change).count() == changes + 1
    editor.open(location)
    assert editor.texts("h1") in (["Kari Nordmo"], ["Prøve NAV"])


def test_the_same_form_at_the_same_instant_makes_one_row(app, editor):
    key = form_key(editor, "/personer/ny")
    sent = {**PERSON, "email": "kari@alor.example", "key": key, "csrf_token": editor.token()}
    cookie = editor.client.get_cookie("alor").value

    def send():
        client = app.test_client()
        client.set_cookie("alor", cookie)
        answer = client.post("/personer/ny", data=sent)
        return answer.status_code, answer.location

    answers = at_once(app, *[send] * 6)
    (person,) = queries.called("Kari Nordmo")
    assert Counter(answers) == {(303, f"/personer/{person.id}"): 6}


def test_a_new_form_makes_a_new_row(editor):
    for title in ("Rådgiver", "Lege"):
        editor.open("/personer/ny")
        editor.submit("Legg til", first_name="Kari", last_name="Nordmo", title=title)
    assert len(queries.called("Kari Nordmo")) == 2


def test_a_form_that_was_refused_may_be_sent_again(editor):
    editor.open("/personer/ny")
    editor.submit("Legg til", first_name="", last_name="Nordmo")
    editor.submit("Legg til", first_name="Kari")
    assert len(queries.called("Kari Nordmo")) == 1


def test_anothers_key_tells_nothing_and_makes_nothing(app, editor):
    sent = {**PERSON, "key": form_key(editor, "/personer/ny")}
    editor.post("/personer/ny", sent)
    thief = Visitor(app).sign_in(make.coordinator(make.person("Ola")))
    answer = thief.post("/personer/ny", {**PERSON, "last_name": "Tyv", "key": sent["key"]}, expect=200)
    assert "Skjemaet er allerede sendt. Last siden på nytt og prøv igjen." in answer.text
    assert queries.called("Kari Tyv") == []


def test_a_key_of_another_form_makes_nothing(editor):
    key = form_key(editor, "/personer/ny")
    editor.post("/personer/ny", {**PERSON, "key": key})
    editor.post("/organisasjoner/ny", {**ORGANISATION, "key": key}, expect=200)
    assert queries.organisation_named("Prøve NAV") is None


@pytest.mark.parametrize("key", ["", "x" * 64, "'; DROP TABLE person; --", "nøkkel\x00"])
def test_any_key_is_taken_as_text(editor, key):
    editor.post("/personer/ny", {**PERSON, "key": key})
    assert len(queries.called("Kari Nordmo")) == 1


def test_a_key_that_is_too_long_makes_nothing(editor):
    editor.post("/personer/ny", {**PERSON, "key": "x" * 65}, expect=200)
    assert queries.called("Kari Nordmo") == []
    assert db.session.query(Submission).count() == 0
