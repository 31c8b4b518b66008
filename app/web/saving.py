"""The one way from a valid form to a committed change, with refusals and conflicts shown on the form."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import render_template
from flask.typing import ResponseReturnValue

from app.db import db
from app.domain.errors import Conflict, Refused
from app.web.formatting import words
from app.web.forms import EditForm, Form

Made = TypeVar("Made")


def saved(
    form: Form, act: Callable[[], Made], *, stored: Callable[[], Mapping[str, object]] | None = None
) -> Made | bool:
    """Run `act` if the form was sent and is well-formed, and commit; return what it made, or True, or False.

    Where somebody else saved meanwhile, `stored` gives version and values as they are now, to stand beside what was
    typed.
    """
    if not form.validate_on_submit():
        return False
    try:
        made = act()
        db.session.commit()
    except Refused as refused:
        db.session.rollback()
        form.take(refused)
        return False
    except Conflict:
        db.session.rollback()
        if stored is None or not isinstance(form, EditForm):
            raise
        now_stored = dict(stored())
        form.show_conflict(int(str(now_stored.pop("version"))), now_stored, words)
        return False
    return True if made is None else made


def form_page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """Draw a page with its form; 409 when it shows what somebody else saved."""
    conflict = isinstance(form, EditForm) and form.conflict
    return render_template(template, form=form, **values), 409 if conflict else 200
