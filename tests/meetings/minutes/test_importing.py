"""Earlier minutes read in from a Word file or pasted text: a draft to check, or a clear message and nothing saved."""

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.db import db
from app.domain.errors import Refused
from app.domain.minutes.as_text import plain
from app.domain.minutes.record import Attendee, Item, Line, Record
from app.followups.models import FollowUp
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import importing
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import record as records
from app.meetings.minutes.lines import Line as Typed
from app.meetings.models.meeting import AgendaItem, Meeting
from app.meetings.models.minutes import Attendance, MinutesSource
from app.meetings.pages.item_forms import ReadInForm
from app.web.clock import now, today
from app.web.editing.saving import read_before
from app.word.reading import package
from app.word.reading.sandbox import read_safely
from app.word.writing.document import minutes as as_word
from tests.support import december, make
from tests.support.queries import counted
from tests.support.visitor import Visitor
from tests.word import hostile
from tests.word.hostile import paragraph, word

RECORD = Record(
    title="Referat fra møte i RAG",
    when="15. desember 2025 kl. 14.30–15.30",
    where="Teams",
    attendees=(
        Attendee("Håkon Tveitdal", "present", is_chair=True),
        Attendee("Nina", "present", is_minute_taker=True),
        Attendee("Ola Utenfra", "guest", part="sak 1"),
        Attendee("Eirik Dal", "apologies"),
        Attendee("Tormod Lie", "present", deputy_for="Eirik Dal"),
    ),
    items=(
        Item("Mandat", "Vi **drøftet** det.\n- en\n- to", (Line("decision", "Sendes videre."),)),
        Item("Avtale", "", (Line("task", "Håkon følger opp", "Håkon", "9.3", ("Ferdig 18.12.2025: Bekreftet.",)),)),
        Item("Bare oss", "Hemmelig.", (Line("clarification", "Enighet."),), internal=True),
    ),
    status="Godkjent 27. januar 2026",
    addenda=("18. desember 2025: Navnet skal være Ås.",),
)


@pytest.fixture
def meeting(app):
    return make.meeting(date(2026, 2, 9))


@pytest.fixture
def eirik(app):
    return make.person("Eirik", "Dal")


def upload(visitor, meeting, octets=None, name="referat.docx", *, expect=200, **given):
    """Send the form as a browser does, with its file, and follow."""
    visitor.open(f"/rag/moter/{meeting.id}/referat/les-inn")
    data = {"csrf_token": visitor.token(), "key": "k", "text": "", **given}
    if octets is not None:
        data["file"] = FileStorage(BytesIO(octets), name)
    path = f"/rag/moter/{meeting.id}/referat/les-inn"
    answer = visitor.client.post(path, **encoded(data), follow_redirects=True)
    return visitor._take(answer, expect)


def encoded(data):
    """As a browser encodes a form with files; in memory, where the test client would leave a file open."""
    boundary, body = encode_multipart(data)
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def nothing_is_saved(meeting):
    assert db.session.query(MinutesSource).count() == 0
    assert db.session.query(AgendaItem).count() == 0
    assert db.session.query(Attendance).count() == 0
    assert db.session.get(Meeting, meeting.id).record_state == "none"


def test_a_word_file_becomes_a_draft_to_check(member, meeting, hakon, eirik):
    make.person("Nina", "Solvang")
    make.person("Nina", "Fjeldheim")
    octets = as_word(RECORD)
    upload(member, meeting, octets, "Referat  15.12.docx")
    assert "Referatet er lest inn som utkast." in member.text()
    assert member.path.endswith("/referat/skriv")
    assert [one.title for one in items.on(meeting)] == ["Mandat", "Avtale", "Bare oss", "Tillegg"]
    assert db.session.query(FollowUp).count() == 0, "a task is a person's to make"
    stored = db.session.get(Meeting, meeting.id)
    assert (stored.record_state, stored.chair_id, stored.minute_taker_id) == ("draft", hakon.id, None)
    assert [(one.shown_name, one.person_id, one.deputy_for_id) for one in stored.attendance] == [
        ("Håkon Tveitdal", hakon.id, None),
        ("Nina", None, None),
        ("Tormod Lie", None, eirik.id),
        ("Eirik Dal", eirik.id, None),
        ("Ola Utenfra", None, None),
    ]
    answer = member.client.get(f"/rag/moter/{meeting.id}/referat/original")
    assert answer.data == octets
    member.open(f"/rag/moter/{meeting.id}/referat")
    assert "Originalen: Referat 15.12.docx" in member.text()


