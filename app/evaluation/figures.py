"""A result as lines of words and numbers, for files; the page says the same."""

from collections.abc import Iterator, Sequence

from app.evaluation.results import Part, Result
from app.web.words import gettext as _
from app.web.words import ngettext
from app.word.writing.proceedings import Chapter
from app.word.writing.proceedings import Part as WordPart


def decimal(value: float) -> str:
    """7,9."""
    return f"{value:.1f}".replace(".", ",")


def counted(result: Result) -> str:
    """31 svar: 19 på mobil, 12 på papir."""
    phone, paper = result.sheets
    total = ngettext("%(num)d svar", "%(num)d svar", result.sheets.total)
    return _("%(total)s: %(phone)d på mobil, %(paper)d på papir", total=total, phone=phone, paper=paper)


def held_back(result: Result) -> str:
    """Say that not all is shown yet, and why; nothing where all is."""
    if result.shown == result.sheets.total:
        return ""
    if not result.shown:
        return _("Figurene kommer når det er nok svar, slik at ingen enkeltsvar kan regnes ut.")
    return _(
        "Figurene viser %(shown)d av %(total)d svar. Resten kommer med når alle ark er ført, slik at ingen enkeltsvar "
        "kan regnes ut.",
        shown=result.shown,
        total=result.sheets.total,
    )


def table(result: Result) -> Iterator[list[str]]:
    """Yield the rows of a table: question, answer, how many; the mean of a scale stands on a row of its own."""
    yield [_("Spørsmål"), _("Svar"), _("Antall")]
    yield [_("Alle svar"), "", str(result.sheets.total)]
    yield [_("Alle svar"), _("Mobil"), str(result.sheets.phone)]
    yield [_("Alle svar"), _("Papir"), str(result.sheets.paper)]
    for part in result.parts:
        yield from ([part.question.text, answer, number] for answer, number in _lines(part))


def _lines(part: Part) -> Iterator[tuple[str, str]]:
    if part.scale:
        yield _("Snitt"), decimal(part.scale.mean)
        yield from ((str(number), str(times)) for number, times in enumerate(part.scale.counts))
    for text, number in part.chosen:
        yield text, hidden(number)
    for text in part.texts:
        yield text, ""


def hidden(number: int | None) -> str:
    """A count, or that it is hidden."""
    return _("skjult") if number is None else str(number)


def chapters(result: Result) -> list[Chapter]:
    """Return the result as chapters of a Word file."""
    return [Chapter(part.question.text, _lead(part), _word_parts(part)) for part in result.parts]


def _lead(part: Part) -> str:
    if not part.number:
        return _("For få svar til å vises.")
    if part.scale:
        return _("Snitt %(mean)s av 10, %(number)d svar", mean=decimal(part.scale.mean), number=part.number)
    return str(ngettext("%(num)d svar", "%(num)d svar", part.number))


def _word_parts(part: Part) -> tuple[WordPart, ...]:
    lines: Sequence[str] = part.texts
    if part.scale or part.chosen:
        lines = [f"{answer}: {number}" for answer, number in _lines(part) if answer != _("Snitt")]
    return (WordPart("", tuple(" ".join(line.split()) for line in lines), is_list=True),) if lines else ()
