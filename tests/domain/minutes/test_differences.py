"""What differs between the minutes that were sent and those that stand."""

from dataclasses import replace

import pytest

from app.domain.minutes.differences import differences
from app.domain.minutes.record import Attendee, Item, Line, Record

SENT = Record(
    "Referat",
    "9. mars 2026",
    "Teams",
    (Attendee("Kari", "present"),),
    (Item("Mandat", "Drøftet.", (Line("task", "Ringe", "Nina", "9.4"),)), Item("Domene")),
    status="Utkast",
)


def told(after):
    return [(piece.kind, piece.after or piece.before) for piece in differences(SENT, after)]


def test_how_minutes_are_called_and_how_far_they_have_come_is_no_difference():
    assert told(replace(SENT, title="Referat fra RAG", status="Sendt ut", addenda=("Tillegg",))) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"items": (*SENT.items, Item("Nytt"))}, [("added", "Nytt")]),
        ({"items": SENT.items[:1]}, [("removed", "Domene")]),
        (
            {"items": (replace(SENT.items[0], lines=()), SENT.items[1])},
            [("removed", "Mandat: Oppfølging: Nina: Ringe (frist: 9.4)")],
        ),
        ({"items": (replace(SENT.items[0], internal=True), SENT.items[1])}, None),
        ({"items": SENT.items[::-1]}, None),
        ({"attendees": (Attendee("Kari", "apologies"),)}, None),
        ({"where": "Oslo"}, None),
    ],
)
def test_whatever_else_differs_is_told(changed, expected):
    found = told(replace(SENT, **changed))
    assert found
    assert expected in (None, found)
