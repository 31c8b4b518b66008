"""No button of a task throws away what was typed beside it, and none that stood beside an older version changes it."""

import re

import pytest

from app.db import db
from app.domain.errors import Conflict, Refused
from app.domain.time import due as dues
from app.followups import operations
from app.followups.models import FollowUp, FollowUpNote
from app.outbox.jobs import deliver_once, round_once
from app.web.clock import now, today
from tests.support import make

PAGE = "/rag/oppgaver"


@pytest.fixture
def task(app, hakon):
    """A task of Håkon's that is late tomorrow."""
    return make.follow_up("Purre på avtalen", owners="Håkon", due="5.3.26")


@pytest.fixture
def link(app, clock, task, tmp_path):
    """The path that stood in the mail to him."""
    clock.forward(days=1)
    db.session.rollback()
    round_once(app)
    deliver_once(app)
    (mail,) = (tmp_path / "mail").glob("*.eml")
    return re.search(r"http://localhost(/oppgave/\S+)", mail.read_text().replace("=\n", ""))[1]


def only():
    db.session.expire_all()
    return db.session.query(FollowUp).one()


def log():
    return [line.text for line in db.session.query(FollowUpNote).order_by(FollowUpNote.id)]


def meanwhile(verb="finish", text=""):
    """Let somebody else do something to the task while its page is open."""
    how = {"on": today(), "by": None, "now": now()}
    if verb == "postpone":
        operations.postpone(only(), dues.read("1.6.26", today()), text, **how)
    else:
        operations.carry_out(only(), verb, text, **how)
    db.session.commit()


def close_and_open():
    meanwhile("finish")
    meanwhile("reopen")


def test_the_note_that_was_being_written_is_kept_by_the_button_that_closes_the_task(member, task):
    member.open(f"{PAGE}/{task.id}")
    member.submit("Ferdig", text="Bekreftet av Stavanger", on="1.3.2026")
    assert (only().state, f"{only().closed_on}") == ("done", "2026-03-01")
    assert log() == ["Bekreftet av Stavanger"]
    member.submit("Åpne igjen", text="Det gjaldt en annen")
    assert only().state == "open"
    assert log() == ["Bekreftet av Stavanger", "Det gjaldt en annen"]


def test_a_note_that_cannot_be_saved_stays_in_its_field_and_the_task_open(member, task):
    member.open(f"{PAGE}/{task.id}")
    member.submit("Ferdig", text="Bekreftet", on="3.3.2026")
    assert member.errors() == {"on": "Datoen kan ikke være fram i tid."}
    assert member.texts("textarea#text") == ["Bekreftet"]
    assert only().state == "open"


def test_a_note_for_a_task_that_another_has_closed_meanwhile_stays_in_its_field(member, task):
    member.open(f"{PAGE}/{task.id}")
    meanwhile()
    member.submit("Ferdig", text="Bekreftet")
    assert "Oppgaven er allerede ferdig." in member.text()
    assert member.texts("textarea#text") == ["Bekreftet"]
    member.submit("Lagre notat")
    assert log() == ["", "Bekreftet"]


@pytest.mark.parametrize("button", ["Ferdig", "Lagre og merk som ferdig"])
def test_a_note_beside_an_older_version_is_shown_again_and_closes_nothing(member, task, button):
    member.open(f"{PAGE}/{task.id}")
    meanwhile("postpone")
    member.submit(button, text="Bekreftet", expect=409)
    assert (only().state, member.texts("textarea#text")) == ("open", ["Bekreftet"])
    member.submit(button)
    assert only().state == "done"


@pytest.mark.parametrize(("button", "state"), [("Ferdig", "open"), ("Åpne igjen", "done")])
def test_a_button_beside_an_older_version_changes_nothing_and_says_so(member, task, button, state):
    if state == "done":
        meanwhile()
    member.open(f"{PAGE}/{task.id}")
    meanwhile("reopen" if state == "done" else "finish")
    meanwhile("finish" if state == "done" else "reopen")
    version = only().version
    member.submit(button)
    assert "Noen andre har endret oppgaven i mellomtiden. Se over, og prøv igjen." in member.text()
    assert (only().state, only().version) == (state, version)


def test_the_button_of_the_list_and_the_undo_know_the_version_they_saw(member, task):
    member.open(PAGE)
    close_and_open()
    member.submit("Ferdig Purre på avtalen")
    assert only().state == "open"
    member.submit("Ferdig Purre på avtalen")
    meanwhile("reopen")
    meanwhile("finish", "På nytt")
    member.submit("Angre")
    assert "i mellomtiden" in member.text()
    assert only().state == "done"


