"""Verbs of the mandate: a new version, changes to a draft, adoption."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.charter import queries
from app.charter.models import Deviation, MandatePoint, MandateVersion
from app.db import db
from app.domain.errors import Refused
from app.domain.time.dates import oslo
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.web.formatting import day as words_of_day
from app.web.formatting import words

LISTS = {"aim": "aims", "task": "tasks", "goal": "goals"}


def blank() -> dict[str, Any]:
    """Return what a new version begins with: a copy of the newest one, if there is any."""
    versions = queries.mandates()
    if not versions:
        return {"text": "", "aims": [], "tasks": [], "goals": []}
    newest = versions[0]
    return {"text": newest.text, **{name: getattr(newest, name) for name in LISTS.values()}}


def new_mandate(values: dict[str, Any], *, by: Person | None, key: str | None = None, now: datetime) -> MandateVersion:
    """Begin a version of the mandate, as a draft."""
    if earlier := made_with(key, MandateVersion, by):
        return earlier
    versions = queries.mandates()
    number = versions[0].number + 1 if versions else 1
    mandate = MandateVersion(number=number, text=values["text"], status="draft", made_at=now)
    mandate.points = [point for kind, name in LISTS.items() for point in _points(kind, values[name])]
    db.session.add(mandate)
    history.remember(mandate, key, by=by, now=now)
    history.note(mandate, "created", by=by, now=now, after=str(number))
    if versions:
        _take_over_deviations(mandate, versions[0], by=by, now=now)
    return mandate


def _take_over_deviations(
    mandate: MandateVersion, earlier: MandateVersion, *, by: Person | None, now: datetime
) -> None:
    """What is known to differ from the version before differs from the new one, until somebody says otherwise."""
    db.session.flush()
    for known, decision in queries.deviating_from(earlier):
        if decision.is_in_force:
            taken = Deviation(outcome_id=decision.id, note=known.note, at=known.at, person_id=known.person_id)
            taken.mandate_version_id = mandate.id
            db.session.add(taken)
            history.note(mandate, "deviation", by=by, now=now, after=f"{decision.text}: {known.note}")


def change_mandate(
    mandate: MandateVersion, values: dict[str, Any], *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Change a draft; what is adopted stays, and is followed by a new version instead."""
    _refuse_adopted(mandate)
    history.claim(mandate, seen_version)
    history.revise(mandate, {"text": values["text"]}, by=by, now=now)
    for kind, name in LISTS.items():
        before, wanted = getattr(mandate, name), values[name]
        if before != wanted:
            mandate.points = [point for point in mandate.points if point.kind != kind] + _points(kind, wanted)
            history.note(mandate, name, by=by, now=now, before=words(before), after=words(wanted))
    db.session.flush()
    db.session.expire(mandate, ["points"])


def adopt(
    mandate: MandateVersion,
    *,
    adopted_on: date,
    adopted_by: str,
    valid_from: date | None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Write down that a version was adopted; from its first day it takes the place of the one before."""
    _refuse_adopted(mandate)
    history.claim(mandate, seen_version)
    if adopted_on > oslo(now).date():
        raise Refused("Datoen kan ikke være fram i tid. Skriv dagen mandatet ble vedtatt.", field="adopted_on")
    first = valid_from or adopted_on
    for other in queries.mandates():
        _refuse_wrong_order(mandate, other, first)
    values = {"status": "adopted", "adopted_on": adopted_on, "adopted_by": adopted_by, "valid_from": first}
    history.revise(mandate, values, by=by, now=now)


def _refuse_adopted(mandate: MandateVersion) -> None:
    if mandate.is_adopted:
        raise Refused(
            "Versjon %(number)s er vedtatt og kan ikke endres. Lag en ny versjon i stedet.", number=mandate.number
        )


def _refuse_wrong_order(mandate: MandateVersion, other: MandateVersion, first: date) -> None:
    if not other.is_adopted or other.valid_from is None:
        return
    if other.number > mandate.number:
        raise Refused("Versjon %(number)s er allerede vedtatt. Lag en ny versjon i stedet.", number=other.number)
    if first <= other.valid_from:
        since = words_of_day(other.valid_from)
        raise Refused(
            "Versjon %(number)s gjelder fra %(since)s. Velg en senere dag.",
            field="valid_from",
            number=other.number,
            since=since,
        )


def _points(kind: str, texts: Sequence[str]) -> list[MandatePoint]:
    return [MandatePoint(kind=kind, position=place, text=text) for place, text in enumerate(texts)]
