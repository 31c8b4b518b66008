"""Topics for other programs: an Atom feed of new ones, and tables that no spreadsheet runs as formulas."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from app.domain import spreadsheet
from app.domain.time.dates import oslo
from app.topics.bank import queries
from app.topics.models.labels import KIND_LABELS, SOURCE_LABELS, STATUS_LABELS
from app.topics.models.topic import Topic
from app.topics.moderation import queues
from app.web import addresses
from app.web.access import Who, allow
from app.web.clock import now
from app.web.words import gettext as _

bp = Blueprint("topic_exports", __name__)
ATOM = "http://www.w3.org/2005/Atom"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


@bp.get("/temabank.atom")
@allow(Who.ANYONE)
def atom() -> ResponseReturnValue:
    """The newest public topics (RFC 4287)."""
    found, _total = queries.bank(now(), order="new")
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "nb"})
    base = addresses.base()
    newest = max((one.published_at or one.at for one in found), default=BEGINNING)
    for name, text in (("title", _("Nye temaer i alor")), ("id", f"{base}/temabank"), ("updated", newest.isoformat())):
        SubElement(feed, name).text = str(text)
    SubElement(SubElement(feed, "author"), "name").text = "alor"
    SubElement(feed, "link", {"rel": "self", "href": f"{base}/temabank.atom"})
    SubElement(feed, "link", {"href": f"{base}/temabank"})
    for one in found:
        _entry(feed, one, base)
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="utf-8")
    headers = {"Cache-Control": "public, max-age=900"}
    return Response(body, content_type="application/atom+xml; charset=utf-8", headers=headers)


@bp.get("/temabank.csv")
@allow(Who.PLANNER)
def table() -> ResponseReturnValue:
    """Everything the one who asks may moderate, without who sent it; semicolons, as Norwegian Excel wants them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([spreadsheet.safe(text) for text in row] for row in _rows())
    return _file("\ufeff" + out.getvalue(), "text/csv; charset=utf-8", "temabank.csv")


@bp.get("/temabank.xlsx")
@allow(Who.PLANNER)
def workbook() -> ResponseReturnValue:
    """The same as an Excel workbook; its cells are text, so that none is a formula."""
    return _file(spreadsheet.workbook(_("Temabank"), _rows()), spreadsheet.MEDIA_TYPE, "temabank.xlsx")


def _rows() -> Iterator[list[str]]:
    yield [
        _("Tema"),
        _("Hva"),
        _("Hvem"),
        _("Hvordan"),
        _("Type"),
        _("Status"),
        _("Nettverk"),
        _("Kilde"),
        _("Støtte"),
        _("Kom inn"),
        _("Stikkord"),
    ]
    for one in queues.everything(queues.moderated()):
        yield _row(one)


def _file(content: str | bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=kind, headers=headers)


def _row(one: Topic) -> list[str]:
    source = ": ".join(part for part in (str(SOURCE_LABELS[one.source]), one.source_words) if part)
    return [
        one.title,
        one.what,
        one.who,
        one.how,
        str(KIND_LABELS[one.kind]),
        str(STATUS_LABELS[one.status]),
        one.network.name if one.network else _("Hele landet"),
        source,
        str(one.support),
        f"{oslo(one.at):%d.%m.%Y}",
        ", ".join(map(str, one.tags)),
    ]


def _entry(feed: Element, one: Topic, base: str) -> None:
    entry = SubElement(feed, "entry")
    moment = (one.published_at or one.at).isoformat()
    values = (("title", one.title), ("id", f"{base}/temabank/{one.id}"), ("updated", moment), ("summary", one.what))
    for name, text in values:
        SubElement(entry, name).text = text
    SubElement(entry, "link", {"href": f"{base}/temabank/{one.id}"})
