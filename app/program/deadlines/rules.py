"""The sets that deadlines are planned from, one for alor Norge and one for a samling: questions and verbs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.db import db
from app.domain.errors import NotFound, Refused
from app.domain.time import backplan
from app.domain.time.due import Due
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.program.models.planning import DeadlineRule
from app.web.words import gettext as _
from app.web.words import ngettext

PROGRAM_OUT = "Program ut"  # what is met when participants see the program
MOST = 40


def rule(rule_id: int) -> DeadlineRule:
    """Return the rule, or raise NotFound."""
    found = db.session.get(DeadlineRule, rule_id)
    if found is None:
        raise NotFound
    return found


def in_set(scope: str) -> list[DeadlineRule]:
    """Return the rules of a set, the earliest first."""
    found = db.session.scalars(select(DeadlineRule).where(DeadlineRule.scope == scope)).all()
    return sorted(found, key=lambda one: (-(one.months * 30 + one.weeks * 7 + one.days), one.id))


def scope_of(gathering: Gathering) -> str:
    """Return which set a gathering is planned from."""
    return "national" if gathering.is_national else "regional"


def fall_due(rule: DeadlineRule, first_day: date) -> Due:
    """Return when a rule falls due for a gathering that begins on a day."""
    return backplan.fall_due(backplan.Rule(str(rule.id), rule.months, rule.weeks, rule.days, rule.third), first_day)


def described(rule: DeadlineRule) -> str:
    """3 måneder før, primo i måneden; 2 uker etter; samme dag."""
    counts = [
        ngettext("%(num)d måned", "%(num)d måneder", abs(rule.months)) if rule.months else "",
        ngettext("%(num)d uke", "%(num)d uker", abs(rule.weeks)) if rule.weeks else "",
        ngettext("%(num)d dag", "%(num)d dager", abs(rule.days)) if rule.days else "",
    ]
    length = " ".join(part for part in counts if part)
    is_after = min(rule.months, rule.weeks, rule.days) < 0
    span = _("%(length)s etter", length=length) if is_after else _("%(length)s før", length=length)
    when = span if length else _("samme dag")
    return _("%(span)s, %(third)s i måneden", span=when, third=rule.third) if rule.third else when


def add(
    scope: str, values: Mapping[str, Any], *, by: Person | None, key: str | None = None, now: datetime
) -> DeadlineRule:
    """Put one more rule in a set; gatherings that have their deadlines already keep them as they are."""
    if earlier := made_with(key, DeadlineRule, by):
        return earlier
    if len(in_set(scope)) >= MOST:
        raise Refused("Det er plass til %(most)s frister i et sett.", most=MOST)
    _refuse_doubled(scope, values["title"])
    made = DeadlineRule(scope=scope, **values)
    db.session.add(made)
    history.remember(made, key, by=by, now=now)
    history.note(made, "created", by=by, now=now, after=made.title)
    return made


def change(
    rule: DeadlineRule, values: Mapping[str, Any], *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Change a rule, for the gatherings that are planned from now on."""
    history.claim(rule, seen_version)
    _refuse_doubled(rule.scope, values["title"], rule)
    history.revise(rule, values, by=by, now=now)


def remove(rule: DeadlineRule, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Take a rule out of its set; the deadlines it has made stay."""
    history.claim(rule, seen_version)
    history.note(rule, "title", by=by, now=now, before=rule.title, after="–")
    db.session.delete(rule)


def _refuse_doubled(scope: str, title: str, but: DeadlineRule | None = None) -> None:
    if any(one.title == title and one is not but for one in in_set(scope)):
        raise Refused("Settet har allerede en frist som heter det.", field="title")
