"""Verbs of participants' choices: what they must and want to join, where their dots lie; each sets what holds."""

from sqlalchemy import delete, select

from app.db import db
from app.domain.errors import Refused
from app.openspace.models.reports import OpenDot
from app.openspace.models.space import OpenGroup, OpenMark, OpenParticipant
from app.openspace.space import participants, queries
from app.openspace.space.phases import require
from app.web.words import ngettext


def mark(group: OpenGroup, participant: OpenParticipant, tier: str) -> None:
    """Say how much one wants to join a group: must, want or none. Saying it again changes nothing."""
    space, root = group.open_space, queries.root(group)
    require(space, "mark")
    if not root.is_offered and tier != "none":
        raise Refused("Gruppen er ikke med lenger.")
    with_us = {one.id for one in queries.standing(space)}
    held = {root_id: kept for root_id, kept in participants.marks_of(participant).items() if root_id in with_us}
    if tier == "must" and held.get(root.id) != "must":
        own = participants.led_by(participant)
        musts = sum(1 for root_id, kept in held.items() if kept == "must" and root_id not in own)
        if root.id not in own and musts >= space.most_musts:
            raise Refused(
                ngettext(
                    "Du har alt merket %(num)d gruppe med «Må». Gjør den om til «Vil» først.",
                    "Du har alt merket %(num)d grupper med «Må». Gjør en av dem om til «Vil» først.",
                    space.most_musts,
                )
            )
    under = select(OpenGroup.id).where(OpenGroup.root_id == root.id)
    db.session.execute(delete(OpenMark).where(OpenMark.participant_id == participant.id, OpenMark.group_id.in_(under)))
    if tier != "none":
        db.session.add(OpenMark(participant_id=participant.id, group_id=root.id, tier=tier))
    db.session.flush()


def put_dots(group: OpenGroup, participant: OpenParticipant, number: int) -> None:
    """Let so many of one's dots lie on a group; never more in all than one has."""
    space, root, given = group.open_space, queries.root(group), participants.dots_of(participant)
    require(space, "dot")
    mine, others = given.get(root.id, 0), sum(given.values()) - given.get(root.id, 0)
    if number > mine and not root.is_offered:
        raise Refused("Gruppen er ikke med lenger.")
    if number < 0 or (number > mine and others + number > space.dots):
        left = max(0, space.dots - others)
        raise Refused(ngettext("Du har bare %(num)d prikk igjen.", "Du har bare %(num)d prikker igjen.", left))
    under = select(OpenGroup.id).where(OpenGroup.root_id == root.id)
    db.session.execute(delete(OpenDot).where(OpenDot.participant_id == participant.id, OpenDot.group_id.in_(under)))
    if number:
        db.session.add(OpenDot(participant_id=participant.id, group_id=root.id, number=number))
    db.session.flush()
