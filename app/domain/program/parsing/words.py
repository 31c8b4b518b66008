"""What single words of a pasted program mean: times, who is responsible, and which kind of row a title names."""

import re
from dataclasses import dataclass
from datetime import time

from app.domain.program.kinds import KINDS, TALK
from app.domain.program.rows import MIDNIGHT
from app.domain.time.clocks import CLOCK, DASH, HOUR
from app.domain.time.dates import MONTHS

LONGEST = 500  # longer lines are prose, and patterns take their time over them
_NO_DATE = rf"(?![.:]?\d|\.?\s*(?:{'|'.join(MONTHS)}))"
_SPAN = (
    rf"(?P<from>{{one}}){_NO_DATE}"
    rf"(?:{DASH}(?:kl\.?\s*)?(?P<to>{{one}}){_NO_DATE}(?P<or>\s*/\s*{{one}}{_NO_DATE})?)?"
)
# «12–13 Lunsj» and «12–13:30», alone or before a capital: «8–10 personer» is no time.
_HOURS = rf"(?P<hfrom>{{one}}){DASH}(?P<hto>{{one}})(?P<hor>\s*/\s*{{one}})?{_NO_DATE}(?=\s*$|\s+(?-i:[A-ZÆØÅ«]))"
_LEADING = re.compile(
    rf"^(?:fra\s+)?(?:{_SPAN.format(one=CLOCK)}|kl\.?\s*{_SPAN.replace('?P<', '?P<k').format(one=HOUR)}"
    rf"|{_HOURS.format(one=HOUR)})"
    r"(?=$|[\s:;,.|–—-])(?:\s*[:;,|–—-]|\.)?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"^(?P<title>.*[^\s,:–—-])[\s,:–—-]+(?P<time>kl\.?\s*{HOUR}(?:{DASH}{HOUR})?|{CLOCK}{DASH}{CLOCK})\.?$",
    re.IGNORECASE,
)
UNCONFIRMED = "ikke bekreftet"
_UNCONFIRMED = re.compile(
    rf"^(?P<title>.*?)[\s,;:–—-]*(?:\({UNCONFIRMED}\)|\b{UNCONFIRMED})$", re.IGNORECASE | re.DOTALL
)
NO_TIME = "Uten tid:"
_WITHOUT = re.compile(r"^uten\s+(?:tid|klokkeslett)\b\s*[:;,–—-]?\s*", re.IGNORECASE)
_YEAR = re.compile(r"20[2-5]\d")
_BY = re.compile(r"^(?P<title>.*?)[\s,–-]*\bv/\s*(?P<who>[^()]*[^()\s])\s*(?P<rest>\(.*)?$", re.IGNORECASE | re.DOTALL)
_BRACKET = re.compile(r"^(?P<title>.*\S)\s*\((?P<who>[^()]+)\)$", re.DOTALL)
_NAME = r"[A-ZÆØÅ][\w.'`´‘’ʼ‐‑-]*(?:\s+(?:[A-ZÆØÅ][\w.'`´‘’ʼ‐‑-]*|av|de|von|sør|nord|øst|vest|midt)){0,4}\??"
_NAMES = re.compile(rf"(?:v/\s*)?{_NAME}(?:(?:\s*[,/&]\s*|\s+og\s+|\s+v/\s*){_NAME})*\??")
_TOLD_BY_TITLE = sorted((kind for kind in KINDS.values() if kind.pattern), key=lambda kind: kind.precedence)
_KIND = re.compile("|".join(rf"(?P<{kind.code}>\b(?:{kind.pattern})\b)" for kind in _TOLD_BY_TITLE), re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """A time as it was read; `doubt` holds its words when they say more than a start and an end can."""

    starts: time
    ends: time | None = None
    doubt: str = ""


def time_at_start(line: str) -> tuple[When, str] | None:
    """Read «1230 - 1330  Lunsj», «10.30 Registrering» or «kl. 9 Velkommen»; returns the time and the words after it.

    A date («10.06.2026», «10. juni»), a year and a bare number of three digits are no time.
    """
    match = _LEADING.match(line)
    if match is None:
        return None
    groups = match.groupdict()
    begins, until, other = (groups[name] or groups[f"k{name}"] or groups[f"h{name}"] for name in ("from", "to", "or"))
    if not until and ((_YEAR.fullmatch(begins) and int(begins) % 5) or (begins.isdigit() and len(begins) == 3)):
        return None
    starts, ends = _minute(begins), _minute(until) if until else None
    if starts >= MIDNIGHT:
        return None
    if ends == 0:
        ends = MIDNIGHT
    is_possible = ends is None or starts < ends <= MIDNIGHT
    doubt = "" if is_possible and not other else " ".join(match[0].split()).rstrip(" :;,|.")
    when = When(_clock(starts), _clock(ends) if ends and is_possible else None, doubt)
    return when, line[match.end() :].strip()


def without_time(line: str) -> str | None:
    """Return what «Uten tid: Sosial aktivitet?» says, None for a line that begins otherwise."""
    match = _WITHOUT.match(line)
    return line[match.end() :].strip() if match else None


def time_at_end(line: str) -> tuple[When, str] | None:
    """Read «Lunsj kl. 12.30» or «Lunsj 12.30–13.30»; returns the time and the words before it."""
    match = _TRAILING.match(line) if len(line) <= LONGEST else None
    read = time_at_start(match["time"]) if match else None
    return (read[0], match["title"]) if match and read else None


def responsible(title: str) -> tuple[str, str]:
    """Take who is responsible out of a title: «Siden sist v/ RAG» or, in brackets, «Spill (Ola og Kari)».

    Returns the title without them and their words, with a question mark if there was one. Words in brackets that are
    not names stay in the title.
    """
    if len(title) > LONGEST:
        return title, ""
    if match := _BY.match(title):
        kept = " ".join(part for part in (match["title"].strip(), match["rest"] or "") if part)
        return kept, match["who"].strip()
    if (match := _BRACKET.match(title)) and _NAMES.fullmatch(match["who"].strip()):
        return match["title"].strip(), re.sub(r"^v/\s*", "", match["who"].strip())
    return title, ""


def unconfirmed(title: str) -> tuple[str, bool]:
    """Take «(ikke bekreftet)» off a title, the mark that programs are written with, and tell whether it stood there."""
    match = _UNCONFIRMED.match(title) if len(title) <= LONGEST else None
    return (match["title"], True) if match else (title, False)


def kind_of(title: str) -> str:
    """Guess the kind of a row from the first word in its title that tells; otherwise it is a talk."""
    match = _KIND.search(title)
    return match.lastgroup or TALK.code if match else TALK.code


def _minute(words: str) -> int:
    digits = re.sub(r"[.:,]", "", words)
    return int(digits) * 60 if len(digits) <= 2 else int(digits[:-2]) * 60 + int(digits[-2:])


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
