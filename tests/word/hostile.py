"""Word files made by hand: whole ones of few parts, and broken and hostile ones of every kind."""

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def types(kind: str = MAIN) -> str:
    part = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{part}</Types>'


def packed(parts: dict[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Return a zip of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, more: dict[str, str | bytes] | None = None, before: str = "", namespace: str = W) -> bytes:
    """Return a Word file with this body; `before` stands between the XML declaration and the root."""
    document = f'<?xml version="1.0"?>{before}<w:document {namespace}><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": types(), "word/document.xml": document} | (more or {}))


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zip_bomb() -> bytes:
    return word(paragraph("hei"), {"word/media/image1.bin": bytes(60 * 2**20)})


def lying_bomb() -> bytes:
    """A part that says it is small and is not: only counting while reading would tell."""
    data = word(f"<w:p>{' ' * (60 * 2**20)}</w:p>")
    size = (60 * 2**20 + 300).to_bytes(4, "little")[2:]  # the two high bytes of every size near 60 MB
    return data.replace(size + len("word/document.xml").to_bytes(2, "little"), b"\x00\x00\x11\x00")


def many_entries(count: int) -> bytes:
    return packed({"[Content_Types].xml": types()} | {f"x/{number}": b"" for number in range(count)})


def odt() -> bytes:
    return packed(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>", "META-INF/manifest.xml": "<a/>"}
    )


def encrypted_entries() -> bytes:
    """Set the bit that says that an entry is encrypted, in the entry and in the list of entries."""
    data = bytearray(word(paragraph("hei")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 1)
    return bytes(data)


def locked_word() -> bytes:
    """The beginning of what Word writes for a file with a password: the old container around an encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
OUTER_DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


def bzip() -> bytes:
    return packed({"[Content_Types].xml": types(), "word/document.xml": "<a/>"}, ZIP_BZIP2)


def utf16_laughs() -> bytes:
    text = f'<?xml version="1.0" encoding="utf-16"?>{BILLION_LAUGHS}<x>&a9;</x>'
    return packed({"[Content_Types].xml": types(), "word/document.xml": text.encode("utf-16")})


def deep(levels: int) -> str:
    return "<w:sdt>" * levels + paragraph("hei") + "</w:sdt>" * levels


def nested_tables(levels: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * levels + paragraph("hei") + "</w:tc></w:tr></w:tbl>" * levels


def huge_table(rows: int) -> str:
    return "<w:tbl>" + f"<w:tr><w:tc>{paragraph('1)')}</w:tc><w:tc>{paragraph('Sak')}</w:tc></w:tr>" * rows + "</w:tbl>"
