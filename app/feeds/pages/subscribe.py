"""The pages where one subscribes, and where one keeps one's own secret addresses."""

from functools import lru_cache

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.feeds import operations, queries
from app.feeds.links import Links
from app.feeds.models import PrivateFeed
from app.feeds.pages.forms import NewFeedForm, RenameFeedForm
from app.feeds.queries import Feed
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.networks import queries as networks
from app.networks import summaries
from app.networks.models import Network
from app.web import addresses, flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.saving import created, form_page, saved
from app.web.qr_codes import drawn_code
from app.web.requests import incoming
from app.web.requests.guard import private as private_page
from app.web.words import gettext as _

bp = Blueprint("calendars", __name__)
# Drawn anew, the code makes the page cost 14 times bare Flask instead of 7.
public_code = lru_cache(maxsize=128)(drawn_code)


@bp.get("/kalender")
@allow(Who.ANYONE)
def everything() -> ResponseReturnValue:
    """Subscribe to everything, or choose a network."""
    return _subscribe(queries.all_gatherings(), url_for(".everything"), networks=summaries.cards(today()))


@bp.get("/kalender/alor-norge")
@allow(Who.ANYONE)
def national() -> ResponseReturnValue:
    """Subscribe to alor Norge."""
    return _subscribe(queries.national(), url_for(".national"))


@bp.get("/kalender/nettverk/<slug:slug>")
@allow(Who.ANYONE, of=networks.network)
def network(network: Network) -> ResponseReturnValue:
    """Subscribe to one network."""
    return _subscribe(queries.of(network), url_for(".network", slug=network.slug))


@bp.get("/kalender/program/<id:gathering_id>")
@allow(Who.ANYONE, of=gatherings.gathering)
def program(gathering: Gathering) -> ResponseReturnValue:
    """Subscribe to the program of one gathering."""
    told = _("Flyttes en post eller tas den ut, følger kalenderen din med.")
    return _subscribe(
        queries.program(gathering.id), url_for(".program", gathering_id=gathering.id), gathering=gathering, follows=told
    )


def own(feed_id: int) -> PrivateFeed:
    """Return one of the addresses of the one who asks."""
    return queries.own(feed_id, me())


@bp.route("/min-side/kalendere", methods=["GET", "POST"])
@allow(Who.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """Show my secret addresses, and make a new one."""
    form = NewFeedForm()
    if not queries.sits_in_rag(me()):
        del form.holds
    holds = form.holds.data if "holds" in form else "all"
    act = lambda: operations.make(me(), form.name.data, holds=holds, key=form.key.data, now=now())
    if feed := created(form, act):
        flash.done(_("Kalenderen er laget. Kopier adressen nedenfor."))
        return redirect(url_for(".one", feed_id=feed.id), code=303)
    return form_page("feeds/mine.html", form, feeds=queries.private_of(me()), now=now())


@bp.route("/min-side/kalendere/<id:feed_id>", methods=["GET", "POST"])
@allow(Who.SIGNED_IN, of=own)
def one(feed: PrivateFeed) -> ResponseReturnValue:
    """Show one of my addresses; let me call it something else, give it a new one or end it."""
    form, wanted = RenameFeedForm(name=feed.name, version=feed.version), incoming.field("do")
    verb, said = {
        "renew": (operations.renew, _("Kalenderen har fått ny adresse. Den gamle virker ikke lenger.")),
        "revoke": (operations.revoke, _("Kalenderen er slettet. Adressen virker ikke lenger.")),
    }.get(wanted, (operations.rename, _("Navnet er endret.")))
    act = lambda: verb(feed, form.name.data, seen_version=form.seen_version, now=now())
    if saved(form, act, stored=lambda: {"name": feed.name, "version": feed.version}):
        flash.done(said)
        return redirect(url_for(".mine") if wanted == "revoke" else url_for(".one", feed_id=feed.id), code=303)
    address = queries.private_address(feed)
    page = form_page(
        "feeds/one.html",
        form,
        feed=feed,
        now=now(),
        links=Links.of(address, feed.name),
        code=drawn_code(address) if incoming.has_argument("qr") else None,
    )
    return private_page(make_response(page))


def _subscribe(feed: Feed, path: str, **values: object) -> ResponseReturnValue:
    page = addresses.absolute(path)
    return render_template(
        "feeds/subscribe.html",
        feed=feed,
        links=Links.of(feed.head.source, feed.head.name),
        code=public_code(page),
        **values,
    )
