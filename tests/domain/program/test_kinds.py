"""The table of kinds: each is told once, and what the rest of the site asks of it is spelled out here."""

import re

from app.domain.program.kinds import KINDS, STATES
from app.domain.program.parsing.words import kind_of
from tests.house.sources import TEMPLATES, modules, named, text

MIGRATED = ("talk", "work", "break", "meal", "open_space", "registration", "social", "practical")


def having(trait):
    return {kind.code for kind in KINDS.values() if getattr(kind, trait)}


def of_weight(weight):
    return {kind.code for kind in KINDS.values() if kind.weight == weight}


def test_the_kinds_are_those_of_the_database_in_the_order_of_forms():
    assert tuple(KINDS) == MIGRATED
    assert tuple(STATES) == ("idea", "agreed", "confirmed")


def test_what_is_asked_of_a_kind():
    assert having("has_speaker") == {"talk", "work"}
    assert having("holds_open_space") == {"open_space"}
    assert having("marks_moment") == {"practical"}
    assert of_weight("main") == {"talk", "work", "open_space"}
    assert of_weight("quiet") == {"break", "meal", "registration", "practical"}


def test_a_title_that_says_the_label_is_of_that_kind():
    said = {kind.code: kind_of(kind.label) for kind in KINDS.values() if kind.code not in ("meal", "social")}
    assert all(code == found for code, found in said.items())


def test_where_two_kinds_begin_at_the_same_word_one_wins():
    assert kind_of("Lunsjpause") == "meal"
    assert kind_of("Diskusjonspause") == "break"
    assert kind_of("Sosialpraktisk") == "social"


def test_no_kind_is_named_outside_the_table():
    codes = "|".join(set(MIGRATED) - {"open_space"})
    programs = [file for file in modules() if re.match(r"(domain\.)?program\.", named(file))]
    pages = [*(TEMPLATES / "program").rglob("*.html"), *(TEMPLATES.parent / "static/css").glob("program*")]
    spelled = {file.stem for file in programs if re.search(rf"\"(?:{codes})\"", text(file))}
    drawn = {file.name for file in pages if re.search(rf"(?:==|!=|in \() *[\"'](?:{codes})[\"']|kind-\w", text(file))}
    assert len(programs) > 60
    assert len(pages) > 40
    assert (spelled, drawn) == ({"kinds"}, set())
