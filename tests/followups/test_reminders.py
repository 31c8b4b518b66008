"""Reminders: to whom, when, how often, and what the mail says."""

import threading
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.domain.day_notes import holidays
from app.domain.time import due as dues
from app.domain.time.dates import oslo
from app.followups import operations
from app.followups.models import FollowUp, Reminder
from app.followups.reminders import recipients
from app.outbox.jobs import deliver_once, round_once
from app.outbox.models import Message
from app.people import operations as people
from app.rag import operations as rag
from app.rag import queries as seats
from app.rag.rotation import terms
from app.web.clock import now, today
from tests.conftest import START
from tests.support import make
from tests.support.hunting import costly


def mails():
    """Return (address, subject) of every mail that was written, oldest first."""
    db.session.rollback()
    return [(m.address, m.subject) for m in db.session.query(Message).order_by(Message.id)]


def rounds(app, clock, days=0, hours=0, *, away=False):
    """Let days or hours pass with a round after each; the clock begins at noon, and the mail server may be away."""
    db.session.rollback()
    for _ in range(days + hours):
        clock.forward(days=1 if days else 0, hours=0 if days else 1)
        round_once(app)
        if not away:
            deliver_once(app)
    return mails()


def test_a_week_before_and_the_day_after_once_each(app, clock, hakon):
    make.follow_up("Purre", owners="Håkon", due="18.3.26")
    assert rounds(app, clock, 8) == []
    assert rounds(app, clock, 1) == [("hakon@alor.example", "Frist: Purre")]
    assert len(rounds(app, clock, 7)) == 1
    assert rounds(app, clock, 1)[1:] == [("hakon@alor.example", "Frist passert: Purre")]
    assert len(rounds(app, clock, 60)) == 2


def test_what_is_due_within_a_week_is_told_after_a_day(app, clock, hakon):
    make.follow_up("Purre", owners="Håkon", due="5.3.26")
    db.session.rollback()
    round_once(app)
    assert rounds(app, clock, hours=23) == []
    assert rounds(app, clock, hours=1) == [("hakon@alor.example", "Frist: Purre")]


def test_nothing_goes_out_at_night_in_the_weekend_or_on_a_holiday(app, clock, hakon):
    make.follow_up("Purre", owners="Håkon", due="6.3.26")  # a Friday
    make.follow_up("Etter påske", owners="Håkon", due="8.4.26")
    found = []
    for hour in range(24 * 21):
        if hour == 24 * 9:  # a Wednesday; then a week before Easter
            clock.forward(days=19)
        before = len(found)
        found = rounds(app, clock, hours=1)
        if len(found) > before:
            local = oslo(clock())
            assert 7 <= local.hour < 16
            assert local.weekday() < 5
            assert local.date() not in holidays(2026)
    assert [subject for _, subject in found] == [
        "Frist: Purre",
        "Frist passert: Purre",
        "Frist: Etter påske",
        "Frist passert: Etter påske",
    ]


@pytest.mark.parametrize("verb", ["finish", "drop", "replace"])
def test_none_after_it_is_closed(app, clock, hakon, verb):
    task, other = make.follow_up("Purre", owners="Håkon", due="5.3.26"), make.follow_up("Ny")
    given = {"on": today(), "by": None, "now": now()}
    act = {"finish": "", "drop": "Ikke nå.", "replace": other}[verb]
    getattr(operations, verb)(task, act, **given)
    db.session.commit()
    assert rounds(app, clock, 20) == []


def test_what_has_not_left_when_it_is_closed_or_postponed_never_does(app, clock, hakon):
    done, later = make.follow_up("Ferdig", owners="Håkon", due="5.3.26"), make.follow_up("Utsatt", due="5.3.26")
    make.coordinator()
    make.follow_up("Står", owners="Håkon", due="5.3.26")
    done_id, later_id = done.id, later.id
    assert len(rounds(app, clock, 1, away=True)) == 3
    given = {"on": today(), "by": None, "now": now()}
    operations.finish(db.session.get(FollowUp, done_id), **given)
    operations.postpone(db.session.get(FollowUp, later_id), dues.read("1.6.26", today()), **given)
    db.session.commit()
    assert mails() == [("hakon@alor.example", "Frist: Står")]


