"""What is wrong with a typed date, in sentences."""

from app.domain.time.dates import MONTHS, WEEKDAYS
from app.domain.time.misread import NoSuchDay, NoSuchWeek, OtherWeekday, WhichDay
from app.web.words import gettext as _


def why(wrong: ValueError) -> str:
    """Return what is wrong with words that are no day, empty when they are like no date at all."""
    if isinstance(wrong, NoSuchDay):
        month = f"{MONTHS[wrong.month.month - 1]} {wrong.month.year}".capitalize()
        return str(_("%(month)s har bare %(days)d dager.", month=month, days=wrong.length))
    if isinstance(wrong, OtherWeekday):
        day = f"{wrong.day.day}. {MONTHS[wrong.day.month - 1]} {wrong.day.year}"
        is_one, said = _(WEEKDAYS[wrong.day.weekday()]), _(WEEKDAYS[wrong.said])
        return str(_("%(day)s er en %(weekday)s, ikke en %(said)s.", day=day, weekday=is_one, said=said))
    if isinstance(wrong, NoSuchWeek):
        return str(_("%(year)d har bare %(weeks)d uker.", year=wrong.year, weeks=wrong.length))
    if isinstance(wrong, WhichDay):
        return str(_("«%(words)s» kan være flere dager. Skriv datoen, for eksempel 9.3.", words=wrong.words))
    return ""
