"""Fields for dates say what is wrong with one, and keep what was typed."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.followups.fields import DueField, PastDateField
from app.program.pages.deadline_forms import DeadlineDueField
from app.web.editing.fields import DateField

WEEKDAY = "21. oktober 2026 er en onsdag, ikke en mandag."


class Dates(Form):
    day = DateField("Dato")
    past = PastDateField("Gjort")
    due = DueField("Frist")
    deadline = DeadlineDueField("Når")
    first_day = date(2027, 11, 10)


def sent(app, **typed):
    """The form with the fields that were sent, validated."""
    with app.test_request_context("/"):
        form = Dates(MultiDict(typed))
        for name in [one.name for one in form if one.name not in typed]:
            del form[name]
        form.validate()
        return form


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        *((name, "mandag 21. oktober 2026", WEEKDAY) for name in ("day", "past", "due", "deadline")),
        *((name, "31.4.2026", "April 2026 har bare 30 dager.") for name in ("day", "past", "due", "deadline")),
        *((name, "31.4", "April 2026 har bare 30 dager.") for name in ("day", "due")),
        ("due", "uke 53 2027", "2027 har bare 52 uker."),
        ("deadline", "uke 53", "2027 har bare 52 uker."),
        ("due", "før påske", "«påske» kan være flere dager. Skriv datoen, for eksempel 9.3."),
    ],
)
def test_a_date_that_cannot_be_says_why_in_every_field_and_stays(app, name, typed, told):
    field = sent(app, **{name: typed})[name]
    assert list(field.errors) == [told]
    assert field._value() == typed


def test_a_deadline_is_read_as_seen_from_its_gathering_alone(app):
    field = sent(app, deadline="man. 18. oktober").deadline
    assert not field.errors
    assert field.data.last == date(2027, 10, 18)


def test_a_day_that_has_been_is_the_latest_such_day(app):
    assert sent(app, past="man. 6. oktober").past.data == date(2025, 10, 6)
