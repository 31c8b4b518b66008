"""The proceedings of an Open Space: every group with its report, on one page and as a Word file."""

from typing import Any

from app.domain.text.normalise import slug
from app.openspace.models.labels import OUTCOMES
from app.openspace.models.reports import OpenStep
from app.openspace.models.space import OpenSpace
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes
from app.openspace.reports.operations import GroupReport
from app.openspace.space import participants, queries
from app.web.formatting import clock, day
from app.web.words import gettext as _
from app.web.words import ngettext
from app.word.writing.proceedings import Chapter, Part, workbook


def places(space: OpenSpace) -> dict[int, str]:
    """Return, by group, when and where it met."""
    rounds, rooms = {one.id: one for one in space.rounds}, {one.id: one.name for one in space.rooms}
    return {
        one.group: _(
            "kl. %(starts)s–%(ends)s, %(room)s",
            starts=clock(rounds[one.round].starts),
            ends=clock(rounds[one.round].ends),
            room=rooms[one.room],
        )
        for one in queries.places(space)
    }


def shown(space: OpenSpace) -> dict[str, Any]:
    """Return what the page of the proceedings shows."""
    group_reports = reports.of_space(space)
    return {
        "group_reports": group_reports,
        "conveners": queries.conveners(space),
        "places": places(space),
        "merged": queries.merged(space),
        "balance": outcomes.balance(space),
        "dots": participants.dots([one.group.id for one in group_reports]) if space.is_closed else {},
        "outcomes": OUTCOMES,
    }


def as_word(space: OpenSpace) -> bytes:
    """Return the proceedings as a .docx."""
    group_reports, at, led = reports.of_space(space), places(space), queries.conveners(space)
    merged, balance = queries.merged(space), outcomes.balance(space)
    dots = participants.dots([one.group.id for one in group_reports]) if space.is_closed else {}
    lead = f"{space.gathering.title}, {day(space.day)}"
    if space.question:
        lead += f". {space.question}"
    if balance.every:
        lead += "\n" + _(
            "Neste steg: %(every)d. %(tasks)d som oppgave, %(topics)d i temabanken, %(dropped)d følges ikke opp, "
            "%(undecided)d ikke avgjort.",
            **balance._asdict(),
        )
    chapters = []
    for one in group_reports:
        names = ", ".join(who.name for who in led.get(one.group.id, []) if who.name)
        count = dots.get(one.group.id, 0)
        where = [
            at.get(one.group.id, ""),
            _("initiativ: %(names)s", names=names) if names else "",
            ngettext("%(num)d prikk", "%(num)d prikker", count) if count else "",
        ]
        also = [_("Slått sammen med: %(title)s", title=other.title) for other in merged.get(one.group.id, [])]
        parts = ([Part("", tuple(also))] if also else []) + _parts(one)
        photo = one.photo.octets if one.photo else b""
        heading = f"{one.group.number}. {one.group.title}"
        chapters.append(Chapter(heading, ", ".join(filter(None, where)), tuple(parts), photo))
    return workbook(space.title, lead, chapters)


def file_name(space: OpenSpace) -> str:
    """Return what the file is called."""
    return f"{slug(space.title)}-{space.day:%Y-%m-%d}.docx"


def _parts(group_report: GroupReport) -> list[Part]:
    report = group_report.report
    if group_report.state == "not_held":
        return [Part("", (_("Ikke gjennomført."),))]
    if group_report.state == "unplaced":
        return [Part("", (_("Fikk ikke plass på veggen."),))]
    if report is None or report.is_empty:
        return [Part("", (_("Rapport mangler."),))]
    found = [
        Part(_("Spørsmål"), tuple(group_report.group.question.split("\n"))),
        Part(_("Dette snakket vi om"), tuple(report.discussed.split("\n"))),
        Part(_("Dette kom vi fram til"), tuple(report.agreed.split("\n"))),
        Part(_("Neste steg"), tuple(_step(one) for one in report.steps), is_list=True),
    ]  # who was there is not written into a file that stays when names are deleted
    return [part for part in found if any(part.lines)]


def _step(step: OpenStep) -> str:
    said = str(OUTCOMES[step.outcome].label)
    if step.outcome == "dropped":
        said = f"{said}: {step.reason}"
    if step.follow_up is not None:
        said = f"{said}: {step.follow_up.owner_names}, {step.follow_up.due_told}"
    return f"{step.text} ({said[:1].lower()}{said[1:]})" if step.outcome else step.text