def test_a_suggested_task_is_one_when_a_person_says_so(member, meeting, hakon):
    upload(member, meeting, as_word(RECORD))
    place = next(str(one["name"]) for one in member.page.select("input[name$=-owners]") if one.get("value") == "Håkon")
    form = member.page.find("input", attrs={"name": place, "value": "Håkon"}).find_parent("form")
    item_id = int(form["data-item"])
    outcome = db.session.get(AgendaItem, item_id).outcomes[0]
    member.post(
        f"/rag/saker/{item_id}/referat",
        {
            "title": "Avtale",
            "version": "1",
            "lines-0-id": str(outcome.id),
            "lines-0-kind": "task",
            "lines-0-text": outcome.text,
            "lines-0-owners": outcome.owner_words,
            "lines-0-due": outcome.due_words,
        },
    )
    task = db.session.query(FollowUp).one()
    assert ([one.person_id for one in task.owners], task.due_last) == ([hakon.id], date(2026, 3, 9))


@pytest.mark.parametrize(
    "text", [december.AS_CELLS, december.AS_PASTED, december.AS_LINES], ids=["cells", "paste", "lines"]
)
def test_pasted_minutes_become_a_draft_too(member, meeting, hakon, text):
    upload(member, meeting, text=text)
    assert member.path.endswith("/referat/skriv"), member.texts("ds-error-summary li")
    titles = [one.title for one in items.on(meeting)]
    assert len(titles) >= 8
    assert "Mandatet for RAG" in titles
    stored = db.session.get(Meeting, meeting.id)
    assert next(one for one in stored.attendance if one.person_id == hakon.id).status == "present"
    source = records.source(stored)
    assert source.name == "limt inn.txt"
    assert source.octets.decode() == text.replace("\r\n", "\n").strip()


@pytest.mark.parametrize(
    ("octets", "message"),
    [
        (b"", package.EMPTY),
        (b"PK\x03\x04 broken", package.BROKEN),
        (b"%PDF-1.7", package.PDF),
        (b"hei", package.NOT_WORD),
        (as_word(RECORD)[:4000], package.BROKEN),
        (hostile.many_entries(600), package.TOO_MUCH),
        (hostile.odt(), package.ODT),
        (hostile.word("<w:p/>", before='<!DOCTYPE a [<!ENTITY b "c">]>'), package.UNSAFE),
        (hostile.zip_bomb(), package.TOO_MUCH),
    ],
    ids=["empty", "broken", "pdf", "text", "half", "entries", "odt", "dtd", "bomb"],
)
def test_a_file_that_cannot_be_read_gets_its_message_beside_the_field_and_nothing_is_saved(
    member, meeting, octets, message
):
    upload(member, meeting, octets)
    assert member.errors() == {"file": message}
    nothing_is_saved(meeting)


def test_a_file_without_items_and_text_that_is_none_say_so(member, meeting):
    none = "Vi fant ingen saker i teksten. Lim inn tabellen med saker og avklaringer."
    upload(member, meeting, as_word(Record("Tomt", "", "")))
    assert member.errors() == {"file": none}
    upload(member, meeting)
    assert member.errors() == {"file": "Velg en Word-fil, eller lim inn teksten."}
    upload(member, meeting, text="x" * 200_001)
    assert "text" in member.errors()
    nothing_is_saved(meeting)


def test_what_was_pasted_stays_when_it_is_refused(member, meeting):
    upload(member, meeting, b"%PDF", text="Min tekst")
    assert member.page.find(id="text").get_text().strip() == "Min tekst"


