"""What facilitators meet: set-up with words beside fields, topics, next steps, conveners, what follows a samling."""

from datetime import date, time, timedelta

import pytest

from app.db import db
from app.domain.time.dates import at
from app.gatherings import operations as gathering_verbs
from app.gatherings import queries as gatherings
from app.openspace.models.space import OpenGroup, OpenRound, OpenSpace
from app.openspace.reports import operations as reports
from app.openspace.space import operations, queries
from app.openspace.wall import operations as walls
from app.web.clock import now
from tests.support import make, spaces
from tests.support.visitor import Visitor


def test_a_facilitator_prepares_one_from_the_page_of_a_samling(facilitator, network):
    gathering = make.gathering(network, days=(date(2026, 4, 15),))
    facilitator.open(f"/samlinger/{gathering.id}")
    facilitator.open(facilitator.page.find("a", string="Forbered et Open Space")["href"])
    facilitator.submit(
        "Lagre",
        rounds="1300-1345\n14.00 til 14.45\n15-15.30 Høsting",
        rooms="Salen (40)\nMøterom 1\nHjørnet, 8 plasser",
    )
    (made,) = db.session.query(OpenSpace).all()
    assert [(f"{one.starts:%H.%M}", f"{one.ends:%H.%M}", one.name) for one in made.rounds] == [
        ("13.00", "13.45", ""),
        ("14.00", "14.45", ""),
        ("15.00", "15.30", "Høsting"),
    ]
    assert [(one.name, one.seats) for one in made.rooms] == [("Salen", 40), ("Møterom 1", 0), ("Hjørnet", 8)]
    assert made.day == date(2026, 4, 15)


@pytest.mark.both
@pytest.mark.parametrize("typed", ["22.30–24.00", "2230 - 00.00", "22.30–24"])
def test_a_round_may_last_until_midnight(facilitator, network, typed):
    gathering = make.gathering(network, days=(spaces.DAY,))
    facilitator.open(f"/samlinger/{gathering.id}/open-space/ny")
    facilitator.submit("Lagre", rounds=f"21.00–21.45\n{typed}")
    (made,) = db.session.query(OpenSpace).all()
    db.session.expire_all()
    assert [f"{one.starts:%H.%M}–{one.ends:%H.%M}" for one in made.rounds] == ["21.00–21.45", "22.30–00.00"]
    late, past = at(spaces.DAY, time(23, 50)), at(spaces.DAY + timedelta(days=1), time(0))
    assert queries.now_and_next(made, late) == (made.rounds[1], None)
    assert queries.now_and_next(made, past) == (None, None)
    facilitator.open(f"/open-space/{made.id}/endre")
    facilitator.submit("Lagre", question="Hva nå?")
    assert f"{db.session.query(OpenRound).all()[1].ends:%H.%M}" == "00.00"


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("rounds", "22.00-24.00\n23.30-23.45", "To av rundene overlapper hverandre."),
        ("rounds", "etter lunsj", "Dette forsto vi ikke: etter lunsj"),
        ("rounds", "14.00-13.00", "Runden må slutte etter at den begynner: 14.00-13.00"),
        ("rounds", "13.00-14.00\n13.30-14.30", "To av rundene overlapper hverandre."),
        ("rounds", "25.00-26.00", "Dette forsto vi ikke: 25.00-26.00"),
        ("rounds", "\n".join(f"{hour}.00-{hour}.30" for hour in range(9, 22)), "Det er plass til 12 runder."),
        ("rooms", "Salen\nsalen (20)", "To av rommene heter det samme."),
        ("rooms", "S" * 200, "Dette ble for langt"),
        ("rooms", "Salen (30", "Skriv antall plasser slik: Fjordsalen (30)."),
        ("day", "1.6.2027", "Samlingen er ikke denne dagen."),
        ("dots", "mange", "Skriv et tall fra 0 til 20."),
        ("most_musts", "0", "Skriv et tall fra 1 til 10."),
        ("title", " ", "Skriv en tittel."),
        ("day", "snart", "Skriv datoen slik: 10.6.2026"),
    ],
)
def test_bad_input_gets_words_beside_its_field_and_is_kept(facilitator, network, field, typed, words):
    gathering = make.gathering(network, days=(spaces.DAY,))
    facilitator.open(f"/samlinger/{gathering.id}/open-space/ny")
    facilitator.submit("Lagre", expect=200, **{field: typed})
    assert words in facilitator.errors()[field]
    control = facilitator.page.find(attrs={"name": field})
    shown = control.get_text() if control.name == "textarea" else control.get("value", "")
    assert typed.strip() in shown.strip() or not typed.strip()
    assert db.session.query(OpenSpace).count() == 0


