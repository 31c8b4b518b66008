"""Who may import whom: one direction of data, one line of order."""

import ast
import sys
from collections.abc import Iterator

from tests.house.sources import APP, imports, modules, named, nodes_of, text, told

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
    "maintenance",
}  # bind everything together, imported by nobody
READERS = ("overview", "feeds")
# A module stands in the room it is named for: views, task_views. Every other one stands between queries and views.
ROOMS = {"labels": 0, "models": 1, "queries": 2, "forms": 2, "fields": 2, "operations": 3, "views": 4, "cli": 4}
BETWEEN = 3
PRIVATE = ("views", "cli")
NOT_A_FEATURE = ("domain", "web", "word", "demo")
NAMED_WRONG = {"openspace.wall.conflict_texts"}  # says what is wrong with a wall, which it reads
PURE = {"icalendar", "markdown", "nh3", "holidays", "snowballstemmer", "app"}
COMMITTERS = {"web.saving", "outbox.operations", "outbox.jobs", "demo.seed"}


def floor(dotted: str) -> str:
    return dotted.split(".")[1] if dotted.count(".") else ""


def feature(module: str) -> str:
    return module.partition(".")[0]


def room(module: str) -> str:
    """Return the room a module is named for, or nothing."""
    if ".pages." in module:
        return next((name for name in ("forms", "fields") if module.endswith(name)), "views")
    last = module.rpartition(".")[2]
    return next((name for name in ROOMS if last == name or last.endswith(f"_{name}")), "")


def own_imports() -> dict[str, set[str]]:
    """Return for each module the modules of ours it imports."""
    every = {named(file) for file in modules()}
    found: dict[str, set[str]] = {}
    for file in modules():
        dotted = [name.removeprefix("app.") for name in imports(file) if name.startswith("app.")]
        whole = {name if name in every else name.rpartition(".")[0] for name in dotted}
        found[named(file)] = whole & every
    return found


def chains(module: str, graph: dict[str, set[str]], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the ways from a module to each room it reaches, through modules that are named for none."""
    path = (*path, module)
    for other in sorted(graph[module] - set(path)):
        if feature(other) in (*NOT_A_FEATURE, *TOP, "db"):
            continue
        yield (*path, other)
        if not room(other):
            yield from chains(other, graph, path)


def test_no_import_is_relative():
    wrong = [f"{named(file)} imports {name}" for file in modules() for name in imports(file) if name[0] == "."]
    assert not wrong, told(wrong)


def test_imports_go_down():
    wrong = []
    for file in modules():
        own = feature(named(file))
        for dotted in imports(file):
            if own in TOP or not dotted.startswith("app."):
                continue
            if named(file) == "demo.cli" and dotted in ("app.config", "app.create_app"):
                continue  # the demo builds a second app, for itself
            if floor(dotted) not in ORDER or ORDER.index(floor(dotted)) > ORDER.index(own):
                wrong.append(f"{named(file)} imports {dotted}")
    assert not wrong, told(wrong)


def test_domain_is_pure():
    wrong = []
    for file in modules():
        if feature(named(file)) != "domain":
            continue
        packages = {dotted.split(".")[0] for dotted in imports(file)}
        wrong += [f"{named(file)} imports {name}" for name in packages - PURE - sys.stdlib_module_names]
        wrong += [f"{named(file)} asks {clock}" for clock in ("datetime.now", "date.today") if clock in text(file)]
    assert not wrong, told(wrong)


def test_word_knows_nothing_but_the_domain():
    """Its reader runs in a process where the site is not."""
    wrong = [
        f"{named(file)} imports {dotted}"
        for file in modules()
        for dotted in imports(file)
        if feature(named(file)) == "word" and dotted.startswith("app.") and floor(dotted) not in ("domain", "word")
    ]
    assert not wrong, told(wrong)


def test_rooms_of_a_feature_keep_their_order():
    """A module that is named for no room may be used by any below the views, but is no way around the order."""
    graph, wrong = own_imports(), set()
    for module in graph:
        if "." not in module or feature(module) in NOT_A_FEATURE or module in NAMED_WRONG:
            continue
        own = ROOMS.get(room(module), BETWEEN)
        for way in chains(module, graph) if room(module) else ((module, other) for other in graph[module]):
            if feature(way[-1]) == feature(module) and ROOMS.get(room(way[-1]), 0) > own:
                wrong.add(" -> ".join(way))
    assert not wrong, told(wrong)


def test_views_and_commands_of_other_features_are_private():
    wrong = [
        f"{module} imports {other}"
        for module, others in own_imports().items()
        for other in others
        if feature(module) not in TOP and feature(other) not in (feature(module), "web") and room(other) in PRIVATE
    ]
    assert not wrong, told(wrong)


def test_readers_change_nothing_of_others():
    wrong = [
        f"{module} imports {other}"
        for module, others in own_imports().items()
        for other in others
        if feature(module) in READERS
        and room(other) == "operations"
        and feature(other) not in (feature(module), "web", "history")
    ]
    assert not wrong, told(wrong)


def test_forms_neither_query_nor_save():
    """Nor do the fields they are made of, or whatever else they take words and shapes from."""
    graph, wrong = own_imports(), set()
    for module in graph:
        if room(module) not in ("forms", "fields"):
            continue
        for way in [(module, other) for other in graph[module]] + list(chains(module, graph)):
            if room(way[-1]) in ("queries", "operations") or way[-1] == "db":
                wrong.add(" -> ".join(way))
    assert not wrong, told(wrong)


def test_only_views_and_commands_commit():
    """However the call is written: on db.session, on a session by another name, or handed on as a function."""
    commits = {
        named(file)
        for file in modules()
        for node in nodes_of(file)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    }
    assert {module for module in commits if room(module) not in PRIVATE} == COMMITTERS


def test_every_room_is_seen():
    """Names of modules may change; that none is looked at any longer would not be noticed otherwise."""
    seen = {room(named(file)) for file in modules()}
    assert seen == {*ROOMS, ""}
    assert len(list(APP.rglob("*.py"))) == len(own_imports())
