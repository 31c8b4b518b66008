"""Wishes from slips and scans: nothing is lost, broken lines are joined, and only what is surely wrong is mended."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports.suggestion_lines import KINDS, kind_of, mend, read


def texts(block):
    return [wish.text for wish in read(block)]


def test_each_line_is_a_wish():
    assert texts("Spill\nMer om sykefravær\n") == ["Spill", "Mer om sykefravær"]


def test_a_line_that_runs_on_is_joined_and_a_broken_word_made_whole():
    assert texts("Sosiale medier til kunnskapsfor-\nmidling\nSpill") == [
        "Sosiale medier til kunnskapsformidling",
        "Spill",
    ]
    assert texts("Hvordan utvikle modellen slik at\nden treffer\nSpill") == [
        "Hvordan utvikle modellen slik at den treffer",
        "Spill",
    ]


@pytest.mark.parametrize("mark", ["- ", "• ", "· ", "* ", "© ", "1) ", "(2) ", "3. ", "\uf0b7\t"])
def test_bullets_and_numbers_begin_wishes_and_the_rest_belongs_to_them(mark):
    assert texts(f"{mark}Spill og\nUnge\n{mark}Rus") == ["Spill og Unge", "Rus"]


def test_a_letter_that_begins_three_lines_is_a_bullet_the_scanner_misread():
    assert texts("e Spill\ne Rus\ne Sykefravær") == ["Spill", "Rus", "Sykefravær"]
    assert texts("e Spill\nRus") == ["e Spill", "Rus"]


def test_a_long_line_is_not_cut():
    line = " ".join(["Mer om spill"] * 500)
    (wish,) = read(line)
    assert (wish.text, wish.original) == (line, line)


@pytest.mark.parametrize("line", ["-" + " " * 20_000 + "x", " " * 20_000 + "x", "é" * 20_000, "(" * 20_000 + "?"])
def test_a_long_line_is_read_at_once(line):
    before = process_time()
    read(line)
    assert process_time() - before < 1


def test_page_numbers_and_rules_are_no_wishes_but_a_year_is_kept():
    assert texts("Spill\n\nSide 2 av 3\n-----\n12\nRus 2025") == ["Spill", "Rus 2025"]


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("Ville veert fint", "Ville vært fint"),
        ("faglig péfyll", "faglig påfyll"),
        ("Bedre tid til 4 dele erfaringer", "Bedre tid til å dele erfaringer"),
        ("siden juni 20257", "siden juni 2025?"),
        ("n4 flere, nd utsatte bransjer, f med ledere", "nå flere, nå utsatte bransjer, få med ledere"),
        ("Har vi fitt flere bedrifter", "Har vi fått flere bedrifter"),
        ("P4rørende", "Pårørende"),
    ],
)
def test_what_scanners_misread_is_mended_and_told(scanned, meant):
    text, changed = mend(scanned)
    assert text == meant
    assert changed


@pytest.mark.parametrize(
    "right", ["4 dager til", "idédugnad", "én idé", "2025", "kafédialog", "27 bedrifter", "Rom 4", "for alle"]
)
def test_what_may_be_right_is_left_alone(right):
    assert mend(right) == (right, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mer om alkohol og sykefravær", "topic"),
        ("Liker formen godt!", "format_wish"),
        ("Fortsette som nå!", "praise"),
        ("Bedre tid til å dele erfaringer", "format_wish"),
        ("Hvordan kan vi hjelpe hverandre mer?", "practical"),
        ("Open Space", "format_wish"),
    ],
)
def test_a_kind_is_guessed(text, kind):
    assert kind_of(text) == kind


USUAL = ["- Spill", "2) Rus", "og mer", "", "12", "e x", "kunnskapsfor-"]
LINES = st.lists(st.text(max_size=40) | st.sampled_from(USUAL), max_size=12)


@given(LINES)
def test_no_line_that_says_anything_is_lost(lines):
    block = "\n".join(lines)
    found = read(block)
    kept = "".join(wish.original for wish in found)
    for word in ("Spill", "Rus", "kunnskapsfor"):
        assert kept.count(word) == block.count(word)
    assert all(wish.kind in KINDS for wish in found)
    assert [wish.number for wish in found] == sorted({wish.number for wish in found})


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    for wish in read(text):
        assert wish.original.strip()
