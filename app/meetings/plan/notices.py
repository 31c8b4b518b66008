"""Who is told of a meeting and when: the notice, one message for several changes, and the cancellation."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.errors import Refused
from app.domain.time.dates import oslo
from app.followups.models import FollowUp
from app.history import operations as history
from app.meetings.agenda import queries as items
from app.meetings.models.meeting import Meeting, MeetingGuest
from app.meetings.plan import calendar, notice_texts, queries
from app.meetings.plan.notice_texts import Reader
from app.outbox.operations import post
from app.people.models import Person
from app.rag import queries as rag
from app.web import addresses, tokens

# Several changes become one message; one that comes when the meeting is near does not wait until it has begun.
WAIT = timedelta(minutes=15)


@dataclass(frozen=True)
class Audience:
    """Who is called today: with an address, and without one (who must hear it in another way)."""

    readers: list[Reader]
    unreachable: list[str]


def audience(meeting: Meeting) -> Audience:
    """Return whom a message would reach now: those with a place in RAG on the day of the meeting, and guests."""
    readers: dict[str, Reader] = {}
    unreachable: dict[str, None] = {}
    for seat in rag.team(meeting.day):
        if seat.role == "digital_lead" and not meeting.calls_digital_lead:
            continue
        person = seat.person
        if person.email and person.disabled_at is None:
            readers[person.email] = Reader(person.name, person.email, calendar.page(meeting))
        else:
            unreachable[person.name] = None
    for guest in meeting.guests:
        if guest.email:
            reader = Reader(guest.name, guest.email, address_of(guest), guest.public_id)
            readers.setdefault(guest.email, reader)
        else:
            unreachable[guest.name] = None
    for person in [seat.person for seat in rag.seats(meeting.day) if seat.role == "guest"]:
        if person.email and person.disabled_at is None:
            readers.setdefault(person.email, Reader(person.name, person.email, "", has_guest_seat=True))
        else:
            unreachable[person.name] = None
    return Audience(list(readers.values()), list(unreachable))


def guest_address(guest_key: str, guest_mac: str) -> str:
    """Return the personal address of a guest; from configuration, never from a request."""
    return addresses.absolute(f"/mote/{guest_key}/{guest_mac}")


def drafts(meeting: Meeting, today: date) -> list[tuple[Reader, str]]:
    """Return each reader with exactly the text that a notice sent now would hold."""
    tasks = _told_tasks(meeting)
    return [(reader, notice_texts.notice(meeting, reader, tasks, today)) for reader in audience(meeting).readers]


def fingerprint(meeting: Meeting, today: date) -> str:
    """Return what tells whether a notice is still the one that somebody looked through."""
    return tokens.hashed(repr([(reader.email, text) for reader, text in drafts(meeting, today)]))


def call(meeting: Meeting, *, seen: str, seen_version: int, by: Person | None, now: datetime) -> None:
    """Send the notice to everybody who is called today; exactly what was looked through, or nothing."""
    history.claim(meeting, seen_version)
    refuse_calling(meeting, now)
    if meeting.mode != "online" and not meeting.place:
        raise Refused("Skriv hvor møtet er, før innkallingen sendes.")
    if not audience(meeting).readers:
        raise Refused("Ingen har plass i RAG på møtedagen, og ingen gjester har e-post. Da er det ingen å innkalle.")
    today = oslo(now).date()
    if seen != fingerprint(meeting, today):
        raise Refused("Innkallingen er ikke lenger slik du så den. Se gjennom den én gang til.")
    before, meeting.state = meeting.state_label, "called"
    history.note(meeting, "state", by=by, now=now, before=before, after=meeting.state_label)
    calendar.follow(meeting, now)
    _send_notice(meeting, [reader for reader, _ in drafts(meeting, today)], now)
    _remember(meeting, now, called_at=now)


def refuse_calling(meeting: Meeting, now: datetime) -> None:
    """Refuse to call to what has been called, is cancelled or has begun."""
    if not meeting.can("call"):
        raise Refused("Innkallingen er allerede sendt." if meeting.is_called else "Møtet er avlyst.")
    if meeting.starts_at <= now:
        raise Refused("Møtet har allerede begynt.")


def tell(now: datetime) -> None:
    """Send what has waited long enough; bound to the rounds of the outbox."""
    for meeting in queries.changed():
        if meeting.starts_at <= now:
            meeting.changed_at = None  # whoever came knows
        elif (due_at := tells_at(meeting)) and due_at <= now:
            tell_now(meeting, now)


def tells_at(meeting: Meeting) -> datetime | None:
    """Return when a waiting change is told: WAIT after the last one, or a good while before the meeting begins."""
    if not meeting.is_called or meeting.changed_at is None:
        return None
    return max(meeting.changed_at, min(meeting.changed_at + WAIT, meeting.starts_at - WAIT))


def tell_now(meeting: Meeting, now: datetime) -> int:
    """Tell each reader the net difference, and those who are new the whole; return how many messages that makes."""
    if not meeting.is_called or meeting.told is None:
        raise Refused("Innkallingen er ikke sendt ennå.")
    told, new = meeting.told, newcomers(meeting)
    known = [reader for reader in audience(meeting).readers if reader not in new]
    told_now, leaving = notice_texts.current(meeting), gone(meeting)
    sent = len(new) + len(leaving)
    _send_notice(meeting, new, now)
    for address in leaving:
        _release(meeting, address, now)
    for reader in known:
        changes = notice_texts.changes(told["what"], told_now, internal=not reader.is_guest)
        if changes:
            fresh = calendar.sequence(meeting) != told["sequence"]
            _post(meeting, reader, "change", notice_texts.change(meeting, reader, changes), now, with_file=fresh)
            sent += 1
    _remember(meeting, now)
    return sent


def newcomers(meeting: Meeting) -> list[Reader]:
    """Return who is called today and has not been told yet."""
    told = set(meeting.told["to"]) if meeting.told else set()
    return [reader for reader in audience(meeting).readers if reader.email not in told]


def gone(meeting: Meeting) -> list[str]:
    """Return the addresses of those who were told and are no longer called, so that their calendars can be mended.

    Who is called today under another address is still called: one calendar may well read both.
    """
    told, readers = meeting.told or {}, audience(meeting).readers
    addresses, names = {reader.email for reader in readers}, {reader.name for reader in readers}
    called = told.get("names", {})
    return [one for one in told.get("to", []) if one not in addresses and called.get(one) not in names]


def waiting(meeting: Meeting) -> list[str]:
    """Return what members would be told now: the net difference since the last message."""
    if not meeting.is_called or meeting.told is None:
        return []
    return notice_texts.changes(meeting.told["what"], notice_texts.current(meeting), internal=True)


def call_off(meeting: Meeting, now: datetime) -> int:
    """Tell everybody at once that a called meeting is cancelled; changes that waited are no longer told."""
    leaving = [Reader(_name_at(meeting, address), address, "") for address in gone(meeting)]
    readers = [*audience(meeting).readers, *leaving]
    for reader in readers:
        _post(meeting, reader, "cancelled", notice_texts.cancelled(meeting), now)
    meeting.told = {**(meeting.told or {}), "number": number(meeting) + 1}
    meeting.changed_at = None
    return len(readers)


def dismiss(guest: MeetingGuest, now: datetime) -> None:
    """Tell a guest who was called and is taken off, so that no calendar keeps a meeting that is not hers."""
    meeting = guest.meeting
    if not meeting.is_called or meeting.starts_at <= now or guest.email not in (meeting.told or {}).get("to", []):
        return
    post(
        guest.email,
        notice_texts.subject(meeting, "cancelled"),
        notice_texts.dismissed(meeting),
        now=now,
        key=f"meeting-{meeting.uid}-off-{guest.public_id}",
        file=calendar.file(meeting, (guest.email, guest.name), now, dismissed=True),
    )
    told = meeting.told or {}
    names = {address: name for address, name in told.get("names", {}).items() if address != guest.email}
    meeting.told = {**told, "to": [address for address in told["to"] if address != guest.email], "names": names}


def _release(meeting: Meeting, address: str, now: datetime) -> None:
    post(
        address,
        notice_texts.subject(meeting, "cancelled"),
        notice_texts.released((meeting.told or {})["what"]),
        now=now,
        key=_key(meeting, address),
        file=calendar.file(meeting, (address, _name_at(meeting, address)), now, dismissed=True),
    )


def _name_at(meeting: Meeting, address: str) -> str:
    names: dict[str, str] = (meeting.told or {}).get("names", {})
    return names.get(address, address)


def _send_notice(meeting: Meeting, readers: list[Reader], now: datetime) -> None:
    tasks = _told_tasks(meeting)
    for reader in readers:
        _post(meeting, reader, "notice", notice_texts.notice(meeting, reader, tasks, oslo(now).date()), now)


def _told_tasks(meeting: Meeting) -> list[FollowUp]:
    """The tasks that come back at a meeting, without those of minutes that nobody has received."""
    return [task for task in items.tasks(meeting) if task.may_be_told]


def _post(meeting: Meeting, reader: Reader, kind: str, text: str, now: datetime, *, with_file: bool = True) -> None:
    """The secret of a guest's page is put in when the mail leaves: a copy of the outbox opens nothing."""
    secret, url = None, reader.url
    if reader.guest_key:
        token, url = tokens.derived(queries.PURPOSE, reader.guest_key), ""
        if token in text:
            secret, text = (queries.PURPOSE, reader.guest_key), text.replace(token, "{token}")
    file = calendar.file(meeting, (reader.email, reader.name), now, url=url) if with_file else None
    post(
        reader.email,
        notice_texts.subject(meeting, kind),
        text,
        key=_key(meeting, reader.email),
        now=now,
        secret=secret,
        file=file,
    )


