"""Minutes: written by several, made into tasks, sent, approved and frozen."""

import hashlib
import json
from datetime import date, timedelta

import pytest

from app.db import db
from app.domain.errors import Conflict, Refused
from app.followups import operations as followups
from app.followups import queries as tasks
from app.followups.models import FollowUp
from app.history import queries as history
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import gaps, outcomes
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import record as records
from app.meetings.minutes.lines import Line
from app.program.models.planning import ProgramTask
from app.web.clock import now, today
from tests.support import make

DAY = date(2026, 3, 9)


@pytest.fixture
def meeting(app, clock):
    made = make.meeting(DAY)
    clock.now = made.starts_at + timedelta(minutes=30)
    minutes.begin(made, by=None, now=now())
    db.session.commit()
    return made


def item_of(meeting, title="Mandat"):
    item = agenda.add(meeting, {"title": title}, by=None, now=now())
    db.session.commit()
    return item


def write(item, *lines, record="", by=None, postponed=False):
    minutes.write(item, title=item.title, record=record, postponed=postponed, lines=lines, seen_version=item.version)
    doubts = minutes.settle(item, tasks.known_owners(), today(), by=by, now=now())
    db.session.commit()
    return doubts


def task_of(item, place=0):
    return item.outcomes[place].follow_up


def test_a_line_becomes_a_task_with_owner_and_due(meeting):
    hakon = make.person("Håkon", "Tveitdal")
    item = item_of(meeting)
    assert write(item, Line(None, "task", "Lage utkast", "Håkon", "primo april")) == []
    task = task_of(item)
    assert (task.text, task.owners[0].person_id, task.due_last) == ("Lage utkast", hakon.id, date(2026, 4, 10))
    assert task.source_told.endswith("sak 1")


def test_the_sentence_itself_says_who_and_when(meeting):
    make.person("Silje", "Aune")
    item = item_of(meeting)
    assert write(item, Line(None, "task", "Silje følger opp avtalen og oppdaterer RAG innen møte 9.3.")) == []
    outcome = item.outcomes[0]
    assert (outcome.owner_words, outcome.due_words) == ("Silje", "møte 9.3")
    assert outcome.follow_up.due_kind == "meeting"


def test_several_tasks_come_from_one_item(meeting):
    item = item_of(meeting)
    write(item, Line(None, "task", "Ringe", "RAG", "2026"), Line(None, "task", "Skrive", "RAG", "løpende"))
    assert [outcome.follow_up.text for outcome in item.outcomes] == ["Ringe", "Skrive"]


def test_a_first_name_that_two_share_asks_which_and_decides_nothing(meeting):
    make.person("Nina", "Solvang")
    make.person("Nina", "Fjeldheim")
    item = item_of(meeting)
    (doubt,) = write(item, Line(None, "task", "Spørre Sør", "Nina", "9.4"))
    assert doubt.field == "owners"
    assert len(doubt.ask.candidates) == 2
    assert task_of(item).owners == []
    assert "Si hvem «Nina» er i oppgaven «Spørre Sør» i sak 1." in gaps.missing(meeting)
    assert [one.field for one in outcomes.doubts(item.outcomes[0], tasks.known_owners(), today())] == ["owners"], (
        "the question stays until it is answered"
    )


def test_a_due_nobody_can_read_is_asked_about_and_kept(meeting):
    item = item_of(meeting)
    (doubt,) = write(item, Line(None, "task", "Spørre", "RAG", "snart"))
    assert doubt.field == "due"
    assert item.outcomes[0].due_words == "snart"


def test_what_was_postponed_in_the_task_list_is_not_set_back_by_saving_the_minutes(meeting):
    item = item_of(meeting)
    write(item, Line(None, "task", "Spørre", "RAG", "9.4"))
    task = task_of(item)
    from app.domain.time.due import read

    followups.postpone(task, read("9.5", today()), on=today(), by=None, now=now())
    db.session.commit()
    outcome = item.outcomes[0]
    write(item, Line(outcome.id, "task", "Spørre", "RAG", "9.4"), Line(None, "clarification", "Enighet."))
    assert task_of(item).due_last == date(2026, 5, 9)
    write(item, Line(outcome.id, "task", "Spørre pent", "RAG", "9.4"))
    assert (task_of(item).text, task_of(item).due_last) == ("Spørre pent", date(2026, 5, 9))


