"""Deadlines and meetings of RAG in private calendars: one's own, as whole days that block nothing, and nowhere else."""

from datetime import date, time, timedelta

import pytest

from app.db import db
from app.domain.calendar.ical import Shown
from app.domain.time import due as dues
from app.domain.time.dates import at
from app.entries import operations as entries
from app.entries.channels import RAG
from app.feeds import operations, queries
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.rag import operations as rag
from app.rag import queries as seats
from app.rag.rotation import terms
from app.web.clock import now, today
from tests.support import make

pytestmark = pytest.mark.both


@pytest.fixture
def house(app):
    """A house with a place in RAG."""
    return make.organisation("KORUS Stavanger")


@pytest.fixture
def person(house):
    """Its member."""
    return make.seat(make.person("Håkon", "Tveitdal", organisation=house), of=house)


@pytest.fixture
def meeting(app):
    """A meeting of RAG, as its feature will show it."""
    span = make.span(date(2026, 3, 9), (12, 0), (13, 0))
    entries.show("a-meeting", RAG, Shown(span.start, span.end, "RAG-møte 9.3.2026", private=True), now())
    db.session.commit()


def path_of(person, holds="all"):
    """Make a private feed; return the path of its address."""
    feed = operations.make(person, "Mobilen", holds=holds, now=now())
    db.session.commit()
    return queries.private_address(feed).removeprefix("http://localhost")


def test_it_holds_networks_alor_norge_meetings_and_own_deadlines(program, person, house, meeting):
    network = make.network("alor Øst")
    make.operator(network, person)
    make.gathering(network, theme="Spill", days=(date(2026, 4, 15),))
    make.gathering(None, theme="alor Norge 2026", days=(date(2026, 6, 10),))
    make.gathering(make.network(), theme="Fremmed")
    make.follow_up("Min", owners="Håkon", due="5.3.26")
    make.follow_up("Husets", owners="KORUS Stavanger", due="primo mars")
    make.follow_up("Alles", owners="RAG", due="6.3.26")
    make.follow_up("En annens", owners="Petra Aune", due="6.3.26")
    assert program.fetch(path_of(person)).summaries == [
        "Frist: Min",
        "RAG-møte 9.3.2026",
        "Frist (primo mars): Husets",
        "alor Øst: Spill",
        "alor Norge 2026",
    ]
    bare = program.fetch(path_of(person, "rag"))
    assert bare.summaries == ["Frist: Min", "RAG-møte 9.3.2026", "Frist (primo mars): Husets"]


def test_what_rag_as_a_whole_owns_is_due_for_those_who_coordinate(program, person):
    coordinator = make.coordinator()
    make.follow_up("Alles", owners="RAG", due="6.3.26")
    path = path_of(coordinator)
    assert program.fetch(path).summaries == ["Frist: Alles"]
    (term,) = seats.terms()
    terms.end(term, last_on=today() - timedelta(days=1), seen_version=term.version, by=None, now=now())
    db.session.commit()
    assert program.fetch(path).events == {}


def test_a_deadline_is_a_whole_day_that_blocks_nothing(program, person):
    task = make.follow_up("Min", owners="Håkon", due="28.3.26")
    body = program.fetch(path_of(person)).body.replace(b"\r\n ", b"").decode()
    event = body[body.index("BEGIN:VEVENT") :].split("\r\n")
    for line in (
        "DTSTART;VALUE=DATE:20260328",
        "DTEND;VALUE=DATE:20260329",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "STATUS:CONFIRMED",
        f"URL:http://localhost/rag/oppgaver/{task.id}",
        f"UID:{task.uid}",
        "CATEGORIES:Oppgave",
    ):
        assert line in event, event
    assert "Tveitdal" not in body


def test_it_follows_its_task(program, clock, person):
    task_id = make.follow_up("Min", owners="Håkon", due="5.3.26").id
    path = path_of(person)
    given = {"on": today(), "by": None, "now": now()}

    def after(act):
        clock.forward(minutes=1)
        act(db.session.get(FollowUp, task_id))
        db.session.commit()
        seen = program.fetch(path)
        return [*seen.summaries, *seen.values("SEQUENCE")]

    named = lambda task: [owner.named for owner in task.owners]
    assert program.fetch(path).summaries == ["Frist: Min"]
    again = dues.read("12.3.26", today())
    assert after(lambda t: followups.postpone(t, again, **given)) == ["Frist: Min", "1"]
    change = {"text": "Ny tekst", "due": again, "by": None, "now": now()}
    assert after(lambda t: followups.set_values(t, owners=named(t), **change)) == ["Frist: Ny tekst", "2"]
    assert after(lambda t: followups.finish(t, **given)) == ["Ferdig: Ny tekst", "3"]
    assert after(lambda t: followups.reopen(t, **given)) == ["Frist: Ny tekst", "4"]
    assert after(lambda t: followups.set_due(t, dues.read("løpende", today()), by=None, now=now()))[0].startswith(
        "AVLYST"
    )


def test_a_new_owner_gets_it_and_the_old_one_is_told_at_the_next_fetch(program, person):
    other = make.seat(make.person("Ine", "Strand"))
    task = make.follow_up("Min", owners="Håkon", due="5.3.26")
    mine, theirs = path_of(person), path_of(other)
    first = program.fetch(mine)
    assert program.fetch(theirs).events == {}
    hand(task, "Ine Strand")
    gone = program.fetch(mine, If_None_Match=first.headers["ETag"])
    assert (list(gone.events), gone.summaries, gone.statuses) == ([task.uid], ["AVLYST: Frist: Min"], ["CANCELLED"])
    assert "Oppgaven har fått en annen ansvarlig." in gone.values("DESCRIPTION")[0]
    assert "Ine" not in gone.body.decode()
    assert program.fetch(theirs).summaries == ["Frist: Min"]


