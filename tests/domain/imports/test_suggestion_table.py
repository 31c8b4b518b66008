"""Wishes in a table: who answered is left out, no answer is no wish, headings are found, and no repair is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports import delimited
from app.domain.imports.suggestion_table import columns, heading_row, wishes


def proposed(text):
    rows = delimited.read(text)
    heading = heading_row(rows)
    found = columns(rows, heading)
    return rows, heading, found


def read(text):
    rows, heading, found = proposed(text)
    return wishes(rows, heading, [one.role for one in found])


def told(text):
    return [(wish.text, wish.who, wish.how) for wish in read(text)[0]]


def test_headings_say_what_who_and_how():
    assert told("Nr;Hva?;Hvem?;Hvordan?\n1;Spill;Tuva Lid;Gruppesamtale\n2;Rus;;\n") == [
        ("Spill", "Tuva Lid", "Gruppesamtale"),
        ("Rus", "", ""),
    ]


SURVEYS = [
    "ID;Starttidspunkt;E-post;Navn;Hvilke temaer ønsker du?",
    "ID;Start time;Email;Name;Hva vil du høre om?",
    "Tidsmerke;IP;E-postadresse;Fornavn;Er det noe du savner?",
    "Respondent ID;Fullføringstidspunkt;Hva er e-posten din?;Hva heter du?;Hvilke temaer ønsker du?",
    "$submission_id;$created;Mobilnummer;Etternavn;Innspill",
]


@pytest.mark.parametrize("headings", SURVEYS)
def test_who_answered_and_when_is_left_out_and_named_and_a_row_without_an_answer_is_no_wish(headings):
    table = f"{headings}\n1;10.01.2026 09:00;kari@firma.example;Kari Prøve;Rus og unge\n2;10.01.2026;ola@b.example;Ola;"
    found = proposed(table)[2]
    assert [one.heading for one in found if one.is_identity] == headings.split(";")[:4]
    made, unanswered = read(table)
    assert [(one.text, one.original, one.who) for one in made] == [("Rus og unge", "Rus og unge", "")]
    assert unanswered == 1


def test_a_column_of_addresses_numbers_or_times_is_left_out_whatever_it_is_called():
    rows = "Kontakt;Kode;Når;Ønske\nkari@firma.example;17;10.01.2026 09:00;Spill\nola@firma.example;18;11.01.2026;Rus"
    assert [one.is_identity for one in proposed(rows)[2]] == [True, True, True, False]


@pytest.mark.parametrize("heading", ["Ønske", "Tema", "Forslag:", "HVA"])
def test_a_single_column_has_its_heading_taken_for_one(heading):
    assert told(f"{heading}\nSpill\nRus") == [("Spill", "", ""), ("Rus", "", "")]


def test_questions_of_a_form_are_headings_and_each_what_is_a_wish():
    table = "Tidsmerke,Hva vil du høre om?,Hva strever dere med?,Hvem kan bidra?\n1.2.26,Spill,Sykefravær,Tuva"
    assert told(table) == [("Spill", "Tuva", ""), ("Sykefravær", "Tuva", "")]


@pytest.mark.parametrize("above", ["Evaluering av samlingen\n\n", "Eksport;;\nLaget 10.01.2026;;\n"])
def test_headings_further_down_are_found_and_what_stands_above_is_no_wish(above):
    assert told(f"{above}Hva;Hvem\nSpill;Nina\n") == [("Spill", "Nina", "")]


def test_without_headings_the_column_with_most_words_is_proposed():
    rows, heading, found = proposed("17;Spill på nett blant unge;Lager\n18;Rus;Lager")
    assert heading is None
    assert [one.role for one in found] == ["out", "what", "out"]
    assert [wish.text for wish in wishes(rows, None, ["out", "out", "what"])[0]] == ["Lager", "Lager"]


def test_an_address_is_never_proposed_as_a_wish_though_it_is_the_longest():
    rows = "kari.nordmann@firma.example;Spill\nola.nordmann@firma.example;Rus"
    assert [one.role for one in proposed(rows)[2]] == ["out", "what"]


def test_cells_without_a_heading_continue_the_column_before_them():
    assert told("Nr;Hva\n1;Spill; unge; og rus\n2;\n3;Rus") == [("Spill; unge; og rus", "", ""), ("Rus", "", "")]


def test_a_cell_is_neither_repaired_nor_changed():
    (wish,) = read("Hva\nMaten var god; ogsa André fra Aker")[0]
    assert (wish.text, wish.mended) == ("Maten var god; ogsa André fra Aker", ())


@given(st.lists(st.lists(st.text("abæ 1?", min_size=1, max_size=9), min_size=2, max_size=4), max_size=6))
def test_no_chosen_word_is_lost(rows):
    made, _unanswered = wishes([["Hva", "Hvem"], *rows], 0, ["what", "what", "joins", "joins"])
    kept = " ".join(wish.original for wish in made).replace(";", " ").split()
    said = [word for row in rows for word in " ".join(row).split()]
    assert set(kept) <= set(said)
    assert [word for word in said if word.isalnum() and word not in kept] == []
