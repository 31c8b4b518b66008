"""What became of topics: what worked elsewhere, what to take up next, who offered to contribute, what came out."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import queries as gatherings
from app.networks import queries as networks
from app.networks.models import Network
from app.topics.bank import operations, queries, uses
from app.topics.models.topic import TopicUse
from app.topics.moderation import queues
from app.topics.pages.forms import RecordUseForm, ResultForm
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import form_page, saved
from app.web.words import gettext as _

bp = Blueprint("topic_uses", __name__)
MOST_HELD = 200
SAID = {None: "", True: "yes", False: "no"}
MEANT = {said: meant for meant, said in SAID.items()}


@bp.get("/temabank/fungerte")
@allow(Who.ANYONE)
def worked() -> ResponseReturnValue:
    """Show topics that were used, with method and what came out, for other networks to take up."""
    return render_template("topics/bank/worked.html", found=uses.worked(now()))


@bp.get("/temabank/bidragsytere")
@allow(Who.PLANNER)
def contributors() -> ResponseReturnValue:
    """List those who offered to contribute, for the planners of their networks."""
    own = queues.moderated()
    return render_template("topics/bank/contributors.html", found=queues.contributors(own))


@bp.get("/nettverk/<slug:slug>/temaer")
@allow(Who.OPERATOR, of=networks.network)
def proposed(network: Network) -> ResponseReturnValue:
    """Propose topics for a network's next samling."""
    return render_template(
        "topics/bank/proposed.html",
        network=network,
        found=uses.proposed(network, now()),
        worked=uses.worked(now(), network, 10),
    )


@bp.route("/temabank/bruk/<id:use_id>", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=uses.use_of)
def tell(use: TopicUse) -> ResponseReturnValue:
    """Write down how a topic was worked with and what came out."""
    stored = lambda: {
        "method": use.method,
        "result": use.result,
        "went_well": SAID[use.went_well],
        "version": use.version,
    }
    form = ResultForm(data=stored())
    values = lambda: form.values("method", "result") | {"went_well": MEANT[form.went_well.data]}
    act = lambda: operations.tell(use, **values(), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=stored):
        flash.done(_("Lagret. Den som foreslo temaet, ser det på kvitteringen sin."))
        return redirect(url_for("topics.topic", topic_id=queries.root(use.topic).id), code=303)
    return form_page("topics/bank/tell.html", form, use=use)


@bp.route("/temabank/<id:topic_id>/brukt", methods=["GET", "POST"])
@allow(Who.PLANNER)
def record(topic_id: int) -> ResponseReturnValue:
    """Write down that a topic, whosever it is, was used at a gathering that one runs and that has been held."""
    topic = queries.shown(topic_id)
    form = RecordUseForm()
    held = {one.id: one for one in gatherings.held_anywhere(now(), MOST_HELD) if may(Who.OPERATOR, one)}
    form.gathering.choices = options([(one.id, one.title) for one in held.values()], none=_("Velg samling"))
    told = lambda: form.values("method", "result", "title", "by_words") | {"went_well": MEANT[form.went_well.data]}
    chosen = lambda: held[form.gathering.data]
    act = lambda: operations.record(topic, chosen(), **told(), by=me(), key=form.key.data, now=now())
    if saved(form, act):
        flash.done(_("Lagret. Den som foreslo temaet, får beskjed hvis vi har e-postadressen."))
        return redirect(url_for("topics.topic", topic_id=topic.id), code=303)
    return form_page("topics/bank/record.html", form, topic=topic, is_any=bool(held))
