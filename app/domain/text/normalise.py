"""The one text boundary: what any string from outside looks like once it is inside."""

import re
import unicodedata

LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u0085\u2028\u2029]")
# Control characters but tab and newline, lone surrogates, the byte order mark (unseen, yet "Oslo" with it is
# another name than without), marks that turn the direction of what follows, and the two non-characters that XML
# forbids.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
FIRST_MARK = "\u0300"  # no character below it is one that stands on another

# Marks that keyboards, phones and word processors put in one another's place, and some that nobody sees.
_ALIKE = str.maketrans(
    dict.fromkeys("\u2019\u2018\u201b\u02bc\u02bb\u02b9\u2032`\u00b4\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060", "")
)
# Norwegian collation: aa is å, and other marks on letters count only between names that are otherwise the same.
_ALPHABET = str.maketrans(
    {"æ": "\ue001", "ä": "\ue001", "ø": "\ue002", "ö": "\ue002", "å": "\ue003"}
    | {"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "ü": "y"}
)
_LATIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})
_MARKS = re.compile("[\u0300-\u036f]")


def clean(text: str) -> str:
    """Return `text` as NFC without control characters, every line break a newline."""
    return unicodedata.normalize("NFC", _calm(FORBIDDEN.sub("", LINE_BREAKS.sub("\n", text))))


def _calm(text: str) -> str:
    """Normalising sorts marks in quadratic time; no letter has more than thirty (UAX 15, stream-safe)."""
    if text.isascii() or max(text) < FIRST_MARK:
        return text
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) or character in "\u0f73\u0f75\u0f81" else 0
        if run <= 30:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """Return `text` on one line: every run of white space becomes one space, none at the ends."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """Return `text` as it is compared and searched, names above all.

    Any case, any spacing, any apostrophe and hyphen (SQLite's own lower() knows only ASCII).
    """
    alike = one_line(text).translate(_ALIKE).casefold().translate(_ALIKE)
    return one_line(alike)


def sort_key(text: str) -> str:
    """Return what to sort by, as Norwegians do: æ, ø and å last and in that order, aa as å, é as e.

    Neither database nor Unicode does so.
    """
    compared = folded(text)
    letters = compared.replace("aa", "å").translate(_ALPHABET)
    return f"{_MARKS.sub('', unicodedata.normalize('NFD', letters))}\0{compared.translate(_ALPHABET)}"


def slug(text: str) -> str:
    """Return `text` as it stands in an address: "Møre og Romsdal" becomes "more-og-romsdal"."""
    latin = folded(text).translate(_LATIN)
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def with_line(text: str, line: str) -> str:
    """Return a text with a line at its end, unless it stands there already or is empty."""
    return text if not line or line in text.splitlines() else "\n".join(filter(None, (text, line)))