def test_the_limit_is_ten_megabytes_here_and_one_elsewhere(app, member, meeting):
    app.config["SHOW_ERRORS_AS_PAGES"] = True
    upload(member, meeting, b"PK" + bytes(9_900_000))
    assert member.errors() == {"file": package.BROKEN}
    upload(member, meeting, b"PK" + bytes(11_000_000), expect=413)
    assert "Det ble for mye på én gang" in member.text()
    nothing_is_saved(meeting)
    for path in ("/rag/saker/ny", f"/rag/moter/{meeting.id}/referat/ny-sak", f"/rag/moter/{meeting.id}/oppmote"):
        data = {"csrf_token": member.token(), "title": "x", "file": FileStorage(BytesIO(bytes(1_100_000)), "a")}
        answer = member.client.post(path, **encoded(data))
        assert answer.status_code == 413, path
    outsider = Visitor(app).sign_in(make.person())
    outsider.post(f"/rag/moter/{meeting.id}/referat/les-inn", {"text": "1) Sak\nJa"}, expect=403)
    nothing_is_saved(meeting)


def test_the_same_form_sent_twice_reads_in_once_and_another_is_refused(member, meeting):
    for _time in range(2):
        upload(member, meeting, as_word(RECORD))
        assert member.path.endswith("/referat/skriv")
    assert db.session.query(MinutesSource).count() == 1
    assert len(items.on(meeting)) == 4
    upload(member, meeting, as_word(RECORD), key="another")
    assert "Møtet har allerede et referat. Velg et annet møte, eller forkast utkastet først." in member.text()


def test_items_that_stood_on_the_agenda_stay_first(member, meeting):
    made = make.meeting(date(2026, 2, 10), items=("Stod der",))
    upload(member, made, as_word(RECORD))
    assert [one.title for one in items.on(made)][:2] == ["Stod der", "Mandat"]


def test_odd_attendance_is_read_as_far_as_it_can_be(member, meeting, hakon, eirik):
    """Two deputies for one, a deputy for one who is there, one person twice: words, and no page that breaks."""
    there = [
        Attendee("Håkon Tveitdal", "present"),
        Attendee("Håkon", "apologies"),
        Attendee("A", "present", "Eirik Dal"),
        Attendee("B", "present", "Eirik Dal"),
        Attendee("C", "present", "Håkon Tveitdal"),
        Attendee("Eirik Dal", "absent"),
        Attendee("D", "guest", "Eirik Dal"),
        Attendee("x" * 300, "guest"),
    ]
    upload(member, meeting, as_word(Record("R", "", "", tuple(there), (Item("Sak"),))))
    assert member.path.endswith("/referat/skriv"), member.texts("ds-error-summary li")
    stored = db.session.get(Meeting, meeting.id)
    assert [(one.shown_name[:20], one.deputy_for_id) for one in stored.attendance if one.deputy_for_id] == [
        ("A", eirik.id)
    ]
    told = {one.shown_name: one.part for one in stored.attendance}
    assert told["B"] == told["D"] == "vara for Eirik Dal"
    assert told["C"] == "vara for Håkon Tveitdal"
    member.open(f"/rag/moter/{meeting.id}/oppmote")
    member.submit("Lagre", expect=200)


