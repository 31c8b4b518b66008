"""Verbs that change a draft: each leaves what it touched, before and after, so that it can be told and undone."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from app.db import db
from app.domain.errors import Conflict, Refused
from app.domain.program.row_diff import Misfit, apply, diff, invert
from app.domain.program.rows import MOST_ROWS, Draft, Row, from_json, order, to_json
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.program.draft import placements, queries, topic_links
from app.program.draft.convert import fill, value
from app.program.models.draft import ProgramChange, ProgramRow


def new_key() -> str:
    """Return an identity for a row: random, so that it says nothing of title, time or place."""
    return str(uuid4())


def add(
    gathering: Gathering, *rows: Row, kind: str = "added", by: Person | None, key: str | None = None, now: datetime
) -> ProgramChange:
    """Put rows into the draft as one change; the key of the form makes two identical submissions one."""
    if earlier := made_with(key, ProgramChange, by):
        return earlier
    made = put(gathering, [*queries.draft(gathering), *rows], kind=kind, by=by, now=now)
    assert made is not None  # noqa: S101 - a row with a new key is a change
    history.remember(made, key, by=by, now=now)
    return made


def change(
    row: ProgramRow, wanted: Row, *, seen_version: int, by: Person | None, now: datetime
) -> ProgramChange | None:
    """Change one row; who saved the same row meanwhile is shown, other rows never collide."""
    if value(row) == wanted:
        return None
    if row.version != seen_version:
        raise Conflict
    rows = [wanted if one.key == row.key else one for one in queries.draft(row.gathering)]
    return put(row.gathering, rows, kind="changed", by=by, now=now)


def remove(row: ProgramRow, *, seen_version: int, by: Person | None, now: datetime) -> ProgramChange | None:
    """Take a row out of the draft as somebody saw it; undoing brings it back as the same row."""
    if row.version != seen_version:
        raise Conflict
    rows = [one for one in queries.draft(row.gathering) if one.key != row.key]
    return put(row.gathering, rows, kind="removed", by=by, now=now)


def put(
    gathering: Gathering,
    rows: Iterable[Row],
    *,
    kind: str,
    by: Person | None,
    now: datetime,
    undoes: ProgramChange | None = None,
) -> ProgramChange | None:
    """Let the draft be `rows` and write down what that changed; nothing is written when nothing changed."""
    after = order(rows)
    made = _write_down(gathering, queries.rows(gathering), after, kind=kind, by=by, now=now, undoes=undoes)
    if made is None:
        return None
    if kind == "restored":
        placements.restored(made, by=by, now=now)
    if undoes is not None:
        placements.undone(undoes, by=by, now=now)
    topic_links.update_uses(gathering, after, now)
    return made


def _write_down(
    gathering: Gathering,
    rows: Sequence[ProgramRow],
    after: Draft,
    *,
    kind: str,
    by: Person | None,
    now: datetime,
    undoes: ProgramChange | None = None,
) -> ProgramChange | None:
    stored = {row.key: row for row in rows}
    before = order(map(value, rows))
    if len(after) > MOST_ROWS:
        raise Refused("Det er plass til %(most)s poster i et program.", most=MOST_ROWS)
    changed = diff(before, after)
    if not changed:
        return None
    touched = {change.key for change in changed}
    wanted = {row.key: row for row in after}
    for key in touched:
        _write(gathering, stored.get(key), wanted.get(key))
    made = ProgramChange(
        gathering_id=gathering.id,
        at=now,
        person_id=by.id if by else None,
        kind=kind,
        before=to_json(row for row in before if row.key in touched),
        after=to_json(row for row in after if row.key in touched),
        undoes_id=undoes.id if undoes else None,
    )
    db.session.add(made)
    db.session.flush()
    return made


def undo(change: ProgramChange, *, by: Person | None, now: datetime) -> ProgramChange:
    """Undo one change, also an older one, as long as nobody has touched the same fields since."""
    if change.id in queries.undone_ids(change.gathering):
        raise Refused("Endringen er allerede angret.")
    back = invert(diff(from_json(change.before), from_json(change.after)))
    draft = queries.draft(change.gathering)
    try:
        rows = apply(back, draft)
    except Misfit as misfit:
        titles = ", ".join(f"«{title}»" for title in _titles(misfit.keys, draft, change))
        raise Refused(
            "Kan ikke angres: %(titles)s er endret senere. Angre de nyere endringene først.", titles=titles
        ) from misfit
    made = put(change.gathering, rows, kind="undone", by=by, now=now, undoes=change)
    assert made is not None  # noqa: S101 - what changed something is changed back
    return made


def move_days(gathering: Gathering, onto: Mapping[date, date], *, now: datetime) -> Draft:
    """Take the draft of a moved gathering along to its new days, by the same wall clock; return it as it is then.

    The topic bank is told by whoever calls, who knows what participants see from now on.
    """
    stored = queries.rows(gathering)
    moved = order(replace(row, day=onto.get(row.day, row.day)) for row in map(value, stored))
    _write_down(gathering, stored, moved, kind="followed", by=None, now=now)
    return moved


def rearrange(
    gathering: Gathering,
    how: Callable[[Draft], Draft],
    *,
    kind: str,
    seen: int,
    days: Collection[date] | None = None,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> ProgramChange | None:
    """Move several rows at once, as somebody saw them in a preview; raises Conflict when they have changed since.

    `seen` is queries.latest_change_id() as the preview was made from, and `days` are those it is about, all unless
    given; `key` makes two identical submissions one.
    """
    if earlier := made_with(key, ProgramChange, by):
        return earlier
    if any(days is None or row.day in days for row in queries.touched_since(gathering, seen)):
        raise Conflict
    made = put(gathering, how(queries.draft(gathering)), kind=kind, by=by, now=now)
    if made:
        history.remember(made, key, by=by, now=now)
    return made


def _write(gathering: Gathering, row: ProgramRow | None, wanted: Row | None) -> None:
    if wanted is None:
        db.session.delete(row)
        return
    if row is None:
        row = ProgramRow(gathering_id=gathering.id, key=wanted.key, version=0)
        db.session.add(row)
    fill(row, wanted)
    row.version += 1


def _titles(keys: Iterable[str], draft: Draft, change: ProgramChange) -> list[str]:
    known = {row.key: row.title for row in (*from_json(change.before), *from_json(change.after), *draft)}
    return [known[key] for key in keys]
