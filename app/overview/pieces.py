"""The pieces of public pages that grow with the number of networks: all of them by name, with contacts, their year."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.gatherings.queries import InYear, Next
from app.gatherings.words import STATE_LABELS
from app.networks.cards import Card, Contact
from app.networks.words import PHASE_LABELS
from app.overview import wheel, year
from app.overview.year import Ending
from app.web.formatting import when
from app.web.pieces import drawn, kept


@kept
def networks_by_name(networks: tuple[Card, ...]) -> Markup:
    """Draw each network with its places, as the front page shows them; nothing if there are none."""
    return drawn("overview/_by_name.html", networks=networks, phases=PHASE_LABELS)


@kept
def networks_with_contacts(networks: tuple[tuple[Card, Next | None, Contact | None], ...]) -> Markup:
    """Draw each network with its next gathering and whom to ask; nothing if there are none."""
    return drawn("overview/_with_contacts.html", networks=networks, phases=PHASE_LABELS)


@kept
def whole_year(
    number: int, found: tuple[InYear, ...], networks: tuple[Card, ...], deadlines: tuple[Ending, ...], on: date | None
) -> Markup:
    """Draw a year as wheel, table by network and list; `on` is the day to judge deadlines by, if there are any."""
    rows = year.rows(networks, found)
    return drawn(
        "overview/_year.html", year=number, found=found, marks=wheel.marks(found), sectors=wheel.sectors(),
        months=year.months(number, found, deadlines), rows=rows, today=on, states=STATE_LABELS,
        of_two={count: _("%(count)d av 2", count=count) for count in {row.counted for row in rows}},
        addresses={one.id: url_for("gatherings.gathering", gathering_id=one.id) for one in found},
        times={one.id: when(one.spans) for one in found},
    )  # fmt: skip
