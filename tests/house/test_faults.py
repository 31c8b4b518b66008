"""The faults that tests/faults plants still fit the code they are planted in."""

from tests.faults.plant import ROOT, place
from tests.faults.tables import FAULTS

EVERY = [(f"{feature}: {fault.what}", fault) for feature, faults in FAULTS.items() for fault in faults]
FEWEST = 5


def test_a_fault_finds_its_place_once_and_leaves_python_behind():
    assert [f"{name}: {told}" for name, fault in EVERY if (told := place(fault))] == []
    for _name, fault in EVERY:
        compile((ROOT / fault.file).read_text().replace(fault.old, fault.new), fault.file, "exec")


def test_every_fault_of_a_feature_is_another_and_there_are_at_least_five():
    for feature, faults in FAULTS.items():
        assert len({fault.what for fault in faults}) == len({fault[1:4] for fault in faults}) == len(faults), feature
        assert len(faults) >= FEWEST, feature


def test_every_test_that_is_shown_a_fault_is_there():
    assert [name for name, fault in EVERY if not fault.tests] == []
    shown = {test for _name, fault in EVERY for test in fault.tests}
    assert [test for test in sorted(shown) if not (ROOT / test).exists()] == []
