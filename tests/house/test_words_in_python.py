"""What people read goes through gettext in Python too, and a refusal is a sentence that a catalogue can hold."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.sources import modules, named, nodes_of, told

# Told at once, or looked up when they are shown: in each the words of the first (of ngettext the first two) argument.
TRANSLATED = {"N_": 1, "_": 1, "_l": 1, "gettext": 1, "lazy_gettext": 1, "ngettext": 2, "Refused": 1}
NORWEGIAN = re.compile(r"[æøåÆØÅ]|«.*\w|\w.*»")
COMMON = re.compile(
    r"\b(og|i|på|av|til|er|med|ikke|det|den|et|som|har|kan|må|fra|ved|om|eller|vi|var|blir|ble|skal|vil|alle|ingen|noe|noen"
    r"|dette|denne|seg|sin|sitt|etter|før|mellom|hver|her|der|så|men|nå|finnes|mangler|bytter|gjelder)\b",
    re.IGNORECASE,
)
UNREAD = re.compile(r"[_\\]|^/|^[\w.-]+\.\w+$")  # identifiers, patterns, addresses, names of files

# Modules whose words are not looked up in a catalogue, each with its reason.
READ_FROM_PEOPLE = ("domain.imports.", "domain.minutes.", "domain.program.", "domain.text.", "domain.time.")
KNOWN = {
    "domain.owner_names": "what people type",
    "domain.municipalities": "names of places",
    "networks.labels": "names of places",
    "domain.day_notes": "the domain knows no language; the names of days, told inside sentences of gatherings.warnings",
    "domain.calendar.vevent": "a calendar is one file for all who read it",
    "gatherings.calendar": "a calendar is one file for all who read it",
    "gatherings.labels": "a text that is put in a field to be changed, and stored",
    "word.writing.styles": "labels by which a Word file of ours is read back",
    "meetings.minutes.importing": "the pattern of minutes, and what is stored of them",
    "outbox.mailer": "stored with a message; an administrator reads it",
    "outbox.operations": "stored with a message; an administrator reads it",
    "outbox.delivery": "stored with a message; an administrator reads it",
    "feeds.pages.feeds": "stored with a feed: what fetched it",
    "rag.rotation.swaps": "stored in the trail",
    "people.sign_in": "stored with a session: what it was opened with",
}
# Refusals that are no sentence of a catalogue, each with its reason.
PUT_TOGETHER = {
    "followups.operations": "a whole sentence a state, in its table",
    "gatherings.operations": "a whole sentence a state, in its labels",
    "networks.operations": "a whole sentence a phase, in its labels",
    "meetings.minutes.operations": "several sentences, each translated",
    "meetings.pages.importing": "a refusal handed on beside another field",
    "openspace.wall.operations": "several sentences, each translated",
    "program.draft.moving": "chosen among sentences in refusal_texts",
    "sheets.sandbox": "said by the process that reads workbooks, from the constants of sheets.workbook",
    "word.reading.sandbox": "said by the process that reads Word files, from the constants of word.reading.package",
}


def called(node: ast.Call) -> str:
    """Return the name of what is called, without what it belongs to."""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def looks_read(text: str) -> bool:
    """Tell whether a text looks like Norwegian that somebody reads."""
    if UNREAD.search(text):
        return False
    return bool(NORWEGIAN.search(text) or (COMMON.search(text) and re.search(r"\w\W+\w", text)))


def let_be(file: Path) -> Iterator[ast.AST]:
    """Yield the texts of a module that need no gettext: those inside it, docstrings, refusals, and what is stored."""
    refusals = _constants(call.args[0] for call in _refusals(file))
    assigned = [node for node in nodes_of(file) if isinstance(node, ast.Assign)]
    refusals |= _constants(node.value for node in assigned if _constants(node.targets) & refusals)
    for node in nodes_of(file):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            yield getattr(node.body[0], "value", node)
        elif isinstance(node, ast.Assign) and _constants(node.targets) & refusals:
            yield from ast.walk(node.value)  # the constants that refusals are made of
        elif isinstance(node, ast.Call):
            for given in node.args[: TRANSLATED.get(called(node), 0)]:
                yield from ast.walk(given)
            if called(node) in ("note", "_note"):  # the trail is stored, in one language
                yield from (inner for keyword in node.keywords for inner in ast.walk(keyword.value))


def _constants(given: Iterable[ast.expr]) -> set[str]:
    return {node.id for part in given for node in ast.walk(part) if isinstance(node, ast.Name) and node.id.isupper()}


def _refusals(file: Path) -> list[ast.Call]:
    return [node for node in nodes_of(file) if isinstance(node, ast.Call) and called(node) == "Refused" and node.args]


def outside(file: Path) -> Iterator[str]:
    """Yield the texts of a module that look like words to be read and are translated nowhere."""
    passed = {id(node) for node in let_be(file)}
    for node in nodes_of(file):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in passed else None
        if isinstance(said, str) and looks_read(said):
            yield f"{named(file)}, line {node.lineno}: {said!r}"


def test_no_words_stand_outside_gettext_in_python():
    own = [file for file in modules() if not named(file).startswith(("demo.", *READ_FROM_PEOPLE))]
    found = {named(file): list(outside(file)) for file in own}
    new = [line for name, lines in found.items() if name not in KNOWN for line in lines]
    assert not new, told(new)
    assert {name for name, lines in found.items() if lines} >= set(KNOWN), "an exception that nothing needs"


def is_sentence(given: ast.expr) -> bool:
    """Tell whether a text is written out: here or as a constant, one of two, or by ngettext."""
    if isinstance(given, ast.IfExp):
        return is_sentence(given.body) and is_sentence(given.orelse)
    if isinstance(given, ast.Call):
        return called(given) == "ngettext" and all(is_sentence(part) for part in given.args[:2])
    return isinstance(given, ast.Constant) or (isinstance(given, ast.Name) and given.id.isupper())


def test_a_refusal_is_a_sentence_that_can_be_translated():
    """Values are handed on beside it, as %(name)s: a sentence put together has no entry in a catalogue."""
    together = {
        f"{named(file)}, line {call.lineno}: {ast.unparse(call.args[0])}": named(file)
        for file in modules()
        for call in _refusals(file)
        if not is_sentence(call.args[0])
    }
    assert not [line for line, name in together.items() if name not in PUT_TOGETHER], told(together)
    assert set(together.values()) == set(PUT_TOGETHER)


def test_what_gettext_is_asked_for_is_written_out():
    """A text put together before it is looked up is found in no catalogue."""
    asked = [
        f"{named(file)}, line {node.lineno}: {ast.unparse(given)}"
        for file in modules()
        for node in nodes_of(file)
        if isinstance(node, ast.Call) and called(node) in TRANSLATED and called(node) != "Refused"
        for given in node.args[: TRANSLATED[called(node)]]
        if isinstance(given, ast.JoinedStr | ast.BinOp)
    ]
    assert not asked, told(asked)


def _is_put_together(given: ast.expr) -> bool:
    return isinstance(given, ast.JoinedStr) or (isinstance(given, ast.BinOp) and isinstance(given.op, ast.Add))


def test_what_is_told_when_a_thing_is_done_is_translated():
    """flash.done() and flash.failed() say nothing that is put together."""
    told_raw = [
        f"{named(file)}, line {node.lineno}: {ast.unparse(node)}"
        for file in modules()
        for node in nodes_of(file)
        if isinstance(node, ast.Call) and called(node) in ("done", "failed", "pressed", "flash")
        for given in node.args
        if _is_put_together(given)
        or (isinstance(given, ast.Constant) and isinstance(given.value, str) and " " in given.value)
    ]
    assert not told_raw, told(told_raw)