def test_typing_saves_without_making_tasks_or_filling_the_history(meeting):
    item = item_of(meeting)
    before = len(history.of(item))
    for text in ("S", "Si", "Silje r"):
        lines = [Line(item.outcomes[0].id if item.outcomes else None, "task", text)]
        minutes.write(item, title="Mandat", record="", postponed=False, lines=lines, seen_version=item.version)
        db.session.commit()
    assert item.outcomes[0].text == "Silje r"
    assert db.session.query(FollowUp).count() == 0
    assert len(history.of(item)) == before


def test_a_line_that_is_emptied_while_typing_stays(meeting):
    item = item_of(meeting)
    write(item, Line(None, "clarification", "Enighet."))
    kept = item.outcomes[0].id
    lines = [Line(kept, "clarification", "")]
    minutes.write(item, title="Mandat", record="", postponed=False, lines=lines, seen_version=item.version)
    db.session.commit()
    assert item.outcomes[0].text == "Enighet."


def test_taking_a_line_away_takes_its_untouched_task_along(meeting):
    item = item_of(meeting)
    write(item, Line(None, "task", "Spørre", "RAG", "9.4"))
    minutes.forget(item.outcomes[0], by=None, now=now())
    db.session.commit()
    assert item.outcomes == []
    assert db.session.query(FollowUp).count() == 0


def test_a_task_that_was_begun_keeps_its_line(meeting):
    item = item_of(meeting)
    write(item, Line(None, "task", "Spørre", "RAG", "9.4"))
    followups.note(task_of(item), "Har ringt.", on=today(), by=None, now=now())
    with pytest.raises(Refused, match="i gang"):
        minutes.forget(item.outcomes[0], by=None, now=now())


@pytest.mark.parametrize("place", ["agenda", "program"])
def test_a_line_stays_whose_task_is_used_elsewhere_and_says_so(meeting, place):
    item = item_of(meeting)
    write(item, Line(None, "task", "Spørre", "RAG", "9.4"))
    if place == "agenda":
        agenda.add(make.meeting(date(2026, 4, 13)), {"title": "Spørre", "follow_up": task_of(item)}, by=None, now=now())
    else:
        gathering = make.gathering(make.network())
        db.session.add(ProgramTask(gathering_id=gathering.id, follow_up_id=task_of(item).id, row_key="a"))
    db.session.commit()
    with pytest.raises(Refused, match="«Spørre» brukes også et annet sted"):
        minutes.forget(item.outcomes[0], by=None, now=now())
    db.session.rollback()
    assert task_of(item).text == "Spørre"


def test_a_task_that_is_left_as_a_decision_is_taken_back_and_not_while_somebody_types(meeting):
    item = item_of(meeting)
    write(item, Line(None, "task", "Spørre", "RAG", "9.4"))
    typed = [Line(item.outcomes[0].id, "decision", "Spørre", "RAG", "9.4")]
    minutes.write(item, title="Mandat", record="", postponed=False, lines=typed, seen_version=item.version)
    db.session.commit()
    assert (item.outcomes[0].kind, db.session.query(FollowUp).count()) == ("task", 1)
    minutes.recast(item, typed, by=None, now=now())
    write(item, *typed)
    assert (item.outcomes[0].kind, db.session.query(FollowUp).count()) == ("decision", 0)


def test_a_task_that_was_begun_cannot_become_a_decision(meeting):
    item = item_of(meeting)
    write(item, Line(None, "task", "Spørre", "RAG", "9.4"))
    followups.note(task_of(item), "Har ringt.", on=today(), by=None, now=now())
    with pytest.raises(Refused, match="i gang"):
        minutes.recast(item, [Line(item.outcomes[0].id, "decision", "Spørre")], by=None, now=now())


