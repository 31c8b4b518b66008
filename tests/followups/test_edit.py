"""Typing a task: whom names mean, when words are due, what is asked beside the field, and who saved meanwhile."""

from datetime import date

import pytest

from app.db import db
from app.followups import operations
from app.followups.models import FollowUp
from app.followups.queries import known_owners
from app.people import operations as people
from app.web.clock import now, today
from tests.support import make

NEW = "/rag/oppgaver/ny"
UNREADABLE = "Skriv fristen for eksempel slik: 9.3, primo mars, uke 11, neste møte, 2026 eller løpende."


def type_in(visitor, **values):
    """Fill in the form for a new task."""
    visitor.open(NEW)
    return visitor.submit("Lagre", **({"text": "Purre på avtalen", "owners": "RAG"} | values))


def only():
    """Return the one task there is."""
    return db.session.query(FollowUp).one()


def facts(visitor):
    """Return what the page of a task says of it."""
    return dict(zip(visitor.texts("dl.facts dt"), visitor.texts("dl.facts dd"), strict=True))


def test_a_task_is_typed_and_shown(member, nina):
    type_in(member, owners="Nina, KORUS Stavanger, RAG og Petra Aune <Petra@x.example>", due="primo mai")
    assert member.texts("h1") == ["Purre på avtalen"]
    assert "Oppgaven er lagt inn." in member.text()
    told = facts(member)
    assert told["Ansvarlig"] == "Nina Solvang (KORUS Sør) KORUS Stavanger RAG Petra Aune (utenfor siden)"
    assert told["Frist"] == "primo mai (1.–10. mai 2026)"
    assert told["Kilde"] == "Lagt inn for hånd"
    assert only().owners[3].outside_email == "petra@x.example"


def test_nothing_typed_is_refused_beside_each_field(member):
    type_in(member, text=" ", owners=" ")
    assert member.errors() == {"text": "Skriv hva som skal gjøres.", "owners": "Skriv hvem som har ansvaret."}
    assert db.session.query(FollowUp).count() == 0


@pytest.mark.parametrize(
    "due", ["snart", "uke 54", "99.99", "mars 9999", "primo mars 1066", "møte med Akan", "x" * 200]
)
def test_a_due_date_nobody_can_place_is_refused_with_examples_and_nothing_is_lost(member, due):
    type_in(member, owners="Håkon", due=due)
    assert member.errors() == {"due": UNREADABLE}
    assert member.page.select_one("#due")["value"] == " ".join(due.split())
    assert member.page.select_one("#owners")["value"] == "Håkon"
    assert member.page.select_one("#text").get_text().strip() == "Purre på avtalen"


def test_a_name_that_two_share_asks_which_beside_the_field(member, nina, other_nina):
    type_in(member, owners="Nina, Håkon", due="9.3")
    assert member.errors() == {"owners": "Flere heter det samme. Velg hvem du mener: Nina."}
    assert db.session.query(FollowUp).count() == 0
    assert member.texts(".which legend") == ["Hvem mener du med «Nina»?"]
    assert [text.split(" – ")[0] for text in member.texts(".which label")] == [
        "Nina Fjeldheim (KORUS Midt)",
        "Nina Solvang (KORUS Sør)",
        "Nina (utenfra)",
    ]
    assert not member.page.select(".which input[checked]")
    member.submit("Lagre", **{"owners-0-nina": f"person-{nina.id}"})
    assert facts(member)["Ansvarlig"] == "Håkon Tveitdal (KORUS Stavanger) Nina Solvang (KORUS Sør)"


def test_an_answer_is_kept_while_something_else_is_wrong(member, nina, other_nina):
    type_in(member, owners="Nina", due="snart")
    member.submit("Lagre", **{"owners-0-nina": f"person-{other_nina.id}"})
    assert member.errors() == {"due": UNREADABLE}
    assert member.page.select_one(".which input[checked]")["value"] == f"person-{other_nina.id}"
    member.submit("Lagre", due="9.3")
    assert only().owners[0].person_id == other_nina.id


def test_only_those_who_were_asked_about_are_an_answer(member, nina, other_nina, hakon):
    type_in(member, owners="Nina")
    member.submit("Lagre", **{"owners-0-nina": f"person-{hakon.id}"})
    assert member.errors() == {"owners": "Flere heter det samme. Velg hvem du mener: Nina."}


def test_two_doubtful_words_are_two_questions(member, nina, other_nina):
    house = make.organisation("KORUS Nord")
    others = [make.person("Ola", "Berg", organisation=house, title=title) for title in ("Lege", "Rådgiver")]
    type_in(member, owners="Nina, Ola Berg og Nina")
    assert member.texts(".which legend") == ["Hvem mener du med «Nina»?", "Hvem mener du med «Ola Berg»?"]
    assert member.texts(".which label")[3:5] == ["Ola Berg (KORUS Nord, Lege)", "Ola Berg (KORUS Nord, Rådgiver)"]
    member.submit("Lagre", **{"owners-0-nina": f"person-{nina.id}"})
    assert member.errors() == {"owners": "Flere heter det samme. Velg hvem du mener: Ola Berg."}
    member.submit("Lagre", **{"owners-1-ola-berg": f"person-{others[1].id}"})
    assert {owner.person_id for owner in only().owners} == {nina.id, others[1].id}


def test_the_same_form_sent_twice_makes_one_task(member):
    member.open(NEW)
    data = {"text": "Purre", "owners": "RAG", "key": member.page.select_one("input[name=key]")["value"]}
    assert member.post(NEW, data).location == member.post(NEW, data).location
    assert db.session.query(FollowUp).count() == 1


