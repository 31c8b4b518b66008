"""What is done with people by the clock: links and sessions that have ended are forgotten, as the privacy page says."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from app.db import db
from app.people.models import Session, SignInLink
from app.web.requests import rate_limit

LINKS_STAY = timedelta(days=1)
SESSIONS_STAY = timedelta(days=90)  # far longer than one may last


def forget(now: datetime) -> None:
    """Delete links and attempts of a day ago, and sessions that were last used a quarter of a year ago."""
    rate_limit.forget(now)
    old = (
        (SignInLink, SignInLink.expires_at < now - LINKS_STAY),
        (Session, Session.seen_at < now - SESSIONS_STAY),
    )
    for kind, is_old in old:
        db.session.execute(delete(kind).where(is_old).execution_options(synchronize_session=False))
