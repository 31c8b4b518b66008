"""The page on which minutes are written, as it works without JavaScript and as its script asks it to."""

from datetime import date

import pytest

from app.db import db
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.history import queries as history
from app.meetings import agenda, items, minutes
from app.meetings.models import AgendaItem, Meeting, Outcome
from app.meetings.outcomes import Line
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor

JSON = {"Accept": "application/json"}


@pytest.fixture
def item(drafted):
    """An item of minutes that have been begun."""
    made = agenda.add(drafted, {"title": "Mandat"}, by=None, now=now())
    db.session.commit()
    return made.id


@pytest.fixture
def writer(member, drafted, item):
    """Håkon, with the page open on which minutes are written."""
    member.open(f"/rag/moter/{drafted.id}/referat/skriv")
    return member


def row(item_id):
    return db.session.get(AgendaItem, item_id)


def lines_of(item_id):
    return [(one.kind, one.text) for one in row(item_id).outcomes]


def line(place, text, kind="clarification", owners="", due="", id_=""):
    values = {"id": id_, "kind": kind, "text": text, "owners": owners, "due": due}
    return {f"lines-{place}-{name}": str(value) for name, value in values.items()}


def send(visitor, item_id, *, version=None, expect=200, autosave=True, title="Mandat", **given):
    """Save as the script of the page does."""
    seen = row(item_id).version if version is None else version
    data = {"title": title, "record": "", "version": str(seen)} | given | ({"autosave": "1"} if autosave else {})
    return visitor.post(f"/rag/saker/{item_id}/referat", data, expect=expect, headers=JSON).get_json()


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
    assert sorted(writer.texts(".line-doubt button")) == ["Nina Fjeldheim", "Nina Solvang"]
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
    assert "Oppgaven er allerede i gang. Avslutt den i oppgavelista i stedet." in writer.texts("ds-error-summary li")
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
    assert "Oppgaven er allerede i gang. Avslutt den i oppgavelista i stedet." in writer.texts("ds-error-summary li")
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


def test_the_script_gets_the_version_the_lines_and_no_task_while_somebody_types(writer, item):
    before = row(item).version
    told = send(writer, item, **(line(0, "En") | line(1, "") | line(2, "Håkon ringer innen 9.4", "task")))
    assert (told["version"], told["doubts"]) == (before + 1, [])
    assert told["lines"] == [one.id for one in row(item).outcomes]
    assert len(told["lines"]) == 2
    assert db.session.query(FollowUp).count() == 0


def test_the_script_is_told_what_the_sentence_said_and_what_is_doubtful(writer, item):
    make.person("Nina", "Solvang")
    make.person("Nina", "Fjeldheim")
    given = line(0, "Først") | line(1, "Håkon ringer innen 9.4", "task") | line(2, "Spørre", "task", "Nina", "snart")
    told = send(writer, item, autosave=False, **given)
    assert told["filled"] == [
        {"line": 1, "owners": "Håkon", "due": "9.4"}, {"line": 2, "owners": "Nina", "due": "snart"},
    ]  # fmt: skip
    assert [(doubt["line"], doubt["field"], doubt["word"]) for doubt in told["doubts"]] == [
        (2, "owners", "Nina"), (2, "due", ""),
    ]  # fmt: skip
    assert sorted(told["doubts"][0]["choices"]) == ["Nina Fjeldheim", "Nina Solvang"]
    assert told["version"] == row(item).version


def test_after_a_line_was_taken_away_the_version_that_is_told_is_the_one_to_save_from(writer, item):
    told = send(writer, item, autosave=False, **(line(0, "En") | line(1, "To")))
    first, second = told["lines"]
    told = send(writer, item, autosave=False, **(line(0, "", id_=first) | line(1, "To", id_=second)))
    assert told["lines"] == [second]
    told = send(writer, item, version=told["version"], **line(0, "To!", id_=second))
    assert lines_of(item) == [("clarification", "To!")]


