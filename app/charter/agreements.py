"""Verbs of agreements: draft, change, comment, sign, and end so that conditions become tasks."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.charter import queries
from app.charter.conditions import Condition, Wanted
from app.charter.models import Agreement, AgreementCondition, AgreementNote, AgreementParty
from app.charter.states import AGREEMENT_STATES
from app.db import db
from app.domain import owner_names
from app.domain.errors import Refused
from app.domain.owner_names import Named
from app.domain.text.normalise import folded
from app.domain.time import due
from app.domain.time.dates import oslo
from app.followups import operations as followups
from app.followups import queries as tasks
from app.followups.sources import AGREEMENT
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Organisation, Person
from app.web.editing.misread_texts import why
from app.web.formatting import day as words_of_day
from app.web.formatting import words
from app.web.words import gettext as _

PLAIN = ("subject", "text", "price_rule", "starts_on", "ends_on", "contact")


def draft(values: dict[str, Any], *, by: Person | None, key: str | None = None, now: datetime) -> Agreement:
    """Begin an agreement, as a draft."""
    if earlier := made_with(key, Agreement, by):
        return earlier
    _refuse_wrong_dates(values["starts_on"], values["ends_on"])
    agreement = Agreement(**{name: values[name] for name in PLAIN}, state="draft", made_at=now)
    agreement.parties = _parties(values["organisations"], values["outside_parties"])
    agreement.conditions = _conditions(values["conditions"])
    db.session.add(agreement)
    history.remember(agreement, key, by=by, now=now)
    history.note(agreement, "created", by=by, now=now, after=agreement.subject)
    return agreement


def change(
    agreement: Agreement, values: dict[str, Any], *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Change what an agreement says; one that has ended stays, as its conditions are tasks by now."""
    _refuse_unless(agreement, "change")
    history.claim(agreement, seen_version)
    _refuse_wrong_dates(values["starts_on"], values["ends_on"])
    if agreement.is_signed and len(values["organisations"]) + len(values["outside_parties"]) < 2:
        raise Refused("En signert avtale har minst to parter.", field="organisation_ids")
    changed = history.revise(agreement, {name: values[name] for name in PLAIN}, by=by, now=now)
    if "subject" in changed:
        followups.retitle_source(tasks.of_source(AGREEMENT, [agreement.id]), agreement.subject)
    _set_parties(agreement, values["organisations"], values["outside_parties"], by=by, now=now)
    _set_conditions(agreement, values["conditions"], by=by, now=now)


