"""From open to closed and back: done, postponed, dropped, replaced, and the log that tells of it."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.domain.errors import Refused
from app.domain.time.due import Due
from app.followups import operations
from app.followups.models import FollowUp, FollowUpNote
from app.outbox.jobs import round_once
from app.web.clock import now, today
from tests.support import make

PAGE = "/rag/oppgaver"


@pytest.fixture
def task(app, hakon):
    """A task of Håkon's that is due in a week."""
    return make.follow_up("Purre på avtalen", owners="Håkon", due="9.3.26")


def stored(task_id):
    """Return the task as it is now."""
    return db.session.get(FollowUp, task_id)


def log(visitor):
    """Return the lines of the log on the page."""
    return visitor.texts("#logg ~ .history > li")


def test_done_is_said_and_undone(member, task):
    path = f"{PAGE}/{task.id}"
    member.open(path)
    member.submit("Ferdig")
    assert member.path == path
    assert member.texts(".title .ds-tag") == ["Ferdig"]
    assert log(member) == ["2. mars 2026 , Håkon Tveitdal Ferdig"]
    member.submit("Angre")
    assert member.texts(".title .ds-tag") == ["Åpen"]
    assert log(member)[1] == "2. mars 2026 , Håkon Tveitdal Åpnet igjen"
    assert "Status: fra Ferdig til Åpen" in member.text()


def test_done_twice_is_once_and_a_dropped_task_cannot_be_done(member, task):
    member.post(f"{PAGE}/{task.id}/ferdig?sett=1")
    member.post(f"{PAGE}/{task.id}/ferdig?sett=1")
    assert db.session.query(FollowUpNote).count() == 1
    other = make.follow_up()
    operations.drop(other, "Ikke nå.", on=today(), by=None, now=now())
    db.session.commit()
    member.post(f"{PAGE}/{other.id}/ferdig")
    member.open(f"{PAGE}/{other.id}")
    assert "Oppgaven er allerede avsluttet uten å bli gjort." in member.text()


def test_it_is_postponed_by_a_button(member, task):
    member.open(f"{PAGE}/{task.id}/utsett")
    assert "Fristen er nå: 9. mars 2026." in member.text()
    assert member.texts(".later button") == [
        "En uke (16. mars 2026)",
        "To uker (23. mars 2026)",
        "Neste måned (april 2026)",
    ]
    member.submit("En uke (16. mars 2026)", remark="Venter på svar")
    assert "Oppgaven er utsatt. Ny frist: 16. mars 2026." in member.text()
    assert log(member) == ["2. mars 2026 , Håkon Tveitdal Utsatt fra 9. mars 2026 til 16. mars 2026. Venter på svar"]


@pytest.mark.parametrize(("due", "last"), [("primo april", date(2026, 4, 10)), ("neste møte", None), ("løpende", None)])
def test_it_is_postponed_in_words(member, task, due, last):
    member.open(f"{PAGE}/{task.id}/utsett")
    member.submit("Utsett", due=due)
    assert (stored(task.id).due_words, stored(task.id).due_last) == (due, last)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("", "Skriv ny frist, eller velg en av knappene."),
        ("  ", "Skriv ny frist, eller velg en av knappene."),
        ("snart", "Skriv fristen for eksempel slik: 9.3, primo mars, uke 11, neste møte, 2026 eller løpende."),
        ("1.3.26", "Velg en dag som kommer."),
        ("5.3.26", "Oppgaven har allerede frist den dagen eller senere. Velg en senere dag."),
    ],
)
def test_no_later_date_is_refused_beside_the_field(member, task, due, said):
    member.open(f"{PAGE}/{task.id}/utsett")
    member.submit("Utsett", due=due)
    assert member.errors() == {"due": said}
    assert stored(task.id).due_last == date(2026, 3, 9)


def test_postponing_twice_by_the_same_button_is_once(member, task):
    data = {"quick": "16.03.2026"}
    member.post(f"{PAGE}/{task.id}/utsett", data)
    member.post(f"{PAGE}/{task.id}/utsett", data)
    assert db.session.query(FollowUpNote).count() == 1


def test_a_closed_task_is_not_postponed(member, task):
    operations.finish(task, on=today(), by=None, now=now())
    db.session.commit()
    member.open(f"{PAGE}/{task.id}/utsett")
    assert member.path == f"{PAGE}/{task.id}", "no form that would be refused"
    assert "Oppgaven er allerede ferdig." in member.text()


def test_it_is_dropped_with_a_reason_and_brought_back(member, task):
    member.open(f"{PAGE}/{task.id}/dropp")
    member.submit("Avslutt oppgaven", reason=" ")
    assert member.errors() == {"reason": "Skriv kort hvorfor."}
    member.submit("Avslutt oppgaven", reason="Avtalen er avsluttet.")
    assert "Begrunnelse Avtalen er avsluttet." in member.text()
    member.submit("Angre")
    assert member.texts(".title .ds-tag") == ["Åpen"]
    assert "Begrunnelse" not in member.text()
    assert log(member)[0].endswith("Avsluttet uten å bli gjort Avtalen er avsluttet.")


def test_another_task_takes_over(member, task):
    other = make.follow_up("Ny avtale")
    member.open(f"{PAGE}/{task.id}/erstatt")
    member.submit("Erstatt", other_id=str(other.id))
    assert "Erstattet av Ny avtale" in member.text()
    assert stored(task.id).state == "replaced"
    assert stored(other.id).state == "open"


