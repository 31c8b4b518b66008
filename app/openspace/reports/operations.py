"""Verbs of reports: saved as one types, resent without doubles, photographed, and who still lacks one."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from sqlalchemy import delete, or_, select

from app.db import db
from app.domain.errors import Conflict, NotFound, Refused
from app.domain.text.normalise import one_line
from app.history import operations as history
from app.openspace.groups.operations import PLACE
from app.openspace.models.reports import OpenPhoto, OpenReport, OpenStep
from app.openspace.models.space import OpenGroup, OpenSpace
from app.openspace.reports.photos import Drawn
from app.openspace.space import queries
from app.openspace.space.phases import require, touch
from app.people.models import Person
from app.topics.bank import operations as topics
from app.topics.models.topic import TopicUse
from app.web.words import gettext as _

TEXT_FIELDS = ("writer", "discussed", "agreed", "present")


def report(group: OpenGroup) -> OpenReport | None:
    """Return the report of a group, if anybody has begun one."""
    return db.session.scalars(select(OpenReport).where(OpenReport.group_id == group.id)).unique().one_or_none()


def save(
    group: OpenGroup,
    values: dict[str, str],
    steps: Sequence[str],
    *,
    is_done: bool | None = None,
    not_held: bool | None = None,
    seen_version: int,
    page: str = "",
    by: Person | None = None,
    now: datetime,
) -> OpenReport:
    """Save what stands on a page; `page` tells one open page from another, `is_done` whether it is delivered.

    `not_held` is whether the group did not take place; None leaves it as somebody has said, whatever is written.

    The page that saved last may save again though it never heard the answer, and saving what already stands is no
    conflict: resending makes no doubles. Raises Conflict when another page saved meanwhile.
    """
    require(group.open_space, "report")
    found = report(group)
    if found is None:
        found = _begun(group, now)
        seen_version = found.version
    if is_done and found.not_held and not_held is None:
        raise Conflict  # somebody said so since the page was drawn: it is shown, and taken back first
    words = {**values, "is_done": found.is_done if is_done is None else is_done}
    wanted = {**words, "not_held": found.not_held if not_held is None else not_held}
    lines = [line for line in map(one_line, steps) if line]
    if _stands(found, wanted, lines):
        return found
    own, is_said_anew = _is_own(found, page), found.not_held != wanted["not_held"]
    history.claim(found, found.version if own and not is_said_anew else seen_version)
    is_news = found.is_done != wanted["is_done"] or is_said_anew or group.open_space.phase != "run"
    history.revise(found, {"not_held": wanted["not_held"]}, by=by, now=now)
    if not own and found.saved_by:  # somebody else's words are changed: what they were can be read again
        history.revise(found, {name: wanted[name] for name in ("discussed", "agreed")}, by=by, now=now)
    if not _stands(found, words, lines):
        _write(found, words, lines, page=page, now=now)
    if is_news:  # while groups write, phones need not ask for the whole page at every word
        touch(group.open_space)
    return found


def _begun(group: OpenGroup, now: datetime) -> OpenReport:
    made = OpenReport(group=group, group_id=group.id, saved_at=now, version=1)
    db.session.add(made)
    db.session.flush()
    return made


def _is_own(found: OpenReport, page: str) -> bool:
    """Whether a page saved last, or nobody has written anything that it could overwrite."""
    is_blank = not (found.saved_by or found.steps or any(getattr(found, name) for name in TEXT_FIELDS))
    return bool(page) and (found.saved_by == page or is_blank)


def _write(found: OpenReport, words: dict[str, Any], lines: list[str], *, page: str, now: datetime) -> None:
    for name, value in words.items():
        setattr(found, name, value)
    _set_steps(found, lines)
    found.saved_at, found.saved_by = now, page or found.saved_by


def take_photo(group: OpenGroup, drawn: Drawn, *, seen: str) -> OpenPhoto:
    """Keep a photo of a group's paper, drawn anew; it takes the place of the one that was `seen`, if there was one."""
    require(group.open_space, "report")
    _refuse_another_photo(group, seen)
    db.session.execute(delete(OpenPhoto).where(OpenPhoto.group_id == group.id))
    made = OpenPhoto(
        group_id=group.id,
        public_id=secrets.token_urlsafe(12),
        width=drawn.width,
        height=drawn.height,
        octets=drawn.content,
    )
    db.session.add(made)
    db.session.flush()
    return made


def drop_photo(group: OpenGroup, *, seen: str, by: Person | None, now: datetime) -> None:
    """Delete the photo that was `seen`, and leave a line of it; doing so twice is once."""
    require(group.open_space, "report")
    if photo_of(group) is None:
        return
    _refuse_another_photo(group, seen)
    db.session.execute(delete(OpenPhoto).where(OpenPhoto.group_id == group.id))
    history.note(group, "photo", by=by, now=now, after=_("slettet"))
    db.session.flush()


def _refuse_another_photo(group: OpenGroup, seen: str) -> None:
    """Refuse where somebody has changed the photo meanwhile; whoever else changes it now waits for us."""
    touch(group.open_space)
    stands = db.session.scalar(select(OpenPhoto.public_id).where(OpenPhoto.group_id == group.id)) or ""
    if stands != seen:
        raise Refused("Noen andre har byttet eller slettet bildet i mellomtiden. Se over, og prøv igjen.", "photo")


