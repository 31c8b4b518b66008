"""What calendars show of a gathering's day."""

from datetime import date

from app.domain.calendar.ical import Shown
from app.domain.text import markdown_html
from app.domain.text.excerpt import cut
from app.domain.time.dates import oslo
from app.entries.channels import of_scope
from app.gatherings.labels import METHOD_LABELS
from app.gatherings.models import Gathering, GatheringDay
from app.web import addresses
from app.web.formatting import price

MOST_CHARACTERS = 1000


def shown(gathering: Gathering, day: GatheringDay, number: int, of: int) -> tuple[str, Shown]:
    """Return the channel and what stands in it: only what the public page shows."""
    summary = f"{gathering.title} (dag {number} av {of})" if of > 1 else gathering.title
    entry = Shown(
        starts_at=day.starts_at,
        ends_at=day.ends_at,
        summary=summary,
        description=_described(gathering, oslo(day.starts_at).date()),
        location=gathering.where,
        url=addresses.absolute(page(gathering)),
        conference=gathering.online_url if gathering.online_is_open else "",
        categories=("alor Norge" if gathering.is_national else "Samling",),
        cancelled=gathering.state == "cancelled",
    )
    return of_scope(gathering.network_id), entry


def page(gathering: Gathering) -> str:
    """Return the path of its page, by which its entries are known."""
    return f"/samlinger/{gathering.id}"


def _described(gathering: Gathering, on: date) -> str:
    methods = ", ".join(str(METHOD_LABELS[method]) for method in gathering.methods)
    lines = [
        f"Samlingen er avlyst: {gathering.reason}" if gathering.state == "cancelled" and gathering.reason else "",
        cut(markdown_html.plain_with_addresses(gathering.about), MOST_CHARACTERS),
        f"Vertskap: {gathering.host.name_on(on)}" if gathering.host else "",
        f"Arbeidsform: {methods}" if methods else "",
        f"Pris: {price(gathering.price)}" if gathering.price is not None else "",
        f"Påmelding: {gathering.registration_url}" if gathering.registration_url else "",
    ]
    return "\n".join(line for line in lines if line)