def test_two_who_change_the_set_up_at_once_see_both(facilitator, app, network, space):
    facilitator.open(f"/open-space/{space.id}/endre")
    other = Visitor(app).sign_in(make.operator(network, make.person("Ola")))
    other.open(f"/open-space/{space.id}/endre")
    other.submit("Lagre", question="Den andres", rooms="Baren")
    facilitator.submit("Lagre", question="Min", expect=409)
    assert {"Den andres", "Baren"} <= set(facilitator.texts(".theirs blockquote"))


def test_a_new_address_of_the_wall_shuts_the_old_one(facilitator, visitor, space):
    old = f"/open-space/vegg/{space.public_id}/{queries.wall_token(space)}"
    facilitator.open(f"/open-space/{space.id}")
    facilitator.submit("Lag nye adresser")
    Visitor(facilitator.app).open(old, expect=404)


def test_a_topic_is_offered_as_a_group_in_one_step_and_tells_where(facilitator, network, space):
    from app.topics.bank import operations as topics

    topic = topics.suggest(network, what="Spill på jobben", now=now())
    topics.publish(topic, seen_version=topic.version, by=None, now=now())
    db.session.commit()
    facilitator.open(f"/temabank/{topic.id}/open-space")
    facilitator.submit("Foreslå gruppen", space="0")
    assert facilitator.errors()["space"] == "Velg et Open Space."
    facilitator.submit("Foreslå gruppen", space=str(space.id))
    assert "«Spill på jobben» er foreslått som gruppe." in facilitator.text()
    facilitator.open(f"/temabank/{topic.id}")
    assert "Vårsamling" in facilitator.text()


def test_a_step_needs_somebody_or_a_reason_and_keeps_what_was_typed(facilitator, space):
    group = spaces.group(space, "Spill")
    spaces.go(space, "run")
    words = {"writer": "", "discussed": "", "agreed": "", "present": ""}
    report = reports.save(group, words, ["Lage policy"], is_done=True, seen_version=0, now=now())
    spaces.go(space, "harvest")
    step = report.steps[0].id
    facilitator.open(f"/open-space/steg/{step}/oppgave")
    facilitator.submit("Lag oppgaven", owners="", text="Lage en policy")
    assert facilitator.errors()["owners"] == "Skriv hvem som har ansvaret."
    assert facilitator.page.find(attrs={"name": "text"})["value"] == "Lage en policy"
    facilitator.submit("Lag oppgaven", owners="Petra Ukjent")
    assert facilitator.errors()["owners"].startswith("Vi kjenner ingen som heter Petra Ukjent.")
    facilitator.submit("Lag oppgaven", owners="RAG", due="primo mai")
    assert "Steget er blitt en oppgave." in facilitator.text()
    facilitator.submit("Angre")
    assert "Steget er ikke avgjort lenger." in facilitator.text()


def test_a_plan_whose_room_is_gone_is_still_shown(facilitator, space):
    spaces.group(space, "Spill")
    plan = walls.propose(space, queries.afternoon(space, now()), by=None, now=now())
    values = {name: getattr(space, name) for name in operations.PLAIN}
    operations.change(
        space, values, rounds=spaces.ROUNDS, rooms=spaces.ROOMS[1:], seen_version=space.version, by=None, now=now()
    )
    db.session.commit()
    facilitator.open(f"/open-space/plan/{plan.id}")
    facilitator.submit("Bruk planen")
    assert "endret siden forslaget" in facilitator.text()