def comment(
    agreement: Agreement,
    text: str,
    *,
    on: date,
    author: str = "",
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> AgreementNote:
    """Write down what somebody said about it; a draft that has been commented on says so."""
    if earlier := made_with(key, AgreementNote, by):
        return earlier
    _refuse_unless(agreement, "comment")
    _refuse_future(on, now)
    line = _log(agreement, "comment", text, on=on, by=by, author=author, now=now)
    history.remember(line, key, by=by, now=now)
    if agreement.is_draft and agreement.state != "commented":
        _enter(agreement, "commented", by=by, now=now)
    return line


def sign(
    agreement: Agreement, *, on: date, starts_on: date | None, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Write down that the parties have signed; it takes at least two."""
    if not agreement.can("sign"):
        raise Refused(
            "Avtalen er allerede signert." if agreement.is_signed else "Avtalen er avsluttet. Lag heller en ny."
        )
    history.claim(agreement, seen_version)
    _refuse_future(on, now)
    if len(agreement.parties) < 2:
        raise Refused("En avtale har minst to parter. Legg til partene først.")
    if starts_on is not None and agreement.ends_on is not None and starts_on > agreement.ends_on:
        raise Refused(
            "Avtalen slutter %(ends_on)s. Velg en tidligere dag.",
            field="starts_on",
            ends_on=words_of_day(agreement.ends_on),
        )
    history.revise(agreement, {"signed_on": on, "starts_on": starts_on or agreement.starts_on}, by=by, now=now)
    _enter(agreement, "signed", by=by, now=now)
    _log(agreement, "signed", "", on=on, by=by, author="", now=now)


def end(
    agreement: Agreement,
    wanted: Sequence[Wanted],
    *,
    on: date,
    reason: str,
    seen_version: int,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> Agreement:
    """End an agreement, and let each condition that is wanted become one task, in one step or not at all.

    With a day to come it is given notice: it holds until then, and what must be done before has its tasks at once.
    """
    if made_with(key, Agreement, by):
        return agreement
    _refuse_unless(agreement, "end")
    history.claim(agreement, seen_version)
    coming = on > oslo(now).date()
    if coming and not agreement.is_signed:
        raise Refused("Avtalen er ikke signert, så den har ingen oppsigelsestid. Skriv dagen den ble lagt bort.", "on")
    if agreement.signed_on is not None and on < agreement.signed_on:
        raise Refused(
            "Avtalen ble signert %(signed_on)s. Velg en senere dag.",
            field="on",
            signed_on=words_of_day(agreement.signed_on),
        )
    known = {condition.id: condition for condition in agreement.conditions}
    for row, one in enumerate(wanted):
        condition = known.get(one.condition_id)
        if condition is not None and one.make and condition.follow_up_id is None:
            _make_task(agreement, condition, one, f"rows-{row}", by=by, now=now)
    if coming:
        _refuse_wrong_dates(agreement.starts_on, on)
        history.revise(agreement, {"ends_on": on, "reason": reason}, by=by, now=now)
        told = _("Sagt opp, med %(day)s som siste dag. %(reason)s", day=words_of_day(on), reason=reason)
        _log(agreement, "comment", told, on=oslo(now).date(), by=by, author="", now=now)
    else:
        _end(agreement, on, reason, by=by, now=now)
    history.remember(agreement, key, by=by, now=now)
    return agreement


def end_noticed(now: datetime) -> None:
    """End the agreements that were given notice, once their last day is over."""
    for agreement in queries.noticed():
        if agreement.ends_on is not None and agreement.ends_on < oslo(now).date():
            history.claim(agreement, agreement.version)
            _end(agreement, agreement.ends_on, agreement.reason, by=None, now=now)


def _end(agreement: Agreement, on: date, reason: str, *, by: Person | None, now: datetime) -> None:
    history.revise(agreement, {"ended_on": on, "reason": reason}, by=by, now=now)
    _enter(agreement, "ended", by=by, now=now)
    _log(agreement, "ended", reason, on=on, by=by, author="", now=now)


def _make_task(
    agreement: Agreement, condition: AgreementCondition, one: Wanted, row: str, *, by: Person | None, now: datetime
) -> None:
    task = followups.open_task(
        one.text,
        _owners(agreement, one.owner_words, f"{row}-owner_words"),
        _due(one.due_words, f"{row}-due_words", now),
        source=AGREEMENT,
        source_id=agreement.id,
        source_title=agreement.subject,
        by=by,
        now=now,
    )
    condition.follow_up_id = task.id


def _owners(agreement: Agreement, typed: str, field: str) -> Sequence[Named]:
    reading = owner_names.read(typed, tasks.known_owners())
    if reading.asks:
        ask = reading.asks[0]
        named = " eller ".join(one.told_apart for one in ask.candidates)
        raise Refused("Flere heter «%(word)s». Skriv %(named)s.", field=field, word=ask.word, named=named)
    parties = {folded(party.outside_name) for party in agreement.parties}
    if unknown := next((name for name in reading.unknown if folded(name) not in parties), ""):
        raise Refused(
            "Vi kjenner ingen som heter %(word)s. Rett navnet, eller skriv %(outside)s hvis det er noen utenfra.",
            field=field,
            word=unknown,
            outside=owner_names.said_outside(unknown),
        )
    if not reading.owners:
        raise Refused("Skriv hvem som følger opp. Det kan også være RAG.", field=field)
    return reading.owners


def _due(typed: str, field: str, now: datetime) -> due.Due:
    try:
        found = due.read(typed, oslo(now).date())
    except ValueError as wrong:
        if reason := why(wrong):
            raise Refused("%(reason)s", field, reason=reason) from None
        raise Refused("Vi forsto ikke fristen. Skriv for eksempel 1.6.2026, primo juni eller løpende.", field) from None
    if found.kind == "none":
        raise Refused("Skriv en frist, for eksempel 1.6.2026, primo juni eller løpende.", field)
    return found


def _set_parties(
    agreement: Agreement,
    organisations: Sequence[Organisation],
    outside: Sequence[str],
    *,
    by: Person | None,
    now: datetime,
) -> None:
    kept = {party.key: party for party in agreement.parties}
    wanted = {party.key: party for party in _parties(organisations, outside)}
    if kept.keys() == wanted.keys():
        return
    before = words(sorted(party.name for party in agreement.parties))
    agreement.parties = [kept.get(key, party) for key, party in wanted.items()]
    after = words(sorted(party.name for party in agreement.parties))
    history.note(agreement, "parties", by=by, now=now, before=before, after=after)


def _parties(organisations: Sequence[Organisation], outside: Sequence[str]) -> list[AgreementParty]:
    known = {one.id: one for one in organisations}.values()
    inside = [AgreementParty(organisation=one, organisation_id=one.id, outside_name="") for one in known]
    return inside + [AgreementParty(outside_name=name) for name in dict.fromkeys(outside)]


def _set_conditions(agreement: Agreement, wanted: Sequence[Condition], *, by: Person | None, now: datetime) -> None:
    before = [condition.row for condition in agreement.conditions]
    if before == list(wanted):
        return
    agreement.conditions = _conditions(wanted)
    history.note(agreement, "conditions", by=by, now=now, before=words(before), after=words(list(wanted)))


def _conditions(rows: Sequence[Condition]) -> list[AgreementCondition]:
    return [
        AgreementCondition(position=place, text=row.text, owner_words=row.owner_words, due_words=row.due_words)
        for place, row in enumerate(rows)
    ]


def _enter(agreement: Agreement, state: str, *, by: Person | None, now: datetime) -> None:
    before, after = agreement.state_label, str(AGREEMENT_STATES[state].label)
    history.note(agreement, "state", by=by, now=now, before=before, after=after)
    agreement.state = state


def _log(
    agreement: Agreement, kind: str, text: str, *, on: date, by: Person | None, author: str, now: datetime
) -> AgreementNote:
    line = AgreementNote(
        agreement_id=agreement.id,
        kind=kind,
        on=on,
        text=text,
        at=now,
        person_id=by.id if by else None,
        author=author or (by.name if by else ""),
    )
    db.session.add(line)
    db.session.flush()
    db.session.expire(agreement, ["notes"])
    return line


def _refuse_unless(agreement: Agreement, verb: str) -> None:
    if not agreement.can(verb):
        raise Refused("Avtalen er avsluttet.")


def _refuse_future(on: date, now: datetime) -> None:
    if on > oslo(now).date():
        raise Refused("Datoen kan ikke være fram i tid.", field="on")


def _refuse_wrong_dates(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise Refused("Siste dag må være etter første dag.", field="ends_on")
