"""Everything a person sees goes through gettext; modules and files say what they are."""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from app import create_app
from tests.conftest import settings
from tests.house.test_floors import APP, modules, named

ROOT = APP.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
TAGS = re.compile(r"<!--.*?-->|<[^>]*>?|[^<]*>|[a-z-]+=\"|/[a-z-]+/\{\w+\}", re.DOTALL)


def relative(file: Path) -> str:
    return str(file.relative_to(ROOT / "templates"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return create_app(settings("sqlite://", tmp_path_factory.mktemp("words"))).jinja_env


@pytest.mark.parametrize("file", TEMPLATES, ids=relative)
def test_no_text_stands_outside_gettext(file, environment):
    """Words in a template that are not inside _() could not be translated."""
    tree = environment.parse(file.read_text())
    plain = "\x00".join(
        data.data
        for output in tree.find_all(nodes.Output)
        for data in output.nodes
        if isinstance(data, nodes.TemplateData)
    )
    visible = TAGS.sub(" ", plain.replace("\x00", ""))
    assert re.findall(r"[A-Za-zÆØÅæøå]{2,}", visible) == []


@pytest.mark.parametrize("file", TEMPLATES, ids=relative)
def test_no_text_stands_in_an_attribute_that_is_read_aloud(file):
    attributes = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', file.read_text())
    assert [text for text in attributes if text and "{{" not in text] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=relative)
def test_nothing_is_marked_safe_in_templates(file):
    assert not re.search(r"\|\s*safe|autoescape\s+false", file.read_text())


def test_raw_html_is_made_in_three_places_only():
    """Clean Markdown, drawn QR codes, and templates kept as pieces; a fourth door needs a reason and a line here."""
    doors = {named(file) for file in modules() if re.search(r"\bMarkup\(", file.read_text())}
    assert doors == {"web.formatting", "web.codes", "web.pieces"}


@pytest.mark.parametrize("file", TEMPLATES, ids=relative)
def test_templates_compile(file, environment):
    environment.get_template(relative(file))


def test_every_template_is_used():
    used = " ".join(file.read_text() for file in [*modules(), *TEMPLATES])
    unused = [relative(file) for file in TEMPLATES if relative(file) not in used]
    made_up = {f"gatherings/{name}.html" for name in ("publish", "withdraw", "cancel", "revive", "hold", "move")}
    assert set(unused) == made_up  # one function draws these, by name


@pytest.mark.parametrize("file", modules(), ids=named)
def test_modules_open_with_one_sentence(file):
    text = ast.get_docstring(ast.parse(file.read_text())) or ""
    assert text.split("\n")[0].endswith(".")


@pytest.mark.parametrize("file", modules(), ids=named)
def test_public_functions_say_what_they_do(file):
    for node in ast.walk(ast.parse(file.read_text())):
        public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if public and node in ast.parse(file.read_text()).body:
            assert ast.get_docstring(node), f"{named(file)}.{node.name}"


def test_sizes_are_reported(record_property):
    """Files over 300 lines look for a missing noun; none may pass 400."""
    lines = {named(file): len(file.read_text().splitlines()) for file in modules()}
    largest = sorted(lines.items(), key=lambda item: -item[1])[:5]
    record_property("largest files", largest)
    print("\nlargest files:", ", ".join(f"{name} {count}" for name, count in largest))  # noqa: T201
    assert largest[0][1] <= 400
