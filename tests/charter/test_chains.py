"""Whatever is replaced by whatever, in any order, each chain ends in exactly one decision that is in force."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.charter import decisions as charter
from app.db import db
from app.domain.errors import Refused
from app.meetings.minutes import decisions
from app.meetings.models.meeting import Meeting, Outcome
from app.web.clock import now
from tests.support import make
from tests.support.hunting import costly

DAYS = 5
steps = st.tuples(
    st.sampled_from(["replace", "replace", "replace", "take back", "move"]), st.integers(0, 7), st.integers(0, 7)
)


@costly()
@given(st.lists(st.integers(0, DAYS - 1), min_size=8, max_size=8), st.lists(steps, max_size=25))
def test_every_chain_ends_in_one_that_is_in_force(app, days, steps):
    ids = [make.decision(day=date(2026, 1, 5) + timedelta(days=place)).id for place in days]
    for verb, one, other in steps:
        _try(verb, decisions.decision(ids[one]), decisions.decision(ids[other]))
        _check(ids)
    db.session.rollback()


def _try(verb, one, other):
    """Do what may be done; meetings move too, so that what was later is not for ever."""
    try:
        if verb == "replace":
            charter.replace(one, other, by=None, now=now())
        elif verb == "take back":
            charter.take_back(one, by=None, now=now())
        else:
            meeting = db.session.get(Meeting, one.meeting.id)
            meeting.ends_at, meeting.starts_at = None, other.meeting.starts_at + timedelta(hours=1)
            db.session.flush()
    except Refused:
        db.session.expire_all()


def _check(ids):
    rows = {id_: db.session.get(Outcome, id_) for id_ in ids}
    for id_ in ids:
        followed = [one.id for one in decisions.chain(decisions.decision(id_))]
        assert len(followed) == len(set(followed)), "no loop"
        assert id_ not in followed
        assert [one for one in [id_, *followed] if rows[one].replaced_by_id is None] == [[id_, *followed][-1]]
