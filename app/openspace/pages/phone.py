"""Open Space on a phone, without an account: join by code, offer a group, choose, give dots."""

from typing import Any, NamedTuple

from flask import Blueprint, jsonify, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound, Refused
from app.openspace.groups import operations as offers
from app.openspace.groups import votes
from app.openspace.models.labels import GROUP_STATE_LABELS, PHASE_HINTS, PHASE_LABELS, TIERS
from app.openspace.models.space import OpenGroup, OpenParticipant, OpenSpace
from app.openspace.pages.forms import GROUP_FIELDS, CodeForm, GroupForm, JoinForm, OfferForm, group_values, number_of
from app.openspace.reports import operations as reports
from app.openspace.space import defaults, operations, participants, queries
from app.openspace.space.phases import require
from app.topics.bank import queries as topics
from app.web import flash, tokens
from app.web.access import Who, allow
from app.web.clock import now
from app.web.editing.forms import ButtonForm, CreateForm
from app.web.editing.saving import answered_script, created, form_page, pressed, saved
from app.web.requests import device, incoming
from app.web.requests.guard import private
from app.web.requests.rate_limit import Limit
from app.web.words import N_
from app.web.words import gettext as _

bp = Blueprint("open_space_phone", __name__)
bp.after_request(private)
# A whole room shares one address.
SAID = N_("Det kommer svært mange svar fra nettet du er koblet til, for eksempel på jobben. Vent litt og prøv igjen.")
JOINING, OFFERING = Limit("join", 1500, SAID), Limit("offer", 1500, SAID)


class Joined(NamedTuple):
    """Who takes part in an Open Space, with this device."""

    space: OpenSpace
    who: OpenParticipant


class Chosen(NamedTuple):
    """One of its groups, and who takes part."""

    space: OpenSpace
    who: OpenParticipant
    group: OpenGroup


def joined(join_code: str) -> Joined:
    """Return who asks; a device that has not joined is unknown here."""
    space = queries.with_code(join_code)
    who = participants.participant(space, device.known())
    if who is None:
        raise NotFound
    return Joined(space, who)


def chosen(join_code: str, group_number: int) -> Chosen:
    """Return a group to who takes part."""
    space, who = joined(join_code)
    return Chosen(space, who, queries.group_of(space, group_number))


def mine(join_code: str, group_number: int) -> Chosen:
    """Return a group that the one who asks convenes; another's is unknown."""
    found = chosen(join_code, group_number)
    if not participants.leads(found.group, found.who):
        raise NotFound
    return found


@bp.route("/os", methods=["GET", "POST"])
@allow(Who.ANYONE)
def by_code() -> ResponseReturnValue:
    """Take the short code from the wall."""
    form = CodeForm()
    if form.validate_on_submit():
        try:
            space = queries.with_code(form.code.data)
        except NotFound:
            form.take(Refused("Vi finner ikke noe Open Space med den koden. Se på veggen og prøv igjen.", "code"))
        else:
            return redirect(url_for(".home", join_code=space.code), code=303)
    return form_page("openspace/space/by_code.html", form)


@bp.get("/os/<slug:join_code>")
@allow(Who.ANYONE)
def home(join_code: str) -> ResponseReturnValue:
    """Show what one can do now."""
    space = queries.with_code(join_code)
    who = participants.participant(space, device.known())
    form = JoinForm(data={"name": who.name if who else ""})
    return render_template("openspace/space/home.html", space=space, who=who, join=form, **_shown(space, who))


@bp.post("/os/<slug:join_code>")
@allow(Who.ANYONE)
def join(join_code: str) -> ResponseReturnValue:
    """Take part with this device; a name is nobody's business but one's own."""
    space, form = queries.with_code(join_code), JoinForm()
    seed = _seed(form)
    if not saved(form, lambda: _counted(JOINING, lambda: operations.join(space, seed, form.name.data, now()))):
        return form_page("openspace/space/home.html", form, space=space, who=None, join=form, **_shown(space, None))
    answer = make_response(redirect(url_for(".home", join_code=space.code), code=303))
    device.remember(answer, seed)
    return answer


@bp.route("/os/<slug:join_code>/foresla", methods=["GET", "POST"])
@allow(Who.ANYONE)
def offer(join_code: str) -> ResponseReturnValue:
    """Offer a group; who has not joined yet joins by it."""
    space = queries.with_code(join_code)
    who = participants.participant(space, device.known())
    form = OfferForm(data={"name": who.name if who else ""})
    seed = _seed(form)
    form.topic.choices = defaults.topic_choices(space, now())
    made = created(form, lambda: _counted(OFFERING, lambda: _offered(space, seed, form)))
    if made is None:
        return form_page("openspace/groups/offer.html", form, space=space)
    flash.done(_("Gruppe %(number)d, «%(title)s», er foreslått.", number=made.number, title=made.title))
    answer = make_response(redirect(url_for(".home", join_code=space.code), code=303))
    device.remember(answer, seed)
    return answer


