"""Reading wishes before anybody else does: the queue, and one wish with all that can be done to it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import db
from app.domain.errors import Conflict
from app.history import queries as history
from app.networks import queries as networks
from app.topics.bank import operations, queries, uses
from app.topics.models.labels import KIND_LABELS, REASON_LABELS, SOURCE_LABELS, STATUS_COLORS, STATUS_LABELS
from app.topics.models.topic import Topic
from app.topics.moderation import merging, queues
from app.topics.pages import query_string
from app.topics.pages.forms import KindForm, ReasonForm, TagsForm, WordingForm
from app.web import flash, incoming
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.fields import options
from app.web.forms import ButtonForm, EditForm
from app.web.saving import form_page, pressed, saved
from app.web.words import gettext as _

bp = Blueprint("moderation", __name__)
WORDS = ("title", "what", "who", "how")
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
        **_words(),
    )


@bp.route("/temabank/<id:topic_id>/behandle", methods=["GET", "POST"])
@allow(Who.PLANNER, of=queries.topic)
def treat(topic: Topic) -> ResponseReturnValue:
    """Show one wish with what it is like, and let its words be mended."""
    form = WordingForm(data=_stored(topic))
    act = lambda: operations.reword(topic, **form.values(*WORDS), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: _stored(topic)):
        return _back(topic, _("Teksten er endret. Den forrige står i historikken."))
    return _page(topic, form)


@bp.post("/temabank/<id:topic_id>/publiser")
@allow(Who.PLANNER, of=queries.topic)
def publish(topic: Topic) -> ResponseReturnValue:
    """Put it in the bank for everybody."""
    as_topic = bool(incoming.field("as_topic"))
    act = lambda seen: operations.publish(topic, seen_version=seen, as_topic=as_topic, by=me(), now=now())
    return _pressed(topic, act, _("«%(title)s» står i temabanken.", title=topic.title))


@bp.post("/temabank/<id:topic_id>/ta-opp")
@allow(Who.PLANNER, of=queries.topic)
def take_up(topic: Topic) -> ResponseReturnValue:
    """Put it back in the queue."""
    act = lambda seen: operations.take_up(topic, seen_version=seen, by=me(), now=now())
    return _pressed(topic, act, _("Forslaget er tilbake i køen."))


@bp.post("/temabank/<id:topic_id>/del")
@allow(Who.PLANNER, of=queries.topic)
def share(topic: Topic) -> ResponseReturnValue:
    """Propose it to all networks, or to its own alone again."""
    wanted = not topic.is_shared
    said = _("Temaet foreslås for alle nettverk.")
    if not wanted:
        said = _("Temaet foreslås bare for eget nettverk. Det står fortsatt i temabanken.")
    return _pressed(topic, lambda _seen: operations.share(topic, wanted, by=me(), now=now()), said)


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


@bp.post("/temabank/<id:topic_id>/sorter")
@allow(Who.PLANNER, of=queries.topic)
def file(topic: Topic) -> ResponseReturnValue:
    """Sort it as something other than a topic."""
    form = KindForm()
    act = lambda: operations.file(topic, form.kind.data, seen_version=form.seen_version, by=me(), now=now())
    if not saved(form, act):
        for _id, message in form.problems():
            flash.failed(message)
    else:
        flash.done(_("Forslaget er sortert som «%(kind)s».", kind=str(KIND_LABELS[topic.kind])))
    return redirect(url_for(".treat", topic_id=topic.id), code=303)


@bp.post("/temabank/<id:topic_id>/stikkord")
@allow(Who.PLANNER, of=queries.topic)
def tag(topic: Topic) -> ResponseReturnValue:
    """Sort it under words."""
    form = _tags_form(topic)
    chosen = lambda: [one for one in queries.tags() if one.id in (form.tags.data or [])]
    act = lambda: operations.tag(topic, chosen(), seen_version=form.seen_version, by=me(), now=now())
    if not saved(form, act):
        flash.failed(_("Stikkordene ble ikke lagret. Prøv igjen."))
    else:
        flash.done(_("Stikkordene er lagret."))
    return redirect(url_for(".treat", topic_id=topic.id), code=303)


@bp.post("/temabank/<id:topic_id>/sla-sammen/<id:into_id>")
@allow(Who.PLANNER, of=queues.pair)
def merge(pair: queues.Pair) -> ResponseReturnValue:
    """Let it stand under another topic."""
    said = _("Slått sammen med «%(title)s». Støtten er samlet der.", title=pair.into.title)
    return _pressed(pair.topic, lambda _seen: merging.merge(pair.topic, pair.into, by=me(), now=now()), said)


@bp.post("/temabank/<id:topic_id>/skill")
@allow(Who.PLANNER, of=queries.topic)
def part(topic: Topic) -> ResponseReturnValue:
    """Undo a merger."""
    return _pressed(
        topic, lambda _seen: merging.part(topic, by=me(), now=now()), _("Forslaget står for seg selv igjen.")
    )


def _pressed(topic: Topic, act: Callable[[int], object], message: str) -> ResponseReturnValue:
    form = EditForm()
    if form.validate_on_submit():
        try:
            pressed(lambda: act(form.seen_version), message)
        except Conflict:
            db.session.rollback()
            flash.failed(_("Noen andre har endret forslaget i mellomtiden. Se over det og prøv igjen."))
    return redirect(url_for(".treat", topic_id=topic.id), code=303)


def _reasoned(topic: Topic, verb: Callable[..., None], heading: str, said: str) -> ResponseReturnValue:
    form = ReasonForm(version=topic.version)
    act = lambda: verb(topic, form.reason.data, form.words.data, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": topic.version}):
        return _back(topic, said)
    return form_page("topics/moderation/reason.html", form, topic=topic, heading=heading)


def _page(topic: Topic, form: WordingForm) -> ResponseReturnValue:
    root = queries.root(topic)
    alike = queries.alike(
        f"{topic.title} {topic.what}", *queues.mergeable(topic), but={one.id for one in queries.members(topic)}
    )
    return form_page(
        "topics/moderation/treat.html",
        form,
        topic=topic,
        root=root,
        alike=alike,
        members=queries.members(topic),
        uses=uses.uses(topic, now()),
        tags_form=_tags_form(topic),
        kind_form=_kind_form(topic),
        button=EditForm(version=topic.version),
        events=history.of(topic),
        **_words(),
    )


def _kind_form(topic: Topic) -> KindForm:
    form = KindForm(version=topic.version)
    form.offer(topic=topic.status == "received" and topic.kind != "topic")
    return form


def _tags_form(topic: Topic) -> TagsForm:
    form = TagsForm(data={"tags": [one.id for one in topic.tags], "version": topic.version})
    form.tags.choices = options((one.id, one.name) for one in queries.tags())
    return form


def _stored(topic: Topic) -> dict[str, Any]:
    return {name: getattr(topic, name) for name in (*WORDS, "version")}


def _back(topic: Topic, message: str) -> ResponseReturnValue:
    flash.done(message)
    return redirect(url_for(".treat", topic_id=topic.id), code=303)


def _words() -> dict[str, Any]:
    return {
        "statuses": STATUS_LABELS,
        "status_colors": STATUS_COLORS,
        "kinds": KIND_LABELS,
        "sources": SOURCE_LABELS,
        "reasons": REASON_LABELS,
    }