def test_conveners_are_added_and_taken_away(facilitator, space):
    group = spaces.group(space, "Spill")
    facilitator.open(f"/open-space/gruppe/{group.id}")
    facilitator.submit("Legg til", convener="Marit N")
    assert "Marit N er lagt til." in facilitator.text()
    assert all("Marit" not in line for line in facilitator.texts(".history li"))  # names are deleted, history is not
    facilitator.submit("Ta bort Marit N")
    assert db.session.get(OpenGroup, group.id).conveners == []


def test_one_that_was_never_opened_can_be_deleted_and_no_other(facilitator, space):
    facilitator.post(f"/open-space/{space.id}/slett")
    assert db.session.query(OpenSpace).count() == 1
    spaces.go(space, "setup")
    facilitator.open(f"/open-space/{space.id}")
    facilitator.submit("Slett")
    assert db.session.query(OpenSpace).count() == 0


def test_when_the_samling_moves_its_open_space_follows(facilitator, space):
    gathering = space.gathering_id
    facilitator.open(f"/samlinger/{gathering}/endre")
    facilitator.submit("Lagre", **{"days-0-day": "4.5.2026"})
    assert db.session.query(OpenSpace).one().day == date(2026, 5, 4)


def test_a_day_put_before_it_leaves_an_open_space_where_it_is(facilitator, space):
    gathering, day = gatherings.gathering(space.gathering_id), space.day
    for days in ([day - timedelta(days=1), day], [day]):
        values = {"days": [make.span(one) for one in days]}
        gathering_verbs.change(gathering, values, seen_version=gathering.version, by=None, now=now())
        assert space.day == day


def test_the_bank_is_told_what_came_out_when_a_facilitator_says_so_and_no_names(facilitator, network, space):
    from app.topics.bank import operations as topics

    topic = topics.suggest(network, what="Spill på jobben", now=now())
    topics.publish(topic, seen_version=topic.version, by=None, now=now())
    group = spaces.group(space, "Spill", spaces.participant(space, "Hemmelig Navn"), topic=topic)
    spaces.go(space, "run")
    words = {"writer": "", "discussed": "", "agreed": "Policy trengs.", "present": ""}
    reports.save(group, words, [], is_done=True, seen_version=0, now=now())
    spaces.go(space, "harvest")
    facilitator.open(f"/temabank/{topic.id}")
    assert "Policy trengs." not in facilitator.text()
    facilitator.open(f"/open-space/{space.id}/oppfolging")
    facilitator.submit("Fortell det i temabanken Spill")
    facilitator.open(f"/temabank/{topic.id}")
    assert "Policy trengs." in facilitator.text()
    assert "Hemmelig Navn" not in facilitator.text()


def test_it_may_stand_in_a_row_of_the_program_and_takes_its_hours_from_there(facilitator, network):
    from datetime import time

    from app.domain.program.rows import Row
    from app.program.draft import operations as drafts

    gathering = make.gathering(network, days=(spaces.DAY,))
    row = Row("20000009-0000-4000-8000-000000000000", spaces.DAY, time(14, 30), time(17), "open_space", "Open Space")
    drafts.add(gathering, row, by=None, now=now())
    db.session.commit()
    facilitator.open(f"/samlinger/{gathering.id}/open-space/ny")
    facilitator.submit("Lagre")
    assert "I programmet: 14.30–17.00 Open Space" in facilitator.text()
    (made,) = db.session.query(OpenSpace).all()
    assert [f"{one.starts:%H.%M}–{one.ends:%H.%M} {one.name}".strip() for one in made.rounds] == [
        "15.00–15.45",
        "15.45–16.30",
        "16.30–17.00 Høsting i plenum",
    ]
