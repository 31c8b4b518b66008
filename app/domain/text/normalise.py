"""The one text boundary: what any string from outside looks like once it is inside."""

import re
import unicodedata

LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u0085\u2028\u2029]")
# Control characters but tab and newline, lone surrogates, the byte order mark (unseen, yet "Oslo" with it is
# another name than without), marks that turn the direction of what follows, and the two non-characters that XML
# forbids.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
FIRST_MARK = "\u0300"  # no character below it is one that stands on another

_ALPHABET = {
    ord(letter): place
    for letter, place in {"æ": "\ue001", "ä": "\ue001", "ø": "\ue002", "ö": "\ue002", "å": "\ue003"}.items()
}


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
    """Return `text` as it is compared and searched: any case, any spacing (SQLite's own lower() knows only ASCII)."""
    return one_line(text).casefold()


def sort_key(text: str) -> str:
    """Return what to sort by: æ, ø and å last and in that order, «aa» as å, and é as e.

    Neither database nor Unicode does so.
    """
    plain = folded(text).replace("aa", "å").translate(_ALPHABET)
    if plain.isascii():
        return plain
    return "".join(one for one in unicodedata.normalize("NFD", plain) if not unicodedata.combining(one))


def slug(text: str) -> str:
    """Return `text` as it stands in an address: "Møre og Romsdal" becomes "more-og-romsdal"."""
    latin = folded(text).translate({ord("æ"): "ae", ord("ø"): "o", ord("å"): "a"})
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
