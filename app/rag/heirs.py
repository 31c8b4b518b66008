"""Whose turn it may be after a merger: from its day on, whoever others went up in has their place."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.domain import rotation as turns
from app.people.models import Organisation
from app.rag.models import RotationMember


def rotating(members: Sequence[RotationMember]) -> tuple[list[turns.Member], dict[int, int]]:
    """Return whose turn it may be, and who has taken whose place: from a merger on, whoever others went up in."""
    found: list[turns.Member] = []
    heirs: dict[int, int] = {}
    own = {m.organisation_id for m in members}
    for m in members:
        pauses = tuple(turns.Pause(p.from_on, p.until_on) for p in m.pauses)
        merged_on, last = m.organisation.merged_on, m.until_on
        if merged_on is not None and merged_on <= (last or date.max):
            heir = m.organisation.successor_on(date.max).id
            heirs[m.organisation_id] = heir
            if heir not in own:
                own.add(heir)
                found.append(turns.Member(heir, m.position, max(m.from_on, merged_on), last, pauses))
            last = merged_on - timedelta(days=1)
        found.append(turns.Member(m.organisation_id, m.position, m.from_on, last, pauses))
    return found, heirs


def holders(found: Sequence[int], heirs: dict[int, int]) -> tuple[int, ...]:
    """Return who held a term, and who has taken their places since."""
    return tuple(dict.fromkeys([*found, *(heirs[key] for key in found if key in heirs)]))


def organisations_of(found: Iterable[RotationMember]) -> dict[int, Organisation]:
    """Return the organisations of a rotation by id, and what they go up in."""
    own = {m.organisation_id: m.organisation for m in found}
    later = [one.successor_on(date.max) for one in own.values()]
    return {one.id: one for one in later} | own
