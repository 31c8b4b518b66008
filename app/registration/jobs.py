"""What is done with registrations by the clock."""

from datetime import datetime

from app.registration import forgetting


def forget(now: datetime) -> None:
    """Delete what has been kept as long as the form said."""
    forgetting.forget_due(now)
