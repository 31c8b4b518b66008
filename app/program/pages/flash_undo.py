"""What is said after a change of a draft, with the button that undoes it, and the way back to where one stood."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.program.models.draft import ProgramChange
from app.web import flash
from app.web.editing.forms import Form
from app.web.editing.saving import created, pressed


def tell(made: object, message: str, *, at: str = "") -> None:
    """Say that it is done; a change can be undone from the message, which leads back to the row `at`."""
    undo = ""
    if isinstance(made, ProgramChange):
        undo = url_for("program_drafts.undo", gathering_id=made.gathering_id, change_id=made.id, post=at or None)
    flash.done(message, undo=undo)


class Done(NamedTuple):
    """What a form was to do was done; nothing may have changed by it."""

    change: ProgramChange | None


def carried_out(
    form: Form, act: Callable[[], ProgramChange | None], *, stored: Callable[[], Mapping[str, object]]
) -> Done | None:
    """Do what a valid form asks for and commit; return None where it was not done, as `created` does."""
    return created(form, lambda: Done(act()), stored=stored)


def press(act: Callable[[], object], message: str, *, at: str = "") -> None:
    """Run what a button asks for, and say that it is done or why not."""
    made: list[object] = []
    if pressed(lambda: made.append(act())):
        tell(made[0], message, at=at)


def back(gathering_id: int, key: str = "") -> ResponseReturnValue:
    """Return to the draft, and there to a row, or to where the draft begins: what is said stands below the tabs."""
    anchor = f"post-{key}" if key else "utkast"
    return redirect(url_for("program_drafts.draft", gathering_id=gathering_id, _anchor=anchor), code=303)
