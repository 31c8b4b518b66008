"""Stylesheets, scripts and fonts: ours from static/, Designsystemet's from node_modules by a list of names."""

import hashlib
import os
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, abort, send_file, url_for
from flask.typing import ResponseReturnValue

from app.web.access import Who, allow

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "designsystemet.js": "@digdir/designsystemet-web/dist/umd/index.js",
    "inter.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
}
bp = Blueprint("assets", __name__)


def init(app: Flask) -> None:
    """Let templates name assets; the address holds a hash of the content, so browsers may keep them for a year."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(package_asset=package_asset, own_asset=own_asset)


def package_asset(name: str) -> str | None:
    """Return the address of a packaged file, or None when `npm ci` has not run: the page then goes without."""
    version = _package_version(name)
    return url_for("assets.package", version=version, name=name) if version else None


def own_asset(path: str) -> str:
    """Return the address of a file of ours."""
    return url_for("assets.own", version=_own_version(), path=path)


@bp.get("/assets/<token:version>/<name>")
@allow(Who.ANYONE)
def package(version: str, name: str) -> ResponseReturnValue:
    """Serve a file of a package, if it is on the list and installed."""
    file = _package_file(name)
    if file is None:
        abort(404)
    return send_file(file, max_age=31_536_000)


@bp.get("/static/<token:version>/<path:path>")
@allow(Who.ANYONE)
def own(version: str, path: str) -> ResponseReturnValue:
    """Serve a file of ours; stylesheets import each other below the same version."""
    root = ROOT / "static"
    file = (root / path).resolve() if "\0" not in path else root
    if not file.is_relative_to(root) or not os.path.isfile(file):
        abort(404)
    return send_file(file, max_age=31_536_000 if version == _own_version() else 0)


def _package_file(name: str) -> Path | None:
    file = ROOT / "node_modules" / PACKAGES[name] if name in PACKAGES else None
    return file if file and file.is_file() else None


@cache
def _package_version(name: str) -> str | None:
    file = _package_file(name)
    return _digest([file]) if file else None


@cache
def _own_version() -> str:
    return _digest(sorted(file for file in (ROOT / "static").rglob("*") if file.is_file()))


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
