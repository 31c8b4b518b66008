"""Models and migrations say the same; migrations go up and down, with data in the tables."""

import re
from datetime import time

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import CheckConstraint, inspect
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.demo import seed
from app.domain.program.rows import Row
from app.domain.text.normalise import folded
from app.meetings.models.meeting import Meeting
from app.networks.models import Network
from app.overview import health
from app.program.draft import operations as drafts
from app.program.draft import queries as program
from app.program.ideas import operations as ideas
from app.program.releases import revisions
from app.topics.bank import operations as topics
from app.topics.bank import queries as topic_queries
from app.topics.models.topic import TopicUse
from app.topics.moderation import merging
from app.topics.suggestions import importing
from app.topics.suggestions.importing import Brought
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both


@pytest.fixture
def rebuilt(app):
    """Leave the tables as they were found: the next test on PostgreSQL uses the same ones."""
    yield app
    db.session.remove()
    upgrade()


def test_models_and_migrations_agree(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, db.metadata) == []


def test_checks_are_called_the_same_in_models_and_database_and_hold_their_table_once(app):
    named = db.engine.dialect.identifier_preparer.format_constraint
    checks = [(table.name, constraint) for table in db.metadata.tables.values() for constraint in table.constraints]
    of_models = {(table, named(check).strip('"')) for table, check in checks if isinstance(check, CheckConstraint)}
    stored = inspect(db.engine)
    tables = stored.get_table_names()
    of_database = {(table, check["name"]) for table in tables for check in stored.get_check_constraints(table)}
    assert of_database == of_models
    assert len(of_models) > 100
    twice = [name for table, name in of_models if re.fullmatch(rf"ck_{table}_(?!ck_)\w+", name) is None]
    assert twice == []


def test_a_table_whose_checks_were_renamed_keeps_its_rows_indexes_triggers_and_checks(rebuilt):
    db.session.remove()
    downgrade(revision="base")
    upgrade(revision="0024")
    make.person()
    db.session.commit()
    db.session.remove()
    tables = inspect(db.engine).get_table_names()
    held = lambda: {table: (*_sorted(table, "get_indexes"), *_sorted(table, "get_foreign_keys")) for table in tables}
    before = held()
    triggers = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
    if db.engine.dialect.name == "sqlite":
        triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"
    with db.engine.connect() as connection:
        guards = connection.exec_driver_sql(triggers).all()
    upgrade(revision="0025")
    assert held() == before
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql(triggers).all() == guards
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() >= 1
        with pytest.raises(IntegrityError, match="ck_person_first_name_not_blank"):
            connection.exec_driver_sql("UPDATE person SET first_name = ' '")


def _sorted(table, question):
    return sorted(map(str, getattr(inspect(db.engine), question)(table)))


def test_there_is_one_head_and_numbers_follow_each_other():
    revisions = [revision.revision for revision in ScriptDirectory("migrations").walk_revisions()]
    assert revisions == [f"{number:04d}" for number in range(len(revisions), 0, -1)]


def test_migrations_import_nothing_of_ours():
    for revision in ScriptDirectory("migrations").walk_revisions():
        assert "app" not in [name.split(".")[0] for name in vars(revision.module)]
        with open(revision.path) as file:
            assert "from app" not in file.read()


def test_all_the_way_down_and_up_again(rebuilt):
    db.session.remove()
    downgrade(revision="base")
    upgrade()
    assert health.behind() == ""


def test_each_step_down_and_up_keeps_what_lies_below_it(rebuilt):
    """With the demo's rows in every table: a step down takes its own tables, a step up brings them back."""
    seed.once(now())
    db.session.remove()
    for step in list(ScriptDirectory("migrations").walk_revisions())[:-1]:
        downgrade(revision=step.down_revision)
        upgrade(revision=step.revision)
        downgrade(revision=step.down_revision)
    upgrade()
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM organisation_name").scalar() == 17


def test_a_price_that_nobody_gave_was_none_before_and_prices_stay(rebuilt):
    given = [make.gathering(make.network(), price=price).id for price in (None, 0, 200)]
    db.session.remove()
    downgrade(revision="0013")
    upgrade()
    with db.engine.connect() as connection:
        found = dict(connection.exec_driver_sql("SELECT id, price FROM gathering").all())
        assert [found[id_] for id_ in given] == [0, 0, 200]
        assert connection.exec_driver_sql("SELECT count(*) FROM gathering_day").scalar() == 3


