"""What happens to the site rather than to one thing: sign-ins that failed, and access refused to those signed in."""

import logging
from datetime import datetime

from sqlalchemy import Insert, func, insert, literal, select
from sqlalchemy.exc import OperationalError

from app.db import db
from app.domain.time.dates import oslo
from app.history.models import Change
from app.web.access import Identified
from app.web.clock import now as this_moment
from app.web.requests import incoming
from app.web.requests.guard import request_number

SITE = "site"
# Of one kind, by one person or by all strangers together: nobody fills the database by being turned away.
MOST_A_DAY = 100
LONGEST = 200

log = logging.getLogger("alor")


def tell(what: str, *, by: Identified | None, now: datetime, after: str) -> None:
    """Write a line in the transaction of this request, unless the day has had its share of such lines."""
    db.session.execute(_line(what, by.id if by else None, now, after))


def refused(by: Identified) -> None:
    """Write that `by` was turned away, on a connection of its own: the request itself saves nothing.

    What the request has begun is given up first, as on SQLite it may hold the lock that this line needs.
    """
    person_id = by.id
    db.session.rollback()
    line = _line("refused", person_id, this_moment(), incoming.line()[:LONGEST])
    try:
        with db.engine.begin() as connection:
            connection.execute(line)
    except OperationalError:  # a read-only disk turns nobody away less
        log.error("request %s: the trail could not be written", request_number())


def _line(what: str, person_id: int | None, now: datetime, after: str) -> Insert:
    """One statement that counts and writes; `subject_id` is the day, so that the index finds what a day holds."""
    day = oslo(now).date().toordinal()
    own = Change.person_id == person_id if person_id is not None else Change.person_id.is_(None)
    today = select(func.count()).where(Change.subject == SITE, Change.subject_id == day, Change.what == what, own)
    values = {"at": now, "person_id": person_id, "subject": SITE, "subject_id": day, "version": 0, "what": what}
    columns = {
        name: literal(value, Change.__table__.c[name].type) for name, value in {**values, "after": after}.items()
    }
    room = select(*columns.values()).where(today.scalar_subquery() < MOST_A_DAY)
    return insert(Change).from_select(list(columns), room)
