"""Why rows could not be moved, or not all the way, in words that say what to do about it."""

from app.domain.program.changing.shifting import Clash
from app.domain.program.rows import Draft
from app.web.formatting import clock
from app.web.words import gettext as _


def hindrance(clash: Clash, rows: Draft) -> str:
    """Return what hinders a row, and how many minutes are missing where some of the way was free."""
    known = {row.key: row for row in rows}
    row, other = known[clash.key], known.get(clash.other)
    values = {"row": row.title, "other": other.title if other else "", "minutes": clash.minutes}
    at = clock(other.starts if other else row.starts)
    if clash.code == "pinned":
        return _("«%(row)s» er låst til kl. %(at)s og blir stående. Ta bort låsen på posten først.", at=at, **values)
    if clash.code == "pin" and not clash.minutes:
        return _("«%(other)s» står mellom dem og er låst til kl. %(at)s. Ta bort låsen på den først.", at=at, **values)
    if clash.code == "pin":
        return _(
            "«%(other)s» er låst til kl. %(at)s og står i veien for «%(row)s». Det mangler %(minutes)d min. "
            "Kort ned en post før «%(other)s», eller ta bort låsen.",
            at=at,
            **values,
        )
    if clash.code == "before":
        return _(
            "«%(other)s» kommer rett før og står i veien for «%(row)s». Det mangler %(minutes)d min. "
            "Kort ned «%(other)s», eller flytt den først.",
            **values,
        )
    if clash.minutes:
        return _("«%(row)s» ville gått over midnatt. Det mangler %(minutes)d min.", **values)
    return _("«%(row)s» ville gått over midnatt, så alt blir stående.", **values)
