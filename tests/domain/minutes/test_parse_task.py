"""A task in the sentence where it is decided: who does it, by when, and what only looks like it."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import owner_names
from app.domain.minutes.parsing.task import due_in, owner_in
from app.domain.owner_names import Known
from app.domain.time import due

TODAY = date(2025, 12, 15)


def person(number, first, last, place=""):
    told = f"{first} {last} ({place})" if place else f"{first} {last}"
    return Known("person", number, (f"{first} {last}", first, last), told, place)


KNOWN = [
    person(1, "Håkon", "Tveitdal", "KORUS Stavanger"),
    person(2, "Silje", "Aune"),
    person(3, "Nina", "Solvang"),
    person(4, "Nina", "Fjeldheim"),
    person(5, "Eirik", "Dal"),
    person(6, "Anne Marie", "Å"),
    Known("organisation", 1, ("KORUS Stavanger",), "KORUS Stavanger"),
    Known("organisation", 2, ("Akan",), "Akan"),
]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("RAG følger opp via e-post og på møte 9.3.", "RAG"),
        ("Stavanger v/ Håkon følger opp", "Stavanger v/ Håkon"),
        ("Håkon følger opp og holder RAG orientert.", "Håkon"),
        ("Håkon: følger opp", "Håkon"),
        ("Håkon, Silje og Eirik lager utkast", "Håkon, Silje og Eirik"),
        ("håkon og RAG ser på det", "håkon og RAG"),
        ("Håkon Tveitdal sender", "Håkon Tveitdal"),
        ("Anne Marie spør Oslo", "Anne Marie"),
        ("Akan inviterer", "Akan"),
        ("Alle leser mandatet", "Alle"),
        ("Alle i RAG leser mandatet", "Alle i RAG"),
        ("Nina sjekker om sør kan ta imot", "Nina"),  # two have that name: it is asked about
        ("Følges opp 2026", ""),
        ("Per og Kari finner ut av det", ""),
        ("Håkon og Petra følger opp", ""),  # Petra is nobody we know: a person must say who both are
        ("Utkast sendes av Håkon", ""),
        ("Håkon", ""),
        ("", ""),
        ("Håkonsen ringer", ""),
        ("Ninas liste sendes ut", ""),
    ],
)
def test_the_owner_stands_first_in_the_sentence(text, owner):
    assert owner_in(text, KNOWN) == owner


def test_namesakes_are_found_as_a_question():
    found = owner_in("Nina og Håkon ringer", KNOWN)
    reading = owner_names.read(found, KNOWN)
    assert found == "Nina og Håkon"
    assert [ask.word for ask in reading.asks] == ["Nina"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("RAG følger opp via e-post og på møte 9.3.", "møte 9.3", "meeting"),
        ("Silje følger opp avtalen innen primo mars.", "primo mars", "span"),
        ("Programmet er ute primo mars", "primo mars", "span"),
        ("Håkon sender utkast innen 9.3, og RAG leser", "9.3", "date"),
        ("Håkon sender utkast senest 9. mars 2026 og ringer", "9. mars 2026", "date"),
        ("Tas opp i uke 11", "uke 11", "span"),
        ("Følges opp i 2026", "2026", "year"),
        ("Tas opp på neste møte", "neste møte", "meeting"),
        ("Eirik ringer i løpet av høsten 2026!", "høsten 2026", "span"),
    ],
)
def test_the_due_is_in_the_sentence(text, words, kind):
    assert due_in(text, TODAY) == words
    assert due.read(words, TODAY).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "RAG følger opp på e-post",
        "Teksten om rus i arbeidslivet",
        "Håkon ringer til Oslo",
        "Spørre i Helse Øst IKT",
        "Silje ser på Teams-kanalen",
        "Nina inviterer til middag",
        "Eirik lager utkast til avtale om drift",
        "Finne ut hvem som har fagområdet i Hdir",
        "Ut på tur",
        "i",
        "på",
        "",
        "Vurdere noe før middagen",
        "på 2",
        "til 12.30",
        "Sende til alle 30 deltakerne",
        "på alor.no",
        "Vi bruker egne krefter på dag 2",
        "Går ut på dato",
        "i mandatet",
        "på 9.13",
        "innen rimelig tid",
        "til juryen",
        "på desken",
        "i oktav",
    ],
)
def test_what_is_no_date_is_not_taken_for_one(text):
    assert due_in(text, TODAY) == ""


def test_christmas_is_not_july():
    """«Før jul» is said every autumn; which day is meant, a person must say."""
    assert due_in("Eirik sender utkastet før jul", TODAY) == ""
    assert due.read("juli", TODAY).first == date(2026, 7, 1)
    assert due.read("7. jul 2026", TODAY).last == date(2026, 7, 7)


@given(st.text(max_size=200), st.text(alphabet="itilpåuoinnen 9.3,og", max_size=300))
def test_no_sentence_breaks_the_reading(text, odd):
    for one in (text, odd):
        start = owner_in(one, KNOWN)
        assert one.split()[: len(start.split())] == start.split() or start.rstrip(":,") == start
        found = due_in(one, TODAY)
        assert found == "" or due.read(found, TODAY).kind not in ("none", "standing")


def test_a_long_sentence_is_read_at_once():
    began = process_time()
    for text in ("i til på " * 220, "i " * 1000, "innen 9.3 og " * 150, "Nina og " * 250, "primo " * 300, "v/ " * 600):
        owner_in(text, KNOWN)
        due_in(text, TODAY)
    assert process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "word", "name", "told"),
    [
        ("Nina", "Nina", "Nina Solvang", "Nina Solvang"),
        ("Håkon, Nina og RAG", "Nina", "Nina Solvang", "Håkon, Nina Solvang og RAG"),
        ("Nina Fjeldheim og Nina", "Nina", "Nina Solvang", "Nina Fjeldheim og Nina Solvang"),
        ("Anna Lie og Ann", "Ann", "Ann Moe", "Anna Lie og Ann Moe"),
        ("Sør v/ Nina, RAG", "Nina", "Nina Solvang (KORUS Sør)", "Nina Solvang (KORUS Sør), RAG"),
        ("@Nina.", "Nina", "Nina Solvang", "Nina Solvang"),
        ("Håkon", "Nina", "Nina Solvang", "Håkon"),
        ("", "Nina", "Nina Solvang", ""),
    ],
)
def test_the_one_who_was_meant_is_put_in_where_the_doubtful_word_stands_alone(text, word, name, told):
    assert owner_names.chosen(text, word, name) == told


@pytest.mark.parametrize(
    ("text", "words", "last"),
    [
        ("Eirik svarer før mars", "før mars", date(2026, 2, 28)),
        ("Eirik svarer før 2027.", "før 2027", date(2026, 12, 31)),
        ("Eirik svarer innen utgangen av februar", "utgangen av februar", date(2026, 2, 28)),
        ("Eirik svarer i løpet av uken", "i løpet av uken", date(2025, 12, 21)),
        ("Eirik svarer innen man. 5. januar", "man. 5. januar", date(2026, 1, 5)),
    ],
)
def test_what_says_before_when_is_part_of_when(text, words, last):
    assert due_in(text, TODAY) == words
    assert due.read(words, TODAY).last == last


def test_twice_a_week_is_no_due_date():
    assert due_in("Eirik ringer to ganger i uka", TODAY) == ""
