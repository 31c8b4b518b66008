"""Exceptions into pages: plain words, a number to quote, and nothing about the machinery."""

import logging
import traceback

import sqlalchemy.exc
from flask import Flask, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError, default_exceptions

from app.db import db
from app.domain.errors import Conflict, NotFound
from app.web.access import SignedOut
from app.web.editing.unsent import Unsent, unsent
from app.web.requests.guard import log, request_number
from app.web.requests.rate_limit import TooMany
from app.web.requests.routes import typed
from app.web.words import gettext as _

# PostgreSQL: read-only transaction, disk full. SQLite says both with an OperationalError.
TAKES_NO_WRITES = {"25006", "53100"}


def init(app: Flask) -> None:
    """Bind a page to every error."""

    @app.errorhandler(NotFound)
    def not_found(error: NotFound) -> ResponseReturnValue:
        return _page(404)

    @app.errorhandler(TooMany)
    def too_many(error: TooMany) -> ResponseReturnValue:
        db.session.rollback()
        return _page(429)

    @app.errorhandler(Conflict)
    def saved_by_another(error: Conflict) -> ResponseReturnValue:
        db.session.rollback()
        return _page(409)

    @app.errorhandler(CSRFError)
    def form_too_old(error: CSRFError) -> ResponseReturnValue:
        title, advice = _("Skjemaet er for gammelt"), _("Last siden på nytt, og send inn en gang til.")
        return _not_taken(400, title, advice)

    @app.errorhandler(SignedOut)
    def signed_out(error: SignedOut) -> ResponseReturnValue:
        return _not_taken(403, _("Du er ikke logget inn"), _("Logg inn og prøv igjen."))

    @app.errorhandler(SecurityError)
    def unknown_host(error: SecurityError) -> ResponseReturnValue:
        # A page has links, and links need a host we know.
        return _("Ukjent adresse."), 400, {"Content-Type": "text/plain; charset=utf-8"}

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        code = error.code or 500
        if code < 400:  # a redirect that werkzeug raises
            return error
        if code == 404 and (meant := typed()):
            return redirect(meant)
        body, status = _page(code)
        return body, status, [(name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")]

    @app.errorhandler(sqlalchemy.exc.DBAPIError)
    def database_away(error: sqlalchemy.exc.DBAPIError) -> ResponseReturnValue:
        db.session.rollback()
        state = getattr(error.orig, "sqlstate", None) or ""
        if not isinstance(error, sqlalchemy.exc.OperationalError) and state not in TAKES_NO_WRITES:
            return broken(error)
        log.error("request %s: database: %s", request_number(), type(error.orig).__name__)
        body, status = _page(503)
        return body, status, {"Retry-After": "30"}

    @app.errorhandler(Exception)
    def broken(error: Exception) -> ResponseReturnValue:
        if app.testing and not app.config.get("SHOW_ERRORS_AS_PAGES"):
            raise error
        db.session.rollback()
        # Where it broke, and its kind; not its message, which may hold what somebody typed.
        trace = "".join(traceback.format_tb(error.__traceback__))
        log.error("request %s: %s %s\n%s", request_number(), request.endpoint, type(error).__name__, trace)
        return _page(500)

    logging.getLogger("alor").setLevel(logging.INFO)


def _not_taken(code: int, title: str, advice: str) -> ResponseReturnValue:
    sent = unsent()
    if sent is None:
        return _page(code, title, advice)
    lost = _("Det er ikke lagret.") if sent.has_files else _("Det er ikke lagret, men det er ikke borte.")
    return *_page(code, title, lost, sent), {"Cache-Control": "no-store"}


def _page(
    code: int, title: str | None = None, advice: str | None = None, sent: Unsent | None = None
) -> tuple[str, int]:
    known = _known().get(code) or (default_exceptions[code].__name__ if code in default_exceptions else str(code), "")
    number = request_number() if code >= 500 else None
    plain = code >= 500  # no database, no person: these may be what failed
    page = render_template(
        "errors/error.html",
        code=code,
        title=title or known[0],
        advice=advice or known[1],
        number=number,
        plain=plain,
        sent=sent,
    )
    return page, code


def _known() -> dict[int, tuple[str, str]]:
    return {
        400: (_("Vi forsto ikke forespørselen"), _("Gå tilbake, last siden på nytt og prøv en gang til.")),
        401: (_("Du må logge inn"), _("Logg inn og prøv igjen.")),
        403: (_("Du har ikke tilgang til dette"), _("Spør den som koordinerer RAG, hvis du mener at du skal ha det.")),
        404: (_("Vi fant ikke siden"), _("Kanskje er adressen skrevet feil. Søk etter nettverket eller samlingen.")),
        405: (_("Siden kan ikke brukes slik"), _("Gå tilbake og bruk knappene på siden.")),
        409: (_("Noen andre lagret før deg"), _("Last siden på nytt og se hva som er endret.")),
        410: (_("Lenken virker ikke lenger"), _("Be den som ga deg lenken, om en ny.")),
        413: (_("Det ble for mye på én gang"), _("Gjør teksten kortere og prøv igjen.")),
        415: (_("Innholdet kom i et format vi ikke tar imot"), _("Bruk skjemaet på siden.")),
        429: (_("For mange forsøk"), _("Vent et kvarter og prøv igjen.")),
        500: (_("Noe gikk galt hos oss"), _("Feilen er registrert. Ingenting er halvveis lagret. Prøv igjen om litt.")),
        503: (_("Siden er ikke tilgjengelig akkurat nå"), _("Det du sendte, er ikke lagret. Prøv igjen om litt.")),
    }
