"""What those who are responsible are told of their rows: what changed since last, and how they stand now."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.program import as_text as program_text
from app.domain.program.rows import Draft, Row
from app.domain.text import markdown_html
from app.gatherings.models import Gathering
from app.people.models import Person
from app.program.models.labels import hours
from app.program.releases.changes_in_words import describe
from app.web import addresses
from app.web.formatting import day, weekday
from app.web.words import gettext as _


def subject(gathering: Gathering, before: Draft) -> str:
    """Return the subject: the first message, or one of changes."""
    if before:
        return _("Endret i programmet for %(title)s", title=gathering.title)
    return _("Du står i programmet for %(title)s", title=gathering.title)


def letter(
    gathering: Gathering,
    name: str,
    before: Draft,
    after: Draft,
    *,
    others: Iterable[str],
    number: int,
    is_released: bool,
    by: Person | None,
) -> str:
    """Return the text to one of them; `others` are the keys of rows that stand in the program without her."""
    parts = [
        _("Hei %(name)s", name=name),
        _opening(gathering, before, after, number),
        "\n".join(f"- {line}" for line in changes(before, after, set(others))) if before else "",
        _standing(gathering, before, after),
        _closing(gathering, after, is_released=is_released, by=by),
    ]
    return "\n\n".join(part for part in parts if part)


def changes(before: Draft, after: Draft, others: set[str]) -> list[str]:
    """Return the lines of what changed for one; a row given to somebody else is not said to be gone."""
    known, lines = {row.key for row in before}, []
    for one in describe(before, after):
        row = next(row for row in (*after, *before) if row.key == one.key)
        if one.kind == "removed" and one.key in others:
            lines.append(_("Du er ikke lenger ansvarlig for «%(title)s», %(when)s", title=row.title, when=_when(row)))
        elif one.kind == "added" and one.key not in known:
            lines.append(_("Du er ansvarlig for «%(title)s», %(when)s", title=row.title, when=_when(row)))
        else:
            lines += one.lines
    return lines


def _opening(gathering: Gathering, before: Draft, after: Draft, number: int) -> str:
    values = {"title": gathering.title, "number": number}
    if not before:
        return _("Du er satt opp som ansvarlig i programmet for %(title)s (versjon %(number)d).", **values)
    if not after:
        return _("Du er ikke lenger ansvarlig for noe i programmet for %(title)s (versjon %(number)d).", **values)
    return _("Siden du sist fikk beskjed om programmet for %(title)s, er dette endret (versjon %(number)d):", **values)


def _standing(gathering: Gathering, before: Draft, after: Draft) -> str:
    if not after:
        return ""
    read = [replace(row, text=markdown_html.plain_with_addresses(row.text)) for row in after]
    rows = program_text.write(read, [span.day for span in gathering.spans])
    heading = _("Slik står det nå:") if before else _("Dette gjelder:")
    return f"{heading}\n\n{rows.strip()}"


def _closing(gathering: Gathering, after: Draft, *, is_released: bool, by: Person | None) -> str:
    base = addresses.base()
    lines = [_("Blir noe av dette endret, får du ny beskjed.") if after else ""]
    if is_released and gathering.is_public:
        lines.append(_("Programmet: %(address)s", address=f"{base}/samlinger/{gathering.id}/program"))
    if by is not None and by.email:
        lines.append(
            _("Denne meldingen kan ikke besvares. Skriv til %(name)s, %(email)s.", name=by.name, email=by.email)
        )
    return "\n".join(line for line in lines if line)


def _when(row: Row) -> str:
    if not row.has_time:
        return _("%(weekday)s %(day)s", weekday=weekday(row.day), day=day(row.day))
    return _("%(weekday)s %(day)s kl. %(hours)s", weekday=weekday(row.day), day=day(row.day), hours=hours(row))