def test_it_is_changed_and_the_history_says_so(member):
    task = make.follow_up("Purre", owners="Håkon", due="9.3")
    member.open(f"/rag/oppgaver/{task.id}/endre")
    member.submit("Lagre", text="Purre igjen", owners="RAG", due="medio april")
    assert member.texts("h1") == ["Purre igjen"]
    history = member.texts(".ds-details .history > li")[0]
    assert "Oppgave: fra Purre til Purre igjen" in history
    assert "Ansvarlig: fra Håkon Tveitdal (KORUS Stavanger) til RAG" in history
    assert "Frist: fra 9. mars 2026 til medio april (11.–20. april 2026)" in history


def test_words_that_were_not_touched_keep_their_days(member, clock, hakon):
    """«9.3» read anew after the ninth of March would be next year's, and the task no longer late."""
    task = make.follow_up("Purre", due="9.3")
    clock.forward(days=20)
    member.sign_in(hakon).open(f"/rag/oppgaver/{task.id}/endre")
    member.submit("Lagre", text="Purre igjen")
    assert only().due_last == date(2026, 3, 9)
    assert "13 dager for sent" in member.text()


def test_a_due_date_that_followed_its_meeting_stays_there_when_something_else_is_changed(member):
    task = make.follow_up("Purre", due="møte 9.3")
    operations.move_due(task, date(2026, 3, 12), now())
    db.session.commit()
    member.open(f"/rag/oppgaver/{task.id}/endre")
    member.submit("Lagre", text="Purre igjen")
    assert only().due_last == date(2026, 3, 12)
    assert "Frist:" not in member.texts(".ds-details .history > li")[0]


def test_an_owner_whose_account_is_closed_stays_the_same_person(member, other_nina):
    task = make.follow_up("Purre", owners="Nina")
    operations.finish(task, on=today(), by=None, now=now())  # open ones go to somebody else
    people.disable(other_nina, seen_version=other_nina.version, by=None, now=now())
    operations.reopen(task, on=today(), by=None, now=now())
    db.session.commit()
    for owners, expected in (("Nina Fjeldheim (KORUS Midt)", 1), ("Nina Fjeldheim (KORUS Midt), RAG", 2)):
        member.open(f"/rag/oppgaver/{task.id}/endre")
        member.submit("Lagre", text=f"Purre {expected}", owners=owners)
        assert [owner.person_id for owner in only().owners][:1] == [other_nina.id]
        assert len(only().owners) == expected
    assert not [one for one in known_owners() if one.id == other_nina.id and one.kind == "person"]


def test_the_earlier_owners_mean_the_same_without_asking_again(member, nina):
    house = nina.organisation
    twin = make.person("Nina", "Solvang", organisation=house, title="Lege")
    task = make.follow_up("Purre", owners="RAG")
    task.owners = []
    operations.set_values(
        task,
        text="Purre",
        owners=[known.named for known in known_owners() if known.id == twin.id][:1],
        due=task.due,
        by=None,
        now=now(),
    )
    db.session.commit()
    member.open(f"/rag/oppgaver/{task.id}/endre")
    member.submit("Lagre", text="Purre igjen")
    assert only().owners[0].person_id == twin.id


def test_who_saves_late_is_shown_both_and_loses_nothing(member):
    task = make.follow_up("Purre", owners="Håkon", due="9.3")
    member.open(f"/rag/oppgaver/{task.id}/endre")
    operations.postpone(task, make.dues.read("primo mai", today()), on=today(), by=None, now=now())
    db.session.commit()
    member.submit("Lagre", text="Min tekst", owners="RAG", expect=409)
    assert "Noen andre lagret mens du skrev" in member.text()
    assert member.texts(".theirs blockquote") == ["Purre", "Håkon Tveitdal (KORUS Stavanger)", "primo mai"]
    assert member.page.select_one("#owners")["value"] == "RAG"
    assert only().due_words == "primo mai"
    member.submit("Lagre", due="primo mai")
    assert (only().text, only().due_last) == ("Min tekst", date(2026, 5, 10))


@pytest.mark.parametrize("verb", ["finish", "minutes"])
def test_every_change_is_seen_by_who_has_the_form_open(member, verb):
    task = make.follow_up("Purre")
    member.open(f"/rag/oppgaver/{task.id}/endre")
    if verb == "finish":
        operations.finish(task, on=today(), by=None, now=now())
    else:
        named = [owner.named for owner in task.owners]
        operations.set_values(task, text="Fra referatet", owners=named, due=task.due, by=None, now=now())
        seen = task.version
        operations.set_values(task, text="Fra referatet", owners=named, due=task.due, by=None, now=now())
        assert task.version == seen
    db.session.commit()
    member.submit("Lagre", text="Min tekst", expect=409)


def test_what_waits_is_taken_up_before_its_due_date(member):
    type_in(member, due="9.3", hidden_until="10.3.26")
    assert member.errors() == {"hidden_until": "Oppgaven må tas opp før fristen er ute."}
    member.submit("Lagre", hidden_until="8.3.26")
    assert facts(member)["Saksliste"] == "Tas opp fra 8. mars 2026"


def test_unknown_ones_and_who_may(app, member):
    from tests.support.visitor import Visitor

    task = make.follow_up()
    for path in ("", "/endre", "/utsett", "/dropp", "/erstatt"):
        member.open(f"/rag/oppgaver/99{path}", expect=404)
    for path in ("/logg", "/ferdig", "/gjenapne"):
        member.post(f"/rag/oppgaver/99{path}", expect=404)
        member.open(f"/rag/oppgaver/{task.id}{path}", expect=405)
    operator = Visitor(app).sign_in(make.operator(make.network()))
    for path in (NEW, f"/rag/oppgaver/{task.id}", f"/rag/oppgaver/{task.id}/endre"):
        operator.open(path, expect=403)
    operator.post(f"/rag/oppgaver/{task.id}/ferdig", expect=403)