def test_more_names_than_can_be_noted_are_refused(member, meeting):
    crowd = tuple(Attendee(f"Person {number}", "present") for number in range(61))
    upload(member, meeting, as_word(Record("R", "", "", crowd, (Item("Sak"),))))
    assert member.errors() == {"file": "Det står 61 navn i oppmøtet, og det er plass til 60."}
    nothing_is_saved(meeting)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "<script>.docx", "a\x00b\r\n.docx", "x" * 500 + ".docx", "\u202excod.docx"]
)
def test_the_name_of_the_file_is_only_words(member, meeting, name):
    from urllib.parse import quote

    body = (
        (
            f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{member.token()}\r\n--x\r\n'
            f"Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''{quote(name)}\r\n\r\n"
        ).encode()
        + as_word(RECORD)
        + b"\r\n--x--\r\n"
    )
    address = f"/rag/moter/{meeting.id}/referat/les-inn"
    answer = member.client.post(address, data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 303, answer.get_data(as_text=True)[-3000:]
    kept = db.session.query(MinutesSource).one().name
    assert len(kept) <= 120
    assert kept.isprintable() or "\u202e" in kept
    member.open(f"/rag/moter/{meeting.id}/referat")
    assert not member.page.select("main script")
    disposition = member.client.get(f"/rag/moter/{meeting.id}/referat/original").headers["Content-Disposition"]
    assert disposition == 'attachment; filename="original-rag-2026-02-09.docx"'


def test_what_is_written_here_read_in_elsewhere_and_written_again_is_the_same(member, hakon, eirik):
    """But for what an import leaves to a person: tasks come as lines with their owner and due beside them."""
    first, second = make.meeting(date(2026, 3, 9)), make.meeting(date(2026, 3, 9), (15, 0), (16, 0))
    minutes.begin(first, by=None, now=now())
    from app.followups.queries import known_owners

    for title, internal, lines, record in [
        ("Mandat", False, [Typed(None, "decision", "Vi sender **det** videre.")], "Drøftet.\n\n- en\n- to"),
        ("Bare oss", True, [Typed(None, "task", "Håkon følger opp innen 9.4", "", "")], ""),
        (
            "Avtale",
            False,
            [
                Typed(None, "task", "Lage utkast", "RAG, Eirik", "primo april"),
                Typed(None, "clarification", "To linjer\ni samme avklaring"),
            ],
            "[lenke](https://alor.no)",
        ),
    ]:
        item = agenda.add(first, {"title": title, "internal": internal}, by=None, now=now())
        minutes.write(item, title=title, record=record, postponed=False, lines=lines, seen_version=item.version)
        minutes.settle(item, known_owners(), today(), by=None, now=now())
    rows = [
        {"person_id": hakon.id, "name": "", "status": "present", "part": "", "deputy_for_id": eirik.id},
        {"person_id": eirik.id, "name": "", "status": "apologies", "part": "syk"},
        {"person_id": None, "name": "Ola Utenfra", "status": "guest", "part": "sak 1"},
    ]
    minutes.set_attendance(first, rows, chair=hakon, minute_taker=hakon, seen_version=first.version, by=None, now=now())
    db.session.commit()
    octets = member.client.get(f"/rag/moter/{first.id}/referat.docx").data
    upload(member, second, octets)
    here, there = records.of(db.session.get(Meeting, first.id)), records.of(db.session.get(Meeting, second.id))
    assert there.attendees == here.attendees
    assert [(one.title, one.text, one.internal) for one in there.items] == [
        (one.title, one.text, one.internal) for one in here.items
    ]
    for item in items.on(db.session.get(Meeting, second.id)):
        for outcome in item.outcomes:
            if outcome.owner_words or outcome.due_words:
                outcome.kind = "task"
    db.session.commit()
    there = records.of(db.session.get(Meeting, second.id))
    assert there.items == here.items
    again = read_safely(member.client.get(f"/rag/moter/{second.id}/referat.docx").data)
    assert again == there
    assert plain(again).count("Oppfølging") == plain(here).count("Oppfølging")


def test_a_suggestion_that_nobody_has_looked_at_loses_none_of_its_words_when_it_is_read(member, meeting):
    upload(
        member,
        meeting,
        as_word(Record("R", "", "", (), (Item("Sak", "", (Line("task", "Lage utkast", "Petra", "9.3"),)),))),
    )
    assert "Kan være en oppgave: Petra · 9.3. Velg Oppgave hvis det er det." in member.texts(".line-doubt")
    told = member.client.get(f"/rag/moter/{meeting.id}/referat.txt").get_data(as_text=True)
    assert "Lage utkast" in told
    assert "Petra" in told
    assert "9.3" in told


def test_who_may_what_is_unknown_and_other_methods(app, member, meeting):
    address = f"/rag/moter/{meeting.id}/referat/les-inn"
    member.open("/rag/moter/99/referat/les-inn", expect=404)
    assert member.client.put(address).status_code == 405
    outsider = Visitor(app).sign_in(make.operator(make.network()))
    outsider.open(address, expect=403)
    stranger = Visitor(app)
    stranger.open(address)
    assert stranger.path.startswith("/logg-inn")


def test_another_day_in_the_text_is_told_and_a_reading_can_be_taken_back(member, meeting, hakon):
    make.follow_up("Fra før")
    agenda.add(meeting, {"title": "Sto her fra før"}, by=None, now=now())
    db.session.commit()
    upload(member, meeting, as_word(RECORD))
    assert "Teksten er datert 15. desember 2025, og møtet er 9. februar 2026. Er det riktig møte?" in member.text()
    member.open(f"/rag/moter/{meeting.id}/referat")
    member.submit("Forkast")
    assert "Det som var lest inn, er forkastet." in member.text()
    meeting = db.session.get(Meeting, meeting.id)
    assert [item.title for item in items.on(meeting)] == ["Sto her fra før"]
    assert (meeting.record_state, meeting.chair_id, list(meeting.attendance)) == ("none", None, [])
    assert db.session.query(MinutesSource).count() == 0
    upload(member, meeting, as_word(RECORD), key="another")
    assert len(items.on(db.session.get(Meeting, meeting.id))) == 5


def test_what_was_read_in_and_begun_cannot_be_taken_back(member, meeting, hakon):
    upload(member, meeting, as_word(RECORD))
    meeting = db.session.get(Meeting, meeting.id)
    minutes.send(meeting, by=None, now=now())
    db.session.commit()
    member.post(f"/rag/moter/{meeting.id}/referat/forkast")
    assert len(items.on(db.session.get(Meeting, meeting.id))) == 4


def test_what_was_read_in_and_is_used_at_a_later_meeting_cannot_be_taken_back_and_says_why(member, meeting, hakon):
    upload(member, meeting, as_word(RECORD))
    read = items.on(db.session.get(Meeting, meeting.id))
    outcome = next(one for item in read for one in item.outcomes)
    outcome.kind, outcome.follow_up = "task", make.follow_up("Ringe hotellet")
    later = make.meeting(date(2026, 6, 1))
    own = agenda.add(later, {"title": "Ringe", "follow_up": outcome.follow_up}, by=None, now=now())
    db.session.commit()
    member.open(f"/rag/moter/{meeting.id}/referat")
    member.submit("Forkast")
    assert "Oppgaven «Ringe hotellet» brukes også et annet sted" in member.text()
    agenda.remove(db.session.get(AgendaItem, own.id), by=None, now=now())
    first = items.on(db.session.get(Meeting, meeting.id))[0]
    agenda.add(db.session.get(Meeting, later.id), {"title": "Videre", "continues_id": first.id}, by=None, now=now())
    db.session.commit()
    member.submit("Forkast")
    assert "er tatt videre til et senere møte og må bli stående." in member.text()
    assert len(items.on(db.session.get(Meeting, meeting.id))) == 4


def test_what_word_does_not_show_is_not_read_in_and_said(member, meeting):
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>HEMMELIG </w:t></w:r><w:r><w:t>synlig</w:t></w:r>"
    upload(member, meeting, word(f"{paragraph('1) Sak')}<w:p>{hidden}</w:p>"))
    assert "Filen har skjult tekst, som Word ikke viser. Den er ikke lest inn." in member.text()
    (item,) = items.on(meeting)
    assert "HEMMELIG" not in f"{item.title} {item.record} {[one.text for one in item.outcomes]}"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Record("", "", "", items=tuple(Item(f"Sak {n}") for n in range(201))), "201 saker"),
        (Record("", "", "", items=(Item("A", lines=(Line("clarification", "Ja"),) * 61),)), "61 linjer"),
        (Record("", "", "", items=(Item("A", lines=(Line("clarification", "Ja"),) * 60),) * 20), "1200 avklaringer"),
    ],
)
def test_what_no_minutes_hold_is_refused_beside_the_file_with_numbers(member, meeting, record, said):
    upload(member, meeting, as_word(record))
    assert said in member.errors()["file"]
    assert items.on(meeting) == []


