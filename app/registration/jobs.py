"""What is done with registrations by the clock."""

from datetime import datetime

from app.registration.mails import notices
from app.registration.retention import forgetting


def forget(now: datetime) -> None:
    """Delete what has been kept as long as the form said."""
    forgetting.forget_due(now)


def tell(now: datetime) -> None:
    """Send reminders, and changes that have waited long enough."""
    notices.tell_changes(now)
    notices.remind(now)
