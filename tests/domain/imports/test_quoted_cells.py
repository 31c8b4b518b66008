"""How cells that a spreadsheet put in quotation marks are read."""

from app.domain.imports.quoted_cells import CellRow, rows_of_cells


def cells(text):
    return [row.cells for row in rows_of_cells(text)]


def test_a_cell_in_marks_may_hold_breaks_tabs_and_doubled_marks():
    pasted = 'Tid\tTema\n09.00\t"Kaffe\nog ""te"""\tOla\n10.00\t"a\tb"'
    assert cells(pasted) == [("Tid", "Tema"), ("09.00", 'Kaffe\nog "te"', "Ola"), ("10.00", "a\tb")]


def test_a_row_knows_the_line_it_begins_on():
    assert rows_of_cells('"a\nb"\tc\n\nd') == [CellRow(1, ("a\nb", "c")), CellRow(3, ("",)), CellRow(4, ("d",))]


def test_marks_that_somebody_typed_between_tabs_are_words():
    assert cells('09.00\t"Rus på jobb"\n10.00\t"Hei" sa Ola\t"uten slutt') == [
        ("09.00", '"Rus på jobb"'),
        ("10.00", '"Hei" sa Ola', '"uten slutt'),
    ]


def test_a_long_text_of_marks_is_read_at_once():
    assert len(cells('"a\t""\t' * 20_000)) == 1
