"""What waits for somebody in RAG, on the front page and on RAG's own: the next meeting, tasks, minutes to approve."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.domain.time.due import read
from app.meetings.minutes import operations as minutes
from app.program.deadlines import operations as deadlines
from app.rag.rotation import swaps
from app.web.clock import now, today
from tests.support import make
from tests.support.queries import counted
from tests.support.visitor import Visitor

PAGES = ("/", "/rag")


@pytest.fixture
def house(app):
    return make.organisation("KORUS Fjord")


@pytest.fixture
def hakon(house):
    return make.seat(make.person("Håkon", "Tveitdal", organisation=house), of=house)


def drafted(day):
    meeting = make.meeting(day)
    minutes.begin(meeting, by=None, now=now())
    db.session.commit()
    return meeting


@pytest.mark.parametrize("path", PAGES)
def test_with_nothing_to_do_it_says_so(visitor, hakon, path):
    visitor.sign_in(hakon).open(path)
    assert "Ingen møter er planlagt." in visitor.text()
    assert "Du har ingen åpne oppgaver." in visitor.text()
    assert "Referat som venter på godkjenning" not in visitor.text()


@pytest.mark.parametrize("path", PAGES)
def test_the_next_meeting_stands_there(visitor, hakon, path):
    make.meeting(date(2026, 2, 9))
    make.meeting(date(2026, 3, 9), state="cancelled")
    make.meeting(date(2026, 5, 20), (9, 0), (10, 0), mode="physical", place="Akans lokaler")
    make.meeting(date(2026, 6, 9))
    visitor.sign_in(hakon).open(path)
    assert visitor.texts("section[aria-labelledby=neste-mote] p") == [
        "onsdag 20. mai 2026 kl. 09.00",
        "uke 21 · Akans lokaler",
    ]


@pytest.mark.parametrize("path", PAGES)
def test_my_tasks_are_mine_my_house_s_and_rag_s_while_i_coordinate(visitor, hakon, house, path):
    make.follow_up("Min egen", owners="Håkon", due="20.3")
    make.follow_up("Husets", owners="KORUS Fjord", due="21.3")
    make.follow_up("Felles", owners="RAG", due="22.3")
    make.follow_up("En annens", owners="Petra Utenfra", due="23.3")
    visitor.sign_in(hakon).open(path)
    mine = " ".join(visitor.texts("section[aria-labelledby=mine-oppgaver] li"))
    assert "Min egen" in mine
    assert "Husets" in mine
    assert "Felles" not in mine
    assert "En annens" not in mine
    make.term((house, hakon))
    visitor.open(path)
    assert "Felles" in " ".join(visitor.texts("section[aria-labelledby=mine-oppgaver] li"))


@pytest.mark.parametrize("path", PAGES)
def test_what_is_late_stands_first_and_everybody_s_is_counted(visitor, hakon, clock, path):
    make.follow_up("Sent", owners="Håkon", due="9.3.26")
    make.follow_up("Siden", owners="Håkon", due="9.9.26")
    make.follow_up("En annens", owners="Petra Utenfra", due="9.3.26")
    clock.forward(days=30)
    visitor.sign_in(hakon).open(path)
    shown = visitor.texts("section[aria-labelledby=mine-oppgaver] :is(h3, li)")
    assert shown[0] == "Over fristen"
    assert shown[1].startswith("Sent")
    assert shown[2] == "Senere"
    assert shown[3].startswith("Siden")
    assert "2 oppgaver i RAG er for sent ute" in visitor.text()


@pytest.mark.parametrize("path", PAGES)
def test_minutes_that_wait_for_approval_stand_there_until_they_are_approved(visitor, hakon, path):
    meeting = drafted(date(2026, 2, 9))
    visitor.sign_in(hakon).open(path)
    assert "Referat som venter på godkjenning" not in visitor.text(), "a draft waits for whoever writes it"
    minutes.send(meeting, by=None, now=now())
    db.session.commit()
    visitor.open(path)
    assert "Referat som venter på godkjenning" not in visitor.text(), "it waits for whoever may approve it"
    visitor.sign_in(make.coordinator()).open(path)
    assert "Referat som venter på godkjenning RAG-møte 9. februar 2026" in visitor.text()
    meeting.record_state = "approved"
    db.session.add(meeting)
    db.session.commit()
    visitor.open(path)
    assert "Referat som venter på godkjenning" not in visitor.text()


@pytest.mark.parametrize("path", PAGES)
def test_deadlines_of_the_coming_alor_norge_stand_there_a_month_before(visitor, hakon, clock, path):
    coming = make.gathering(None, days=(date(2026, 6, 10),), theme="alor Norge 2026")
    held = make.gathering(None, days=(date(2025, 6, 10),), theme="alor Norge 2025", state="held")
    regional = make.gathering(make.network(), days=(date(2026, 4, 15),))
    for gathering, title, words in (
        (coming, "Program ut", "primo mars"),
        (coming, "Påmeldingsfrist", "medio april"),
        (coming, "Innledere spurt", "ultimo februar 2026"),
        (coming, "Sendt", "9.3"),
        (held, "Glemt", "1.3.2026"),
        (regional, "Regionalt", "9.3"),
    ):
        made = deadlines.add(gathering, title=title, due=read(words, today()), by=None, now=now())
        if title == "Sendt":
            deadlines.finish(made, on=today(), by=None, now=now())
    db.session.commit()
    visitor.sign_in(hakon).open(path)
    assert visitor.texts("ul[aria-labelledby=frister] li") == [
        "Innledere spurt 2 dager for sent ultimo februar 2026 (21.–28. februar 2026) · alor Norge 2026",
        "Program ut primo mars (1.–10. mars 2026) · alor Norge 2026",
    ]
    clock.forward(days=20)
    visitor.sign_in(hakon).open(path)
    assert len(visitor.texts("ul[aria-labelledby=frister] li")) == 3


@pytest.mark.parametrize("role", ["nobody", "operator", "guest", "former", "stranger"])
def test_others_see_nothing_of_it(app, visitor, hakon, role):
    make.meeting(date(2026, 5, 20), place="Zebrafinkens hus", mode="physical")
    make.follow_up("Mate Zebrafink", owners="RAG", due="1.3.26")
    minutes.send(drafted(date(2026, 2, 9)), by=None, now=now())
    db.session.commit()
    who = {
        "nobody": make.person,
        "operator": lambda: make.operator(make.network()),
        "guest": lambda: make.seat(role="guest"),
        "former": lambda: make.seat(until_on=date(2026, 3, 1)),
    }
    if role in who:
        visitor.sign_in(who[role]())
        visitor.open("/rag", expect=403)
    else:
        visitor.open("/rag")
        assert visitor.path.startswith("/logg-inn")
    visitor.open("/")
    for word in ("Zebrafink", "Neste RAG-møte", "Mine oppgaver", "for sent ute", "venter på godkjenning"):
        assert word not in visitor.text(), word


@pytest.mark.parametrize("path", PAGES)
def test_it_asks_the_same_whatever_waits(visitor, hakon, path):
    visitor.sign_in(hakon)
    numbers = []
    for count in (3, 40):
        for number in range(count):
            other = make.person("Ine", f"Lie{count}{number}", organisation=make.organisation())
            make.follow_up(f"Oppgave {number}", owners=f"Håkon, {other.name}, RAG", due="9.4.26")
            make.follow_up(f"Sen {number}", owners=f"Håkon, {other.name}", due="1.3.26")
        for number in range(count // 3):
            minutes.send(drafted(date(2025, 1, 1) + timedelta(days=count + 7 * number)), by=None, now=now())
            national = make.gathering(None, days=(date(2026, 6, 10),))
            deadlines.add(national, title="Program ut", due=read("9.3", today()), by=None, now=now())
        db.session.commit()
        with counted() as statements:
            visitor.client.get(path)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1], "\n\n".join(statements)
    assert numbers[1] <= 40, numbers


def test_wrong_method(app, hakon):
    visitor = Visitor(app).sign_in(hakon)
    assert visitor.client.post("/rag").status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_a_swap_stands_there_until_one_has_answered(visitor, path):
    fjord, vidde = make.organisation("KORUS Fjord"), make.organisation("KORUS Vidde")
    mine = make.term(fjord, from_on=date(2027, 1, 1), until_on=date(2028, 12, 31))
    theirs = make.term(vidde, from_on=date(2029, 1, 1), until_on=date(2030, 12, 31))
    of_fjord, of_vidde = make.seat(of=fjord), make.seat(make.person("Vera"), of=vidde)
    swap = swaps.ask(mine.holders[0], theirs.holders[0], by=of_fjord, now=now())
    db.session.commit()
    visitor.sign_in(of_fjord).open(path)
    assert "Et bytte venter på svar fra deg" not in visitor.text(), "who asks has said yes"
    visitor.sign_in(of_vidde).open(path)
    assert "Et bytte venter på svar fra deg KORUS Fjord vil bytte med KORUS Vidde" in visitor.text()
    swaps.decline(swap, seen_version=swap.version, by=of_vidde, now=now())
    db.session.commit()
    visitor.open(path)
    assert "Et bytte venter på svar fra deg" not in visitor.text()
