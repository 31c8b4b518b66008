"""Questions about the mandate, agreements, and what differs from them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.charter.models import Agreement, AgreementCondition, Deviation, MandateVersion
from app.charter.states import AGREEMENT_STATES, SIGNED
from app.db import db
from app.domain.errors import NotFound
from app.domain.text import markdown_html, text_diff
from app.domain.text.normalise import sort_key
from app.domain.text.text_diff import Piece
from app.meetings.minutes import decisions
from app.meetings.minutes.decisions import Decision
from app.meetings.models.meeting import Outcome

STATE_ORDER = tuple(AGREEMENT_STATES)


def mandate(mandate_id: int) -> MandateVersion:
    """Return the version, or raise NotFound."""
    found = db.session.get(MandateVersion, mandate_id)
    if found is None:
        raise NotFound
    return found


def mandates() -> Sequence[MandateVersion]:
    """Return all versions, newest first."""
    return db.session.scalars(select(MandateVersion).order_by(MandateVersion.number.desc())).all()


def in_force(versions: Sequence[MandateVersion], on: date) -> MandateVersion | None:
    """Return the adopted version that holds on a day, if any does."""
    valid = [one for one in versions if one.is_adopted and one.valid_from and one.valid_from <= on]
    return max(valid, key=lambda one: (one.valid_from, one.number), default=None)


def shown(versions: Sequence[MandateVersion], on: date) -> MandateVersion | None:
    """Return the version to show first: the one in force, else the newest."""
    return in_force(versions, on) or (versions[0] if versions else None)


def compared(before: MandateVersion, after: MandateVersion) -> dict[str, list[Piece]]:
    """Return what differs between two versions: in the text, and in each list of points."""
    return {
        "text": text_diff.compare(_paragraphs(before.text), _paragraphs(after.text)),
        "aim": text_diff.compare(before.aims, after.aims),
        "task": text_diff.compare(before.tasks, after.tasks),
        "goal": text_diff.compare(before.goals, after.goals),
    }


def _paragraphs(text: str) -> list[str]:
    """Return the lines of a text in words, without the marks of headings and lists."""
    lines = [line for line in text.split("\n") if line.strip()]
    most = text_diff.MOST
    bounded = lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [markdown_html.plain_with_addresses(line) for line in bounded]


def agreement(agreement_id: int) -> Agreement:
    """Return the agreement with its log, or raise NotFound."""
    options = [
        selectinload(Agreement.notes),
        selectinload(Agreement.conditions).joinedload(AgreementCondition.follow_up),
    ]
    found = db.session.get(Agreement, agreement_id, options=options)
    if found is None:
        raise NotFound
    return found


def agreements() -> Sequence[Agreement]:
    """Return the agreements: those in force first, the ended last."""
    found = db.session.scalars(select(Agreement).options(joinedload(Agreement.contact))).unique().all()
    return sorted(found, key=lambda one: (STATE_ORDER.index(one.state), sort_key(one.subject), one.id))


def noticed() -> Sequence[Agreement]:
    """Return the agreements that were given notice and still hold."""
    question = select(Agreement).where(Agreement.state.in_(SIGNED), Agreement.reason != "").order_by(Agreement.id)
    return db.session.scalars(question).unique().all()


def deviation(deviation_id: int) -> Deviation:
    """Return the deviation, or raise NotFound."""
    found = db.session.get(Deviation, deviation_id)
    if found is None:
        raise NotFound
    return found


def deviations_of(decision: Decision) -> Sequence[Deviation]:
    """Return what a decision differs from."""
    question = select(Deviation).where(Deviation.outcome_id == decision.id).order_by(Deviation.id)
    both = joinedload(Deviation.mandate_version), joinedload(Deviation.agreement)
    return db.session.scalars(question.options(*both)).unique().all()


def deviating_from(document: MandateVersion | Agreement) -> list[tuple[Deviation, Decision]]:
    """Return the decisions that differ from a version of the mandate or from an agreement, newest first."""
    column = Deviation.mandate_version_id if isinstance(document, MandateVersion) else Deviation.agreement_id
    rows = db.session.scalars(select(Deviation).where(column == document.id).order_by(Deviation.id)).all()
    made = decisions.with_ids([row.outcome_id for row in rows])
    both = [(row, made[row.outcome_id]) for row in rows if row.outcome_id in made]
    return sorted(both, key=lambda pair: pair[1].meeting.starts_at, reverse=True)


def deviating_ids() -> set[int]:
    """Return the decisions that differ from something, for the register to mark."""
    return set(db.session.scalars(select(Deviation.outcome_id).join(Outcome)))
