"""What the rules of a kind of meeting ask of one meeting: until when it may be called, and how many must be there."""

from datetime import date, timedelta

from app.domain.time.dates import oslo
from app.meetings.models.kinds import MeetingKind
from app.meetings.models.meeting import Meeting
from app.meetings.plan import notices
from app.rag import queries as rag
from app.web.formatting import day as words_of_day
from app.web.words import gettext as _
from app.web.words import ngettext

VOTING = ("member", "deputy")


def voting(meeting: Meeting) -> int | None:
    """Return how many voices are present, None while nobody has noted anybody or no rule asks.

    Each organisation has one: its representative's, or else that of a deputy. Neither the one on call, nor guests, nor
    those who stand by name alone have any.
    """
    if not meeting.kind.least_present or not meeting.attendance:
        return None
    houses = {
        seat.person_id: rag.voice(seat.organisation, meeting.day)
        for seat in rag.seats(meeting.day)
        if seat.role in VOTING
    }
    present = [row for row in meeting.attendance if row.status == "present" and row.person_id is not None]
    return len({houses[one] for row in present if (one := row.deputy_for_id or row.person_id) in houses})


def warnings(meeting: Meeting, today: date) -> list[str]:
    """Return what breaks the rules: called too late, too few present. RAG's own meetings have none."""
    found = []
    if (latest := _latest(meeting)) and meeting.is_standing:
        called = notices.called_at(meeting)
        if (oslo(called).date() if called else today) > latest:
            words = {"weeks": _weeks(meeting.kind), "day": words_of_day(latest)}
            found.append(
                _("Innkallingen ble sendt for sent: fristen var %(day)s, %(weeks)s før møtet.", **words)
                if called
                else _("Fristen for å kalle inn var %(day)s, %(weeks)s før møtet.", **words)
            )
    present, least = voting(meeting), meeting.kind.least_present
    if least and present is not None and present < least:
        found.append(
            _(
                "Møtet er ikke beslutningsdyktig: %(present)d med stemmerett til stede, og det må være %(quorum)s.",
                present=present,
                quorum=told_quorum(meeting.kind),
            )
        )
    return found


def facts(meeting: Meeting, today: date) -> list[str]:
    """Return what the rules ask while nothing breaks them: the last day to call, and how many must be there."""
    found, latest = [], _latest(meeting)
    called = notices.called_at(meeting)
    if latest and meeting.is_standing and (oslo(called).date() if called else today) <= latest:
        words = {"weeks": _weeks(meeting.kind), "day": words_of_day(latest)}
        found.append(_("Innkallingsfristen er %(day)s, %(weeks)s før møtet.", **words))
    present, least = voting(meeting), meeting.kind.least_present
    if least and present is None:
        told = told_quorum(meeting.kind)
        found.append(_("Møtet er beslutningsdyktig med %(quorum)s med stemmerett til stede.", quorum=told))
    elif least and present is not None and present >= least:
        words = {"present": str(present), "quorum": told_quorum(meeting.kind)}
        found.append(
            _(
                "Møtet er beslutningsdyktig: %(present)s med stemmerett til stede, og det må være %(quorum)s.",
                **words,
            )
        )
    return found


def told_quorum(kind: MeetingKind) -> str:
    """Return how many must be there: «minst 5», or «minst halvparten av 8 (4)»; of two rules the stricter one."""
    if kind.quorum_half_of and kind.least_present != kind.quorum:
        return _("minst halvparten av %(whole)d (%(least)d)", whole=kind.quorum_half_of, least=kind.least_present)
    return _("minst %(least)d", least=kind.least_present)


def _latest(meeting: Meeting) -> date | None:
    weeks = meeting.kind.notice_weeks
    return meeting.day - timedelta(weeks=weeks) if weeks else None


def _weeks(kind: MeetingKind) -> str:
    return ngettext("%(num)d uke", "%(num)d uker", kind.notice_weeks or 0)
