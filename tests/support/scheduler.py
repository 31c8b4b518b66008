"""How tests are shared out among workers: each by itself, those of a browser file or of RAG's cycle together."""

from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Browser tests of a file share a served site and what they did to it; those of RAG's cycle follow each other."""

    def _split_scope(self, nodeid: str) -> str:
        file = PurePosixPath(nodeid.partition("::")[0])
        if "browser" not in file.parts:
            return nodeid
        return str(file.parent if file.parent.name == "rag_cycle" else file)
