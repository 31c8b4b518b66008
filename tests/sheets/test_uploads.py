"""A file is read by what it is, up to its limits and not beyond, and what is wrong with it is told beside the field."""

import pytest

from app.domain.errors import Refused
from app.sheets import workbook
from app.sheets.uploads import tables
from app.sheets.workbook import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from tests.sheets.test_workbook import book


def refusal(octets):
    with pytest.raises(Refused) as refused:
        tables(octets)
    assert refused.value.field == "file"
    return str(refused.value)


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (b"", "tom"),
        (b"a" * (MAX_BYTES + 1), "større enn 5 MB"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 100, "gamle Excel-formatet"),
        (b"%PDF-1.7 Hva;Hvem", "ikke et regneark"),
        (b"{\\rtf1 Hva;Hvem}", "ikke et regneark"),
        (b"PK no package", "skadet"),
    ],
)
def test_what_is_no_table_says_what_to_do_instead(octets, said):
    assert said in refusal(octets)


def test_a_workbook_and_a_text_hold_the_same():
    (sheet,), (text,) = tables(book([["Hva", "Hvem"], ["Spill", "Nina"]])), tables(b"Hva;Hvem\nSpill;Nina\n;\n")
    assert sheet.rows == text.rows == [["Hva", "Hvem"], ["Spill", "Nina"]]


FULL = [["a"] * MAX_COLUMNS] * (MAX_CELLS // MAX_COLUMNS) + [["a"] * (MAX_CELLS % MAX_COLUMNS)]
LIMITS = [
    ([["a"]] * MAX_ROWS, [["a"]] * (MAX_ROWS + 1), f"mer enn {MAX_ROWS} rader"),
    ([["a"] * MAX_COLUMNS], [["a"] * (MAX_COLUMNS + 1)], f"mer enn {MAX_COLUMNS} kolonner"),
    (FULL, [*FULL, ["a"]], f"mer enn {MAX_CELLS} utfylte celler"),
]


@pytest.mark.parametrize(("rows", "more", "said"), LIMITS)
@pytest.mark.parametrize("written", [book, lambda rows: "\n".join(";".join(row) for row in rows).encode()])
def test_a_limit_may_be_reached_and_not_passed(written, rows, more, said):
    assert tables(written(rows))[0].rows == rows
    assert said in refusal(written(more))


def test_no_file_is_a_byte_larger_than_there_is_room_for():
    workbook.refuse_size(b"a" * MAX_BYTES)
    with pytest.raises(Refused, match="5 MB"):
        workbook.refuse_size(b"a" * (MAX_BYTES + 1))
