"""Everything a person sees goes through gettext; modules and files say what they are."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from app import create_app
from tests.conftest import settings
from tests.house.sources import TEMPLATES, modules, named, nodes_of, templates, text, told, tree
from tests.house.test_words_in_python import TRANSLATED, called

WORD = re.compile(r"[A-Za-zÆØÅæøå]{2,}")
SHAPED_AS_WORDS = re.compile(r"[ÆØÅæøå]|^[A-Z]|\w \w|^ \w|\w $")
READ_ALOUD = {
    "aria-label",
    "aria-description",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "title",
    "alt",
    "placeholder",
    "label",
}
GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
# Words by their shape that nobody reads: classes of CSS, and what a button sends.
UNREAD = {("charter/_rows.html", " visually-hidden"), ("openspace/wall/grid.html", "løsne")}
# An attribute that a macro draws alone, and an address in mail.
PIECES = re.compile(r'[a-z-]+="[^"]*"|/[a-z-]+/\{\w+\}')
HOLE = re.compile("\ue000(\\d+)\ue001")  # where an expression stands among the text


def relative(file: Path) -> str:
    return str(file.relative_to(TEMPLATES))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return create_app(settings("sqlite://", tmp_path_factory.mktemp("words"))).jinja_env


class Reader(HTMLParser):
    """Collects what a person reads or hears of a page: texts, and attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self.heard: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_button = tag == "input" and given.get("type") in ("submit", "button", "reset")
        aloud = READ_ALOUD | {"value"} if is_button else READ_ALOUD
        self.heard += [value for name, value in attrs if name in aloud and value]
        if tag == "meta" and given.get("name") == "description":
            self.heard.append(given.get("content") or "")

    def handle_data(self, data: str) -> None:
        self.read.append(data)


@cache
def parsed(environment: Environment, file: Path) -> tuple[nodes.Template, Reader, list[nodes.Expr]]:
    """Return a template as Jinja reads it, as a person does, and the expressions that stand where it has holes."""
    template, reader, holes = environment.parse(text(file)), Reader(), []
    parts = []
    for output in template.find_all(nodes.Output):
        for part in output.nodes:
            if isinstance(part, nodes.TemplateData):
                parts.append(part.data)
            else:
                parts.append(f"\ue000{len(holes)}\ue001")
                holes.append(part)
    reader.feed("".join(parts))
    reader.close()
    return template, reader, holes


def shown(expression: nodes.Node) -> Iterator[str]:
    """Yield the texts of our own that an expression may show as they are."""
    if isinstance(expression, nodes.Const | nodes.TemplateData):
        yield str(getattr(expression, "value", getattr(expression, "data", "")))
    elif isinstance(expression, nodes.CondExpr):
        yield from shown(expression.expr1)
        yield from shown(expression.expr2) if expression.expr2 else ()
    elif isinstance(expression, nodes.Filter):
        yield from shown(expression.node) if expression.node else ()
    elif isinstance(expression, nodes.Concat | nodes.BinExpr):
        for child in expression.iter_child_nodes():
            yield from shown(child)


def untranslated(expression: nodes.Node) -> Iterator[str]:
    """Yield what is shaped as words anywhere in an expression and neither goes through gettext nor is compared."""
    if isinstance(expression, nodes.Compare | nodes.Test):
        return
    if isinstance(expression, nodes.Pair):
        yield from untranslated(expression.value)
        return
    if isinstance(expression, nodes.Call) and getattr(expression.node, "name", "") in GETTEXT:
        yield from (found for kwarg in expression.kwargs for found in untranslated(kwarg.value))
        return
    if isinstance(expression, nodes.Const) and isinstance(expression.value, str):
        if SHAPED_AS_WORDS.search(expression.value) and WORD.search(expression.value):
            yield expression.value
        return
    for child in expression.iter_child_nodes():
        yield from untranslated(child)


def words_in(texts: list[str], holes: list[nodes.Expr]) -> Iterator[str]:
    """Yield the words of our own in texts, and in the expressions that stand in them."""
    for found in texts:
        yield from WORD.findall(PIECES.sub(" ", HOLE.sub(" ", found)))
        for number in HOLE.findall(found):
            yield from (said for said in shown(holes[int(number)]) if WORD.search(said))


def test_no_text_stands_outside_gettext(environment):
    """Words in a template that are not inside _() could not be translated."""
    found = []
    for file in templates():
        _, reader, holes = parsed(environment, file)
        found += [f"{relative(file)}: {word}" for word in words_in(reader.read, holes)]
    assert not found, told(found)


def test_no_text_stands_in_an_attribute_that_is_read_aloud(environment):
    found = []
    for file in templates():
        _, reader, holes = parsed(environment, file)
        found += [f"{relative(file)}: {word}" for word in words_in(reader.heard, holes)]
    assert not found, told(found)


def test_no_words_are_handed_on_outside_gettext(environment):
    """To a macro or another template, kept in a variable, or put together with others."""
    found = [(relative(file), words) for file in templates() for words in untranslated(parsed(environment, file)[0])]
    assert set(found) == UNREAD


