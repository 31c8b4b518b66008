"""Suggesting without an account, and the receipt that tells what became of it."""

from collections.abc import Callable

from flask import Blueprint, make_response, redirect
from flask.typing import ResponseReturnValue

from app.networks import queries as networks
from app.networks import summaries
from app.topics.bank import operations, queries, uses
from app.topics.models.labels import STATUS_COLORS, STATUS_LABELS
from app.topics.models.topic import Topic
from app.topics.moderation import merging
from app.topics.pages.forms import OwnWordsForm, SuggestForm
from app.topics.suggestions import receipts
from app.web import flash
from app.web.access import Who, allow
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import EditForm
from app.web.editing.saving import created, form_page, saved
from app.web.requests import incoming
from app.web.requests.guard import private as private_page
from app.web.requests.rate_limit import Limit
from app.web.words import N_
from app.web.words import gettext as _

bp = Blueprint("suggestions", __name__)
# A whole venue shares one address.
SUGGESTIONS = Limit("suggest", 60, N_("Det kommer uvanlig mange forslag fra dette nettet. Vent litt og send på nytt."))
WORDS = ("what", "who", "how")


@bp.route("/foresla", methods=["GET", "POST"])
@allow(Who.ANYONE)
def suggest() -> ResponseReturnValue:
    """Take a wish from anybody; `?nettverk=` chooses the network."""
    form = SuggestForm(data={"network": incoming.argument("nettverk")})
    choices = [(one.slug, _named(one)) for one in summaries.cards(today())]
    form.network.choices = options([("", _("Hele landet")), *choices])
    if form.network.data not in dict(choices):
        form.network.data = ""
    similar = []
    if incoming.field("se") and form.validate_on_submit():
        similar = queries.alike(form.what.data, *queries.public(now()))
    elif made := created(form, lambda: _received(form)):
        return redirect(receipts.path(made), code=303)
    return form_page("topics/suggestions/suggest.html", form, similar=similar, looked=bool(incoming.field("se")))


@bp.get("/forslag/<token:receipt_id>/<token:receipt_mac>")
@allow(Who.ANYONE)
def receipt(receipt_id: str, receipt_mac: str) -> ResponseReturnValue:
    """Show what became of one wish."""
    topic = queries.with_receipt(receipt_id, receipt_mac)
    return _receipt(
        topic, OwnWordsForm(data={name: getattr(topic, name) for name in WORDS} | {"version": topic.version})
    )


@bp.post("/forslag/<token:receipt_id>/<token:receipt_mac>")
@allow(Who.ANYONE)
def reword(receipt_id: str, receipt_mac: str) -> ResponseReturnValue:
    """Let its sender word it anew, as long as nobody has taken it up."""
    topic = queries.with_receipt(receipt_id, receipt_mac)
    form = OwnWordsForm()
    act = lambda: receipts.reword(topic, **form.values(*WORDS), seen_version=form.seen_version, now=now())
    stored = lambda: {name: getattr(topic, name) for name in (*WORDS, "version")}
    if saved(form, act, stored=stored):
        flash.done(_("Forslaget er endret."))
        return redirect(receipts.path(topic), code=303)
    return _receipt(topic, form)


@bp.post("/forslag/<token:receipt_id>/<token:receipt_mac>/trekk")
@allow(Who.ANYONE)
def withdraw(receipt_id: str, receipt_mac: str) -> ResponseReturnValue:
    """Let its sender take it back, as they saw it."""
    topic, form = queries.with_receipt(receipt_id, receipt_mac), _own_form()
    seen = lambda: topic.version if _typed(form, topic) else form.seen_version
    act = lambda: merging.withdraw(topic, seen_version=seen(), now=now())
    return _done(topic, form, act, _("Forslaget er trukket, og det du skrev om deg selv, er slettet."))


@bp.post("/forslag/<token:receipt_id>/<token:receipt_mac>/slett-kontakt")
@allow(Who.ANYONE)
def forget(receipt_id: str, receipt_mac: str) -> ResponseReturnValue:
    """Let its sender be forgotten."""
    topic, form = queries.with_receipt(receipt_id, receipt_mac), _own_form()
    act = lambda: (_typed(form, topic), operations.forget_sender(topic, by=None, now=now()))
    return _done(topic, form, act, _("Det du skrev om deg selv, er slettet. Forslaget står."))


def _own_form() -> EditForm:
    """The button alone, or with the words that stood beside it: what was typed there is not thrown away."""
    return OwnWordsForm() if incoming.has_field("what") else EditForm()


def _typed(form: EditForm, topic: Topic) -> bool:
    """Save the words that came with a button, and tell whether there were any."""
    if not isinstance(form, OwnWordsForm):
        return False
    receipts.reword(topic, **form.values(*WORDS), seen_version=form.seen_version, now=now())
    return True


def _done(topic: Topic, form: EditForm, act: Callable[[], object], said: str) -> ResponseReturnValue:
    stored = lambda: {name: getattr(topic, name) for name in (*WORDS, "version") if name in form}
    if saved(form, act, stored=stored):
        flash.done(said)
    elif isinstance(form, OwnWordsForm):
        return _receipt(topic, form)
    elif form.conflict:
        flash.failed(_("Det har skjedd noe med forslaget i mellomtiden. Se over det, og trekk det på nytt om du vil."))
    else:
        for _id, message in form.problems():
            flash.failed(message)
    return redirect(receipts.path(topic), code=303)


def _received(form: SuggestForm) -> Topic:
    SUGGESTIONS.count(now())
    network = networks.network(form.network.data) if form.network.data else None
    values = form.values(*WORDS, "name", "workplace", "email", "can_contribute")
    return receipts.receive(network, values, key=form.key.data, now=now())


def _receipt(topic: Topic, form: OwnWordsForm) -> ResponseReturnValue:
    root = queries.root(topic)
    page = form_page(
        "topics/suggestions/receipt.html",
        form,
        topic=topic,
        root=root,
        uses=uses.public_uses(topic, now()),
        status=receipts.status_of(topic, root),
        is_public=queries.is_public(root, now()),
        mac=queries.receipt(topic),
        can_change=receipts.can_change(topic),
        address=receipts.address(topic),
        button=EditForm(version=topic.version),
        statuses=STATUS_LABELS,
        status_colors=STATUS_COLORS,
        answer=receipts.answer(topic, root, now()),
        forget_on=receipts.forget_on(topic),
    )
    return private_page(make_response(page))


def _named(card: summaries.Card) -> str:
    return f"{card.name} ({', '.join(card.places)})" if card.places else card.name
