"""What a task may be born from: what each source is called, where its page is, and the choice of the list that asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Flask, url_for

from app.web import settings
from app.web.binding import provided
from app.web.words import lazy_gettext as _l

# Under which features tell what the rows are called that tasks were born from: {task id: title} of some tasks.
TITLES = "task_source_titles"
AGENDA_ITEM, AGREEMENT, GATHERING, OPEN_SPACE, BY_HAND = "agenda_item", "agreement", "gathering", "open_space", ""


@dataclass(frozen=True)
class Source:
    """A table of a higher feature, whose page is at `endpoint`; `shown_under` is empty where no choice asks for it."""

    label: Any
    endpoint: str = ""
    argument: str = ""
    shown_under: str = ""


SOURCES = {
    AGENDA_ITEM: Source(_l("Referat"), "minutes.of_item", "item_id", "referat"),
    AGREEMENT: Source(_l("Avtale"), "charter.agreement", "agreement_id", "avtale"),
    GATHERING: Source(_l("Program"), "program_tasks.open_points", "gathering_id", "program"),
    OPEN_SPACE: Source(_l("Open Space"), "open_space_outcomes.steps", "open_space_id"),
    BY_HAND: Source(_l("Lagt inn for hånd"), shown_under="hand"),
}


def address(source: str, source_id: int | None) -> str:
    """Return the page of what a task was born from; none for what was typed by hand."""
    known = SOURCES[source]
    if source_id is None or not settings.has_page(known.endpoint):
        return ""
    parts: dict[str, Any] = {known.argument: source_id}
    return url_for(known.endpoint, **parts)


class Born(Protocol):
    """A task, as far as what it was born from goes."""

    id: Any
    source: Any
    source_title: Any


def titles(tasks: Sequence[Born]) -> dict[int, str]:
    """Return what lists call that which each task was born from: as it is called now, where a feature can tell."""
    found = {task.id: task.source_title or str(SOURCES[task.source].label) for task in tasks}
    for told in provided(TITLES):
        found |= told(tasks)
    return found


def init(app: Flask) -> None:
    """Let lists ask for all their tasks at once."""
    app.jinja_env.globals.update(source_titles=titles)
