"""Who is told what of a program: each one responsible, of her own rows, counted from what she was last told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.errors import Refused
from app.domain.program.rows import Draft, Identity, Row, from_json, public, to_json
from app.domain.text.normalise import sort_key
from app.gatherings.models import Gathering
from app.history import operations as history
from app.outbox.operations import post
from app.people.models import Person
from app.program.draft import queries
from app.program.ideas import queries as idea_queries
from app.program.ideas.speaker_register import identities
from app.program.models.planning import ProgramTold
from app.program.notifications import queries as notification_queries
from app.program.notifications import texts
from app.web import tokens
from app.web.words import gettext as _


@dataclass(frozen=True)
class Reader:
    """One who is responsible, or was; `recipient` stays the same when an address changes."""

    recipient: str
    name: str
    email: str
    person_id: int | None = None


@dataclass(frozen=True)
class Message:
    """What one would be told now; `is_unsure` when a question mark stands at every row of hers."""

    reader: Reader
    subject: str
    text: str
    after: Draft
    is_unsure: bool = False


@dataclass(frozen=True)
class PendingMessages:
    """Everything that would be told now, from which version, and who cannot be reached."""

    number: int
    messages: tuple[Message, ...] = ()
    unreachable: tuple[str, ...] = ()

    @property
    def seen(self) -> str:
        """What tells whether the messages are still those that somebody looked through."""
        return tokens.hashed(repr([(one.reader.email, one.subject, one.text) for one in self.messages]))


def pending(gathering: Gathering, *, by: Person | None) -> PendingMessages | None:
    """Return what each one would be told by the newest saved version; None before the first."""
    revision = queries.latest_revision(gathering)
    if revision is None:
        return None
    rows, shown = tuple(map(public, revision.rows)), queries.released(gathering)
    sent_before, own = notification_queries.last_sent(gathering), _by_reader(rows)
    readers = _readers({*own, *sent_before})
    found = []
    for recipient, reader in readers.items():
        before = from_json(sent_before[recipient].content) if recipient in sent_before else ()
        after = tuple(own.get(recipient, ()))
        if reader.email and before != after:
            text = texts.letter(
                gathering,
                reader.name,
                before,
                after,
                others=[row.key for row in rows],
                number=revision.number,
                is_released=shown is not None,
                by=by,
            )
            subject = texts.subject(gathering, before)
            found.append(Message(reader, subject, text, after, _is_unsure(recipient, after)))
    without = (_names(rows)[key] for key in own if key not in readers or not readers[key].email)
    return PendingMessages(
        revision.number,
        tuple(sorted(found, key=lambda one: sort_key(one.reader.name))),
        tuple(sorted(without, key=sort_key)),
    )


def is_over(gathering: Gathering, now: datetime) -> bool:
    """Tell whether it is too late to tell anybody of its program."""
    return gathering.state_at(now) in ("held", "cancelled")


def send(
    gathering: Gathering, chosen: Collection[str], *, seen: str, by: Person | None, now: datetime
) -> list[Message]:
    """Tell those who were chosen, exactly what was looked through, and remember what they know."""
    if is_over(gathering, now):
        raise Refused("Samlingen er over eller avlyst, så ingen trenger beskjed om programmet.")
    found = pending(gathering, by=by)
    if found is None:
        raise Refused("Lagre en versjon først. Beskjedene regnes ut fra den.")
    if seen != found.seen:
        raise Refused("Meldingene er ikke lenger slik du så dem. Se gjennom dem én gang til.")
    messages = [one for one in found.messages if one.reader.recipient in chosen]
    if not messages:
        raise Refused("Kryss av for minst én som skal få beskjed.")
    sent_before = notification_queries.last_sent(gathering)
    for one in messages:
        _tell(gathering, one, sent_before.get(one.reader.recipient), now)
    names = ", ".join(one.reader.name for one in messages)
    history.note(
        gathering,
        "program_told",
        by=by,
        now=now,
        after=_("Versjon %(number)d: %(names)s", number=found.number, names=names),
    )
    return messages


def _tell(gathering: Gathering, one: Message, known: ProgramTold | None, now: datetime) -> None:
    """The message and what is remembered of it are saved together or not at all."""
    number = known.version + 1 if known else 1
    key = f"program:{gathering.id}:{one.reader.recipient}:{number}"
    post(one.reader.email, one.subject, one.text, key=key, now=now)
    if known is None:
        known = ProgramTold(
            gathering_id=gathering.id, recipient=one.reader.recipient, person_id=one.reader.person_id, version=0
        )
        db.session.add(known)
    known.content, known.at, known.version = to_json(one.after), now, number


def _by_reader(rows: Draft) -> dict[str, list[Row]]:
    """Return the rows of each one who is meant in person, by recipient."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        for recipient in dict.fromkeys(map(_recipient, identities(row))):
            found.setdefault(recipient, []).append(row)
    return found


def _recipient(who: Identity) -> str:
    return f"{who[0]}:{who[1]}"


def _names(rows: Draft) -> dict[str, str]:
    return {_recipient(who): someone.name for row in rows for someone in row.responsible if (who := someone.identity)}


def _readers(recipients: Collection[str]) -> dict[str, Reader]:
    """Return who can be told: persons on the site, and names that the register of speakers has an address for."""
    ids = [int(one.partition(":")[2]) for one in recipients if one.startswith("person:")]
    persons = db.session.scalars(select(Person).where(Person.id.in_(ids), Person.disabled_at.is_(None))).unique()
    found = {f"person:{one.id}": Reader(f"person:{one.id}", one.name, one.email or "", one.id) for one in persons}
    for speaker in idea_queries.speakers():
        key = f"person:{speaker.person_id}" if speaker.person_id else f"name:{speaker.name_key}"
        if speaker.person_id is None and key in recipients:
            found[key] = Reader(key, speaker.name, speaker.email)
        elif key in found and not found[key].email:
            found[key] = Reader(key, found[key].name, speaker.email, speaker.person_id)
    return found


def _is_unsure(recipient: str, rows: Draft) -> bool:
    """Nobody should hear from a machine that somebody thinks of asking her."""
    named = [
        someone
        for row in rows
        for someone in row.responsible
        if (who := someone.identity) and _recipient(who) == recipient
    ]
    return bool(named) and all(someone.is_unsure for someone in named)
