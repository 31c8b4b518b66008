"""What the privacy page promises, with the clock moved: the whole database is searched for who should be forgotten."""

import logging
from datetime import timedelta

import pytest

from app.db import db
from app.domain.owner_names import Named
from app.followups import operations as followups
from app.history.operations import KEYS_STAY
from app.meetings.models.meeting import Meeting
from app.meetings.plan import notices
from app.meetings.plan import operations as plan
from app.openspace.reports import operations as reports
from app.openspace.wall import operations as walls
from app.outbox.jobs import deliver_once, round_once
from app.outbox.models import MAIL_STAYS, Message
from app.outbox.operations import post
from app.people.jobs import LINKS_STAY, SESSIONS_STAY
from app.people.models import Session, SignInLink
from app.people.queries import LONGEST
from app.topics.bank import operations, queries
from app.topics.models.topic import Topic
from app.web.clock import now
from app.web.requests.guard import log
from app.web.requests.rate_limit import Attempt
from tests.support import make, spaces
from tests.support.visitor import Visitor

pytestmark = pytest.mark.both

NAME, WORKPLACE, EMAIL = "Xerxine Quist", "Xavier Bakeri", "xerxine@quist.example"


def where(*words: str) -> list[str]:
    """Return the columns in which any of these words stands, in any row of any table."""
    db.session.rollback()
    found = set()
    with db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            for row in connection.execute(table.select()).mappings():
                for column, value in row.items():
                    text = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    if any(word.lower() in text.lower() for word in words):
                        found.add(f"{table.name}.{column}")
        connection.rollback()
    return sorted(found)


def kept() -> dict[str, int]:
    """Count what signing in leaves."""
    kinds = {"links": SignInLink, "sessions": Session, "attempts": Attempt}
    db.session.rollback()
    return {name: db.session.query(kind).count() for name, kind in kinds.items()}


