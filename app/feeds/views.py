"""The feeds themselves: text/calendar, validated cheaply, never redirected, never touching a session."""

from datetime import datetime

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.http import http_date

from app.domain.errors import NotFound
from app.domain.ical import Head, calendar
from app.entries import queries as entries
from app.feeds import bodies, operations, queries
from app.gatherings import queries as gatherings
from app.gatherings.models import PUBLIC, Gathering
from app.networks import queries as networks
from app.people.signin import device_name
from app.web.access import Who, allow
from app.web.clock import now, today

bp = Blueprint("feeds", __name__)
CONTENT_TYPE = "text/calendar; charset=utf-8"


@bp.get("/kalender/alle.ics")
@allow(Who.ANYONE)
def everything() -> ResponseReturnValue:
    """All public gatherings."""
    return _answer(bodies.public("alle", queries.all_gatherings, today))


@bp.get("/kalender/alor-norge.ics")
@allow(Who.ANYONE)
def national() -> ResponseReturnValue:
    """Every alor Norge."""
    return _answer(bodies.public("alor-norge", queries.national, today))


@bp.get("/kalender/nettverk/<slug:slug>.ics")
@allow(Who.ANYONE)
def network(slug: str) -> ResponseReturnValue:
    """The gatherings of one network; closed ones keep theirs."""
    return _answer(bodies.public(f"nettverk/{slug}", lambda: queries.of(networks.network(slug)), today))


@bp.get("/kalender/privat/<public_id>/<mac>.ics")
@allow(Who.ANYONE)
def private(public_id: str, mac: str) -> ResponseReturnValue:
    """What concerns one person, for whoever has the secret address."""
    try:
        feed = queries.private_with(public_id, mac)
    except NotFound:
        return Response("", 404, {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
    body = bodies.private(queries.private(feed), f"privat/{feed.id}/{feed.generation}", today())
    answer = _answer(body)
    operations.note_fetch(feed, client_name(request.user_agent.string), now())
    return answer


@bp.get("/samlinger/<id:gathering_id>.ics")
@allow(Who.ANYONE, of=gatherings.gathering)
def gathering(gathering: Gathering) -> ResponseReturnValue:
    """One gathering, to import once."""
    if gathering.state not in PUBLIC:
        abort(404)
    page = queries.address(f"/samlinger/{gathering.id}")
    events = entries.of_uids([day.uid for day in gathering.days])
    body = calendar(Head(gathering.title, "", page), events)
    name = f"alor-samling-{gathering.id}.ics"
    return Response(body, 200, {"Content-Type": CONTENT_TYPE, "Content-Disposition": f'attachment; filename="{name}"'})


def client_name(user_agent: str) -> str:
    """Return the kind of program that fetches, as its owner would recognise it."""
    known = (
        ("Google", "Google Kalender"), ("Microsoft", "Outlook"), ("Outlook", "Outlook"), ("Thunderbird", "Thunderbird"),
        ("iOS", "iPhone eller iPad"), ("macOS", "Mac"), ("dataaccessd", "iPhone eller iPad"), ("Nextcloud", "Nextcloud"),
        ("ICSx5", "ICSx⁵ på Android"),
    )  # fmt: skip
    return next((name for mark, name in known if mark in user_agent), None) or device_name(user_agent)


def _answer(body: bodies.Body) -> Response:
    headers = [
        ("Content-Type", CONTENT_TYPE),
        ("ETag", f'W/"{body.etag}"'),
        ("Last-Modified", http_date(body.last_modified)),
        ("Cache-Control", "private, max-age=300" if body.private else "public, max-age=900"),
        ("Vary", "Accept-Encoding"),
        ("X-Robots-Tag", "noindex"),
    ]
    if body.private:
        headers.append(("Referrer-Policy", "no-referrer"))
    if _is_current(body.etag, body.last_modified):
        return Response(status=304, headers=headers[1:])
    content = body.plain
    if current_app.config["FEED_GZIP"] and "gzip" in request.environ.get("HTTP_ACCEPT_ENCODING", ""):
        content = body.gzipped
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Disposition", f'inline; filename="{body.file}"'))
    return Response(content, headers=headers)


def _is_current(etag: str, last_modified: datetime) -> bool:
    """If-None-Match outranks If-Modified-Since (RFC 9110 13.1.3); tags are compared weakly (8.8.3.2)."""
    if "HTTP_IF_NONE_MATCH" in request.environ:
        return request.if_none_match.contains_weak(etag)
    since = request.if_modified_since
    return since is not None and last_modified <= since
