"""Who may import whom: one direction of data, one line of order."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
ORDER = (
    "domain",
    "db",
    "web",
    "history",
    "outbox",
    "word",
    "people",
    "entries",
    "networks",
    "rag",
    "followups",
    "gatherings",
    "topics",
    "meetings",
    "charter",
    "program",
    "openspace",
    "overview",
    "feeds",
    "demo",
)
TOP = {
    "__init__",
    "backup",
    "cli",
    "config",
    "extensions",
    "sealing",
    "wsgi",
    "gunicorn",
}  # bind everything together, imported by nobody
READERS = ("overview", "feeds")
ROOMS = {"views": 4, "cli": 4, "forms": 2, "operations": 3, "queries": 2, "models": 1, "words": 0}
PRIVATE = ("views", "cli")
PURE = {"icalendar", "markdown", "nh3", "holidays", "snowballstemmer", "app"}


def modules() -> list[Path]:
    return sorted(APP.rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """Yield the dotted name of everything a file imports, inside functions too."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(dotted: str) -> str:
    return dotted.split(".")[1] if dotted.count(".") else ""


def named(file: Path) -> str:
    return str(file.relative_to(APP).with_suffix("")).replace("/", ".")


@pytest.mark.parametrize("file", modules(), ids=named)
def test_imports_go_down(file):
    own = named(file).split(".")[0]
    if own in TOP:
        return
    for dotted in imports(file):
        if not dotted.startswith("app."):
            continue
        other = floor(dotted)
        if named(file) == "demo.cli" and dotted in ("app.config", "app.create_app"):
            continue  # the demo builds a second app, for itself
        assert other in ORDER, f"{named(file)} imports {dotted}, which has no floor"
        assert ORDER.index(other) <= ORDER.index(own), f"{named(file)} imports {dotted} from a floor above"


@pytest.mark.parametrize("file", sorted((APP / "domain").glob("*.py")), ids=named)
def test_domain_is_pure(file):
    import sys

    for dotted in imports(file):
        package = dotted.split(".")[0]
        assert package in sys.stdlib_module_names or package in PURE, f"{file.name} imports {dotted}"
    text = file.read_text()
    assert "datetime.now" not in text
    assert "date.today" not in text


@pytest.mark.parametrize("file", sorted((APP / "word").glob("*.py")), ids=named)
def test_word_knows_nothing_but_the_domain(file):
    """Its reader runs in a process where the site is not."""
    for dotted in imports(file):
        assert not dotted.startswith("app.") or floor(dotted) in ("domain", "word"), f"{named(file)} imports {dotted}"


@pytest.mark.parametrize("file", modules(), ids=named)
def test_rooms_of_a_feature_keep_their_order(file):
    parts = named(file).split(".")
    if len(parts) != 2 or room(parts[1]) not in ROOMS or parts[0] in ("demo", "web"):
        return
    for dotted in imports(file):
        if dotted.startswith(f"app.{parts[0]}."):
            other = room(dotted.split(".")[2])
            if other in ROOMS:
                assert ROOMS[other] <= ROOMS[room(parts[1])], f"{named(file)} imports {dotted}"


@pytest.mark.parametrize("file", modules(), ids=named)
def test_views_and_commands_of_other_features_are_private(file):
    own = named(file).split(".")[0]
    for dotted in imports(file):
        parts = dotted.split(".")
        if own not in TOP and parts[0] == "app" and len(parts) > 2 and parts[1] not in (own, "web"):
            assert room(parts[2]) not in PRIVATE, f"{named(file)} imports {dotted}"


@pytest.mark.parametrize("reader", READERS)
def test_readers_change_nothing_of_others(reader):
    for file in (APP / reader).glob("*.py"):
        for dotted in imports(file):
            others = dotted.startswith("app.") and floor(dotted) not in (reader, "web", "domain", "history")
            assert not (others and dotted.endswith(".operations")), f"{named(file)} imports {dotted}"


@pytest.mark.parametrize("file", sorted(APP.rglob("forms.py")), ids=named)
def test_forms_neither_query_nor_save(file):
    for dotted in imports(file):
        assert "queries" not in dotted, f"{named(file)} imports {dotted}"
        assert dotted != "app.db.db"


@pytest.mark.parametrize("file", modules(), ids=named)
def test_only_views_and_commands_commit(file):
    name = named(file).rpartition(".")[2]
    commits = "session.commit(" in file.read_text()
    allowed = name.endswith(("views", "cli")) or named(file) in (
        "web.saving",
        "outbox.operations",
        "outbox.jobs",
        "demo.seed",
    )
    assert allowed or not commits, f"{named(file)} commits"


def room(module: str) -> str:
    for shared in ("views", "models"):
        if module.endswith(f"_{shared}"):
            return shared
    return module
