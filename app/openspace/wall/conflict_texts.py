"""What is wrong with a wall, as a facilitator reads it: which rule, which group, which person, which round."""

from collections.abc import Iterable, Sequence

from app.domain.openspace.schedule import Fault
from app.domain.openspace.search import Hindrance
from app.openspace.models.space import OpenSpace
from app.openspace.space import participants, queries
from app.web.formatting import clock
from app.web.words import gettext as _


class _Names:
    """The names of one Open Space's groups, rounds, rooms and participants."""

    def __init__(self, space: OpenSpace) -> None:
        self.rounds = {one.id: _("kl. %(time)s", time=clock(one.starts)) for one in space.rounds}
        self.rooms = {one.id: one.name for one in space.rooms}
        self._groups = {one.id: one.title for one in queries.groups(space)}
        self._people = {one.id: one.name for one in participants.participants(space)}

    def group(self, id_: int) -> str:
        return f"«{self._groups.get(id_, id_)}»"

    def people(self, ids: Iterable[int]) -> str:
        return ", ".join(self._people.get(id_) or _("den som tok initiativet") for id_ in ids)


def fault_texts(space: OpenSpace, faults: Sequence[Fault]) -> list[str]:
    """Return each fault as a sentence."""
    names = _Names(space) if faults else None
    return [_fault(names, one) for one in faults if names]


def _fault(names: _Names, one: Fault) -> str:
    values = {
        "group": names.group(one.group),
        "other": names.group(one.other),
        "when": names.rounds.get(one.round, ""),
        "room": names.rooms.get(one.room, ""),
        "who": names.people(one.attendees),
    }
    sentences = {
        "unknown": _("%(group)s står et sted som ikke finnes."),
        "twice": _("%(group)s står to steder."),
        "taken": _("%(other)s og %(group)s står begge i %(room)s %(when)s."),
        "closed": _("%(room)s er stengt %(when)s, der %(group)s står."),
        "common": _("Det er felles for alle %(when)s, der %(group)s står."),
        "clash": _("%(who)s har ansvar for både %(other)s og %(group)s %(when)s."),
        "away": _("%(who)s, som har ansvar for %(group)s, er borte %(when)s."),
        "pinned": _("%(group)s er låst %(when)s."),
        "frozen": _("Runden %(when)s har begynt. %(group)s kan ikke flyttes inn eller ut."),
    }
    return str(sentences[one.rule] % values)


def hindrance_texts(space: OpenSpace, hindrances: Sequence[Hindrance]) -> list[str]:
    """Return one sentence for each group that has nowhere to be: why not in each round."""
    names = _Names(space)
    by_group: dict[int, list[str]] = {}
    for one in hindrances:
        by_group.setdefault(one.group, []).append(_hindrance(names, one))
    return [
        _("%(group)s får ikke plass: %(why)s.", group=names.group(group), why="; ".join(why))
        for group, why in by_group.items()
    ]


def _hindrance(names: _Names, one: Hindrance) -> str:
    values = {
        "when": names.rounds.get(one.round, ""),
        "who": names.people(one.attendees),
        "other": names.group(one.other),
    }
    sentences = {
        "away": _("%(when)s er %(who)s borte"),
        "clash": _("%(when)s har %(who)s ansvar for %(other)s"),
        "full": _("%(when)s er alle rom opptatt"),
        "frozen": _("runden %(when)s har begynt"),
    }
    return str(sentences[one.rule] % values)
