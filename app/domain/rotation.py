"""Duties that go round: whose turn is next, and what does not fit.

Days are dates, both ends included. Nothing here decides: it proposes and flags, and a person confirms.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """Days on which a member is not to be asked; without a last day until further notice."""

    first: date
    last: date | None = None


@dataclass(frozen=True)
class Member:
    """Somebody whose turn it may be, from one day until another; `key` is an id, `order` the place in the list."""

    key: int
    order: int
    joined: date
    left: date | None = None
    pauses: tuple[Pause, ...] = ()

    def can_hold(self, first: date, last: date) -> bool:
        """Tell whether the member is there on every day from `first` to `last`, without a pause."""
        inside = self.joined <= first and last <= (self.left or date.max)
        return inside and not any(p.first <= last and first <= (p.last or date.max) for p in self.pauses)


@dataclass(frozen=True)
class Term:
    """A duty from `start` to `end`, held by one or more, each named by its key."""

    start: date
    end: date
    holders: tuple[int, ...]


@dataclass(frozen=True)
class Flag:
    """What is wrong from `first` to `last`.

    `kind` is gap (nobody has the duty), overlap (several terms at once), vacant (`count` holders too few) or crowded
    (`count` too many).
    """

    kind: str
    first: date
    last: date
    count: int = 0


def gaps_and_overlaps(terms: Iterable[Term], seats: int, first: date, until: date) -> list[Flag]:
    """Return what is wrong from `first` to `until`, by day: terms should tile time with `seats` holders each."""
    seen = [term for term in terms if term.start <= until and first <= term.end]
    flags = [*_uncovered(seen, first, until), *_doubled(seen, first, until)]
    for term in seen:
        count = len(set(term.holders)) - seats
        if count:
            kind = "vacant" if count < 0 else "crowded"
            flags.append(Flag(kind, max(term.start, first), min(term.end, until), abs(count)))
    return sorted(flags, key=lambda flag: (flag.first, flag.last, flag.kind))


def _uncovered(terms: Sequence[Term], first: date, until: date) -> Iterable[Flag]:
    free = first
    for term in sorted(terms, key=lambda term: term.start):
        if term.start > free:
            yield Flag("gap", free, term.start - ONE_DAY)
        free = max(free, _day_after(term.end))
    if free <= until:
        yield Flag("gap", free, until)


def _doubled(terms: Sequence[Term], first: date, until: date) -> Iterable[Flag]:
    spans: list[tuple[date, date]] = []
    ordered = sorted(terms, key=lambda term: (term.start, term.end))
    reached = date.min
    for term in ordered:
        begin, end = max(term.start, first), min(term.end, reached, until)
        if begin <= end:
            if spans and begin <= _day_after(spans[-1][1]):
                spans[-1] = (spans[-1][0], max(spans[-1][1], end))
            else:
                spans.append((begin, end))
        reached = max(reached, term.end)
    return [Flag("overlap", begin, end) for begin, end in spans]


def next_holders(
    members: Iterable[Member],
    terms: Iterable[Term],
    first: date,
    last: date,
    seats: int = 1,
    without: Collection[int] = (),
) -> tuple[int, ...]:
    """Return the keys of those whose turn it is from `first` to `last`, fewer than `seats` where too few are there.

    Whoever never held it comes first, then whoever has waited longest since the last term, then since the one before
    that, and so on; then the order of the list, then the key. Without the earlier terms two who shared one
    would be told apart by the list alone, and the first on it would get every second turn too many. Serves
    one-off turns as well: give the earlier ones as terms of a single day.
    """
    known = list(terms)
    there = [m for m in members if m.key not in without and m.can_hold(first, last)]
    ordered = sorted(there, key=lambda m: (_turns(m.key, known), m.order, m.key))
    return tuple(dict.fromkeys(member.key for member in ordered))[:seats]


def _turns(key: int, terms: Iterable[Term]) -> list[date]:
    """The last days of all turns of a member, newest first: who has the smaller list has waited longer."""
    return sorted((term.end for term in terms if key in term.holders), reverse=True)


def proposal(
    members: Collection[Member], past_terms: Collection[Term], first_start: date, months: int, seats: int, until: date
) -> list[Term]:
    """Return who could have the duty in terms of `months` from `first_start`, as long as they begin by `until`.

    `past_terms` are all that are known, those to come as well: days they cover are passed over, and a term that would
    reach into one is cut short. The same question has the same answer, whatever the order of what is given.
    """
    if months < 1 or seats < 1:
        raise ValueError("a term lasts at least a month and has at least one holder")
    found: list[Term] = []
    begin = anchor = first_start
    number = 0
    while begin <= until:
        covered = [term.end for term in past_terms if term.start <= begin <= term.end]
        if covered:
            begin = anchor = _day_after(max(covered))
            number = 0
            continue
        number += 1
        end = _months_after(anchor, number * months) - ONE_DAY
        coming = [term.start for term in past_terms if begin < term.start <= end]
        end = min(coming) - ONE_DAY if coming else end
        found.append(Term(begin, end, next_holders(members, [*past_terms, *found], begin, end, seats)))
        begin = _day_after(end)
    return found


def _months_after(day: date, months: int) -> date:
    """The same day of the month later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day_after(day: date) -> date:
    return day if day == date.max else day + ONE_DAY
