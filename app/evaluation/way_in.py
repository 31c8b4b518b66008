"""The address where a gathering is evaluated, with a code to point a phone at, for every page that leads there."""

from datetime import datetime
from typing import NamedTuple

from flask import url_for
from markupsafe import Markup

from app.evaluation import queries
from app.gatherings.models import Gathering
from app.web.addresses import absolute
from app.web.qr_codes import drawn_code


class WayIn(NamedTuple):
    """Where one answers, and whether one can now."""

    path: str
    opens_at: datetime
    is_open: bool

    @property
    def address(self) -> str:
        """The whole address, as it stands on paper."""
        return absolute(self.path)

    @property
    def qr(self) -> Markup:
        """The address as a code."""
        return drawn_code(self.address)


def of(gathering: Gathering, now: datetime) -> WayIn | None:
    """Return the way in; None where it cannot be evaluated, or not any more."""
    if not gathering.is_public or gathering.state == "cancelled":
        return None
    evaluation = queries.of(gathering)
    times = queries.window(gathering, evaluation)
    if times is None or now > times.closes_at or (evaluation is not None and evaluation.is_finished):
        return None
    path = url_for("evaluation.answer", gathering_id=gathering.id)
    return WayIn(path, times.opens_at, times.is_open(now))
