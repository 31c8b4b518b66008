"""Minutes from elsewhere become a draft: items, attendance and suggested tasks, and not one word is lost."""

import re
from collections import Counter
from dataclasses import astuple, replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.minutes.as_text import plain
from app.domain.minutes.normal_form import normal
from app.domain.minutes.parsing.parser import MAX_LENGTH, from_text
from app.domain.minutes.parsing.sentences import read_lines
from app.domain.minutes.record import Attendee, Item, Line, Record
from tests.support import december
from tests.support.records import flat

FORMS = {"celler": december.AS_CELLS, "utklipp": december.AS_PASTED, "linjer": december.AS_LINES}
# Words of the form itself, which the Record says by where things stand.
OF_THE_FORM = Counter(re.findall(r"\w+", "til stede, forfall (ref., vara for), saker, avklaring/oppfølging"))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", re.sub(r"^[ \t]*\d+\)", "", text, flags=re.MULTILINE).lower()))


@pytest.fixture(params=FORMS)
def source(request):
    return FORMS[request.param]


@pytest.fixture
def record(source):
    return from_text(source)


def test_title_day_and_place_are_found(record):
    assert record.title == "Referat fra møte i RAG"
    assert record.when == "15. desember 2025, 14.30 – 15.30"
    assert record.where == "Teams"


def test_everybody_is_found(record):
    assert record.attendees == (
        Attendee("Ingvild", "present"),
        Attendee("Eirik", "present"),
        Attendee("Ragnhild Myklevoll", "present"),
        Attendee("Håkon", "present"),
        Attendee("Nina Solvang", "present", is_minute_taker=True),
        Attendee("Tormod Haukås", "present", deputy_for="Bjarte Aasgård"),
        Attendee("Nina Fjeldheim", "apologies"),
    )


def test_eight_items_are_found_though_numbers_begin_anew(record):
    assert [item.title for item in record.items] == [
        "Tema: avtalen, mandatet, alor Norge og det fysiske møtet 27. januar",
        "Mandatet for RAG",
        "Avtalen mellom KORUS og Akan",
        "Domenet alor.no",
        "alor Norge 2026.",
        "Til oppfølging i 2026:",
        "Møtedager 2025/2026",
        "Tema 27. januar, Dronningens gate.",
    ]


def test_tasks_are_suggested_with_owner_and_due(record):
    tasks = [(n, line) for n, item in enumerate(record.items, 1) for line in item.lines if line.kind == "task"]
    expected = [
        (3, "Stavanger v/ Håkon", "", "Stavanger v/ Håkon følger opp."),
        (3, "Håkon", "", "Håkon følger opp og holder RAG orientert."),
        (4, "Eirik", "", "Eirik lager utkast til avtale om drift, kostnader/konsumprisjustering og domene."),
        (4, "Eirik", "", "Eirik spør Helse Øst IKT ang. overføringen"),
        (4, "Eirik", "", "Eirik følger opp, sender utkastet til Stavanger og kontakter Helse Øst IKT"),
        (5, "Ingvild", "", "Ingvild spør om noen i Oslo, som var med fra start, vil fortelle om de 20 årene"),
        (5, "Nina", "", "Nina sjekker om sør kan ta imot påmeldinger mm."),
        (5, "Stavanger", "", "Stavanger som vertskap vurderer noe sosialt før middagen."),
        (5, "RAG", "møte 9.3", "RAG følger opp på e-post og på møte 9.3."),
        (6, "Nina", "", "Egen Teams-kanal – Nina inviterer"),
    ]
    assert [(n, line.owners, line.due, line.text) for n, line in tasks if line.owners] == expected


def test_a_remark_made_later_is_a_note(record):
    notes = [line.notes for item in record.items for line in item.lines if line.notes]
    assert notes == [("OK, bekreftet 18.12.",)]


def test_what_was_approved_is_a_decision(record):
    assert record.items[0].lines == (Line("decision", "Godkjent"),)


def test_every_word_stands_somewhere(source, record):
    missing = words(source) - words(flat(astuple(record)))
    assert not missing - OF_THE_FORM


@pytest.mark.parametrize("name", ["celler", "utklipp"])
def test_a_task_without_somebody_is_left_open_for_a_person(name):
    lines = from_text(FORMS[name]).items[5].lines
    assert lines[-1] == Line("task", "Følges opp 2026", "", "2026")


def test_the_programme_below_stays_with_the_last_item():
    text = from_text(december.AS_CELLS).items[-1].text
    assert "revidert 15.12.2025" in text
    assert "1230 - 1330\n\nLunsj" in text


def test_what_is_no_task_is_left_where_it_stood():
    text = from_text(december.AS_CELLS).items[4].text
    assert "- Middag kl. 20.00.\n- Finne ut: Hvem har fagområdet i Hdir?" in text
    assert "Programmet er ute primo mars." in text


