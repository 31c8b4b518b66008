"""The only place that reads the clock; tests and the demo hand in their own."""

from datetime import UTC, date, datetime

from flask import current_app

from app.domain.time.dates import oslo


def now() -> datetime:
    """Return this moment in UTC, whole seconds: calendars know no finer."""
    clock = current_app.config["CLOCK"]
    moment: datetime = clock() if clock else datetime.now(UTC)
    return moment.replace(microsecond=0)


def today() -> date:
    """Return the date in Oslo."""
    return oslo(now()).date()
