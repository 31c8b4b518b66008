"""The one way from a valid form to a committed change, with refusals and conflicts shown on the form."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import jsonify, redirect, render_template
from flask.typing import ResponseReturnValue

from app.db import db
from app.domain.errors import Conflict, Refused
from app.web import flash
from app.web.editing.forms import EditForm, Form
from app.web.formatting import words
from app.web.words import refusal

Made = TypeVar("Made")


def saved(form: Form, act: Callable[[], object], *, stored: Callable[[], Mapping[str, object]] | None = None) -> bool:
    """Run `act` if the form was sent and is well-formed, and commit; return whether it was done.

    Where somebody else saved meanwhile, `stored` gives version and values as they are now, to stand beside what was
    typed.
    """
    if not form.validate_on_submit():
        return False
    try:
        act()
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
    return True


def created(
    form: Form, act: Callable[[], Made], *, stored: Callable[[], Mapping[str, object]] | None = None
) -> Made | None:
    """Do as `saved`, and return what `act` made, or None where it was not done."""
    made: list[Made] = []
    return made[0] if saved(form, lambda: made.append(act()), stored=stored) else None


def read_before(form: Form, read: Callable[[], Made]) -> Made | None:
    """Read what a well-formed form holds, or show on it why not: outside any transaction, so that nobody else waits.

    Reading files takes long and needs no database; what it finds is given to `saved` afterwards.
    """
    if not form.validate_on_submit():
        return None
    db.session.rollback()
    try:
        return read()
    except Refused as refused:
        form.take(refused)
        return None


def pressed(act: Callable[[], object], message: str = "", *, stale: str = "") -> bool:
    """Run what a button asks for and commit; tell so, or tell why it may not be, and return whether it was done.

    `stale` is what is said to who pressed beside a version that is no longer the last; without it, a page of its own
    says so.
    """
    try:
        act()
        db.session.commit()
    except Refused as refused:
        db.session.rollback()
        flash.failed(refusal(refused))
        return False
    except Conflict:
        if not stale:
            raise
        db.session.rollback()
        flash.failed(stale)
        return False
    if message:
        flash.done(message)
    return True


def commit() -> None:
    """Save what a page did that nothing can refuse: it has neither a form to draw anew nor a button to answer."""
    db.session.commit()


def turned_away(form: Form, may: Callable[[], object], back: str) -> ResponseReturnValue | None:
    """Lead away from a form that would be refused whatever was typed, and say why; `may` raises as the saving does.

    What somebody has typed already is not thrown away: when it is sent, the form itself tells.
    """
    if form.is_submitted():
        return None
    try:
        may()
    except Refused as refused:
        flash.note(refusal(refused))
        return redirect(back, code=303)
    return None


def form_page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """Draw a page with its form; 409 when it shows what somebody else saved."""
    conflict = isinstance(form, EditForm) and form.conflict
    return render_template(template, form=form, **values), 409 if conflict else 200


def answered(form: Form, act: Callable[[], object], said: str, back: str) -> ResponseReturnValue:
    """Answer a button that has no page of its own: do it, say so or why not, and go back."""
    if saved(form, act):
        flash.done(said)
    else:
        for _, message in form.problems():
            flash.failed(message)
    return redirect(back, code=303)


def answered_script(form: Form, act: Callable[[], object]) -> ResponseReturnValue:
    """Answer a script of ours that pressed a button: that it is done, or why not."""
    if saved(form, act):
        return jsonify(done=True)
    return jsonify(problems=[message for _id, message in form.problems()]), 422
