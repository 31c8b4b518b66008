"""From the topic bank to a row and back: who suggested it is told, and what is undone is told no longer."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.db import db
from app.domain.program.rows import Row
from app.gatherings import operations as gatherings
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.program.releases import revisions
from app.topics.bank import operations as topics
from app.topics.bank import queries as bank
from app.topics.bank import uses
from app.web.clock import now
from tests.support import make
from tests.support.programs import KEYS
from tests.support.visitor import Visitor


@pytest.fixture
def topic(app):
    """A topic in the bank, nationally."""
    made = topics.suggest(None, what="Spill og unge", who="Tuva Lid", now=now())
    topics.publish(made, seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made


@pytest.fixture
def stranger(app):
    """Somebody without an account, on another device than the planner's."""
    return Visitor(app)


def rename(gathering, title):
    rows = [replace(row, title=title) if row.title != "Lunsj" else row for row in queries.draft(gathering)]
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()


def release(gathering):
    revisions.release(revisions.save(gathering, "Klar", by=None, now=now()), by=None, now=now())
    db.session.commit()


def told(topic):
    return [(found.use.title, found.state) for found in uses.uses(topic, now())]


def test_a_topic_becomes_an_idea_which_is_no_use_yet(planner, gathering, topic):
    planner.open(f"/temabank/{topic.id}/bruk")
    planner.submit("Legg inn", gathering=str(gathering.id))
    assert "«Spill og unge» ligger blant forslagene." in planner.text()
    assert told(topic) == []


def test_a_topic_becomes_a_row_in_one_step_is_planned_and_is_undone(planner, gathering, topic):
    planner.open(f"/temabank/{topic.id}/bruk")
    planner.submit("Legg inn", gathering=str(gathering.id), where="row")
    assert "Spill og unge" in [row.title for row in queries.draft(gathering)]
    assert told(topic) == [("", "planned")]
    planner.open(f"/samlinger/{gathering.id}/utkast")
    planner.submit("Angre Plasserte et forslag")
    assert told(topic) == []


def test_a_topic_that_is_taken_out_of_the_program_is_planned_no_longer(planner, gathering, topic):
    planner.open(f"/temabank/{topic.id}/bruk")
    planner.submit("Legg inn", gathering=str(gathering.id), where="row")
    planner.open(f"/samlinger/{gathering.id}/utkast/forslag")
    planner.submit("Ta ut av programmet")
    assert told(topic) == []


def test_the_page_of_a_row_leads_back_to_its_topic(planner, gathering, topic):
    idea = ideas.from_topic(topic, gathering, by=None, key=None, now=now())
    ideas.place(
        idea, KEYS[3], responsible=(), state="idea", seen=queries.latest_change_id(gathering), by=None, now=now()
    )
    db.session.commit()
    planner.open(f"/samlinger/{gathering.id}/utkast/{KEYS[3]}")
    assert planner.page.select_one(f'a[href="/temabank/{topic.id}"]').get_text() == "Spill og unge"


def test_a_topic_goes_and_comes_with_the_versions_that_are_brought_back(planner, gathering, topic):
    idea = ideas.from_topic(topic, gathering, by=None, key=None, now=now())
    revisions.save(gathering, "Før", by=None, now=now())
    ideas.place(
        idea, KEYS[3], responsible=(), state="idea", seen=queries.latest_change_id(gathering), by=None, now=now()
    )
    db.session.commit()
    assert told(topic) == [("", "planned")]  # its title is told once it is released
    planner.open(f"/samlinger/{gathering.id}/utkast/versjoner/1/hent")
    planner.submit("Hent tilbake")
    assert told(topic) == []
    planner.submit("Angre Hentet tilbake en versjon")
    assert told(topic) == [("", "planned")]  # its title is told once it is released


def test_it_is_used_once_the_gathering_has_been_held(planner, gathering, topic, clock):
    planner.open(f"/temabank/{topic.id}/bruk")
    planner.submit("Legg inn", gathering=str(gathering.id), where="row")
    release(gathering)
    clock.forward(days=200)
    assert told(topic) == [("Spill og unge (ikke bekreftet)", "used")]


def pages(topic):
    """The doors at which strangers read of a topic."""
    return (f"/temabank/{topic.id}", f"/forslag/{topic.public_id}/{bank.receipt(topic)}")


def place(gathering, topic, key=KEYS[3]):
    idea = ideas.from_topic(topic, gathering, by=None, key=None, now=now())
    ideas.place(idea, key, responsible=(), state="idea", seen=queries.latest_change_id(gathering), by=None, now=now())
    db.session.commit()
    return idea


def test_what_a_draft_says_is_told_nobody_but_planners_before_it_is_released(planner, stranger, gathering, topic):
    place(gathering, topic)
    rename(gathering, "Hemmelig gjest kommer")
    for page in pages(topic):
        stranger.open(page)
        assert "Hemmelig gjest" not in stranger.text()
        assert "Planlagt" not in stranger.text()
        assert gathering.title not in stranger.text()
    planner.open(pages(topic)[0])
    assert "bare i et utkast" in planner.text()
    release(gathering)
    rename(gathering, "Noe enda hemmeligere")
    for page in pages(topic):
        stranger.open(page)
        assert "Hemmelig gjest kommer" in stranger.text()
        assert "enda hemmeligere" not in stranger.text()
    revisions.withdraw(gathering, by=None, now=now())
    db.session.commit()
    for page in pages(topic):
        stranger.open(page)
        assert "Hemmelig gjest" not in stranger.text()


