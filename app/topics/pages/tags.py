"""The words topics are sorted under, as RAG keeps them."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.topics.bank import queries, tagging
from app.topics.models.topic import Tag
from app.topics.pages.forms import NewTagForm, TagForm, UniteForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("topic_tags", __name__)


@bp.route("/temabank/stikkord", methods=["GET", "POST"])
@allow(Who.RAG)
def tags() -> ResponseReturnValue:
    """List the words with how many topics have each, and add one."""
    form = NewTagForm()
    if saved(form, lambda: tagging.add(**form.values("name"), by=me(), key=form.key.data, now=now())):
        flash.done(_("Stikkordet er lagt til."))
        return _list()
    return form_page("topics/bank/tags.html", form, found=queries.counted_tags())


@bp.route("/temabank/stikkord/<id:tag_id>", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.tag)
def change(tag: Tag) -> ResponseReturnValue:
    """Rename a word, or delete one that no topic has."""
    form = TagForm(data=_stored(tag))
    said: list[str] = []
    if saved(form, lambda: said.append(_done(tag, form)), stored=lambda: _stored(tag)):
        flash.done(said[0])
        return _list()
    return form_page("topics/bank/tag.html", form, tag=tag, count=dict(queries.counted_tags())[tag])


@bp.route("/temabank/stikkord/<id:tag_id>/sla-sammen", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.tag)
def unite(tag: Tag) -> ResponseReturnValue:
    """Let another word take its place everywhere."""
    form = UniteForm(version=tag.version)
    form.into.choices = options(((one.id, one.name) for one in queries.tags() if one.id != tag.id), none=_("Velg"))
    into = lambda: queries.tag(form.into.data)
    act = lambda: tagging.unite(tag, into(), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": tag.version}):
        flash.done(_("Stikkordene er slått sammen."))
        return _list()
    return form_page("topics/bank/unite_tag.html", form, tag=tag)


def _done(tag: Tag, form: TagForm) -> str:
    """Rename it or delete it, as the button says, and return what to tell; a name that was typed is not lost."""
    if incoming.field("do") != "delete":
        tagging.rename(tag, **form.values("name"), seen_version=form.seen_version, by=me(), now=now())
        return _("Stikkordet er endret.")
    if form.seen_version == tag.version and form.name.data != tag.name:
        raise Refused("Du har skrevet et nytt navn. Lagre det først, eller skriv det forrige igjen.", field="name")
    tagging.remove(tag, seen_version=form.seen_version)
    return _("Stikkordet er slettet.")


def _stored(tag: Tag) -> dict[str, object]:
    return {"name": tag.name, "version": tag.version}


def _list() -> ResponseReturnValue:
    return redirect(url_for(".tags"), code=303)