def test_wishes_brought_in_before_lines_were_kept_are_known_and_found_by_tags_and_merged_words(rebuilt):
    lines = [Brought("Spill på nett", "1) Spill på\nnett"), Brought("Poker", "2) Poker")]
    bring = lambda: importing.bring_in(None, lines, source="paper", source_words="2025", by=None, now=now())
    root, merged = bring()
    for topic in (root, merged):
        topics.publish(topic, seen_version=topic.version, by=None, now=now())
    topics.tag(merged, [topic_queries.tag_named("policy")], seen_version=merged.version, by=None, now=now())
    merging.merge(merged, root, seen_version=merged.version, by=None, now=now())
    root.search_text = "spill på nett"  # as it was before
    db.session.commit()
    downgrade(revision="0020")
    upgrade()
    db.session.expire_all()
    assert bring() == [None, None]
    for words in ("nett", "poker", "policy"):
        assert topic_queries.bank(now(), wanted=words)[1] == 1


def test_what_was_told_of_unreleased_rows_is_told_no_longer(rebuilt):
    network = make.network()
    topic = topics.suggest(network, what="Spill", now=now())
    use = topics.use(topic, make.gathering(network), "program_row", "1", title="Ikke sluppet", now=now())
    kept = topics.use(topic, make.gathering(network), "meeting", "1", title="Møtet", now=now())
    ids = (use.id, kept.id)
    db.session.commit()
    downgrade(revision="0020")
    upgrade()
    assert [db.session.get(TopicUse, id_).title for id_ in ids] == ["", "Møtet"]


def test_whoever_was_taken_off_before_revisions_were_remembered_can_be_invited_again(rebuilt):
    make.seat()
    called, planned = make.meeting(state="called"), make.meeting()
    called.told = {**called.told, "sequence": 3}
    ids = (called.id, planned.id)
    db.session.commit()
    downgrade(revision="0036")
    db.session.execute(db.text("UPDATE meeting SET sent_sequences = NULL"))
    db.session.commit()
    upgrade()
    db.session.expire_all()
    assert [db.session.get(Meeting, id_).sent_sequences for id_ in ids] == [{"": 4}, None]


def test_a_topic_that_was_placed_after_the_release_is_hidden_and_one_placed_before_it_stays_public(rebuilt, clock):
    gathering = make.gathering(make.network())
    day = gathering.spans[0].day
    rows = [Row(f"k{number}", day, time(9 + number), title=f"Post {number}") for number in range(2)]
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    ids = []
    for number, row in enumerate(rows):
        topic = topics.suggest(None, what=f"Spill {number}", now=now())
        idea = ideas.from_topic(topic, gathering, by=None, key=None, now=now())
        seen = program.latest_change_id(gathering)
        ideas.place(idea, row.key, responsible=(), state="idea", seen=seen, by=None, now=now())
        if number == 0:
            revisions.release(revisions.save(gathering, "", by=None, now=now()), by=None, now=now())
            clock.forward(hours=1)
        ids.append(topics.use(topic, gathering, "program_row", str(idea.id), title=row.title, now=now()).id)
    db.session.commit()
    downgrade(revision="0026")
    upgrade()
    uses = [db.session.get(TopicUse, id_) for id_ in ids]
    assert [(use.is_public, use.title) for use in uses] == [(True, "Spill 0 (ikke bekreftet)"), (False, "")]


def test_foreign_keys_are_held_again_after_a_migration(rebuilt):
    make.gathering(make.network())
    db.session.remove()
    downgrade(revision="0013")
    upgrade()
    with db.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql("DELETE FROM gathering")


def test_the_site_says_when_it_is_behind(rebuilt, visitor):
    db.session.remove()
    downgrade(revision="0007")
    assert visitor.client.get("/helse").status_code == 503
    newest = ScriptDirectory("migrations").get_current_head()
    assert health.behind() == f"has 0007, needs {newest}"


def test_what_was_stored_to_compare_names_by_is_found_by_any_apostrophe_and_hyphen(rebuilt):
    old = make.network("Nord-Trøndelag O’Neill").id
    db.session.remove()
    downgrade(revision="0030")
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE network SET name_key = 'nord‑trøndelag o’neill'")
    upgrade()
    assert db.session.get(Network, old).name_key == folded("Nord-Trøndelag O'Neill")


def test_a_person_without_a_surname_survives_a_step_down(rebuilt):
    make.person("Silje", last_name=" ").last_name = ""
    db.session.commit()
    db.session.remove()
    downgrade(revision="0031")
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT last_name FROM person WHERE first_name = 'Silje'").scalar() == "–"
    upgrade()