class Heard(logging.Handler):
    """What is logged as an error while it listens."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(record.getMessage())

    def __enter__(self) -> "Heard":
        log.addHandler(self)
        return self

    def __exit__(self, *error: object) -> None:
        log.removeHandler(self)


def pass_by(app, clock, span):
    """Let a day more than a while go by, and all rounds be done."""
    clock.forward(days=span.days + 1)
    rounds(app)


def rounds(app):
    """Send what is due and do all rounds; what goes wrong in one is only logged, so nothing may be."""
    db.session.commit()  # the test's own transaction would hold the lock
    with Heard() as heard:
        deliver_once(app)
        round_once(app)
    assert heard.lines == []


def test_the_search_finds_what_is_there_in_any_case(app):
    make.person("Xerxine", "Quist", email="x@alor.example")
    assert "person.last_name" in where("quist")


def test_who_suggested_a_topic_is_nowhere_a_year_after_it_was_closed(app, clock, visitor):
    visitor.open("/foresla")
    visitor.submit("Send forslaget", what="Mer om spill", name=NAME, workplace=WORKPLACE, email=EMAIL)
    rounds(app)
    assert where("xerxine", "xavier")
    topic = db.session.query(Topic).one()
    receipt = f"/forslag/{topic.public_id}/{queries.receipt(topic)}"
    visitor.open(receipt)
    visitor.submit("Lagre", what="Mer om spill og lån")
    topic = db.session.query(Topic).one()
    operations.reject(topic, "covered", "", seen_version=topic.version, by=None, now=now())
    db.session.commit()
    pass_by(app, clock, timedelta(days=366))
    assert where("xerxine", "xavier", "quist") == []
    visitor.open(receipt)
    assert "Mer om spill og lån" in visitor.text()


def test_whoever_deletes_what_they_wrote_about_themselves_is_nowhere_at_once(app, visitor):
    visitor.open("/foresla")
    visitor.submit("Send forslaget", what="Mer om spill", name=NAME, workplace=WORKPLACE, email=EMAIL)
    rounds(app)
    assert "message.address" in where(EMAIL)
    visitor.submit("Slett det jeg skrev om meg selv")
    assert where("xerxine", "xavier", "quist") == []


def test_the_address_of_a_guest_is_nowhere_a_month_after_the_meeting(app, clock, visitor):
    meeting = make.meeting(items=("Velkommen",))
    db.session.commit()
    visitor.sign_in(make.coordinator())
    visitor.open(f"/rag/moter/{meeting.id}/gjester/ny")
    visitor.submit("Inviter", name=NAME, email=EMAIL)
    make.call(db.session.get(Meeting, meeting.id))
    rounds(app)
    assert where(EMAIL) == ["meeting.told", "meeting_guest.email", "message.address"]
    told = notices.told_to(db.session.get(Meeting, meeting.id))
    pass_by(app, clock, meeting.starts_at - now() + timedelta(days=31))
    assert where(EMAIL) == []
    assert notices.told_to(db.session.get(Meeting, meeting.id)) == told


def test_who_took_part_in_an_open_space_is_nowhere_a_year_later(app, clock, network):
    space = spaces.space(make.gathering(network, days=(spaces.DAY,)))
    phone = Visitor(app)
    phone.open(f"/os/{space.code}")
    phone.submit("Bli med", name=NAME)
    group = spaces.group(space, "Spill", spaces.participant(space, "Xavier"))
    spaces.go(space, "market")
    walls.move(group, space.rounds[0].id, space.rooms[0].id, seen=0, by=None, now=now())
    spaces.go(space, "run")
    words = {"writer": NAME, "discussed": "Vi snakket.", "agreed": "", "present": "Xavier og Xerxine"}
    reports.save(group, words, (), is_done=True, seen_version=0, page="side", now=now())
    db.session.commit()
    assert where("xerxine", "xavier") == ["open_participant.name", "open_report.present", "open_report.writer"]
    pass_by(app, clock, timedelta(days=366))
    assert where("xerxine", "xavier") == []


def test_links_and_sessions_are_forgotten_and_open_ones_are_not(app, clock, visitor):
    person = make.administrator()
    db.session.commit()
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email=person.email)
    visitor.sign_in(person)
    attempts = kept()["attempts"]
    assert attempts > 0
    rounds(app)
    assert kept() == {"links": 1, "sessions": 1, "attempts": attempts}
    clock.forward(hours=20)
    rounds(app)
    assert kept() == {"links": 1, "sessions": 1, "attempts": attempts}, "a day has not passed"
    pass_by(app, clock, LINKS_STAY)
    assert kept() == {"links": 0, "sessions": 1, "attempts": 0}
    clock.forward(days=SESSIONS_STAY.days - 4)
    rounds(app)
    assert kept()["sessions"] == 1
    pass_by(app, clock, timedelta(days=4))
    assert kept()["sessions"] == 0


def test_a_session_ends_long_before_it_is_forgotten():
    assert LONGEST < SESSIONS_STAY


def test_what_a_form_made_is_forgotten_and_its_history_is_not(app, clock, visitor):
    visitor.open("/foresla")
    visitor.submit("Send forslaget", what="Mer om spill")
    clock.forward(days=KEYS_STAY.days - 1)
    rounds(app)
    assert "submission.subject" in where("topic")
    pass_by(app, clock, KEYS_STAY)
    assert "submission.subject" not in where("topic")
    assert "change.subject" in where("topic")


def test_what_a_mail_said_is_deleted_and_what_was_never_sent_is_not(app, clock):
    post("a@alor.example", "Innkalling", "Sendt ordlyd", key="one", now=now())
    post("b@alor.example", "Innkalling", "Ventende ordlyd", key="two", now=now(), not_before=now() + 9 * MAIL_STAYS)
    rounds(app)
    for state, number in (("failed", 3), ("unsure", 4)):
        ended = post("c@alor.example", "Innkalling", "Opphørt ordlyd", key=f"c@alor.example-{number}", now=now())
        ended.state, ended.ended_at = state, now()
    earlier = post("", "Innkalling", "Eldre ordlyd", key="five", now=now())  # its address went before its text did
    earlier.state, earlier.ended_at = "sent", now()
    pass_by(app, clock, MAIL_STAYS - timedelta(days=2))
    for words in ("Sendt ordlyd", "Opphørt ordlyd", "Eldre ordlyd"):
        assert where(words) == ["message.text"], "the time is not up"
    assert where("c@alor") == ["message.address", "message.key"]
    pass_by(app, clock, timedelta(days=2))
    assert where("Sendt ordlyd", "Opphørt ordlyd", "Eldre ordlyd", "a@alor", "c@alor") == []
    assert where("Ventende ordlyd") == ["message.text"]
    assert [message.subject for message in db.session.query(Message)] == ["Innkalling"] * 5


def test_the_address_and_phone_of_a_person_are_nowhere_once_they_are_removed(app, visitor):
    person = make.person("Kari", "Moe", email=EMAIL, phone="98 76 54 32")
    visitor.sign_in(make.administrator())
    visitor.open(f"/personer/{person.id}/endre")
    visitor.submit("Lagre", email="", phone="")
    assert where(EMAIL, "98 76 54 32") == []


def test_somebody_without_an_account_is_nowhere_but_by_name_once_taken_off_a_task(app, clock):
    task = make.follow_up("Ringe", owners=f"{NAME} <{EMAIL}>", due="9.3")
    pass_by(app, clock, timedelta(days=7))
    rounds(app)
    assert {"follow_up_owner.outside_email", "reminder.recipient", "message.address"} <= set(where(EMAIL))
    followups.change(
        task, text="Ringe", owners=[Named("group")], due=task.due, seen_version=task.version, by=None, now=now()
    )
    pass_by(app, clock, MAIL_STAYS)
    assert where(EMAIL) == []


def test_a_guest_taken_off_after_the_notice_is_in_nothing_that_was_told(app, clock, visitor):
    meeting = make.meeting(items=("Velkommen",))
    visitor.sign_in(make.coordinator())
    visitor.open(f"/rag/moter/{meeting.id}/gjester/ny")
    visitor.submit("Inviter", name=NAME, email=EMAIL)
    make.call(db.session.get(Meeting, meeting.id))
    guest = db.session.get(Meeting, meeting.id).guests[0]
    notices.dismiss(guest, now())
    plan.take_off(guest, by=None, now=now())
    db.session.commit()
    assert "meeting.told" not in where(EMAIL)
