"""No file harms or holds up the site, and whoever sent it is told what to do."""

import resource
import tracemalloc
from io import BytesIO
from subprocess import run
from sys import executable
from zipfile import ZipFile

import pytest

from app.domain.errors import Refused
from app.word.reading import package
from app.word.reading.sandbox import INSIDE, Limits, read_safely
from tests.support.spent import at_most, spent
from tests.word import hostile
from tests.word.hostile import MACRO, SHEET, TEMPLATE, packed, paragraph, types, word

SOON = 3  # seconds of the processor, the child's too
GOOD = word(paragraph("Referat fra møte i RAG") + paragraph("1) Domene"))

FILES = {
    "tom": (lambda: b"", package.EMPTY),
    "over 10 MB": (lambda: b"PK" + bytes(10 * 2**20), package.TOO_BIG),
    "gammel .doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), package.OLD_WORD),
    "passord": (hostile.locked_word, package.LOCKED),
    "krypterte deler": (hostile.encrypted_entries, package.LOCKED),
    "PDF": (lambda: b"%PDF-1.7\n", package.PDF),
    "RTF": (lambda: b"{\\rtf1 hei}", package.RTF),
    "odt": (hostile.odt, package.ODT),
    "bilde": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), package.NOT_WORD),
    "tekst": (lambda: "Referat fra møte".encode(), package.NOT_WORD),
    "bare PK": (lambda: b"PK", package.BROKEN),
    "zip uten Word": (lambda: packed({"a.txt": "hei"}), package.NOT_WORD),
    "regneark": (
        lambda: packed({"[Content_Types].xml": types(SHEET), "word/document.xml": "<a/>"}),
        package.OTHER_OFFICE,
    ),
    "mal": (lambda: packed({"[Content_Types].xml": types(TEMPLATE), "word/document.xml": "<a/>"}), package.TEMPLATE),
    "docm": (lambda: packed({"[Content_Types].xml": types(MACRO), "word/document.xml": "<a/>"}), package.MACROS),
    "skjulte makroer": (lambda: word(paragraph("hei"), {"word/vbaProject.bin": b"x"}), package.MACROS),
    "uten hoveddel": (lambda: packed({"[Content_Types].xml": types()}), package.NOT_WORD),
    "avkortet": (lambda: GOOD[: len(GOOD) // 2], package.BROKEN),
    "ødelagt midt i": (lambda: GOOD[:60] + bytes(40) + GOOD[100:], package.BROKEN),
    "ikke XML": (lambda: packed({"[Content_Types].xml": types(), "word/document.xml": "hei"}), package.BROKEN),
    "ukjent tegnsett": (
        lambda: packed(
            {"[Content_Types].xml": types(), "word/document.xml": '<?xml version="1.0" encoding="x-tull"?><a/>'}
        ),
        package.BROKEN,
    ),
    "bombe": (hostile.zip_bomb, package.TOO_MUCH),
    "bombe som lyver": (hostile.lying_bomb, package.BROKEN),
    "100 000 deler": (lambda: hostile.many_entries(100_000), package.TOO_MUCH),
    "milliard latterbrøl": (lambda: word(paragraph("&a9;"), before=hostile.BILLION_LAUGHS), package.UNSAFE),
    "latterbrøl i UTF-16": (hostile.utf16_laughs, package.UNSAFE),
    "ytre enhet": (lambda: word(paragraph("&secret;"), before=hostile.XXE), package.UNSAFE),
    "ytre DTD": (lambda: word(paragraph("hei"), before=hostile.OUTER_DTD), package.UNSAFE),
    "sti opp og ut": (lambda: word(paragraph("hei"), {"../../etc/passwd": "x"}), package.UNSAFE),
    "sti fra rota": (lambda: word(paragraph("hei"), {"/etc/passwd": "x"}), package.UNSAFE),
    "sti på Windows": (lambda: word(paragraph("hei"), {"C:/x": "x"}), package.UNSAFE),
    "annen komprimering": (hostile.bzip, package.UNSAFE),
    "dyp": (lambda: word(hostile.deep(100_000)), package.TOO_MUCH),
    "tabeller i tabeller": (lambda: word(hostile.nested_tables(20_000)), package.TOO_MUCH),
    "altfor mange celler": (lambda: word(hostile.huge_table(100_000)), package.TOO_MUCH),
    "altfor lang tekst": (lambda: word(paragraph("ord " * 5_000_000)), "Teksten er for lang"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_not_a_plain_word_file_is_refused_with_what_to_do(name):
    made, message = FILES[name]
    data = made()
    with at_most(SOON), pytest.raises(Refused) as refused:
        read_safely(data)
    assert refused.value.message.startswith(message)


@pytest.mark.parametrize("message", sorted({message for _, message in FILES.values()}))
def test_every_refusal_ends_with_what_to_do(message):
    assert any(verb in message for verb in ("lim", "Velg", "Teksten"))


def test_a_name_that_stands_twice_is_refused():
    stream = BytesIO(GOOD)
    with ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(Refused, match="satt sammen"):
        read_safely(stream.getvalue())


def test_a_good_file_is_read():
    record = read_safely(GOOD)
    assert (record.title, [item.title for item in record.items]) == ("Referat fra møte i RAG", ["Domene"])


def test_a_table_of_a_thousand_rows_is_read_in_time():
    data = word(hostile.huge_table(1000))
    with at_most(SOON):
        assert len(read_safely(data).items) == 1000


def test_what_a_child_spends_is_counted():
    """The limit here is below the child's own: one that is stopped by that has been let run for too long."""
    assert Limits().cpu_seconds > SOON
    begun = spent()
    run([executable, "-I", "-c", "while __import__('time').process_time() < 0.5: pass"], check=True)
    assert spent() - begun >= 0.5


def test_what_word_nests_is_read():
    assert read_safely(word(hostile.deep(40) + hostile.nested_tables(8))).title == "hei"


@pytest.mark.parametrize(
    "limits",
    [Limits(wall_seconds=0.01), Limits(cpu_seconds=0), Limits(memory=30 * 2**20)],
    ids=["klokketid", "regnetid", "minne"],
)
def test_a_child_that_reaches_a_limit_means_that_the_file_is_too_much(limits):
    with pytest.raises(Refused, match="for stor eller for innviklet"):
        read_safely(word(hostile.huge_table(20_000)), limits)


def test_the_child_loads_neither_the_site_nor_a_library():
    code = (
        f"import runpy, sys; sys.argv = ['x', '10', '{400 * 2**20}']; "
        f"runpy.run_path({str(INSIDE)!r}, run_name='__main__'); "
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = run([executable, "-I", "-c", code], input=GOOD, capture_output=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.decode().split()}
    assert b"Domene" in done.stdout
    assert not loaded & {"flask", "sqlalchemy", "werkzeug", "docx", "lxml"}


@pytest.mark.parametrize(
    "name", ["bombe", "100 000 deler", "milliard latterbrøl", "altfor mange celler", "altfor lang tekst"]
)
def test_the_parent_grows_by_less_than_100_mb(name):
    data = FILES[name][0]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    with pytest.raises(Refused):
        read_safely(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert max(peak, grown) < 100 * 2**20


def test_a_file_may_be_as_large_as_the_limit_and_not_a_byte_larger():
    largest = b"%PDF".ljust(package.MAX_BYTES)
    with pytest.raises(Refused) as refused:
        package.refuse_other_kinds(largest)
    assert refused.value.message == package.PDF
    with pytest.raises(Refused) as refused:
        package.refuse_other_kinds(largest + b" ")
    assert refused.value.message == package.TOO_BIG


def test_elements_may_stand_as_deep_as_the_limit_and_no_deeper():
    around = 5  # document, body, paragraph, run and its text
    deepest = package.Package(word(hostile.deep(package.MAX_DEPTH - around)))
    assert deepest.parse(deepest.main) is not None
    deeper = package.Package(word(hostile.deep(package.MAX_DEPTH - around + 1)))
    with pytest.raises(Refused) as refused:
        deeper.parse(deeper.main)
    assert refused.value.message == package.TOO_MUCH
