"""Start, networks, the year, and the pages about the site."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.domain.municipalities import steps_between, whereabouts
from app.gatherings import queries as gatherings
from app.gatherings.labels import METHOD_LABELS, STATE_COLORS, STATE_LABELS
from app.meetings.models.labels import when as meeting_when
from app.meetings.models.meeting import Meeting
from app.meetings.plan import queries as meetings
from app.networks import queries as networks
from app.networks import summaries
from app.networks.labels import PHASE_LABELS
from app.networks.models import Network
from app.overview import personal_data, retention, wheel, year
from app.overview.dashboard import desk
from app.program.deadlines import queries as deadline_queries
from app.web.access import Who, allow, may, me
from app.web.clock import now, today
from app.web.formatting import when
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("overview", __name__)
WORDS = {"states": STATE_LABELS, "state_colors": STATE_COLORS, "methods": METHOD_LABELS, "phases": PHASE_LABELS}


@bp.get("/")
@allow(Who.ANYONE)
def start() -> ResponseReturnValue:
    """The front page: find a network, what comes next, alor Norge."""
    return render_template(
        "overview/start.html",
        coming=gatherings.coming(now(), limit=6),
        national=gatherings.next_national(now()),
        networks=summaries.cards(today()),
        next_gatherings=gatherings.next_of_networks(now()),
        now=now(),
        today=today(),
        **WORDS,
        desk=desk(me().id, now(), today()) if may(Who.RAG) else None,
    )


@bp.get("/nettverk")
@allow(Who.ANYONE)
def all_networks() -> ResponseReturnValue:
    """All networks with next gathering and contact, found by place, county or name, and by any municipality."""
    every = summaries.cards(today(), closed=True)
    found = summaries.matching(every, incoming.search(), summaries.led_by(today())) if incoming.search() else every
    place = None if found else whereabouts(incoming.search())
    if place:
        found = summaries.in_counties(every, place.counties)
    others = [] if found else [card for card in every if card.phase != "closed"]
    if place:
        others.sort(key=lambda card: steps_between(place.counties, card.counties))
    asked, coming = summaries.contacts(today()), gatherings.next_of_networks(now())
    listed = [(card, coming.get(card.id), asked.get(card.id)) for card in found or others]
    return render_template(
        "overview/networks.html",
        count=len(found),
        wanted=incoming.search(),
        place=place,
        networks=listed,
        phases=PHASE_LABELS,
    )


@bp.get("/nettverk/<slug:slug>")
@allow(Who.ANYONE, of=networks.network)
def network(network: Network) -> ResponseReturnValue:
    """One network: what is coming, what was held, whom to ask, how to follow."""
    return render_template(
        "overview/network.html",
        network=network,
        phase=network.phase_on(today()),
        today=today(),
        now=now(),
        team=networks.team(network, today()),
        coming=gatherings.coming(now(), network),
        held=gatherings.held(now(), network),
        drafts=[d for d in gatherings.drafts() if d.network_id == network.id] if me() else [],
        counted=gatherings.counted_in_year(today().year, network),
        editor=may(Who.OPERATOR, network),
        unmet=networks.running_unmet(network, today()) if may(Who.OPERATOR, network) else [],
        **WORDS,
    )


@bp.get("/arshjul")
@allow(Who.ANYONE)
def this_year() -> ResponseReturnValue:
    """The current year, or the next when this one has nothing left and the next has something."""
    coming = gatherings.coming(now(), limit=1)
    begins = coming[0].spans[0].day.year if coming else today().year
    year_number = min(max(begins, today().year), today().year + 1)
    return redirect(url_for(".whole_year", year_number=year_number), code=302)


@bp.get("/arshjul/<int:year_number>")
@allow(Who.ANYONE)
def whole_year(year_number: int) -> ResponseReturnValue:
    """A year as wheel, table by network and list."""
    return _year(year_number, None)


@bp.get("/nettverk/<slug:slug>/arshjul/<int:year_number>")
@allow(Who.ANYONE, of=lambda slug, year_number: (networks.network(slug), year_number))
def network_year(asked: tuple[Network, int]) -> ResponseReturnValue:
    """A year of one network, with alor Norge."""
    return _year(asked[1], asked[0])


@bp.get("/om")
@allow(Who.ANYONE)
def about() -> ResponseReturnValue:
    """What alor is."""
    return render_template("overview/about.html")


@bp.get("/personvern")
@allow(Who.ANYONE)
def privacy() -> ResponseReturnValue:
    """What we keep about people, who sees it and when it goes."""
    return render_template("overview/privacy.html", times=retention.for_how_long(), sorts=personal_data.SORTS)


def _year(number: int, network: Network | None) -> ResponseReturnValue:
    if not 2000 <= number <= 2099:
        raise NotFound
    found, last = gatherings.in_year(number, network), date(number, 12, 31)
    card = summaries.card(network, last) if network else None
    every = (card,) if card else _in_table(found, last)
    ends = year.endings(deadline_queries.national(today())) if may(Who.RAG) and not network else ()
    rows = year.rows(every, found)
    inside = may(Who.RAG) and not network
    own = [one for one in meetings.in_year(number) if one.is_standing] if inside else []
    shown = _shown(found)
    return render_template(
        "overview/year.html",
        year=number,
        network=network,
        shown=shown,
        told=shown | _told(own),
        has_meetings=inside,
        neighbours=_neighbours(number),
        today=today(),
        states=STATE_LABELS,
        marks=wheel.marks(found),
        sectors=wheel.sectors(),
        months=year.months(number, found, ends, own),
        rows=rows,
        of_two={count: _("%(count)d av 2", count=count) for count in {row.counted for row in rows}},
    )


def _shown(found: Iterable[gatherings.InYear]) -> dict[int, tuple[str, str, bool, str]]:
    """What wheel, table and months say of each gathering: its address, title, whether it is cancelled, its times."""
    return {
        one.id: (
            url_for("gatherings.gathering", gathering_id=one.id),
            one.title,
            one.state == "cancelled",
            when(one.spans),
        )
        for one in found
    }


def _told(own: Iterable[Meeting]) -> dict[str, tuple[str, str, bool, str]]:
    """What the list says of each meeting, as of a gathering."""
    return {
        year.key_of(one): (
            url_for("meetings.meeting", meeting_id=one.id),
            one.title,
            False,
            meeting_when(one.starts_at, one.ends_at, one.latest_end_at),
        )
        for one in own
    }


def _neighbours(number: int) -> list[int]:
    """The nearest years before and after that one may go to: from the first with anything in it to the next to come."""
    years = gatherings.years()
    first, last = min([today().year - 1, *years]), max([today().year + 1, *years])
    before, after = min(number - 1, last), max(number + 1, first)
    return [one for one in (before, after) if first <= one <= last]


def _in_table(found: Sequence[gatherings.InYear], on: date) -> tuple[summaries.Card, ...]:
    """The networks of the year's table: closed ones only for what they have had."""
    shown = {gathering.network_id for gathering in found}
    return tuple(card for card in summaries.named(on) if card.id in shown or card.phase != "closed")
