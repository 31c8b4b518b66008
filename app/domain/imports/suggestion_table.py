"""Wishes in a table: columns are proposed by their headings and what they hold, and chosen by a person.

What looks like telling who answered, or when, is left out unless it is chosen; a row without an answer is no wish.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.imports.suggestion_lines import Wish, kind_of
from app.domain.text.normalise import folded

Rows = Sequence[Sequence[str]]
ROLES = ("what", "who", "how", "joins", "out")
HEADING_LOOKED_FOR = 10  # so many rows down
_HEADINGS = {
    "what": {"hva", "ønske", "ønsker", "tema", "temaer", "forslag", "innspill", "svar", "tekst", "kommentar"},
    "who": {"hvem", "innleder", "innledere", "foredragsholder", "foredragsholdere"},
    "how": {"hvordan", "form", "metode", "arbeidsform"},
    "out": {"nettverk", "kilde", "type", "status"},
}
_QUESTIONS = {"hva": "what", "hvilke": "what", "hvilket": "what", "hvem": "who", "hvordan": "how"}
_SPEAKER = re.compile(r"innleder|foredragsholder")
# Said in a heading or a question, these ask for who somebody is.
_IDENTITY = re.compile(
    r"e-?post|e-?mail|\bmail|telefon|\btlf|mobil|\bphone|heter du|hvem er du|\bnavn(?:et)?\b|\w+navn(?:et)?\b|\bname\b|"
    r"fødsel|\bfødt|person-?nummer|\bip\b"
)
# These do so as a heading by themselves.
_IDENTITY_HEADING = re.compile(
    r"\$?\b(?:\w*id|nr|nummer|\w+nummer|tid|\w*tidspunkt|tidsmerke|timestamp|\w*time|dato|\w*date|adresse|\w*adresse|"
    r"address|user\w*|bruker\w*|respondent\w*|collector|arbeidsplass\w*|arbeidsgiver\w*|arbeidssted\w*|bedrift\w*|"
    r"virksomhet\w*|firma\w*|stilling\w*|avdeling\w*|tittel|alder|kjønn|created|submission\w*|sist endret|språk)\b"
)
_IDENTITY_CELL = re.compile(
    r"[^\s@]+@[^\s@]+\.\w+|[+(]?\d[\d\s().+-]{4,}\d|\d+|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[ T]?[\d:.]*\w{0,2}|"
    r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|anonym(?:ous|t)?",
    re.IGNORECASE,
)
MOSTLY = 0.6


@dataclass(frozen=True)
class Column:
    """What a column is called, what it is proposed to hold, whether it looks like telling who somebody is, and some."""

    heading: str
    role: str
    is_identity: bool
    examples: tuple[str, ...]


def heading_row(rows: Rows) -> int | None:
    """Return which row names the columns: one that says what is wished, or that names two columns."""
    for number, row in enumerate(rows[:HEADING_LOOKED_FOR]):
        roles = [_said(cell) for cell in row if cell.strip()]
        known = [role for role in roles if role]
        if "what" in known or ("what?" in known and len(known) > 1) or len(known) > 1:
            return number
    return None


def columns(rows: Rows, heading: int | None) -> list[Column]:
    """Return the columns in order, with what each is proposed to hold."""
    width = max(map(len, rows), default=0)
    below = [row for number, row in enumerate(rows) if heading is None or number > heading]
    found: list[Column] = []
    for place in range(width):
        cells = [row[place].strip() for row in below if place < len(row) and row[place].strip()]
        named = rows[heading][place].strip() if heading is not None and place < len(rows[heading]) else ""
        found.append(_column(named, cells, found[-1] if found and heading is not None else None))
    if all(one.role != "what" for one in found):
        return _with_longest(found, below)
    return found


def wishes(rows: Rows, heading: int | None, roles: Sequence[str]) -> tuple[list[Wish], int]:
    """Return the wishes of the columns that were chosen, and how many rows answer none of them.

    Each answer is a wish with its own words as the original; nothing is repaired.
    """
    found: list[Wish] = []
    unanswered = 0
    for number, row in enumerate(rows, 1):
        if (heading is not None and number <= heading + 1) or not any(cell.strip() for cell in row):
            continue
        answers = _answers(row, roles)
        who, how = (", ".join(text for role, text in answers if role == wanted) for wanted in ("who", "how"))
        said = [text for role, text in answers if role == "what" and any(sign.isalnum() for sign in text)]
        found += [Wish(number, text, text, (), kind_of(text), 0, who, how) for text in said]
        unanswered += not said
    return found, unanswered


def _answers(row: Sequence[str], roles: Sequence[str]) -> list[tuple[str, str]]:
    """Return the filled-in cells with their roles; what continues a column stands behind its words."""
    answers: list[tuple[str, str]] = []
    last = "out"
    for role, cell in zip(roles, row, strict=False):
        text = cell.strip()
        if role != "joins":
            last = role
        elif text and last != "out" and answers and answers[-1][0] == last:
            answers[-1] = last, f"{answers[-1][1]}; {text}"
            continue
        if text and last != "out":
            answers.append((last, text))
    return answers


def _column(heading: str, cells: Sequence[str], before: Column | None) -> Column:
    said, examples = _said(heading), tuple(cells[:3])
    alike = sum(bool(_IDENTITY_CELL.fullmatch(cell)) for cell in cells)
    is_identity = said == "identity" or (bool(cells) and alike >= MOSTLY * len(cells))
    if is_identity:
        return Column(heading, "out", True, examples)
    if not heading and before is not None:
        return Column(heading, "out" if before.role == "out" else "joins", before.is_identity, examples)
    return Column(heading, said.rstrip("?") or "out", False, examples)


def _said(heading: str) -> str:
    """Return what a heading says its column holds: a role, with a question mark one that is guessed, or identity."""
    text = folded(heading).rstrip("?:*. ")
    exact = next((role for role, words in _HEADINGS.items() if text in words), "")
    if exact:
        return exact
    if _SPEAKER.search(text):
        return "who"
    if _IDENTITY.search(text):
        return "identity"
    first = text.split(" ", 1)[0]
    if first in _QUESTIONS and " " in text:
        return f"{_QUESTIONS[first]}?"
    if heading.rstrip().endswith("?"):
        return "what?"
    return "identity" if len(text.split()) <= 3 and _IDENTITY_HEADING.search(text) else ""


def _with_longest(found: Sequence[Column], rows: Rows) -> list[Column]:
    """Where no heading says what is wished, the column with most words is proposed."""
    free = [place for place, one in enumerate(found) if not one.is_identity and one.role == "out" and one.examples]
    if not free:
        return list(found)
    longest = max(free, key=lambda place: sum(len(row[place]) for row in rows if place < len(row)))
    return [
        Column(one.heading, "what", False, one.examples) if place == longest else one for place, one in enumerate(found)
    ]
