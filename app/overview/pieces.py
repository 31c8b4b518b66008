"""The pieces of public pages that grow with the number of networks: all of them by name, with contacts, their year."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from markupsafe import Markup

from app.gatherings.queries import InYear, Next
from app.gatherings.words import STATE_LABELS
from app.networks.cards import Card, Contact
from app.networks.words import PHASE_LABELS
from app.overview import wheel, year
from app.overview.year import Ending
from app.web.formatting import when
from app.web.pieces import addresses, drawn, kept


@kept
def networks_by_name(networks: tuple[Card, ...]) -> Markup:
    """Draw each network with its places, as the front page shows them; nothing if there are none."""
    return drawn("overview/_by_name.html", networks=networks, phases=PHASE_LABELS, pages=_pages(networks))


@kept
def networks_with_contacts(networks: tuple[tuple[Card, Next | None, Contact | None], ...]) -> Markup:
    """Draw each network with its next gathering and whom to ask; nothing if there are none."""
    return drawn(
        "overview/_with_contacts.html", networks=networks, phases=PHASE_LABELS,
        pages=_pages(card for card, _next, _contact in networks),
        gatherings=_gatherings(one.id for _card, one, _contact in networks if one),
    )  # fmt: skip


@kept
def whole_year(
    number: int, found: tuple[InYear, ...], networks: tuple[Card, ...], deadlines: tuple[Ending, ...], on: date | None
) -> Markup:
    """Draw a year as wheel, table by network and list; `on` is the day to judge deadlines by, if there are any."""
    rows, gatherings = year.rows(networks, found), _gatherings(one.id for one in found)
    return drawn(
        "overview/_year.html", year=number, found=found, marks=wheel.marks(found), sectors=wheel.sectors(),
        months=year.months(number, found, deadlines), rows=rows, today=on, states=STATE_LABELS, pages=_pages(networks),
        of_two={count: _("%(count)d av 2", count=count) for count in {row.counted for row in rows}},
        shown={one.id: (gatherings[one.id], one.title, one.state == "cancelled", when(one.spans)) for one in found},
    )  # fmt: skip


def _pages(networks: Iterable[Card]) -> dict[str, str]:
    return addresses("overview.network", "slug", (card.slug for card in networks))


def _gatherings(ids: Iterable[int]) -> dict[int, str]:
    return addresses("gatherings.gathering", "gathering_id", ids)
