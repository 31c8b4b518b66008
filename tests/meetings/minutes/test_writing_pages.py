"""The page on which minutes are written, as it works without JavaScript and as its script asks it to."""

from datetime import date

import pytest

from app.db import db
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.history import queries as history
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import operations as minutes
from app.meetings.minutes.lines import Line
from app.meetings.models.meeting import Meeting, Outcome
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor
from tests.support.writing import line, lines_of, row, send


def test_minutes_are_begun_with_one_button_and_whoever_begins_takes_them(member, hakon):
    meeting = make.meeting(date(2026, 3, 2), (9, 0), (10, 0), items=("Mandat",))
    member.open(f"/rag/moter/{meeting.id}/referat/skriv")
    assert member.path.endswith("/referat")
    assert "Det er ikke skrevet noe referat fra møtet ennå." in member.text()
    member.submit("Skriv referat")
    assert member.path.endswith("/skriv")
    assert db.session.get(Meeting, meeting.id).minute_taker_id == hakon.id
    member.post(f"/rag/moter/{meeting.id}/referat/start")
    told = [change for event in history.of(db.session.get(Meeting, meeting.id)) for change in event.changes]
    assert [change.what for change in told].count("record_state") == 1


def test_without_a_script_the_page_says_that_one_item_is_saved_at_a_time(writer, item):
    assert "Uten JavaScript lagres én sak om gangen." in " ".join(writer.texts("noscript"))


def test_a_cancelled_meeting_gets_no_minutes_and_says_why(member):
    meeting = make.meeting(state="cancelled")
    member.post(f"/rag/moter/{meeting.id}/referat/start")
    member.open(f"/rag/moter/{meeting.id}")
    assert "Møtet er avlyst." in member.text()


@pytest.mark.parametrize(
    ("kind", "shown"), [("clarification", "Enighet."), ("decision", "Vedtak: Enighet."), ("task", "Oppgave: Enighet.")]
)
def test_each_kind_of_line_is_written_without_a_script(writer, drafted, item, kind, shown):
    writer.submit(
        "Lagre saken", title="Mandatet", record="Vi **drøftet**.\n\n- en", **line(0, "Enighet.", kind, "RAG", "9.4")
    )
    assert writer.path.endswith("/skriv")
    assert lines_of(item) == [(kind, "Enighet.")]
    assert db.session.query(FollowUp).count() == (1 if kind == "task" else 0)
    writer.open(f"/rag/moter/{drafted.id}/referat")
    assert writer.texts(".minutes-title") == ["Mandatet"]
    assert writer.texts(".minutes-item .prose strong") == ["drøftet"]
    assert writer.texts(".outcomes li")[0].startswith(shown)


def test_there_is_always_an_empty_line_to_go_on_in(writer, item):
    for place, text in enumerate(("En", "To", "Tre")):
        writer.submit("Lagre saken", **{f"lines-{place}-text": text})
    assert lines_of(item) == [("clarification", "En"), ("clarification", "To"), ("clarification", "Tre")]
    assert len(writer.page.select("[data-role=line]")) == 4


def test_the_sentence_becomes_a_task_that_comes_back_until_it_is_done(writer, drafted, item, hakon):
    later = make.meeting(date(2026, 5, 20))
    writer.submit("Lagre saken", **line(0, "Håkon følger opp avtalen innen primo april", "task"))
    task = db.session.query(FollowUp).one()
    assert ([owner.person_id for owner in task.owners], task.due_last) == ([hakon.id], date(2026, 4, 10))
    assert writer.page.find(attrs={"name": "lines-0-owners"})["value"] == "Håkon"
    assert writer.page.find(attrs={"name": "lines-0-due"})["value"] == "primo april"
    writer.open(f"/rag/moter/{later.id}")
    assert "Håkon følger opp avtalen innen primo april" in writer.text()
    writer.open(f"/rag/saker/{item}")
    assert writer.path.endswith(f"/rag/moter/{drafted.id}/referat")


def test_a_name_that_two_share_is_asked_about_and_the_button_puts_the_right_one_in(writer, item):
    one, _other = make.person("Nina", "Solvang"), make.person("Nina", "Fjeldheim")
    writer.submit("Lagre saken", **line(0, "Spørre Sør", "task", "Nina", "9.4"))
    assert "Hvem mener du med Nina?" in writer.texts(".line-doubt p")
    assert sorted(writer.texts(".line-doubt button")) == ["Nina (utenfra)", "Nina Fjeldheim", "Nina Solvang"]
    assert db.session.query(FollowUp).one().owners == []
    writer.submit("Nina Solvang")
    task = db.session.query(FollowUp).one()
    assert [owner.person_id for owner in task.owners] == [one.id]
    assert writer.texts(".line-doubt") == []
    assert row(item).outcomes[0].owner_words == "Nina Solvang"


