"""Who may import whom stands in pyproject.toml as contracts; what they cannot say stands here."""

import ast
import subprocess
import sys
import tomllib

from tests.house.sources import ROOT, imports, modules, named, nodes_of, text, told

# What ends a transaction, besides the commands: the one way to save, and what goes by the clock.
COMMITS = {"web.saving", "outbox.delivery", "outbox.jobs", "demo.seed"}
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
    """What others need of them is asked of web/incoming.py, cookie.py, addresses.py and settings.py."""
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