@bp.route("/os/<slug:join_code>/gruppe/<id:group_number>", methods=["GET", "POST"])
@allow(Who.ANYONE, of=mine)
def own(found: Chosen) -> ResponseReturnValue:
    """Change one's own group, or take it back with what was typed."""
    space, _who, group = found
    form = GroupForm(data={name: getattr(group, name) for name in GROUP_FIELDS} | {"version": group.version})
    stored = lambda: {name: getattr(group, name) for name in (*GROUP_FIELDS, "version")}
    is_leaving = incoming.field("do") == "withdraw"
    if saved(form, lambda: _reworded(group, form, is_leaving=is_leaving), stored=stored):
        flash.done(_("«%(title)s» er trukket.", title=group.title) if is_leaving else _("Gruppen er endret."))
        return _home(space)
    return form_page("openspace/groups/own.html", form, space=space, group=group)


@bp.post("/os/<slug:join_code>/gruppe/<id:group_number>/merk")
@allow(Who.ANYONE, of=chosen)
def mark(found: Chosen) -> ResponseReturnValue:
    """Say how much one wants to join a group."""
    space, who, group = found
    tier = incoming.field("tier")
    tier = tier if tier in TIERS else "none"
    return _pressed(space, lambda: votes.mark(group, who, tier), f"g{group.number}")


@bp.post("/os/<slug:join_code>/gruppe/<id:group_number>/prikker")
@allow(Who.ANYONE, of=chosen)
def dot(found: Chosen) -> ResponseReturnValue:
    """Let so many of one's dots lie on a group."""
    space, who, group = found
    number = number_of(incoming.field("number"))
    return _pressed(space, lambda: votes.put_dots(group, who, number), f"g{group.number}")


@bp.get("/os/<slug:join_code>/puls")
@allow(Who.ANYONE)
def pulse(join_code: str) -> ResponseReturnValue:
    """Tell whether there is anything new, in as few octets as possible."""
    return jsonify(beat=queries.beat(join_code))


def _shown(space: OpenSpace, who: OpenParticipant | None) -> dict[str, Any]:
    """What a phone shows; what is marked by others it never shows."""
    groups, slots = queries.standing(space), queries.wall(space)
    return {
        "groups": groups,
        "conveners": queries.conveners(space),
        "phases": PHASE_LABELS,
        "hints": PHASE_HINTS,
        "marks": participants.marks_of(who) if who else {},
        "led": participants.led_by(who) if who else set(),
        "own": participants.own(who) if who else [],
        "slots": slots,
        "unplaced": queries.unplaced(space, groups, queries.placed_in(slots)),
        "current": queries.now_and_next(space, now())[0],
        "button": ButtonForm(),
        "group_reports": {one.group.id: one for one in reports.of_space(space)} if space.has_reached("run") else {},
        "dots": participants.dots_of(who) if who else {},
        "away": participants.away(space).get(who.id, set()) if who else set(),
        "tiers": TIERS,
        "group_states": GROUP_STATE_LABELS,
    }


def _offered(space: OpenSpace, seed: str, form: OfferForm) -> OpenGroup:
    who = operations.join(space, seed, form.name.data, now())
    topic = topics.shown(form.topic.data) if form.topic.data else None
    values = group_values(form, topic)
    return offers.offer(space, who, **values, topic=topic, key=form.key.data, now=now())


def _seed(form: CreateForm) -> str:
    """What the device is known by; a form sent twice before the first answer came is from one device."""
    return device.known() or (tokens.derived("device", form.key.data) if form.key.data else tokens.seed())


def _reworded(group: OpenGroup, form: GroupForm, *, is_leaving: bool) -> None:
    require(group.open_space, "withdraw")
    offers.reword(group, **form.values(*GROUP_FIELDS), seen_version=form.seen_version, by=None, now=now())
    if is_leaving:
        offers.withdraw(group, seen_version=group.version, by=None, now=now())


def _counted(limit: Limit, act: Any) -> Any:
    limit.count(now())
    return act()


def _pressed(space: OpenSpace, act: Any, anchor: str) -> ResponseReturnValue:
    """Do what a button asks for; a page that asks for JSON gets the refusal as such."""
    if not ButtonForm().validate_on_submit():
        return _home(space)
    if incoming.wants_json():
        return answered_script(ButtonForm(), act)
    return _home(space, anchor if pressed(act) else "")


def _home(space: OpenSpace, anchor: str = "") -> ResponseReturnValue:
    return redirect(url_for("open_space_phone.home", join_code=space.code, _anchor=anchor or None), code=303)
