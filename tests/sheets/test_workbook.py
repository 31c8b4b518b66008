"""Workbooks of strangers: read as text, in a process of its own, within limits that are told when reached."""

import io
import zipfile
from datetime import date, time

import openpyxl
import pytest

from app.domain.errors import Refused
from app.domain.time.dates import at, oslo
from app.sheets import workbook
from app.sheets.sandbox import read_safely
from app.word.reading.sandbox import Limits


def book(rows, name="Svar"):
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_cells_are_text_as_norwegian_excel_shows_them():
    row = [
        "  Spill ",
        17,
        2.5,
        3.0,
        True,
        oslo(at(date(2026, 1, 10), time(9, 5))).replace(tzinfo=None),
        date(2026, 1, 10),
        time(9, 5),
        "=1+1",
        None,
    ]
    (sheet,) = read_safely(book([row, []]))
    assert sheet.name == "Svar"
    assert sheet.rows == [
        ["Spill", "17", "2,5", "3", "SANN", "10.01.2026 09.05", "10.01.2026", "09.05"],
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["a"]] * (workbook.MAX_ROWS + 1), "rader"),
        ([["a"] * (workbook.MAX_COLUMNS + 1)], "kolonner"),
        ([["a"] * workbook.MAX_COLUMNS] * (workbook.MAX_CELLS // workbook.MAX_COLUMNS + 1), "celler"),
    ],
)
def test_a_limit_that_is_passed_is_named_with_its_number(rows, said):
    with pytest.raises(Refused, match=said) as refused:
        read_safely(book(rows))
    assert str(refused.value.values["most"]) in str(refused.value)


def test_empty_rows_far_down_are_no_rows():
    made = openpyxl.Workbook()
    made.active["A1"] = "Hva"
    made.active.cell(5_000, 1).number_format = "0.00"
    out = io.BytesIO()
    made.save(out)
    assert [sheet.rows for sheet in read_safely(out.getvalue())] == [[["Hva"]]]


@pytest.mark.parametrize("limits", [Limits(memory=20 * 2**20), Limits(wall_seconds=0.01), Limits(cpu_seconds=0)])
def test_a_child_that_meets_a_limit_of_time_or_memory_means_too_much(limits):
    with pytest.raises(Refused, match="for stort eller for innviklet"):
        read_safely(book([["Hva"]]), limits)


def package(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, octets in parts.items():
            made.writestr(name, octets)
    return out.getvalue()


def test_a_package_that_unpacks_to_more_than_anybody_writes_is_refused():
    with pytest.raises(Refused, match="for stort"):
        read_safely(package(**{"xl/workbook.xml": b"0" * (workbook.MAX_UNPACKED + 1)}))


def test_a_package_of_more_parts_than_there_is_room_for_is_refused():
    most = workbook.MAX_PARTS
    with pytest.raises(Refused, match="skadet"):
        read_safely(package(**{f"xl/{number}.xml": b"" for number in range(most)}))
    with pytest.raises(Refused, match="for stort"):
        read_safely(package(**{f"xl/{number}.xml": b"" for number in range(most + 1)}))


def sheets(number):
    made = openpyxl.Workbook()
    for place in range(number):
        sheet = made.create_sheet(f"Ark {place}") if place else made.active
        sheet.append(["a"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_so_many_sheets_are_read_and_no_more():
    assert len(read_safely(sheets(workbook.MAX_SHEETS))) == workbook.MAX_SHEETS
    with pytest.raises(Refused, match=f"mer enn {workbook.MAX_SHEETS} ark"):
        read_safely(sheets(workbook.MAX_SHEETS + 1))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_excel_hides_is_known_to_be_hidden(state):
    made = openpyxl.Workbook()
    made.active.append(["Vist"])
    made.create_sheet("Skjult").append(["Skjult"])
    made["Skjult"].sheet_state = state
    out = io.BytesIO()
    made.save(out)
    assert [(sheet.rows, sheet.is_hidden) for sheet in read_safely(out.getvalue())] == [
        ([["Vist"]], False),
        ([["Skjult"]], True),
    ]


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    octets = book([["Hva", "Hvem"], ["Spill", "Nina"]])
    smaller = {}
    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        for name in read.namelist():
            smaller[name] = read.read(name).replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"')
    assert b"A1:A1" in smaller["xl/worksheets/sheet1.xml"]
    assert read_safely(package(**smaller))[0].rows == [["Hva", "Hvem"], ["Spill", "Nina"]]


def test_another_kind_of_package_is_told_by_its_kind():
    with pytest.raises(Refused, match="OpenDocument"):
        read_safely(package(**{"content.xml": b"", "META-INF/manifest.xml": b""}))
    with pytest.raises(Refused, match="ikke et regneark"):
        read_safely(package(**{"word/document.xml": b""}))
    with pytest.raises(Refused, match="skadet"):
        read_safely(package(**{"xl/workbook.xml": b"<x"}))


def test_a_file_may_be_as_large_as_the_limit_and_not_a_byte_larger():
    largest = b" " * workbook.MAX_BYTES
    workbook.refuse_size(largest)
    with pytest.raises(Refused, match="større enn"):
        workbook.refuse_size(largest + b" ")
