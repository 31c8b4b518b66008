"""Wishes in a table: headings are recognised, and what does not fit them is a wish with all its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports.suggestion_table import read


def told(text):
    return [(wish.text, wish.who, wish.how) for wish in read(text)]


def test_headings_say_what_who_and_how():
    assert told("Nr;Hva?;Hvem?;Hvordan?\n1;Spill;Tuva Lid;Gruppesamtale\n2;Rus;;\n") == [
        ("Spill", "Tuva Lid", "Gruppesamtale"),
        ("Rus", "", ""),
    ]


@pytest.mark.parametrize("heading", ["Ønske", "Tema", "Forslag:", "HVA"])
def test_a_single_column_has_its_heading_taken_for_one(heading):
    assert told(f"{heading}\nSpill\nRus") == [("Spill", "", ""), ("Rus", "", "")]


def test_questions_of_a_form_are_headings_and_each_what_is_a_wish():
    table = "Tidsmerke,Hva vil du høre om?,Hva strever dere med?,Hvem kan bidra?\n1.2.26,Spill,Sykefravær,Tuva"
    assert told(table) == [("Spill", "Tuva", ""), ("Sykefravær", "Tuva", "")]
    assert [wish.part for wish in read(table)] == [0, 1]


def test_without_headings_a_row_is_one_wish_with_all_its_words():
    assert told("Hva skjer med spill?\nRus") == [("Hva skjer med spill?", "", ""), ("Rus", "", "")]
    assert told("Spill;Tuva Lid\nRus;Per") == [("Spill; Tuva Lid", "", ""), ("Rus; Per", "", "")]


def test_a_row_that_does_not_fit_its_headings_is_a_whole_line():
    assert told("Nr;Hva\n1;Spill; unge; og rus\n2;\n3;Rus") == [
        ("1; Spill; unge; og rus", "", ""),
        ("2", "", ""),
        ("Rus", "", ""),
    ]
    assert told("Ønske\nSpill, unge, og rus") == [("Spill, unge, og rus", "", "")]


def test_the_row_is_kept_as_the_original():
    assert [wish.original for wish in read("Nr;Hva;Avdeling\n1;Spill;Lager")] == ["1; Spill; Lager"]


@given(st.lists(st.lists(st.text("abæ 1?", min_size=1, max_size=9), min_size=1, max_size=4), max_size=6))
def test_no_word_is_lost(rows):
    """Headings aside, every word of a table is in what is kept of it."""
    text = "Hva;Hvem\n" + "\n".join(";".join(row) for row in rows)
    kept = " ".join(wish.original for wish in read(text))
    assert sorted(kept.replace(";", " ").split()) == sorted(" ".join(" ".join(row) for row in rows).split())
