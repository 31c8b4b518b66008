"""The page where it is noted who was there: deputies, guests by name, part of the meeting, chair and minute taker."""

import pytest

from app.db import db
from app.history import queries as history
from app.meetings.minutes import record as records
from app.meetings.minutes import sending
from app.meetings.models.meeting import Meeting
from app.meetings.models.minutes import Attendance
from app.meetings.plan import operations as plan
from app.web.clock import now, today
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def sheet(member, drafted):
    """Håkon, with the page open."""
    make.guest(drafted, "Gaute Lien")
    member.open(f"/rag/moter/{drafted.id}/oppmote")
    return member


@pytest.fixture
def bjarte(house):
    return make.seat(make.person("Bjarte", "Ås"), of=make.organisation("KORUS Nord"))


def noted(meeting):
    found = db.session.query(Attendance).filter_by(meeting_id=meeting.id).order_by(Attendance.id)
    return [(one.shown_name, one.status) for one in found]


def place_of(visitor, name):
    """The number of the row with this name."""
    field = visitor.page.find("input", attrs={"value": name})
    return str(field["name"]).split("-")[1]


def empty(visitor):
    """The number of the first row without a name."""
    rows = visitor.page.select("input[type=text][name^=attendance-][name$=-name]")
    return next(str(row["name"]).split("-")[1] for row in rows if not row.get("value"))


def test_who_has_a_place_and_who_was_invited_stand_ready(sheet, hakon, drafted):
    assert sheet.texts("legend")[:2] == ["Håkon Tveitdal", "Gaute Lien"]
    sheet.submit("Lagre")
    assert noted(drafted) == [("Håkon Tveitdal", "present"), ("Gaute Lien", "guest")], (
        "who represents somebody, usually comes"
    )


def test_attendance_is_noted_and_read(sheet, hakon, drafted):
    free = empty(sheet)
    sheet.submit(
        "Lagre",
        chair_id=str(hakon.id),
        minute_taker_id=str(hakon.id),
        **{
            f"attendance-{place_of(sheet, 'Håkon Tveitdal')}-status": "present",
            f"attendance-{free}-name": "Ola  Utenfra",
            f"attendance-{free}-status": "present",
            f"attendance-{free}-part": "fra kl. 13",
        },
    )
    assert "Oppmøtet er ført." in sheet.text()
    assert noted(drafted) == [("Håkon Tveitdal", "present"), ("Gaute Lien", "guest"), ("Ola Utenfra", "present")]
    there = "Til stede: Håkon Tveitdal (møteleder) (ref.), Ola Utenfra (fra kl. 13)"
    assert there in sheet.texts("section p")
    told = [change for event in history.of(db.session.get(Meeting, drafted.id)) for change in event.changes]
    assert "Håkon Tveitdal (Til stede), Gaute Lien (Gjest), Ola Utenfra (Til stede)" in [one.after for one in told]


def test_a_deputy_stands_for_one_who_is_away(sheet, hakon, bjarte, drafted):
    sheet.open(sheet.path)
    mine, his = place_of(sheet, "Håkon Tveitdal"), place_of(sheet, "Bjarte Ås")
    deputy = {f"attendance-{mine}-status": "present", f"attendance-{mine}-deputy_for_id": str(bjarte.id)}
    sheet.submit("Lagre", **deputy)
    assert "En vara kan bare stå for én som ikke er til stede." in sheet.texts("ds-error-summary li")
    sheet.submit("Lagre", **deputy, **{f"attendance-{his}-status": "apologies"})
    assert "Til stede: Håkon Tveitdal (vara for Bjarte Ås)" in sheet.texts("section p")
    assert records.of(db.session.get(Meeting, drafted.id)).attendees[0].deputy_for == "Bjarte Ås"


def test_the_same_person_twice_is_refused(sheet, hakon, drafted):
    free = empty(sheet)
    sheet.post(
        sheet.path,
        {
            "version": str(drafted.version),
            "chair_id": "0",
            "minute_taker_id": "0",
            "attendance-0-person_id": str(hakon.id),
            "attendance-0-status": "present",
            "attendance-1-person_id": str(hakon.id),
            "attendance-1-status": "apologies",
        },
        expect=200,
    )
    assert noted(drafted) == []
    assert free


def test_a_name_without_a_word_about_it_is_asked_about_and_not_dropped(sheet, drafted):
    free = empty(sheet)
    sheet.submit("Lagre", **{f"attendance-{free}-name": "Ola Utenfra"})
    assert "Velg om Ola Utenfra var til stede." in sheet.texts("ds-error-summary li")
    assert sheet.page.find("input", attrs={"value": "Ola Utenfra"})
    sheet.submit("Lagre", **{f"attendance-{free}-status": "guest"})
    sheet.open(sheet.path.replace("referat", "oppmote"))
    sheet.submit("Lagre", **{f"attendance-{place_of(sheet, 'Ola Utenfra')}-status": ""})
    assert ("Ola Utenfra", "guest") not in noted(drafted), "who was noted can be taken off again"


def test_two_who_note_at_once_see_what_the_other_noted(app, sheet, hakon, drafted):
    make.coordinator(hakon)
    sheet.open(sheet.path)
    other = Visitor(app).sign_in(make.coordinator())
    other.open(sheet.path)
    other.submit(
        "Lagre", chair_id=str(hakon.id), **{f"attendance-{place_of(other, 'Håkon Tveitdal')}-status": "absent"}
    )
    mine = f"attendance-{place_of(sheet, 'Håkon Tveitdal')}-status"
    sheet.submit("Lagre", expect=409, **{mine: "present"})
    theirs = sheet.texts(".theirs blockquote")
    assert "Håkon Tveitdal (Ikke møtt), Gaute Lien (Gjest)" in theirs
    assert "Håkon Tveitdal (KORUS Stavanger)" in theirs, "the chair"
    sheet.submit("Lagre")
    assert noted(drafted)[0] == ("Håkon Tveitdal", "present")