def test_a_table_of_more_cells_than_minutes_have_is_refused_when_it_is_read(member, meeting):
    upload(member, meeting, word(f"{paragraph('1) Sak')}{hostile.huge_table(10_001)}"))
    assert "flere celler enn et referat kan ha" in member.errors()["file"]


def test_a_file_is_read_while_no_transaction_holds_up_others(app):
    with app.test_request_context("/", method="POST", data={"text": "x"}):
        app.config["WTF_CSRF_ENABLED"] = False
        db.session.execute(select(Meeting.id))
        assert db.session().in_transaction()
        assert read_before(ReadInForm(), lambda: [db.session().in_transaction()]) == [False]


def test_taking_back_a_reading_asks_as_little_of_many_lines_as_of_few(member, meeting):
    numbers = []
    for count in (2, 30):
        lines = tuple(Line("clarification", f"Linje {n}") for n in range(count))
        upload(member, meeting, as_word(Record("", "", "", items=(Item("A", lines=lines),) * count)), key=str(count))
        with counted() as statements:
            importing.take_back(db.session.get(Meeting, meeting.id), by=None, now=now())
        numbers.append(len(statements))
        db.session.commit()
        assert items.on(meeting) == []
    assert numbers[0] == numbers[1], "\n\n".join(statements)