def test_who_saves_from_an_old_version_is_told_by_the_script_and_shown_both_texts_on_the_page(writer, item):
    seen = row(item).version
    send(writer, item, record="Den andres ord.", **line(0, "Den andres linje", "decision"))
    answer = send(writer, item, version=seen, expect=409, record="Mine ord.")
    assert answer == {"conflict": True, "problems": []}
    writer.submit("Lagre saken", record="Mine <b>ord</b>.", title="Mitt", expect=409, **line(0, "Min linje"))
    assert "Noen andre lagret mens du skrev" in writer.text()
    theirs = writer.texts(".theirs blockquote")
    assert {"Den andres ord.", "Mandat", "Vedtak: Den andres linje"} <= set(theirs)
    assert not writer.page.select(".theirs b")
    assert writer.page.find(attrs={"name": "record"}).get_text().strip() == "Mine <b>ord</b>."
    assert writer.page.find(attrs={"name": "lines-0-text"}).get_text().strip() == "Min linje"
    assert row(item).record == "Den andres ord."
    writer.submit("Lagre saken")
    assert row(item).record == "Mine <b>ord</b>."
    assert ("clarification", "Min linje") in lines_of(item)
    assert ("decision", "Den andres linje") in lines_of(item), "nothing that was saved is gone"


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


HOSTILE = [
    {"choose": "²|Nina|Ola"}, {"choose": "9" * 5000 + "|a|b"}, {"choose": "0||"}, {"choose": "|||||"},
    {"choose": "0|x|" + "y" * 3000}, {"forget": "²"}, {"forget": "9" * 5000}, {"forget": "-1"}, {"version": "²"},
    {"version": "9" * 5000}, {"version": ""}, {"version": "1; DROP"}, {"lines-0-kind": "annet"},
    {"lines-0-id": "²", "lines-0-text": "x"}, {"lines-0-id": "999999", "lines-0-text": "x"},
    {"lines-99999999999999999999-text": "x"}, {"lines-²-text": "x"},
    {"lines-0-text": "i " * 1000, "lines-0-kind": "task"}, {"lines-0-text": "i til på " * 220, "lines-0-kind": "task"},
    {"lines-0-text": "Nina " * 400, "lines-0-kind": "task"},
    {"lines-0-owners": "v/ " * 600, "lines-0-text": "x", "lines-0-kind": "task"},
    {"lines-0-owners": "a," * 900, "lines-0-text": "x", "lines-0-kind": "task"},
    {"lines-0-due": "uke 99", "lines-0-text": "x", "lines-0-kind": "task"},
    {"lines-0-due": "29.2.2027", "lines-0-text": "x", "lines-0-kind": "task"},
    {"record": "\x00\ufffe‮" + "x" * 100}, {"record": "x" * 20_001}, {"title": "x" * 5000}, {"title": ""},
    {"lines-0-text": "x" * 2001}, {"lines-0-due": "x" * 81, "lines-0-text": "x"},
]  # fmt: skip


@pytest.mark.parametrize("given", HOSTILE, ids=lambda given: ", ".join(f"{k}={v[:12]}" for k, v in given.items()))
def test_whatever_is_sent_is_answered_soon_and_in_words(writer, item, given):
    from time import process_time  # of this process: what else the machine does is not counted

    for headers in ({}, JSON):
        for more in ({}, {"title": " "}):
            data = {"title": "Mandat", "version": str(row(item).version), "csrf_token": writer.token()} | given | more
            began = process_time()
            answer = writer.client.post(f"/rag/saker/{item}/referat", data=data, headers=headers)
            assert answer.status_code in (200, 303, 409, 422), answer.get_data(as_text=True)[:500]
            assert process_time() - began < 2
            db.session.rollback()
            db.session.expire_all()


def test_a_line_of_another_item_cannot_be_changed_or_taken_away_from_here(writer, drafted, item):
    other = agenda.add(drafted, {"title": "Avtale"}, by=None, now=now())
    minutes.write(
        other, title="Avtale", record="", postponed=False, lines=[Line(None, "decision", "Fredet")],
        seen_version=other.version,
    )  # fmt: skip
    db.session.commit()
    outcome = other.outcomes[0].id
    send(writer, item, autosave=False, **(line(0, "Kapret", id_=outcome) | {"forget": str(outcome)}))
    assert lines_of(other.id) == [("decision", "Fredet")]


def test_more_lines_than_fit_are_refused_and_not_dropped(writer, item):
    given = {}
    for place in range(61):
        given |= line(place, f"Linje {place}")
    answer = send(writer, item, expect=422, **given)
    assert answer["problems"] == ["En sak kan ha høyst 60 linjer. Del den i to saker."]
    assert lines_of(item) == []


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


