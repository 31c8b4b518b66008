"""What minutes lack before they can be approved, in sentences, and what they may be approved without."""

from collections.abc import Sequence
from datetime import date

from app.domain.owner_names import Ask, Known
from app.domain.text.excerpt import cut
from app.followups import queries as followups
from app.meetings.agenda import queries as items
from app.meetings.minutes import outcomes, questions
from app.meetings.minutes import record as records
from app.meetings.models.meeting import Meeting, Outcome
from app.web.words import gettext as _

SHOWN = 60  # letters of a task that tell which one it is


def missing(meeting: Meeting, standing: records.Standing = None) -> list[str]:
    """Return what minutes need before they can be approved."""
    known = _known(meeting, standing)
    found = []
    if meeting.chair_id is None and not any(
        row.is_outside and questions.chairs(row.part) for row in meeting.attendance
    ):
        found.append(_("Møteleder mangler."))
    if meeting.minute_taker_id is None and not any(
        row.is_outside and questions.takes_minutes(row.part) for row in meeting.attendance
    ):
        found.append(_("Referent mangler."))
    if not any(row.status == "present" for row in meeting.attendance):
        found.append(_("Ingen er ført opp som til stede."))
    found += _attendance(meeting, known)
    for number, outcome in _tasks(meeting, standing):
        found += _of_task(outcome, number, known, meeting.day)
    return found


def remarks(meeting: Meeting, standing: records.Standing = None) -> list[str]:
    """Return what tasks lack that minutes may be approved without: a due date, and somebody the site can remind."""
    found, known = [], _known(meeting, standing)
    for number, outcome in _tasks(meeting, standing):
        told = {"task": cut(outcome.text, SHOWN), "number": number}
        if not outcome.due_words and (outcome.follow_up is None or outcome.follow_up.due_kind == "none"):
            found.append(_("Oppgaven «%(task)s» i sak %(number)d har ingen frist.", **told))
        for ask in questions.owners(outcome, known):
            if not ask.candidates:
                told["name"] = ask.word
                found.append(_("Vi kjenner ikke «%(name)s» i oppgaven «%(task)s» i sak %(number)d.", **told))
    return found


def asked_names(meeting: Meeting) -> set[str]:
    """Return the names in the attendance of which nobody has said who it is."""
    if all(row.person_id or row.is_outside for row in meeting.attendance):
        return set()
    persons = [one for one in followups.known_owners() if one.kind == "person"]
    return {row.name for row in meeting.attendance if questions.who(row, persons)}


def asked_owners(meeting: Meeting, standing: records.Standing = None) -> dict[tuple[int, int], str]:
    """Return (place of the item, place of the line) of each line whose owners wait for an answer, and the names."""
    known = _known(meeting, standing)
    shown = items.on(meeting) if standing is None else standing
    return {
        (place, line): ", ".join(ask.word for ask in asks)
        for place, item in enumerate(shown)
        for line, outcome in enumerate(item.outcomes)
        if outcome.kind == "task" and (asks := questions.owners(outcome, known))
    }


def _known(meeting: Meeting, standing: records.Standing) -> Sequence[Known]:
    """Whom names may mean, where any must be read."""
    is_named = any((not row.person_id and not row.is_outside) or "vara" in row.part for row in meeting.attendance)
    is_owned = any(questions.may_ask(outcome) for _number, outcome in _tasks(meeting, standing))
    return followups.known_owners() if is_named or is_owned else ()


def _tasks(meeting: Meeting, standing: records.Standing) -> list[tuple[int, Outcome]]:
    shown = items.on(meeting) if standing is None else standing
    return [
        (number, outcome) for number, item in enumerate(shown, 1) for outcome in item.outcomes if outcome.kind == "task"
    ]


def _attendance(meeting: Meeting, known: Sequence[Known]) -> list[str]:
    persons = [one for one in known if one.kind == "person"]
    found = [_about(ask) for row in meeting.attendance if (ask := questions.who(row, persons))]
    for row in meeting.attendance:
        if ask := questions.stands_for(row, persons):
            told = {"name": row.shown_name, "other": ask.word}
            found.append(
                _("%(name)s er ført som vara for %(other)s, og flere heter det. Velg hvem i oppmøtet.", **told)
            )
    return found


def _about(ask: Ask) -> str:
    if ask.candidates:
        return _("Si hvem «%(name)s» i oppmøtet er.", name=ask.word)
    return _("Vi kjenner ikke «%(name)s» i oppmøtet. Velg hvem det er, eller si at det er noen utenfra.", name=ask.word)


def _of_task(outcome: Outcome, number: int, known: Sequence[Known], day: date) -> list[str]:
    told = {"task": cut(outcome.text, SHOWN), "number": number}
    found = []
    asks = questions.owners(outcome, known)
    for ask in [one for one in asks if one.candidates]:
        found.append(_("Si hvem «%(name)s» er i oppgaven «%(task)s» i sak %(number)d.", name=ask.word, **told))
    if not asks and not (outcome.follow_up and outcome.follow_up.owners):
        found.append(_("Oppgaven «%(task)s» i sak %(number)d mangler ansvarlig.", **told))
    if any(doubt.field == "due" for doubt in outcomes.doubts(outcome, known, day)):
        words = outcome.due_words
        found.append(_("Fristen «%(due)s» i oppgaven «%(task)s» i sak %(number)d er ikke forstått.", due=words, **told))
    return found
