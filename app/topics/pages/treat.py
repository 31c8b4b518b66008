"""One wish with all that can be done to it, on one form: every button keeps what was typed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound, Refused
from app.domain.text.normalise import one_line
from app.history import queries as history
from app.topics.bank import operations, queries
from app.topics.models.topic import Tag, Topic
from app.topics.moderation import merging, queues
from app.topics.pages.forms import TreatForm
from app.topics.pages.moderate import words
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("treat", __name__)
WORDS = ("title", "what", "who", "how")
REASONED = {"park": "moderation.park", "reject": "moderation.reject"}  # the reason has a page of its own
AS_TOPIC = ("publish", "publish_as_topic")


@bp.route("/temabank/<id:topic_id>/behandle", methods=["GET", "POST"])
@allow(Who.PLANNER, of=queries.topic)
def treat(topic: Topic) -> ResponseReturnValue:
    """Show one wish with what it is like; save what was typed, and do what the pressed button says besides."""
    form, pressed = _form(topic), incoming.field("do")
    if pressed == "search":
        form.validate_on_submit()
        return _page(topic, form)
    said: list[str] = []
    if saved(form, lambda: said.append(_done(topic, form, pressed)), stored=lambda: _stored(topic)):
        flash.done(said[0])
        return redirect(url_for(REASONED.get(pressed, ".treat"), topic_id=topic.id), code=303)
    if form.conflict:
        form.show_tags([str(one) for one in _chosen(form)], [str(one) for one in topic.tags])
    return _page(topic, form)


def _done(topic: Topic, form: TreatForm, pressed: str) -> str:
    """Save what was typed, do what the button says to the wish as it was seen, and return what to tell."""
    verb, _colon, other = pressed.partition(":")
    kind = form.kind.data or topic.kind
    operations.reword(topic, **form.values(*WORDS), seen_version=form.seen_version, by=me(), now=now())
    operations.tag(topic, _chosen(form), seen_version=topic.version, by=me(), now=now())
    if kind != topic.kind:
        if verb in AS_TOPIC and kind == "topic":
            return _published(topic, as_topic=True)
        if verb not in ("", "save"):
            raise Refused("Du har valgt en annen type. Lagre den først, eller velg den forrige igjen.", field="kind")
        operations.file(topic, kind, seen_version=topic.version, by=me(), now=now())
        return _("Forslaget er sortert.")
    if verb in REASONED:
        return _("Teksten er lagret. Skriv grunnen.")
    return BUTTONS[verb](topic, other) if verb in BUTTONS else _("Lagret. Den forrige teksten står i historikken.")


def _chosen(form: TreatForm) -> list[Tag]:
    return [one for one in queries.tags() if one.id in (form.tags.data or [])]


def _published(topic: Topic, _other: str = "", *, as_topic: bool) -> str:
    operations.publish(topic, seen_version=topic.version, as_topic=as_topic, by=me(), now=now())
    return _("«%(title)s» står i temabanken.", title=topic.title)


def _taken_up(topic: Topic, _other: str) -> str:
    operations.take_up(topic, seen_version=topic.version, by=me(), now=now())
    return _("Forslaget er tilbake i køen.")


def _shared(topic: Topic, _other: str, *, is_shared: bool) -> str:
    operations.share(topic, is_shared, seen_version=topic.version, by=me(), now=now())
    if is_shared:
        return _("Temaet foreslås for alle nettverk.")
    return _("Temaet foreslås bare for eget nettverk. Det står fortsatt i temabanken.")


def _parted(topic: Topic, _other: str) -> str:
    merging.part(topic, seen_version=topic.version, by=me(), now=now())
    return _("Forslaget står for seg selv igjen.")


def _merged(topic: Topic, other: str) -> str:
    """Let it stand under another topic."""
    into = _found(queues.target, topic, other)
    merging.merge(topic, into, seen_version=topic.version, by=me(), now=now())
    return _("Slått sammen med «%(title)s». Støtten er samlet der.", title=into.title)


def _taken_in(topic: Topic, other: str) -> str:
    """Let another topic stand under this one; after the colon stands the version of the other that was shown."""
    number, _colon, seen = other.partition(":")
    found = _found(queues.source, topic, number)
    merging.merge(found, topic, seen_version=_number(seen), by=me(), now=now())
    return _("«%(title)s» er slått sammen med dette. Støtten er samlet her.", title=found.title)


def _found(ask: Callable[[Topic, int], Topic], topic: Topic, number: str) -> Topic:
    try:
        return ask(topic, _number(number))
    except NotFound:
        raise Refused("Det andre temaet kan ikke slås sammen med dette lenger. Søk det fram på nytt.") from None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


# What each button does beside saving; the state it wants stands in its name, so that two who press it want the same.
BUTTONS: dict[str, Callable[[Topic, str], str]] = {
    "publish": partial(_published, as_topic=False),
    "publish_as_topic": partial(_published, as_topic=True),
    "take_up": _taken_up,
    "share": partial(_shared, is_shared=True),
    "unshare": partial(_shared, is_shared=False),
    "part": _parted,
    "merge": _merged,
    "take_in": _taken_in,
}


def _page(topic: Topic, form: TreatForm) -> ResponseReturnValue:
    members, alike = queries.members(topic), f"{topic.title} {topic.what}"
    wanted = one_line(incoming.field("find"))[: incoming.LONGEST_SEARCH]
    return form_page(
        "topics/moderation/treat.html",
        form,
        topic=topic,
        root=queries.root(topic),
        alike=queries.alike(alike, *queues.mergeable(topic), but={one.id for one in members}),
        wanted=wanted,
        others=queues.searched(topic, wanted) if wanted else None,
        members=members,
        events=history.of(topic),
        **words(),
    )


def _form(topic: Topic) -> TreatForm:
    form = TreatForm(data=_stored(topic) | {"tags": [one.id for one in topic.tags]})
    form.tags.choices = options((one.id, one.name) for one in queries.tags())
    return form


def _stored(topic: Topic) -> dict[str, Any]:
    return {name: getattr(topic, name) for name in (*WORDS, "kind", "version")}
