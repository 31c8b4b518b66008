"""Settings: read once from the environment and instance/, and judged before anybody is served."""

import os
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask

# Every setting the site knows, with its default. The environment (ALOR_<NAME>) outranks instance/config.py.
DEFAULTS: dict[str, object] = {
    "SECRET_KEY": None,
    "SECRET_KEY_FALLBACKS": "",  # older keys, separated by spaces, while a key is being changed
    "BASE_URL": "http://127.0.0.1:5000",  # links in mails and feeds come from here, never from a request
    "TRUSTED_HOSTS": "",  # host names we answer to; empty: the one in BASE_URL
    "PROXIES": 0,  # reverse proxies in front whose X-Forwarded-* we believe
    "MAIL_OUTLET": "",  # smtp://user:password@host:587, smtps://…, or file:folder
    "MAIL_FROM": "",
    "FEED_GZIP": True,
    "FEED_CHECK_SECONDS": 1.0,  # how long a worker trusts the feed version it last saw
    "ACCESSIBILITY_URL": "",  # tilgjengelighetserklæring on uustatus.no
    "BACKUP_RECIPIENT": "",  # public keys of age that backups are encrypted to, separated by spaces
    "OPERATOR_NAME": "alor",  # who answers for the site, shown on the privacy page
    "OPERATOR_EMAIL": "",
}
SAMPLE_KEYS = {"dev", "secret", "changeme", "change-me", "secret_key", "hemmelig", "test"}
SHORTEST_KEY = 32
NEVER_FROM_OUTSIDE = ("DEMO", "TESTING", "CLOCK")


class Unsafe(RuntimeError):
    """The site refuses to serve: what is wrong, one sentence a line."""


def load(app: Flask, settings: Mapping[str, object] | None) -> None:
    """Fill app.config; `settings` come from our own code (the demo, the tests) and outrank everything."""
    config = app.config
    config.from_mapping(DEFAULTS)
    config.from_pyfile("config.py", silent=True)
    for name in DEFAULTS:
        if (value := os.environ.get(f"ALOR_{name}")) is not None:
            config[name] = value
    for name in NEVER_FROM_OUTSIDE:  # the demo's open door cannot be switched on by a file or a variable
        config.pop(name, None)
    config["SQLALCHEMY_DATABASE_URI"] = database_url(app, "app.db")
    config["SECRET_KEY"] = config["SECRET_KEY"] or _kept_secret(app)
    config.from_mapping(settings or {})
    _derive(app)


def database_url(app: Flask, file: str) -> str:
    """Return DATABASE_URL, or the named SQLite file in instance/."""
    url = os.environ.get("DATABASE_URL") or app.config.get("DATABASE_URL") or ""
    if not url:
        return f"sqlite:///{Path(app.instance_path) / file}"
    return str(url).replace("postgres://", "postgresql://", 1)


def _derive(app: Flask) -> None:
    config = app.config
    config["BASE_URL"] = str(config["BASE_URL"]).rstrip("/")
    base = urlsplit(str(config["BASE_URL"]))
    https = base.scheme == "https"
    hosts = str(config["TRUSTED_HOSTS"]).split() or [base.hostname or "127.0.0.1"]
    config.setdefault("DEMO", False)
    config.setdefault("TESTING", False)
    config.setdefault("CLOCK", None)
    config["TRUSTED_HOSTS"] = [*hosts, "localhost", "127.0.0.1", "[::1]"]
    config["PREFERRED_URL_SCHEME"] = base.scheme
    config["SECRET_KEY_FALLBACKS"] = str(config["SECRET_KEY_FALLBACKS"]).split() or None
    config["PROXIES"] = int(str(config["PROXIES"]))
    config["FEED_CHECK_SECONDS"] = float(str(config["FEED_CHECK_SECONDS"]))
    config["FEED_GZIP"] = str(config["FEED_GZIP"]).lower() not in {"0", "false", "no", "nei"}
    config["SESSION_COOKIE_NAME"] = "__Host-alor" if https else "alor"
    config["SESSION_COOKIE_SECURE"] = https
    config["SESSION_COOKIE_HTTPONLY"] = True
    config["SESSION_COOKIE_SAMESITE"] = "Lax"
    config["SESSION_REFRESH_EACH_REQUEST"] = False
    config["WTF_CSRF_TIME_LIMIT"] = None  # the token lives as long as the session it is bound to
    config["WTF_CSRF_SSL_STRICT"] = False  # Sec-Fetch-Site and Origin are checked (web/requests/guard.py)
    config["MAX_CONTENT_LENGTH"] = 1_000_000
    config["MAX_FORM_MEMORY_SIZE"] = 500_000
    config["MAX_FORM_PARTS"] = 500
    config["BABEL_DEFAULT_LOCALE"] = "nb"
    config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Oslo"
    config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True} | (
        {"pool_pre_ping": True} if "postgresql" in database_uri(app) else {}
    )


def database_uri(app: Flask) -> str:
    """Return the address of the database in use."""
    return str(app.config["SQLALCHEMY_DATABASE_URI"])


def _kept_secret(app: Flask) -> str | None:
    file = Path(app.instance_path) / "secret_key"
    return file.read_text().strip() or None if file.is_file() else None


def make_secret(app: Flask) -> str:
    """Make the secret that signs sessions and feed addresses, once, readable by its owner only."""
    folder = Path(app.instance_path)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(folder / "secret_key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return str(_kept_secret(app))
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return str(_kept_secret(app))


def problems(app: Flask) -> list[str]:
    """Return what makes these settings unfit for production, in plain words; the database is judged elsewhere."""
    config = app.config
    found = []
    key = str(config["SECRET_KEY"] or "")
    if not key:
        found.append("ALOR_SECRET_KEY is missing: sessions and private calendars cannot be signed.")
    elif len(key) < SHORTEST_KEY or key.lower() in SAMPLE_KEYS or len(set(key)) < 10:
        found.append(f"ALOR_SECRET_KEY is weak: use at least {SHORTEST_KEY} random characters.")
    if any(len(old) < SHORTEST_KEY for old in config["SECRET_KEY_FALLBACKS"] or []):
        found.append("ALOR_SECRET_KEY_FALLBACKS holds a weak key.")
    if app.debug:
        found.append("Debug mode is on: it lets anybody run code on the server.")
    base = urlsplit(str(config["BASE_URL"]))
    if base.scheme != "https" or not base.hostname:
        found.append("ALOR_BASE_URL is not an https address: cookies and links would travel in the open.")
    if not str(config["MAIL_OUTLET"]).startswith(("smtp://", "smtps://")):
        found.append("ALOR_MAIL_OUTLET names no SMTP server: nobody can get a sign-in link.")
    if "@" not in str(config["MAIL_FROM"]):
        found.append("ALOR_MAIL_FROM is not an address: mails would have no sender.")
    if config["DEMO"]:
        found.append("The demo is on: its sign-in page lets anybody in.")
    return found


def refuse_unsafe(app: Flask) -> None:
    """Raise Unsafe with every problem, so that a production server never starts with one."""
    if found := problems(app):
        raise Unsafe("\n".join(found))


def port_is_free(port: int) -> bool:
    """Tell whether the demo can serve on 127.0.0.1:`port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0
