"""The one way from the octets of a text file to text, whichever program wrote it."""

import codecs

from app.domain.errors import Refused
from app.domain.text.normalise import clean

# UTF-32 begins as UTF-16 does, and is therefore asked about first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNREADABLE = "Vi klarte ikke å lese tegnene i filen. Lagre den som «CSV UTF-8» og prøv igjen."


def decoded(octets: bytes) -> str:
    """Return the text: by its byte-order mark, else as UTF-8, else as the Windows-1252 of Norwegian Excel.

    Raises Refused for what is no text in any of them: a guess would lose letters without a word.
    """
    try:
        return clean(octets.decode(_encoding(octets)))
    except UnicodeDecodeError as wrong:
        raise Refused(UNREADABLE, field="file") from wrong


def _encoding(octets: bytes) -> str:
    for mark, encoding in MARKS:
        if octets.startswith(mark):
            return encoding
    if b"\0" in octets:
        raise Refused(UNREADABLE, field="file")
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