def test_frozen_minutes_refuse_and_so_do_words_that_nobody_can_read(sheet, hakon, drafted):
    place = place_of(sheet, "Håkon Tveitdal")
    sheet.submit("Lagre", **{f"attendance-{place}-part": "x" * 121})
    assert any("Det er plass til 120 tegn." in text for text in sheet.texts("ds-error-summary li"))
    given = {
        "version": str(drafted.version),
        "chair_id": "0",
        "minute_taker_id": "0",
        "attendance-0-name": "A",
        "attendance-0-status": "present",
    }
    nasty = (
        {"chair_id": "99"},
        {"chair_id": "²"},
        {"attendance-0-status": "borte"},
        {"attendance-0-deputy_for_id": "9"},
        {"attendance-0-deputy_for_id": "9" * 5000},
        {"version": "²"},
    )
    for more in nasty:
        answer = sheet.client.post(sheet.path, data=given | more | {"csrf_token": sheet.token()})
        assert answer.status_code in (200, 409), more
    db.session.get(Meeting, drafted.id).record_state = "approved"
    db.session.commit()
    sheet.post(sheet.path, given, expect=200)
    assert noted(drafted) == []


def test_who_may_what_is_unknown_and_other_methods(app, visitor, sheet, drafted):
    address = sheet.path
    sheet.open("/rag/moter/99/oppmote", expect=404)
    sheet.post(
        address,
        {
            "attendance-0-person_id": "99",
            "attendance-0-status": "present",
            "chair_id": "0",
            "minute_taker_id": "0",
            "version": str(drafted.version),
        },
        expect=404,
    )
    assert sheet.client.put(address).status_code == 405
    outsider = Visitor(app).sign_in(make.operator(make.network()))
    outsider.open(address, expect=403)
    outsider.post(address, {"version": "1"}, expect=403)
    stranger = Visitor(app)
    stranger.open(address)
    assert stranger.path.startswith("/logg-inn")


def test_too_few_for_a_quorum_is_said_where_attendance_is_noted_and_in_the_minutes(member, drafted, hakon):
    kind = plan.add_kind("Årsmøte", None, 3, by=None, now=now())
    drafted.kind = kind
    db.session.commit()
    member.open(f"/rag/moter/{drafted.id}/oppmote")
    assert "ikke beslutningsdyktig" not in member.text(), "nobody has counted yet"
    member.submit("Lagre")
    said = "Møtet er ikke beslutningsdyktig: 1 med stemmerett til stede, og det må være minst 3."
    assert said in member.text()
    for rest in ("", "/oppmote", "/referat"):
        member.open(f"/rag/moter/{drafted.id}{rest}")
        assert said in member.text()
    for name in ("Siri", "Eva"):
        make.seat(make.person(name), of=make.organisation())
    member.open(f"/rag/moter/{drafted.id}/oppmote")
    rows = [field["name"] for field in member.page.select("[name$=-status][value=present]")]
    member.submit("Lagre", **dict.fromkeys(rows[:3], "present"))
    assert "Møtet er beslutningsdyktig: 3 med stemmerett til stede, og det må være minst 3." in member.text()


def test_whoever_has_a_guests_place_is_noted_as_guest(member, drafted):
    make.seat(make.person("Gro", "Vik", email="gro@alor.example"), role="guest")
    member.open(f"/rag/moter/{drafted.id}/oppmote")
    member.submit("Lagre")
    assert "Gjest: Gro Vik" in member.text()
    reached = sending.recipients(drafted, today())
    assert "Gro Vik" not in [person.name for person in reached]


@pytest.mark.parametrize("called", [True, False])
def test_the_one_on_call_is_there_to_begin_with_where_she_was_called(member, drafted, called):
    make.seat(make.person("Dina", "Digital"), role="digital_lead", of=make.organisation())
    drafted.calls_digital_lead = called
    db.session.commit()
    member.open(f"/rag/moter/{drafted.id}/oppmote")
    member.submit("Lagre")
    assert (("Dina Digital", "present") in noted(drafted)) is called


def test_a_name_typed_that_several_have_is_asked_about_and_one_that_is_known_is_that_person(sheet, drafted):
    one, kari = make.person("Nina", "Solvang"), make.person("Kari", "O'Neill")
    make.person("Nina", "Fjeldheim")
    db.session.commit()
    free = empty(sheet)
    typed = {f"attendance-{free}-name": "Nina S.", f"attendance-{free}-status": "present"}
    sheet.submit("Lagre", **typed)
    assert "Flere kan være «Nina S.». Velg hvem du mener." in sheet.texts("ds-error-summary li")
    sheet.submit("Lagre", **typed, **{f"attendance-{free}-who_id": str(one.id)})
    assert ("Nina Solvang", "present") in noted(drafted)
    sheet.open(f"/rag/moter/{drafted.id}/oppmote")
    free = empty(sheet)
    sheet.submit("Lagre", **{f"attendance-{free}-name": "Kari O’Neill", f"attendance-{free}-status": "present"})
    assert kari.id in {row.person_id for row in db.session.query(Attendance)}
