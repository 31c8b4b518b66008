"""When a reminder of a task may go out, and of which kind: in office hours on working days in Oslo."""

from datetime import date, datetime, timedelta

from app.domain.day_notes import holidays
from app.domain.time.dates import oslo

BEFORE = timedelta(days=7)
# Who has just set a due date needs no mail about it.
SETTLED = timedelta(days=1)
OPENS, CLOSES = 7, 16


def is_office_time(now: datetime) -> bool:
    """Tell whether a mail may go out: between 07 and 16 in Oslo, Monday to Friday, not on a public holiday."""
    local = oslo(now)
    return OPENS <= local.hour < CLOSES and local.weekday() < 5 and local.date() not in holidays(local.year)


def kind(last: date, set_at: datetime, now: datetime) -> str | None:
    """Return which reminder is due: "before" in the week up to the last day, "late" after it, else None.

    `set_at` is when somebody last said that it is due then.
    """
    today = oslo(now).date()
    if now - set_at < SETTLED:
        return None
    if last < today:
        return "late"
    return "before" if last - today <= BEFORE else None
