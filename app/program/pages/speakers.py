"""Pages of the register of speakers: who has spoken on what, and what is noted of them."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain import dated
from app.domain.owner_names import Named
from app.followups import queries as followups
from app.program.ideas import queries as idea_queries
from app.program.ideas import speakers as operations
from app.program.ideas.speaker_register import register
from app.program.models.labels import STANDING_LABELS
from app.program.models.planning import Speaker
from app.program.pages.planning_forms import NewSpeakerForm, SpeakerForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import SHORT
from app.web.editing.forms import EditForm
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("program_speakers", __name__)
FIELDS = ("standing", "about", "email")
UNKNOWN = "ukjent"


@bp.get("/rag/innledere")
@allow(Who.PLANNER)
def speakers() -> ResponseReturnValue:
    """Show who has spoken on what, and at how many gatherings a participant did."""
    found, wanted, standing = register(now()), incoming.search(), incoming.argument("hvem")
    choices = STANDING_LABELS | {UNKNOWN: _("Ikke notert")}
    standing = standing if standing in choices else ""
    voices = [voice for voice in found.voices if voice.says(wanted) and standing in ("", voice.standing or UNKNOWN)]
    return render_template(
        "program/ideas/speakers.html",
        voices=voices,
        share=found.share,
        wanted=wanted,
        standing=standing,
        choices=choices,
        standings=STANDING_LABELS,
        is_empty=not found.voices,
    )


@bp.route("/rag/innledere/ny", methods=["GET", "POST"])
@allow(Who.PLANNER)
def new() -> ResponseReturnValue:
    """Take somebody into the register."""
    form = NewSpeakerForm(data={"who": incoming.argument("navn")[:SHORT], "standing": "participant"})
    form.who.knows(followups.known_owners())
    act = lambda: operations.add(form.who.named[0], **form.values(*FIELDS), by=me(), key=form.key.data, now=now())
    if saved(form, act):
        flash.done(_("%(name)s er lagt inn.", name=form.who.named[0].name))
        return _back()
    return form_page("program/ideas/new_speaker.html", form)


@bp.route("/rag/innledere/<id:speaker_id>", methods=["GET", "POST"])
@allow(Who.PLANNER)
def change(speaker_id: int) -> ResponseReturnValue:
    """Change what is noted of one in the register; it belongs to no network, so whoever plans anything may."""
    speaker = idea_queries.speaker(speaker_id)
    stored = lambda: _stored(speaker)
    form = SpeakerForm(data=stored())
    form.who.knows(followups.known_owners(), [_named(speaker)])
    act = lambda: operations.change(
        speaker, form.who.named[0], **form.values(*FIELDS, "since"), seen_version=form.seen_version, by=me(), now=now()
    )
    if saved(form, act, stored=stored):
        flash.done(_("Endringene er lagret."))
        return _back()
    return form_page("program/ideas/change_speaker.html", form, speaker=speaker)


@bp.route("/rag/innledere/<id:speaker_id>/slett", methods=["GET", "POST"])
@allow(Who.PLANNER)
def remove(speaker_id: int) -> ResponseReturnValue:
    """Show what was noted and ask once more, then forget it."""
    speaker = idea_queries.speaker(speaker_id)
    form, name = EditForm(version=speaker.version), str(speaker)
    act = lambda: operations.remove(speaker, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": speaker.version}):
        flash.done(_("Det som var notert om %(name)s, er slettet.", name=name))
        return _back()
    return form_page("program/ideas/remove_speaker.html", form, speaker=speaker, standings=STANDING_LABELS)


def _stored(speaker: Speaker) -> dict[str, Any]:
    person = speaker.person.told_apart if speaker.person else speaker.name
    since = dated.since(speaker.standings_before)
    return {
        "who": person,
        "version": speaker.version,
        "since": since,
        **{name: getattr(speaker, name) for name in FIELDS},
    }


def _named(speaker: Speaker) -> Named:
    if speaker.person_id:
        return Named("person", speaker.person_id, str(speaker))
    return Named("outside", None, speaker.name, speaker.email)


def _back() -> ResponseReturnValue:
    return redirect(url_for(".speakers"), code=303)
