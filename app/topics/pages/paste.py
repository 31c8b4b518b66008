"""Bringing in wishes from slips, mails, scans and files: read, looked over, saved."""

import csv
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.imports import suggestion_table
from app.domain.imports.suggestion_lines import Wish, read
from app.domain.text.normalise import clean
from app.networks import queries as networks
from app.topics.models.topic import KINDS
from app.topics.moderation import queues
from app.topics.pages.paste_forms import MOST_WISHES, BlockForm, WishesForm
from app.topics.suggestions import campaigns, importing
from app.topics.suggestions.importing import Brought
from app.web import flash, incoming
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.fields import options
from app.web.saving import form_page, saved
from app.web.uploads import takes_file
from app.web.words import gettext as _

bp = Blueprint("wishes", __name__)
MOST_OCTETS = 1_000_000
SOURCE = ("network", "source", "source_words", "campaign")


@bp.route("/temabank/lim-inn", methods=["GET", "POST"])
@takes_file(MOST_OCTETS)
@allow(Who.PLANNER)
def paste() -> ResponseReturnValue:
    """Take a block of lines or a file, and show the wishes read from it."""
    form = BlockForm(data={"source": "paper"})
    _offer(form)
    if not form.validate_on_submit():
        return form_page("topics/suggestions/paste.html", form)
    try:
        found = _read(form)
    except Refused as refused:
        form.take(refused)
        return form_page("topics/suggestions/paste.html", form)
    rows = [
        {
            "original": one.original,
            "text": one.text,
            "who": one.who,
            "how": one.how,
            "kind": one.kind,
            "part": one.part,
            "taken": True,
            "joins": False,
        }
        for one in found
    ]
    return _look_over(form.values(*SOURCE), rows, {one.original: one.mended for one in found})


@bp.post("/temabank/lim-inn/se-over")
@allow(Who.PLANNER)
def look_over() -> ResponseReturnValue:
    """Join and split as asked and show the wishes again, or save those that were left in."""
    form = WishesForm()
    _offer(form)
    if incoming.field("again"):
        return _look_over(form.values(*SOURCE), form.settled(), {})
    made: list[int] = []
    if saved(form, lambda: made.extend(_brought_in(form))):
        new, known = made
        told = _("%(new)d ønsker er lagt inn.", new=new)
        flash.done(f"{told} {_('%(known)d lå der fra før.', known=known)}" if known else told)
        return redirect(url_for("moderation.queue"), code=303)
    return form_page("topics/suggestions/look_over.html", form, mended={})


def _look_over(source: dict[str, Any], rows: list[dict[str, Any]], mended: dict[str, Any]) -> ResponseReturnValue:
    form = WishesForm(formdata=None, data={**source, "wishes": rows})
    _offer(form)
    return form_page("topics/suggestions/look_over.html", form, mended=mended)


def _offer(form: BlockForm | WishesForm) -> None:
    own = queues.moderated()
    named = [(one.slug, one.name) for one in networks.every() if own is None or one.id in own]
    form.network.choices = options(named if own is not None else [("", _("Hele landet")), *named])
    held = [(one.id, f"{one.title} ({one.gathering.title})") for one in campaigns.latest(own)]
    form.campaign.choices = options(held, none=_("Nei"))


def _read(form: BlockForm) -> list[Wish]:
    given = form.file.data
    found = _from_csv(given.read(MOST_OCTETS)) if given and given.filename else read(form.text.data)
    if not found:
        raise Refused("Vi fant ingen ønsker. Lim inn teksten, eller velg en fil.", field="text")
    if len(found) > MOST_WISHES:
        raise Refused("Det er plass til %(most)d ønsker om gangen.", field="text", most=MOST_WISHES)
    return found


def _from_csv(octets: bytes) -> list[Wish]:
    """Read a table; Norwegian Excel writes semicolons and Latin-1."""
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = octets.decode("latin-1")
    try:
        return suggestion_table.read(clean(text))
    except csv.Error as wrong:
        raise Refused("Vi klarte ikke å lese filen. Lagre den som CSV og prøv igjen.", field="file") from wrong


def _brought_in(form: WishesForm) -> tuple[int, int]:
    network = networks.network(form.network.data) if form.network.data else None
    campaign = campaigns.campaign(form.campaign.data) if form.campaign.data else None
    wanted = [
        Brought(
            one["text"],
            one["original"] or one["text"],
            one["kind"] if one["kind"] in KINDS else "topic",
            one["part"],
            one["who"],
            one["how"],
        )
        for one in form.settled()
        if one["taken"] and one["text"]
    ]
    if not wanted:
        raise Refused("Ingen ønsker er valgt. Kryss av for dem som skal med.")
    made = importing.bring_in(
        network,
        wanted,
        source="hearing" if campaign else form.source.data,
        source_words=form.source_words.data or (campaign.title if campaign else ""),
        campaign=campaign,
        by=me(),
        now=now(),
    )
    new = sum(1 for one in made if one is not None)
    return new, len(made) - new
