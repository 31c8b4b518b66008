"""Writing minutes as the page's script does it: versions, keys of lines, lost answers, and whatever may be sent."""

import pytest

from app.db import db
from app.followups.models import FollowUp
from app.history import queries as history
from tests.support import make
from tests.support.writing import JSON, line, lines_of, row, send


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
        {"line": 1, "owners": "Håkon", "due": "9.4", "told": "9. april 2026"},
        {"line": 2, "owners": "Nina", "due": "snart", "told": ""},
    ]
    assert [(doubt["line"], doubt["field"], doubt["word"]) for doubt in told["doubts"]] == [
        (2, "owners", "Nina"),
        (2, "due", ""),
    ]
    assert sorted(told["doubts"][0]["choices"]) == ["Nina (utenfra)", "Nina Fjeldheim", "Nina Solvang"]
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


HOSTILE = [
    {"choose": "²|Nina|Ola"},
    {"choose": "9" * 5000 + "|a|b"},
    {"choose": "0||"},
    {"choose": "|||||"},
    {"choose": "0|x|" + "y" * 3000},
    {"forget": "²"},
    {"forget": "9" * 5000},
    {"forget": "-1"},
    {"version": "²"},
    {"version": "9" * 5000},
    {"version": ""},
    {"version": "1; DROP"},
    {"lines-0-kind": "annet"},
    {"lines-0-id": "²", "lines-0-text": "x"},
    {"lines-0-id": "999999", "lines-0-text": "x"},
    {"lines-99999999999999999999-text": "x"},
    {"lines-²-text": "x"},
    {"lines-0-text": "i " * 1000, "lines-0-kind": "task"},
    {"lines-0-text": "i til på " * 220, "lines-0-kind": "task"},
    {"lines-0-text": "Nina " * 400, "lines-0-kind": "task"},
    {"lines-0-owners": "v/ " * 600, "lines-0-text": "x", "lines-0-kind": "task"},
    {"lines-0-owners": "a," * 900, "lines-0-text": "x", "lines-0-kind": "task"},
    {"lines-0-due": "uke 99", "lines-0-text": "x", "lines-0-kind": "task"},
    {"lines-0-due": "29.2.2027", "lines-0-text": "x", "lines-0-kind": "task"},
    {"record": "\x00\ufffe‮" + "x" * 100},
    {"record": "x" * 20_001},
    {"title": "x" * 5000},
    {"title": ""},
    {"lines-0-text": "x" * 2001},
    {"lines-0-due": "x" * 81, "lines-0-text": "x"},
]


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


def test_more_lines_than_fit_are_refused_and_not_dropped(writer, item):
    given = {}
    for place in range(61):
        given |= line(place, f"Linje {place}")
    answer = send(writer, item, expect=422, **given)
    assert answer["problems"] == ["En sak kan ha høyst 60 linjer. Del den i to saker."]
    assert lines_of(item) == []


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
