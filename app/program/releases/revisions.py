"""Verbs of revisions: save the draft, bring an older one back, release one to the participants, withdraw it."""

from datetime import datetime
from hashlib import sha256

from app.db import db
from app.domain.errors import Refused
from app.domain.program.rows import Draft, to_json
from app.domain.text import markdown_html
from app.domain.text.normalise import folded
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.program.deadlines import operations as deadlines
from app.program.draft import operations as drafts
from app.program.draft import queries, topic_links
from app.program.models.draft import ProgramChange, ProgramRelease, ProgramRevision
from app.program.releases import calendar


def save(
    gathering: Gathering, reason: str, *, by: Person | None, key: str | None = None, now: datetime
) -> ProgramRevision:
    """Freeze the draft as the next revision."""
    if earlier := made_with(key, ProgramRevision, by):
        return earlier
    rows = queries.draft(gathering)
    latest = queries.latest_revision(gathering)
    if latest and latest.rows == rows:
        raise Refused("Utkastet er likt versjon %(number)s. Det er ingenting nytt å lagre.", number=latest.number)
    if not rows:
        raise Refused("Programmet har ingen poster ennå.")
    revision = freeze(gathering, rows, reason, latest=latest, by=by, now=now)
    history.remember(revision, key, by=by, now=now)
    return revision


def freeze(
    gathering: Gathering,
    rows: Draft,
    reason: str,
    *,
    latest: ProgramRevision | None,
    copied_from: ProgramRevision | None = None,
    by: Person | None,
    now: datetime,
) -> ProgramRevision:
    """Keep these rows for ever under the number after that of `latest`, the newest revision there is.

    Topics of the bank stand in them as in the draft, or as in the revision they were `copied_from`.
    """
    content = to_json(rows)
    revision = ProgramRevision(
        gathering_id=gathering.id,
        number=latest.number + 1 if latest else 1,
        at=now,
        person_id=by.id if by else None,
        author=by.name if by else "",
        reason=reason,
        content=content,
        sha256=sha256(content.encode()).hexdigest(),
        search_text=search_text(rows),
    )
    db.session.add(revision)
    db.session.flush()
    topic_links.keep_topics(revision, copied_from)
    history.note(
        gathering, "program_revision", by=by, now=now, after=f"{revision}: {reason}" if reason else str(revision)
    )
    return revision


def restore(revision: ProgramRevision, *, seen: int, by: Person | None, now: datetime) -> ProgramChange:
    """Let the draft be as a revision was, on the days the gathering has now; undoing brings back what stood there.

    `seen` is queries.latest_change_id() as the difference was shown from.
    """
    if queries.latest_change_id(revision.gathering) != seen:
        raise Refused("Noen har endret utkastet i mellomtiden. Se over forskjellen på nytt.")
    made = drafts.rearrange(
        revision.gathering, lambda _draft: queries.rows_today(revision), kind="restored", seen=seen, by=by, now=now
    )
    if made is None:
        raise Refused("Utkastet er allerede likt versjon %(number)s.", number=revision.number)
    return made


def release(
    revision: ProgramRevision,
    *,
    hides_unconfirmed: bool = True,
    seen: str | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Let participants see this revision, and no other; their calendars follow.

    `seen` is queries.release_mark() as the checklist was made from.
    """
    gathering = revision.gathering
    if seen is not None and seen != queries.release_mark(gathering):
        raise Refused("Noen har publisert en annen versjon i mellomtiden. Se over på nytt før du publiserer.")
    if gathering.state == "draft":
        raise Refused("Publiser samlingen før du publiserer programmet.")
    in_force = queries.latest_release(gathering)
    current = in_force.revision if in_force else None
    if in_force and (in_force.revision_id, in_force.hides_unconfirmed) == (revision.id, hides_unconfirmed):
        raise Refused("Deltakerne ser allerede versjon %(number)s.", number=revision.number)
    if is_outdated(revision):
        raise Refused(
            "Versjon %(number)s er fra før samlingen ble flyttet, og postene står på de gamle "
            "dagene. Hent den tilbake som utkast, så følger de med til de nye dagene, og publiser utkastet.",
            number=revision.number,
        )
    before = str(current) if current else None
    show(
        gathering,
        revision,
        queries.draft(gathering),
        in_force=in_force,
        hides_unconfirmed=hides_unconfirmed,
        by=by,
        now=now,
    )
    history.note(gathering, "program_released", by=by, now=now, before=before, after=str(revision))
    deadlines.finish_release(gathering, by=by, now=now)


def is_outdated(revision: ProgramRevision) -> bool:
    """Tell whether it stands on days from before the gathering was moved."""
    return queries.rows_today(revision) != revision.rows


def save_and_release(
    gathering: Gathering,
    reason: str,
    *,
    hides_unconfirmed: bool = True,
    seen: str,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> ProgramRevision:
    """Freeze the draft as it was looked over and release it, in one step.

    `seen` is queries.draft_mark() as the checklist was made from.
    """
    if earlier := made_with(key, ProgramRevision, by):
        return earlier
    if seen != queries.draft_mark(gathering):
        raise Refused("Noen har endret utkastet i mellomtiden. Se over på nytt før du publiserer.")
    revision = save(gathering, reason, by=by, key=key, now=now)
    release(revision, hides_unconfirmed=hides_unconfirmed, by=by, now=now)
    return revision


def withdraw(gathering: Gathering, *, by: Person | None, now: datetime) -> None:
    """Let participants see no program; its rows stand as cancelled in calendars."""
    in_force = queries.latest_release(gathering)
    if in_force is None or in_force.revision is None:
        raise Refused("Deltakerne ser ikke noe program nå.")
    before = str(in_force.revision)
    show(gathering, None, queries.draft(gathering), in_force=in_force, by=by, now=now)
    history.note(gathering, "program_released", by=by, now=now, before=before, after="–")


def search_text(rows: Draft) -> str:
    """Return what a revision is found by: titles, sub-points and names, never the planners' own notes."""
    words = [
        word
        for row in rows
        for word in (row.title, markdown_html.plain(row.text), *(one.words for one in row.responsible))
    ]
    return folded(" ".join(words))


def show(
    gathering: Gathering,
    revision: ProgramRevision | None,
    draft: Draft,
    *,
    in_force: ProgramRelease | None,
    hides_unconfirmed: bool = True,
    by: Person | None,
    now: datetime,
) -> None:
    """Write down that participants see this revision from now on, or none; calendars and the topic bank are told.

    `draft` is the draft as it stands, and `in_force` the release that this one takes the place of.
    """
    release = ProgramRelease(
        gathering_id=gathering.id,
        number=in_force.number + 1 if in_force else 1,
        revision=revision,
        at=now,
        person_id=by.id if by else None,
        hides_unconfirmed=hides_unconfirmed,
    )
    release.search_text = search_text(release.rows)
    db.session.add(release)
    db.session.flush()
    calendar.show(gathering, release.rows, now)
    topic_links.update_uses_shown(gathering, draft, release, now)
