"""Wishes from slips and scans: nothing is lost, broken lines are joined, and only what is surely wrong is mended."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports.suggestion_lines import KINDS, accepted, kind_of, offered, read, repaired


def texts(block, **given):
    return [wish.text for wish in read(block, **given)]


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


@pytest.mark.parametrize("mark", ["- ", "• ", "· ", "* ", "1) ", "(2) ", "3. ", "\uf0b7\t"])
def test_bullets_and_numbers_begin_wishes_and_the_rest_belongs_to_them(mark):
    assert texts(f"{mark}Spill og\nUnge\n{mark}Rus") == ["Spill og Unge", "Rus"]


def test_only_in_a_scan_is_a_letter_or_sign_a_bullet_that_the_scanner_misread():
    assert texts("e Spill\ne Rus\ne Sykefravær", is_scanned=True) == ["Spill", "Rus", "Sykefravær"]
    assert texts("© Spill\n© Rus", is_scanned=True) == ["Spill", "Rus"]
    assert texts("e Spill\nRus", is_scanned=True) == ["e Spill", "Rus"]
    assert texts("e Spill\ne Rus\ne Sykefravær") == ["e Spill", "e Rus", "e Sykefravær"]
    assert texts("© Spill\n© Rus") == ["© Spill", "© Rus"]


def test_a_number_that_begins_one_line_alone_belongs_to_its_words():
    assert texts("3. trinn i modellen\nRus") == ["3. trinn i modellen", "Rus"]


def test_lines_in_small_letters_are_a_wish_each():
    assert texts("spill\nmer om rus\nunge i arbeidslivet som strever med alkohol\nsykefravær") == [
        "spill",
        "mer om rus",
        "unge i arbeidslivet som strever med alkohol",
        "sykefravær",
    ]
    assert texts("Spill\nrus\nUnge") == ["Spill", "rus", "Unge"]


def test_a_line_that_was_full_runs_on():
    assert texts("Mer om hvordan ledere kan snakke tidlig med\nansatte om rus\nSpill") == [
        "Mer om hvordan ledere kan snakke tidlig med ansatte om rus",
        "Spill",
    ]


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
        ("Sykefraveer og rus", "Sykefravær og rus"),
        ("ogsa p4rørende", "også pårørende"),
    ],
)
def test_in_a_scan_what_cannot_be_meant_otherwise_is_repaired_and_told(scanned, meant):
    text, changed = repaired(scanned)
    assert text == meant
    assert changed
    (wish,) = read(scanned, is_scanned=True)
    assert (wish.text, wish.original, wish.mended) == (meant, scanned, changed)


DOUBTFUL = [
    ("Maten var god", ("Maten", "Måten")),
    ("takk til André", ("André", "Andrå")),
    ("fra Aker BP", ("Aker", "Øker")),
    ("Vi var 4 ansatte", ("4 ansatte", "å ansatte")),
    ("Se A4 arket", ("A4", "Aå")),
    ("Ta fatt på det i okt.", ("okt", "økt")),
    ("siden juni 20257", ("20257", "2025?")),
    ("f med ledere", ("f med", "få med")),
    ("møte i NA", ("NA", "Nå")),
]


@pytest.mark.parametrize(("right", "pair"), DOUBTFUL)
def test_what_may_be_meant_as_it_stands_is_only_offered(right, pair):
    assert repaired(right) == (right, ())
    assert [wish.text for wish in read(right, is_scanned=True)] == [right]
    assert pair in offered(right)
    assert accepted(right, [pair]) == right.replace(*pair)


@pytest.mark.parametrize("typed", [line for line, _pair in DOUBTFUL] + ["Ville veert fint", "ogsa sykefraveer"])
def test_nothing_that_was_typed_is_changed(typed):
    (wish,) = read(typed)
    assert (wish.text, wish.mended) == (typed, ())


@pytest.mark.parametrize("right", ["4 dager til", "idédugnad", "én idé", "2025", "kafédialog", "27 bedrifter", "Rom 4"])
def test_what_is_right_is_neither_repaired_nor_offered(right):
    assert (repaired(right), offered(right)) == ((right, ()), ())


def test_a_repair_is_made_of_whole_words_alone():
    assert accepted("Maten og Matens pris, maten", [("Maten", "Måten")]) == "Måten og Matens pris, maten"


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


def test_a_letter_that_begins_two_lines_of_a_scan_is_a_word():
    assert texts("e Rus\ne Spill\nUnge", is_scanned=True) == ["e Rus", "e Spill", "Unge"]


def test_a_name_within_a_line_is_not_repaired():
    assert repaired("Kari Gjore vil gjore mer") == ("Kari Gjore vil gjøre mer", (("gjore", "gjøre"),))


def test_one_bullet_alone_does_not_make_the_other_lines_part_of_it():
    assert texts("- Rus\nSpill\nUnge") == ["Rus", "Spill", "Unge"]