def test_many_savings_while_somebody_types_become_one_line_of_history(writer, item):
    before = len(history.of(row(item)))
    for length in range(1, 12):
        send(writer, item, record="Drøftet i dag."[:length])
    assert len(history.of(row(item))) == before
    send(writer, item, autosave=False, record="Drøftet i dag.")
    (event, *_rest) = history.of(row(item))
    assert len(history.of(row(item))) == before + 1
    assert [(change.what, change.after) for change in event.changes] == [("record", "Drøftet i dag.")]
    writer.open(f"/rag/moter/{row(item).meeting_id}/referat")
    assert "Drøfting: fra – til Drøftet i dag." in writer.texts(".history p")


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


def keyed(place, text, key, kind="clarification", **given):
    return line(place, text, kind, **given) | {f"lines-{place}-key": key}


def test_a_new_line_that_is_sent_again_is_the_same_line_and_one_task(writer, item):
    sent = keyed(0, "Håkon ringer hotellet primo mars", "a1", "task")
    seen = row(item).version
    first = send(writer, item, autosave=False, **sent)
    assert send(writer, item, version=seen, autosave=False, **sent) == first, "the answer got lost on its way"
    again = send(writer, item, autosave=False, **(sent | keyed(1, "Enighet.", "a2")))
    assert again["lines"][0] == first["lines"][0]
    assert lines_of(item) == [("task", "Håkon ringer hotellet primo mars"), ("clarification", "Enighet.")]
    assert [task.owner_words for task in db.session.query(FollowUp)] == ["Håkon Tveitdal (KORUS Stavanger)"]


def test_what_differs_from_what_is_stored_is_a_conflict_however_it_was_sent(writer, item):
    seen = row(item).version
    send(writer, item, autosave=False, **keyed(0, "RAG ringer", "a1", "task"))
    for other in ({"record": "Noe annet."}, {"lines-0-text": "RAG skriver"}, {"lines-0-owners": "Håkon"}):
        send(writer, item, version=seen, expect=409, **(keyed(0, "RAG ringer", "a1", "task") | other))
    assert lines_of(item) == [("task", "RAG ringer")]


def test_a_key_that_is_sent_for_two_lines_loses_neither(writer, item):
    send(writer, item, **(keyed(0, "En", "a1") | keyed(1, "To", "a1")))
    assert [text for _kind, text in lines_of(item)] == ["En", "To"]
    send(writer, item, **(keyed(0, "En!", "a1") | keyed(1, "Tre", "a1")))
    assert {"En!", "Tre"} <= {text for _kind, text in lines_of(item)}


def test_a_new_line_that_is_emptied_before_its_page_heard_of_it_goes(writer, item):
    send(writer, item, **keyed(0, "Enighet.", "a1"))
    send(writer, item, autosave=False, **keyed(0, "", "a1"))
    assert lines_of(item) == []


def test_the_page_tells_each_line_by_its_key_and_gives_the_next_one_another(writer, item):
    send(writer, item, **keyed(0, "Enighet.", "a1"))
    writer.open(f"/rag/moter/{row(item).meeting_id}/referat/skriv")
    keys = [field["value"] for field in writer.page.select("[name$=-key]")]
    assert keys[0] == "a1"
    assert len(keys[1]) == 36
    writer.submit("Lagre saken", **{"lines-1-text": "Neste."})
    writer.open(f"/rag/moter/{row(item).meeting_id}/referat/skriv")
    assert writer.page.select("[name=lines-1-key]")[0]["value"] == keys[1]


def test_a_line_that_is_taken_away_by_a_script_does_not_lose_what_was_typed_beside_it(writer, item):
    told = send(writer, item, **(line(0, "En") | line(1, "To")))
    first, second = told["lines"]
    sent = line(0, "En", id_=first) | line(1, "To, og mer", id_=second) | {"forget": str(first)}
    told = send(writer, item, autosave=False, **sent)
    assert told["lines"] == [second]
    again = send(writer, item, version=row(item).version - 2, autosave=False, **sent)
    assert (again["lines"], again["version"]) == ([second], told["version"]), "the answer got lost on its way"
    assert lines_of(item) == [("clarification", "To, og mer")]