def hand(task, words):
    owners = make.names.read(words, make.known_owners()).owners
    followups.set_values(task, text=task.text, owners=owners, due=task.due, by=None, now=now())
    db.session.commit()


def test_whoever_gets_it_back_has_it_once_above_all_that_was_seen(program, person):
    other = make.seat(make.person("Ine", "Strand"))
    task = make.follow_up("Min", owners="Håkon", due="5.3.26")
    mine, theirs = path_of(person), path_of(other)
    seen = {mine: [-1], theirs: [-1]}
    for words in ("Ine Strand", "KORUS Stavanger", "Ine Strand og Håkon", "Ine Strand", "Håkon"):
        hand(task, words)
        for path in (mine, theirs):
            numbers = [int(number) for number in program.fetch(path).values("SEQUENCE")]
            assert len(numbers) <= 1
            assert all(number >= seen[path][-1] for number in numbers)
            seen[path] += numbers
    assert program.fetch(mine).summaries == ["Frist: Min"]
    assert program.fetch(theirs).summaries == ["AVLYST: Frist: Min"]


def test_a_task_that_is_taken_back_is_cancelled_for_its_owners(program, person):
    task = make.follow_up("Min", owners="Håkon", due="5.3.26")
    path = path_of(person)
    program.fetch(path)
    followups.discard(task, by=None, now=now())
    db.session.commit()
    assert program.fetch(path).summaries == ["AVLYST: Frist: Min"]


def test_what_is_dropped_is_cancelled_and_what_is_done_without_having_stood_there_stays_away(program, person):
    given = {"on": today(), "by": None, "now": now()}
    dropped, undated = make.follow_up("Droppet", owners="Håkon", due="5.3.26"), make.follow_up("Uten", owners="Håkon")
    followups.drop(dropped, "Ikke lenger aktuelt", **given)
    followups.finish(undated, **given)
    db.session.commit()
    assert program.fetch(path_of(person)).summaries == ["AVLYST: Frist: Droppet"]


def test_others_are_told_nothing_of_what_was_somebody_elses(program, person):
    stranger = make.seat(make.person("Ola", "Berg"))
    hand(make.follow_up("Min", owners="Håkon", due="5.3.26"), "Ine Strand")
    assert program.fetch(path_of(stranger)).events == {}
    assert program.fetch("/kalender/alle.ics").events == {}


def test_who_leaves_rag_loses_its_meetings_and_deadlines(program, clock, person, meeting):
    make.follow_up("Min", owners="Håkon", due="5.3.26")
    path = path_of(person)
    assert len(program.fetch(path).events) == 2
    (seat,) = seats.seats()
    rag.leave_seat(seat, last_on=today(), seen_version=seat.version, by=None, now=now())
    db.session.commit()
    clock.forward(days=1)
    assert program.fetch(path).events == {}


def test_who_runs_a_network_and_sits_not_in_rag_has_none_of_it(program, meeting):
    operator = make.operator(make.network(), make.person("Åse", "Li"))
    make.follow_up("Hennes", owners="Åse Li", due="5.3.26")
    assert program.fetch(path_of(operator)).events == {}
    assert program.fetch(path_of(operator, "rag")).events == {}


def test_public_feeds_hold_none_of_it(program, person, meeting):
    network = make.network("alor Øst")
    make.gathering(network, theme="Spill", days=(date(2026, 4, 15),))
    path, before = "/kalender/alle.ics", program.fetch("/kalender/alle.ics")
    make.follow_up("Min", owners="Håkon", due="5.3.26")
    after = program.fetch(path, expect=304, If_None_Match=before.headers["ETag"])
    assert before.summaries == ["alor Øst: Spill"]
    assert after.headers["Last-Modified"] == before.headers["Last-Modified"]
    for name in ("alor-norge", "nettverk/ost"):
        assert not [s for s in program.fetch(f"/kalender/{name}.ics").summaries if "Frist" in s or "RAG" in s]


def test_what_a_calendar_holds_is_chosen_by_those_who_sit_in_rag(visitor, person, program, meeting):
    visitor.sign_in(person).open("/min-side/kalendere")
    assert visitor.texts("#holds option") == [
        "Alt mitt: nettverk, alor Norge, RAG og frister",
        "Bare RAG: møter og frister",
    ]
    visitor.submit("Lag kalender", name="Jobb", holds="rag")
    make.gathering(None, theme="alor Norge 2026")
    address = visitor.page.select_one("#address")["value"].removeprefix("http://localhost")
    assert program.fetch(address).summaries == ["RAG-møte 9.3.2026"]
    visitor.open("/min-side/kalendere")
    assert "Jobb Bare RAG sist hentet" in " ".join(visitor.texts(".roster li"))


def test_others_are_not_asked_and_cannot_choose(visitor, app):
    visitor.sign_in(make.operator(make.network())).open("/min-side/kalendere")
    assert not visitor.page.select("#holds")
    visitor.post("/min-side/kalendere", {"name": "Jobb", "holds": "rag", "key": "k"})
    assert db.session.query(queries.PrivateFeed).one().holds == "all"


def test_a_day_without_a_clock_is_the_day_in_oslo_also_when_summer_time_begins(program, person):
    make.follow_up("Natten klokken stilles", owners="Håkon", due="29.3.26")
    ((_, start, end, _, _),) = program.fetch(path_of(person)).events.values()
    assert (start, end) == (at(date(2026, 3, 29), time()), at(date(2026, 3, 30), time()))