def test_two_who_write_the_same_item_are_told(meeting):
    item = item_of(meeting)
    seen = item.version
    write(item, record="Den første.")
    with pytest.raises(Conflict):
        minutes.write(item, title="Mandat", record="Den andre.", postponed=False, lines=[], seen_version=seen)


def attend(meeting, present=(), absent=(), **given):
    rows = [{"person_id": one.id, "name": "", "status": "present", "part": ""} for one in present]
    rows += [{"person_id": one.id, "name": "", "status": "apologies", "part": ""} for one in absent]
    values = {"chair": present[0] if present else None, "minute_taker": present[-1] if present else None} | given
    minutes.set_attendance(meeting, rows, seen_version=meeting.version, by=None, now=now(), **values)
    db.session.commit()


def test_approving_needs_chair_minute_taker_somebody_present_and_whole_tasks(meeting):
    item = item_of(meeting)
    write(item, Line(None, "task", "Spørre", "", ""))
    with pytest.raises(Refused) as refused:
        minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=now())
    for part in ("Møteleder", "Referent", "til stede", "mangler ansvarlig"):
        assert part in refused.value.message
    db.session.rollback()
    attend(meeting, [make.person("Kari"), make.person("Ola")])
    write(item, Line(item.outcomes[0].id, "task", "Spørre", "RAG", ""))
    assert gaps.remarks(meeting) == ["Oppgaven «Spørre» i sak 1 har ingen frist."]
    minutes.send(meeting, by=None, now=now())
    minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=now())
    db.session.commit()
    assert meeting.is_frozen


def test_minutes_of_a_meeting_that_has_not_begun_are_not_approved(meeting, clock):
    attend(meeting, [make.person("Kari")])
    clock.now = meeting.starts_at - timedelta(minutes=1)
    with pytest.raises(Refused, match="ikke begynt"):
        minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=now())


def test_an_item_that_comes_up_stands_last_though_others_were_taken_off(meeting):
    first, second = item_of(meeting, "Mandat"), item_of(meeting, "Domene")
    agenda.remove(first, by=None, now=now())
    added = minutes.add_item(meeting, "Ny sak", by=None, key=None, now=now())
    db.session.commit()
    assert added.position > second.position
    assert [item.title for item in items.on(meeting)] == ["Domene", "Ny sak"]


def approved(meeting, item):
    write(item, Line(None, "decision", "Vi sier ja."), Line(None, "task", "Spørre", "RAG", "9.4"), record="Drøftet.")
    attend(meeting, [make.person("Kari", "Moen")])
    minutes.send(meeting, by=None, now=now())
    minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=now())
    db.session.commit()
    return records.versions(meeting)[-1]


def test_approved_minutes_never_change_whatever_happens_to_their_tasks_and_people(meeting):
    item = item_of(meeting)
    version = approved(meeting, item)
    content, words = version.content, records.of(meeting)
    task = task_of(item, 1)
    followups.finish(task, "Bekreftet.", on=date(2026, 3, 18), by=None, now=now())
    meeting.attendance[0].person.last_name = "Lund"
    db.session.commit()
    kept = records.versions(meeting)[-1]
    assert kept.content == content
    assert kept.sha256 == hashlib.sha256(content.encode()).hexdigest()
    after = records.of(meeting)
    assert after.items[0].lines[1].notes == ("Ferdig 18.3.2026: Bekreftet.",), "the log stands beside the line"
    assert after.attendees == words.attendees
    assert [line.text for line in after.items[0].lines] == [line.text for line in words.items[0].lines]


def test_nothing_of_approved_minutes_can_be_changed(meeting):
    item = item_of(meeting)
    version = approved(meeting, item)
    acts = [
        lambda: write(item, record="Nytt."),
        lambda: agenda.change(item, {"title": "Annet"}, seen_version=item.version, by=None, now=now()),
        lambda: agenda.move(item, 1, by=None, now=now()),
        lambda: agenda.add(meeting, {"title": "Ny"}, by=None, now=now()),
        lambda: minutes.add_item(meeting, "Ny", by=None, key=None, now=now()),
        lambda: minutes.forget(item.outcomes[0], by=None, now=now()),
        lambda: attend(meeting, [make.person("Ida")]),
        lambda: minutes.send(meeting, by=None, now=now()),
        lambda: minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=now()),
    ]
    for act in acts:
        with pytest.raises(Refused, match="godkjent"):
            act()
        db.session.rollback()
    version.content = "{}"
    with pytest.raises(RuntimeError, match="frozen"):
        db.session.flush()
    db.session.rollback()
    db.session.delete(version)
    with pytest.raises(RuntimeError, match="frozen"):
        db.session.flush()


