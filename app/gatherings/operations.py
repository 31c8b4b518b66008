"""Verbs that bring a gathering from draft to held, and keep its calendar entries in step."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from app.db import db
from app.domain.errors import Refused
from app.domain.text.normalise import folded
from app.domain.time import day_pairs
from app.domain.time.dates import oslo
from app.domain.time.slots import Span, in_order, same_days
from app.entries import operations as entries
from app.entries import queries as stored
from app.gatherings.calendar import page, shown
from app.gatherings.labels import METHOD_LABELS, STATE_LABELS, STATES, TARGET_GROUP
from app.gatherings.models import Gathering, GatheringDay, GatheringMethod
from app.gatherings.signals import changed, copied_from
from app.history import operations as history
from app.history.queries import made_with
from app.networks.models import Network
from app.people.models import Person
from app.web.formatting import words


def draft(
    network: Network | None,
    values: dict[str, Any],
    *,
    by: Person | None,
    key: str | None = None,
    now: datetime,
    source: Gathering | None = None,
) -> Gathering:
    """Begin a gathering as a draft that only its editors see; without a network it is national.

    What is kept of its `source` by features above is theirs to bring along.
    """
    if earlier := made_with(key, Gathering, by):
        return earlier
    gathering = Gathering(network=network, theme=values["theme"], state="draft")
    db.session.add(gathering)
    history.remember(gathering, key, by=by, now=now)
    history.note(gathering, "created", by=by, now=now, after=gathering.title)
    _apply(gathering, values, now)
    if source is not None:
        copied_from.send(gathering, source=source, now=now)
    return gathering


def change(
    gathering: Gathering, values: dict[str, Any], *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Change a gathering; other dates than were published make it moved, and calendars follow."""
    history.claim(gathering, seen_version)
    before = _lists(gathering)
    plain = {name: value for name, value in values.items() if name not in before}
    history.revise(gathering, plain, by=by, now=now)
    _apply(gathering, values, now)
    after = _lists(gathering)
    for name, old in before.items():
        if sorted(map(str, old)) != sorted(map(str, after[name])):
            history.note(gathering, name, by=by, now=now, before=_told(name, old), after=_told(name, after[name]))
    _note_move(gathering, before["days"], by=by, now=now)
    if gathering.is_public:
        refuse_unready(gathering)
    if gathering.state == "held" and gathering.days[-1].starts_at > now:
        raise Refused("Samlingen er registrert som holdt og kan ikke flyttes fram i tid.", field="days")
    show_in_calendars(gathering, now, before=before["days"])


