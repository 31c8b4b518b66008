"""Plant small faults one at a time in a copy of the tree, run the tests of that feature, and tell which saw it.

.venv/bin/python -m tests.faults.plant [feature …]      all features, or some
.venv/bin/python -m tests.faults.plant --list           only whether every fault still finds its place
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.tables import FAULTS, Fault

ROOT = Path(__file__).parents[2]
BORROWED = (".venv", "node_modules")  # too large to copy, and no test changes them
LEFT_OUT = shutil.ignore_patterns(*BORROWED, ".git", "instance", ".pytest_cache", ".mypy_cache", ".ruff_cache")
PYTEST = (".venv/bin/python", "-m", "pytest", "-n", "0", "-x", "-q", "-m", "not browser", "-p", "no:cacheprovider")
LONGEST = 900  # seconds for the tests of one fault


def place(fault: Fault, tree: Path = ROOT) -> str:
    """Return what is wrong with the place of a fault: nothing, if its text stands there exactly once."""
    file = tree / fault.file
    found = file.read_text().count(fault.old) if file.exists() else -1
    told = {-1: "no such file", 0: "the old text is no longer found", 1: ""}
    return told.get(found, f"the old text is found {found} times")


def planted(tree: Path, fault: Fault) -> str:
    """Plant a fault, run its tests and take it out again; return what they say."""
    file = tree / fault.file
    sound = file.read_text()
    try:
        _write(file, sound.replace(fault.old, fault.new))
        environment = {**os.environ, "PYTHONPATH": str(tree)}
        command = [*PYTEST, *fault.tests]
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return "never ended"
    finally:
        _write(file, sound)
    return _told(done.returncode, done.stdout)


def _write(file: Path, text: str) -> None:
    """Compiled code is told apart by whole seconds and size alone, which two versions may share."""
    file.write_text(text)
    Path(cache_from_source(str(file))).unlink(missing_ok=True)


def _told(code: int, said: str) -> str:
    seen = re.search(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
    if code == 0:
        return ""
    return seen.group(1).removeprefix("tests/") if seen else f"pytest ended with {code}: {said.strip()[-300:]}"


def run(features: list[str]) -> Iterator[tuple[str, Fault, str]]:
    """Yield (feature, fault, the test that saw it or nothing) for the faults of some features."""
    with TemporaryDirectory(prefix="alor-faults-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=LEFT_OUT, symlinks=True)
        for name in BORROWED:
            if (ROOT / name).exists():
                (tree / name).symlink_to((ROOT / name).resolve())
        for feature in features:
            for fault in FAULTS[feature]:
                yield feature, fault, place(fault, tree) or planted(tree, fault)


def main(asked: list[str]) -> int:
    """Run, print a line for each fault as it is known, and the share that was seen."""
    lost = [f"{feature}: {fault.what}: {told}" for feature, fault in _every() if (told := place(fault))]
    print("\n".join(lost) or "Every fault finds its place.")
    if asked == ["--list"]:
        return int(bool(lost))
    if unknown := set(asked) - set(FAULTS):
        print(f"There are no faults for {', '.join(sorted(unknown))}; there are {', '.join(FAULTS)}.")
        return 2
    seen: list[bool] = []
    for feature, fault, told in run(asked or list(FAULTS)):
        if place(fault):
            continue
        seen.append(bool(told))
        print(f"{feature:19} {fault.what:70} {told or 'NOBODY SAW IT'}", flush=True)
    print(f"{sum(seen)} of {len(seen)} seen ({100 * sum(seen) / max(1, len(seen)):.0f} %)")
    return int(not all(seen) or bool(lost))


def _every() -> Iterator[tuple[str, Fault]]:
    return ((feature, fault) for feature, faults in FAULTS.items() for fault in faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