SENTENCES = {
    "Nina sender brevet innen 3. mai.": ("Nina", "3. mai"),
    "Nina og Eirik lager et utkast til neste møte": ("Nina, Eirik", "neste møte"),
    "KORUS sør undersøker saken i løpet av høsten 2026": ("KORUS sør", "høsten 2026"),
    "Digital sør v/ Eirik Sandnesli retter feilen i uke 12.": ("Digital sør v/ Eirik Sandnesli", "uke 12"),
    "Akan skal lese korrektur før 1. mars": ("Akan", "før 1. mars"),
    "Alle melder seg på primo april 2026": ("Alle", "primo april 2026"),
    "Hoveddrifterne har ansvar for dette": ("Hoveddrifterne", ""),
    "Nytt møte – RAG kaller inn til møte 20. mai 2026": ("RAG", "møte 20. mai 2026"),
    "Vi følger opp dette ultimo januar": ("", "ultimo januar"),
    "Oppdatere tekstene. Ansvar: Nina Solvang og Akan. Frist: 1. mars.": ("Nina Solvang, Akan", "1. mars"),
    "Akan: purre på svar (frist: møte 9. mars)": ("Akan", "møte 9. mars"),
    "Tas opp neste møte": ("", "neste møte"),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_in_which_somebody_does_something_are_tasks(sentence):
    (line,) = read_lines(sentence)
    assert (line.kind, line.owners, line.due) == ("task", *SENTENCES[sentence])


@pytest.mark.parametrize(
    "sentence",
    [
        "Det tar tid.",
        "Mandatet er oppdatert.",
        "Nina har laget et utkast.",
        "Programmet sendes ut.",
        "Møtet tar opp mandatet.",
        "Nina orienterte om saken.",
        "Hva gjør vi med dette?",
    ],
)
def test_other_sentences_are_clarifications(sentence):
    assert read_lines(sentence, ["Nina Solvang"]) == (Line("clarification", sentence),)


@pytest.mark.parametrize("text", ["Godkjent", "Vedtatt med én merknad.", "Enstemmig vedtatt", "Vedtak: Vi reiser"])
def test_decisions_are_known_by_their_first_word(text):
    (line,) = read_lines(text)
    assert line == Line("decision", text.removeprefix("Vedtak: "))


def test_several_sentences_in_a_cell_are_several_lines():
    assert read_lines("Saken er kjent. Vi venter.\nGodkjent. Nina sender svar kl. 12.00 (sendt 3.1.) (OK 4.1.)") == (
        Line("clarification", "Saken er kjent. Vi venter."),
        Line("decision", "Godkjent."),
        Line("task", "Nina sender svar kl. 12.00", "Nina", "", ("sendt 3.1.", "OK 4.1.")),
    )


HEADS = {
    "en opplysning på hver linje": (
        "Møtereferat\nDato: 3. mars 2026\nTid: kl. 12.00–13.00\nSted: Oslo\nMøteleder: Nina\nTil stede: Nina Solvang",
        Record(
            *("Møtereferat", "3. mars 2026, kl. 12.00–13.00", "Oslo"),
            (Attendee("Nina Solvang", "present", is_chair=True),),
        ),
    ),
    "ett navn på hver linje": (
        "Referat RAG onsdag 20.05.2026 kl. 9.00 – 10.00, Teams\nReferent: Eirik\n"
        "Til stede:\nNina Solvang\nAkan v/ Ingvild",
        Record(
            *("Referat RAG", "onsdag 20.05.2026 kl. 9.00 – 10.00", "Teams"),
            (
                Attendee("Nina Solvang", "present"),
                Attendee("Akan v/ Ingvild", "present"),
                Attendee("Eirik", "present", is_minute_taker=True),
            ),
        ),
    ),
    "med mer om hver": (
        "Referat\nTil stede: Nina (til kl. 15), Tormod, vara for Håkon, Olav (KORUS Sør)\n"
        "Ikke møtt: Bjarte\nGjester: Olav",
        Record(
            *("Referat", "", ""),
            (
                Attendee("Nina", "present", part="til kl. 15"),
                Attendee("Tormod", "present", deputy_for="Håkon"),
                Attendee("Olav (KORUS Sør)", "present"),
                Attendee("Bjarte", "absent"),
                Attendee("Olav", "guest"),
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_are_read_in_the_ways_people_write_them(name):
    text, head = HEADS[name]
    assert from_text(f"{text}\n1) A") == replace(head, items=(Item("A"),))


@pytest.mark.parametrize(
    "text",
    [
        "1) En\n2) To\n5) Tre",
        "1. En\n2. To\n3. Tre",
        "1\tEn\n2\tTo\n2\tTre",
        "Sak 1/26 En\nSak 2/26 To\nSak 3/26 Tre",
        "Sak 1: En\nSak 2: To\nSak 3: Tre",
        "Sak\tVedtak\nEn\t\nTo\tx\nTre\ty",
        "Nr\tSak\tAvklaring/oppfølging\n1\tEn\t\n2\tTo\t\n3\tTre\t",
    ],
)
def test_items_are_found_whatever_their_numbering(text):
    assert [item.title for item in from_text(text).items] == ["En", "To", "Tre"]


def test_dates_and_hours_begin_no_item():
    record = from_text("1) Møter\n9. mars 12.00\n10.30 kaffe\n20. mai\n2) Slutt")
    assert [item.title for item in record.items] == ["Møter", "Slutt"]


def test_columns_for_owner_and_due_make_tasks():
    record = from_text("Sak\tVedtak\tAnsvarlig\tFrist\nNettside\tOppdatere forsiden\tEirik\t1. mars")
    assert record.items[0].lines == (Line("task", "Oppdatere forsiden", "Eirik", "1. mars"),)


def test_text_without_items_is_one_item():
    record = from_text("Referat fra en prat\n\nVi snakket om været.")
    assert (record.title, record.items) == ("Referat fra en prat", (Item("Vi snakket om været."),))


def test_our_own_plain_text_comes_back_as_the_same_items():
    record = from_text(december.AS_CELLS)
    again = from_text(plain(record))
    assert [item.title for item in again.items] == [item.title for item in record.items]
    assert [item.lines for item in again.items] == [item.lines for item in record.items]


def test_nothing_becomes_an_empty_record():
    assert from_text("") == from_text(" \n\t\n") == Record("", "", "")


def test_too_long_a_text_is_refused():
    with pytest.raises(Refused, match="for lang"):
        from_text("a" * (MAX_LENGTH + 1))


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\n\n\n\n",
            "\t",
            " ",
            "  ",
            "\n\t",
            "1) ",
            "\n2)\n\t",
            "Sak 3: ",
            "Saker\t",
            "Avklaring/oppfølging:",
        ),
        *("Til stede: ", "Forfall: ", " (ref.)", "Møteleder: ", "vara for ", "Dato: ", "Referat ", "15. desember 2025"),
        *(
            " kl. 14.30",
            ", ",
            " og ",
            ". ",
            " – ",
            "(",
            ")",
            "(OK, ",
            "· ",
            "- ",
            "Vedtak: ",
            "Avklaring: ",
            "Oppfølging: ",
        ),
        *("Nina følger opp ", "Godkjent. ", "møte 9.3. ", "Frist: ", "Ansvar: "),
    ]
)


@given(st.lists(PIECES | st.integers(100, 999).map(lambda n: f"Ord{n}x"), max_size=30))
def test_no_word_is_ever_lost(pieces):
    text = "".join(pieces)
    record = from_text(text)
    assert set(re.findall(r"Ord\d+x", text)) == set(re.findall(r"Ord\d+x", flat(astuple(record))))
    assert normal(record) == record


@given(st.text(max_size=300))
def test_anything_is_read(text):
    from_text(text)


HOSTILE = (
    *(
        "a",
        " ",
        "\n",
        "\t",
        ". A",
        "(",
        "(ok",
        "(ok) ",
        "**a",
        "kl. ",
        "15. mai ",
        "- A A A A, ",
        "A og ",
        "A, A og A A/",
    ),
    *(
        "Ansvar: .",
        "Frist: a",
        "1) a\n",
        "1)\t\n",
        "\n ",
        "Sak\n",
        "nr\t",
        "Til stede: a, ",
        "Vedtak: a\n",
        "Referent: a, ",
    ),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_no_time(piece):
    begun = process_time()
    for before in ("", "1) Sak\nVedtak: ja\n", "Til stede: en\n", "1)\tSak\t"):
        from_text((before + piece * MAX_LENGTH)[:MAX_LENGTH])
    assert process_time() - begun < 10


def test_cells_that_a_spreadsheet_quoted_are_one_cell_each():
    text = "Referat fra møte 2. september 2026\nNr\tSak\tOppfølging\n"
    text += '1\t"Nettside\nVi drøftet ""alor.no""."\tNina sender brev.\n2\tEventuelt\t"Enighet.\nTas opp i 2027."\n'
    record = from_text(text)
    assert [(item.title, item.text) for item in record.items] == [
        ("Nettside", 'Vi drøftet "alor.no".'),
        ("Eventuelt", ""),
    ]
    assert record.items[0].lines[0].text == "Nina sender brev."


def test_quotation_marks_that_somebody_typed_stay_in_minutes():
    text = '1\t"Rus på jobb"\tNina sender "brev".\n2\tEventuelt\t'
    assert from_text(text).items[0].title == '"Rus på jobb"'
