"""Duties that go round: fair turns, the same answer every time, and every gap and overlap seen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rotation import Flag, Member, Pause, Term, gaps_and_overlaps, next_holders, proposal

LONG_AGO = date(2000, 1, 1)
START = date(2027, 1, 1)
UNTIL = date(2046, 12, 31)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
KEYS = st.integers(1, 9)


@st.composite
def spans(draw):
    """Two days in order, the last perhaps open."""
    first = draw(DAYS)
    return first, first + timedelta(days=draw(st.integers(0, 1500)))


@st.composite
def terms(draw):
    first, last = draw(spans())
    return Term(first, last, tuple(draw(st.lists(KEYS, max_size=3, unique=True))))


@st.composite
def members(draw):
    pauses = [Pause(first, draw(st.sampled_from([last, None]))) for first, last in draw(st.lists(spans(), max_size=2))]
    joined = draw(st.sampled_from([LONG_AGO, date(2028, 3, 1), date(2031, 1, 1)]))
    left = draw(st.sampled_from([None, None, date(2035, 6, 30)]))
    return Member(draw(KEYS), draw(st.integers(1, 3)), joined, left, tuple(pauses))


GROUPS = st.lists(members(), max_size=8, unique_by=lambda member: member.key)
PASTS = st.lists(terms(), max_size=6)
MONTHS = st.sampled_from([1, 6, 12, 24])
SEATS = st.integers(1, 3)
KINDS = ("gap", "overlap")


def always(count, **given):
    """Members that are always there."""
    return [Member(key, key, LONG_AGO, **given) for key in range(1, count + 1)]


def tidy(past):
    """Return terms that lie after each other."""
    kept = []
    for term in sorted(past, key=lambda term: term.start):
        if not kept or term.start > kept[-1].end:
            kept.append(term)
    return kept


def each_day(first, last):
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@given(PASTS, SEATS, spans())
def test_every_day_without_a_term_or_with_two_is_flagged_and_no_other(known, seats, window):
    """Against counting day by day."""
    first, until = window
    flags = gaps_and_overlaps(known, seats, first, until)
    flagged = {kind: [d for f in flags if f.kind == kind for d in each_day(f.first, f.last)] for kind in KINDS}
    counts = {day: sum(term.start <= day <= term.end for term in known) for day in each_day(first, until)}
    assert flagged["gap"] == [day for day, count in counts.items() if count == 0]
    assert flagged["overlap"] == [day for day, count in counts.items() if count > 1]


@given(PASTS, SEATS)
def test_a_term_without_the_right_number_of_holders_is_flagged(known, seats):
    flags = gaps_and_overlaps(known, seats, date(2020, 1, 1), date(2050, 1, 1))
    wrong = [len(term.holders) - seats for term in known if len(term.holders) != seats]
    told = [flag.count * (-1 if flag.kind == "vacant" else 1) for flag in flags if flag.kind in ("vacant", "crowded")]
    assert sorted(told) == sorted(wrong)


def test_gaps_and_overlaps_are_told_with_their_days():
    known = [
        Term(date(2025, 1, 1), date(2025, 6, 30), (1, 2)),
        Term(date(2025, 6, 1), date(2025, 12, 31), (3, 4)),
        Term(date(2026, 3, 1), date(2026, 12, 31), (5,)),
    ]
    assert gaps_and_overlaps(known, 2, date(2025, 1, 1), date(2027, 1, 1)) == [
        Flag("overlap", date(2025, 6, 1), date(2025, 6, 30)),
        Flag("gap", date(2026, 1, 1), date(2026, 2, 28)),
        Flag("vacant", date(2026, 3, 1), date(2026, 12, 31), 1),
        Flag("gap", date(2027, 1, 1), date(2027, 1, 1)),
    ]


@given(GROUPS, PASTS, MONTHS, SEATS)
def test_what_is_known_and_what_is_proposed_tile_time(group, known, months, seats):
    """No day without a term, and no day twice that was not so before."""
    proposed = proposal(group, known, START, months, seats, UNTIL)
    flags = gaps_and_overlaps([*known, *proposed], seats, START, UNTIL)
    before = gaps_and_overlaps(known, seats, START, UNTIL)
    assert not [flag for flag in flags if flag.kind == "gap"]
    assert [f for f in flags if f.kind == "overlap"] == [f for f in before if f.kind == "overlap"]
    assert all(len(set(term.holders)) == len(term.holders) <= seats for term in proposed)


@given(GROUPS, PASTS, MONTHS, SEATS, st.randoms())
def test_the_same_question_has_the_same_answer_in_any_order(group, known, months, seats, chance):
    asked = proposal(group, known, START, months, seats, UNTIL)
    chance.shuffle(group)
    chance.shuffle(known)
    assert proposal(group, known, START, months, seats, UNTIL) == asked


@given(GROUPS, PASTS, MONTHS, SEATS)
def test_asking_changes_nothing(group, known, months, seats):
    """What is given is as it was, and what is proposed is new."""
    before = list(group), list(known)
    proposed = proposal(group, known, START, months, seats, UNTIL)
    assert (group, known) == before
    assert not set(map(id, proposed)) & set(map(id, known))


@given(GROUPS, PASTS, MONTHS, SEATS)
def test_nobody_is_proposed_who_is_away_and_nobody_passed_over_who_has_waited_longer(group, known, months, seats):
    """Never served first, then longest since the last term; pauses respected."""
    by_key = {member.key: member for member in group}
    so_far = list(known)
    for term in proposal(group, known, START, months, seats, UNTIL):
        there = [m for m in group if m.can_hold(term.start, term.end)]
        assert {by_key[key] for key in term.holders} <= set(there)
        assert len(term.holders) == min(seats, len(there)), "a place is vacant only where nobody is there"
        last = {m.key: max((t.end for t in so_far if m.key in t.holders), default=date.min) for m in there}
        latest_chosen = max((last[key] for key in term.holders), default=date.min)
        assert all(last[m.key] >= latest_chosen for m in there if m.key not in term.holders)
        so_far.append(term)


@given(st.integers(1, 8), SEATS, MONTHS, st.lists(members(), max_size=3))
def test_turns_are_shared_alike_by_those_who_are_always_there(count, seats, months, others):
    """At any time nobody has had two turns more than another, whoever else comes and goes."""
    steady = always(count)
    group = steady + [Member(20 + i, m.order, m.joined, m.left, m.pauses) for i, m in enumerate(others)]
    served = dict.fromkeys((member.key for member in steady), 0)
    for term in proposal(group, [], START, months, seats, START + timedelta(days=months * 31 * 25)):
        for key in term.holders:
            if key in served:
                served[key] += 1
        assert max(served.values()) - min(served.values()) <= 1


@given(st.integers(1, 8), SEATS, PASTS)
def test_whatever_happened_before_turns_are_shared_alike_from_now_on(count, seats, known):
    past = [Term(t.start, t.end, t.holders) for t in tidy(known) if t.end < START]
    served = dict.fromkeys(range(1, count + 1), 0)
    for term in proposal(always(count), past, START, 12, seats, date(2060, 12, 31)):
        for key in term.holders:
            served[key] += 1
        assert max(served.values()) - min(served.values()) <= 1


@given(GROUPS, PASTS, MONTHS, SEATS)
def test_whoever_has_never_had_a_turn_comes_before_all_who_have(group, known, months, seats):
    """Newcomers first."""
    new = Member(99, 9, LONG_AGO)
    first = proposal([*group, new], known, START, months, seats, UNTIL)
    served = {key for term in known for key in term.holders}
    veterans = [m for m in group if m.key in served]
    if first and veterans and not [m for m in group if m.key not in served]:
        assert 99 in first[0].holders


def test_seven_in_pairs_take_turns():
    known = [Term(date(2025, 1, 1), date(2026, 12, 31), (1, 2))]
    found = proposal(always(7), known, START, 24, 2, date(2036, 12, 31))
    assert [term.holders for term in found] == [(3, 4), (5, 6), (7, 1), (2, 3), (4, 5)]
    assert (found[0].start, found[0].end) == (date(2027, 1, 1), date(2028, 12, 31))


def test_two_of_three_take_turns_evenly():
    """By the last term and the list alone the first of them would have every term."""
    found = proposal(always(3), [], START, 12, 2, date(2032, 12, 31))
    assert [term.holders for term in found] == [(1, 2), (3, 1), (2, 3), (1, 2), (3, 1), (2, 3)]


def test_a_pause_moves_a_turn_to_when_it_is_over():
    resting = Member(1, 1, LONG_AGO, pauses=(Pause(date(2027, 6, 1), date(2028, 1, 31)),))
    found = proposal([resting, *always(3)[1:]], [], START, 12, 1, date(2030, 12, 31))
    assert [term.holders for term in found] == [(2,), (3,), (1,), (2,)]


def test_a_confirmed_term_ahead_is_passed_over_and_cuts_the_one_before_short():
    known = [Term(date(2028, 7, 1), date(2029, 12, 31), (1,))]
    found = proposal(always(2), known, START, 12, 1, date(2030, 6, 1))
    assert [(term.start, term.end) for term in found] == [
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2028, 1, 1), date(2028, 6, 30)),
        (date(2030, 1, 1), date(2030, 12, 31)),
    ]
    assert [term.holders for term in found] == [(2,), (2,), (2,)], "the other has had, or will have, a later one"


def test_terms_that_begin_late_in_a_month_do_not_drift():
    found = proposal(always(1), [], date(2027, 8, 31), 6, 1, date(2028, 9, 1))
    assert [term.start for term in found] == [date(2027, 8, 31), date(2028, 2, 29), date(2028, 8, 31)]


def test_without_anybody_every_place_is_vacant():
    (term,) = proposal([], [], START, 24, 2, START)
    assert term.holders == ()


@pytest.mark.parametrize(("months", "seats"), [(0, 1), (1, 0), (-1, 2)])
def test_terms_of_nothing_are_no_question(months, seats):
    with pytest.raises(ValueError, match="at least"):
        proposal(always(2), [], START, months, seats, UNTIL)


def test_one_off_turns_use_the_same_rule():
    """As for who writes the minutes of one meeting, when somebody cannot come."""
    held = [Term(day, day, (key,)) for day, key in ((date(2026, 1, 27), 1), (date(2026, 3, 9), 2))]
    day = date(2026, 5, 20)
    assert next_holders(always(3), held, day, day) == (3,)
    assert next_holders(always(3), held, day, day, without={3}) == (1,)


@pytest.mark.parametrize(
    ("first", "last", "can"), [(-9, -1, True), (-9, 0, False), (0, 5, False), (5, 9, False), (6, 9, True)]
)
def test_a_term_that_shares_one_day_with_a_pause_is_not_held(first, last, can):
    pause = Pause(START, START + timedelta(days=5))
    member = Member(1, 1, LONG_AGO, pauses=(pause,))
    assert member.can_hold(START + timedelta(days=first), START + timedelta(days=last)) is can


@pytest.mark.parametrize(("first", "last", "can"), [(0, 9, True), (-1, 9, False), (0, 10, False)])
def test_a_member_holds_terms_from_the_day_of_joining_to_the_day_of_leaving(first, last, can):
    member = Member(1, 1, joined=START, left=START + timedelta(days=9))
    assert member.can_hold(START + timedelta(days=first), START + timedelta(days=last)) is can


def test_one_day_between_two_terms_is_a_gap():
    day = START + timedelta(days=10)
    known = [Term(START, day - timedelta(days=1), (1,)), Term(day + timedelta(days=1), UNTIL, (2,))]
    assert gaps_and_overlaps(known, 1, START, UNTIL) == [Flag("gap", day, day)]
