"""How the tests are shared out among workers: any test to any, but what runs Node or a browser to one, in order."""

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling


class OneBrowser(LoadScopeScheduling):  # type: ignore[misc]
    """npm installs into one folder, and the tests of RAG's cycle follow each other.

    Markers could say the same, but the pytest of today no longer lets xdist pass them on.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "node" if _runs_node(nodeid.partition("::")[0]) else nodeid


@cache
def _runs_node(file: str) -> bool:
    code = (Path(__file__).parents[2] / file).read_text()
    return (
        "/browser/" in file
        or "/feeds/" in file
        or re.search(r"tests\.feeds\.reading|tests\.support import .*\bnode\b", code) is not None
    )
