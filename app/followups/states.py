"""The states of a task and the verbs that lead from one to the next: one table that pages, lists and rules read."""

from dataclasses import dataclass
from typing import Any

from app.web.words import N_
from app.web.words import lazy_gettext as _l


@dataclass(frozen=True)
class State:
    """What a state is called, and how agendas, reminders, calendars and lists treat a task in it.

    An open task comes back on agendas, is reminded of and stands in calendars; any other has a day it was closed on.
    `shown_under` is the choice of the task list that holds it. `refusal` is what is said to who wants what it does not
    allow.
    """

    label: Any
    color: str
    shown_under: str
    refusal: str
    is_open: bool = False
    is_done: bool = False
    has_reason: bool = False
    has_successor: bool = False


@dataclass(frozen=True)
class Verb:
    """What may be done to a task in some states, and the state that it leads to, if it leads to another.

    A verb with `path` is a button: `said` is the message afterwards, and `undo` the verb that takes it back. A verb
    with `page` has a page that asks for more. `note` is what the log calls it, where it is not the new state.
    """

    label: Any
    begins: frozenset[str]
    leads_to: str | None = None
    path: str = ""
    page: str = ""
    said: Any = ""
    undo: str = ""
    note: str = ""
    note_label: Any = ""
    is_primary: bool = False


STATES = {
    "open": State(_l("Åpen"), "info", "apne", N_("Oppgaven er allerede åpen."), is_open=True),
    "done": State(_l("Ferdig"), "success", "ferdige", N_("Oppgaven er allerede ferdig."), is_done=True),
    "dropped": State(
        _l("Avsluttet uten å bli gjort"),
        "neutral",
        "droppet",
        N_("Oppgaven er allerede avsluttet uten å bli gjort."),
        has_reason=True,
    ),
    "replaced": State(
        _l("Erstattet"), "neutral", "droppet", N_("Oppgaven er erstattet av en annen."), has_successor=True
    ),
}
OPEN = frozenset(key for key, state in STATES.items() if state.is_open)
DONE = frozenset(key for key, state in STATES.items() if state.is_done)
CLOSED = frozenset(STATES) - OPEN

# In the order in which a task's page offers them.
VERBS = {
    "finish": Verb(
        _l("Ferdig"),
        OPEN,
        "done",
        path="ferdig",
        said=_l("«%(task)s» er ferdig."),
        undo="reopen",
        is_primary=True,
    ),
    "reopen": Verb(
        _l("Åpne igjen"),
        CLOSED,
        "open",
        path="gjenapne",
        said=_l("Oppgaven er åpen igjen."),
        note="reopened",
        note_label=_l("Åpnet igjen"),
    ),
    "postpone": Verb(_l("Utsett"), OPEN, page="followup_states.postpone", note="postponed", note_label=_l("Utsatt")),
    "change": Verb(_l("Endre"), frozenset(STATES), page="followups.change"),
    "replace": Verb(_l("Erstatt …"), OPEN, "replaced", page="followup_states.replace"),
    "drop": Verb(_l("Avslutt uten at den er gjort …"), OPEN, "dropped", page="followup_states.drop"),
}

# What a line of a task's own log may tell, and what it is called.
NOTE_LABELS = {
    "note": _l("Notat"),
    **{verb.leads_to: STATES[verb.leads_to].label for verb in VERBS.values() if verb.leads_to and not verb.note},
    **{verb.note: verb.note_label for verb in VERBS.values() if verb.note},
}


def shown_under(choice: str) -> frozenset[str]:
    """Return the states whose tasks a choice of the task list shows."""
    return frozenset(key for key, state in STATES.items() if state.shown_under == choice)
