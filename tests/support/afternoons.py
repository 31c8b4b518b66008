"""Afternoons of Open Space made by chance, the same for the same number."""

import random

from app.domain.openspace.schedule import Afternoon, Attendee, Group, Place, Room, Round

SEATS = (10, 15, 20, 30, 60)


def afternoon(groups: int, rounds: int, rooms: int, people: int, number: int = 1, *, wishes: int = 5) -> Afternoon:
    """Make one: popular groups and others, two musts each, every tenth convener away from the last round."""
    chance = random.Random(number)  # noqa: S311
    weights = [1 / (place + 1) ** 0.7 for place in range(groups)]
    attendees = []
    for person in range(1, people + 1):
        picks: list[int] = []
        while len(picks) < min(groups, wishes):
            picks += [one for one in chance.choices(range(1, groups + 1), weights) if one not in picks]
        away = frozenset({rounds}) if person <= groups and chance.random() < 0.1 and rounds > 1 else frozenset()
        attendees.append(Attendee(person, frozenset(picks[:2]), frozenset(picks[2:]), away))
    return Afternoon(
        tuple(Round(one + 1) for one in range(rounds)),
        tuple(Room(one + 1, chance.choice(SEATS)) for one in range(rooms)),
        tuple(Group(one + 1, frozenset({one % people + 1})) for one in range(groups)),
        tuple(attendees),
    )


def wall(*places: tuple[int, int, int] | tuple[int, int, int, bool]) -> tuple[Place, ...]:
    """Make places of (group, round, room) and, if pinned, True."""
    return tuple(Place(*one) for one in places)
