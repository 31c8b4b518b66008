"""Jinja filters: dates, times and texts as Norwegians write them, in Oslo wall time."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from flask import Flask
from flask_babel.speaklater import LazyString
from jinja2 import StrictUndefined
from markupsafe import Markup

from app.domain.text import markdown_html
from app.domain.text.text_diff import differing
from app.domain.time import dates
from app.domain.time.clocks import written
from app.domain.time.slots import Span
from app.web.words import N_, bare, bare_numbered, ngettext
from app.web.words import gettext as _

# Babel would hold 4 MB of all the world's calendars for these; the months are called the same in nynorsk.
WEEKDAYS = (N_("mandag"), N_("tirsdag"), N_("onsdag"), N_("torsdag"), N_("fredag"), N_("lørdag"), N_("søndag"))


def init(app: Flask) -> None:
    """Make templates strict and give them the filters and the words."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=day,
        days=days,
        clock=clock,
        clocks=clocks,
        hours=hours,
        moment=moment,
        week=week,
        prose=_safe_prose,
        plain=markdown_html.plain,
        when=when,
        weekday=weekday,
        month=month,
        short_day=short_day,
        price=price,
        ago=ago,
    )
    app.jinja_env.globals.update(differing=differing)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(bare, bare_numbered, newstyle=True)  # type: ignore[attr-defined]


def day(value: date) -> str:
    """10. juni 2026."""
    return f"{short_day(value)} {value.year}"


def short_day(value: date) -> str:
    """10. juni."""
    return f"{value.day}. {month(value)}"


def weekday(value: date) -> str:
    """onsdag."""
    return _(WEEKDAYS[value.weekday()])


def month(value: date) -> str:
    """juni."""
    return dates.MONTHS[value.month - 1]


def week(value: date) -> str:
    """uke 24."""
    return _("uke %(number)d", number=value.isocalendar().week)


def days(values: Sequence[date]) -> str:
    """10. juni 2026, 10.–11. juni 2026, 30. juni–1. juli 2026; days with gaps between them are listed."""
    ordered = sorted(set(values))
    first, last = ordered[0], ordered[-1]
    if first == last:
        return day(first)
    if last - first != timedelta(days=len(ordered) - 1):
        return _("%(first)s og %(last)s", first=", ".join(day(d) for d in ordered[:-1]), last=day(last))
    if first.year != last.year:
        return f"{day(first)}–{day(last)}"
    if first.month != last.month:
        return f"{short_day(first)}–{day(last)}"
    return f"{first.day}.–{day(last)}"


def clock(value: datetime | time) -> str:
    """14.30."""
    at = dates.oslo(value) if isinstance(value, datetime) else value
    return f"{at.hour:02}.{at.minute:02}"


def clocks(starts: time, ends: time | None = None, latest: time | None = None) -> str:
    """14.30–17.00, 14.30–17.00/18.00, or 14.30– with the end left open."""
    return written(starts, ends, latest)


def hours(span: Span) -> str:
    """kl. 14.30–17.00."""
    return _("kl. %(start)s–%(end)s", start=clock(span.start), end=clock(span.end))


def moment(value: datetime) -> str:
    """10. juni 2026 kl. 14.30."""
    local = dates.oslo(value)
    return _("%(day)s kl. %(time)s", day=day(local.date()), time=clock(value))


def when(spans: Sequence[Span]) -> str:
    """onsdag 10. juni 2026 kl. 10.30–17.00 (uke 24); for several days only the dates."""
    if len(spans) == 1:
        at = spans[0].day
        return f"{weekday(at)} {day(at)} {hours(spans[0])} ({week(at)})"
    return f"{days([span.day for span in spans])} ({week(spans[0].day)})"


def price(kroner: int | None) -> str:
    """Gratis, kr 450, or that nobody has given it."""
    if kroner is None:
        return _("Ikke oppgitt")
    return _("Gratis") if kroner == 0 else _("kr %(amount)s", amount=f"{kroner:,}".replace(",", " "))


def ago(then: datetime, now: datetime) -> str:
    """How long since, roughly: akkurat nå, for 5 minutter siden, for 3 timer siden, else the moment."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return _("akkurat nå")
    if minutes < 60:
        return ngettext("for %(num)d minutt siden", "for %(num)d minutter siden", minutes)
    if minutes < 60 * 24:
        return ngettext("for %(num)d time siden", "for %(num)d timer siden", minutes // 60)
    return moment(then)


def words(value: object) -> str:
    """Return any value as a person reads it, for history and for the page of two who saved at once."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return clock(value)
    if isinstance(value, Span):
        return f"{day(value.day)} {hours(value)}"
    if isinstance(value, Iterable) and not isinstance(value, str | LazyString):
        return ", ".join(words(item) for item in value) or "–"
    return str(value)


# Jinja's own extension copies the whole context for each text in a loop: a third of the time of a long list.
def _safe_prose(text: str) -> Markup:
    return Markup(markdown_html.html(text))  # noqa: S704 - markdown_html.html is the sanitiser, and this its only way out