def test_a_new_date_is_reminded_of_anew_but_not_at_once(app, clock, hakon):
    task = make.follow_up("Purre", owners="Håkon", due="5.3.26")
    assert len(rounds(app, clock, 1)) == 1
    operations.postpone(db.session.get(FollowUp, task.id), dues.read("9.3.26", today()), on=today(), by=None, now=now())
    db.session.commit()
    assert len(rounds(app, clock, hours=23)) == 1
    assert len(rounds(app, clock, hours=1)) == 2
    assert rounds(app, clock, 20)[2:] == [("hakon@alor.example", "Frist passert: Purre")]


def test_what_waits_is_not_spoken_of_before_its_time(app, clock, hakon):
    make.follow_up("Purre", owners="Håkon", due="10.3.26", hidden_until=date(2026, 3, 9))
    assert rounds(app, clock, 6) == []
    assert len(rounds(app, clock, 1)) == 1


def test_an_organisation_answers_by_its_members_on_that_date(app, clock, stavanger, hakon):
    make.follow_up("Purre", owners="KORUS Stavanger", due="5.3.26")
    make.seat(make.person("Tormod", email="vara@alor.example"), role="deputy", of=stavanger)
    assert rounds(app, clock, 1) == [("hakon@alor.example", "Frist: Purre")]
    (seat,) = [seat for seat in seats.seats() if seat.person_id == hakon.id]
    rag.leave_seat(seat, last_on=today(), seen_version=seat.version, by=None, now=now())
    make.seat(make.person("Gro", email="gro@alor.example"), of=stavanger, from_on=today() + timedelta(days=1))
    new = [("gro@alor.example", "Frist: Purre"), ("gro@alor.example", "Frist passert: Purre")]
    assert rounds(app, clock, 10)[1:] == new


def test_whoever_sees_the_task_of_a_house_as_theirs_is_reminded(app, clock, stavanger, hakon):
    lead = make.seat(make.person("Dina", email="dina@alor.example"), role="digital_lead", of=stavanger)
    deputy = make.seat(make.person("Tormod", email="vara@alor.example"), role="deputy", of=stavanger)
    make.follow_up("Purre", owners="KORUS Stavanger", due="5.3.26")
    theirs = [one.email for one in (hakon, lead, deputy) if stavanger.id in recipients.own(one.id, today())[1]]
    assert theirs == ["hakon@alor.example", "dina@alor.example"], "a deputy where nobody else is"
    assert sorted(address for address, _subject in rounds(app, clock, 1)) == sorted(theirs)


def test_a_closed_account_hands_its_open_tasks_on(visitor, stavanger, hakon):
    gone, heir = make.person("Gro", "Lie", email="gro@alor.example"), make.person("Ine", "Dal")
    mine, shared = make.follow_up("Purre", owners="Gro"), make.follow_up("Ringe", owners="Gro, Håkon", due="9.3")
    visitor.sign_in(make.administrator()).open(f"/personer/{gone.id}/steng-kontoen")
    assert visitor.texts("main li")[-2:] == ["Ringe (9. mars 2026)", "Purre (uten frist)"]
    visitor.submit("Steng kontoen", heir=str(heir.id))
    assert [db.session.get(FollowUp, one.id).owner_names for one in (mine, shared)] == [
        "Ine Dal",
        "Håkon Tveitdal, Ine Dal",
    ]
    visitor.open(f"/personer/{heir.id}/steng-kontoen")
    visitor.submit("Steng kontoen")
    assert [db.session.get(FollowUp, one.id).owner_names for one in (mine, shared)] == ["RAG", "Håkon Tveitdal"]


def test_a_house_that_has_gone_up_in_another_answers_by_that_ones_members(app, clock, stavanger, hakon):
    old = make.organisation("KORUS Gammel")
    make.follow_up("Purre", owners="KORUS Gammel", due="5.3.26")
    people.merge(old, stavanger, on=date(2026, 1, 1), seen_version=old.version, by=None, now=now())
    db.session.commit()
    assert rounds(app, clock, 1) == [("hakon@alor.example", "Frist: Purre")]


