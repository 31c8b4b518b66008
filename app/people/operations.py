"""Verbs that change persons and organisations."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.db import db
from app.domain import dated
from app.domain.errors import Refused
from app.domain.text.normalise import folded
from app.domain.time.dates import oslo
from app.history import operations as history
from app.history.queries import made_with
from app.people import queries, sign_in
from app.people.models import Administrator, FormerWorkplace, Organisation, OrganisationName, Person
from app.people.signals import account_closed, organisation_renamed
from app.web.formatting import day as words_of_day

# What tells a person from another.
TELLING = ("first_name", "last_name", "title", "organisation")


def add_person(values: dict[str, Any], *, by: Person | None, key: str | None = None, now: datetime) -> Person:
    """Add a person; the same name twice is fine if title or workplace differ, the same address is not."""
    if earlier := made_with(key, Person, by):
        return earlier
    _refuse_taken_address(values.get("email"))
    _refuse_indistinct(values)
    person = Person(**{**values, "email": values.get("email") or None})
    db.session.add(person)
    history.remember(person, key, by=by, now=now)
    history.note(person, "created", by=by, now=now, after=person.name)
    return person


def change_person(
    person: Person,
    values: dict[str, Any],
    *,
    since: date | None = None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Change a person; a new address ends the sign-in links and sessions of the old one.

    A new workplace or title holds `since` a day, without one from today on: what was done before, was done there.
    """
    history.claim(person, seen_version)
    values = {**values, "email": values["email"] or None}
    _refuse_taken_address(values["email"], but=person)
    if any(values.get(name) != getattr(person, name) for name in TELLING if name in values):
        _refuse_indistinct({name: getattr(person, name) for name in TELLING} | values, but=person)
    if values["email"] != person.email:
        _refuse_risky_address(person, values["email"], by=by, now=now)
    _keep_workplace(person, values, since, oslo(now).date())
    changed = history.revise(person, values, by=by, now=now)
    if "email" in changed:
        sign_in.end_all(person, now)
        sign_in.end_links(person, now)


def disable(person: Person, *, heir: Person | None = None, seen_version: int, by: Person | None, now: datetime) -> None:
    """Close an account: every session ends at once, and what the person had to do goes to an heir.

    The name stays where it stands in older pages.
    """
    if person.disabled_at is not None:
        return
    sign_in.refuse_lonely_administrator(person, now)
    history.claim(person, seen_version)
    history.revise(person, {"disabled_at": now}, by=by, now=now)
    sign_in.end_all(person, now)
    sign_in.end_links(person, now)
    account_closed.send(person, heir=heir, by=by, now=now)


