"""The page on which minutes are written: every item saves by itself, as one types or by its own button."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from flask import Blueprint, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import db
from app.domain import owner_names
from app.domain.errors import NotFound
from app.domain.text.normalise import sort_key
from app.followups import queries as followups
from app.meetings.agenda import queries as items
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import outcomes
from app.meetings.minutes import record as records
from app.meetings.minutes.due_told import hint
from app.meetings.minutes.lines import Line
from app.meetings.minutes.outcomes import Doubt
from app.meetings.models.labels import KIND_LABELS
from app.meetings.models.meeting import AgendaItem, Meeting
from app.meetings.pages.item_forms import NewHeadingForm, WrittenItemForm
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.fields import LONG
from app.web.editing.forms import Form
from app.web.editing.saving import created, pressed, saved
from app.web.requests import incoming

bp = Blueprint("writing", __name__)


@dataclass(frozen=True)
class Sheet:
    """One item on the page: what stands in its fields, and what must be answered or chosen about it."""

    item: AgendaItem
    version: int
    title: str
    record: str
    postponed: bool
    lines: Sequence[Line]
    doubts: Sequence[Doubt] = ()
    form: WrittenItemForm | None = None

    @property
    def due_told(self) -> dict[int | None, str]:
        """When each line is due, as it was understood, by the id of the line."""
        return {one.id: hint(one, _day(self.item)) for one in self.item.outcomes}

    @property
    def rows(self) -> list[Line]:
        """Its lines, and a new one to write in."""
        return [*self.lines, Line(None, "clarification", "", key=str(uuid4()))]


@bp.post("/rag/moter/<id:meeting_id>/referat/start")
@allow(Who.RAG, of=records.meeting)
def begin(meeting: Meeting) -> ResponseReturnValue:
    """Start the minutes."""
    return _done(meeting, lambda: minutes.begin(meeting, by=me(), now=now()))


@bp.get("/rag/moter/<id:meeting_id>/referat/skriv")
@allow(Who.RAG, of=records.meeting)
def write(meeting: Meeting) -> ResponseReturnValue:
    """Show the minutes as a form of two columns."""
    if not meeting.minutes_can("write"):
        return redirect(url_for("minutes.read", meeting_id=meeting.id), code=303)
    return _page(meeting)


@bp.post("/rag/moter/<id:meeting_id>/referat/ny-sak")
@allow(Who.RAG, of=records.meeting)
def add_item(meeting: Meeting) -> ResponseReturnValue:
    """Put an item that came up last in the minutes."""
    form = NewHeadingForm()
    act = lambda: minutes.add_item(meeting, form.title.data, by=me(), key=form.key.data, now=now())
    if item := created(form, act):
        return _to(meeting, f"sak-{item.id}")
    return _page(meeting, heading=form)


@bp.post("/rag/saker/<id:item_id>/referat")
@allow(Who.RAG, of=items.item)
def save_item(item: AgendaItem) -> ResponseReturnValue:
    """Save one item: as one types (autosave), or when it is left, which lets its lines become tasks."""
    form, doubts = WrittenItemForm(), []
    if item.meeting is None:
        raise NotFound
    done = saved(form, lambda: doubts.extend(_save(item, form)), stored=lambda: _stored(item))
    if form.conflict:
        form.theirs["lines"] = "\n".join(_told(line) for line in _lines(item))
    if incoming.wants_json():
        return _answer(item, form, doubts, done=done is not False)
    if done is not False and not doubts:
        return _to(item.meeting, f"sak-{item.id}")
    return _page(item.meeting, sheet=_typed(item, form) if done is False else _sheet(item, doubts))


def _save(item: AgendaItem, form: WrittenItemForm) -> list[Doubt]:
    asked = _asked("forget")
    lines = outcomes.recognised(item, [line for line in _chosen(form.typed_lines()) if not asked or line.id != asked])
    typed = {**form.values("title", "record", "postponed"), "lines": lines}
    if form.seen_version == item.version or not minutes.stands(item, followups.known_owners(), _day(item), **typed):
        minutes.write(item, **typed, seen_version=form.seen_version)
    gone = {line.id for line in lines if line.id and not line.text} | {asked}
    if incoming.field("autosave"):
        return []
    for outcome in [one for one in item.outcomes if one.id in gone]:
        minutes.forget(outcome, by=me(), now=now())
    minutes.recast(item, lines, by=me(), now=now())
    return minutes.settle(item, followups.known_owners(), _day(item), by=me(), now=now())


def _chosen(lines: list[Line]) -> list[Line]:
    """Put in the owner that was chosen among several: «line number|word|name»."""
    place, _bar, rest = incoming.field("choose").partition("|")
    word, _bar, name = rest.partition("|")
    chosen = next((line for number, line in enumerate(lines) if str(number) == place), None)
    if chosen is None or not word:
        return lines
    named = replace(chosen, owners=owner_names.chosen(chosen.owners, word, name)[:LONG])
    return [named if line is chosen else line for line in lines]


def _asked(name: str) -> int:
    value = incoming.field(name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _answer(item: AgendaItem, form: WrittenItemForm, doubts: Sequence[Doubt], *, done: bool) -> ResponseReturnValue:
    """Tell the page what became of an item that was saved as somebody typed."""
    if not done:
        status = 409 if form.conflict else 422
        return jsonify(conflict=form.conflict, problems=[message for _id, message in form.problems()]), status
    places = {outcome.id: place for place, outcome in enumerate(item.outcomes)}
    return jsonify(
        version=item.version,
        lines=[outcome.id for outcome in item.outcomes],
        filled=[
            {"line": place, "owners": one.owner_words, "due": one.due_words, "told": hint(one, _day(item))}
            for place, one in enumerate(item.outcomes)
            if one.kind == "task"
        ],
        doubts=[
            {
                "line": places[doubt.outcome_id],
                "field": doubt.field,
                "message": doubt.message,
                "word": doubt.ask.word if doubt.ask else "",
                "choices": doubt.choices,
            }
            for doubt in doubts
        ],
    )


def _page(
    meeting: Meeting, *, sheet: Sheet | None = None, heading: NewHeadingForm | None = None
) -> ResponseReturnValue:
    standing = items.on(meeting)
    known = followups.known_owners()
    asked = {
        item.id: [doubt for one in item.outcomes for doubt in outcomes.doubts(one, known, meeting.day)]
        for item in standing
    }
    sheets = [sheet if sheet and sheet.item.id == item.id else _sheet(item, asked[item.id]) for item in standing]
    conflict = sheet is not None and sheet.form is not None and sheet.form.conflict
    page = render_template(
        "meetings/minutes/write.html",
        meeting=meeting,
        sheets=sheets,
        heading=heading or NewHeadingForm(formdata=None),
        button=Form(),
        kinds=KIND_LABELS,
        when=records.when(meeting),
        tasks=items.tasks(meeting),
        known=sorted({one.told_apart for one in known}, key=sort_key),
        today=today(),
    )
    return page, 409 if conflict else 200


def _sheet(item: AgendaItem, doubts: Sequence[Doubt] = ()) -> Sheet:
    return Sheet(item, item.version, item.title, item.record, item.postponed, _lines(item), doubts)


def _typed(item: AgendaItem, form: WrittenItemForm) -> Sheet:
    """What was typed stays in the fields, whatever was wrong with it."""
    title, record = form.title.data or "", form.record.data or ""
    return Sheet(
        item, max(form.seen_version, 0), title, record, bool(form.postponed.data), form.typed_lines(), (), form
    )


def _day(item: AgendaItem) -> date:
    """Return the day from which its due dates count."""
    return item.meeting.day if item.meeting else today()


def _lines(item: AgendaItem) -> list[Line]:
    return [Line(one.id, one.kind, one.text, one.owner_words, one.due_words, one.key or "") for one in item.outcomes]


def _told(line: Line) -> str:
    more = [part for part in (line.owners, line.due) if part]
    return f"{KIND_LABELS[line.kind]}: {line.text}{' (' + ', '.join(more) + ')' if more else ''}"


def _stored(item: AgendaItem) -> dict[str, Any]:
    db.session.refresh(item)
    return {"title": item.title, "record": item.record, "postponed": item.postponed, "version": item.version}


def _done(meeting: Meeting, act: Any) -> ResponseReturnValue:
    if pressed(act):
        return _to(meeting)
    return redirect(url_for("meetings.meeting", meeting_id=meeting.id), code=303)


def _to(meeting: Meeting, anchor: str = "") -> ResponseReturnValue:
    return redirect(url_for("writing.write", meeting_id=meeting.id, _anchor=anchor or None), code=303)
