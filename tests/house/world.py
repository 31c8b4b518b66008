"""A small world in which every route has something to show, and the kinds of people who may ask."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO
from typing import NamedTuple

from flask import Flask
from werkzeug.routing import Rule

from app.charter.conditions import Condition
from app.db import db
from app.domain.owner_names import Named
from app.domain.program.rows import Row
from app.domain.table_groups.groups import Wanted
from app.domain.time import due
from app.domain.time.due import Due
from app.evaluation import operations as evaluations
from app.feeds import operations as feeds
from app.feeds.queries import PURPOSE
from app.followups.models import Reminder
from app.followups.queries import PURPOSE as TASK_LINK
from app.gatherings.models import Gathering
from app.meetings.agenda import operations as agenda
from app.meetings.minutes import operations as minutes
from app.meetings.models.meeting import Meeting
from app.meetings.plan import operations as plan
from app.meetings.plan import queries as meetings
from app.networks import operations as networks
from app.networks.models import Network
from app.openspace.reports import operations as reports
from app.openspace.reports import photos
from app.openspace.space import queries as space_queries
from app.openspace.wall import operations as walls
from app.outbox.operations import post
from app.people import operations as people
from app.people.models import Person, Session
from app.program.deadlines import operations as deadlines
from app.program.deadlines import rules as deadline_rules
from app.program.draft import operations as drafts
from app.program.ideas import operations as ideas
from app.program.ideas import speakers
from app.program.releases import revisions
from app.program.tasks import comments
from app.program.tasks import operations as tasks
from app.program.tasks import queries as task_queries
from app.rag import queries as rag
from app.rag.rotation import operations as rotations
from app.rag.rotation import swaps
from app.registration import operations as registrations
from app.registration import queries as registered
from app.registration import setting_up
from app.registration.door import operations as door
from app.registration.door import queries as door_queries
from app.registration.models import Asked
from app.registration.operations import Attendee
from app.registration.tables import operations as tables
from app.topics.bank import operations as topics
from app.topics.bank import queries as topic_queries
from app.topics.suggestions import campaigns
from app.web import tokens
from app.web.clock import now, today
from tests.support import make, spaces
from tests.support.site import snapshot
from tests.support.visitor import Visitor

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


class World(NamedTuple):
    """The people of the world, and what stands for each part of an address."""

    cast: dict[str, Person | None]
    parts: dict[str, str]


def build(visitor: Visitor) -> World:
    """Fill the database with the world; a worker makes it once and copies it afterwards."""
    cast, parts = snapshot("world", lambda: _fill(visitor))
    return World({name: db.session.get(Person, id_) if id_ else None for name, id_ in cast.items()}, parts)


def _fill(visitor: Visitor) -> tuple[dict[str, int | None], dict[str, str]]:
    """Fill the database; return who is who, and the parts."""
    network, elsewhere = make.network("alor Innherred", places=("Steinkjer",)), make.network("alor Ytre")
    operator, other = make.operator(network), make.operator(elsewhere)
    deputy = make.seat(role="deputy", from_on=date(2025, 1, 1))
    expired = make.seat(role="deputy", from_on=date(2025, 1, 1), until_on=date(2026, 3, 1))
    lead = make.seat(role="digital_lead", from_on=date(2025, 1, 1))
    member, coordinator, admin = make.seat(), make.coordinator(), make.administrator()
    make.administrator()  # so that the first may leave
    target, gathering = make.person("Gro"), make.gathering(network)
    partner_id, phase_id, name_id = _partner(network), _coming_phase(network), _coming_name()
    feed = feeds.make(operator, "Jobb", now=now())
    task = make.follow_up("Purre på avtalen", due="9.3.26")
    reminder = _reminder(task.id)
    parts_of_rag = _rag()
    message = post("p@alor.example", "Hei", "Hei", key="m", now=now())
    meeting = make.meeting()
    guest = make.guest(meeting)
    plan.delegate(meeting, "call", target, done=False, seen_version=meeting.version, by=None, now=now(), today=today())
    db.session.commit()
    visitor.sign_in(operator)
    session = db.session.query(Session).filter_by(person_id=operator.id).one()
    parts = {
        "slug": network.slug,
        "gathering_id": gathering.id,
        "person_id": target.id,
        "organisation_id": make.organisation().id,
        "operator_id": 1,
        "item_id": _item(meeting),
        "way": "opp",
        "name_id": name_id,
        "phase_id": phase_id,
        "partner_id": partner_id,
        **parts_of_rag,
        "message_id": message.id,
        "session_id": session.id,
        "feed_id": feed.id,
        "meeting_id": meeting.id,
        "kind_id": meeting.kind_id,
        "duty": "call",
        "guest_id": guest.id,
        "guest_key": guest.public_id,
        "guest_mac": meetings.guest_token(guest),
        **_charter(),
        **_program(gathering),
        **_deadlines(gathering),
        **_beside(gathering),
        **_registration(gathering),
        **_evaluation(gathering),
        **_topics(network, gathering),
        **_open_space(gathering),
        "year_number": 2026,
        "token": "nothing",
        "public_id": feed.public_id,
        "mac": tokens.derived(PURPOSE, feed.seed),
        "follow_up_id": task.id,
        "reminder_id": reminder.public_id,
        "reminder_mac": tokens.derived(TASK_LINK, reminder.public_id),
        "version": "x",
        "name": "theme.css",
        "path": "css/main.css",
        "button": "ferdig",
    }
    cast = {
        "anonymous": None,
        "member": member.id,
        "operator own": operator.id,
        "operator other": other.id,
        "deputy": deputy.id,
        "deputy expired": expired.id,
        "digital lead": lead.id,
        "coordinator": coordinator.id,
        "admin": admin.id,
    }
    return cast, {name: str(value) for name, value in parts.items()}


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Yield (method, rule) for everything the site answers to, HEAD and OPTIONS apart."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def path(rule: Rule, parts: dict[str, str]) -> str:
    """Return an address for a rule, each part filled in."""
    found = rule.rule
    for name in rule.arguments:
        converter = next(part for part in found.split("<")[1:] if part.split(">")[0].rpartition(":")[2] == name)
        found = found.replace(f"<{converter.split('>')[0]}>", parts[name])
    return found


def _reminder(follow_up_id: int) -> Reminder:
    reminder = Reminder(
        follow_up_id=follow_up_id,
        recipient="petra@x.example",
        kind="before",
        due_key="2026-03-09",
        public_id=tokens.seed(),
        name="Petra Aune",
        at=now(),
    )
    db.session.add(reminder)
    return reminder


def _registration(gathering: Gathering) -> dict[str, object]:
    """Somebody who comes to the gathering and sits at a table, with a personal link."""
    setup = setting_up.set_up(
        gathering,
        {"is_on": True, "has_waiting_list": True, "note": "", "opens_at": None, "closes_at": None},
        asks=["function", "diet"],
        questions=[Asked("Hva vil du helst snakke om?")],
        seen_version=0,
        by=None,
        now=now(),
    )
    registrations.sign_up(setup, [Attendee("Petra Aune", "petra@x.example", "Verftet")], key=None, now=now())
    who = registered.in_order(setup, "coming")[0]
    tables.make(setup, Wanted("groups", 1), seen_version=0, by=None, now=now())
    keys = {"registration_key": who.public_id, "registration_mac": registered.token(who)}
    door.open_link(setup, seen_version=setup.version, by=None, now=now())
    keys |= {"door_key": setup.door_seed, "door_mac": door_queries.token(setup)}
    return {"registration_id": who.id, **keys}


def _evaluation(gathering: Gathering) -> dict[str, object]:
    """Answers of so many that some are shown and can be read; it opened yesterday."""
    evaluations.begun(gathering).opens_at = now() - timedelta(days=1)  # sooner than anybody may type
    for number in range(11):
        answers = {"useful": number, "best": f"Praten {number}", "wish": f"Søvn {number}"}
        evaluations.answer(gathering, answers, channel="paper", key=str(number), now=now())
    return {}


def _topics(network: Network, gathering: Gathering) -> dict[str, object]:
    """A topic in the bank, one like it with a tag, where it was used, and a høring that takes answers."""
    first, second = (topics.suggest(network, what=what, now=now()) for what in ("Spill", "Spill og unge"))
    for topic in (first, second):
        topics.publish(topic, seen_version=topic.version, by=None, now=now())
    use = topics.use(first, gathering, "idea", "1", now=now())
    tag = topic_queries.tags()[0]
    topics.tag(second, [tag], seen_version=second.version, by=None, now=now())
    hearing = campaigns.begin(
        gathering,
        title="Hva nå?",
        questions=["Hva?"],
        from_on=date(2026, 1, 1),
        until_on=date(2026, 12, 31),
        by=None,
        now=now(),
    )
    return {
        "tag_id": tag.id,
        "topic_id": first.id,
        "into_id": second.id,
        "use_id": use.id,
        "campaign_id": hearing.id,
        "code": hearing.code,
        "receipt_id": first.public_id,
        "receipt_mac": topic_queries.receipt(first),
    }


def _open_space(gathering: Gathering) -> dict[str, object]:
    """An Open Space that runs, with a group on the wall, a report with a step, a photo and a plan."""
    made = spaces.space(gathering, phase="market", day=gathering.spans[0].day)
    who = spaces.participant(made, "Ola")
    group, other = spaces.group(made, "Spill", who), spaces.group(made, "Søvn")
    walls.move(group, made.rounds[0].id, made.rooms[0].id, seen=0, by=None, now=now())
    plan = walls.propose(made, space_queries.afternoon(made, now()), by=None, now=now())
    spaces.go(made, "run")
    words = {"writer": "", "discussed": "Vi snakket.", "agreed": "", "present": ""}
    report = reports.save(group, words, ["Lage policy"], is_done=False, seen_version=0, now=now())
    photo = reports.take_photo(group, photos.drawn_anew(_picture()), seen="")
    spaces.go(made, "harvest")
    db.session.commit()
    return {
        "open_space_id": made.id,
        "join_code": made.code,
        "group_id": other.id,
        "group_number": group.number,
        "plan_id": plan.id,
        "step_id": report.steps[0].id,
        "photo_id": photo.public_id,
        "wall_id": made.public_id,
        "wall_mac": space_queries.wall_token(made),
    }


def _picture() -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()


def _rag() -> dict[str, object]:
    """A seat and a term to come, a pause, and a swap that waits: each can be pressed on."""
    coming = {"from_on": date(2031, 1, 1), "until_on": date(2032, 12, 31)}
    first, second = make.organisation(), make.organisation()
    one = make.term(first, **coming)
    other = make.term(second, from_on=date(2033, 1, 1), until_on=date(2034, 12, 31))
    make.seat(from_on=date(2030, 1, 1))
    member = make.rotation_member(first)
    pause = rotations.pause(
        member, from_on=date(2027, 1, 1), until_on=None, reason="", seen_version=member.version, by=None, now=now()
    )
    swap = swaps.ask(one.holders[0], other.holders[0], by=None, now=now())
    db.session.commit()
    seat = next(seat for seat in rag.seats() if seat.from_on == date(2030, 1, 1))
    return {
        "rotation_path": "koordinering",
        "seat_id": seat.id,
        "term_id": one.id,
        "holder_id": one.holders[0].id,
        "member_id": member.id,
        "pause_id": pause.id,
        "swap_id": swap.id,
    }


def _partner(network: Network) -> int:
    organisation = make.organisation(kind="treatment")
    partner = networks.add_partner(network, organisation, is_lead=False, from_on=None, by=None, now=now())
    db.session.commit()
    return partner.id


def _coming_phase(network: Network) -> int:
    coming = date(2026, 9, 1)
    networks.enter_phase(network, "paused", from_on=coming, note="", seen_version=network.version, by=None, now=now())
    db.session.commit()
    return network.phases[-1].id


def _coming_name() -> int:
    made = make.organisation()
    people.rename(made, "KORUS Nytt", valid_from=date(2026, 9, 1), seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made.names[-1].id


def _charter() -> dict[str, int]:
    from app.charter import decisions as charter
    from app.meetings.minutes import decisions

    outcome, mandate, agreement = make.decision(), make.mandate(), make.agreement(conditions=(Condition("Gi tilbake"),))
    decision = decisions.decision(outcome.id)
    deviation = charter.deviate(decision, mandate, "Står noe annet.", by=None, now=now())
    db.session.commit()
    return {
        "decision_id": outcome.id,
        "mandate_id": mandate.id,
        "agreement_id": agreement.id,
        "deviation_id": deviation.id,
    }


def _program(gathering: Gathering) -> dict[str, object]:
    """A draft of two rows, saved twice, the first released: each can be pressed on."""
    day = gathering.spans[0].day
    rows = [Row(f"2000000{n}-0000-4000-8000-000000000000", day, time(9 + n), title=f"Post {n}") for n in (1, 2)]
    drafts.add(gathering, *rows, by=None, now=now())
    revision = revisions.save(gathering, "Første", by=None, now=now())
    revisions.release(revision, by=None, now=now())
    drafts.put(gathering, [rows[0], replace(rows[1], title="Lunsj")], kind="changed", by=None, now=now())
    revisions.save(gathering, "Andre", by=None, now=now())
    change = drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()
    return {"key": rows[1].key, "number": 2, "change_id": change.id if change else 0}


def _deadlines(gathering: Gathering) -> dict[str, object]:
    """A deadline of one's own, and a rule of a set."""
    deadline = deadlines.add(gathering, title="Hotellet", due=due.read("9.4", today()), by=None, now=now())
    rule = deadline_rules.add("national", {"title": "Kåseri"}, by=None, now=now())
    db.session.commit()
    return {"deadline_id": deadline.id, "rule_id": rule.id}


def _beside(gathering: Gathering) -> dict[str, object]:
    """What planners keep beside a draft: an idea, a comment, a task; and a speaker."""
    idea = ideas.add(gathering, title="Søvn", by=None, now=now())
    comment = comments.say(gathering, "Fint", by=None, now=now())
    task = tasks.make(gathering, text="Ring hotellet", owners=[Named("group")], due=Due(), by=None, now=now())
    who = Named("outside", None, "Petra Aune")
    speaker = speakers.add(who, standing="external", about="", email="", by=None, now=now())
    db.session.commit()
    made = task_queries.task_of(task)
    return {
        "idea_id": idea.id,
        "comment_id": comment.id,
        "task_id": made.id if made else 0,
        "speaker_id": speaker.id,
    }


def _item(meeting: Meeting) -> int:
    """An item of minutes that have been begun."""
    minutes.begin(meeting, by=None, now=now())
    item = agenda.add(meeting, {"title": "Mandat"}, by=None, now=now())
    minutes.write(item, title="Mandat", record="Drøftet.", postponed=False, lines=(), seen_version=item.version)
    db.session.commit()
    return item.id
