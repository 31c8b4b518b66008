"""A Word file as a package from an unknown sender: what is looked at before anything is unpacked or parsed."""

import re
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from app.domain.errors import Refused

MAX_BYTES = 10 * 2**20
MAX_ENTRIES = 500
MAX_UNPACKED = 50 * 2**20
MAX_ELEMENTS = 300_000
MAX_DEPTH = 150
CHUNK = 64 * 2**10

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PASTE = "eller kopier teksten og lim den inn."
EMPTY = "Filen er tom. Velg Word-filen på nytt."
TOO_BIG = "Filen er større enn 10 MB. Ta ut bildene og lagre den på nytt, " + PASTE
TOO_MUCH = "Filen er for stor eller for innviklet til å leses her. Ta ut bilder og vedlegg, " + PASTE
BROKEN = "Filen er skadet eller ikke hel. Åpne den i Word, lagre den på nytt som .docx, " + PASTE
UNSAFE = "Filen er satt sammen på en måte som Word ikke gjør. Åpne den i Word, lagre den på nytt som .docx, " + PASTE
LOCKED = "Filen er beskyttet med passord. Fjern passordet i Word og lagre på nytt, " + PASTE
MACROS = "Filen inneholder makroer. Lagre den i Word som vanlig .docx uten makroer, " + PASTE
NOT_WORD = "Dette er ikke en Word-fil. Lagre referatet i Word som .docx, " + PASTE
OLD_WORD = "Dette er det gamle Word-formatet (.doc). Åpne filen i Word og lagre den som .docx, " + PASTE
ODT = "Dette er et OpenDocument (.odt). Lagre det som Word-dokument (.docx), " + PASTE
PDF = "Dette er en PDF. Finn Word-filen som den ble laget av, " + PASTE
RTF = "Dette er et RTF-dokument. Åpne det i Word og lagre det som .docx, " + PASTE
TEMPLATE = "Dette er en Word-mal. Lagre referatet som vanlig .docx, " + PASTE
OTHER_OFFICE = "Dette er et regneark eller en presentasjon. Lagre referatet i Word som .docx, " + PASTE


def refuse_other_kinds(data: bytes) -> None:
    """Raise Refused for what is seen from size and first bytes alone; nothing is unpacked and nothing copied."""
    if not data:
        raise Refused(EMPTY)
    if len(data) > MAX_BYTES:
        raise Refused(TOO_BIG)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # Word keeps a locked .docx inside the old kind of container.
        raise Refused(LOCKED if "EncryptedPackage".encode("utf-16-le") in data else OLD_WORD)
    if data.startswith(b"%PDF"):
        raise Refused(PDF)
    if data.startswith(b"{\\rtf"):
        raise Refused(RTF)
    if not data.startswith(b"PK"):
        raise Refused(NOT_WORD)


class Package:
    """The parts of a Word file, each parsed when asked for; raises Refused for all that Word itself does not make."""

    def __init__(self, data: bytes) -> None:
        refuse_other_kinds(data)
        # The list of entries is itself unpacked into memory, so they are counted where they stand in the bytes.
        if data.count(b"PK\x01\x02") > MAX_ENTRIES:
            raise Refused(TOO_MUCH)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise Refused(BROKEN) from error
        self._unpacked = 0
        self._refuse_odd_entries()
        self.main = self._main_part()

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self._names

    def names(self) -> list[str]:
        """Return the names of all parts, in order."""
        return sorted(self._names)

    def parse(self, part: str) -> Element:
        """Return a part's root element: no DTD, no entities, no nesting that nobody writes, unpacked bytes counted."""
        parser = XMLParser(target=_Builder())  # noqa: S314 (a DTD is refused before it can declare anything)
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > MAX_UNPACKED:
                        raise Refused(TOO_MUCH)
                    parser.feed(chunk)
            root: Element = parser.close()
        except (ParseError, BadZipFile, zlib.error, KeyError, EOFError, ValueError, LookupError) as error:
            raise Refused(BROKEN) from error
        return root

    def _refuse_odd_entries(self) -> None:
        entries = self._zip.infolist()
        self._names = {entry.filename for entry in entries}
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise Refused(TOO_MUCH)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused(LOCKED)
        if len(self._names) < len(entries) or any(_leads_out(entry.filename) for entry in entries):
            raise Refused(UNSAFE)
        if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
            raise Refused(UNSAFE)

    def _main_part(self) -> str:
        if "[Content_Types].xml" not in self._names:
            is_odt = any(name.startswith("META-INF/") for name in self._names) and "content.xml" in self._names
            raise Refused(ODT if is_odt else NOT_WORD)
        overrides = {
            element.get("ContentType", ""): element.get("PartName", "").lstrip("/")
            for element in self.parse("[Content_Types].xml")
        }
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in overrides) or any(
            name.lower().endswith("vbaproject.bin") for name in self._names
        ):
            raise Refused(MACROS)
        if overrides.get(DOCUMENT) in self._names:
            return overrides[DOCUMENT]
        if any("wordprocessingml.template" in kind for kind in overrides):
            raise Refused(TEMPLATE)
        other = any("spreadsheetml" in kind or "presentationml" in kind for kind in overrides)
        raise Refused(OTHER_OFFICE if other else NOT_WORD)


class _Builder(TreeBuilder):
    """Builds the tree and stops at the first DTD, and at what is deeper or longer than minutes are."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0

    def doctype(self, name: str, public_id: str | None, system: str | None) -> None:
        raise Refused(UNSAFE)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise Refused(TOO_MUCH)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or bool(re.match("[A-Za-z]:", name))
