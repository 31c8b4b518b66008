"""What changed between two drafts, in plain Norwegian: one line a field, breaks too, and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.program.row_diff import Difference, between
from app.domain.program.rows import Row
from app.domain.text.text_diff import Piece, compare
from app.program.models.labels import KIND_LABELS, STATE_LABELS, dated, hours, names
from app.web.formatting import clock, short_day
from app.web.words import gettext as _


@dataclass(frozen=True)
class RowChange:
    """What is said of one row: its name, the lines, and how its sub-points read before and after if they changed."""

    key: str
    title: str
    kind: str  # added, removed or changed
    lines: tuple[str, ...]
    text_changes: tuple[Piece, ...] = ()


def describe(before: Iterable[Row], after: Iterable[Row]) -> list[RowChange]:
    """Return what to say of the way from one draft to another, in the order of the program; empty when equal."""
    return [_described(difference) for difference in between(before, after)]


def _described(difference: Difference) -> RowChange:
    row = difference.row
    if difference.before is None or difference.after is None:
        line = (
            _("Ny post %(when)s: %(title)s", when=dated(row), title=row.title)
            if difference.before is None
            else _("%(title)s, %(when)s, er tatt ut", title=row.title, when=dated(row))
        )
        return RowChange(difference.key, row.title, difference.aspects[0], (str(line),))
    lines = tuple(SENTENCES[aspect](difference.before, difference.after) for aspect in difference.aspects)
    text_changes = (
        tuple(compare(difference.before.text.split("\n"), difference.after.text.split("\n")))
        if "text" in difference.aspects
        else ()
    )
    return RowChange(difference.key, difference.before.title, "changed", lines, text_changes)


def _day(was: Row, now: Row) -> str:
    return _(
        "%(title)s flyttet fra %(was)s til %(now)s", title=was.title, was=short_day(was.day), now=short_day(now.day)
    )


def _timed(was: Row, now: Row) -> str:
    return _("%(title)s har fått tid: %(now)s", title=was.title, now=dated(now))


def _untimed(was: Row, now: Row) -> str:
    return _("%(title)s står uten tid. Den var satt til %(was)s", title=was.title, was=dated(was))


def _moved(was: Row, now: Row) -> str:
    return _("%(title)s flyttet fra %(was)s til %(now)s", title=was.title, was=clock(was.starts), now=clock(now.starts))


def _moved_and(word: Callable[[], str]) -> Callable[[Row, Row], str]:
    def sentence(was: Row, now: Row) -> str:
        values = {"title": was.title, "was": hours(was), "now": hours(now), "how": word()}
        return _("%(title)s flyttet fra %(was)s til %(now)s, %(how)s", **values)

    return sentence


def _length(word: Callable[[], str]) -> Callable[[Row, Row], str]:
    def sentence(was: Row, now: Row) -> str:
        return _("%(title)s %(how)s: %(was)s ble %(now)s", title=was.title, how=word(), was=hours(was), now=hours(now))

    return sentence


def _named(label: Callable[[], str], value: Callable[[Row], str]) -> Callable[[Row, Row], str]:
    """Tell a field by its name: set, changed or taken away."""

    def sentence(was: Row, now: Row) -> str:
        before, after, values = value(was), value(now), {"title": was.title, "field": label()}
        if not before:
            return _("%(title)s: %(field)s satt til «%(now)s»", now=after, **values)
        if not after:
            return _("%(title)s: %(field)s «%(was)s» tatt bort", was=before, **values)
        return _("%(title)s: %(field)s endret fra «%(was)s» til «%(now)s»", was=before, now=after, **values)

    return sentence


def _text(was: Row, now: Row) -> str:
    return _("%(title)s: underpunktene er endret", title=was.title)


def _note(was: Row, now: Row) -> str:
    return _("%(title)s: notatet for dere som planlegger, er endret", title=was.title)


def _pinned(was: Row, now: Row) -> str:
    if now.pinned:
        return _("%(title)s: tidspunktet er låst", title=was.title)
    return _("%(title)s: tidspunktet er ikke låst lenger", title=was.title)


SENTENCES: dict[str, Callable[[Row, Row], str]] = {
    "day": _day,
    "timed": _timed,
    "untimed": _untimed,
    "moved": _moved,
    "moved_longer": _moved_and(lambda: _("lengre")),
    "moved_shorter": _moved_and(lambda: _("kortere")),
    "moved_end": _moved_and(lambda: _("med annen slutt")),
    "longer": _length(lambda: _("forlenget")),
    "shorter": _length(lambda: _("kortet ned")),
    "closed": _length(lambda: _("fikk slutt")),
    "opened": _length(lambda: _("fikk åpen slutt")),
    "kind": _named(lambda: _("type"), lambda row: str(KIND_LABELS[row.kind])),
    "title": _named(lambda: _("tittel"), lambda row: row.title),
    "text": _text,
    "responsible": _named(lambda: _("ansvarlig"), lambda row: names(row.responsible)),
    "state": _named(lambda: _("status"), lambda row: str(STATE_LABELS[row.state])),
    "room": _named(lambda: _("rom"), lambda row: row.room),
    "track": _named(lambda: _("spor"), lambda row: row.track),
    "note": _note,
    "pinned": _pinned,
}
