"""Which phase allows what, spelled out once more; their order; and that nothing else keeps lists of phases."""

import re

import pytest

from app.domain.openspace.phases import ACTS, PHASES, following, has_reached, previous
from tests.house.sources import TEMPLATES, modules, named, text

ALLOWED = {
    "join": "propose market choose run harvest prioritise",
    "offer": "propose market",
    "type": "setup propose market choose run",
    "arrange": "setup propose market choose run",
    "place": "setup propose market choose run",
    "withdraw": "propose market choose",
    "away": "propose market choose",
    "mark": "choose",
    "report": "run harvest prioritise",
    "dot": "prioritise",
    "decide": "harvest prioritise closed",
}
SHOWN = {
    "asks": "propose market choose prioritise",
    "gathers_groups": "propose market choose",
    "builds_wall": "market choose",
}


@pytest.mark.parametrize("act", ALLOWED)
def test_a_phase_allows_what_it_says(act):
    assert ALLOWED[act].split() == [phase.code for phase in PHASES.values() if act in phase.allows]


def test_nothing_is_allowed_that_is_not_spelled_out():
    assert set(ALLOWED) == ACTS


@pytest.mark.parametrize("trait", SHOWN)
def test_a_phase_shows_what_it_says(trait):
    assert SHOWN[trait].split() == [phase.code for phase in PHASES.values() if getattr(phase, trait)]


def test_phases_follow_each_other():
    order = ["setup", "propose", "market", "choose", "run", "harvest", "prioritise", "closed"]
    assert [previous(code) for code in order] == [None, *order[:-1]]
    assert [following(code) for code in order] == [*order[1:], None]
    assert [code for code in order if has_reached(code, "run")] == ["run", "harvest", "prioritise", "closed"]


def test_no_other_place_keeps_a_list_of_phases():
    one = rf"[\"'](?:{'|'.join(PHASES)})[\"']"
    several = re.compile(rf"{one}, {one}")
    parts = [file for file in modules() if re.match(r"(domain\.)?openspace\.", named(file))]
    files = [*parts, *(TEMPLATES / "openspace").rglob("*.html")]
    assert len(files) > 60
    assert {file.name for file in files if several.search(text(file))} == set()
