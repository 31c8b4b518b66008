"""Reading wishes before anybody else does: the queue, and why a wish is parked or turned down."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import db
from app.domain.errors import Conflict
from app.networks import queries as networks
from app.topics.bank import operations, queries
from app.topics.models.labels import KIND_LABELS, REASON_LABELS, SOURCE_LABELS, STATUS_COLORS, STATUS_LABELS
from app.topics.models.topic import Topic
from app.topics.moderation import queues
from app.topics.pages import query_string
from app.topics.pages.forms import ReasonForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.forms import ButtonForm, EditForm
from app.web.editing.saving import form_page, pressed, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("moderation", __name__)
QUEUES = ("received", "parked", "rejected", "filed")


@bp.get("/temabank/ko")
@allow(Who.PLANNER)
def queue() -> ResponseReturnValue:
    """List what waits, oldest first; an operator's own networks, for RAG everything."""
    shown = incoming.arguments().get("vis", "received")
    shown = shown if shown in QUEUES else "received"
    own, network, page = queues.moderated(), query_string.network(), incoming.page()
    counts = queues.counts(own, network=network)
    return render_template(
        "topics/moderation/queue.html",
        found=queues.queue(own, shown, network=network, page=page),
        shown=shown,
        counts=counts,
        page=page,
        pages=-(-counts.get(shown, 0) // queues.PAGE),
        network=network,
        networks=[one for one in networks.every() if own is None or one.id in own],
        today=today(),
        button=ButtonForm(),
        queues=QUEUES,
        **words(),
    )


@bp.post("/temabank/<id:topic_id>/publiser")
@allow(Who.PLANNER, of=queries.topic)
def publish(topic: Topic) -> ResponseReturnValue:
    """Put it in the bank for everybody, as it was read in the queue."""
    form, as_topic = EditForm(), bool(incoming.field("as_topic"))
    act = lambda: operations.publish(topic, seen_version=form.seen_version, as_topic=as_topic, by=me(), now=now())
    if form.validate_on_submit():
        try:
            pressed(act, _("«%(title)s» står i temabanken.", title=topic.title))
        except Conflict:
            db.session.rollback()
            flash.failed(_("Noen andre har endret forslaget i mellomtiden. Se over det og prøv igjen."))
    return redirect(url_for("treat.treat", topic_id=topic.id), code=303)


@bp.route("/temabank/<id:topic_id>/parker", methods=["GET", "POST"])
@allow(Who.PLANNER, of=queries.topic)
def park(topic: Topic) -> ResponseReturnValue:
    """Let it rest, with a reason."""
    return _reasoned(
        topic, operations.park, _("Parker forslaget"), _("Forslaget er parkert. Den som foreslo, ser grunnen.")
    )


@bp.route("/temabank/<id:topic_id>/avslag", methods=["GET", "POST"])
@allow(Who.PLANNER, of=queries.topic)
def reject(topic: Topic) -> ResponseReturnValue:
    """Say no, with a reason."""
    said = _("Forslaget er ikke tatt med. Den som foreslo, ser grunnen.")
    return _reasoned(topic, operations.reject, _("Ikke ta med forslaget"), said)


def _reasoned(topic: Topic, verb: Callable[..., None], heading: str, said: str) -> ResponseReturnValue:
    form = ReasonForm(version=topic.version)
    act = lambda: verb(topic, form.reason.data, form.words.data, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": topic.version}):
        flash.done(said)
        return redirect(url_for("treat.treat", topic_id=topic.id), code=303)
    return form_page("topics/moderation/reason.html", form, topic=topic, heading=heading)


def words() -> dict[str, Any]:
    """Return the words that statuses, kinds, sources and reasons are shown in."""
    return {
        "statuses": STATUS_LABELS,
        "status_colors": STATUS_COLORS,
        "kinds": KIND_LABELS,
        "sources": SOURCE_LABELS,
        "reasons": REASON_LABELS,
    }
