"""The feeds themselves: text/calendar, validated cheaply, never redirected, never touching a session."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import Headers

from app.domain.calendar.ical import appointments
from app.domain.errors import NotFound
from app.entries import queries as entries
from app.feeds import bodies, operations, queries
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.people.sign_in import device_name
from app.web import settings
from app.web.access import Who, allow
from app.web.clock import now, today
from app.web.requests import conditional, incoming
from app.web.requests.rate_limit import Limit, TooMany

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

bp = Blueprint("feeds", __name__)
WRONG_ADDRESSES = Limit("feed", 30)


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
    return _answer(bodies.public(f"nettverk/{slug}", lambda: queries.with_slug(slug), today))


@bp.get("/kalender/program/<id:gathering_id>.ics")
@allow(Who.ANYONE)
def program(gathering_id: int) -> ResponseReturnValue:
    """Every row of a released program."""
    return _answer(bodies.public(f"program/{gathering_id}", lambda: queries.program(gathering_id), today))


@bp.get("/kalender/privat/<token:public_id>/<token:mac>.ics")
@allow(Who.ANYONE)
def private(public_id: str, mac: str) -> ResponseReturnValue:
    """What concerns one person, for whoever has the secret address."""
    try:
        feed = queries.private_with(public_id, mac)
    except NotFound:
        return _no_such_address()
    body = bodies.private(queries.private(feed), f"privat/{feed.id}/{feed.generation}", today())
    answer = _answer(body)
    operations.note_fetch(feed, client_name(incoming.user_agent()), now())
    return answer


@bp.get("/samlinger/<id:gathering_id>.ics")
@allow(Who.ANYONE, of=gatherings.gathering)
def gathering(gathering: Gathering) -> ResponseReturnValue:
    """One gathering, to import once."""
    if not gathering.is_public:
        abort(404)
    plain = appointments(entries.of_uids([day.uid for day in gathering.days]))
    name = f"alor-samling-{gathering.id}.ics"
    return _answer(bodies.Body(plain, None, name, disposition="attachment"))


@bp.get("/robots.txt")
@allow(Who.ANYONE)
def robots() -> ResponseReturnValue:
    """Forbid nothing: Google's calendar obeys this file, and what is not for indexes says so itself."""
    return Response("User-agent: *\nDisallow:\n", mimetype="text/plain")


def _no_such_address() -> ResponseReturnValue:
    """Wrong, old and unknown look alike; a place that goes on guessing is told to wait."""
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    try:
        WRONG_ADDRESSES.count_reading(now())
    except TooMany:
        return Response("", 429, {**headers, "Retry-After": "900"})
    return Response("", 404, headers)


def client_name(user_agent: str) -> str:
    """Return the kind of program that fetches, as its owner would recognise it."""
    known = (
        ("Google", "Google Kalender"),
        ("Microsoft", "Outlook"),
        ("Outlook", "Outlook"),
        ("Thunderbird", "Thunderbird"),
        ("iOS", "iPhone eller iPad"),
        ("macOS", "Mac"),
        ("dataaccessd", "iPhone eller iPad"),
        ("Nextcloud", "Nextcloud"),
        ("ICSx5", "ICSx⁵ på Android"),
    )
    return next((name for mark, name in known if mark in user_agent), None) or device_name(user_agent)


class _Ready(Response):
    """Whole as it is made: werkzeug need not copy and mend its headers for every program that polls."""

    default_mimetype = None

    def get_wsgi_headers(self, environ: "WSGIEnvironment") -> Headers:
        """Return the headers as they are."""
        return self.headers


def _answer(body: bodies.Body) -> Response:
    if conditional.is_current(body.tag, body.last_modified):
        return _Ready(status=304, headers=body.validators)
    content, packed = body.plain, []
    if settings.is_on("FEED_GZIP") and conditional.takes_gzip():
        content, packed = body.gzipped, [("Content-Encoding", "gzip")]
    return _Ready(content, headers=[*body.headers, *packed, ("Content-Length", str(len(content)))])