def _key(meeting: Meeting, address: str) -> str:
    """One message of a number to each address; another one in each meeting, so that no key follows a person."""
    return f"meeting-{meeting.uid}-{number(meeting)}-{tokens.pseudonym(f'{meeting.uid}:{address}')}"


def _remember(meeting: Meeting, now: datetime, called_at: datetime | None = None) -> None:
    """Keep what has been told to whom: the next difference is counted from here."""
    before, readers = meeting.told or {}, audience(meeting).readers
    meeting.told = {
        "called_at": called_at.isoformat() if called_at else before["called_at"],
        "at": now.isoformat(),
        "number": number(meeting) + 1,
        "sequence": calendar.sequence(meeting),
        "what": notice_texts.current(meeting),
        "to": [reader.email for reader in readers],
        "names": {reader.email: reader.name for reader in readers},
    }
    meeting.changed_at = None


def number(meeting: Meeting) -> int:
    """Return how many messages have been sent about it; one told twice under the same number is one."""
    return int(meeting.told["number"]) if meeting.told else 0


def called_at(meeting: Meeting) -> datetime | None:
    """Return when the notice was sent, if it holds."""
    at = (meeting.told or {}).get("called_at") if meeting.is_called else None
    return datetime.fromisoformat(at) if at else None


def told_to(meeting: Meeting) -> int:
    """Return how many have been told, also when it is forgotten who."""
    told = meeting.told or {}
    return int(told.get("reached", 0)) or len(told.get("to", []))


def address_of(guest: MeetingGuest) -> str:
    """Return the whole personal address of a guest, to hand on."""
    return guest_address(guest.public_id, queries.guest_token(guest))
