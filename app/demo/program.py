"""Programs for the demo: alor Norge through its rounds, its deadlines, and what two held samlinger had."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from app.demo import talks
from app.demo.facts import program as facts
from app.domain.owner_names import Named
from app.domain.program.checks import check
from app.domain.program.rows import Responsible, Row
from app.domain.time import due
from app.domain.time.dates import at, oslo
from app.followups import operations as followups
from app.followups.sources import GATHERING
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.networks.models import Network
from app.people.models import Organisation, Person
from app.program.deadlines import operations as deadlines
from app.program.deadlines import queries as deadline_queries
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.ideas import speakers
from app.program.releases import revisions
from app.program.tasks import operations as tasks
from app.program.tasks import queries as task_queries
from app.program.tasks import warnings

Persons = dict[str, Person]
Cast = Mapping[str, Person | Organisation]


def fill(
    national: Gathering,
    later: Gathering,
    networks: Iterable[Network],
    persons: Persons,
    organisations: dict[str, Organisation],
    now: datetime,
) -> None:
    """Write what had been done by now: rounds and releases, deadlines, what came of it, and two held programs."""
    today, cast = oslo(now).date(), {**dict[str, Person | Organisation](organisations), **persons}
    _rounds(national, cast, today)
    talks.fill(national, persons, today)
    _deadlines(national, persons, today)
    _harvest(national, persons, today)
    deadlines.plan(later, today=today, by=persons["koordinator"], now=now)
    known = {network.name: network for network in networks}
    _preparations(national, persons, today)
    for name, contact, guest in facts.HELD:
        found = gatherings.held(now, known[name], limit=1)
        if found:
            _held(found[0], persons[contact], persons["akan"], guest)
            speakers.add(
                Named("outside", None, guest), standing="participant", about="", email="", by=persons[contact], now=now
            )


def _rounds(gathering: Gathering, cast: Cast, today: date) -> None:
    """Save each round on its day; what was ready is released on the days it was."""
    releases = list(facts.RELEASES)
    rows = {name: _row(line, cast) for name, line in facts.ROWS.items()}
    for number, (day, who, reason, changes) in enumerate(facts.ROUNDS):
        if day > today:
            break
        _release(gathering, releases, cast, before=day)
        by, then = _person(cast, who), at(day, time(13, 30))
        rows |= {name: _changed(rows.get(name), values, cast) for name, values in changes.items()}
        drafts.put(gathering, rows.values(), kind="changed" if number else "pasted", by=by, now=then)
        revisions.save(gathering, reason, by=by, now=then + timedelta(hours=2))
        if not number:
            _let_dinner_stand(gathering, rows["middag"].key, by, then)
    _release(gathering, releases, cast, before=today + timedelta(days=1))


def _release(gathering: Gathering, releases: list[tuple[date, str]], cast: Cast, before: date) -> None:
    while releases and releases[0][0] < before:
        day, who = releases.pop(0)
        latest = queries.latest_revision(gathering)
        if latest is not None:
            revisions.release(latest, by=_person(cast, who), now=at(day, time(9)))


def _let_dinner_stand(gathering: Gathering, key: str, by: Person, now: datetime) -> None:
    flags = check(queries.draft(gathering), queries.hours(gathering))
    for flag in flags:
        if flag.code == "outside" and flag.keys == (key,):
            warnings.dismiss(gathering, flag.key, facts.DINNER_STANDS, by=by, now=now)


def _deadlines(gathering: Gathering, persons: Persons, today: date) -> None:
    """The set as it was planned from in September, one made exact, one with a task, and those that are done."""
    by = persons["koordinator"]
    deadlines.plan(gathering, today=facts.PLANNED, by=by, now=at(facts.PLANNED, time(14)))
    title, words, done = facts.OWN
    own = due.read(words, facts.PLANNED)
    deadlines.add(gathering, title=title, due=own, by=by, now=at(facts.PLANNED, time(14)))
    title, words, day = facts.EXACT
    for one in deadline_queries.of(gathering):
        if one.title.startswith(title) and day <= today:
            exact, version = due.read(words, day), one.version
            deadlines.change(one, title=one.title, due=exact, seen_version=version, by=by, now=at(day, time(10)))
    _give_task(gathering, persons, today)
    for one in deadline_queries.of(gathering):
        days = [on for words, on in {**facts.DONE, facts.OWN[0]: done}.items() if one.title.startswith(words)]
        if days and days[0] <= today:
            deadlines.finish(one, on=days[0], by=by, now=at(days[0], time(15)))


def _give_task(gathering: Gathering, persons: Persons, today: date) -> None:
    title, text, keys, day = facts.PREPARED_BY
    owners = tuple(Named("person", persons[key].id, persons[key].name) for key in keys)
    for one in deadline_queries.of(gathering):
        if one.title.startswith(title) and day <= today:
            deadlines.make_task(one, text, owners, by=persons["koordinator"], now=at(day, time(10)))


def _preparations(gathering: Gathering, persons: Persons, today: date) -> None:
    """What each network prepares for a row of the draft, and what the host sees to beside it."""
    by, rows = persons["koordinator"], {row.title: row.key for row in queries.draft(gathering)}
    for day, title, text, words in facts.PREPARATIONS:
        if day <= today and title in rows:
            tasks.prepare(gathering, rows[title], text=text, due=due.read(words, day), by=by, now=at(day, time(11)))
    owner = Named("organisation", gathering.host_id, gathering.host.name if gathering.host else "")
    for day, text, words in facts.OF_HOST:
        if day <= today:
            tasks.make(gathering, text=text, owners=[owner], due=due.read(words, day), by=by, now=at(day, time(11)))
    for ones in task_queries.tasks(gathering).values():
        for task in ones:
            last = task.follow_up.due_last
            if last is not None and last < today:
                tasks.finish(task, by=by, now=at(last, time(12)))


def _harvest(gathering: Gathering, persons: Persons, today: date) -> None:
    """What came of the Open Space, for «Siden sist» the year after."""
    day = facts.SECOND
    for text, who, words, closed in facts.HARVEST if day <= today else ():
        owner = Named("person", persons[who].id, persons[who].name) if who in persons else Named("group")
        task = followups.open_task(
            text,
            [owner],
            due.read(words, day),
            source=GATHERING,
            source_id=gathering.id,
            source_title=gathering.title,
            by=persons["koordinator"],
            now=at(day, time(14)),
        )
        if closed and closed[0] <= today:
            followups.finish(task, closed[1], on=closed[0], by=persons.get(who), now=at(closed[0], time(12)))


def _held(gathering: Gathering, contact: Person, akan: Person, guest: str) -> None:
    """A program that was released two months before, as the archive has it."""
    first, cast = gathering.spans[0].day, {"contact": contact, "akan": akan}
    rows = [
        Row(
            drafts.new_key(),
            first,
            starts,
            ends,
            kind,
            title.format(theme=gathering.theme),
            text,
            tuple(_responsible(guest if name == "guest" else name, cast) for name in who),
            "confirmed",
        )
        for starts, ends, kind, title, who, text in facts.SAMLING
    ]
    then = at(first - timedelta(weeks=9), time(10))
    drafts.put(gathering, rows, kind="pasted", by=contact, now=then)
    saved = revisions.save(gathering, "Klart til å sendes ut", by=contact, now=then + timedelta(days=5))
    revisions.release(saved, by=contact, now=then + timedelta(days=7))


def _row(line: tuple[date, time, time | None, str, str, tuple[str, ...], dict[str, Any]], cast: Cast) -> Row:
    day, starts, ends, kind, title, who, more = line
    responsible = tuple(_responsible(name, cast) for name in who)
    return Row(drafts.new_key(), day, starts, ends, kind, title, responsible=responsible, **more)


def _changed(row: Row | None, values: dict[str, Any], cast: Cast) -> Row:
    """A row with some of it different, or a new one."""
    plain = {name: value for name, value in values.items() if name != "who"}
    if "who" in values:
        plain["responsible"] = tuple(_responsible(name, cast) for name in values["who"])
    return replace(row, **plain) if row else Row(drafts.new_key(), **plain)


def _responsible(name: str, cast: Cast) -> Responsible:
    mark = "?" if name.endswith("?") else ""
    found = cast.get(name.removesuffix("?"))
    if found is None:
        return Responsible(words=name)
    return Responsible("person" if isinstance(found, Person) else "organisation", found.id, f"{found.name}{mark}")


def _person(cast: Cast, key: str) -> Person:
    found = cast[key]
    assert isinstance(found, Person)  # noqa: S101 - keys of those who save are persons
    return found
