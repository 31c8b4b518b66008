"""What docs/threats.md names is there: a guard or a test that is renamed takes its line along."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOLD = (ROOT / "docs" / "threats.md").read_text()


def test_every_guard_is_a_module_of_the_house():
    guards = re.findall(r"`(app/[\w/]+\.py)`", TOLD)
    assert len(guards) > 20
    assert [guard for guard in guards if not (ROOT / guard).is_file()] == []


def test_every_proof_is_a_test():
    proofs = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TOLD)
    assert len(proofs) > 20
    missing = [name for file, name in proofs if f"\ndef {name}(" not in (ROOT / file).read_text()]
    assert missing == []


def test_every_line_names_its_guard_and_its_proof():
    for line in TOLD.splitlines():
        if line.startswith("| ") and not line.startswith("| what | worst"):
            assert re.search(r"\| [^|]*`app/[^|]*\| [^|]*`tests/[^|]*::", line), line
