"""Which tasks a list shows: what the address asks for, as questions to the database and as links to choose from."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from app.followups.models import FollowUp
from app.followups.queries import Own
from app.followups.sources import SOURCES
from app.followups.states import OPEN, shown_under
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

# By its name in the address: what a filter is called, and its choices; the first one is what nobody need ask for.
FILTERS: dict[str, tuple[object, dict[str, object]]] = {
    "hvem": (_l("Hvem"), {"alle": _l("Alle"), "mine": _l("Mine"), "huset": _l("Min organisasjon")}),
    "vis": (
        _l("Status"),
        {
            "apne": _l("Åpne"),
            "forsent": _l("Over fristen"),
            "ferdige": _l("Ferdige"),
            "droppet": _l("Avsluttet uten å bli gjort"),
        },
    ),
    "fra": (
        _l("Kilde"),
        {
            "alt": _l("Alle"),
            **{source.shown_under: source.label for source in SOURCES.values() if source.shown_under},
        },
    ),
    "innen": (_l("Frist"), {"alt": _l("Alle"), "uke": _l("Innen en uke"), "maned": _l("Innen en måned")}),
}
DAYS = {"uke": 7, "maned": 31}


class Option(NamedTuple):
    """One choice of a filter, and what the address must hold for it."""

    label: object
    values: dict[str, str]
    is_chosen: bool


def chosen(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the choice of each filter; what nobody knows counts as not asked for."""
    return {
        name: asked[name] if asked.get(name) in choices else next(iter(choices))
        for name, (_label, choices) in FILTERS.items()
    }


def options(choice: Mapping[str, str]) -> dict[str, tuple[object, list[Option]]]:
    """Return each filter with its choices as links that keep the other filters."""
    return {
        name: (label, [Option(text, _values({**choice, name: one}), choice[name] == one) for one, text in all_.items()])
        for name, (label, all_) in FILTERS.items()
    }


def question(choice: Mapping[str, str], own: Own, today: date) -> dict[str, Any]:
    """Return what to ask queries.every() for."""
    whose = {"mine": own._replace(organisation_ids=frozenset()), "huset": Own(None, own.organisation_ids)}
    return {
        "states": OPEN if choice["vis"] == "forsent" else shown_under(choice["vis"]),
        "own": whose.get(choice["hvem"]),
        "source": next((key for key, source in SOURCES.items() if source.shown_under == choice["fra"]), None),
        "late_on": today if choice["vis"] == "forsent" else None,
        "due_by": today + timedelta(days=DAYS[choice["innen"]]) if choice["innen"] in DAYS else None,
    }


def grouped(tasks: Sequence[FollowUp], today: date) -> list[tuple[str, list[FollowUp]]]:
    """Return open tasks by how much they hurry; groups without any are left out."""
    groups: dict[str, list[FollowUp]] = {
        _("Over fristen"): [],
        _("I dag"): [],
        _("Denne måneden"): [],
        _("Senere"): [],
        _("Uten frist"): [],
    }
    late, due_today, month, later, never = groups.values()
    for task in tasks:
        if task.due_last is None:
            never.append(task)
        elif task.due_last < today:
            late.append(task)
        elif task.due_last == today:
            due_today.append(task)
        elif (task.due_last.year, task.due_last.month) == (today.year, today.month):
            month.append(task)
        else:
            later.append(task)
    return [(title, found) for title, found in groups.items() if found]


def _values(choice: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in choice.items() if value != next(iter(FILTERS[name][1]))}
