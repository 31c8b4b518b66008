"""A table as an Excel workbook of one sheet (ECMA-376): every cell is text, so that nothing in it is a formula."""

import io
import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what a reader would take for a coded letter
_WHEN = (2026, 1, 1, 0, 0, 0)  # the same rows are the same octets


def workbook(name: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Return the octets of a workbook whose sheet has this name and these rows; the first row stays in sight."""
    book = Element("workbook", {"xmlns": _MAIN, "xmlns:r": _DOC})
    SubElement(SubElement(book, "sheets"), "sheet", {"name": name[:31], "sheetId": "1", "r:id": "rId1"})
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _link("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _link("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": _sheet(rows),
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for path, element in parts.items():
            package.writestr(
                ZipInfo(path, _WHEN), tostring(element, "utf-8", xml_declaration=True), compress_type=ZIP_DEFLATED
            )
    return out.getvalue()


def _types() -> Element:
    types = Element("Types", {"xmlns": f"{_PACKAGE}/content-types"})
    SubElement(
        types,
        "Default",
        {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"},
    )
    for path, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet")):
        SubElement(types, "Override", {"PartName": f"/xl/{path}.xml", "ContentType": f"{_TYPE}.{kind}+xml"})
    return types


def _link(kind: str, target: str) -> Element:
    links = Element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"})
    SubElement(links, "Relationship", {"Id": "rId1", "Type": f"{_DOC}/{kind}", "Target": target})
    return links


def _sheet(rows: Iterable[Sequence[str]]) -> Element:
    sheet = Element("worksheet", {"xmlns": _MAIN})
    view = SubElement(SubElement(sheet, "sheetViews"), "sheetView", {"workbookViewId": "0"})
    SubElement(view, "pane", {"ySplit": "1", "topLeftCell": "A2", "state": "frozen"})
    data = SubElement(sheet, "sheetData")
    for number, row in enumerate(rows, 1):
        line = SubElement(data, "row", {"r": str(number)})
        for text in row:
            cell = SubElement(SubElement(line, "c", {"t": "inlineStr"}), "is")
            SubElement(cell, "t", {"xml:space": "preserve"}).text = _CODE.sub("_x005F_", text)
    return sheet
