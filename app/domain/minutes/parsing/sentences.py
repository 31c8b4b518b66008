"""Reads sentences of minutes: which of them are tasks or decisions, by whom, until when. Suggestions for a person."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.minutes.inline_marks import BULLET
from app.domain.minutes.parsing.owners import NAMED_FIRST, actor, is_known, known_names, listed
from app.domain.minutes.record import Line
from app.domain.time.dates import MONTHS

_BULLET = re.compile(r"^[ \t]*(?:[·•▪●○◦‣∙\uf0b7\uf0a7*–—-]|o(?=[ \t]))[ \t]+")
_ABBREVIATIONS = frozenset(
    {
        *(
            "a",
            "ang",
            "bl",
            "ca",
            "d",
            "dr",
            "e",
            "eks",
            "ekskl",
            "ev",
            "evt",
            "f",
            "forts",
            "hhv",
            "iht",
            "inkl",
            "jf",
        ),
        *("jfr", "kl", "l", "m", "mht", "mm", "mv", "nr", "o", "osv", "pga", "pkt", "pr", "ref", "s", "st", "tlf"),
        *("vedr", "vs"),
    }
)
_SENTENCE_END = re.compile(r"[.!?][ \t]+(?=[A-ZÆØÅ«\"])")
_REMARK = re.compile(
    r"\(((?:ok|i orden|bekreftet|utført|ferdig|gjort|sendt|levert|avklart|avsluttet)\b[^()]{0,200})\)[ .]*$",
    re.IGNORECASE,
)

_DAY = re.compile(r"\d{1,2}")
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_YEAR = r"(?:20\d\d|\d\d)"
_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)(?:dag|\.))"
_DATE = rf"(?:{_WEEKDAY}[ ](?:den[ ])?)?\d{{1,2}}\.[ ]?(?:{_MONTH}|\d{{1,2}})(?:\.?[ ]?{_YEAR}\b)?"
_FUZZY = (
    r"(?:før[ ])?(?:primo|medio|ultimo|tidlig i|begynnelsen av|midten av|slutten av|utgangen av|utløpet av)"
    rf"[ ](?:{_MONTH}|året|måneden)(?:[ ]20\d\d)?"
)
_SEASON = rf"(?:våren|sommeren|høsten|jul|påske|ferien|{_MONTH})(?:[ ]20\d\d)?|uke[ ]\d{{1,2}}|20\d\d"
_DUES = (
    re.compile(rf"\bmøte(?:t)?[ ](?:den[ ])?(?P<meeting>{_DATE})", re.IGNORECASE),
    re.compile(rf"\b(?P<due>{_FUZZY})", re.IGNORECASE),
    re.compile(rf"\b(?P<due>før[ ](?:{_DATE}|{_SEASON}))\b", re.IGNORECASE),
    re.compile(rf"\b(?:innen|senest|frist|i løpet av)[: ][ ]?(?P<due>{_DATE}|{_SEASON})\b", re.IGNORECASE),
    re.compile(r"\b(?P<due>neste (?:rag-)?møte|uke \d{1,2})\b", re.IGNORECASE),
    re.compile(r"\bopp i? ?(?P<due>20\d\d)\b", re.IGNORECASE),
)
_DUE_LABEL = re.compile(
    r"(\()?\b(?:frist|tidsfrist) ?: *([^()\n]{1,100}(?:\([^()\n]{1,60}\))?)(?(1)\))[ .]*$", re.IGNORECASE
)
_OWNER_LABEL = re.compile(r"(\()?\b(?:ansvarlig|ansvar) ?: *([^()\n]{1,100}?)(?(1)\))[ .]*$", re.IGNORECASE)

_DECIDED = re.compile(r"(?:enstemmig )?(?:godkjent|vedtatt|besluttet)\b", re.IGNORECASE)
_KIND_LABELS = {
    "decision": re.compile(r"(?:vedtak|beslutning) ?: *", re.IGNORECASE),
    "clarification": re.compile(r"avklaring ?: *", re.IGNORECASE),
    "task": re.compile(r"oppfølging ?: *", re.IGNORECASE),
}
_PASSIVE = re.compile(
    r"(?:følges|føles|tas|sendes|sjekkes|undersøkes|avklares) (?:opp|ut|videre|til neste)\b", re.IGNORECASE
)


def read_lines(text: str, names: Iterable[str] = ()) -> tuple[Line, ...]:
    """Read the right-hand column: every sentence becomes a task, a decision or part of a clarification.

    `names` are those who are known from attendance. No word is lost but labels ("Vedtak:", "Ansvar:", "Frist:"):
    owners and dues are copied from the sentence and remarks "(OK, bekreftet 18.12.)" moved into notes.
    """
    known = known_names(names)
    found: list[Line] = []
    for row in text.split("\n"):
        of_row: list[Line] = []
        for sentence in sentences(without_bullet(row)):
            line = _read(sentence, known)
            if not line.text and (of_row or found):
                last = of_row or found
                last[-1] = _with_labels(last[-1], line)
            elif of_row and _is_bare(of_row[-1]) and line.kind == "clarification":
                of_row[-1] = replace(line, text=f"{of_row[-1].text} {line.text}")
            else:
                of_row.append(line)
        found += of_row
    return tuple(found)


def take_lines(text: str, names: Sequence[str], alone: bool) -> tuple[str, tuple[Line, ...]]:
    """Take the sentences that are tasks by somebody out of what was said; returns what is left, and the tasks.

    When it stands alone, without a right-hand column, decisions stand among the rest, and "Avklaring: …" as in our
    own plain text.
    """
    known = known_names(names)
    rows: list[str] = []
    taken: list[Line] = []
    for row in _unwrapped(text) if alone else text.split("\n"):
        if alone and _is_labelled(row):
            taken += read_lines(row, names)
            continue
        found = [(sentence, _read(sentence, known)) for sentence in sentences(without_bullet(row))]
        wanted = [line for _, line in found if _is_wanted(line, alone)]
        left = " ".join(sentence for sentence, line in found if not _is_wanted(line, alone))
        taken += wanted
        if left or not wanted:
            rows.append(BULLET + left if _BULLET.match(row) and left else left)
    return "\n".join(rows), tuple(taken)


def _unwrapped(text: str) -> list[str]:
    """Return the rows of our own plain text as they were before they were wrapped at 72 characters."""
    rows: list[list[str]] = []
    for row in text.split("\n"):
        first = rows[-1][0] if rows else ""
        if _is_labelled(first) and row.strip() and _indent(row) > _indent(first):
            rows[-1].append(row.strip())
        else:
            rows.append([row])
    return [" ".join(parts) for parts in rows]


def _is_labelled(row: str) -> bool:
    return any(label.match(row.lstrip()) for label in _KIND_LABELS.values())


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def sentences(row: str) -> Iterator[str]:
    """Yield the sentences of a row; a full stop after an abbreviation or the day of a date ends none."""
    begin = 0
    for match in _SENTENCE_END.finditer(row):
        before = re.split(r"[^\w.]", row[max(begin, match.start() - 12) : match.start()])[-1]
        if row[match.start()] == "." and (before.lower().split(".")[-1] in _ABBREVIATIONS or _DAY.fullmatch(before)):
            continue
        yield row[begin : match.start() + 1].strip()
        begin = match.end()
    if row[begin:].strip():
        yield row[begin:].strip()


def without_bullet(row: str) -> str:
    """Return a row without the dot or dash that makes it part of a list."""
    return _BULLET.sub("", row).strip()


def _read(sentence: str, known: frozenset[str]) -> Line:
    text, notes = _without_remarks(sentence)
    text, due = _without_label(text, _DUE_LABEL)
    text, owners = _without_label(text, _OWNER_LABEL)
    kind, text = _kind(text)
    if not owners and kind in ("", "task") and (match := NAMED_FIRST.match(text)) and is_known(match["who"], known):
        owners, text = match["who"], text[match.end() :]
    doer = None if kind in ("decision", "clarification") else actor(text, known)
    if kind == "task" or owners or due or doer is not None or (not kind and _PASSIVE.match(text)):
        return Line("task", text, listed(owners or doer or ""), due or _due(text), notes)
    return Line(kind or "clarification", text, notes=notes)


def _kind(text: str) -> tuple[str, str]:
    """Return the kind that a sentence names or opens with, "" for none, and the sentence without its label."""
    for kind, label in _KIND_LABELS.items():
        if match := label.match(text):
            return kind, text[match.end() :]
    return ("decision" if _DECIDED.match(text) else ""), text


def _without_remarks(text: str) -> tuple[str, tuple[str, ...]]:
    notes: list[str] = []
    while match := _REMARK.search(text):
        notes.insert(0, match[1])
        text = text[: match.start()].rstrip()
    return text, tuple(notes)


def _without_label(text: str, label: re.Pattern[str]) -> tuple[str, str]:
    match = label.search(text)
    return (text[: match.start()].rstrip(), match[2].strip(" .")) if match else (text, "")


def _with_labels(line: Line, labels: Line) -> Line:
    """Return a line with the owner, due or remark that stood by itself after it."""
    is_task = labels.owners or labels.due
    return Line(
        "task" if is_task else line.kind,
        line.text,
        ", ".join(owners for owners in (line.owners, labels.owners) if owners),
        ", ".join(due for due in (line.due, labels.due) if due),
        line.notes + labels.notes,
    )


def _is_bare(line: Line) -> bool:
    return line.kind == "clarification" and not line.notes


def _is_wanted(line: Line, alone: bool) -> bool:
    return (line.kind == "task" and bool(line.owners)) or (alone and line.kind == "decision")


def _due(text: str) -> str:
    for pattern in _DUES:
        if match := pattern.search(text):
            found = match.groupdict()
            return f"møte {found['meeting']}" if "meeting" in found else match["due"]
    return ""
