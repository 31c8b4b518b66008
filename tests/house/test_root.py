"""The root holds what is named here, and no module of tests takes the name of a fixture that every test knows."""

import ast
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.house.sources import ROOT, TESTS, of_tests, text, told, tree
from tests.support.site import file_of

FOLDERS = {".ci", "app", "docs", "instance", "migrations", "static", "templates", "tests"}
FILES = {
    ".dockerignore",
    ".gitignore",
    "CHANGELOG.md",
    "Dockerfile",
    "README.md",
    "compose.yaml",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
}


def top() -> set[str]:
    """Return the names at the root that are kept, or would be: what is ignored is left out, with git and without."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        return {name.partition("/")[0] for name in listed if (ROOT / name).exists()}
    except (OSError, subprocess.CalledProcessError):
        return without_ignored(ROOT)


def without_ignored(folder: Path) -> set[str]:
    """Return the names in a folder that no line of .gitignore for the root leaves out."""
    lines = [line.strip("/") for line in text(ROOT / ".gitignore").splitlines() if line and line[0] not in "#!"]
    ignored = {".git", *(line for line in lines if "/" not in line)}
    return {path.name for path in folder.iterdir() if not any(fnmatch(path.name, line) for line in ignored)}


def fixtures_in(file: Path) -> Iterator[str]:
    """Yield the names of the fixtures a module makes, and of those it takes from elsewhere."""
    for node in tree(file).body:
        if isinstance(node, ast.FunctionDef) and any("fixture" in ast.unparse(one) for one in node.decorator_list):
            yield node.name


@pytest.mark.parametrize("names", [top, lambda: without_ignored(ROOT)], ids=["as git has it", "without git"])
def test_the_root_holds_only_what_is_named_here(names):
    found = names()
    assert not found - FOLDERS - FILES, told(found - FOLDERS - FILES)
    assert found >= {"app", "tests", "README.md"}


def test_no_module_of_tests_takes_the_name_of_a_fixture_of_all():
    """Fixtures of all would be given it instead of what they were made for. A folder with a server says its own."""
    of_all = set(fixtures_in(TESTS / "conftest.py"))
    assert {"site", "app", "clock", "visitor", "template"} <= of_all
    taken = [
        f"{file.relative_to(TESTS)} has a {name} of its own"
        for file in of_tests()
        for name in fixtures_in(file)
        if name in of_all and file != TESTS / "conftest.py" and TESTS / "browser" not in file.parents
    ]
    assert not taken, told(taken)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_without_a_file_is_refused(url):
    with pytest.raises(ValueError, match="names no file"):
        file_of(url)