def test_a_new_task_takes_over_with_owners_due_and_source(member, task):
    task.source, task.source_id, task.source_title = "agenda_item", 4, "RAG 15.12.2025"
    db.session.commit()
    data = {"other_id": "0", "text": "Skrive ny avtale", "key": "one form"}
    member.post(f"{PAGE}/{task.id}/erstatt", data)
    member.post(f"{PAGE}/{task.id}/erstatt", data)
    new = stored(stored(task.id).replaced_by_id)
    assert (new.text, new.owner_names, new.due_words) == ("Skrive ny avtale", "Håkon Tveitdal", "9.3.26")
    assert (new.source_id, new.source_told, new.state) == (4, "RAG 15.12.2025", "open")
    assert db.session.query(FollowUp).count() == 2


def test_neither_and_both_are_refused(member, task):
    other = make.follow_up("Ny avtale")
    for given in ({}, {"other_id": str(other.id), "text": "Enda en"}):
        member.open(f"{PAGE}/{task.id}/erstatt")
        member.submit("Erstatt", **given)
        assert member.errors() == {"other_id": "Velg en oppgave, eller skriv en ny. Bare én av delene."}


def test_a_chain_of_replacements_never_leads_back(app):
    """Whatever is opened again in between."""
    first, second, third = (make.follow_up(text) for text in ("Første", "Andre", "Tredje"))
    given = {"on": today(), "by": None, "now": now()}
    operations.replace(first, second, **given)
    operations.replace(second, third, **given)
    db.session.commit()
    for other in (first, second, third):
        with pytest.raises(Refused, match="selv erstattet"):
            operations.replace(third, other, **given)
    operations.reopen(first, **given)
    with pytest.raises(Refused, match="erstattet av en annen"):
        operations.replace(second, first, **given)


def test_a_dated_line_is_written_in_the_log_and_nothing_else_changes(member, task):
    member.open(f"{PAGE}/{task.id}")
    member.submit("Lagre notat", text="OK, bekreftet av Stavanger.", on="18.12")
    assert "Notatet er lagret." in member.text()
    assert log(member) == ["18. desember 2025 , Håkon Tveitdal OK, bekreftet av Stavanger."]
    assert stored(task.id).version == 1


def test_lines_stand_by_the_day_they_speak_of(member, task):
    for text, on in (("I dag", ""), ("I fjor", "18.12.2025"), ("Februar", "1.2")):
        member.open(f"{PAGE}/{task.id}")
        member.submit("Lagre notat", text=text, **({"on": on} if on else {}))
    assert [line.split()[-1] for line in log(member)] == ["fjor", "Februar", "dag"]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"text": " "}, {"text": "Skriv hva som har skjedd."}),
        ({"text": "OK", "on": ""}, {"on": "Skriv datoen."}),
        ({"text": "OK", "on": "snart"}, {"on": "Skriv datoen slik: 10.6.2026"}),
        ({"text": "OK", "on": "3.3.2026"}, {"on": "Datoen kan ikke være fram i tid."}),
    ],
)
def test_a_line_that_cannot_be_is_refused_beside_its_field(member, task, given, errors):
    member.open(f"{PAGE}/{task.id}")
    member.submit("Lagre notat", **given)
    assert member.errors() == errors
    assert db.session.query(FollowUpNote).count() == 0


def test_the_same_line_sent_twice_is_one(member, task):
    for _ in range(2):
        member.post(f"{PAGE}/{task.id}/logg", {"text": "OK", "on": "2.3.26", "key": "one form"})
    assert db.session.query(FollowUpNote).count() == 1


def test_the_log_is_never_rewritten(app, task):
    line = operations.note(task, "OK", on=today(), by=None, now=now())
    db.session.commit()
    line.text = "Nei"
    with pytest.raises(RuntimeError, match="append-only"):
        db.session.flush()
    db.session.rollback()


def test_the_page_says_who_is_reminded_and_when_nobody_is(member, task):
    outside = make.follow_up("Sjekke", owners="Helse Øst IKT", due="9.3.26")
    member.open(f"{PAGE}/{task.id}")
    assert "Påminnelser går til Håkon Tveitdal" in member.text()
    member.open(f"{PAGE}/{outside.id}")
    assert "Ingen av de ansvarlige har en e-postadresse her, så ingen får påminnelse." in member.text()


def test_what_minutes_made_is_taken_back_only_while_nobody_has_heard_of_it(app, task, clock):
    draft, replaced, old = make.follow_up("Utkast"), make.follow_up("Ny"), make.follow_up("Gammel")
    operations.discard(draft, by=None, now=now())
    operations.replace(old, replaced, on=today(), by=None, now=now())
    with pytest.raises(Refused, match="allerede i gang"):
        operations.discard(replaced, by=None, now=now())
    db.session.commit()
    clock.forward(days=1)
    round_once(app)
    with pytest.raises(Refused, match="allerede i gang"):
        operations.discard(task, by=None, now=now())


def test_a_task_that_follows_a_meeting_moves_with_it(app, task):
    """Its owner's calendar and its next reminder know the new day."""
    operations.set_due(task, Due("meeting", "neste møte"), by=None, now=now())
    assert task.due_told == "neste møte (møtet er ikke satt opp)"
    operations.move_due(task, today() + timedelta(days=30), now())
    assert task.due_told == "neste møte (1. april 2026)"


def test_the_log_is_written_and_the_task_closed_in_one_step(member, task):
    member.open(f"{PAGE}/{task.id}")
    member.submit("Lagre og merk som ferdig", text="OK, bekreftet.", on="1.3.2026")
    assert "Notatet er lagret, og oppgaven er ferdig." in member.text()
    found = db.session.get(FollowUp, task.id)
    assert (found.state, found.closed_on.day) == ("done", 1)
    assert [(note.kind, note.text) for note in found.notes] == [("done", "OK, bekreftet.")]
    assert "Lagre og merk som ferdig" not in member.text()
