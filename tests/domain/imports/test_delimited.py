"""Rows of text files as spreadsheets write them: what stands between cells, quotation marks, breaks within a cell."""

import pytest

from app.domain.errors import Refused
from app.domain.imports.delimited import read


@pytest.mark.parametrize("between", [";", ",", "\t", "|"])
@pytest.mark.parametrize("first", ["sep={}\n", '"sep={}"\n'])
def test_what_stands_between_cells_is_said_in_the_first_line(between, first):
    assert read(f"{first.format(between)}Hva{between}Hvem\nSpill{between}Nina") == [["Hva", "Hvem"], ["Spill", "Nina"]]


@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_or_is_seen_from_most_lines_whatever_stands_above(between):
    rows = read(f"Evaluering\nHva{between}Hvem\nSpill, og mer{between}Nina\n".replace(", og", " og"))
    assert rows == [["Evaluering"], ["Hva", "Hvem"], ["Spill og mer", "Nina"]]


def test_commas_of_sentences_and_figures_are_not_between_cells():
    text = "Ønske\nSpill, unge, og rus\n2,5 timer til dialog\nRus, alkohol"
    assert read(text) == [[line] for line in text.split("\n")]


def test_cells_in_quotation_marks_keep_breaks_separators_and_quotation_marks():
    assert read('Hva;Hvem\n"Spill;\nog ""rus""";Nina\n') == [["Hva", "Hvem"], ['Spill;\nog "rus"', "Nina"]]


def test_a_cell_that_never_ends_is_refused():
    with pytest.raises(Refused):
        read('Hva\n"' + "a" * 200_000)


@pytest.mark.parametrize("between", [",", "\t"])
def test_half_of_the_lines_are_enough_to_see_what_stands_between_cells(between):
    assert read(f"Evaluering\nHva{between}Hvem") == [["Evaluering"], ["Hva", "Hvem"]]


def test_what_stands_within_quotation_marks_is_not_between_cells():
    assert read('"Spill; unge",Nina\n"Rus; alkohol",Ola') == [["Spill; unge", "Nina"], ["Rus; alkohol", "Ola"]]


def test_a_decimal_comma_in_every_line_is_not_between_cells():
    assert read("2,5 timer til dialog\n1,5 timer til pause") == [["2,5 timer til dialog"], ["1,5 timer til pause"]]
