"""When something is due: an exact date, or words such as «primo mars» that stand for a span of days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.time import spans
from app.domain.time.dates import EARLIEST, LATEST, WEEKDAYS, parse_date

KINDS = ("none", "date", "span", "meeting", "year", "standing")
STANDING = {"løpende", "fast", "stående", "kontinuerlig"}
NONE = {"", "uten frist", "ingen frist"}
NEXT_MEETING = {"neste møte", "neste møtet", "neste rag-møte", "møte", "møtet", "rag-møte", "rag-møtet"}
THIRDS = spans.THIRDS

_INTRODUCING = r"frist:?|innen|senest|seinest|før|i\s+forkant\s+av|til|ut|i\s+løpet\s+av|i|på"
_BEFORE = re.compile(rf"^(?:(?P<word>{_INTRODUCING})\s+)(?:og\s+med\s+)?")
_ENDINGS = ("utgangen av ", "utløpet av ")
_UP_TO = {"før", "i forkant av"}
# What the site itself writes after words: «primo mars (1.–10. mars 2026)».
_UNDERSTOOD = re.compile(r"(?P<words>.*\S)\s*\((?:møtet\s+)?(?P<days>[^()]*\d[^()]*)\)")
_NOT_PLANNED = " (møtet er ikke satt opp)"
_RANGE = re.compile(r"(?P<from>[^–]+?)\s*–\s*(?P<to>[^–]+)")
_MEETING = re.compile(r"(?:neste\s+)?(?:rag-?)?møte(?:t)?\s+(?:den\s+)?(.+)")


@dataclass(frozen=True)
class Due:
    """`first` and `last` are days in Oslo, both included; `words` is what somebody wrote.

    Of kind meeting both are the day of that meeting, and empty while no such meeting is known.
    """

    kind: str = "none"
    words: str = ""
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        return self.words

    def is_late(self, today: date) -> bool:
        """Tell whether its last day has passed; what has no day is never late."""
        return self.last is not None and self.last < today


def sort_key(due: Due) -> tuple[date, date]:
    """Return what to sort by: fuzzy dates stand by their last day among exact ones; without a day last."""
    return due.last or date.max, due.first or date.max


def read(text: str, today: date) -> Due:
    """Read «9.3», «primo mars», «uke 11», «høsten 2026», «før mars», «2026», «fredag», «møte 9.3» or «løpende».

    Without a year the next such span from `today` is meant; «før mars» is the day before it. Days in brackets after
    the words, as the site writes them, are what is meant. Raises one of misread's errors, or ValueError for what is
    no due date and outside 2000-2099.
    """
    words = " ".join(text.split())
    if match := _UNDERSTOOD.fullmatch(words):
        return _understood(match["words"], match["days"], today)
    wanted, before = _stripped(words.lower().removesuffix(_NOT_PLANNED).rstrip("."))
    if wanted in NONE:
        return Due()
    if wanted in STANDING:
        return Due("standing", words)
    if wanted in NEXT_MEETING:
        return Due("meeting", words)
    if before and not wanted.startswith(_ENDINGS):
        return _up_to(words, wanted, today)
    return _named(words, wanted, today)


def _stripped(wanted: str) -> tuple[str, bool]:
    """Return the words without those that introduce them, and whether these say «før»."""
    before = False
    while match := _BEFORE.match(wanted):
        word, wanted = " ".join(match["word"].split()), wanted[match.end() :]
        before = before or word in _UP_TO
        wanted = spans.present(wanted) if word == "i løpet av" else wanted
    return wanted, before


def _named(words: str, wanted: str, today: date) -> Due:
    if match := _MEETING.fullmatch(wanted):
        day = parse_date(match[1], today)
        return Due("meeting", words, day, day)
    if wanted in WEEKDAYS:
        day = today + timedelta(days=(WEEKDAYS.index(wanted) - today.weekday() - 1) % 7 + 1)
        return Due("span", words, day, day)
    if span := spans.read(wanted, today):
        if span[0] < EARLIEST or span[1] > LATEST:
            raise ValueError(words)
        return Due("year" if spans.YEAR.fullmatch(wanted) else "span", words, *span)
    day = parse_date(wanted, today)
    return Due("date", words, day, day)


def _up_to(words: str, wanted: str, today: date) -> Due:
    """Return the last day before what is named: of those to come, the first whose eve is not past."""
    named = _named(words, wanted, today)
    if named.first is not None and named.first <= today and named.last is not None:
        named = _named(words, wanted, named.last + timedelta(days=1))
    if named.first is None or named.first <= EARLIEST:
        raise ValueError(words)
    eve = named.first - timedelta(days=1)
    return Due("span", words, eve, eve)


def _understood(words: str, days: str, today: date) -> Due:
    """Return the words with the days that stand in brackets after them."""
    if match := _RANGE.fullmatch(days):
        last = parse_date(match["to"], today)
        first = _first_of(match["from"], last)
    else:
        first = last = parse_date(days, today)
    if first > last:
        raise ValueError(days)
    kind = read(words, last).kind
    return Due(kind if kind in ("date", "meeting", "year") else "span", words, first, last)


def _first_of(text: str, last: date) -> date:
    """Read the first day of «1.–10. mars 2026» or «28. desember 2026–3. januar 2027»."""
    if match := re.fullmatch(r"(\d{1,2})\.?", text):
        if int(match[1]) not in range(1, monthrange(last.year, last.month)[1] + 1):
            raise ValueError(text)
        return last.replace(day=int(match[1]))
    return parse_date(text, last.replace(month=1, day=1))
