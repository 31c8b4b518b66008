"""Questions about who was told what of a program."""

from sqlalchemy import select

from app.db import db
from app.gatherings.models import Gathering
from app.program.models.planning import ProgramTold


def last_sent(gathering: Gathering) -> dict[str, ProgramTold]:
    """Return what each one who is responsible was last told, by recipient."""
    question = select(ProgramTold).where(ProgramTold.gathering_id == gathering.id).order_by(ProgramTold.id)
    return {one.recipient: one for one in db.session.scalars(question)}