def test_a_released_row_says_nothing_of_a_topic_that_is_placed_in_it_afterwards_in_the_draft(visitor, gathering, topic):
    rename(gathering, "Det som er publisert")
    release(gathering)
    place(gathering, topic)
    assert told(topic) == [("", "planned")]
    for page in pages(topic):
        visitor.open(page)
        assert "Det som er publisert" not in visitor.text()
        assert gathering.title not in visitor.text()


def test_an_older_version_that_is_released_says_only_what_it_held_itself(visitor, gathering, topic):
    older = revisions.save(gathering, "Før", by=None, now=now())
    place(gathering, topic)
    release(gathering)
    assert [title for title, _state in told(topic)] == [f"{topic.title} (ikke bekreftet)"]
    revisions.release(older, by=None, now=now())
    db.session.commit()
    for page in pages(topic):
        visitor.open(page)
        assert gathering.title not in visitor.text()


def test_what_is_released_stays_told_when_only_the_draft_goes_on_without_it(visitor, gathering, topic):
    idea = place(gathering, topic)
    release(gathering)
    ideas.take_out(idea, by=None, now=now())
    db.session.commit()
    for page in pages(topic):
        visitor.open(page)
        assert gathering.title in visitor.text()


def test_a_version_that_moved_with_its_gathering_holds_the_same_topics(visitor, gathering, topic):
    idea = place(gathering, topic)
    release(gathering)
    ideas.take_out(idea, by=None, now=now())
    spans = [make.span(span.day + timedelta(days=7)) for span in gathering.spans]
    gatherings.change(gathering, {"days": spans}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    visitor.open(pages(topic)[0])
    assert gathering.title in visitor.text()


def test_of_a_gathering_that_is_a_draft_itself_nothing_is_said(visitor, network, topic):
    hidden = make.gathering(network, state="draft", theme="Hemmelig samling")
    topics.use(topic, hidden, "meeting", "1", title="Skjult tittel", now=now())
    db.session.commit()
    for page in pages(topic):
        visitor.open(page)
        assert "emmelig" not in visitor.text()
        assert "Skjult" not in visitor.text()
        assert "Planlagt" not in visitor.text()


def test_what_came_out_of_it_outlives_changes_of_the_draft(planner, gathering, topic):
    planner.open(f"/temabank/{topic.id}/bruk")
    planner.submit("Legg inn", gathering=str(gathering.id), where="row")
    use = uses.uses(topic, now())[0].use
    topics.tell(use, method="Fiskebolle", result="Tre nye tiltak.", seen_version=use.version, by=None, now=now())
    rename(gathering, "Et annet navn")
    release(gathering)
    found = uses.uses(topic, now())[0].use
    assert (found.method, found.result) == ("Fiskebolle", "Tre nye tiltak.")
    assert found.title == "Et annet navn (ikke bekreftet)"
    drafts.put(gathering, [], kind="removed", by=None, now=now())
    assert [one.use.result for one in uses.uses(topic, now())] == ["Tre nye tiltak."]


def test_an_operator_uses_a_national_topic_in_the_own_networks_program(visitor, network, topic):
    gathering = make.gathering(network)
    visitor.sign_in(make.operator(network)).open(f"/temabank/{topic.id}")
    assert visitor.page.select_one(f'a[href="/temabank/{topic.id}/bruk"]')
    visitor.open(f"/temabank/{topic.id}/bruk")
    visitor.submit("Legg inn", gathering=str(gathering.id))
    assert "«Spill og unge» ligger blant forslagene." in visitor.text()
    visitor.open(f"/samlinger/{gathering.id}/utkast/forslag")
    assert visitor.page.select_one(f'main a[href="/temabank/{topic.id}"]')


def test_an_operator_is_offered_no_topic_that_is_not_published(visitor, network):
    unread = topics.suggest(None, what="Ulest", now=now())
    db.session.commit()
    visitor.sign_in(make.operator(network)).open(f"/temabank/{unread.id}/bruk", expect=404)


def test_the_same_topic_twice_is_one_idea(planner, gathering, topic):
    for _time in range(2):
        planner.open(f"/temabank/{topic.id}/bruk")
        planner.submit("Legg inn", gathering=str(gathering.id), where="row")
    assert [row.title for row in queries.draft(gathering)].count("Spill og unge") == 1


def test_without_a_gathering_chosen_the_form_asks_for_one(planner, gathering, topic):
    planner.open(f"/temabank/{topic.id}/bruk")
    planner.submit("Legg inn")
    assert planner.errors() == {"gathering": "Velg en samling."}


@pytest.mark.both
@pytest.mark.parametrize("verb", ["UPDATE {} SET row_key = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_that_the_topics_of_a_version_change(app, network, topic, verb):
    gathering = make.gathering(network, days=(date(2026, 5, 5),))
    drafts.put(gathering, [Row(KEYS[3], date(2026, 5, 5), time(9), title="Spill")], kind="changed", by=None, now=now())
    place(gathering, topic)
    release(gathering)
    table = "program_revision_topic"
    with pytest.raises(DBAPIError, match=f"rows of {table} are only added"):
        db.session.execute(text(verb.format(table)))
    db.session.rollback()
    assert db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 1  # noqa: S608 - a name of ours
