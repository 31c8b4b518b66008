"""The words topics are sorted under, as RAG keeps them."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.topics.bank import queries, tagging
from app.topics.models.topic import Tag
from app.topics.pages.forms import NewTagForm, TagForm, UniteForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.fields import options
from app.web.forms import ButtonForm
from app.web.saving import answered, form_page, pressed, saved
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
    """Rename a word."""
    form = TagForm(data=_stored(tag))
    act = lambda: tagging.rename(tag, **form.values("name"), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: _stored(tag)):
        flash.done(_("Stikkordet er endret."))
        return _list()
    count = dict(queries.counted_tags())[tag]
    return form_page("topics/bank/tag.html", form, tag=tag, count=count, unite=_unite_form(tag), button=ButtonForm())


@bp.post("/temabank/stikkord/<id:tag_id>/sla-sammen")
@allow(Who.RAG, of=queries.tag)
def unite(tag: Tag) -> ResponseReturnValue:
    """Let another word take its place everywhere."""
    form = _unite_form(tag)
    act = lambda: tagging.unite(tag, queries.tag(form.into.data), by=me(), now=now())
    return answered(form, act, _("Stikkordene er slått sammen."), url_for(".tags"))


@bp.post("/temabank/stikkord/<id:tag_id>/fjern")
@allow(Who.RAG, of=queries.tag)
def remove(tag: Tag) -> ResponseReturnValue:
    """Remove a word that no topic has."""
    if ButtonForm().validate_on_submit():
        pressed(lambda: tagging.remove(tag), _("Stikkordet er fjernet."))
    return _list()


def _stored(tag: Tag) -> dict[str, object]:
    return {"name": tag.name, "version": tag.version}


def _unite_form(tag: Tag) -> UniteForm:
    form = UniteForm()
    form.into.choices = options(((one.id, one.name) for one in queries.tags() if one.id != tag.id), none=_("Velg"))
    return form


def _list() -> ResponseReturnValue:
    return redirect(url_for(".tags"), code=303)
