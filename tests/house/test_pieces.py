"""What is kept in memory for everybody is made of its values alone, and what has changed is seen at once."""

import ast
from collections.abc import Iterator
from datetime import date

import pytest
from flask_babel import force_locale, get_locale
from jinja2 import Environment, meta, nodes

from app import create_app
from app.db import db
from app.domain.due import read
from app.gatherings import operations
from app.program import deadlines
from app.web.clock import now
from app.web.pieces import KEPT, kept
from tests.conftest import settings
from tests.house.test_floors import modules
from tests.support import make
from tests.support.visitor import Visitor

# What a template can reach unasked and a piece may: words, addresses, and the files of the site itself.
FOR_ALL = {"_", "ngettext", "url_for", "own_asset", "package_asset", "differing", "range", "dict", "namespace"}


# What a function that is kept may not ask for: it would be the answer to somebody else, or of another moment.
UNKEPT = {"me", "may", "rights", "request", "session", "g", "now", "today", "current_app", "db"}


def name_of(node: ast.expr) -> str:
    """Return what a name, or the end of a dotted one, says."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def trees() -> list[ast.Module]:
    return [ast.parse(file.read_text()) for file in modules()]


def draws(tree: ast.Module) -> bool:
    """Tell whether a module draws pieces."""
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "app.web.pieces"]
    return any(alias.name == "drawn" for node in imports for alias in node.names)


def pieces() -> set[str]:
    """Return the templates that are drawn as pieces; each is named where it is drawn."""
    calls = [node for tree in trees() if draws(tree) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    drawn = [call.args[0] for call in calls if name_of(call.func) == "drawn"]
    assert all(isinstance(template, ast.Constant) for template in drawn)
    return {template.value for template in drawn if isinstance(template, ast.Constant)}


def kept_functions() -> list[ast.FunctionDef]:
    functions = [found for tree in trees() for found in ast.walk(tree) if isinstance(found, ast.FunctionDef)]
    return [found for found in functions if "kept" in map(name_of, found.decorator_list)]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return create_app(settings("sqlite://", tmp_path_factory.mktemp("pieces"))).jinja_env


def reached(environment: Environment, template: str) -> Iterator[nodes.Template]:
    """Walk a template and all that it imports or includes."""
    tree = environment.parse(environment.loader.get_source(environment, template)[0])
    yield tree
    for other in meta.find_referenced_templates(tree):
        assert other is not None, f"{template} includes something that is only known when it is shown"
        yield from reached(environment, other)


def test_there_are_pieces():
    assert {"overview/_year.html", "overview/_by_name.html", "overview/_with_contacts.html"} <= pieces()


@pytest.mark.parametrize("template", sorted(pieces()))
def test_a_piece_shows_neither_who_asks_nor_the_request(template, environment):
    """Session, request and rights are at hand in every template; in a piece they would be shown to the next one."""
    unasked = set(environment.globals) - FOR_ALL
    for tree in reached(environment, template):
        names = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
        assert not names & unasked
    assert {"request", "session", "g", "me", "may", "whom_to_ask", "csrf_token"} <= unasked


def test_a_function_that_is_kept_asks_for_nothing_but_its_values():
    assert {"networks_by_name", "networks_with_contacts", "whole_year"} <= {found.name for found in kept_functions()}
    for found in kept_functions():
        named = {name_of(node) for node in ast.walk(found) if isinstance(node, ast.Name | ast.Attribute)}
        assert not named & UNKEPT, found.name


def test_another_language_is_another_piece(app):
    piece = kept(lambda: str(get_locale()))
    with app.test_request_context():
        with force_locale("nb"):
            assert piece() == "nb"
        with force_locale("nn"):
            assert piece() == "nn"


def test_values_that_could_change_unseen_are_refused(app):
    piece = kept(lambda names: ", ".join(names))
    with app.test_request_context():
        assert piece(("Molde",)) == "Molde"
        with pytest.raises(TypeError, match="unhashable"):
            piece(["Molde"])


def test_other_values_make_another_piece_and_the_same_do_not(app):
    made = []
    piece = kept(lambda number: made.append(number) or str(number))
    with app.test_request_context():
        assert [piece(1), piece(2), piece(1)] == ["1", "2", "1"]
        assert made == [1, 2]
        for number in range(3, KEPT + 3):
            piece(number)
        piece(1)
    assert made.count(1) == 2, "what has not been asked for in a while is let go"


def test_where_the_site_is_mounted_is_part_of_it(visitor, network):
    make.gathering(network)
    for root in ("", "/felles"):
        for path in ("/", "/nettverk", "/arshjul/2026"):
            page = visitor.client.get(path, environ_overrides={"SCRIPT_NAME": root}).get_data(as_text=True)
            assert f'href="{root}/nettverk/{network.slug}"' in page


@pytest.mark.parametrize("path", ["/", "/nettverk", "/arshjul/2026"])
def test_a_new_name_is_seen_at_once(visitor, network, path):
    visitor.open(path)
    network.name = "alor Nordfjord"
    db.session.commit()
    visitor.open(path)
    assert "alor Nordfjord" in visitor.text()


def test_what_is_cancelled_is_seen_at_once(visitor, network):
    found = make.gathering(network, theme="Fest og fritid")
    visitor.open("/arshjul/2026")
    assert not visitor.page.select(".numbered .ds-tag")
    operations.cancel(found, "Snø", seen_version=found.version, by=None, now=now())
    db.session.commit()
    visitor.open("/arshjul/2026")
    assert visitor.texts(".numbered .ds-tag") == ["Avlyst"]


def test_what_those_in_rag_have_seen_is_not_shown_to_the_next(app, visitor):
    norge = make.gathering(None, days=(date(2026, 6, 10),))
    deadlines.add(norge, title="Påmeldingsfrist", due=read("medio april 2026", date(2026, 3, 2)), by=None, now=now())
    seat = make.seat()
    visitor.sign_in(seat).open("/arshjul/2026")
    assert "Påmeldingsfrist" in visitor.text()
    stranger = Visitor(app)
    stranger.open("/arshjul/2026")
    assert "Påmeldingsfrist" not in stranger.text()
