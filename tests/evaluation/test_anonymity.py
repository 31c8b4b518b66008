"""Nothing that is stored, shown or exported tells what one person said."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import UTCDateTime, db
from app.domain.errors import Refused
from app.evaluation import figures, operations, queries, results
from app.evaluation.models import Evaluation, EvaluationAnswer, EvaluationQuestion, EvaluationSheet
from app.web.clock import now
from tests.evaluation.conftest import answer, answers, finish
from tests.support import make
from tests.support.dump import dump

ROLES = "Hva er rollen din på jobben?"


def shown(gathering, code="useful"):
    """Return how many chose each number, as the page and the files say it."""
    parts = results.of(queries.of(gathering)).parts
    part = next(one for one in parts if one.question.code == code)
    return part.scale.counts if part.scale else (0,) * 11


def exported(gathering):
    """Return the exported table as numbers by question and answer; what is hidden or missing counts as nothing."""
    rows = list(figures.table(results.of(queries.of(gathering))))[4:]
    return {(row[0], row[1]): int(row[2]) if row[2].isdigit() else 0 for row in rows if row[1] != "Snitt"}


def changed(before, after):
    """Return, by question, how many answers one export has more than another."""
    found = {}
    for text, chosen in {*before, *after}:
        more = after.get((text, chosen), 0) - before.get((text, chosen), 0)
        assert more >= 0, "nothing that was shown is taken back"
        found[text] = found.get(text, 0) + more
    return found


def test_no_column_joins_a_sheet_to_anybody(app):
    sheet, answered = EvaluationSheet.__table__, EvaluationAnswer.__table__
    assert {column.name for column in sheet.columns} == {"id", "evaluation_id", "channel", "key"}
    leads = {key.column.table.name for table in (sheet, answered) for key in table.foreign_keys}
    assert leads == {"evaluation", "evaluation_sheet", "evaluation_question", "person", "topic"}
    pointing = {
        table.name
        for table in db.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table in (sheet, answered)
    }
    assert pointing == {"evaluation_answer"}
    # Who is pointed at is the reader, and when is when they read.
    assert [key.parent.name for key in answered.foreign_keys if key.column.table.name == "person"] == ["read_by_id"]
    moments = [c.name for table in (sheet, answered) for c in table.columns if isinstance(c.type, UTCDateTime)]
    assert moments == ["read_at"]


@pytest.mark.both
def test_sheets_stand_in_no_order(gathering):
    made = [answer(gathering, useful=number % 11).id for number in range(12)]
    assert made != sorted(made)
    assert all(0 < one <= 2**62 for one in made)


def test_on_sqlite_no_hidden_row_number_counts_them(gathering):
    if db.engine.dialect.name != "sqlite":
        return
    answer(gathering)
    for table in ("evaluation_sheet", "evaluation_answer"):
        with pytest.raises(sa.exc.OperationalError, match="rowid"):
            db.session.execute(sa.text(f"SELECT rowid FROM {table}"))  # noqa: S608 - one of two names
        db.session.rollback()


def test_answering_leaves_no_trace_in_history_and_none_of_who_signed_up(visitor, network, gathering):
    visitor.open(f"/samlinger/{gathering.id}/evaluering")
    before = dump()
    visitor.submit("Send svarene", useful="9", best="Praten")
    after = dump()
    touched = {table for table in after if after[table] != before[table]}
    # The attempt is a count of this network in a quarter of an hour, gone after a day; no sheet has an hour or a place.
    assert touched == {"evaluation", "evaluation_question", "evaluation_sheet", "evaluation_answer", "sign_in_attempt"}


@pytest.mark.parametrize("number", [1, 4, 9, 10])
def test_the_first_answers_are_shown_to_nobody_before_eleven_have_come(gathering, number):
    answers(gathering, number)
    assert sum(shown(gathering)) == 0


def test_the_last_are_held_back_until_all_sheets_are_in(gathering):
    answers(gathering, 31)
    assert sum(shown(gathering)) == 25
    told = figures.held_back(results.of(queries.of(gathering)))
    assert told.startswith("Figurene viser 25 av 31 svar. Resten kommer med når alle ark er ført")
    finish(gathering)
    assert sum(shown(gathering)) == 31
    assert figures.held_back(results.of(queries.of(gathering))) == ""


def test_fewer_than_five_are_never_shown(gathering):
    answers(gathering, 4)
    finish(gathering)
    assert sum(shown(gathering)) == 0


def test_a_few_who_come_after_it_was_opened_again_stay_hidden(gathering):
    answers(gathering, 8)
    finish(gathering)
    evaluation = queries.of(gathering)
    operations.reopen(gathering, seen_version=evaluation.version, by=None, now=now())
    db.session.commit()
    answers(gathering, 4)
    finish(gathering)
    assert sum(shown(gathering)) == 8


def test_what_is_shown_is_not_taken_back(gathering):
    answers(gathering, 8)
    last = answer(gathering, key="last", channel="paper")
    finish(gathering)
    evaluation = queries.of(gathering)
    operations.reopen(gathering, seen_version=evaluation.version, by=None, now=now())
    last = db.session.get(EvaluationSheet, last.id)
    last.key = "last"
    with pytest.raises(Refused, match="allerede med i figurene"):
        operations.take_back(evaluation, "last")


def test_roles_are_told_once_and_small_groups_are_hidden_beside_another(gathering):
    for role, number in (("HR", 9), ("Leder", 6), ("HMS", 1)):
        answers(gathering, number, function=role)
    assert dict(_roles(gathering)) == {}
    finish(gathering)
    told = dict(_roles(gathering))
    assert (told["HR"], told["Leder"], told["HMS"], told["Kollega"]) == (9, None, None, 0)
    operations.reopen(gathering, seen_version=queries.of(gathering).version, by=None, now=now())
    answers(gathering, 6, function="HMS")
    finish(gathering)
    assert dict(_roles(gathering)) == told


def _roles(gathering):
    parts = results.of(queries.of(gathering)).parts
    return next(one for one in parts if one.question.code == "function").chosen


def test_phone_and_paper_make_the_whole_in_every_view(visitor, network, gathering):
    answers(gathering, 19)
    answers(gathering, 12, channel="paper")
    finish(gathering)
    visitor.sign_in(make.operator(network))
    where = f"/samlinger/{gathering.id}/evaluering/resultat"
    visitor.open(where)
    assert "31 svar: 19 på mobil, 12 på papir" in visitor.text()
    visitor.open(f"/samlinger/{gathering.id}")
    assert "31 svar" in visitor.text()
    lines = visitor.client.get(f"{where}.csv").text.splitlines()
    assert [line.rsplit(";", 1)[1] for line in lines[1:4]] == ["31", "19", "12"]
    assert sum(shown(gathering)) == 31


SHEETS = st.tuples(st.integers(0, 10), st.sampled_from(["", "HR", "Leder", "HMS"]))
STEPS = st.lists(st.one_of(SHEETS, SHEETS, st.sampled_from(["take back", "finish", "reopen"])), max_size=45)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_two_exports_never_differ_by_the_answers_of_one_to_four(gathering, steps):
    _clear()
    operations.begun(gathering)
    views, last = [exported(gathering)], ""
    for number, step in enumerate(steps):
        last = _step(gathering, step, f"key {number}", last)
        views.append(exported(gathering))
    for index, before in enumerate(views):
        for after in views[index + 1 :]:
            more = changed(before, after)
            if any(number for (text, _chosen), number in before.items() if text == ROLES):
                assert more[ROLES] == 0, "roles are told once"
            assert all(number == 0 or number >= 5 for number in more.values())


def _step(gathering, step, key, last):
    """Do one thing that people do, and return the key of the latest sheet; what is refused changes nothing."""
    evaluation = operations.begun(gathering)
    try:
        if step == "take back":
            operations.take_back(evaluation, last)
        elif step == "finish":
            finish(gathering)
        elif step == "reopen":
            operations.reopen(gathering, seen_version=evaluation.version, by=None, now=now())
        else:
            role = {"function": step[1]} if step[1] else {}
            answer(gathering, key=key, channel="paper", useful=step[0], **role)
            return key
        db.session.commit()
    except Refused:
        db.session.rollback()
    return last


def _clear():
    for kind in (EvaluationAnswer, EvaluationSheet, EvaluationQuestion, Evaluation):
        db.session.query(kind).delete()
    db.session.commit()
