"""Verbs of the register of speakers: note what RAG knows of one who speaks or may speak, change it, take it away."""

from datetime import date, datetime
from typing import NamedTuple

from app.db import db
from app.domain import dated
from app.domain.errors import Refused
from app.domain.owner_names import Named
from app.domain.text.normalise import folded
from app.domain.time.dates import oslo
from app.history import operations as history
from app.history.queries import made_with
from app.people import queries as people
from app.people.models import Person
from app.program.ideas import queries as idea_queries
from app.program.models.planning import FormerStanding, Speaker


class KnownBy(NamedTuple):
    """What a speaker is told apart by: the person, or the name as it is compared."""

    person_id: int | None
    name_key: str | None
    name: str


def add(
    who: Named, *, standing: str, about: str, email: str, by: Person | None, key: str | None = None, now: datetime
) -> Speaker:
    """Take somebody into the register: a person on the site, or a name."""
    if earlier := made_with(key, Speaker, by):
        return earlier
    speaker = Speaker(**_known_by(who)._asdict(), standing=standing, about=about, email=email or who.email)
    db.session.add(speaker)
    history.remember(speaker, key, by=by, now=now)
    history.note(speaker, "created", by=by, now=now, after=str(speaker))
    return speaker


def change(
    speaker: Speaker,
    who: Named,
    *,
    standing: str,
    about: str,
    email: str,
    since: date | None = None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Change what is known of one in the register.

    Whom the speaker belongs to now holds `since` a day, without one from today on: talks before it count as they were.
    """
    history.claim(speaker, seen_version)
    known = _known_by(who, but=speaker)
    speaker.person_id, speaker.name_key = known.person_id, known.name_key
    _keep_standing(speaker, standing, since, oslo(now).date())
    values = {"name": known.name, "standing": standing, "about": about, "email": email}
    history.revise(speaker, values, by=by, now=now)


def remove(speaker: Speaker, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Forget what was noted; what somebody has spoken on stands in the programs."""
    history.claim(speaker, seen_version)
    history.note(speaker, "name", by=by, now=now, before=str(speaker), after="–")
    db.session.delete(speaker)


def _keep_standing(speaker: Speaker, new: str, since: date | None, today: date) -> None:
    stored = dated.since(speaker.standings_before)
    first = (since if since is not None and since != stored else today) if new != speaker.standing else since
    if first is None or (new == speaker.standing and first == stored):
        return
    if first > today:
        raise Refused("Velg en dag som har vært, eller la feltet stå tomt.", field="since")
    if new == speaker.standing and not speaker.former_standings:
        raise Refused("Datoen gjelder når innlederen begynte å tilhøre noe nytt. Velg det også.", field="since")
    before = dated.changed(speaker.standing, speaker.standings_before, new, first)
    speaker.former_standings.clear()
    db.session.flush()
    speaker.former_standings += [FormerStanding(standing=value, until_on=until) for value, until in before]


def _known_by(who: Named, but: Speaker | None = None) -> KnownBy:
    name = people.person(who.id).name if who.kind == "person" and who.id else who.name
    person_id = who.id if who.kind == "person" else None
    name_key = folded(name) if person_id is None else None
    other = idea_queries.speaker_known(person_id, name_key)
    if other is not None and other is not but:
        raise Refused("%(other)s står allerede blant innlederne.", field="who", other=other)
    return KnownBy(person_id, name_key, name)
