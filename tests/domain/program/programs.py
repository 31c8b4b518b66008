"""Programs to try rules on: made by Hypothesis, and written in one line for examples."""

from datetime import date, time

from hypothesis import strategies as st

from app.domain.program.kinds import KINDS, STATES
from app.domain.program.rows import Draft, Responsible, Row, clock, order

WEDNESDAY, THURSDAY = date(2026, 6, 10), date(2026, 6, 11)
TEXT = st.text(max_size=12)


def row(key, when, **fields):
    """Write a row as «12.30-13.30», or «17.00» with an open end, on the first day of alor Norge 2026."""
    starts, _, ends = when.partition("-")
    day = fields.pop("day", WEDNESDAY)
    return Row(key, day, at(starts), at(ends) if ends else None, **{"title": key, **fields})


def at(words):
    """Return «12.30» as wall time."""
    return time(*(int(part) for part in words.split(".")))


def when(draft, day=WEDNESDAY):
    """Return each key with its time of one day, as one string a person can read."""
    ends = {one.key: f"-{one.ends:%H.%M}" if one.ends else "" for one in draft}
    return " ".join(f"{one.key} {one.starts:%H.%M}{ends[one.key]}" for one in draft if one.day == day)


responsibles = st.builds(
    Responsible, st.sampled_from(["person", "organisation", "words"]), st.none() | st.integers(1, 5), TEXT
)


KEY = st.text(min_size=1, max_size=3)
GAPS = st.sampled_from([0, 0, 0, 5, 15, 30])


@st.composite
def rows(draw, key=KEY):
    """Make any row at all."""
    begins = draw(st.integers(0, 1439))
    ends = draw(st.none() | st.integers(begins + 1, 1440))
    return Row(
        draw(key),
        draw(st.sampled_from([WEDNESDAY, THURSDAY])),
        clock(begins),
        None if ends is None else clock(ends),
        draw(st.sampled_from(sorted(KINDS))),
        draw(TEXT),
        draw(TEXT),
        tuple(draw(st.lists(responsibles, max_size=2))),
        draw(st.sampled_from(sorted(STATES))),
        draw(TEXT),
        draw(st.sampled_from(["", "", "A", "B"])),
        draw(TEXT),
        draw(st.booleans()),
    )


keys = st.sampled_from("abcdefghij")
drafts = st.lists(rows(keys), max_size=8, unique_by=lambda one: one.key).map(order)


@st.composite
def tidy_days(draw, pins=False, tracks=("",), gaps=GAPS) -> Draft:
    """Make one day in which no row of a track overlaps another; keys are drawn so that they say nothing of order."""
    names = draw(st.permutations("abcdefghijkl"))
    made = []
    for track in tracks:
        minute = draw(st.integers(480, 600))
        for _ in range(draw(st.integers(1, 4))):
            minute += draw(gaps)
            lasts = draw(st.integers(5, 90))
            pinned = pins and draw(st.booleans())
            one = Row(names[len(made)], WEDNESDAY, clock(minute), clock(minute + lasts), track=track, pinned=pinned)
            made.append(one)
            minute += lasts
    return order(made)
