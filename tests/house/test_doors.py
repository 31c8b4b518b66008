"""Every route says who may open it, and opens for exactly those: the whole matrix stands in access_matrix.txt."""

import os
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from app.people.models import Person
from app.web import access
from tests.house import world
from tests.support.visitor import Visitor

FILE = Path(__file__).with_name("access_matrix.txt")
ROLES = (
    "anonymous", "member", "operator own", "operator other", "deputy", "deputy expired", "digital lead", "coordinator",
    "admin",
)  # fmt: skip


def test_every_view_says_who_may_open_it(app):
    assert access.undeclared(app) == []


def test_the_site_does_not_start_with_a_view_that_does_not_say_so(app):
    app.view_functions["forgotten"] = lambda: "open to all"
    with pytest.raises(RuntimeError, match="forgotten"):
        access.refuse_undeclared(app)


@pytest.mark.parametrize("role", ROLES)
def test_routes_open_for_whom_the_matrix_names(app, visitor, role):
    answers = _answers(app, visitor, role)
    if os.environ.get("WRITE_MATRIX"):
        _write(role, answers)
    assert answers == _expected(role)


def _answers(app: Flask, visitor: Visitor, role: str) -> dict[str, str]:
    """Ask for every route: first all that only read, then all that change, signed in anew for each of those."""
    built = world.build(visitor)
    asking = sorted(world.routes(app), key=lambda route: route[0] in world.UNSAFE)
    ids = {name: person.id for name, person in built.cast.items() if person}
    found = {}
    for method, rule in asking:
        person = db.session.get(Person, ids[role]) if role in ids else None
        visitor.client = app.test_client()
        if person:
            visitor.sign_in(person)
        token = visitor.token() if method in world.UNSAFE else ""
        found[f"{method} {rule.rule}"] = _answer(visitor.client, method, world.path(rule, built.parts), token)
        db.session.rollback()
        db.session.expire_all()
    return found


def _answer(client: FlaskClient, method: str, path: str, token: str) -> str:
    """Return open, sign in (sent to the sign-in page), or the status that turns away."""
    with client.open(path, method=method, data={"csrf_token": token} if token else None) as response:
        response.get_data()
    if response.status_code == 303 and response.location.startswith("/logg-inn?next="):
        return "sign in"
    return "open" if response.status_code in (200, 302, 303, 304, 409, 410) else str(response.status_code)


def _expected(role: str) -> dict[str, str]:
    lines = [line.split(" | ") for line in FILE.read_text().splitlines() if " | " in line]
    column = [name.strip() for name in lines[0]].index(role)
    return {line[0].strip(): line[column].strip() for line in lines[1:]}


def _write(role: str, answers: dict[str, str]) -> None:
    """With WRITE_MATRIX=1: put what is answered into the file, to be read before it is committed."""
    columns = {name: _expected(name) if FILE.exists() and name in FILE.read_text() else {} for name in ROLES}
    columns[role] = answers
    width = max(len(route) for route in answers)
    header = " | ".join(["route".ljust(width), *(name.ljust(14) for name in ROLES)])
    rows = [
        " | ".join([route.ljust(width), *(columns[name].get(route, "?").ljust(14) for name in ROLES)])
        for route in sorted(answers, key=lambda route: (route.split()[1], route))
    ]
    FILE.write_text("\n".join([header, *rows]) + "\n")