def test_only_the_doubtful_one_of_several_names_is_replaced(writer, item, hakon):
    one, _other = make.person("Nina", "Solvang"), make.person("Nina", "Fjeldheim")
    writer.submit("Lagre saken", **line(0, "Spørre", "task", "Håkon, Nina og RAG", "9.4"))
    writer.submit("Nina Solvang")
    task = db.session.query(FollowUp).one()
    assert {owner.person_id for owner in task.owners} == {hakon.id, one.id, None}


def test_a_name_within_another_name_is_left_alone(writer, item):
    made = [make.person(*name) for name in (("Anna", "Lie"), ("Ann", "Moe"), ("Ann", "Ås"))]
    writer.submit("Lagre saken", **line(0, "Spørre", "task", "Anna Lie og Ann", "9.4"))
    writer.submit("Ann Moe")
    assert {owner.person_id for owner in db.session.query(FollowUp).one().owners} == {made[0].id, made[1].id}


def test_a_due_that_nobody_can_read_is_asked_about_and_stays_in_its_field(writer, item):
    writer.submit("Lagre saken", **line(0, "Spørre", "task", "RAG", "snart en gang"))
    assert writer.texts(".line-doubt p") == ["Skriv fristen slik: 9.3, primo mars, møte 9.3, 2026 eller løpende."]
    assert writer.page.find(attrs={"name": "lines-0-due"})["value"] == "snart en gang"


def test_a_line_is_taken_away_with_its_button_and_its_task_goes_along(writer, item):
    writer.submit("Lagre saken", **line(0, "Spørre", "task", "RAG", "9.4"))
    writer.submit("Lagre saken", **{"lines-1-text": "Blir stående"})
    writer.submit("×")
    assert lines_of(item) == [("clarification", "Blir stående")]
    assert db.session.query(FollowUp).count() == 0


def test_a_line_whose_task_has_begun_stays_and_says_why(writer, item):
    writer.submit("Lagre saken", **line(0, "Spørre", "task", "RAG", "9.4"))
    followups.note(db.session.query(FollowUp).one(), "Har ringt.", on=today(), by=None, now=now())
    db.session.commit()
    writer.submit("×")
    assert "Oppgaven er allerede i gang. Avslutt den i oppgavelisten i stedet." in writer.texts("ds-error-summary li")
    assert lines_of(item) == [("task", "Spørre")]


def test_a_line_that_was_a_task_becomes_another_kind_and_its_task_is_taken_back(writer, item):
    writer.submit("Lagre saken", **line(0, "Spørre", "task", "RAG", "9.4"))
    writer.submit("Lagre saken", **{"lines-0-kind": "decision"})
    assert lines_of(item) == [("decision", "Spørre")]
    assert db.session.query(FollowUp).count() == 0


def test_while_somebody_types_another_kind_is_saved_too(writer, item):
    writer.submit("Lagre saken", **line(0, "Spørre", "task", "RAG", "9.4"))
    outcome = row(item).outcomes[0]
    send(writer, item, **line(0, "Spørre", "clarification", "RAG", "9.4", outcome.id))
    send(writer, item, autosave=False, **line(0, "Spørre", "clarification", "RAG", "9.4", outcome.id))
    assert lines_of(item) == [("clarification", "Spørre")]
    assert db.session.query(FollowUp).count() == 0


def test_a_begun_task_does_not_become_another_kind_and_nothing_that_was_typed_is_lost(writer, item):
    writer.submit("Lagre saken", **line(0, "Spørre", "task", "RAG", "9.4"))
    followups.note(db.session.query(FollowUp).one(), "Har ringt.", on=today(), by=None, now=now())
    db.session.commit()
    writer.submit("Lagre saken", record="Skrevet likevel.", **{"lines-0-kind": "decision"})
    assert "Oppgaven er allerede i gang. Avslutt den i oppgavelisten i stedet." in writer.texts("ds-error-summary li")
    assert writer.page.find(attrs={"name": "record"}).get_text().strip() == "Skrevet likevel."
    assert lines_of(item) == [("task", "Spørre")]


def test_a_decision_that_others_refer_to_can_be_taken_away_or_changed(writer, item):
    """What it replaced is in force again."""
    earlier = make.decision("Gammelt", day=date(2026, 1, 27))
    writer.submit("Lagre saken", **line(0, "Nytt", "decision"))
    db.session.get(Outcome, earlier.id).replaced_by_id = row(item).outcomes[0].id
    db.session.commit()
    writer.submit("Lagre saken", **{"lines-0-kind": "task"})
    assert db.session.get(Outcome, earlier.id).replaced_by_id is None
    assert lines_of(item) == [("task", "Nytt")]