def test_after_approval_only_dated_addenda_follow(meeting):
    item = item_of(meeting)
    with pytest.raises(Refused, match="ikke godkjent"):
        minutes.add_to(meeting, "Rettelse.", on=today(), by=None, now=now())
    approved(meeting, item)
    minutes.add_to(meeting, "Navnet skal være Ås.", on=date(2026, 3, 20), by=None, now=now())
    db.session.commit()
    assert records.of(meeting).addenda == ("20. mars 2026: Navnet skal være Ås.",)


def test_sending_twice_makes_two_versions_that_both_stay(meeting):
    item = item_of(meeting)
    write(item, record="Først.")
    minutes.send(meeting, by=None, now=now())
    write(item, record="Så.")
    minutes.send(meeting, by=None, now=now())
    db.session.commit()
    first, second = records.versions(meeting)
    texts = [json.loads(version.content)["record"]["items"][0]["text"] for version in (first, second)]
    assert ([first.number, second.number], texts) == ([1, 2], ["Først.", "Så."])


def test_internal_items_are_left_out_and_the_others_keep_their_numbers(meeting):
    for title in ("En", "Hemmelig", "To"):
        item_of(meeting, title)
    items.on(meeting)[1].internal = True
    db.session.commit()
    assert [item.title for item in records.of(meeting, internal=False).items] == ["En", "To"]


def test_nobody_is_noted_twice_and_a_deputy_stands_for_one_who_is_away(meeting):
    kari, ola, siv = make.person("Kari"), make.person("Ola"), make.person("Siv")
    present = {"person_id": kari.id, "name": "", "status": "present", "part": "", "deputy_for_id": ola.id}
    with pytest.raises(Refused, match="vara"):
        minutes.set_attendance(
            meeting, [present], chair=None, minute_taker=None, seen_version=meeting.version, by=None, now=now()
        )
    db.session.rollback()
    away = {"person_id": ola.id, "name": "", "status": "apologies", "part": ""}
    second = {"person_id": siv.id, "name": "", "status": "present", "part": "", "deputy_for_id": ola.id}
    with pytest.raises(Refused, match="vara"):
        minutes.set_attendance(
            meeting,
            [present, away, second],
            chair=None,
            minute_taker=None,
            seen_version=meeting.version,
            by=None,
            now=now(),
        )
    db.session.rollback()
    minutes.set_attendance(
        meeting, [present, away], chair=kari, minute_taker=kari, seen_version=meeting.version, by=None, now=now()
    )
    db.session.commit()
    assert [(row.shown_name, row.status) for row in meeting.attendance] == [
        (kari.name, "present"),
        (ola.name, "apologies"),
    ]


def test_a_cancelled_meeting_gets_no_minutes(app):
    meeting = make.meeting(DAY)
    meeting.state = "cancelled"
    with pytest.raises(Refused, match="avlyst"):
        minutes.begin(meeting, by=None, now=now())


def test_an_owner_whom_nobody_knows_is_asked_about_until_somebody_says_that_it_is_one_from_outside(meeting):
    item = item_of(meeting)
    (doubt,) = write(item, Line(None, "task", "Spørre Sør", "Petra Aune", "9.4"))
    assert doubt.choices == ["Petra Aune (utenfra)"]
    assert gaps.remarks(meeting) == ["Vi kjenner ikke «Petra Aune» i oppgaven «Spørre Sør» i sak 1."]
    assert write(item, Line(item.outcomes[0].id, "task", "Spørre Sør", "Petra Aune (utenfra)", "9.4")) == []
    assert [owner.outside_name for owner in task_of(item).owners] == ["Petra Aune"]
