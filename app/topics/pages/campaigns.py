"""Pages of a høring: for those who plan it, for those who answer, and the slip for the wall."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.topics.models.topic import Campaign, Topic
from app.topics.pages.campaign_forms import AnswersForm, CampaignForm, NewCampaignForm
from app.topics.suggestions import campaigns, receipts
from app.web import addresses, flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.saving import created, form_page, saved
from app.web.qr_codes import drawn_code
from app.web.requests.rate_limit import Limit
from app.web.words import N_
from app.web.words import gettext as _

bp = Blueprint("campaigns", __name__)
FIELDS = ("title", "questions", "from_on", "until_on")
# A whole room shares one address.
ANSWERS = Limit(
    "answer",
    200,
    N_("Det kommer svært mange svar fra nettet du er koblet til, for eksempel på jobben. Vent litt og send på nytt."),
)


@bp.get("/samlinger/<id:gathering_id>/horing")
@allow(Who.OPERATOR, of=gatherings.gathering)
def campaigns_of(gathering: Gathering) -> ResponseReturnValue:
    """List the høringer before a gathering."""
    found = [(one, campaigns.answered(one)) for one in campaigns.of(gathering)]
    return render_template("topics/campaigns/campaigns.html", gathering=gathering, found=found, today=today())


@bp.route("/samlinger/<id:gathering_id>/horing/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def begin(gathering: Gathering) -> ResponseReturnValue:
    """Ask before a gathering."""
    usual = [
        _("Hva vil du at samlingen skal handle om?"),
        _("Hva strever dere med akkurat nå?"),
        _("Hva kan du selv bidra med?"),
    ]
    form = NewCampaignForm(data={"questions": usual, "from_on": today()})
    act = lambda: campaigns.begin(gathering, **form.values(*FIELDS), by=me(), key=form.key.data, now=now())
    if made := created(form, act):
        flash.done(_("Høringen er klar. Del lenken, eller skriv ut lappen."))
        return redirect(url_for(".campaign", campaign_id=made.id), code=303)
    return form_page("topics/campaigns/begin_campaign.html", form, gathering=gathering)


@bp.route("/horing/<id:campaign_id>/styr", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=campaigns.campaign)
def campaign(campaign: Campaign) -> ResponseReturnValue:
    """Show a høring with its link and code, and change it."""
    stored = lambda: {name: getattr(campaign, name) for name in (*FIELDS, "version")}
    form = CampaignForm(data=stored())
    values = lambda: form.values(*FIELDS)
    act = lambda: campaigns.change(campaign, **values(), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=stored):
        flash.done(_("Endringene er lagret."))
        return redirect(url_for(".campaign", campaign_id=campaign.id), code=303)
    return form_page("topics/campaigns/campaign.html", form, **_linked(campaign), count=campaigns.answered(campaign))


@bp.get("/horing/<id:campaign_id>/lapp")
@allow(Who.OPERATOR, of=campaigns.campaign)
def slip(campaign: Campaign) -> ResponseReturnValue:
    """Draw an A4 page to print: the questions with room to write, the address and the code."""
    return render_template("topics/campaigns/slip.html", **_linked(campaign))


@bp.route("/h/<slug:code>", methods=["GET", "POST"])
@allow(Who.ANYONE)
def answer(code: str) -> ResponseReturnValue:
    """Take answers from anybody who has the address."""
    campaign = campaigns.with_code(code)
    form = AnswersForm(data={"questions": campaign.questions, "answers": [""] * len(campaign.questions)})
    made: list[Topic] = []
    if saved(form, lambda: made.extend(_answered(campaign, form))):
        addresses = [(one, receipts.path(one)) for one in made]
        return render_template("topics/campaigns/answered.html", campaign=campaign, addresses=addresses)
    typed = list(zip(form.questions.data, form.answers.data, strict=False))
    left = form.ask(campaign.questions)
    is_open = campaign.is_open(today())
    return form_page("topics/campaigns/answer.html", form, campaign=campaign, is_open=is_open, typed=typed, left=left)


def _answered(campaign: Campaign, form: AnswersForm) -> list[Topic]:
    ANSWERS.count(now())
    return campaigns.answer(
        campaign, form.answers.data, asked=form.questions.data, key=form.key.data, today=today(), now=now()
    )


def _linked(campaign: Campaign) -> dict[str, Any]:
    address = addresses.absolute(f"/h/{campaign.code}")
    return {
        "campaign": campaign,
        "gathering": campaign.gathering,
        "address": address,
        "code": drawn_code(address),
        "today": today(),
    }
