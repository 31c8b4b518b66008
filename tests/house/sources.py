"""What the rules of the house look at: each module and each template, read and parsed once."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
TEMPLATES = ROOT / "templates"
TESTS = ROOT / "tests"


@cache
def modules() -> tuple[Path, ...]:
    """Return every module of the app."""
    return tuple(sorted(APP.rglob("*.py")))


@cache
def templates() -> tuple[Path, ...]:
    """Return every template."""
    return tuple(sorted(TEMPLATES.rglob("*.*")))


@cache
def of_tests() -> tuple[Path, ...]:
    """Return every module of tests, their helpers too."""
    return tuple(file for file in sorted(TESTS.rglob("*.py")) if "node_modules" not in file.parts)


@cache
def text(file: Path) -> str:
    """Return what stands in a file."""
    return file.read_text()


@cache
def tree(file: Path) -> ast.Module:
    """Return a module parsed."""
    return ast.parse(text(file))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Return everything in a module, inside functions too."""
    return tuple(ast.walk(tree(file)))


def named(file: Path) -> str:
    """Return the name of a module within the app."""
    return str(file.relative_to(APP).with_suffix("")).replace("/", ".")


@cache
def imports(file: Path) -> tuple[str, ...]:
    """Return the dotted name of everything a module imports, inside functions too."""
    found = []
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names]
    return tuple(found)


def told(offenders: Iterable[object]) -> str:
    """Return all that break a rule, one a line: pytest cuts long lists short."""
    return "\n" + "\n".join(sorted(map(str, offenders)))
