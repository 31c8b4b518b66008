"""The pages of the agenda: put on, change, move, take off, send in, carry over, and what frozen minutes allow."""

from datetime import date

import pytest
from sqlalchemy import select

from app.db import db
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.models.meeting import AgendaItem, Meeting
from app.people.models import Person
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

FROZEN = "Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet."


@pytest.fixture
def meeting(app):
    return make.meeting(date(2026, 3, 9))


def put(meeting, *titles):
    """Put items on, proposed by Håkon where he is there."""
    by = db.session.query(Person).filter_by(first_name="Håkon").first()
    made = [agenda.add(meeting, {"title": title}, by=by, now=now()).id for title in titles]
    db.session.commit()
    return made


def titles(meeting):
    return [item.title for item in items.on(db.session.get(Meeting, meeting.id))]


def page(meeting):
    return f"/rag/moter/{meeting.id}"


def freeze(meeting):
    db.session.get(Meeting, meeting.id).record_state = "approved"
    db.session.commit()


def test_an_item_is_put_on_with_time_and_presenter(member, meeting):
    member.open(f"{page(meeting)}/saker/ny")
    member.submit(
        "Legg til",
        title="EUPC",
        text="Les **heftet** først.",
        presenter="Ragnhild",
        starts="1230",
        ends="14.30",
        internal="y",
    )
    assert "Saken står på sakslisten." in member.text()
    assert "12.30–14.30 EUPC v/ Ragnhild Bare for RAG" in member.texts(".agenda li p")[0]
    assert member.texts(".agenda .prose strong") == ["heftet"]


def test_of_two_ends_the_first_is_the_items_and_both_stand_in_its_text(member, meeting):
    member.open(f"{page(meeting)}/saker/ny")
    member.submit("Legg til", title="EUPC", text="Les heftet.", starts="12.30", ends="14.30/15.00")
    (item,) = items.on(meeting)
    assert (f"{item.ends:%H.%M}", item.text) == ("14.30", "Les heftet.\n12.30–14.30/15.00")


