"""From the topic bank to a program in one step: as a talk idea, or as a row of the draft."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.program.kinds import IDEA
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.program.ideas import placing
from app.program.models.planning import ProgramIdea
from app.program.pages.flash_undo import back, tell
from app.program.pages.planning_forms import UseForm
from app.topics.bank import queries as topics
from app.topics.models.topic import Topic
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import created, form_page
from app.web.words import gettext as _

bp = Blueprint("program_topics", __name__)


@bp.route("/temabank/<id:topic_id>/bruk", methods=["GET", "POST"])
@allow(Who.PLANNER)
def use(topic_id: int) -> ResponseReturnValue:
    """Let a topic, whosever it is, be an idea of the program of a gathering of one's own, or a row of it."""
    topic = topics.shown(topic_id)
    form, coming = UseForm(), {one.id: one for one in _coming()}
    form.gathering.choices = options([(one.id, one.title) for one in coming.values()], none=_("Velg samling"))
    chosen = lambda: coming[form.gathering.data]
    act = lambda: ideas.from_topic(topic, chosen(), by=me(), key=form.key.data, now=now())
    if form.where.data == "row":
        act = lambda: _placed(topic, chosen(), form.key.data)
    if idea := created(form, act):
        return _done(idea)
    return form_page("program/draft/use_topic.html", form, topic=topic, is_any=bool(coming))


def _coming() -> list[Gathering]:
    """What is to come, published or not, and may be planned by the one who asks."""
    published = [one for one in gatherings.coming(now()) if one.state != "cancelled"]
    return [one for one in (*published, *gatherings.drafts()) if may(Who.OPERATOR, one)]


def _placed(topic: Topic, gathering: Gathering, key: str) -> ProgramIdea:
    idea = ideas.from_topic(topic, gathering, by=me(), key=key, now=now())
    when = placing.proposed(gathering, queries.draft(gathering))
    if when is not None and not ideas.is_placed(idea):
        seen = queries.latest_change_id(gathering)
        ideas.place(idea, when, responsible=(), state=IDEA.code, seen=seen, by=me(), now=now())
    return idea


def _done(idea: ProgramIdea) -> ResponseReturnValue:
    if ideas.is_placed(idea):
        tell(
            queries.changes(idea.gathering, 1)[0], _("«%(title)s» står i utkastet.", title=idea.title), at=idea.row_key
        )
        return back(idea.gathering_id, idea.row_key)
    flash.done(_("«%(title)s» ligger blant forslagene.", title=idea.title))
    return redirect(url_for("program_ideas.ideas", gathering_id=idea.gathering_id), code=303)
