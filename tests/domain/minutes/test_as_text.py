"""Minutes as plain text: 72 characters, no marks, every word there."""

from collections.abc import Iterator

from hypothesis import given

from app.domain.minutes.as_json import from_json, to_json
from app.domain.minutes.as_text import plain
from app.domain.minutes.inline_marks import Mark, marks
from app.domain.minutes.normal_form import normal
from app.domain.minutes.record import Attendee, Item, Line, Record
from tests.support.records import records


def test_the_whole_reads_as_a_mail():
    record = Record(
        *("Referat fra møte i RAG", "15. desember 2025 kl. 14.30–15.30", "Teams"),
        (Attendee("Nina Solvang", "present", is_minute_taker=True), Attendee("Bjarte Aasgård", "apologies")),
        (
            Item(
                "Domenet alor.no",
                "Se [utkastet](https://alor.no/u). **Haster** fordi avtalen med de som driver nettsiden går ut."
                "\n- ett\n- to",
                (
                    Line("decision", "Godkjent"),
                    Line("task", "Eirik sender det primo mars", "Eirik", "primo mars", ("OK, bekreftet 18.12.2025",)),
                    Line("task", "Purre på svar", "Akan", "møte 9. mars"),
                    Line("clarification", "Vi venter på KORUS"),
                ),
            ),
            Item("Lukket", internal=True),
            Item("Eventuelt"),
        ),
        "Utkast",
        ("Rettet 1. februar.",),
    )
    assert plain(record) == (
        "Referat fra møte i RAG\n"
        "15. desember 2025 kl. 14.30–15.30, Teams\n"
        "Status: Utkast\n"
        "\n"
        "Til stede: Nina Solvang (ref.)\n"
        "Forfall: Bjarte Aasgård\n"
        "\n"
        "1. Domenet alor.no\n"
        "\n"
        "   Se utkastet (https://alor.no/u). Haster fordi avtalen med de som\n"
        "   driver nettsiden går ut.\n"
        "   - ett\n"
        "   - to\n"
        "\n"
        "   Vedtak: Godkjent\n"
        "   Oppfølging: Eirik sender det primo mars (OK, bekreftet 18.12.2025)\n"
        "   Oppfølging: Akan: Purre på svar (frist: møte 9. mars)\n"
        "   Avklaring: Vi venter på KORUS\n"
        "\n"
        "2. Internt: Lukket\n"
        "\n"
        "3. Eventuelt\n"
        "\n"
        "Tillegg\n"
        "\n"
        "Rettet 1. februar.\n"
    )


def fields(record: Record) -> Iterator[str]:
    yield from (record.title, record.when, record.where, record.status, *record.addenda)
    for attendee in record.attendees:
        yield from (attendee.name, attendee.deputy_for, attendee.part)
    for item in record.items:
        yield from (item.title, item.text)
        for line in item.lines:
            yield from (line.text, line.owners, line.due, *line.notes)


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


@given(records)
def test_every_word_is_there_and_only_long_words_make_long_lines(record):
    text = plain(record)
    written = letters(text)
    assert all(letters(words) in written for words in fields(normal(record)))
    assert all(len(line) <= 72 or len(line.strip().split(" ")) <= 2 for line in text.split("\n"))


@given(records)
def test_json_gives_back_the_same_record(record):
    assert from_json(to_json(record)) == record


def test_equal_records_have_equal_json():
    one, two = Record("a", "b", "c", (Attendee("Å", "present"),)), Record("a", "b", "c", (Attendee("Å", "present"),))
    assert to_json(one) == to_json(two)
    assert to_json(one).isascii()


def test_marks_are_found_and_other_stars_are_left():
    text = "a **b** [c](https://d.no) ** e ** ****f**** [g](javascript:x) [h](https://h.no)[i](https://i.no)"
    assert list(marks(text)) == [
        Mark("plain", "a "),
        Mark("bold", "b"),
        Mark("plain", " "),
        Mark("link", "c", "https://d.no"),
        Mark("plain", " ** e ** ****f**** [g](javascript:x) [h](https://h.no)"),
        Mark("link", "i", "https://i.no"),
    ]


def test_an_owner_whom_the_sentence_opens_with_is_not_said_twice_in_another_case():
    line = Line("task", "Leder i sør tar det opp i K7", "leder i sør", "")
    text = plain(Record("R", "", "", (), (Item("Sak", "", (line,)),)))
    assert "Oppfølging: Leder i sør tar det opp i K7" in text
    assert "leder i sør:" not in text
