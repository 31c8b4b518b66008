"""The faults that tests/faults plants still fit the code they are planted in."""

from pathlib import Path

import pytest

from tests.faults.plant import ROOT, place
from tests.faults.tables import FAULTS, Fault

EVERY = [pytest.param(fault, id=f"{feature}: {fault.what}") for feature, faults in FAULTS.items() for fault in faults]
FEWEST = 4


@pytest.mark.parametrize("fault", EVERY)
def test_a_fault_finds_its_place_once_and_leaves_python_behind(fault: Fault) -> None:
    assert place(fault) == ""
    compile((ROOT / fault.file).read_text().replace(fault.old, fault.new), fault.file, "exec")


@pytest.mark.parametrize("feature", FAULTS)
def test_every_fault_of_a_feature_is_another_and_there_are_some(feature: str) -> None:
    faults = FAULTS[feature]
    assert len({fault.what for fault in faults}) == len({fault[1:4] for fault in faults}) == len(faults) >= FEWEST


def test_every_test_that_is_shown_a_fault_is_there() -> None:
    shown = {test for faults in FAULTS.values() for fault in faults for test in fault.tests}
    assert [test for test in sorted(shown) if not Path(ROOT / test).exists()] == []
    assert all(fault.tests for faults in FAULTS.values() for fault in faults)
