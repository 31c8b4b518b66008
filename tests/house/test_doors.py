"""Every route says who may open it, and opens for exactly those: the whole matrix stands in access_matrix.txt."""

import os
from itertools import groupby
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.people.models import Person
from app.web import access, errors
from tests.house import world
from tests.support.visitor import Visitor

FILE = Path(__file__).with_name("access_matrix.txt")
ROLES = (
    "anonymous",
    "member",
    "operator own",
    "operator other",
    "deputy",
    "deputy expired",
    "digital lead",
    "coordinator",
    "admin",
)


def test_every_view_says_who_may_open_it(app):
    assert access.undeclared(app) == []


def test_the_site_does_not_start_with_a_view_that_does_not_say_so(app):
    app.view_functions["forgotten"] = lambda: "open to all"
    with pytest.raises(RuntimeError, match="forgotten"):
        access.refuse_undeclared(app)


@pytest.fixture
def asked(app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, str]]:
    """What each role is answered on each route, without views and pages of errors: who may enter is decided before."""
    monkeypatch.setattr(errors, "render_template", lambda *_templates, **_values: "")
    built = world.build(visitor)
    visitors = {role: _somebody(app, built.cast[role]) for role in ROLES}
    tokens = {role: somebody.token() for role, somebody in visitors.items()}
    for name, view in app.view_functions.items():
        app.view_functions[name] = access.allow(view.who, view.of)(_nothing)
    answers: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    for role, visitor in visitors.items():
        for _same, methods in groupby(world.routes(app), key=lambda route: id(route[1])):
            answer = ""
            for method, rule in methods:
                # Who is signed in is answered alike whatever the method; nobody is sent to sign in, or refused.
                if not answer or role == "anonymous":
                    answer = _answer(visitor.client, method, world.path(rule, built.parts), tokens[role])
                answers[role][f"{method} {rule.rule}"] = answer
    return answers


def test_routes_open_for_whom_the_matrix_names(asked):
    if os.environ.get("WRITE_MATRIX"):
        _write(asked)
    assert asked == _expected()


def _somebody(app: Flask, person: Person | None) -> Visitor:
    return Visitor(app).sign_in(person) if person else Visitor(app)


def _nothing(*_given: object, **_parts: object) -> str:
    return ""


def _answer(client: FlaskClient, method: str, path: str, token: str) -> str:
    """Return open, sign in (sent to the sign-in page), or the status that turns away."""
    with client.open(path, method=method, data={"csrf_token": token} if token else None) as response:
        response.get_data()
    if response.status_code == 303 and response.location.startswith("/logg-inn?next="):
        return "sign in"
    return "open" if response.status_code in (200, 302, 303, 304, 409, 410) else str(response.status_code)


def _expected() -> dict[str, dict[str, str]]:
    header, *rows = [
        [cell.strip() for cell in line.split(" | ")] for line in FILE.read_text().splitlines() if " | " in line
    ]
    return {role: {row[0]: row[header.index(role)] for row in rows} for role in ROLES}


def _write(answers: dict[str, dict[str, str]]) -> None:
    """With WRITE_MATRIX=1: put what is answered into the file, to be read before it is committed."""
    routes = sorted(answers[ROLES[0]], key=lambda route: (route.split()[1], route))
    width = max(map(len, routes))
    header = " | ".join(["route".ljust(width), *(name.ljust(14) for name in ROLES)])
    rows = [" | ".join([route.ljust(width), *(answers[name][route].ljust(14) for name in ROLES)]) for route in routes]
    FILE.write_text("\n".join([header, *rows]) + "\n")
