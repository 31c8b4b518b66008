"""The phases of an Open Space: what each is called, says and allows, whatever a page still shows."""

from dataclasses import dataclass

N_ = str  # marks words that are translated where they are shown


@dataclass(frozen=True)
class Phase:
    """One phase. `label` and `hint` are msgids, `allows` the acts that may be done in it.

    In one that `asks` the hint tells participants what to do; one that `gathers_groups` shows what has been offered,
    and one that `builds_wall` what stands on the wall so far.
    """

    code: str
    label: str
    hint: str
    allows: frozenset[str]
    asks: bool = False
    gathers_groups: bool = False
    builds_wall: bool = False


# What a facilitator does: type groups from paper, park, merge and take back, and place on the wall. Parking takes a
# group off the wall, so these are allowed together.
_FACILITATE = ("type", "arrange", "place")
PHASES = {
    phase.code: phase
    for phase in (
        Phase("setup", N_("Forberedes"), N_("Bare dere som tilrettelegger, ser noe ennå."), frozenset(_FACILITATE)),
        Phase(
            "propose",
            N_("Foreslå grupper"),
            N_("Alle kan foreslå en gruppe."),
            frozenset((*_FACILITATE, "join", "offer", "withdraw", "away")),
            asks=True,
            gathers_groups=True,
        ),
        Phase(
            "market",
            N_("Markedsplass"),
            N_("Gruppene leses opp, slås sammen og får plass på veggen. Det går fortsatt an å foreslå."),
            frozenset((*_FACILITATE, "join", "offer", "withdraw", "away")),
            asks=True,
            gathers_groups=True,
            builds_wall=True,
        ),
        Phase(
            "choose",
            N_("Velg"),
            N_("Alle merker hva de må og vil være med på."),
            frozenset((*_FACILITATE, "join", "withdraw", "away", "mark")),
            asks=True,
            gathers_groups=True,
            builds_wall=True,
        ),
        Phase(
            "run",
            N_("Gruppene møtes"),
            N_("Gå dit du lærer eller bidrar. Skriv ned det dere kommer fram til."),
            frozenset((*_FACILITATE, "join", "report")),
        ),
        Phase("harvest", N_("Høsting"), N_("Rapportene leses i plenum."), frozenset(("join", "report", "decide"))),
        Phase(
            "prioritise",
            N_("Prioriter"),
            N_("Alle legger prikkene sine på det som er viktigst."),
            frozenset(("join", "report", "dot", "decide")),
            asks=True,
        ),
        Phase(
            "closed",
            N_("Avsluttet"),
            N_("Alt kan leses, og ingenting endres lenger av deltakerne."),
            frozenset(("decide",)),
        ),
    )
}
ACTS = frozenset().union(*(phase.allows for phase in PHASES.values()))
_ORDER = tuple(PHASES)


def has_reached(phase: str, other: str) -> bool:
    """Tell whether `phase` is `other` or comes after it."""
    return _ORDER.index(phase) >= _ORDER.index(other)


def previous(phase: str) -> str | None:
    """Return the phase before, if there is one."""
    place = _ORDER.index(phase)
    return _ORDER[place - 1] if place else None


def following(phase: str) -> str | None:
    """Return the phase after, if there is one."""
    return next(iter(_ORDER[_ORDER.index(phase) + 1 :]), None)