READ = """Referat fra møte i RAG 9. februar 2026
Til stede: Håkon Tveitdal (møteleder), Nina (ref.), Petra Ukjent, Tormod Lie (vara for Nina)
Forfall: Eirik Dal
Gjester: Gaute Lien

1. Mandat
Godkjent.
"""


def test_names_read_in_that_several_or_nobody_have_are_asked_about_marked_and_missing_until_answered(
    member, meeting, hakon, eirik
):
    first, tormod = make.person("Nina", "Solvang"), make.person("Tormod", "Lie")
    make.person("Nina", "Fjeldheim")
    upload(member, meeting, text=READ)
    member.open(f"/rag/moter/{meeting.id}/referat")
    asked = [one for one in member.texts(".warnings li") if "oppmøtet" in one]
    assert asked == [
        "Si hvem «Nina» i oppmøtet er.",
        "Vi kjenner ikke «Petra Ukjent» i oppmøtet. Velg hvem det er, eller si at det er noen utenfra.",
        "Tormod Lie er ført som vara for Nina, og flere heter det. Velg hvem i oppmøtet.",
    ]
    assert [one.text for one in member.page.select("section .ds-tag")].count("Hvem er dette?") == 2
    with pytest.raises(Refused, match="Si hvem «Nina» i oppmøtet er"):
        minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=now())
    db.session.rollback()
    member.open(f"/rag/moter/{meeting.id}/oppmote")
    member.submit("Lagre")
    unsaid = [one.name for one in db.session.get(Meeting, meeting.id).attendance if one.name]
    assert "Nina" in unsaid, "what nobody has answered stays a question"
    member.open(f"/rag/moter/{meeting.id}/oppmote")
    place = lambda name: str(member.page.find("input", attrs={"type": "text", "value": name})["name"]).split("-")[1]
    member.submit(
        "Lagre",
        **{
            f"attendance-{place('Nina')}-who_id": str(first.id),
            f"attendance-{place('Petra Ukjent')}-who_id": "-1",
        },
    )
    stored = db.session.get(Meeting, meeting.id)
    assert stored.minute_taker_id == first.id, "whoever is told apart takes the part that stood beside the name"
    assert {(one.shown_name, one.is_outside, one.part) for one in stored.attendance} == {
        ("Håkon Tveitdal", False, ""),
        ("Nina Solvang", False, ""),
        ("Petra Ukjent", True, ""),
        ("Tormod Lie", False, "vara for Nina"),
        ("Eirik Dal", False, ""),
        ("Gaute Lien", True, ""),
    }
    assert tormod.id in {one.person_id for one in stored.attendance}
