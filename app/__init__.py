"""alor: the site with which Norway's alor networks are coordinated."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from app import config
from app.charter.pages import agreements as agreement_views
from app.charter.pages import decisions as decision_views
from app.charter.pages import mandate as mandate_views
from app.db import db
from app.demo import views as demo_views
from app.extensions import babel, csrf
from app.feeds import bodies
from app.feeds.pages import feeds as feed_views
from app.feeds.pages import subscribe as calendars
from app.followups import reminders
from app.followups.pages import links as task_links
from app.followups.pages import states as task_states
from app.followups.pages import tasks as task_views
from app.gatherings import on_name_change
from app.gatherings.pages import gatherings as gathering_views
from app.gatherings.pages import states as state_views
from app.history import operations as history_operations
from app.history import trail
from app.maintenance import cli
from app.meetings.agenda import operations as agenda
from app.meetings.pages import agenda as agenda_views
from app.meetings.pages import guests as guest_views
from app.meetings.pages import importing as import_views
from app.meetings.pages import kinds as kind_views
from app.meetings.pages import minutes as minutes_views
from app.meetings.pages import notices as notice_views
from app.meetings.pages import plan as meeting_views
from app.meetings.pages import writing as writing_views
from app.meetings.plan import notices
from app.meetings.plan import on_task_due as meeting_follow
from app.meetings.plan import operations as plan
from app.networks import queries as network_queries
from app.networks import views as network_views
from app.openspace import gathering_section as open_space_section
from app.openspace import jobs as open_space_rounds
from app.openspace import on_gathering_change as open_space_follow
from app.openspace.pages import facilitator as open_space_views
from app.openspace.pages import outcomes as outcome_views
from app.openspace.pages import phone as phone_views
from app.openspace.pages import projector as board_views
from app.openspace.pages import reports as report_views
from app.openspace.pages import setup as setup_views
from app.openspace.pages import wall as wall_views
from app.outbox import jobs
from app.outbox import operations as outbox_operations
from app.outbox import views as outbox_views
from app.overview import health
from app.overview.pages import account as account_views
from app.overview.pages import dashboard as desk_views
from app.overview.pages import national as national_views
from app.overview.pages import site as overview_views
from app.people import jobs as people_rounds
from app.people import queries as people_queries
from app.people import sign_in
from app.people.pages import directory as people_views
from app.people.pages import sign_in as signin_views
from app.program import gathering_section
from app.program import on_gathering_change as program_follow
from app.program.pages import comments as comment_views
from app.program.pages import copy as copy_views
from app.program.pages import deadline_rules as rule_views
from app.program.pages import deadlines as deadline_views
from app.program.pages import draft as row_views
from app.program.pages import ideas as idea_views
from app.program.pages import moving as moving_views
from app.program.pages import notifications as telling_views
from app.program.pages import paste as paste_views
from app.program.pages import public as program_views
from app.program.pages import release as release_views
from app.program.pages import revisions as revision_views
from app.program.pages import speakers as speaker_views
from app.program.pages import tasks as program_task_views
from app.program.pages import topics as topic_views
from app.rag import queries as rag_queries
from app.rag.pages import rotations as rotation_views
from app.rag.pages import seats as rag_views
from app.rag.pages import swaps as swap_views
from app.rag.pages import terms as term_views
from app.topics import jobs as topic_rounds
from app.topics.pages import bank as bank_views
from app.topics.pages import campaigns as campaign_views
from app.topics.pages import exports as export_views
from app.topics.pages import moderate as moderate_views
from app.topics.pages import paste as wish_views
from app.topics.pages import suggest as suggest_views
from app.topics.pages import tags as tag_views
from app.topics.pages import uses as use_views
from app.web import access, assets, errors, formatting, guard, routes, uploads
from app.web.retry import RetryingFlask

ROOT = Path(__file__).parents[1]


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """Build the site; `settings` outrank environment and instance/ and come from our own code only."""
    app = RetryingFlask(
        __name__,
        template_folder="../templates",
        static_folder=None,
        instance_relative_config=True,
        instance_path=str((settings or {}).get("INSTANCE_PATH") or ROOT / "instance"),
    )
    config.load(app, settings)
    routes.init(app)
    uploads.init(app)
    formatting.init(app)
    db.init_app(app)
    csrf.init_app(app)
    babel.init_app(app)
    guard.init(app)
    errors.init(app)
    _bind_features(app)
    cli.init(app)
    access.refuse_undeclared(app)
    return app


def _bind_features(app: Flask) -> None:
    sources = [people_queries.grants, network_queries.grants, rag_queries.grants]
    asked = access.Sources(sign_in.current_person, sources, trail.refused, rag_queries.coordinators_today)
    access.init(app, asked)
    assets.init(app)
    bodies.init(app)
    on_name_change.init()
    meeting_follow.init()
    program_follow.init()
    gathering_section.init()
    open_space_section.init()
    open_space_follow.init()
    notices.init()
    if plan.touched not in agenda.changed:
        agenda.changed.append(plan.touched)
    by_the_clock = (
        reminders.remind,
        plan.forget_guests,
        topic_rounds.forget,
        topic_rounds.remind,
        open_space_rounds.forget,
        outbox_operations.forget_old,
        people_rounds.forget,
        history_operations.forget_keys,
    )
    for work in by_the_clock:
        if work not in jobs.rounds:
            jobs.rounds.append(work)
    pages = [
        overview_views,
        network_views,
        gathering_views,
        state_views,
        feed_views,
        calendars,
        people_views,
        signin_views,
        account_views,
        desk_views,
        national_views,
        rag_views,
        rotation_views,
        term_views,
        swap_views,
        task_views,
        task_states,
        task_links,
        meeting_views,
        notice_views,
        guest_views,
        kind_views,
        agenda_views,
        writing_views,
        minutes_views,
        import_views,
        mandate_views,
        agreement_views,
        decision_views,
        program_views,
        row_views,
        moving_views,
        paste_views,
        copy_views,
        revision_views,
        release_views,
        idea_views,
        speaker_views,
        comment_views,
        program_task_views,
        telling_views,
        topic_views,
        deadline_views,
        rule_views,
        bank_views,
        suggest_views,
        moderate_views,
        wish_views,
        export_views,
        campaign_views,
        use_views,
        tag_views,
        setup_views,
        open_space_views,
        wall_views,
        board_views,
        phone_views,
        report_views,
        outcome_views,
        outbox_views,
        health,
    ]
    for page in pages:
        app.register_blueprint(page.bp)
    if app.config["DEMO"]:
        app.register_blueprint(demo_views.bp)


@event.listens_for(db.metadata, "before_create")
def _refuse_create_all(*args: object, **kwargs: object) -> None:
    """Tables come from migrations alone, so that tests and production have the same ones."""
    raise RuntimeError("use migrations, not create_all()")