def test_rag_as_a_whole_answers_by_those_who_coordinate_on_that_date(app, clock, nina, hakon):
    make.follow_up("Purre", owners="RAG", due="5.3.26")
    assert rounds(app, clock, 1) == [("nina.s@alor.example", "Frist: Purre")]
    (term,) = seats.terms()
    terms.end(term, last_on=today(), seen_version=term.version, by=None, now=now())
    db.session.commit()
    assert len(rounds(app, clock, 10)) == 1


def test_a_house_with_a_deputy_alone_answers_by_the_deputy(app, clock):
    midt = make.organisation("KORUS Midt")
    make.follow_up("Purre", owners="KORUS Midt", due="5.3.26")
    make.seat(make.person("Tormod", email="vara@alor.example"), role="deputy", of=midt)
    assert rounds(app, clock, 1) == [("vara@alor.example", "Frist: Purre")]


def test_rag_without_named_coordinators_answers_by_the_houses_that_coordinate(app, clock, stavanger, hakon):
    house = make.organisation("KORUS Midt")
    make.term(stavanger, house)
    make.seat(make.person("Tormod", email="vara@alor.example"), role="deputy", of=house)
    make.follow_up("Purre", owners="RAG", due="5.3.26")
    assert sorted(rounds(app, clock, 1)) == [
        ("hakon@alor.example", "Frist: Purre"),
        ("vara@alor.example", "Frist: Purre"),
    ]


def test_where_nobody_coordinates_the_page_of_the_task_says_that_nobody_is_reminded(member):
    task = make.follow_up("Purre", owners="RAG", due="5.3.26")
    member.open(f"/rag/oppgaver/{task.id}")
    assert "så ingen får påminnelse." in member.text()


def test_somebody_outside_is_reminded_at_the_address_that_was_given(app, clock):
    make.follow_up("Purre", owners="Petra Aune <Petra@x.example>, Helse Øst IKT", due="5.3.26")
    assert rounds(app, clock, 1) == [("petra@x.example", "Frist: Purre")]


def test_one_person_in_several_ways_gets_one_mail(app, clock, hakon):
    make.follow_up("Purre", owners="Håkon, KORUS Stavanger, H. Tveitdal <HAKON@alor.example>", due="5.3.26")
    assert rounds(app, clock, 1) == [("hakon@alor.example", "Frist: Purre")]


def test_a_closed_account_and_one_without_an_address_get_none(app, clock, hakon, other_nina):
    make.person("Uten", "Adresse", email=None)
    make.follow_up("Purre", owners="Nina, Uten Adresse, Håkon", due="5.3.26")
    people.disable(other_nina, seen_version=other_nina.version, by=None, now=now())
    db.session.commit()
    assert rounds(app, clock, 1) == [("hakon@alor.example", "Frist: Purre")]


def test_the_mail_is_short_and_plain(app, clock, hakon):
    make.follow_up(
        "Purre på <avtalen> & svaret",
        owners="Håkon, RAG",
        due="primo mars",
        source="agenda_item",
        source_id=1,
        source_title="RAG 15.12.2025, sak 3",
    )
    rounds(app, clock, 1, away=True)
    (message,) = db.session.query(Message)
    public_id = db.session.query(Reminder).one().public_id
    assert message.text.split("\n") == [
        "Hei, Håkon Tveitdal!",
        "",
        "Denne oppgaven har snart frist:",
        "",
        "Purre på <avtalen> & svaret",
        "",
        "Frist: primo mars (1.–10. mars 2026)",
        "Ansvarlig: Håkon Tveitdal, RAG",
        "Fra: RAG 15.12.2025, sak 3",
        "",
        "Merk den som ferdig, eller utsett den, her. Du trenger ikke å logge inn:",
        "",
        f"http://localhost/oppgave/{public_id}/{{token}}",
        "",
        "Lenken er din og virker til oppgaven er ferdig. Du får høyst én påminnelse før fristen og én etter.",
    ]


