"""A program as other than a page: the Word file, and what tools are given as JSON and plain text."""

import json
from datetime import date
from typing import Any

from app.domain.program import as_text as program_text
from app.domain.program.rows import Draft, Row, days
from app.domain.time.dates import oslo
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramRelease, ProgramRevision
from app.program.models.labels import hours, marked, theme
from app.web.formatting import day as day_words
from app.web.formatting import day as words_of_day
from app.web.formatting import weekday, when
from app.web.words import gettext as _
from app.word.writing.program import Page, Slot
from app.word.writing.program import program as word_program


def word(gathering: Gathering, rows: Draft, revision: ProgramRevision | None, on: date | None = None) -> bytes:
    """Return rows as a .docx in the form of the draft people know; nothing planners keep for themselves is in it.

    `revision` is what they are saved as; without one they are a draft as of the day `on`.
    """
    written = on if revision is None else oslo(revision.at).date()
    date_words = words_of_day(written) if written else ""
    lead = (
        _("revidert %(date)s (versjon %(number)d)", date=date_words, number=revision.number)
        if revision
        else _("utkast %(date)s", date=date_words)
    )
    pages = [
        Page(
            f"{weekday(day).capitalize()} {day_words(day)}",
            tuple(Slot(hours(row), _with_place(row), row.text) for row in rows if row.day == day),
        )
        for day in days(rows)
    ]
    return word_program(_("Program %(title)s", title=gathering.title), lead, pages, place=where(gathering))


def where(gathering: Gathering) -> str:
    """Return where the gathering is, as print and Word say it."""
    place = ", ".join(part for part in (gathering.venue, gathering.address) if part)
    return place or (_("Nettmøte") if gathering.online_url else "")


def as_json(gathering: Gathering, release: ProgramRelease | None, state: str) -> str:
    """Return what participants see as JSON: titles and names as they are written, and no ids of anybody."""
    revision, rows = (release.revision, release.rows) if release else (None, ())
    program = {
        "title": gathering.title,
        "state": state,
        "reason": gathering.reason if state == "cancelled" else "",
        "place": gathering.venue,
        "address": gathering.address,
        "version": revision.number if revision else None,
        "saved_at": revision.at.isoformat(timespec="seconds") if revision else None,
        "time_zone": "Europe/Oslo",
        "days": [
            {"date": day.isoformat(), "rows": [_plain(row) for row in rows if row.day == day]} for day in days(rows)
        ],
    }
    return json.dumps(program, ensure_ascii=False, indent=2) + "\n"


def as_text(gathering: Gathering, release: ProgramRelease | None, state: str) -> str:
    """Return what participants see as plain text, in the form that can be pasted into a draft again."""
    revision, rows = (release.revision, release.rows) if release else (None, ())
    head = [gathering.title, when(gathering.spans) if gathering.days else "", where(gathering)]
    if revision:
        # Without the clock time, which would be read as a row when the text is pasted.
        day = day_words(oslo(revision.at).date())
        head.append(_("Versjon %(number)d, %(day)s", number=revision.number, day=day))
    if state == "cancelled":
        head.insert(0, _("AVLYST: %(reason)s", reason=gathering.reason))
    body = program_text.write(rows, queries.days(gathering)) if revision else _none(state) + "\n"
    return "\n".join([*filter(None, head), "", body])


def _none(state: str) -> str:
    if state in ("held", "cancelled"):
        return str(_("Det ble ikke lagt ut noe program for denne samlingen."))
    return str(_("Programmet er ikke klart ennå."))


def _plain(row: Row) -> dict[str, Any]:
    return {
        "uid": row.key,
        "starts": row.starts.isoformat("minutes") if row.has_time else None,
        "ends": row.ends.isoformat("minutes") if row.ends is not None else None,
        "kind": row.kind,
        "title": row.title,
        "text": row.text,
        "responsible": [one.words for one in row.responsible],
        "is_confirmed": row.is_certain,
        "room": row.room,
        "track": row.track,
    }


def _with_place(row: Row) -> str:
    return " · ".join(filter(None, [marked(row, theme(row)), row.room, row.track]))
