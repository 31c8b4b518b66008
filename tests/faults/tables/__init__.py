"""The faults by feature: small, each such as somebody might make.

Each table names the FOLDER of app/ it is about, the TESTS its faults are shown to, and its FAULTS: what rule is broken,
the module, its text as it is and as it becomes.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple

TESTS = Path(__file__).parents[2]


class Fault(NamedTuple):
    """One fault: what it is, where, the text as it is and as it becomes, and the tests that ought to see it."""

    what: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def _faults(feature: str) -> tuple[Fault, ...]:
    table = import_module(f"{__name__}.{feature}")
    return tuple(
        Fault(what, f"app/{table.FOLDER}/{module}.py", old, new, _tests(table.FOLDER, module, table.TESTS))
        for what, module, old, new in table.FAULTS
    )


def _tests(folder: str, module: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """Put first the tests that are named as the module or its noun: they are the likeliest to see it, and soonest."""
    noun, name = module.split("/")[0], module.split("/")[-1]
    likely = [
        f"{folder}/{noun}/test_{name}.py",
        f"{folder}/{noun}",
        f"{folder}/test_{noun}.py",
        f"{folder}/test_{name}.py",
    ]
    return tuple(f"tests/{one}" for one in dict.fromkeys([*likely, *others]) if one in others or (TESTS / one).exists())


FAULTS = {module.name: _faults(module.name) for module in iter_modules(__path__)}
