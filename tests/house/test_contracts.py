"""Who may import whom stands in pyproject.toml as contracts; what they cannot say stands here."""

import ast
import subprocess
import sys
import tomllib

from tests.house.sources import ROOT, imports, modules, named, nodes_of, text, told

# What ends a transaction, besides the commands: the one way to save, and what goes by the clock.
COMMITS = {"web.editing.saving", "outbox.delivery", "outbox.jobs", "demo.seed"}
# What may know of the request and of the settings it runs under, besides web/: what builds, binds and begins the site.
KNOW_THE_REQUEST = {"__init__", "config", "db", "wsgi", "gunicorn"}
OF_THE_REQUEST = {"request", "session", "current_app", "g", "has_request_context", "request_ctx", "globals"}


def test_imports_keep_the_contracts():
    """In a process of its own: the checker sets up logging anew for the whole of the one it runs in."""
    program = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True, no_cache=True))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_module_of_forms_is_under_the_contract_of_forms():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    contract = next(one for one in config["contracts"] if one["name"] == "Forms neither query nor save")
    covered = {pattern.rpartition(".")[2] for pattern in contract["source_modules"]}
    forms = {file.stem for file in modules() if file.stem.endswith(("forms", "fields"))}
    assert forms <= covered
    assert len(forms) > 8


def test_the_domain_reads_no_clock():
    inside = [file for file in modules() if named(file).startswith("domain.")]
    assert [named(file) for file in inside if "datetime.now" in text(file) or "date.today" in text(file)] == []


def test_only_web_reads_request_session_and_configuration():
    """What others need of them is asked of web/requests/incoming.py, cookie.py, addresses.py and settings.py."""
    offenders = [
        f"{named(file)}: {name}"
        for file in modules()
        if named(file) not in KNOW_THE_REQUEST and not named(file).startswith("web.")
        for name in imports(file)
        if name in ("flask", "flask.globals") or name.partition("flask.")[2].rpartition(".")[2] in OF_THE_REQUEST
    ]
    assert offenders == [], told(offenders)


def test_only_the_way_to_save_the_clock_and_commands_commit():
    """However the call is written: on db.session, on a session by another name, or handed on as a function."""
    commits = {
        named(file)
        for file in modules()
        for node in nodes_of(file)
        if isinstance(node, ast.Attribute) and node.attr == "commit" and ast.unparse(node) != "saving.commit"
    }
    assert {module for module in commits if module.rpartition(".")[2] != "cli"} == COMMITS


# What reads files and tables of strangers; it takes long, and a transaction that writes holds up everybody.
READERS = {"read_with_notes", "read_safely", "tables", "wishes", "from_text"}


def test_what_strangers_give_is_read_before_any_transaction():
    """A page reads a file in a function of its own, which saving.read_before calls when no transaction is open."""
    read_too_late, guarded = [], 0
    for file in modules():
        if ".pages." not in named(file):
            continue
        functions = [node for node in nodes_of(file) if isinstance(node, ast.FunctionDef)]
        reading = {one.name for one in functions if any(_name_called(node) in READERS for node in ast.walk(one))}
        handed = {
            id(inner)
            for node in nodes_of(file)
            if isinstance(node, ast.Call) and _name_called(node) == "read_before"
            for given in node.args[1:]
            for inner in ast.walk(given)
        }
        for node in nodes_of(file):
            if isinstance(node, ast.Call) and _name_called(node) in reading:
                guarded += id(node) in handed
                read_too_late += [] if id(node) in handed else [f"{named(file)}, line {node.lineno}"]
        views = {one.name for one in functions if any("route" in ast.unparse(line) for line in one.decorator_list)}
        read_too_late += [f"{named(file)}: {name} reads itself" for name in sorted(reading & views)]
    assert not read_too_late, told(read_too_late)
    assert guarded >= 3


def _name_called(node: ast.AST) -> str:
    """Return the name of what is called; nothing for what is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
