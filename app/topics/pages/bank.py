"""The bank as everybody sees it: topics to find, to read and to support, and a feed of new ones."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, jsonify, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.networks import summaries
from app.topics.bank import queries, uses
from app.topics.models.topic import Topic
from app.topics.moderation import merging
from app.topics.pages import query_string
from app.web import tokens
from app.web.access import Identified, Who, allow, may, me
from app.web.clock import now, today
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import pressed
from app.web.requests import cookie, device, incoming
from app.web.requests.rate_limit import Limit
from app.web.words import N_
from app.web.words import gettext as _

bp = Blueprint("topics", __name__)
VOTES = Limit("vote", 600, N_("Det kommer uvanlig mange stemmer fra dette nettet. Vent litt og prøv igjen."))
FEW = 6  # so many are seen at a glance, in whatever order


@bp.get("/temabank")
@allow(Who.ANYONE)
def bank() -> ResponseReturnValue:
    """List public topics; beside the most supported stand the newest and those few have seen."""
    page, order = incoming.page(), incoming.arguments().get("vis", "support")
    order = order if order in queries.ORDERS else "support"
    chosen: dict[str, Any] = {
        "wanted": incoming.search(),
        "network": query_string.network(),
        "tag": queries.tag_named(incoming.argument("stikkord")),
    }
    found, total = queries.bank(now(), **chosen, order=order, page=page)
    if page > 1 and not found:
        raise NotFound
    is_front = total > FEW and (page, order) == (1, "support") and not any(chosen.values())
    return render_template(
        "topics/bank/bank.html",
        found=found,
        total=total,
        page=page,
        pages=-(-total // queries.PAGE),
        order=order,
        beside={name: queries.first(name, now()) for name in ("new", "unseen")} if is_front else {},
        mine=queries.supported_by(_own_key(), [one.id for one in found]) if _own_key() else set(),
        networks=summaries.cards(today()),
        tags=queries.tags(),
        button=_button(),
        **chosen,
    )


@bp.get("/temabank/<id:topic_id>")
@allow(Who.ANYONE, of=queries.shown)
def topic(topic: Topic) -> ResponseReturnValue:
    """Show one topic with where it was used and what was merged into it."""
    moderator = may(Who.PLANNER, topic)
    members = queries.merged(topic, everything=moderator)
    return render_template(
        "topics/bank/topic.html",
        topic=topic,
        uses=_uses(topic),
        moderator=moderator,
        members=members,
        speakers=queries.speakers(topic, members),
        button=_button(),
        is_mine=bool(_own_key() and queries.supported_by(_own_key(), [topic.id])),
    )


@bp.get("/temabank/<id:topic_id>/stott")
@allow(Who.ANYONE, of=queries.shown)
def ask(topic: Topic) -> ResponseReturnValue:
    """Ask who has only read so far whether to support: a form needs a cookie, and reading gets none."""
    return render_template("topics/bank/ask.html", topic=topic, button=ButtonForm())


@bp.post("/temabank/<id:topic_id>/stott")
@allow(Who.ANYONE, of=queries.shown)
def support(topic: Topic) -> ResponseReturnValue:
    """Support a topic from this device, once."""
    return _voted(
        topic, lambda voter: merging.support(topic, voter, now()), _("Du støtter «%(title)s».", title=topic.title)
    )


@bp.post("/temabank/<id:topic_id>/ikke-stott")
@allow(Who.ANYONE, of=queries.shown)
def unsupport(topic: Topic) -> ResponseReturnValue:
    """Take one's support back."""
    return _voted(topic, lambda voter: merging.unsupport(topic, voter), _("Støtten er tatt tilbake."))


@bp.get("/temabank/lignende")
@allow(Who.ANYONE)
def alike() -> ResponseReturnValue:
    """Return public topics that a text is like, while somebody writes it."""
    found = queries.alike(incoming.argument("tekst")[:500], *queries.public(now()))
    return jsonify([{"title": one.topic.title, "address": url_for(".topic", topic_id=one.topic.id)} for one in found])


def _uses(topic: Topic) -> list[uses.Use]:
    """Everybody reads what is public; who plans a gathering also reads that the topic stands in its draft."""
    shown = uses.public_uses(topic, now())
    return [one for one in uses.uses(topic, now()) if one in shown or may(Who.PLANNER, one.use)]


def _button() -> ButtonForm | None:
    """Return what a button on a list needs, for who has a cookie of ours already; making it would give one."""
    return ButtonForm() if cookie.is_held() or device.known() else None


def _voted(topic: Topic, act: Callable[[str], None], message: str) -> ResponseReturnValue:
    seed = device.known() or tokens.seed()
    voter = _voter(me(), seed)
    back = make_response(redirect(url_for(".topic", topic_id=topic.id), code=303))
    done = ButtonForm().validate_on_submit() and pressed(lambda: _counted(act, voter), message)
    if done and me() is None:
        device.remember(back, seed)
    return back


def _counted(act: Callable[[str], None], voter: str) -> None:
    VOTES.count(now())
    act(voter)


def _own_key() -> str:
    """What the one who looks has voted under, or nothing."""
    seed = device.known()
    return _voter(me(), seed) if me() or seed else ""


def _voter(person: Identified | None, seed: str) -> str:
    return queries.person_key(person.id) if person else queries.device_key(seed)
