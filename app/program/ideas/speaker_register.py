"""Speakers: who has spoken on what, read from programs of gatherings that were held, and what RAG knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.db import db
from app.domain.program.rows import Draft, Identity, Row, from_json
from app.domain.text.normalise import folded, sort_key
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.people.models import Person
from app.program.draft import queries
from app.program.ideas import queries as idea_queries
from app.program.models.planning import Speaker

INTERNAL = ("korus", "akan", "treatment")
MOST = 2000


class Talk(NamedTuple):
    """Something somebody answered for at a gathering that was held."""

    title: str
    gathering: Gathering
    day: date


@dataclass
class Voice:
    """One who has spoken, or may."""

    name: str
    person: Person | None = None
    speaker: Speaker | None = None
    talks: list[Talk] = field(default_factory=list)

    @property
    def standing(self) -> str:
        """Whom the one belongs to now; empty while nobody has said so."""
        return self.standing_on(date.max)

    def standing_on(self, day: date) -> str:
        """Whom the one belonged to on a day, so that what was counted then stays so."""
        if self.speaker:
            return self.speaker.standing_on(day)
        house = self.person.workplace_on(day)[0] if self.person else None
        return "internal" if house and house.kind in INTERNAL else ""

    @property
    def email(self) -> str:
        """Where the one can be written to."""
        return (self.person.email if self.person else None) or (self.speaker.email if self.speaker else "")

    def says(self, wanted: str) -> bool:
        """Tell whether every word is found in name, workplace, subjects or talks."""
        house = self.person.organisation if self.person else None
        about = self.speaker.about if self.speaker else ""
        text = folded(" ".join([self.name, house.name if house else "", about, *(talk.title for talk in self.talks)]))
        return all(word in text for word in folded(wanted).split())


class Share(NamedTuple):
    """At how many regional gatherings at least one participant has spoken.

    Of `counted`, those held with a program, `participant` are such; of the rest `unsure` have speakers nobody has said
    anything of, or none by name. `missing` have no program here.
    """

    counted: int = 0
    participant: int = 0
    unsure: int = 0
    missing: int = 0

    @property
    def percent(self) -> int | None:
        """Whole per cent of those counted; None while there is none."""
        return round(100 * self.participant / self.counted) if self.counted else None


class Register(NamedTuple):
    """Everybody by name, and the share."""

    voices: list[Voice]
    share: Share


def register(now: datetime) -> Register:
    """Return the register; a few queries whatever there is."""
    held = gatherings.held_anywhere(now, MOST)
    programs = {id_: from_json(text) for id_, text in queries.released_contents([g.id for g in held]).items()}
    voices = _known(programs.values())
    for gathering in held:
        for row in programs.get(gathering.id, ()):
            if row.has_speaker:
                for who in spoke(row):
                    voices[who].talks.append(Talk(row.title, gathering, row.day))
    ordered = sorted(voices.values(), key=lambda voice: sort_key(voice.name))
    return Register(ordered, _share(held, programs, voices))


def talks_by_participants(gathering: Gathering) -> list[str]:
    """Return what participants of the network have talked about, as the released program of a gathering has it."""
    rows = [row for row in queries.released_rows(gathering) if row.has_speaker]
    voices = _known([tuple(rows)])
    return [
        row.title for row in rows if any(voices[who].standing_on(row.day) == "participant" for who in identities(row))
    ]


def identities(row: Row) -> list[Identity]:
    """Return those who answer for a row in person."""
    return [who for someone in row.responsible if (who := someone.identity)]


def spoke(row: Row) -> list[Identity]:
    """Return those who are known to have spoken: what was only an idea, and names with a question mark, tell nothing.

    Whoever knows better afterwards puts it right in the program.
    """
    return [who for one in row.responsible if row.is_certain and not one.is_unsure and (who := one.identity)]


def _known(programs: Iterable[Draft]) -> dict[Identity, Voice]:
    """Everybody whom a program names, and everybody RAG has noted."""
    named = {
        who: someone.name
        for rows in programs
        for row in rows
        if row.has_speaker
        for someone in row.responsible
        if (who := someone.identity) in spoke(row) and who
    }
    voices = {who: Voice(name) for who, name in named.items()}
    for speaker in idea_queries.speakers():
        noted: Identity = ("person", speaker.person_id) if speaker.person_id else ("name", speaker.name_key or "")
        voices.setdefault(noted, Voice(speaker.name)).speaker = speaker
    ids = [who[1] for who in voices if who[0] == "person"]
    persons = select(Person).where(Person.id.in_(ids)).options(selectinload(Person.former_workplaces))
    for person in db.session.scalars(persons).unique():
        voice = voices["person", person.id]
        voice.person, voice.name = person, person.name
    return voices


def _share(held: Sequence[Gathering], programs: dict[int, Draft], voices: dict[Identity, Voice]) -> Share:
    """Participation is for the networks' own gatherings: at alor Norge those meet who run them."""
    share = Share()
    for gathering in held:
        if gathering.is_national:
            continue
        rows = [row for row in programs.get(gathering.id, ()) if row.has_speaker]
        standings = {voices[who].standing_on(row.day) for row in rows for who in spoke(row)}
        if gathering.id not in programs:
            share = share._replace(missing=share.missing + 1)
            continue
        share = share._replace(counted=share.counted + 1)
        if "participant" in standings:
            share = share._replace(participant=share.participant + 1)
        elif not standings or "" in standings:
            share = share._replace(unsure=share.unsure + 1)
    return share
