"""Earlier minutes from a Word file or pasted text, into a draft for a person to check."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from app.db import db
from app.domain import owner_names
from app.domain.errors import Refused
from app.domain.minutes.record import Attendee, Item, Line, Record
from app.domain.owner_names import Known, Named
from app.domain.text.excerpt import cut
from app.domain.time.dates import parse_date
from app.history import operations as history
from app.history.queries import made_with
from app.meetings.agenda import queries as items
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import questions
from app.meetings.minutes import record as records
from app.meetings.models.meeting import AgendaItem, Meeting, Outcome
from app.meetings.models.minutes import Attendance, MinutesSource
from app.people import queries as people
from app.people.models import Person

_DAY = re.compile(r"\d{1,2}\.\s*(?:\d{1,2}\.\s*|[a-zæøå]+\s+)\d{4}", re.IGNORECASE)
LONGEST_TITLE = 120
MOST_NAMES = 60
MOST_ITEMS = 200
MOST_LINES_IN_ALL = 1_000
MOST_LINES = 60  # the writing page takes no more in one item


@dataclass(frozen=True)
class Original:
    """What was read, kept as it came."""

    name: str
    octets: bytes


def refuse_useless(record: Record) -> None:
    """Refuse minutes of which no draft can be made."""
    if not record.items:
        raise Refused("Vi fant ingen saker i teksten. Lim inn tabellen med saker og avklaringer.")
    if (count := len(record.attendees)) > MOST_NAMES:
        raise Refused("Det står %(count)s navn i oppmøtet, og det er plass til %(most)s.", count=count, most=MOST_NAMES)
    _refuse_too_much(record)


def refuse_second(meeting: Meeting) -> None:
    """Refuse to read minutes in where some have been begun, or where nothing was held."""
    if not meeting.is_standing:
        raise Refused("Møtet er avlyst.")
    if not meeting.minutes_can("read_in"):
        raise Refused("Møtet har allerede et referat. Velg et annet møte, eller forkast utkastet først.")


def read_in(
    meeting: Meeting,
    record: Record,
    original: Original,
    known: Sequence[Known],
    *,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> MinutesSource:
    """Make a draft of `record`: items, attendance, and lines that look like tasks as suggestions.

    Nothing becomes a task before a person has said so; items already on the agenda stay first.
    """
    if earlier := made_with(key, MinutesSource, by):
        return earlier
    refuse_second(meeting)
    refuse_useless(record)
    minutes.begin(meeting, takes=False, by=by, now=now)
    first = len(items.on(meeting))
    rows = [_add(meeting, item, place) for place, item in enumerate([*record.items, *_added(record)], first + 1)]
    db.session.flush()
    _attend(meeting, record.attendees, known)
    source = MinutesSource(
        meeting_id=meeting.id,
        name=original.name,
        octets=original.octets,
        at=now,
        person_id=by.id if by else None,
        item_ids=[row.id for row in rows],
    )
    db.session.add(source)
    history.remember(source, key, by=by, now=now)
    history.note(meeting, "record_state", by=by, now=now, before="–", after=f"Lest inn fra {original.name}")
    db.session.flush()
    db.session.expire(meeting)
    return source


def take_back(meeting: Meeting, *, by: Person | None, now: datetime) -> None:
    """Undo a reading that was a mistake, while its draft is a draft and nobody has begun a task of it."""
    source = records.source(meeting)
    if source is None or not meeting.minutes_can("take_back"):
        raise Refused("Bare et utkast som er lest inn, kan forkastes.")
    _delete([one for one in items.on(meeting) if one.id in source.item_ids], by=by, now=now)
    meeting.attendance.clear()
    history.revise(meeting, {"minute_taker": None, "chair": None}, by=by, now=now)
    history.note(meeting, "record_state", by=by, now=now, before=f"Lest inn fra {source.name}", after="–")
    meeting.record_state = "none"
    db.session.delete(source)
    db.session.flush()
    db.session.expire(meeting)


def _delete(rows: Sequence[AgendaItem], *, by: Person | None, now: datetime) -> None:
    """Delete items with their lines in few statements, however many there are; only what others point to goes alone."""
    ids = [row.id for row in rows]
    continued = db.session.scalar(
        select(AgendaItem.title)
        .where(AgendaItem.id.in_(select(AgendaItem.continues_id).where(AgendaItem.continues_id.in_(ids))))
        .limit(1)
    )
    if continued is not None:
        raise Refused("Saken «%(item)s» er tatt videre til et senere møte og må bli stående.", item=cut(continued, 60))
    for row in rows:
        for outcome in [one for one in row.outcomes if one.follow_up_id is not None or one.kind == "decision"]:
            minutes.forget(outcome, by=by, now=now)
    db.session.execute(delete(Outcome).where(Outcome.item_id.in_(ids)).execution_options(synchronize_session=False))
    db.session.execute(delete(AgendaItem).where(AgendaItem.id.in_(ids)).execution_options(synchronize_session=False))
    db.session.expire_all()


def _refuse_too_much(record: Record) -> None:
    if (count := len(record.items)) > MOST_ITEMS:
        raise Refused(
            "Vi fant %(count)s saker, og et referat har plass til %(most)s. Er det en annen tabell i filen? "
            "Ta den ut, eller lim inn det som er referat.",
            count=count,
            most=MOST_ITEMS,
        )
    for item in record.items:
        if (count := len(item.lines)) > MOST_LINES:
            raise Refused(
                "Saken «%(item)s» har %(count)s linjer, og det er plass til %(most)s. Del den i to saker.",
                item=item.title[:60],
                count=count,
                most=MOST_LINES,
            )
    if (count := sum(len(item.lines) for item in record.items)) > MOST_LINES_IN_ALL:
        raise Refused(
            "Vi fant %(count)s avklaringer, og et referat har plass til %(most)s.", count=count, most=MOST_LINES_IN_ALL
        )


def other_day(record: Record, meeting: Meeting) -> date | None:
    """Return the day that the text itself names, if that is another than the meeting's."""
    for found in _DAY.finditer(record.when):
        try:
            day = parse_date(found[0], meeting.day)
        except ValueError:
            continue
        return day if day != meeting.day else None
    return None


