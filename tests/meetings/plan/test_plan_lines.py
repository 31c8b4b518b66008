"""A year of meetings entered as a list: looked through first, saved once, mistakes told beside the line."""

import pytest

from app.db import db
from app.meetings.models.meeting import Meeting
from app.outbox.models import Message
from tests.support import make

TEXT = "Møtedatoer 2026\n20. mai 09.00–10.00 teams\n9. juni kl. 17.00– (fysisk, Hummeren hotell)"


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator())


def count():
    return db.session.query(Meeting).count()


def test_nothing_is_saved_before_it_was_looked_through(coordinator):
    coordinator.open("/rag/moter/nye")
    coordinator.submit("Se gjennom", lines=TEXT)
    assert count() == 0
    lines = coordinator.texts(".read-lines > li")
    assert "onsdag 20. mai 2026 (uke 21) kl. 09.00–10.00 · Teams" in lines[0]
    assert "tirsdag 9. juni 2026 (uke 24) kl. 17.00– · Fysisk · Hummeren hotell" in lines[1]
    coordinator.submit("Lagre møtene")
    assert "2 møter står i planen. Ingen har fått beskjed ennå." in coordinator.text()
    assert coordinator.texts(".gathering-title") == ["RAG-møte 20. mai", "RAG-møte 9. juni"]
    assert db.session.query(Message).count() == 0


def test_sent_twice_makes_them_once(coordinator):
    coordinator.open("/rag/moter/nye")
    coordinator.submit("Se gjennom", lines=TEXT)
    fields = {
        field["name"]: field.get("value") or field.get_text()
        for field in coordinator.page.select(".form [name]:not(button)")
    }
    for _ in range(2):
        coordinator.post("/rag/moter/nye", {**fields, "lines": TEXT, "save": "1"})
    assert count() == 2
    coordinator.open("/rag/moter/nye")
    coordinator.submit("Se gjennom", lines=TEXT + "\n17. september 12.00")
    assert coordinator.texts(".read-lines .ds-tag[data-color=info]") == ["Står allerede i planen"] * 2
    coordinator.submit("Lagre møtene")
    assert "1 møte står i planen. Ingen har fått beskjed ennå." in coordinator.text()
    assert count() == 3


def test_a_list_changed_after_it_was_looked_through_is_shown_again(coordinator):
    coordinator.open("/rag/moter/nye")
    coordinator.submit("Se gjennom", lines=TEXT)
    coordinator.submit("Lagre møtene", lines=TEXT + "\n18. september 12.00")
    assert "Listen er endret siden du så gjennom den." in coordinator.text()
    assert count() == 0
    coordinator.submit("Lagre møtene")
    assert count() == 3


def test_one_line_that_cannot_be_read_holds_all_back(coordinator):
    coordinator.open("/rag/moter/nye")
    coordinator.submit("Se gjennom", lines="9. mars 12.00\nmandag 10. mars 12.00")
    assert coordinator.texts(".is-wrong .ds-validation-message") == ["10. mars 2026 er en tirsdag, ikke en mandag."]
    assert coordinator.page.find("button", attrs={"name": "save"}) is None
    assert count() == 0


def test_warnings_stand_beside_their_line(coordinator):
    network = make.network("alor Sunnfjord")
    make.gathering(network)  # 15 April
    coordinator.open("/rag/moter/nye")
    coordinator.submit("Se gjennom", lines="15. april 12.00\n14. mai 12.00\n15. mai 12.00")
    lines = coordinator.texts(".read-lines > li")
    assert "alor Sunnfjord har samling samme dag" in lines[0]
    assert "14. mai 2026 er" in lines[1]
    assert "inneklemt dag" in lines[2]


def test_an_empty_list_is_asked_for(coordinator):
    coordinator.open("/rag/moter/nye")
    coordinator.submit("Se gjennom", lines=" ")
    assert coordinator.errors() == {"lines": "Skriv eller lim inn datoene, ett møte på hver linje."}


def test_the_plan_can_be_copied_as_text_and_reads_back(coordinator):
    make.meeting(note="Før alor Norge;\nta med tall", mode="hybrid", place="Hummeren hotell")
    coordinator.open("/rag/moter/ar/2026")
    text = coordinator.page.select_one("pre.letter").get_text()
    coordinator.open("/rag/moter/nye")
    coordinator.submit("Se gjennom", lines=text)
    assert coordinator.texts(".read-lines .ds-tag[data-color=info]") == ["Står allerede i planen"]


def test_only_the_coordinator_enters_meetings(visitor):
    visitor.sign_in(make.seat())
    visitor.open("/rag/moter/nye", expect=403)
    visitor.open("/rag/moter/ny", expect=403)
