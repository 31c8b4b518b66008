"""What every request must pass and every answer must carry: origin, hosts, security headers, request number."""

import logging
import secrets
from urllib.parse import urlsplit

from flask import Flask, Request, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from app.db import READING_METHODS
from app.web import access
from app.web.requests.secret_paths import holds_secret

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'"
)
HEADERS = (
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),  # for browsers that do not know frame-ancestors
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
HSTS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")

log = logging.getLogger("alor")


class SessionsWhereSent(SecureCookieSessionInterface):
    """Makes no signer for a request without our cookie: programs that poll feeds have none."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return what the cookie holds, or an empty session."""
        if app.secret_key and self.get_cookie_name(app) not in request.environ.get("HTTP_COOKIE", ""):
            return self.session_class()
        return super().open_session(app, request)


def init(app: Flask) -> None:
    """Hook the checks into every request."""
    headers = (*HEADERS, HSTS) if app.config["PREFERRED_URL_SCHEME"] == "https" else HEADERS
    if proxies := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]

    app.session_interface = SessionsWhereSent()

    @app.before_request
    def refuse_other_origins() -> None:
        if request.method not in READING_METHODS and not _from_here(app):
            raise BadRequest("foreign origin")

    @app.after_request
    def protect(response: Response) -> Response:
        kept = response.headers
        if request.environ.get(access.ME) is not None or ("Cache-Control" not in kept and _has_session(app)):
            kept["Cache-Control"] = "no-store"
        if response.status_code >= 300 and response.status_code != 304 and holds_secret(request.path):
            private(response)  # an error or a detour has the secret in its address as the page has
        if response.status_code != 304:  # what a cache keeps has them from its first answer (RFC 9110 15.4.5)
            present = {name.lower() for name, _ in kept}
            kept.extend([(name, value) for name, value in headers if name.lower() not in present])
        return response


def _has_session(app: Flask) -> bool:
    """Tell whether the cookie came along, though nobody looked at whose it is."""
    return app.config["SESSION_COOKIE_NAME"] in request.environ.get("HTTP_COOKIE", "")


def _from_here(app: Flask) -> bool:
    """A browser says where a request comes from; what is no browser has no cookie to misuse (OWASP CSRF sheet).

    Before 16.4 Safari calls a page of ours that sends no referrer «null»: of such a form the token alone tells.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or origin == "null" or _is_own(app, origin)


def proven_from_here(app: Flask) -> bool:
    """Tell whether a browser says that a form stood on a page of ours; saying nothing is not enough."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return _is_own(app, request.headers.get("Origin") or request.headers.get("Referer") or "")


def _is_own(app: Flask, address: str) -> bool:
    return urlsplit(address).netloc in (request.host, urlsplit(str(app.config["BASE_URL"])).netloc)


def request_number() -> str:
    """Return the number under which this request stands in the log and on its error page."""
    return str(request.environ.setdefault("alor.request_number", secrets.token_hex(4)))


def place() -> str:
    """Return where a request comes from; of IPv6 the network, as one house has all its addresses."""
    address = request.remote_addr or ""
    return ":".join(address.split(":")[:4]) if ":" in address else address


def private(response: Response) -> Response:
    """Mark a page whose address is a secret: no referrer, no copy, no index."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def local_path(target: str | None) -> str | None:
    """Return `target` if it is a path on this site; browsers take //, backslashes and control characters for hosts."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or len(target) > 500:
        return None
    if any(ord(character) < 33 or ord(character) == 127 or character == "\\" for character in target):
        return None
    parts = urlsplit(target)
    return None if parts.scheme or parts.netloc else target
