"""Pages for signing in and out, and one's own page."""

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.people import queries, sign_in
from app.people.pages.forms import AskForLinkForm
from app.web import flash, settings, tokens
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing import saving
from app.web.editing.forms import ButtonForm
from app.web.requests import cookie, incoming
from app.web.requests.guard import local_path, private
from app.web.words import gettext as _

bp = Blueprint("signin", __name__)


@bp.route("/logg-inn", methods=["GET", "POST"])
@allow(Who.ANYONE)
def ask() -> ResponseReturnValue:
    """Ask for a link by mail; the answer is the same whether the address is known or not."""
    form = AskForLinkForm()
    if me() is not None:
        return redirect(_next() or url_for("account.mine"), code=303)
    if form.validate_on_submit():
        browser = cookie.keep_first("browser", tokens.seed())
        cookie.keep("next", _next())
        sign_in.ask(form.email.data, browser=browser, now=now())
        saving.commit()
        return redirect(url_for(".asked"), code=303)
    demo = queries.everybody() if settings.is_on("DEMO") else []
    return render_template("people/ask_for_link.html", form=form, demo=demo, button=ButtonForm(), next=_next())


@bp.get("/logg-inn/sendt")
@allow(Who.ANYONE)
def asked() -> ResponseReturnValue:
    """Say what happens now."""
    return render_template("people/asked.html")


@bp.route("/logg-inn/<token:token>", methods=["GET", "POST"])
@allow(Who.ANYONE)
def use(token: str) -> ResponseReturnValue:
    """Show a button; only pressing it uses the link, as mail scanners open links too."""
    try:
        link = sign_in.link(token, now())
        if incoming.is_post() and ButtonForm().validate_on_submit():
            return _signed_in(token)
    except NotFound:
        return _useless_link()
    asked_here = tokens.hashed(cookie.value("browser")) == link.browser_hash
    page = render_template("people/use_link.html", button=ButtonForm(), asked_here=asked_here)
    return private(make_response(page))


@bp.post("/logg-ut")
@allow(Who.ANYONE)
def sign_out() -> ResponseReturnValue:
    """End the session of this browser."""
    sign_in.sign_out(now())
    saving.commit()
    flash.done(_("Du er logget ut."))
    return redirect(url_for("overview.start"), code=303)


def _signed_in(token: str) -> ResponseReturnValue:
    target = local_path(cookie.value("next"))
    person = sign_in.use(token, device=incoming.user_agent(), now=now())
    saving.commit()
    flash.done(_("Hei, %(name)s! Du er logget inn.", name=person.first_name))
    return redirect(target or url_for("account.mine"), code=303)


def _useless_link() -> ResponseReturnValue:
    if incoming.is_post():
        sign_in.guess(now())
        saving.commit()
    return private(make_response(render_template("people/useless_link.html"), 410))


def _next() -> str | None:
    return local_path(incoming.argument("next"))
