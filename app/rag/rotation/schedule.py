"""The terms of a duty as lines of a table and bars of a picture: what is confirmed beside what is proposed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import rotation as turns
from app.people.models import Organisation
from app.rag.models import Term
from app.rag.rotation.operations import mark

WIDTH, NAMES, TOP, ROW, BAR = 1000, 190, 34, 36, 26
NARROW = 44  # a bar less wide than this holds no text


@dataclass(frozen=True)
class Line:
    """One term of the table; `state` is over, now, confirmed or proposed, `mark` stands for a proposal in a form."""

    first: date
    last: date
    organisations: Sequence[Organisation]
    state: str
    term: Term | None = None
    mark: str = ""


@dataclass(frozen=True)
class Bar:
    """One holder's term in the picture."""

    x: float
    y: float
    width: float
    text: str
    state: str


@dataclass(frozen=True)
class Picture:
    """Who has a duty when, a row for each organisation and a column for each year."""

    height: int
    names: Sequence[tuple[float, str]]
    years: Sequence[tuple[float, float, int]]
    bars: Sequence[Bar]
    gaps: Sequence[tuple[float, float]]
    today_x: float


def lines(
    terms: Iterable[Term], proposed: Iterable[turns.Term], organisations: Mapping[int, Organisation], on: date
) -> list[Line]:
    """Return every term, confirmed or proposed, in order of days."""
    found = [Line(t.from_on, t.until_on, [h.organisation for h in t.holders], _state(t, on), t) for t in terms]
    found += [
        Line(p.start, p.end, [organisations[key] for key in p.holders], "proposed", None, mark(p)) for p in proposed
    ]
    return sorted(found, key=lambda line: (line.first, line.last))


def picture(
    shown: Sequence[Line], order: Sequence[Organisation], flags: Iterable[turns.Flag], first: date, last: date, on: date
) -> Picture:
    """Draw the lines from `first` to `last`; rows in the given order, then whoever else has a term."""
    days = (last - first).days + 1

    def x(day: date) -> float:
        inside = min(max((day - first).days, 0), days)
        return round(NAMES + inside / days * (WIDTH - NAMES), 1)

    shown = [line for line in shown if line.first <= last and first <= line.last]
    held = [(line, *stage) for line in shown for stage in _stages(line) if stage[1] <= last and first <= stage[2]]
    names = dict.fromkeys([*order, *(house for _line, house, *_days in held)])
    rows = {o.id: number for number, o in enumerate(names)}
    bars = []
    for line, house, begins, ends in held:
        left, right = x(begins), x(ends + turns.ONE_DAY)
        text = _years(begins, ends) if right - left > 2 * NARROW else f"{begins.year}"
        top = TOP + rows[house.id] * ROW + (ROW - BAR) / 2
        fits = text if right - left > NARROW else ""
        bars.append(Bar(left + 1, top, round(right - left - 2, 1), fits, line.state))
    years = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    return Picture(
        height=TOP + max(len(rows), 1) * ROW + 6,
        names=[(TOP + number * ROW + ROW / 2, o.own_name) for number, o in enumerate(names)],
        years=[(x(year), round((x(year) + x(date(year.year + 1, 1, 1))) / 2, 1), year.year) for year in years],
        bars=bars,
        gaps=[(x(f.first), round(x(f.last + turns.ONE_DAY) - x(f.first), 1)) for f in flags if f.kind == "gap"],
        today_x=x(on),
    )


def _stages(line: Line) -> list[tuple[Organisation, date, date]]:
    """Return who has a term, from when to when: from a merger on, what an organisation has gone up in."""
    return [stage for one in line.organisations for stage in one.stages(line.first, line.last)]


def _state(term: Term, on: date) -> str:
    if term.is_over(on):
        return "over"
    return "confirmed" if term.is_coming(on) else "now"


def _years(first: date, last: date) -> str:
    return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
