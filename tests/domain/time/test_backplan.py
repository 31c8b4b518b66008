"""Deadlines counted back from a gathering, held against RAG's meetings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.time import due
from app.domain.time.backplan import ALOR_NORGE, SAMLING, Deadline, Rule, fall_due, plan, warnings
from app.domain.time.due import Due

FIRST_DAY = date(2026, 6, 10)
MEETINGS = [date(2026, 5, 20), date(2026, 1, 27), date(2026, 3, 9), date(2026, 6, 9)]
DAYS = st.dates(date(2005, 1, 1), date(2095, 12, 31))
RULES = st.builds(
    Rule,
    st.text(max_size=3),
    st.integers(-12, 24),
    st.integers(-8, 52),
    st.integers(-30, 60),
    st.sampled_from(["", "primo", "medio", "ultimo"]),
)


def words(rules, day=FIRST_DAY, **options):
    return {one.key: one.due.words for one in plan(rules, day, **options)}


def test_alor_norge_2026_has_the_deadlines_rag_agreed_on():
    assert words(ALOR_NORGE) == {
        "host_and_date": "medio juni",
        "wishes_gathered": "medio desember",
        "program_drafted": "ultimo januar",
        "speakers_asked": "ultimo februar",
        "program_out": "primo mars",
        "registration_closes": "medio april",
        "numbers_to_venue": "29. april",
        "network_presentations": "3. juni",
        "rag_meets_before": "9. juni",
        "results_shared": "24. juni",
    }
    program_out = fall_due(Rule("program_out", months=3, third="primo"), FIRST_DAY)
    assert program_out == Due("span", "primo mars", date(2026, 3, 1), date(2026, 3, 10))


def test_a_samling_has_a_set_of_its_own():
    assert words(SAMLING, date(2026, 10, 14), with_year=True) == {
        "date_and_place": "primo april 2026",
        "theme_chosen": "primo juni 2026",
        "speakers_asked": "primo juli 2026",
        "program_out": "19. august 2026",
        "registration_closes": "23. september 2026",
        "numbers_to_venue": "30. september 2026",
        "reminder": "7. oktober 2026",
        "results_shared": "28. oktober 2026",
    }


@pytest.mark.parametrize("rules", [ALOR_NORGE, SAMLING])
def test_no_deadline_stands_twice(rules):
    assert len({rule.key for rule in rules}) == len(rules)


def test_the_day_after_shorter_months_is_their_last():
    assert fall_due(Rule("x", months=1), date(2026, 3, 31)).last == date(2026, 2, 28)
    assert fall_due(Rule("x", months=13), date(2029, 3, 29)).last == date(2028, 2, 29)


def test_an_unknown_third_is_no_rule():
    with pytest.raises(ValueError, match="midt"):
        Rule("x", third="midt")


def test_rag_meets_a_day_before_the_program_is_due():
    found = {one.key: one for one in warnings(plan(ALOR_NORGE, FIRST_DAY), MEETINGS)}
    program = found["program_out"]
    assert (program.meeting, program.slack, program.code) == (date(2026, 3, 9), 1, "tight")
    assert program.due.last == date(2026, 3, 10)
    assert (found["registration_closes"].meeting, found["registration_closes"].code) == (date(2026, 3, 9), "ample")
    assert (found["rag_meets_before"].slack, found["rag_meets_before"].code) == (0, "tight")
    assert (found["wishes_gathered"].meeting, found["wishes_gathered"].code) == (None, "none")


def test_meetings_that_have_been_held_help_nobody():
    found = {one.key: one.code for one in warnings(plan(ALOR_NORGE, FIRST_DAY), MEETINGS, today=date(2026, 3, 10))}
    assert (found["program_out"], found["registration_closes"], found["network_presentations"]) == (
        *("none", "none"),
        "ample",
    )


def test_how_many_days_are_few_is_a_choice():
    deadline = [Deadline("x", Due("date", "16. mars", date(2026, 3, 16), date(2026, 3, 16)))]
    assert [warnings(deadline, MEETINGS, tight=days)[0].code for days in (7, 8)] == ["ample", "tight"]


def test_what_has_no_day_is_held_against_no_meeting():
    assert (
        warnings([Deadline("x", Due("standing", "løpende")), Deadline("y", Due("meeting", "neste møte"))], MEETINGS)
        == ()
    )


@given(st.lists(RULES, max_size=6), DAYS)
def test_deadlines_stand_in_the_order_they_fall_due(rules, day):
    deadlines = plan(rules, day)
    assert [due.sort_key(one.due) for one in deadlines] == sorted(due.sort_key(one.due) for one in deadlines)
    assert sorted(one.key for one in deadlines) == sorted(rule.key for rule in rules)


@given(RULES, DAYS)
def test_words_with_a_year_read_back_as_the_same_days(rule, day):
    found = fall_due(rule, day, with_year=True)
    read = due.read(found.words, day)
    assert (read.kind, read.first, read.last) == (found.kind, found.first, found.last)


@given(RULES, DAYS, st.lists(DAYS, max_size=6), st.integers(0, 400))
def test_the_meeting_named_is_in_time_and_no_later_one_is(rule, day, meetings, ahead):
    near = [day - timedelta(days=ahead), *meetings]
    (found,) = warnings(plan([rule], day), near)
    if found.meeting is None:
        assert all(one > found.due.last for one in near)
    else:
        assert found.meeting + timedelta(days=found.slack) == found.due.last
        assert not [one for one in near if found.meeting < one <= found.due.last]
