"""A workbook that another program reads: text as it stood, and nothing that is a formula."""

import io
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.domain.spreadsheet import workbook


def cells(content):
    return [[cell.value or "" for cell in row] for row in load_workbook(io.BytesIO(content)).active.iter_rows()]


def test_what_goes_in_is_read_back():
    rows = [["Tema", "Støtte"], ["Spill & <unge>\n«i dag»", "12"], ["  åpent  ", "🙂"], ["", "0047"]]
    assert cells(workbook("Temabank", rows)) == rows


@pytest.mark.parametrize("payload", ["=1+1", "+47 900", "-2", "@SUM(A1)", "＝cmd", "\t=1", "2026-01-01", "TRUE"])
def test_every_cell_is_text(payload):
    read = load_workbook(io.BytesIO(workbook("Ark", [[payload]]))).active.cell(1, 1)
    assert (read.value, read.data_type) == (payload, "s")


def test_the_sheet_has_a_name_and_its_first_row_stays_in_sight():
    read = load_workbook(io.BytesIO(workbook("Temabank", [["a"], ["b"]])))
    assert read.sheetnames == ["Temabank"]
    assert read.active.freeze_panes == "A2"


def test_the_same_rows_are_the_same_bytes():
    assert workbook("Ark", [["a"]]) == workbook("Ark", [["a"]])


def test_a_coded_letter_is_kept_as_it_was_typed():
    assert b"_x005F_x0041_" in _strings_of(workbook("Ark", [["_x0041_"]]))


def _strings_of(content):
    return ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml")