def _added(record: Record) -> list[Item]:
    """What was added after those minutes were approved stands last in the draft."""
    return [Item("Tillegg", "\n\n".join(record.addenda))] if record.addenda else []


def _add(meeting: Meeting, item: Item, place: int) -> AgendaItem:
    title, rest = _title(item)
    row = AgendaItem(
        meeting_id=meeting.id,
        position=place,
        title=title,
        record=rest,
        internal=item.internal,
        text=item.background,
        presenter="",
    )
    row.outcomes = [_outcome(line, number) for number, line in enumerate(item.lines, 1)]
    db.session.add(row)
    return row


def _title(item: Item) -> tuple[str, str]:
    """A title that is too long for its field stands whole in the text below it."""
    if len(item.title) <= LONGEST_TITLE:
        return item.title or "Uten tittel", item.text
    return item.title[: LONGEST_TITLE - 1].rstrip() + "…", f"{item.title}\n\n{item.text}".strip()


def _outcome(line: Line, place: int) -> Outcome:
    text = line.text + "".join(f" ({note})" for note in line.notes)
    kind = "decision" if line.kind == "decision" else "clarification"
    return Outcome(kind=kind, text=text, owner_words=line.owners, due_words=line.due, position=place)


def _attend(meeting: Meeting, attendees: Sequence[Attendee], known: Sequence[Known]) -> None:
    """Note each person once; a deputy for nobody who is away, or for one who has a deputy, is so in words."""
    persons = [person for person in known if person.kind == "person"]
    rows: dict[int | str, tuple[Attendee, int | None]] = {}
    for number, one in enumerate(attendees):
        person_id = _person_id(one.name, known)
        rows.setdefault(person_id or f"by name {number}", (one, person_id))
    away = {person_id for one, person_id in rows.values() if one.status in ("apologies", "absent")}
    for one, person_id in rows.values():
        stands_for = _person_id(one.deputy_for, known) if one.deputy_for and one.status == "present" else None
        if stands_for in away:
            away.discard(stands_for)
        else:
            stands_for = None
        part = one.part if stands_for or not one.deputy_for else f"{one.part} vara for {one.deputy_for}".strip()
        if person_id is None and (one.is_minute_taker or one.is_chair):  # nobody we know: her task stands in words
            part = f"{part} {'ref.' if one.is_minute_taker else 'møteleder'}".strip()
        row = Attendance(name="" if person_id else one.name, status=one.status, part=part, deputy_for_id=stands_for)
        row.is_outside = (
            person_id is None and one.status == "guest" and not questions.about(one.name, persons).candidates
        )
        row.person_id = person_id
        meeting.attendance.append(row)
        if person_id and one.is_minute_taker:
            meeting.minute_taker = people.person(person_id)
        if person_id and one.is_chair:
            meeting.chair = people.person(person_id)


def _person_id(name: str, known: Sequence[Known]) -> int | None:
    """Only a name that one person alone has; two Ninas stay words until somebody says which."""
    found = owner_names.one(name, [one for one in known if one.kind == "person"])
    return found.id if isinstance(found, Named) and found.kind == "person" else None