def move_to_network(
    gathering: Gathering, network: Network, *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Let a gathering belong to another network; the first one's subscribers see it cancelled there."""
    history.claim(gathering, seen_version)
    if gathering.is_national:
        raise Refused("alor Norge kan ikke flyttes til et nettverk.")
    history.revise(gathering, {"network": network}, by=by, now=now)
    db.session.flush()
    _index(gathering)
    show_in_calendars(gathering, now)


def publish(gathering: Gathering, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Show the gathering to everybody, on the site and in calendars."""
    _begin("publish", gathering, seen_version)
    refuse_unready(gathering)
    _enter("published", gathering, by=by, now=now)


def withdraw(gathering: Gathering, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Make it a draft again; calendars that have it show it as cancelled."""
    _begin("withdraw", gathering, seen_version)
    _enter("draft", gathering, by=by, now=now)


def cancel(gathering: Gathering, reason: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Cancel it, with a reason that everybody can read."""
    _begin("cancel", gathering, seen_version)
    _enter("cancelled", gathering, by=by, now=now, reason=reason)


def revive(gathering: Gathering, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Undo a cancellation."""
    _begin("revive", gathering, seen_version)
    _enter("moved" if gathering.moved_from else "published", gathering, by=by, now=now, reason="")


def hold(gathering: Gathering, attended: int | None, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Note that it was held, and how many came; before its last day has begun that cannot be known.

    Where they were counted at the door, nobody says how many.
    """
    _begin("hold", gathering, seen_version)
    if gathering.days and gathering.days[-1].starts_at > now:
        raise Refused("Samlingen har ikke vært ennå.")
    given = {} if gathering.attended_counted is not None else {"attended": attended}
    _enter("held", gathering, by=by, now=now, **given)


def count_attended(gathering: Gathering, number: int) -> None:
    """Keep how many have been ticked off at the door, none while there is nobody; it disturbs no open form."""
    gathering.attended_counted = number or None
    db.session.flush()


def reopen(gathering: Gathering, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Undo the note that it was held."""
    _begin("reopen", gathering, seen_version)
    _enter("published", gathering, by=by, now=now)


def copied(gathering: Gathering) -> dict[str, Any]:
    """Return what a new gathering takes over from an earlier one: everything but its date, people and links."""
    plain = [column.key for column in Gathering.__table__.columns if column.info.get("copied")]
    return {name: getattr(gathering, name) for name in plain} | {
        "host": gathering.host,
        "methods": gathering.methods,
        "partners": list(gathering.partners),
    }


def blank(network: Network | None) -> dict[str, Any]:
    """Return what a form for a new gathering starts from."""
    return {"target_group": TARGET_GROUP if network else "", "capacity": 50, "price": 0}


def refuse_unready(gathering: Gathering) -> None:
    """Refuse what participants could not use: no day, or neither a place nor an online meeting."""
    if not gathering.days:
        raise Refused("Sett dato og klokkeslett før samlingen publiseres.", field="days")
    if not gathering.venue and not gathering.online_url:
        raise Refused("Skriv hvor samlingen er, eller legg inn lenke til nettmøte.", field="venue")


def show_in_calendars(gathering: Gathering, now: datetime, before: Sequence[Span] | None = None) -> None:
    """Bring the stored calendar entries in step; drafts have none, and what had one is cancelled, never lost.

    `before` are the days it had, where they may have changed.
    """
    number = len(gathering.days)
    for index, day in enumerate(gathering.days, 1):
        if gathering.is_public:
            entries.show(day.uid, *shown(gathering, day, index, number), now)
        else:
            entries.cancel(day.uid, now)
    changed.send(gathering, before=gathering.spans if before is None else before, now=now)


def names_changed(gatherings: Iterable[Gathering], now: datetime) -> None:
    """Bring search and calendars in step when a network or a host is called something else."""
    for gathering in gatherings:
        _index(gathering)
        show_in_calendars(gathering, now)


def _begin(verb: str, gathering: Gathering, seen_version: int) -> None:
    """Claim before judging: who saw an older version is told what changed, not that it does not fit."""
    history.claim(gathering, seen_version)
    if not gathering.can(verb):
        raise Refused(STATES[gathering.state].refusal)


def _enter(state: str, gathering: Gathering, *, by: Person | None, now: datetime, **values: Any) -> None:
    before = STATE_LABELS[gathering.state]
    if "reason" in values and values["reason"] == "":
        gathering.reason = values.pop("reason")
    history.revise(gathering, values, by=by, now=now)
    gathering.state = state
    history.note(gathering, "state", by=by, now=now, before=str(before), after=str(STATE_LABELS[state]))
    show_in_calendars(gathering, now)


def _apply(gathering: Gathering, values: dict[str, Any], now: datetime) -> None:
    for name, value in values.items():
        if name not in ("days", "methods"):
            setattr(gathering, name, value)
    if "methods" in values:
        _set_methods(gathering, values["methods"])
    if "days" in values:
        _set_days(gathering, values["days"], now)
    db.session.flush()
    _index(gathering)


def _set_methods(gathering: Gathering, methods: Sequence[str]) -> None:
    kept = [row for row in gathering.method_rows if row.method in methods]
    known = {row.method for row in kept}
    gathering.method_rows = kept + [GatheringMethod(method=method) for method in methods if method not in known]


def _set_days(gathering: Gathering, spans: Sequence[Span], now: datetime) -> None:
    """Keep the identity of each day that stays or comes back; a day that goes is cancelled in calendars, not lost."""
    ordered, before = in_order(spans), list(gathering.days)
    revived = _revived(gathering, [span for span in ordered if span.day not in [was.day for was in gathering.spans]])
    staying = [span for span in ordered if span not in revived]
    kept = day_pairs.places([was.day for was in gathering.spans], [span.day for span in staying])
    days = [GatheringDay(uid=uid, starts_at=span.start, ends_at=span.end) for span, uid in revived.items()]
    for span, place in zip(staying, kept, strict=True):
        day = GatheringDay(uid=str(uuid4())) if place is None else before[place]
        day.starts_at, day.ends_at = span.start, span.end
        days.append(day)
    for gone in [day for day in before if day not in days]:
        entries.cancel(gone.uid, now)
    gathering.days = sorted(days, key=_start)
    gathering.starts_at = ordered[0].start if ordered else None
    gathering.ends_at = ordered[-1].end if ordered else None


def _revived(gathering: Gathering, spans: Sequence[Span]) -> dict[Span, str]:
    """Return under which UID a day stands that was taken away before and comes back."""
    found: dict[Span, str] = {}
    for span in spans if gathering.id else ():
        taken = {*found.values(), *(day.uid for day in gathering.days)}
        if uid := stored.cancelled_at(page(gathering), span.day, but=taken):
            found[span] = uid
    return found


def _start(day: GatheringDay) -> datetime:
    return day.starts_at


def _note_move(gathering: Gathering, before: list[Span], *, by: Person | None, now: datetime) -> None:
    if not gathering.can("move") or not before or same_days(before, gathering.spans):
        return
    was = gathering.state
    planned = gathering.moved_from or before[0].start
    if gathering.starts_at is not None and oslo(planned).date() == oslo(gathering.starts_at).date():
        gathering.moved_from, gathering.state = None, "published"  # back where it was planned
    else:
        gathering.moved_from, gathering.state = planned, "moved"
    if gathering.state != was:
        before_label, after_label = str(STATE_LABELS[was]), str(STATE_LABELS[gathering.state])
        history.note(gathering, "state", by=by, now=now, before=before_label, after=after_label)


def _index(gathering: Gathering) -> None:
    methods = [str(METHOD_LABELS[method]) for method in gathering.methods if method in METHOD_LABELS]
    # The usual target group names rus and spill: with it every gathering would be found by them.
    group = "" if gathering.target_group == TARGET_GROUP else gathering.target_group
    parts = [gathering.title, gathering.about, gathering.venue, gathering.address, group, *methods]
    if gathering.network:
        parts += [gathering.network.region, *gathering.network.place_names]
    if gathering.host:
        parts += gathering.host.every_name
    gathering.search_text = folded(" ".join([*parts, str(gathering.spans[0].day.year) if gathering.days else ""]))


def _lists(gathering: Gathering) -> dict[str, list[Any]]:
    return {"days": gathering.spans, "methods": gathering.methods, "partners": list(gathering.partners)}


def _told(name: str, value: list[Any]) -> str:
    return words([str(METHOD_LABELS[method]) for method in value]) if name == "methods" else words(value)
