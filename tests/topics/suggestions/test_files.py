"""Files of wishes: the columns are chosen, who answered stays out, and what is stored is the answers alone."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from app.db import db
from app.topics.models.topic import Topic, TopicWording
from tests.support import make

SURVEY = (
    "ID;Starttidspunkt;E-post;Navn;Hvilke temaer ønsker du?\r\n"
    "1;10.01.2026 09:00;kari.prove@firma.example;Kari Prøve;Rus og unge – «nå»\r\n"
    "2;10.01.2026 09:05;ola.prove@firma.example;Ola Prøve;\r\n"
)


@pytest.fixture
def rag(visitor):
    """A visitor in RAG at the page."""
    visitor.sign_in(make.seat(make.person("Ola", "Vik"))).open("/temabank/lim-inn")
    return visitor


def upload(rag, octets, name="svar.csv", **more):
    token = rag.page.select_one("[name=csrf_token]")["value"]
    data = {"csrf_token": token, "source": "survey", "source_words": "Skjema", "network": "", **more}
    data["file"] = (io.BytesIO(octets if isinstance(octets, bytes) else octets.encode()), name)
    rag._take(rag.client.post("/temabank/lim-inn", data=data, content_type="multipart/form-data"), 200)


def workbook(*sheets, hidden=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Ark {number + 1}")
        sheet.sheet_state = "hidden" if number in hidden else "visible"
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def stored():
    return list(db.session.scalars(select(Topic).order_by(Topic.id)))


def chosen(rag):
    return [option.get_text() for option in rag.page.select("#roles option[selected]")]


def test_of_a_survey_only_the_answers_are_kept_anywhere(rag):
    upload(rag, SURVEY)
    assert "ID, Starttidspunkt, E-post, Navn" in rag.text()
    assert chosen(rag) == ["Ikke med"] * 4 + ["Ønske"]
    rag.submit("Se gjennom")
    assert "1 rad har ikke svar, og er ikke med." in rag.text()
    rag.submit("Legg inn")
    (topic,) = stored()
    assert (topic.what, topic.who) == ("Rus og unge – «nå»", "")
    assert db.session.scalars(select(TopicWording.original)).all() == ["Rus og unge – «nå»"]
    held = " ".join(str(value) for value in vars(topic).values())
    assert "Kari" not in held
    assert "example" not in held


def test_columns_are_chosen_by_the_person(rag):
    upload(rag, "Hva;Merknad\nSpill;Om natten\n")
    rag.submit("Se gjennom", **{"roles-0": "out", "roles-1": "what"})
    rag.submit("Legg inn")
    assert [one.what for one in stored()] == ["Om natten"]


def test_without_a_column_of_wishes_there_are_none_and_the_choice_is_kept(rag):
    upload(rag, "Hva;Hvem\nSpill;Nina\n")
    rag.submit("Se gjennom", **{"roles-0": "out"})
    assert "Velg hvilken kolonne ønskene står i." in rag.text()
    assert chosen(rag) == ["Ikke med", "Hvem"]


def test_headings_that_were_not_found_are_chosen(rag):
    upload(rag, "Laget i Verktøyet\nFritekst;Sted\nSpill på nett;Oslo\n")
    rag.submit("Vis kolonnene på nytt", heading="2")
    assert rag.texts("#roles label") == ["Fritekst", "Sted"]
    rag.submit("Se gjennom")
    rag.submit("Legg inn")
    assert [one.what for one in stored()] == ["Spill på nett"]


def test_who_and_how_come_along_and_a_file_is_taken_in_once(rag):
    for _time in range(2):
        rag.open("/temabank/lim-inn")
        upload(rag, "sep=;\nNr;Hva;Hvem;Hvordan\n1;Spill;Tuva Lid;Gruppesamtale\n2;Rus; og; litt; til\n")
        rag.submit("Se gjennom")
        rag.submit("Legg inn")
    first, second = stored()
    assert (first.what, first.who, first.how) == ("Spill", "Tuva Lid", "Gruppesamtale")
    assert second.what == "Rus"
    assert "0 ønsker er lagt inn. 2 lå der fra før." in rag.text()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_no_letter_is_lost_whichever_program_wrote_the_file(rag, encoding):
    upload(rag, "Ønske;Hvem\nSykefravær 16–24 år – “de unge”;D’Angelo\n".encode(encoding))
    rag.submit("Se gjennom")
    assert rag.texts("textarea") == ["Sykefravær 16–24 år – “de unge”"]
    assert rag.page.select_one("[name$=-who]")["value"] == "D’Angelo"


def test_a_file_is_not_repaired_even_where_the_box_of_scans_is_ticked(rag):
    rag.open("/temabank/lim-inn")
    upload(rag, "Ønske\nMaten og ogsa André fra Aker\n", is_scanned="y")
    rag.submit("Se gjennom")
    assert rag.texts("textarea") == ["Maten og ogsa André fra Aker"]
    assert rag.page.select("[name$=-repairs]") == []


def test_a_workbook_is_read_whatever_it_is_called(rag):
    upload(rag, workbook([("Hva", "Hvem"), ("Sykefravær 16–24 år", "Nina"), (None, None), (17, None)]), "svar.csv")
    rag.submit("Se gjennom")
    assert rag.texts("textarea") == ["Sykefravær 16–24 år", "17"]
    rag.submit("Legg inn")
    assert stored()[0].who == "Nina"


def test_another_sheet_of_a_workbook_is_chosen(rag):
    upload(rag, workbook([("Hva",), ("Skjult",)], [("Hva",), ("Først",)], [("Ønske",), ("Så",)], hidden=[0]), "a.xlsx")
    assert rag.texts("#sheet option[selected]") == ["Ark 2"]
    rag.submit("Se gjennom", sheet="2")
    assert rag.texts("#sheet option[selected]") == ["Ark 3"]
    rag.submit("Se gjennom")
    assert rag.texts("textarea") == ["Så"]


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (b"", "Filen er tom."),
        (b"PK\x03\x04 spoiled", "skadet"),
        (b"\xd0\xcf\x11\xe0 old", "gamle Excel-formatet"),
        (b"%PDF-1.7", "ikke et regneark"),
        (b"\x00\x01\x02" * 50, "lese tegnene"),
        ("Hva\n" + "Spill;\n" * 2_100, "mer enn 2000 rader"),
        ("Hva\n" + "a;" * 80, "mer enn 60 kolonner"),
        ("Hva\n" + ("æ" * 900 + "\n") * 200, "for mye tekst"),
        ("Hva\n" + "".join(f"Ønske {number}\n" for number in range(301)), "300 ønsker om gangen"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do_and_nothing_is_stored(rag, octets, said):
    upload(rag, octets)
    if "Velg kolonner" in rag.texts("h1"):
        rag.submit("Se gjennom")
    assert said in rag.text()
    assert stored() == []


@pytest.mark.parametrize("table", ["", "x", "[]", "{}", '[["a", false, [1]]]', "[" * 5000, "null"])
def test_a_table_that_did_not_come_along_is_asked_for_again(rag, table):
    upload(rag, "Hva\nSpill\n")
    data = {"csrf_token": rag.page.select_one("[name=csrf_token]")["value"], "table": table, "source_words": "Skjema"}
    rag._take(rag.client.post("/temabank/lim-inn/kolonner", data=data), 200)
    assert "Velg filen på nytt." in rag.text()