@pytest.mark.parametrize(
    ("path", "button", "typed"),
    [
        ("utsett", "Utsett", {"due": "1.7.26", "remark": "Venter på svar"}),
        ("dropp", "Avslutt oppgaven", {"reason": "Ikke aktuelt"}),
        ("erstatt", "Erstatt", {"text": "Skrive ny avtale"}),
    ],
)
def test_a_page_that_was_opened_before_another_change_shows_what_was_typed_again(member, task, path, button, typed):
    member.open(f"{PAGE}/{task.id}/{path}")
    meanwhile("postpone")
    member.submit(button, expect=409, **typed)
    assert "Noen andre lagret mens du skrev" in member.text()
    fields = {name: member.page.find(id=name) for name in typed}
    assert {name: one.get("value") or one.get_text().strip() for name, one in fields.items()} == typed
    assert (only().state, only().due_words) == ("open", "1.6.26")
    member.submit(button)
    assert db.session.get(FollowUp, task.id).version == 3


def test_a_second_reason_for_what_is_dropped_already_is_not_swallowed(member, task):
    member.open(f"{PAGE}/{task.id}/dropp")
    meanwhile("drop", "Ingen tid.")
    member.submit("Avslutt oppgaven", reason="Avtalen er avsluttet.")
    assert "Oppgaven er allerede avsluttet uten å bli gjort." in member.text()
    assert member.texts("textarea#reason") == ["Avtalen er avsluttet."]
    assert only().reason == "Ingen tid."


def test_a_remark_to_a_due_date_that_stands_already_is_not_swallowed(member, task):
    member.open(f"{PAGE}/{task.id}/utsett")
    meanwhile("postpone")
    member.submit("Utsett", due="1.6.26", remark="Venter på svar")
    assert member.errors() == {"due": "Oppgaven har allerede denne fristen. Velg en senere."}
    assert member.page.find(id="remark")["value"] == "Venter på svar"


@pytest.mark.parametrize("button", ["Utsett", "En uke (12. mars 2026)"])
def test_who_asks_for_more_time_by_the_link_keeps_the_remark(visitor, link, button):
    visitor.open(link)
    visitor.submit(button, comment="Venter på svar", due="primo mai")
    assert log()[0].endswith(". Venter på svar")


def test_a_due_date_that_was_typed_is_not_dropped_by_done(visitor, link):
    visitor.open(link)
    visitor.submit("Ferdig", comment="Sendt", due="primo mai")
    assert visitor.errors() == {"due": "Du har skrevet en ny frist. Tøm feltet hvis oppgaven er ferdig."}
    assert (visitor.page.find(id="comment")["value"], visitor.page.find(id="due")["value"]) == ("Sendt", "primo mai")
    visitor.submit("Ferdig", due="")
    assert (only().state, log()) == ("done", ["Sendt"])


def test_a_wrong_due_date_keeps_the_remark_on_the_page(visitor, link):
    visitor.open(link)
    visitor.submit("Utsett", comment="Venter på svar", due="snart")
    assert visitor.page.find(id="comment")["value"] == "Venter på svar"


@pytest.mark.parametrize(("button", "typed"), [("Ferdig", {}), ("Utsett", {"due": "1.7.26"})])
def test_a_link_page_that_was_opened_before_another_change_does_nothing_unseen(visitor, link, button, typed):
    visitor.open(link)
    meanwhile("postpone")
    visitor.submit(button, comment="Sendt", expect=409, **typed)
    assert (only().state, only().due_words) == ("open", "1.6.26")
    assert visitor.page.find(id="comment")["value"] == "Sendt"


@pytest.mark.parametrize("button", ["Ferdig", "Utsett"])
def test_a_remark_to_a_task_that_another_has_closed_is_shown_and_not_thrown_away(visitor, link, button):
    visitor.open(link)
    meanwhile("drop", "Ikke aktuelt.")
    visitor.submit(button, comment="Sendt i går")
    assert "Merknaden din ble ikke lagret, for oppgaven var allerede lukket:" in visitor.text()
    assert visitor.texts("blockquote") == ["Sendt i går"]


@pytest.mark.parametrize("verb", ["finish", "drop", "reopen", "postpone"])
def test_a_verb_that_saw_an_older_version_is_a_conflict(task, verb):
    if verb == "reopen":
        meanwhile()
    how = {"seen_version": only().version - 1, "on": today(), "by": None, "now": now()}
    given = {"drop": ("Ikke nå.",), "postpone": (dues.read("1.6.26", today()),)}.get(verb, ())
    with pytest.raises(Conflict):
        getattr(operations, verb)(only(), *given, **how)


def test_what_is_said_twice_of_a_closed_task_is_said_once_and_something_else_is_refused(task):
    how = {"on": today(), "by": None, "now": now()}
    for _time in range(2):
        operations.finish(task, "Sendt", **how)
    assert log() == ["Sendt"]
    with pytest.raises(Refused, match="allerede ferdig"):
        operations.finish(task, "Noe annet", **how)
