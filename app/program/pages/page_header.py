"""What every planners' page of a program shows on top: which version one looks at, and which the participants see."""

from collections.abc import Mapping
from typing import Any

from app.domain.program.rows import Draft
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.labels import CHANGE_LABELS, KIND_LABELS, STATE_COLORS, STATE_LABELS, hours, names, theme
from app.program.tasks import queries as task_queries
from app.web.access import Who, may
from app.web.clock import today


def header(gathering: Gathering, rows: Draft | None = None) -> dict[str, Any]:
    """Return what templates/program/_header.html needs; `rows` is the draft, if it has been read already."""
    draft = queries.draft(gathering) if rows is None else rows
    return {
        "gathering": gathering,
        "rows": draft,
        "standing": queries.standing(gathering, draft),
        "editor": may(Who.OPERATOR, gathering),
        **words(),
    }


def row_notes(gathering: Gathering) -> dict[str, Any]:
    """Return what templates/program/draft/_row_notes.html needs: tasks and open comments by row."""
    return {
        "tasks": task_queries.tasks(gathering),
        "comments": task_queries.open_comments(gathering),
        "today": today(),
    }


def words() -> dict[str, Any]:
    """Return the words and the ways of writing a row that every page of programs uses."""
    return {
        "kinds": _looked_up(KIND_LABELS),
        "states": _looked_up(STATE_LABELS),
        "state_colors": STATE_COLORS,
        "done": _looked_up(CHANGE_LABELS),
        "hours": hours,
        "names": names,
        "theme": theme,
    }


def _looked_up(labels: Mapping[str, object]) -> dict[str, str]:
    """Look the words up once for the page, not for every row."""
    return {code: str(label) for code, label in labels.items()}