def test_a_blank_line_is_taken_away_when_the_item_is_left_not_while_somebody_types(writer, item):
    writer.submit("Lagre saken", **line(0, "Enighet."))
    outcome = row(item).outcomes[0].id
    send(writer, item, **line(0, "", id_=outcome))
    assert lines_of(item) == [("clarification", "Enighet.")]
    send(writer, item, autosave=False, **line(0, "", id_=outcome))
    assert lines_of(item) == []


def test_a_blank_title_is_refused_and_what_was_typed_stays(writer, item):
    answer = send(writer, item, title=" ", expect=422, record="Skrevet.")
    assert answer == {"conflict": False, "problems": ["Skriv hva saken gjelder."]}
    writer.submit("Lagre saken", title="", record="Skrevet.", postponed="y", **line(0, "Håkon ringer", "task"))
    assert "Skriv hva saken gjelder." in writer.texts("ds-error-summary li")
    assert writer.page.find(attrs={"name": "record"}).get_text().strip() == "Skrevet."
    assert writer.page.find(attrs={"name": "lines-0-text"}).get_text().strip() == "Håkon ringer"
    assert writer.page.select_one("select[name=lines-0-kind] option[selected]")["value"] == "task"
    assert writer.page.find(attrs={"name": "postponed"}).has_attr("checked")
    assert (row(item).title, row(item).record) == ("Mandat", "")


def test_a_line_of_another_item_cannot_be_changed_or_taken_away_from_here(writer, drafted, item):
    other = agenda.add(drafted, {"title": "Avtale"}, by=None, now=now())
    minutes.write(
        other,
        title="Avtale",
        record="",
        postponed=False,
        lines=[Line(None, "decision", "Fredet")],
        seen_version=other.version,
    )
    db.session.commit()
    outcome = other.outcomes[0].id
    send(writer, item, autosave=False, **(line(0, "Kapret", id_=outcome) | {"forget": str(outcome)}))
    assert lines_of(other.id) == [("decision", "Fredet")]


def test_an_item_that_came_up_is_put_last_once(writer, drafted, item):
    writer.submit("Legg til sak", title="Eventuelt")
    assert [one.title for one in items.on(drafted)] == ["Mandat", "Eventuelt"]
    given = {"title": "Enda en", "key": "k"}
    writer.post(f"/rag/moter/{drafted.id}/referat/ny-sak", given)
    writer.post(f"/rag/moter/{drafted.id}/referat/ny-sak", given)
    assert [one.title for one in items.on(drafted)] == ["Mandat", "Eventuelt", "Enda en"]
    writer.open(f"/rag/moter/{drafted.id}/referat/skriv")
    writer.submit("Legg til sak", title=" ")
    assert writer.errors() == {"title": "Skriv hva saken gjelder."}


def test_frozen_minutes_are_read_and_not_written(writer, drafted, item):
    db.session.get(Meeting, drafted.id).record_state = "approved"
    db.session.commit()
    answer = send(writer, item, expect=422, record="Nytt.")
    assert answer["problems"] == ["Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet."]
    writer.post(f"/rag/moter/{drafted.id}/referat/ny-sak", {"title": "Ny"}, expect=200)
    assert len(items.on(drafted)) == 1


def test_what_waits_for_a_meeting_has_no_minutes(member, drafted):
    waits = agenda.add(None, {"title": "Venter"}, by=None, now=now())
    db.session.commit()
    member.post(f"/rag/saker/{waits.id}/referat", {"title": "x", "version": "1"}, expect=404)


def test_only_rag_writes(app, visitor, drafted, item):
    visitor.sign_in(make.operator(make.network()))
    visitor.open(f"/rag/moter/{drafted.id}/referat/skriv", expect=403)
    for path in (f"/rag/saker/{item}/referat", f"/rag/moter/{drafted.id}/referat/ny-sak"):
        visitor.post(path, {"title": "Kapret", "version": "1"}, expect=403)
    stranger = Visitor(app)
    stranger.post(f"/rag/saker/{item}/referat", {"title": "Kapret", "version": "1"}, expect=403)
    assert row(item).title == "Mandat"
    assert stranger.client.post(f"/rag/saker/{item}/referat", data={"title": "Kapret"}).status_code == 400


def test_what_is_unknown_and_other_methods_are_refused(writer, drafted, item):
    writer.open("/rag/moter/99/referat/skriv", expect=404)
    for path in ("/rag/saker/99/referat", "/rag/moter/99/referat/ny-sak", "/rag/moter/99/referat/start"):
        writer.post(path, {"title": "x"}, expect=404)
    assert writer.client.get(f"/rag/saker/{item}/referat").status_code == 405
    assert writer.client.get(f"/rag/moter/{drafted.id}/referat/start").status_code == 405
    assert writer.client.post(f"/rag/moter/{drafted.id}/referat/skriv").status_code == 405
