"""What is done with Open Spaces by the clock: who took part is forgotten a year later, as the privacy page says."""

from datetime import datetime, timedelta

from app.domain.time.dates import oslo
from app.openspace.reports import operations as reports
from app.openspace.space import operations

FORGOTTEN_AFTER = timedelta(days=365)


def forget(now: datetime) -> int:
    """Delete names and devices of those who took part a year ago, and lists of who was there; return how many."""
    older_than = oslo(now).date() - FORGOTTEN_AFTER
    return operations.forget(older_than) + reports.forget_present(older_than)
