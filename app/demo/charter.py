"""The demo's mandate and agreements: the facts in our own words, by the same operations that pages use."""

from datetime import datetime
from typing import Any

from app.charter import agreements, decisions, operations
from app.charter.conditions import Condition
from app.charter.models import Agreement, Deviation, MandateVersion
from app.demo.facts import networks as facts
from app.meetings.minutes.decisions import Decision
from app.people.models import Organisation, Person


def fill(persons: dict[str, Person], organisations: dict[str, Organisation], now: datetime) -> MandateVersion:
    """Write the mandate, not adopted yet, and two agreements, one commented on and one a draft; return the mandate."""
    mandate = operations.new_mandate(dict(facts.MANDATE), by=persons["koordinator"], now=now)
    for row in facts.AGREEMENTS:
        _agreement(row, persons, organisations, now)
    return mandate


def differ(decision: Decision, mandate: MandateVersion, by: Person, now: datetime) -> Deviation:
    """Note that the decision about who holds the domain differs from the mandate; call it after the meetings."""
    return decisions.deviate(decision, mandate, facts.DOMAIN_DIFFERS, by=by, now=now)


def _agreement(
    row: dict[str, Any], persons: dict[str, Person], organisations: dict[str, Organisation], now: datetime
) -> Agreement:
    values = {
        "subject": row["subject"],
        "text": row["text"],
        "price_rule": row["price_rule"],
        "starts_on": None,
        "ends_on": None,
        "contact": persons[row["contact"]],
        "organisations": [organisations[key] for key in row["parties"]],
        "outside_parties": [],
        "conditions": [Condition(*condition) for condition in row["conditions"]],
    }
    made = agreements.draft(values, by=persons[row["contact"]], now=now)
    for who, on, text in row["comments"]:
        if on <= now.date():
            agreements.comment(made, text, on=on, by=persons[who], now=now)
    return made
