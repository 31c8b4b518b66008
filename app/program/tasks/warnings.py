"""What stands beside a draft: warnings, those somebody has let stand, and open points; computed, never blocking."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.errors import Refused
from app.domain.program.checks import OPEN, Flag, check
from app.domain.program.rows import Draft
from app.domain.text import markdown_html
from app.gatherings.models import Gathering
from app.people.models import Person
from app.program.draft import queries
from app.program.models.planning import ProgramDismissal
from app.web.formatting import short_day
from app.web.words import gettext as _


@dataclass(frozen=True)
class Finding:
    """A flag in words, with the row to look at first and, if somebody has let it stand, who and why."""

    flag: Flag
    text: str
    dismissal: ProgramDismissal | None = None

    @property
    def row_key(self) -> str:
        """The first of the rows it is about."""
        return self.flag.keys[0]


@dataclass(frozen=True)
class Findings:
    """What to look at: warnings to act on, open points, and what somebody has let stand."""

    warnings: tuple[Finding, ...]
    open_points: tuple[Finding, ...]
    dismissed: tuple[Finding, ...]

    @property
    def dismissed_points(self) -> list[Finding]:
        """The open points somebody has let stand."""
        return [said for said in self.dismissed if said.flag.code in OPEN]

    def with_key(self, flag_key: str) -> Finding | None:
        """Return the one with this key, if the draft still has it."""
        every = (*self.warnings, *self.open_points, *self.dismissed)
        return next((said for said in every if said.flag.key == flag_key), None)

    def about(self, key: str) -> list[Finding]:
        """Return the warnings and points of one row."""
        return [said for said in (*self.warnings, *self.open_points) if key in said.flag.keys]

    def by_row(self) -> dict[str, list[Finding]]:
        """Return the same for all rows that have any, found in one go; a gap is said once, where it begins."""
        found: dict[str, list[Finding]] = {}
        for said in (*self.warnings, *self.open_points):
            for key in said.flag.keys[:1] if said.flag.code == "gap" else said.flag.keys:
                found.setdefault(key, []).append(said)
        return found


def find(gathering: Gathering, rows: Draft) -> Findings:
    """Return everything to look at in these rows, in the order of the program."""
    let_stand = {one.flag_key: one for one in _dismissals(gathering)}
    titles = {row.key: row.title for row in rows}
    flags = check(rows, queries.hours(gathering))
    said = [Finding(flag, sentence(flag, titles), let_stand.get(flag.key)) for flag in flags]
    return Findings(
        tuple(one for one in said if not one.dismissal and one.flag.code not in OPEN),
        tuple(one for one in said if not one.dismissal and one.flag.code in OPEN),
        tuple(one for one in said if one.dismissal),
    )


def dismiss(gathering: Gathering, flag_key: str, reason: str, *, by: Person | None, now: datetime) -> None:
    """Let a warning stand, with the reason; it comes back when the rows or what it is about change."""
    if earlier := _dismissal(gathering, flag_key):
        if earlier.reason == reason:
            return
        raise Refused("Noen andre har latt dette stå i mellomtiden: «%(reason)s»", reason=earlier.reason)
    refuse_changed(gathering, flag_key)
    db.session.add(
        ProgramDismissal(
            gathering_id=gathering.id, flag_key=flag_key, reason=reason, at=now, person_id=by.id if by else None
        )
    )


def refuse_changed(gathering: Gathering, flag_key: str) -> None:
    """Refuse what is no warning or open point of the draft as it is now."""
    if all(flag.key != flag_key for flag in check(queries.draft(gathering), queries.hours(gathering))):
        raise Refused("Det varselet gjaldt, er endret i mellomtiden. Se om det fortsatt er noe å la stå.")


def take_up(gathering: Gathering, flag_key: str, *, seen_reason: str) -> None:
    """Show a warning again that somebody had let stand for the reason that was seen; doing so twice is once."""
    if found := _dismissal(gathering, flag_key):
        if found.reason != seen_reason:
            raise Refused("Noen andre har endret begrunnelsen i mellomtiden. Se over, og prøv igjen.")
        db.session.delete(found)


def is_open_point(flag_key: str) -> bool:
    """Tell whether a key is that of an open point, and not of a warning."""
    return flag_key.partition(":")[0] in OPEN


def sentence(flag: Flag, titles: dict[str, str]) -> str:
    """Return what a flag says, as a coordinator would."""
    return SENTENCES[flag.code](flag, [titles[key] for key in flag.keys])


def unclear(flag: Flag) -> str:
    """Return what somebody is unsure of, without the marks of a sub-point."""
    field, line = flag.about
    return markdown_html.plain(line) if field == "text" else line


def _dismissals(gathering: Gathering) -> list[ProgramDismissal]:
    question = select(ProgramDismissal).where(ProgramDismissal.gathering_id == gathering.id)
    return list(db.session.scalars(question.options(joinedload(ProgramDismissal.person))))


def _dismissal(gathering: Gathering, flag_key: str) -> ProgramDismissal | None:
    return next((one for one in _dismissals(gathering) if one.flag_key == flag_key), None)


def _when(about: tuple[str, ...]) -> str:
    day, starts, ends = about
    return _(
        "%(day)s kl. %(hours)s",
        day=short_day(date.fromisoformat(day)),
        hours=starts if starts == ends else f"{starts}–{ends}",
    )


def _overlap(flag: Flag, titles: list[str]) -> str:
    return _("«%(one)s» og «%(other)s» overlapper %(when)s.", one=titles[0], other=titles[1], when=_when(flag.about))


def _gap(flag: Flag, titles: list[str]) -> str:
    values = {"one": titles[0], "other": titles[1], "minutes": flag.minutes, "when": _when(flag.about)}
    return _("%(minutes)d minutter uten noe mellom «%(one)s» og «%(other)s», %(when)s.", **values)


def _outside(flag: Flag, titles: list[str]) -> str:
    return _("«%(one)s» ligger utenfor samlingens tid: %(when)s.", one=titles[0], when=_when(flag.about))


def _twice(flag: Flag, titles: list[str]) -> str:
    values = {"who": flag.about[0], "one": titles[0], "other": titles[1], "when": _when(flag.about[1:])}
    return _("%(who)s skal være to steder: «%(one)s» og «%(other)s», %(when)s.", **values)


def _no_responsible(flag: Flag, titles: list[str]) -> str:
    return _("«%(one)s» har ingen ansvarlig.", one=titles[0])


def _question(flag: Flag, titles: list[str]) -> str:
    return _("«%(one)s»: «%(asked)s» er ikke avklart.", one=titles[0], asked=unclear(flag))


def _idea(flag: Flag, titles: list[str]) -> str:
    return _("«%(one)s» er bare en idé.", one=titles[0])


def _room_twice(flag: Flag, titles: list[str]) -> str:
    values = {"room": flag.about[0], "one": titles[0], "other": titles[1], "when": _when(flag.about[1:])}
    return _("%(room)s er satt opp to ganger: «%(one)s» og «%(other)s», %(when)s.", **values)


def _named_in_title(flag: Flag, titles: list[str]) -> str:
    return _("«%(one)s»: %(who)s står i tittelen, men ikke som ansvarlig.", one=titles[0], who=flag.about[1])


SENTENCES: dict[str, Callable[[Flag, list[str]], str]] = {
    "overlap": _overlap,
    "gap": _gap,
    "outside": _outside,
    "speaker_twice": _twice,
    "room_twice": _room_twice,
    "no_responsible": _no_responsible,
    "named_in_title": _named_in_title,
    "question": _question,
    "idea": _idea,
}
