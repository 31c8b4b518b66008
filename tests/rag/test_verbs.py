"""Each verb of terms, swaps and handovers, asked the same: from which states, by whom, twice, on which days."""

from datetime import date, timedelta

import pytest

from app.domain.errors import Refused
from app.rag.rotation import handovers, swaps, terms
from app.web.clock import now, today
from tests.support import make


@pytest.fixture
def pair(fjord, vidde):
    """Two terms to come."""
    first = make.term(fjord, from_on=date(2027, 1, 1), until_on=date(2028, 12, 31))
    return first, make.term(vidde, from_on=date(2029, 1, 1), until_on=date(2030, 12, 31))


def asked(pair):
    return swaps.ask(pair[0].holders[0], pair[1].holders[0], by=None, now=now())


ANSWERS = {
    "accept": lambda swap, who: swaps.accept(swap, seen_version=swap.version, by=who, now=now()),
    "decline": lambda swap, who: swaps.decline(swap, seen_version=swap.version, by=who, now=now()),
    "withdraw": lambda swap, who: swaps.withdraw(
        swap, seen_version=swap.version, by=who, by_coordinator=False, now=now()
    ),
}


@pytest.mark.parametrize("verb", ANSWERS)
def test_who_speaks_for_no_side_of_a_swap_answers_nothing(pair, verb):
    swap = asked(pair)
    with pytest.raises(Refused, match="Bare de som svarer for"):
        ANSWERS[verb](swap, make.seat())
    assert swap.state == "asked"


@pytest.mark.parametrize("verb", [*ANSWERS, "override"])
@pytest.mark.parametrize("ending", ["decline", "withdraw", "override"])
def test_a_swap_that_has_been_settled_is_settled(pair, fjord, ending, verb):
    swap, who = asked(pair), make.seat(of=fjord)
    answers = ANSWERS | {
        "override": lambda swap, who: swaps.override(swap, seen_version=swap.version, by=None, now=now())
    }
    answers[ending](swap, who)
    state = swap.state
    with pytest.raises(Refused, match="allerede avgjort"):
        answers[verb](swap, who)
    assert swap.state == state


def test_only_a_side_or_the_coordinator_asks_for_a_swap(pair):
    with pytest.raises(Refused, match="selv svarer for"):
        swaps.ask(pair[0].holders[0], pair[1].holders[0], by=make.seat(), by_coordinator=False, now=now())


@pytest.mark.parametrize("number", [0, 3])
def test_a_term_is_held_by_one_or_two(app, number):
    houses = [(make.organisation(), None) for _ in range(number)]
    with pytest.raises(Refused, match="én eller to"):
        terms.add("coordination", houses, from_on=date(2027, 1, 1), until_on=date(2027, 12, 31), by=None, now=now())


def test_a_term_is_not_held_twice_by_one(fjord):
    with pytest.raises(Refused, match="to forskjellige"):
        terms.add(
            "coordination",
            [(fjord, None), (fjord, None)],
            from_on=date(2027, 1, 1),
            until_on=date(2027, 12, 31),
            by=None,
            now=now(),
        )


@pytest.mark.parametrize(("days_ago", "may_end"), [(0, True), (1, True), (2, False)])
def test_a_term_ends_yesterday_at_the_earliest(fjord, days_ago, may_end):
    term, last_on = make.term(fjord, until_on=date(2030, 12, 31)), today() - timedelta(days=days_ago)
    end = lambda: terms.end(term, last_on=last_on, seen_version=term.version, by=None, now=now())
    if may_end:
        end()
        assert term.until_on == last_on
        return
    with pytest.raises(Refused, match="tidligst være i går"):
        end()


def test_nothing_is_changed_in_a_term_that_is_over(fjord):
    over = make.term(fjord, from_on=date(2023, 1, 1), until_on=date(2024, 12, 31))
    for act in (
        lambda: terms.name_person(over.holders[0], make.person(), seen_version=over.version, by=None, now=now()),
        lambda: terms.end(over, last_on=today(), seen_version=over.version, by=None, now=now()),
    ):
        with pytest.raises(Refused, match="ligger fast"):
            act()


def test_only_those_who_hold_a_term_write_to_the_next(fjord, vidde):
    nina = make.person()
    term = make.term((fjord, nina), until_on=date(2026, 12, 31))
    say = lambda who: handovers.say(
        term, "Lykke til", seen_version=term.version, by=who, by_coordinator=False, now=now()
    )
    with pytest.raises(Refused, match="Bare de som har perioden"):
        say(make.seat(of=vidde))
    say(nina)
    assert term.farewell == "Lykke til"
