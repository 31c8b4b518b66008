"""Rows of a text file with cells between semicolons, tabs or commas, quoted as spreadsheets quote them."""

import csv
import io
import re

from app.domain.errors import Refused

SEPARATORS = (";", "\t", ",")
LOOKED_AT = 20
# Excel says in the first line what stands between cells.
SAID = re.compile(r"\A\s*\"?sep=(.)\"?[;,\t]*[ ]*(?:\n|\Z)", re.IGNORECASE)
QUOTED = re.compile(r'"(?:[^"]|"")*"')
# A comma within a sentence has a space behind it, and one between figures is a decimal sign.
BETWEEN_CELLS = {";": re.compile(";"), "\t": re.compile("\t"), ",": re.compile(r",(?! )(?!(?<=\d,)\d)")}


def read(text: str) -> list[list[str]]:
    """Return the rows, each with its cells as they stand; raises Refused for what is no table."""
    said = SAID.match(text)
    separator = said[1] if said else _separator(text)
    if said:
        text = text[said.end() :]
    try:
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as wrong:
        raise Refused("Vi klarte ikke å lese filen. Lagre den som CSV og prøv igjen.", field="file") from wrong


def _separator(text: str) -> str:
    """Return what stands in most of the first lines; in a list of single cells nothing does, whatever they hold."""
    lines = [line for line in QUOTED.sub('""', text).split("\n") if line.strip()][:LOOKED_AT]
    counts = {one: sum(bool(BETWEEN_CELLS[one].search(line)) for line in lines) for one in SEPARATORS}
    best = max(SEPARATORS, key=counts.__getitem__)
    return best if 2 * counts[best] >= len(lines) else SEPARATORS[0]
