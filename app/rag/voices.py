"""Who speaks for an organisation: its own, and two who speak for one after a merger."""

from datetime import date

from app.people import queries as people
from app.people.models import Organisation
from app.rag import queries
from app.rag.models import Seat


def own_of(organisation: Organisation, on: date) -> set[int]:
    """Return the ids of those who work for an organisation, or have or had a seat for it."""
    house = organisation.successor_on(on)
    seated = {seat.person_id for seat in queries.seats() if seat.organisation.successor_on(on) is house}
    employed = {one.id for one in people.everybody() if one.organisation and one.organisation.successor_on(on) is house}
    return seated | employed


def doubled(on: date) -> list[list[Seat]]:
    """Return the representatives who stand for one voice on a date, as they may after a merger."""
    by_voice: dict[object, list[Seat]] = {}
    for one in queries.seats(on):
        if one.role == "member":
            by_voice.setdefault(queries.voice(one.organisation, on), []).append(one)
    return [found for found in by_voice.values() if len(found) > 1]