def enable(person: Person, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Open a closed account again."""
    if person.disabled_at is None:
        return
    history.claim(person, seen_version)
    history.revise(person, {"disabled_at": None}, by=by, now=now)


def make_administrator(
    person: Person, *, seen_version: int | None = None, by: Person | None, now: datetime, on: date
) -> None:
    """Let a person keep the site from a date on; she signs in anew, as her rights have changed (ASVS 7.2.4)."""
    if person.email is None:
        raise Refused("En administrator må ha en e-postadresse å logge inn med.")
    if queries.administrator_row(person.id, on) is None:
        history.claim(person, person.version if seen_version is None else seen_version)
        db.session.add(Administrator(person_id=person.id, from_on=on))
        history.note(person, "administrator", by=by, now=now, before="nei", after="ja")
        sign_in.end_all(person, now)


def unmake_administrator(
    person: Person, *, seen_version: int | None = None, by: Person | None, now: datetime, on: date
) -> None:
    """Take the keeping of the site away, from this moment; the last one cannot leave."""
    sign_in.refuse_lonely_administrator(person, now)
    row = queries.administrator_row(person.id, on)
    if row is None:
        return
    history.claim(person, person.version if seen_version is None else seen_version)
    if row.from_on > on - timedelta(days=1):
        db.session.delete(row)
    else:
        row.until_on = on - timedelta(days=1)
    history.note(person, "administrator", by=by, now=now, before="ja", after="nei")


def add_organisation(
    *,
    name: str,
    kind: str,
    website: str = "",
    valid_from: date,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> Organisation:
    """Add an organisation under its first known name."""
    if earlier := made_with(key, Organisation, by):
        return earlier
    if queries.organisation_named(name):
        raise Refused("Det finnes allerede en organisasjon med dette navnet.", field="name")
    organisation = Organisation(kind=kind, website=website, names=[OrganisationName(name=name, valid_from=valid_from)])
    db.session.add(organisation)
    history.remember(organisation, key, by=by, now=now)
    history.note(organisation, "created", by=by, now=now, after=name)
    return organisation


def change_organisation(
    organisation: Organisation, values: dict[str, Any], *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Change kind or website; names have dates and are changed by rename()."""
    history.claim(organisation, seen_version)
    history.revise(organisation, values, by=by, now=now)


def rename(
    organisation: Organisation, name: str, *, valid_from: date, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Give a new name from a date on; what lies before keeps the old one."""
    history.claim(organisation, seen_version)
    taken = queries.organisation_named(name)
    if taken is not None and taken.id != organisation.id:
        raise Refused("En annen organisasjon har eller har hatt dette navnet.", field="name")
    if any(row.valid_from == valid_from for row in organisation.names):
        raise Refused("Organisasjonen har allerede et navn fra denne datoen.", field="valid_from")
    before = organisation.own_name_on(valid_from)
    organisation.names.append(OrganisationName(name=name, valid_from=valid_from))
    after = f"{name} (fra {words_of_day(valid_from)})"
    _tell_names(organisation, before, after, by=by, now=now)


def take_back_name(row: OrganisationName, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Undo a name that has not come into force yet or was typed wrong; the one beside it holds instead."""
    organisation = queries.organisation(row.organisation_id)
    history.claim(organisation, seen_version)
    if len(organisation.names) == 1:
        raise Refused("Organisasjonen må ha et navn.")
    before, since = f"{row.name} (fra {words_of_day(row.valid_from)})", row.valid_from
    organisation.names.remove(row)
    _tell_names(organisation, before, organisation.own_name_on(since), by=by, now=now)


def _tell_names(organisation: Organisation, before: str, after: str, *, by: Person | None, now: datetime) -> None:
    db.session.flush()
    db.session.expire(organisation, ["names"])
    history.note(organisation, "name", by=by, now=now, before=before, after=after)
    _tell_of_names(organisation, now)


def merge(
    organisation: Organisation, into: Organisation, *, on: date, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Note that an organisation went up in another on a date; its own pages and names stay."""
    history.claim(organisation, seen_version)
    if organisation in _chain(into):
        raise Refused("Velg en annen organisasjon enn den selv.", field="into")
    history.revise(organisation, {"merged_into": into, "merged_on": on}, by=by, now=now)
    _tell_of_names(organisation, now)


def undo_merger(organisation: Organisation, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let an organisation stand by itself again, as if it had never gone up in another."""
    history.claim(organisation, seen_version)
    history.revise(organisation, {"merged_into": None, "merged_on": None}, by=by, now=now)
    _tell_of_names(organisation, now)


def _chain(organisation: Organisation) -> list[Organisation]:
    """Return an organisation and all that it goes up in."""
    found = [organisation]
    while found[-1].merged_into is not None and found[-1].merged_into not in found:
        found.append(found[-1].merged_into)
    return found


def _tell_of_names(organisation: Organisation, now: datetime) -> None:
    """What is called by its name is called something else from some day, also what has gone up in it."""
    db.session.flush()
    for one in (organisation, *queries.former(organisation)):
        organisation_renamed.send(one, now=now)


def _keep_workplace(person: Person, values: Mapping[str, Any], since: date | None, today: date) -> None:
    current = person.organisation, person.title
    new = values.get("organisation", person.organisation), values.get("title", person.title) or ""
    stored = dated.since(person.workplaces_before)
    first = (since if since is not None and since != stored else today) if new != current else since
    if first is None or (new == current and first == stored):
        return
    if first > today:
        raise Refused("Velg en dag som har vært, eller la feltet stå tomt.", field="since")
    if new == current and not person.former_workplaces:
        raise Refused("Datoen gjelder et nytt arbeidssted eller en ny stilling. Velg det også.", field="since")
    before = dated.changed(current, person.workplaces_before, new, first)
    person.former_workplaces.clear()
    db.session.flush()
    person.former_workplaces += [
        FormerWorkplace(organisation=house, title=title, until_on=until) for (house, title), until in before
    ]


def _refuse_indistinct(values: Mapping[str, Any], but: Person | None = None) -> None:
    """Refuse a namesake whom nothing tells apart: everywhere people choose and read, there would be two of one."""
    told = (folded(values.get("title") or ""), values.get("organisation"))
    for other in queries.namesakes(values["first_name"], values["last_name"], but):
        if told == ("", None):
            raise Refused(
                "Det finnes en %(other)s fra før. Skriv stilling eller arbeidssted.", field="title", other=other.name
            )
        if told == (folded(other.title), other.organisation):
            raise Refused(
                "Det finnes en %(told_apart)s fra før. Skriv en stilling som skiller dem.",
                field="title",
                told_apart=other.told_apart,
            )


def _refuse_taken_address(email: str | None, but: Person | None = None) -> None:
    if not email:
        return
    owner = db.session.scalar(select(Person).where(Person.email == email))
    if owner is not None and owner is not but:
        raise Refused("%(owner)s har allerede denne adressen.", field="email", owner=owner.name)


def _refuse_risky_address(person: Person, email: str | None, *, by: Person | None, now: datetime) -> None:
    """Whoever owns the address is the person: others may not move an administrator's, nor anybody drop the last one."""
    on = oslo(now).date()
    if queries.administrator_row(person.id, on) is None:
        return
    if by is not None and queries.administrator_row(by.id, on) is None:
        raise Refused("Bare en administrator kan endre adressen til en administrator.", field="email")
    if email is None:
        raise Refused("En administrator må ha en e-postadresse å logge inn med.", field="email")