def photo(space: OpenSpace, photo_id: str) -> OpenPhoto:
    """Return a photo of an Open Space, or raise NotFound."""
    question = select(OpenPhoto).join(OpenGroup, OpenGroup.id == OpenPhoto.group_id)
    found = db.session.scalar(question.where(OpenPhoto.public_id == photo_id, OpenGroup.open_space_id == space.id))
    if found is None:
        raise NotFound
    return found


def photo_of(group: OpenGroup) -> OpenPhoto | None:
    """Return the photo of a group, if there is one."""
    return db.session.get(OpenPhoto, group.id)


class GroupReport(NamedTuple):
    """A group with its report, photo and place, and whether it has said what came out of it."""

    group: OpenGroup
    report: OpenReport | None
    photo: OpenPhoto | None
    is_placed: bool

    @property
    def state(self) -> str:
        """Return not_held, unplaced, missing, begun or done."""
        if self.report is not None and self.report.not_held:
            return "not_held"
        if self.report is None or self.report.is_empty:
            if self.photo is not None:
                return "begun"
            return "missing" if self.is_placed else "unplaced"
        return "done" if self.report.is_done else "begun"


def of_space(space: OpenSpace) -> list[GroupReport]:
    """Return every group of the wall or with a report, and from when groups meet those without a place too."""
    placed = {one.group for one in queries.places(space)}
    of_space = select(OpenReport).join(OpenGroup, OpenGroup.id == OpenReport.group_id)
    found = db.session.scalars(of_space.where(OpenGroup.open_space_id == space.id)).unique()
    reports = {one.group_id: one for one in found}
    question = select(OpenPhoto).join(OpenGroup, OpenGroup.id == OpenPhoto.group_id)
    photos = {one.group_id: one for one in db.session.scalars(question.where(OpenGroup.open_space_id == space.id))}
    told = {*placed, *(id_ for id_, one in reports.items() if not one.is_empty), *photos}
    have_met = space.has_reached("run")
    return [
        GroupReport(group, reports.get(group.id), photos.get(group.id), group.id in placed)
        for group in queries.groups(space)
        if group.id in told or (have_met and group.is_offered)
    ]


def forget_present(older_than: date) -> int:
    """Delete who was in the groups, and who wrote, of days before one; what they came to stays."""
    question = (
        select(OpenReport)
        .join(OpenGroup, OpenGroup.id == OpenReport.group_id)
        .join(OpenSpace, OpenSpace.id == OpenGroup.open_space_id)
        .where(OpenSpace.day < older_than, or_(OpenReport.present != "", OpenReport.writer != ""))
    )
    found = db.session.scalars(question).unique().all()
    for one in found:
        one.present = one.writer = ""
    return len(found)


def _stands(found: OpenReport, wanted: dict[str, object], lines: list[str]) -> bool:
    same = all(getattr(found, name) == value for name, value in wanted.items())
    return same and [step.text for step in found.steps] == lines


def _set_steps(found: OpenReport, lines: list[str]) -> None:
    """Let the steps be these lines; a line that was only worded anew stays the same step."""
    before = list(found.steps)
    kept: list[OpenStep] = []
    for tag, first, last, start, end in SequenceMatcher(
        None, [step.text for step in before], lines, autojunk=False
    ).get_opcodes():
        old = before[first:last]
        for number, text in enumerate(lines[start:end]):
            step = old[number] if number < len(old) else _new_step(found, text)
            if tag != "equal" and step.text != text:
                if step.outcome:
                    raise Refused("Et av stegene er allerede fulgt opp og kan ikke endres.", field="steps")
                step.text, step.version = text, step.version + 1
            kept.append(step)
        if any(step.outcome for step in old[end - start :]):
            raise Refused("Et av stegene er allerede fulgt opp og kan ikke slettes.", field="steps")
    for position, step in enumerate(kept):
        step.position = position
    found.steps = kept
    db.session.flush()


def _new_step(found: OpenReport, text: str) -> OpenStep:
    return OpenStep(report_id=found.id, text=text, outcome="", reason="", version=1)


class Unsaid(NamedTuple):
    """A group from the topic bank of which the bank does not know yet what came out."""

    group: OpenGroup
    agreed: str
    version: int


def unsaid(space: OpenSpace) -> list[Unsaid]:
    """Return the groups whose topics could be told what came out: a facilitator decides what everybody may read."""
    question = (
        select(OpenGroup, OpenReport.agreed, OpenReport.version)
        .join(OpenReport, OpenReport.group_id == OpenGroup.id)
        .where(OpenGroup.open_space_id == space.id, OpenGroup.topic_id.is_not(None), OpenReport.agreed != "")
        .order_by(OpenGroup.number)
    )
    known = {use.place_key: use for use in db.session.scalars(select(TopicUse).where(TopicUse.place == PLACE)).unique()}
    found = [Unsaid(*row) for row in db.session.execute(question)]
    return [one for one in found if (use := known.get(str(one.group.id))) is not None and not use.result]


def tell_bank(group: OpenGroup, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let the topic bank tell what came out of a group, where everybody can read it; telling twice is once.

    What is told is what the page showed: `seen_version` is that of the report.
    """
    require(group.open_space, "decide")
    found = report(group)
    question = select(TopicUse).where(TopicUse.place == PLACE, TopicUse.place_key == str(group.id))
    for use in db.session.scalars(question).unique():
        if found is not None and found.agreed and not use.result:
            if found.version != seen_version:
                raise Refused("Rapporten er endret i mellomtiden. Les den, og prøv igjen.")
            topics.tell(use, method=use.method, result=found.agreed, seen_version=use.version, by=by, now=now)
