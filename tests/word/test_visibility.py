"""What Word does not show or print is left out, and it is told that something was."""

import pytest

from app.word.reading.document import read
from app.word.reading.visibility import LeftOut
from tests.word.hostile import W, paragraph, word

VANISH = "<w:rPr><w:vanish/></w:rPr>"
STYLES = f"""<w:styles {W}>
<w:style w:type="character" w:styleId="Skjult"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Arvet"><w:basedOn w:val="Skjult"/></w:style>
<w:style w:type="paragraph" w:styleId="Notat"><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""


def run(text, properties=""):
    return f"<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def found(body, parts=None):
    """Return the words of a file with one item, and why something was left out."""
    reading = read(word(paragraph("1) Sak") + body, parts or {}))
    said = [text for item in reading.record.items for text in (item.text, *(line.text for line in item.lines))]
    return " ".join(filter(None, said)), reading.left_out


def styled(style):
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'


@pytest.mark.parametrize(
    "hidden",
    [
        run("HEMMELIG", VANISH),
        run("HEMMELIG", '<w:rPr><w:vanish w:val="true"/></w:rPr>'),
        run("HEMMELIG", styled("Skjult")),
        run("HEMMELIG", styled("Arvet")),
        f"<w:hyperlink>{run('HEMMELIG', VANISH)}</w:hyperlink>",
        f"<w:ins>{run('HEMMELIG', VANISH)}</w:ins>",
        f'<w:r><w:pict><v:shape xmlns:v="urn:v" style="visibility: hidden"><w:txbxContent>{paragraph("HEMMELIG")}'
        "</w:txbxContent></v:shape></w:pict></w:r>",
        f'<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:docPr hidden="1"/><w:txbxContent>{paragraph("HEMMELIG")}'
        "</w:txbxContent></wp:inline></w:drawing></w:r>",
    ],
)
def test_hidden_text_is_left_out(hidden):
    words, left_out = found(f"<w:p>{run('før ')}{hidden}{run(' etter')}</w:p>", {"word/styles.xml": STYLES})
    assert words.split() == ["før", "etter"]
    assert left_out == {LeftOut.HIDDEN}


def test_a_paragraph_is_hidden_by_its_style_and_shown_by_its_own_word():
    body = '<w:p><w:pPr><w:pStyle w:val="Notat"/></w:pPr>{}</w:p>'
    own = run("vist", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    words, left_out = found(body.format(run("HEMMELIG") + own), {"word/styles.xml": STYLES})
    assert (words, left_out) == ("vist", {LeftOut.HIDDEN})
    twice = body.format(run("vist", styled("Skjult")))
    assert found(twice, {"word/styles.xml": STYLES}) == ("vist", frozenset()), "two styles cancel each other"


def test_hidden_by_default_is_hidden():
    styles = f"<w:styles {W}><w:docDefaults><w:rPrDefault>{VANISH}</w:rPrDefault></w:docDefaults></w:styles>"
    reading = read(word(paragraph("1) Sak"), {"word/styles.xml": styles}))
    assert (reading.record.items, reading.left_out) == ((), {LeftOut.HIDDEN})


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>", "<w:vanish/>", "<w:specVanish/>"])
def test_a_paragraph_whose_mark_is_gone_runs_on_into_the_next(mark):
    first = f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{run('Nina sender ')}</w:p>"
    assert found(first + paragraph("brev til alle."))[0] == "Nina sender brev til alle."
    assert found(first)[0] == "Nina sender"


def test_deleted_text_rows_and_cells_are_left_out():
    gone = "<w:del><w:r><w:delText>SLETTET</w:delText></w:r></w:del>"
    assert found(f"<w:p>{gone}{run('igjen')}</w:p>") == ("igjen", {LeftOut.DELETED})
    cell = f"<w:tc>{paragraph('SLETTET')}</w:tc>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{cell}</w:tr>"
    no_cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('SLETTET')}</w:tc>"
    kept = f"<w:tr><w:tc>{paragraph('igjen')}</w:tc>{no_cell}</w:tr>"
    words, left_out = found(f"<w:tbl>{row}{kept}</w:tbl>")
    assert ("SLETTET" in words, "igjen" in words, left_out) == (False, True, {LeftOut.DELETED})


def test_the_code_of_a_field_is_not_shown_but_what_comes_of_it():
    def turn(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = f"{turn('begin')}{run('KODE')}{turn('separate')}{run('vedlegg 1')}{turn('end')}"
    assert found(f"<w:p>{run('se ')}{field}{run('.')}</w:p>") == ("se vedlegg 1.", frozenset())
    assert found(f"<w:p>{turn('begin')}{run('KODE')}</w:p>{paragraph('etter')}")[0] == "etter", "never ended"


def test_comments_are_not_read_and_it_is_told():
    assert found(f"<w:p>{run('ord')}<w:r><w:commentReference w:id='1'/></w:r></w:p>") == ("ord", {LeftOut.COMMENTS})


def test_a_file_that_hides_nothing_says_nothing():
    assert found(paragraph("Åpent.")) == ("Åpent.", frozenset())
