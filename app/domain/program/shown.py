"""What participants see of a row: without the planners' own, and without names nobody has confirmed."""

import re
from dataclasses import replace

from app.domain.program.kinds import IDEA
from app.domain.program.parsing.words import responsible
from app.domain.program.rows import Row, public

_BY_IN_TEXT = re.compile(r"[ \t,–-]*\bv/[ \t]*[^()\n]*[^()\s]", re.IGNORECASE)


def shown(row: Row, *, hides_unconfirmed: bool) -> Row:
    """Return the row as everybody may see it, wherever it is written; what is not confirmed is an idea afterwards.

    Where names are hidden, so are those that stand as «v/ Name» in title and sub-points: all of a row that is only an
    idea, and of another row those with a question mark.
    """
    seen = public(row)
    if is_confirmed(row):
        return seen
    seen = replace(seen, state=IDEA.code)
    return _without_names(row, seen) if hides_unconfirmed else seen


def is_confirmed(row: Row) -> bool:
    """Tell whether the row is more than an idea, and whoever wrote it was sure of everybody named."""
    return row.is_certain and not any("?" in name for name in names_in(row))


def names_in(row: Row) -> list[str]:
    """Return whom a row names, in whatever field, as it is written."""
    in_text = (found[0] for found in _BY_IN_TEXT.finditer(row.text))
    return [name for name in (*(one.words for one in row.responsible), responsible(row.title)[1], *in_text) if name]


def _without_names(row: Row, seen: Row) -> Row:
    hides_all = not row.is_certain
    title, who = responsible(row.title)
    return replace(
        seen,
        title=title if title and who and (hides_all or "?" in who) else row.title,
        text=_BY_IN_TEXT.sub(lambda found: "" if hides_all or "?" in found[0] else found[0], row.text),
        responsible=tuple(one for one in row.responsible if not (hides_all or one.is_unsure)),
    )
