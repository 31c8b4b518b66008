"""Pages of the plan: a year of meetings, one meeting, entering and changing them."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.imports import meeting_lines
from app.domain.imports.meeting_lines import MeetingLine, Read
from app.domain.text.normalise import one_line
from app.domain.time.dates import oslo
from app.gatherings import warnings as dates
from app.gatherings.warnings import Warning
from app.history import queries as history
from app.meetings.agenda import queries as items
from app.meetings.models.labels import (
    DUTIES,
    MODE_LABELS,
    PHYSICAL_A_YEAR,
    hours,
    slot,
    when,
)
from app.meetings.models.meeting import Meeting
from app.meetings.models.rights import GuestList
from app.meetings.pages.plan_forms import LinesForm, MeetingForm, NewMeetingForm
from app.meetings.plan import notices, queries, rules
from app.meetings.plan import operations as plan
from app.people import queries as people
from app.rag import queries as rag
from app.web import flash, tokens
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import EditForm, Form
from app.web.editing.saving import created, form_page, saved, turned_away
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("meetings", __name__)
# A gathering in the same week is no hindrance to an hour on Teams; one on the same day is.
WORTH_KNOWING = ("past", "day", "national", "meeting", "same_day")


@dataclass(frozen=True)
class Looked:
    """A line that was read, with what speaks against its day, and whether the plan has it already."""

    line: Read
    warnings: list[Warning]
    known: bool


@bp.get("/rag/moter")
@allow(Who.RAG)
def this_year() -> ResponseReturnValue:
    """Show the meetings of this year."""
    return _year(today().year)


@bp.get("/rag/moter/ar/<int:year_number>")
@allow(Who.RAG)
def year(year_number: int) -> ResponseReturnValue:
    """Show the meetings of a year."""
    return _year(year_number)


@bp.get("/rag/moter/<id:meeting_id>")
@allow(Who.RAG, of=queries.meeting)
def meeting(meeting: Meeting) -> ResponseReturnValue:
    """Show one meeting: when, where, who, the agenda, what has been told, and who has which duty."""
    convener, inviter = may(Who.CONVENER, meeting), may(Who.CONVENER, GuestList(meeting))
    coming = meeting.is_standing and meeting.starts_at > now()
    return render_template(
        "meetings/plan/meeting.html",
        meeting=meeting,
        convener=convener,
        inviter=inviter,
        coming=coming,
        warnings=_about(meeting) if coming else [],
        rules=rules.warnings(meeting, today()),
        rule_facts=rules.facts(meeting, today()),
        standing_guests=rag.standing_guests(meeting.day),
        suggested=None if meeting.minute_taker or not coming else queries.suggested_minute_taker(meeting),
        waiting=notices.waiting(meeting) if coming else [],
        tells_at=notices.tells_at(meeting),
        newcomers=notices.newcomers(meeting) if coming and meeting.is_called else [],
        gone=notices.gone(meeting) if coming and meeting.is_called else [],
        told_at=notices.called_at(meeting),
        told_to=notices.told_to(meeting),
        form=EditForm(version=meeting.version),
        duties={row.duty: row for row in meeting.delegations},
        duty_labels=DUTIES,
        events=history.of(meeting),
        guest_addresses={guest.id: notices.address_of(guest) for guest in meeting.guests} if inviter else {},
        dues=queries.dues_at(meeting),
        items=items.on(meeting),
        tasks=items.tasks(meeting),
        button=Form(),
        today=today(),
        **_words(),
    )


@bp.route("/rag/moter/ny", methods=["GET", "POST"])
@allow(Who.COORDINATOR)
def enter() -> ResponseReturnValue:
    """Put one meeting in the plan."""
    form = NewMeetingForm(
        data={"mode": "online", "chair_id": next((person.id for person in rag.coordinators(today())), 0)}
    )
    _fill(form)
    act = lambda: plan.enter(_values(form), by=me(), key=form.key.data, now=now())
    if made := created(form, act):
        flash.done(_("Møtet står i planen og i RAGs kalender. Ingen har fått beskjed ennå."))
        return redirect(url_for(".meeting", meeting_id=made.id), code=303)
    return form_page("meetings/plan/enter.html", form)


@bp.route("/rag/moter/nye", methods=["GET", "POST"])
@allow(Who.COORDINATOR)
def enter_all() -> ResponseReturnValue:
    """Read a list of dates, show how it was understood, and put the meetings in the plan once that was seen."""
    form = LinesForm()
    if not form.validate_on_submit():
        return form_page("meetings/plan/enter_all.html", form, looked=[], **_words())
    looked = _looked(form)
    fresh = [one.line.meeting for one in looked if one.line.meeting and not one.known]
    seen, good = tokens.hashed(f"{form.year.data}:{form.lines.data}"), not any(one.line.problem for one in looked)
    if form.save.data and good and form.seen.data == seen:
        act = lambda: plan.enter_all(fresh, queries.kinds()[0], by=me(), key=form.key.data, now=now())
        made = created(form, act)
        if made is not None:
            _tell_entered(len(made))
            return redirect(url_for(".year", year_number=_year_of(looked)), code=303)
    changed = bool(form.save.data) and form.seen.data != seen
    form.seen.data = seen
    return form_page(
        "meetings/plan/enter_all.html", form, looked=looked, good=good, fresh=len(fresh), changed=changed, **_words()
    )


@bp.route("/rag/moter/<id:meeting_id>/endre", methods=["GET", "POST"])
@allow(Who.CONVENER, of=queries.meeting)
def change(meeting: Meeting) -> ResponseReturnValue:
    """Change a meeting."""
    form = MeetingForm(data=_form_values(meeting) | {"version": meeting.version})
    if away := turned_away(form, lambda: plan.refuse_change(meeting), url_for(".meeting", meeting_id=meeting.id)):
        return away
    _fill(form, meeting)
    act = lambda: plan.change(meeting, _values(form), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: _form_values(meeting) | {"version": meeting.version}):
        flash.done(_("Endringene er lagret, også i RAGs kalender."))
        return redirect(url_for(".meeting", meeting_id=meeting.id), code=303)
    return form_page("meetings/plan/change.html", form, meeting=meeting)


def _year(number: int) -> ResponseReturnValue:
    meetings = queries.in_year(number)
    standing = [found for found in meetings if found.is_standing]
    return render_template(
        "meetings/plan/plan.html",
        meetings=meetings,
        year=number,
        this_year=today().year,
        years=[one for one in queries.years() if one != number],
        physical=sum(1 for found in standing if found.mode in ("physical", "hybrid")),
        wanted=PHYSICAL_A_YEAR,
        as_lines=[meeting_lines.written(_line(found)) for found in standing],
        waiting=queries.without_meeting(),
        next=queries.next_after(now()),
        **_words(),
    )


def _line(meeting: Meeting) -> MeetingLine:
    clocks = [oslo(moment).time() if moment else None for moment in (meeting.ends_at, meeting.latest_end_at)]
    starts, note = oslo(meeting.starts_at).time(), one_line(meeting.note)[: meeting_lines.LONGEST_NOTE]
    return MeetingLine(meeting.day, starts, clocks[0], clocks[1], meeting.mode, meeting.place, meeting.online_url, note)


def _looked(form: LinesForm) -> list[Looked]:
    read = meeting_lines.read(str(form.lines.data), today(), form.year.data)[: meeting_lines.MOST_LINES]
    starts = {id(one): plan.moments(m.day, m.starts, m.ends, m.latest)[0] for one in read if (m := one.meeting)}
    known = queries.at_moments(list(starts.values()))
    there = [known.get(starts[id(one)]) if one.meeting else None for one in read]
    return [
        Looked(one, _worth(dates.about([one.meeting.day], meeting=same)) if one.meeting else [], same is not None)
        for one, same in zip(read, there, strict=True)
    ]


def _worth(found: list[Warning]) -> list[Warning]:
    return [warning for warning in found if warning.kind in WORTH_KNOWING]


def _about(meeting: Meeting) -> list[Warning]:
    return _worth(dates.about([meeting.day], meeting=meeting))


def _year_of(looked: list[Looked]) -> int:
    return next((one.line.meeting.day.year for one in looked if one.line.meeting), today().year)


def _tell_entered(count: int) -> None:
    if count:
        flash.done(
            ngettext(
                "%(num)d møte står i planen. Ingen har fått beskjed ennå.",
                "%(num)d møter står i planen. Ingen har fått beskjed ennå.",
                count,
            )
        )
    else:
        flash.note(_("Alle møtene sto i planen fra før."))


def _fill(form: NewMeetingForm | MeetingForm, meeting: Meeting | None = None) -> None:
    """Offer those with a place in RAG on the day and the coordinators; whoever is chosen already stays offered."""
    on = meeting.day if meeting else today()
    chosen = [meeting.chair, meeting.minute_taker] if meeting else []
    found = [*queries.members(on), *rag.coordinators(on), *filter(None, chosen)]
    persons = {person.id: person.told_apart for person in found}
    form.kind_id.choices = options((kind.id, kind.name) for kind in queries.kinds())
    form.chair_id.choices = options(persons.items(), none=_("Ikke bestemt"))
    form.minute_taker_id.choices = options(persons.items(), none=_("Ikke bestemt"))
    earlier = {found.id: found.title for found in queries.before(meeting.starts_at if meeting else now())}
    if meeting and meeting.refers_to:
        earlier[meeting.refers_to.id] = meeting.refers_to.title
    form.refers_to_id.choices = options(earlier.items(), none=_("Ingen"))


def _values(form: NewMeetingForm | MeetingForm) -> dict[str, Any]:
    starts_at, ends_at, latest_end_at = plan.moments(form.day.data, form.starts.data, form.ends.data, form.latest.data)
    return {
        **form.values("mode", "place", "online_url", "theme", "note", "calls_digital_lead"),
        "kind": queries.kind(form.kind_id.data),
        "starts_at": starts_at,
        "ends_at": ends_at,
        "latest_end_at": latest_end_at,
        "chair": people.person(form.chair_id.data) if form.chair_id.data else None,
        "minute_taker": people.person(form.minute_taker_id.data) if form.minute_taker_id.data else None,
        "refers_to": queries.meeting(form.refers_to_id.data) if form.refers_to_id.data else None,
    }


def _form_values(meeting: Meeting) -> dict[str, Any]:
    plain = ("mode", "place", "online_url", "theme", "note", "calls_digital_lead", "kind_id")
    line = _line(meeting)
    return {
        **{name: getattr(meeting, name) for name in plain},
        "day": line.day,
        "starts": line.starts,
        "ends": line.ends,
        "latest": line.latest,
        "chair_id": meeting.chair_id or 0,
        "minute_taker_id": meeting.minute_taker_id or 0,
        "refers_to_id": meeting.refers_to_id or 0,
    }


def _words() -> dict[str, Any]:
    return {
        "modes": MODE_LABELS,
        "now": now(),
        "when": when,
        "hours": hours,
        "slot": slot,
    }
