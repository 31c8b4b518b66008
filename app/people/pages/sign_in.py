"""Pages for signing in and out, and one's own page."""

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from app.db import db
from app.domain.errors import NotFound
from app.people import queries, sign_in
from app.people.pages.forms import AskForLinkForm
from app.web import flash, tokens
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.forms import ButtonForm
from app.web.guard import local_path, private
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
        cookie.setdefault("browser", tokens.seed())
        cookie["next"] = _next()
        sign_in.ask(form.email.data, browser=cookie["browser"], now=now())
        db.session.commit()
        return redirect(url_for(".asked"), code=303)
    demo = queries.everybody() if current_app.config["DEMO"] else []
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
        if request.method == "POST" and ButtonForm().validate_on_submit():
            return _signed_in(token)
    except NotFound:
        return _useless_link()
    asked_here = tokens.hashed(str(cookie.get("browser", ""))) == link.browser_hash
    page = render_template("people/use_link.html", button=ButtonForm(), asked_here=asked_here)
    return private(make_response(page))


@bp.post("/logg-ut")
@allow(Who.ANYONE)
def sign_out() -> ResponseReturnValue:
    """End the session of this browser."""
    sign_in.sign_out(now())
    db.session.commit()
    flash.done(_("Du er logget ut."))
    return redirect(url_for("overview.start"), code=303)


def _signed_in(token: str) -> ResponseReturnValue:
    target = local_path(cookie.get("next"))
    person = sign_in.use(token, device=request.user_agent.string, now=now())
    db.session.commit()
    flash.done(_("Hei, %(name)s! Du er logget inn.", name=person.first_name))
    return redirect(target or url_for("account.mine"), code=303)


def _useless_link() -> ResponseReturnValue:
    if request.method == "POST":
        sign_in.guess(now())
        db.session.commit()
    return private(make_response(render_template("people/useless_link.html"), 410))


def _next() -> str | None:
    return local_path(request.args.get("next"))