@pytest.mark.both
def test_two_processes_at_once_remind_once(app, clock, hakon, nina):
    for number in range(5):
        make.follow_up(f"Purre {number}", owners="Håkon, RAG", due="5.3.26")
    clock.forward(days=1)
    db.session.rollback()
    ready = threading.Barrier(3)

    def run():
        ready.wait()
        round_once(app)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(mails()) == len(set(mails())) == 10
    assert db.session.query(Reminder).count() == 10


def test_the_table_itself_refuses_a_second_one(app, hakon):
    task = make.follow_up(owners="Håkon", due="5.3.26")
    for number in range(2):
        db.session.add(
            Reminder(
                follow_up_id=task.id,
                recipient="person:1",
                kind="late",
                due_key="2026-03-05",
                public_id=f"{number}",
                name="Håkon",
                at=now(),
            )
        )
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        db.session.flush()
    db.session.rollback()


OWNERS = ("Håkon", "KORUS Stavanger", "RAG", "Petra <petra@x.example>", "Håkon, RAG, KORUS Stavanger")
ACTS = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 200)),
    st.tuples(st.just("finish"), st.just(0)),
    st.tuples(st.just("reopen"), st.just(0)),
    st.tuples(st.just("postpone"), st.integers(1, 30)),
    st.tuples(st.just("own"), st.integers(0, len(OWNERS) - 1)),
)


@costly()
@given(st.integers(-3, 20), st.integers(0, len(OWNERS) - 1), st.lists(ACTS, min_size=1, max_size=12))
def test_at_most_one_for_each_task_recipient_kind_and_date_whatever_happens(app, clock, hakon, nina, days, who, acts):
    """Rounds at any hour, closing, opening and postponing in between; never one about a closed task."""
    clock.now = START
    last = today() + timedelta(days=days)
    task_id = make.follow_up(owners=OWNERS[who], due=f"{last:%d.%m.%Y}").id
    keys = []
    for act, number in acts:
        task = db.session.get(FollowUp, task_id)
        _do(act, number, task, clock)
        db.session.commit()
        task = db.session.get(FollowUp, task_id)
        closed, due_key = task.state != "open", f"{task.due_last}"
        before = db.session.query(Reminder).filter_by(follow_up_id=task_id).count()
        db.session.rollback()
        round_once(app)
        written = db.session.query(Reminder).filter_by(follow_up_id=task_id).order_by(Reminder.id).all()[before:]
        assert not (closed and written)
        keys += [(row.recipient, row.kind, row.due_key) for row in written]
        assert all(row.due_key == due_key for row in written)
    assert len(keys) == len(set(keys))
    letters = db.session.query(Message).filter(Message.key.like(f"reminder:{task_id}:%")).all()
    assert len(letters) <= len(keys)  # fewer, where one was taken back before it left
    assert len({(m.address, *m.key.split(":")[-2:]) for m in letters}) == len(letters)
    operations.finish(db.session.get(FollowUp, task_id), on=today(), by=None, now=now())
    db.session.commit()


def _do(act, number, task, clock):
    given = {"on": today(), "by": None, "now": now()}
    if act == "wait":
        clock.forward(hours=number)
    elif act == "postpone" and task.state == "open":
        day = max(task.due_last, today()) + timedelta(days=number)
        operations.postpone(task, dues.read(f"{day:%d.%m.%Y}", today()), **given)
    elif act == "own":
        named = make.names.read(OWNERS[number], make.known_owners()).owners
        operations.set_values(task, text=task.text, owners=named, due=task.due, by=None, now=now())
    elif act == "finish":
        operations.finish(task, **given)
    elif act == "reopen":
        operations.reopen(task, **given)


def test_a_closed_account_is_not_reminded(app):
    petra = make.person("Petra", "Sund", email="petra@alor.example")
    task = make.follow_up("Skrive", owners="Petra Sund")
    assert [one.address for one in recipients.Contacts(today()).of(task)] == ["petra@alor.example"]
    petra.disabled_at = now()
    db.session.commit()
    assert recipients.Contacts(today()).of(task) == []
