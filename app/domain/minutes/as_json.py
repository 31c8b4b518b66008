"""Minutes as JSON and back: equal Records give equal bytes, so that they can be sent, stored and hashed."""

import json
from dataclasses import asdict
from typing import Any

from app.domain.minutes.record import Attendee, Item, Line, Record


def to_json(record: Record) -> str:
    """Return `record` as one line of ASCII JSON, keys in order."""
    return json.dumps(asdict(record), sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Record:
    """Return the Record that `to_json` was given; raises ValueError or TypeError for anything else."""
    values: dict[str, Any] = json.loads(text)
    values["attendees"] = tuple(Attendee(**attendee) for attendee in values["attendees"])
    values["items"] = tuple(_item(item) for item in values["items"])
    values["addenda"] = tuple(values["addenda"])
    return Record(**values)


def _item(values: dict[str, Any]) -> Item:
    lines = tuple(Line(**{**line, "notes": tuple(line["notes"])}) for line in values["lines"])
    return Item(**{**values, "lines": lines})