def test_the_same_form_sent_twice_puts_one_item_on(member, meeting):
    for path in (f"{page(meeting)}/saker/ny", "/rag/saker/ny"):
        given = {"title": "Mandat", "key": path}
        member.post(path, given)
        member.post(path, given)
    assert titles(meeting) == ["Mandat"]
    assert [item.title for item in items.waiting()] == ["Mandat"]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"title": " "}, {"title": "Skriv hva saken gjelder."}),
        ({"title": "x" * 121}, {"title": "Teksten er for lang. Det er plass til 120 tegn."}),
        ({"title": "A", "ends": "10"}, {"starts": "Skriv når saken begynner."}),
        ({"title": "A", "starts": "10", "ends": "9"}, {"ends": "Slutten må være etter starten."}),
        ({"title": "A", "starts": "snart"}, {"starts": "Skriv klokkeslettet slik: 09.00"}),
        ({"title": "A", "text": "x" * 2001}, {"text": "Teksten er for lang. Det er plass til 2000 tegn."}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(member, meeting, given, errors):
    member.open(f"{page(meeting)}/saker/ny")
    member.submit("Legg til", **given)
    assert member.errors() == errors
    assert titles(meeting) == []


def test_an_item_is_changed_and_its_history_tells_so(member, meeting):
    (item_id,) = put(meeting, "Mandat")
    member.open(f"/rag/saker/{item_id}/endre")
    member.submit("Lagre", title="Mandatet", presenter="Eirik")
    assert titles(meeting) == ["Mandatet"]
    member.open(f"/rag/saker/{item_id}/endre")
    assert "Sak: fra Mandat til Mandatet" in member.texts(".history p")
    assert "Håkon Tveitdal" in member.text()


def test_two_who_change_an_item_see_both_texts(app, member, meeting):
    (item_id,) = put(meeting, "Mandat")
    other = Visitor(app).sign_in(make.coordinator())
    member.open(f"/rag/saker/{item_id}/endre")
    other.open(f"/rag/saker/{item_id}/endre")
    other.submit("Lagre", title="Den andres")
    member.submit("Lagre", title="Min <b>", expect=409)
    assert member.texts(".theirs blockquote") == ["Den andres"]
    assert member.page.find(id="title")["value"] == "Min <b>"
    member.submit("Lagre")
    assert titles(meeting) == ["Min <b>"]


def test_items_are_moved_with_buttons(member, meeting):
    put(meeting, "En", "To", "Tre")
    member.open(page(meeting))
    member.submit("↓")
    assert titles(meeting) == ["To", "En", "Tre"]
    assert member.texts(".agenda strong") == ["To", "En", "Tre"]
    last = items.on(meeting)[-1].id
    member.post(f"/rag/saker/{last}/flytt/ned")
    assert titles(meeting) == ["To", "En", "Tre"]
    member.post(f"/rag/saker/{last}/flytt/opp")
    assert titles(meeting) == ["To", "Tre", "En"]


def test_an_item_that_is_parked_waits_and_is_offered_again(member, meeting):
    put(meeting, "Domene")
    member.open(page(meeting))
    member.submit("La saken vente")
    assert "Saken venter nå på et annet møte." in member.text()
    assert titles(meeting) == []
    member.open("/rag/saker")
    assert "Domene" in member.text()
    member.open(f"{page(meeting)}/hent")
    member.submit("Hent til møtet")
    assert "1 sak er hentet til møtet." in member.text()
    assert titles(meeting) == ["Domene"]


def test_an_item_is_deleted_and_the_meeting_remembers_it(member, meeting):
    put(meeting, "Domene")
    member.open(page(meeting))
    member.submit("Slett saken")
    assert "Saken er slettet." in member.text()
    assert db.session.query(AgendaItem).count() == 0
    member.open(page(meeting))
    assert "Saksliste: fra Domene til –" in member.texts(".history p")


def test_what_was_continued_can_neither_be_deleted_nor_parked(member, meeting):
    """It would be offered again, or leave a hole in the chain."""
    (item_id,) = put(meeting, "Domene")
    later = make.meeting(date(2026, 5, 20))
    db.session.get(AgendaItem, item_id).postponed = True
    db.session.commit()
    member.open(f"{page(later)}/hent")
    member.submit("Hent til møtet")
    for verb in ("slett", "parker"):
        member.post(f"/rag/saker/{item_id}/{verb}")
        member.open(page(meeting))
        assert "Saken er tatt videre til et senere møte og må bli stående." in member.text(), verb
    assert (titles(meeting), titles(later)) == (["Domene"], ["Domene"])
    assert not items.offered(make.meeting(date(2026, 6, 9))).items


def test_waiting_items_postponed_ones_and_tasks_are_carried_over_in_one_step(member, meeting, hakon):
    put(meeting, "Utsatt")
    items.on(meeting)[0].postponed = True
    make.follow_up("Spørre Akan")
    make.follow_up("Ikke hentet")
    agenda.add(None, {"title": "Innmeldt"}, by=hakon, now=now())
    db.session.commit()
    later = make.meeting(date(2026, 5, 20))
    member.open(f"{page(later)}/hent")
    assert "utsatt fra " + meeting.title in member.text()
    assert "meldt inn av Håkon Tveitdal" in member.text()
    task = member.page.select("input[name=task]")[0]
    member.submit("Hent til møtet", task=str(task["value"]))
    assert "3 saker er hentet til møtet." in member.text()
    assert titles(later) == ["Utsatt", "Innmeldt", "Spørre Akan"]
    assert "Fortsetter fra " + meeting.title in member.text()
    member.open(f"{page(later)}/hent")
    assert member.texts("input[name=item]") == []
    member.post(f"{page(later)}/hent", {"item": ["1", "x", "9" * 30], "task": [str(task["value"])]})
    assert len(titles(later)) == 3, "each only once, whatever is sent"
    member.open(page(later))
    assert "0 saker er hentet" in member.text()


def test_an_item_is_sent_in_and_can_be_changed_and_taken_back(member):
    member.open("/rag/saker")
    assert "Ingen saker venter." in member.text()
    member.open("/rag/saker/ny")
    member.submit("Meld inn", title="Teamskanal", text="Vi trenger *en*.")
    assert "Saken er meldt inn og blir tilbudt på neste møte." in member.text()
    assert "Meldt inn av Håkon Tveitdal" in member.text()
    item = items.waiting()[0]
    member.open(f"/rag/saker/{item.id}/endre")
    member.submit("Lagre", title="Teams-kanal")
    assert "Teams-kanal" in member.texts(".roster strong")
    member.post(f"/rag/saker/{item.id}/flytt/opp")
    member.open(f"/rag/saker/{item.id}")
    assert member.path == "/rag/saker"
    member.submit("Slett saken")
    assert items.waiting() == []


def test_the_agenda_of_a_called_meeting_marks_it_as_changed(member, hakon):
    meeting = make.meeting(date(2026, 3, 30))
    (item_id,) = put(meeting, "Mandat")
    make.call(meeting)
    changed = lambda: db.session.get(Meeting, meeting.id).changed_at is not None
    verbs = [
        (f"/rag/moter/{meeting.id}/saker/ny", {"title": "Ny"}),
        (f"/rag/saker/{item_id}/flytt/ned", {}),
        (f"/rag/saker/{item_id}/endre", {"title": "Mandatet", "version": "1"}),
        (f"/rag/saker/{item_id}/parker", {}),
        (f"/rag/moter/{meeting.id}/hent", {"item": [str(item_id)]}),
        (f"/rag/saker/{item_id}/slett", {}),
    ]
    for path, given in verbs:
        db.session.get(Meeting, meeting.id).changed_at = None
        db.session.commit()
        assert not changed()
        member.post(path, given)
        assert changed(), path


def test_a_meeting_that_is_only_planned_is_not_marked(member, meeting):
    member.post(f"{page(meeting)}/saker/ny", {"title": "Ny"})
    assert db.session.get(Meeting, meeting.id).changed_at is None


def test_frozen_minutes_let_nothing_of_the_agenda_be_changed(member, meeting):
    (item_id, _other) = put(meeting, "Mandat", "Avtale")
    (waits,) = put(None, "Venter")
    freeze(meeting)
    member.open(page(meeting))
    assert "Ny sak" not in member.text()
    assert not member.page.select(".agenda form")
    for path in (f"{page(meeting)}/saker/ny", f"/rag/saker/{item_id}/endre"):
        member.open(path)
        assert member.path == page(meeting), "no form that would be refused"
        assert FROZEN in member.text()
        member.post(path, {"title": "Nytt", "version": "1"}, expect=200)
    member.post(f"{page(meeting)}/hent", {"item": [str(waits)]}, expect=200)
    for verb in ("flytt/opp", "flytt/ned", "parker", "slett"):
        member.post(f"/rag/saker/{item_id}/{verb}")
        member.open(page(meeting))
        assert FROZEN in member.text(), verb
    assert titles(meeting) == ["Mandat", "Avtale"]


def test_hostile_words_are_shown_as_words(member, meeting):
    nasty = "<script>alert(1)</script>\x00 \ud800 ‮ {{7*7}}"
    member.open(f"{page(meeting)}/saker/ny")
    member.submit("Legg til", title="x", presenter="<img src=x onerror=alert(1)>", text=nasty.replace("\ud800", ""))
    assert not member.page.select(".agenda script, .agenda img")
    assert "{{7*7}}" in member.text()


@pytest.mark.parametrize("role", ["operator", "nobody", "guest"])
def test_only_rag_sees_the_pages_of_the_agenda(app, visitor, meeting, role):
    (item_id,) = put(meeting, "Zebrafink")
    who = {
        "operator": lambda: make.operator(make.network()),
        "nobody": make.person,
        "guest": lambda: make.seat(role="guest"),
    }
    visitor.sign_in(who[role]())
    for path in ("/rag/saker", "/rag/saker/ny", f"{page(meeting)}/saker/ny", f"{page(meeting)}/hent"):
        visitor.open(path, expect=403)
        assert "Zebrafink" not in visitor.text()
    for path in (f"/rag/saker/{item_id}/endre", f"/rag/saker/{item_id}/endre"):
        visitor.open(path, expect=403)
    for verb in ("flytt/opp", "parker", "slett"):
        visitor.post(f"/rag/saker/{item_id}/{verb}", expect=403)
    assert titles(meeting) == ["Zebrafink"]


def test_strangers_are_sent_to_sign_in(visitor, meeting):
    for path in ("/rag/saker", f"{page(meeting)}/saker/ny", f"{page(meeting)}/hent"):
        visitor.open(path)
        assert visitor.path.startswith("/logg-inn")


def test_what_is_unknown_is_not_found(member):
    for path in ("/rag/saker/99", "/rag/saker/99/endre", "/rag/moter/99/saker/ny", "/rag/moter/99/hent"):
        member.open(path, expect=404)
    for path in ("/rag/saker/99/slett", "/rag/saker/99/flytt/opp", "/rag/saker/1/flytt/bort", "/rag/saker/0/slett"):
        member.post(path, expect=404)


def test_other_methods_are_refused(member, meeting):
    (item_id,) = put(meeting, "Mandat")
    for verb in ("flytt/opp", "parker", "slett"):
        assert member.client.get(f"/rag/saker/{item_id}/{verb}").status_code == 405
    assert member.client.post("/rag/saker").status_code == 405
    assert member.client.put(f"{page(meeting)}/hent").status_code == 405
    assert db.session.scalar(select(AgendaItem.id)) == item_id


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        ("0930 - 1130", "", "09.30–11.30"),
        ("", "9.30–11.30", "09.30–11.30"),
        ("09.30", "", "09.30–"),
        ("22", "24.00", "22.00–00.00"),
    ],
)
def test_an_item_takes_times_as_people_write_them_and_shows_an_open_end(member, meeting, starts, ends, told):
    (item_id,) = put(meeting, "Mandat")
    member.open(f"/rag/saker/{item_id}/endre")
    member.submit("Lagre", starts=starts, ends=ends)
    assert told in [text.strip() for text in member.texts(".agenda .quiet")]
