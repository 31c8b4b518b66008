"""Who may import whom stands in pyproject.toml as contracts; what they cannot say stands here."""

import ast
import tomllib

from importlinter.cli import lint_imports

from tests.house.sources import ROOT, modules, named, nodes_of, text

# What ends a transaction: the one way to save, the commands, and what goes by the clock.
COMMITS = {"web.saving", "outbox.operations", "outbox.jobs", "demo.seed"}


def test_imports_keep_the_contracts(capsys):
    assert lint_imports(str(ROOT / "pyproject.toml"), no_logo=True, no_cache=True) == 0, capsys.readouterr().out


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


def test_only_pages_and_commands_commit():
    """However the call is written: on db.session, on a session by another name, or handed on as a function."""
    commits = {
        named(file)
        for file in modules()
        for node in nodes_of(file)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    }
    ends = {
        module for module in commits if ".pages." not in module and module.rpartition(".")[2] not in ("views", "cli")
    }
    assert ends == COMMITS