def test_nothing_is_marked_safe_in_templates():
    marked = [relative(file) for file in templates() if re.search(r"\|\s*safe|autoescape\s+false", text(file))]
    assert not marked, told(marked)


def test_raw_html_is_made_in_two_places_only():
    """Clean Markdown and drawn QR codes; a third door needs a reason and a line here."""
    doors = {named(file) for file in modules() if re.search(r"\bMarkup\(", text(file))}
    assert doors == {"web.formatting", "web.qr_codes"}


def test_templates_compile(environment):
    """From their text; and a filter or test that no one has made is found also where only a branch asks for it."""
    unknown = []
    for file in templates():
        template = parsed(environment, file)[0]
        environment.compile(template, relative(file), str(file))
        for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
            asked = {node.name for node in template.find_all(kind)}
            unknown += [f"{relative(file)}: {name}" for name in asked - set(known)]
    assert not unknown, told(unknown)
    assert len(templates()) > 200


def test_no_line_of_a_template_is_longer_than_160_characters():
    """A line may break within a tag or an expression, and a text between two quotes that Jinja reads as one."""
    long = [
        f"{relative(file)}, line {number}: {len(line)} characters"
        for file in templates()
        for number, line in enumerate(text(file).splitlines(), 1)
        if len(line) > 160
    ]
    assert not long, told(long)


def test_every_template_is_used():
    used = " ".join(text(file) for file in [*modules(), *templates()])
    unused = [relative(file) for file in templates() if relative(file) not in used]
    made_up = {f"gatherings/{name}.html" for name in ("publish", "withdraw", "cancel", "revive", "hold", "move")}
    assert set(unused) == made_up  # one function draws these, by name


def test_modules_open_with_one_sentence():
    opening = {named(file): (ast.get_docstring(tree(file)) or "").split("\n")[0] for file in modules()}
    assert [name for name, line in opening.items() if not line.endswith(".")] == []


def public_in(owner: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in owner.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and node.name != "Meta":
            yield node


def test_what_is_public_says_what_it_does():
    """Functions, classes and their methods."""
    silent = []
    for file in modules():
        public = [*public_in(tree(file))]
        public += [method for found in public if isinstance(found, ast.ClassDef) for method in public_in(found)]
        silent += [f"{named(file)}.{found.name}" for found in public if not ast.get_docstring(found)]
    assert not silent, told(silent)


def test_sizes_are_reported(record_property):
    """Files over 300 lines look for a missing noun; none may pass 400."""
    lines = {named(file): len(text(file).splitlines()) for file in modules()}
    largest = sorted(lines.items(), key=lambda item: -item[1])[:5]
    record_property("largest files", largest)
    print("\nlargest files:", ", ".join(f"{name} {count}" for name, count in largest))  # noqa: T201
    assert [f"{name} has {count} lines" for name, count in largest if count > 400] == []


# Words that another has taken the place of (README, Words), each with what it would be mistaken for.
REPLACED = re.compile(
    r"\b(?:slipp(?:er|es|e)?|slupp\w*|droppe?[tr]?|avholdt\w*|\w*(?:oppgave|saks?|påmeldings)lista|lista|"
    r"koordinatoren av|"
    r"slås inn i|ble av hvert|for godt|fingeravtrykk)\b",
    re.IGNORECASE,
)
MEANT_OTHERWISE = {"For å vise hvem som driver nettverk": "«slippe deg inn» is to let somebody in"}


def msgids(environment: Environment) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of all that is looked up in a catalogue."""
    for file in templates():
        for call in parsed(environment, file)[0].find_all(nodes.Call):
            if getattr(call.node, "name", "") in GETTEXT:
                for given in call.args[: 2 if call.node.name == "ngettext" else 1]:
                    yield relative(file), str(getattr(given, "value", ""))
    for file in modules():
        for node in nodes_of(file):
            if isinstance(node, ast.Call) and (count := TRANSLATED.get(called(node), 0)):
                for given in node.args[:count]:
                    yield named(file), str(getattr(given, "value", ""))


def test_one_word_stands_for_a_thing(environment):
    found = [
        f"{where}: {said}"
        for where, said in msgids(environment)
        if REPLACED.search(said) and not said.startswith(tuple(MEANT_OTHERWISE))
    ]
    assert not found, told(found)


def test_no_label_is_put_into_a_sentence_in_small_letters(environment):
    """One whole sentence a state: in other languages a word in the middle of a sentence has another form."""
    small = [
        f"{relative(file)}, line {node.lineno}"
        for file in templates()
        for node in parsed(environment, file)[0].find_all(nodes.Filter)
        if node.name == "lower"
    ]
    small += [
        f"{named(file)}, line {node.lineno}"
        for file in modules()
        for node in nodes_of(file)
        if isinstance(node, ast.Call)
        and called(node) == "lower"
        and re.search(r"LABELS|OUTCOMES|label\)?$|_label\b", ast.unparse(node.func.value))
    ]
    assert not small, told(small)
