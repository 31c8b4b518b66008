"""Which row an idea stands in, as placements are undone and done again and older versions are brought back."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.program.rows import from_json
from app.history import operations as history
from app.history.models import Change
from app.people.models import Person
from app.program.models.draft import ProgramChange
from app.program.models.labels import IDEA_LABELS
from app.program.models.planning import ProgramIdea


def restored(change: ProgramChange, *, by: Person | None, now: datetime) -> None:
    """Free the ideas whose title went from their row with a version that was brought back."""
    was, stands = ({row.key: row.title for row in from_json(text)} for text in (change.before, change.after))
    for idea in _ideas(change.gathering_id, "placed"):
        title = stands.get(idea.row_key)
        if title not in (None, idea.title, was.get(idea.row_key)):
            _enter(idea, "", by=by, now=now)


def undone(change: ProgramChange, *, by: Person | None, now: datetime) -> None:
    """Free the idea when its placement is undone; when the undoing is undone, it stands in its row again."""
    chain, is_back = [change], False
    while chain[-1].undoes_id and (earlier := db.session.get(ProgramChange, chain[-1].undoes_id)):
        chain.append(earlier)
        is_back = not is_back
    first = chain[-1]
    if first.kind == "restored":
        if is_back:
            restored(first, by=by, now=now)
        else:
            _stand_again(first, {one.at for one in chain}, by=by, now=now)
    if first.kind == "placed":
        _turn(first, is_back=is_back)


def _turn(placement: ProgramChange, *, is_back: bool) -> None:
    for row in from_json(placement.after):
        wanted = ProgramIdea.title == row.title if is_back else ProgramIdea.row_key == row.key
        state = "open" if is_back else "placed"
        question = select(ProgramIdea).where(
            ProgramIdea.gathering_id == placement.gathering_id, ProgramIdea.state == state, wanted
        )
        if idea := db.session.scalar(question.order_by(ProgramIdea.id).limit(1)):
            idea.state, idea.row_key = ("placed", row.key) if is_back else ("open", "")
            idea.version += 1


def _stand_again(change: ProgramChange, moments: Iterable[datetime], *, by: Person | None, now: datetime) -> None:
    """Put the ideas back that were freed by bringing a version back; what somebody took out herself stays out."""
    for idea in _ideas(change.gathering_id, "open"):
        about = (Change.subject == ProgramIdea.__tablename__, Change.subject_id == idea.id, Change.what == "state")
        last = db.session.scalar(select(Change).where(*about).order_by(Change.id.desc()).limit(1))
        if last is not None and last.at in moments and (key := _stood_in(idea, change)):
            _enter(idea, key, by=by, now=now)


def _stood_in(idea: ProgramIdea, until: ProgramChange) -> str:
    question = select(ProgramChange.after).where(
        ProgramChange.gathering_id == idea.gathering_id, ProgramChange.kind == "placed", ProgramChange.id < until.id
    )
    touched = {row.key for row in from_json(until.before)}
    for after in db.session.scalars(question.order_by(ProgramChange.id.desc())):
        for row in from_json(after):
            if row.title == idea.title and row.key in touched:
                return row.key
    return ""


def _ideas(gathering_id: int, state: str) -> Iterable[ProgramIdea]:
    question = select(ProgramIdea).where(ProgramIdea.gathering_id == gathering_id, ProgramIdea.state == state)
    return db.session.scalars(question.order_by(ProgramIdea.id)).all()


def _enter(idea: ProgramIdea, row_key: str, *, by: Person | None, now: datetime) -> None:
    state = "placed" if row_key else "open"
    before, after = (str(IDEA_LABELS[one]) for one in (idea.state, state))
    idea.state, idea.row_key = state, row_key
    idea.version += 1
    history.note(idea, "state", by=by, now=now, before=before, after=after)
