"""Reading changes nothing, and every answer carries what protects those who read."""

import pytest

from app.db import db
from app.people.models import Person
from app.web.requests.guard import CSP
from tests.house import world
from tests.support.dump import dump

CAST = (None, "operator own", "admin")
FOR_ALL = ("/static/", "/assets/", "/robots.txt")


@pytest.mark.both
def test_get_and_head_write_nothing(app, visitor, clock):
    built = world.build(visitor)
    ids = {name: person.id for name, person in built.cast.items() if person}
    for role in CAST:
        if role:
            visitor.sign_in(db.session.get(Person, ids[role]))
        clock.forward(minutes=10)  # so that sessions and feeds have something to note
        before = dump()
        for method, rule in world.routes(app):
            if method == "GET":
                path = world.path(rule, built.parts)
                for asked in ("GET", "HEAD") if role == "admin" else ("GET",):  # a HEAD is a GET whose body is not sent
                    with visitor.client.open(path, method=asked) as response:
                        assert response.status_code < 500, path
        assert dump() == before


def test_every_answer_carries_the_headers(app, visitor):
    built = world.build(visitor)
    visitor.sign_in(built.cast["admin"])
    paths = [world.path(rule, built.parts) for method, rule in world.routes(app) if method == "GET"]
    for path in [*paths, "/finnes-ikke", "/samlinger/99999"]:
        with visitor.client.get(path) as response:
            headers = response.headers
            assert headers["Content-Security-Policy"] == CSP, path
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
            assert "Permissions-Policy" in headers
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_policy_allows_nothing_inline_and_nothing_from_others():
    assert "unsafe" not in CSP
    assert "http" not in CSP
    assert "default-src 'none'" in CSP
    assert "base-uri 'none'" in CSP


@pytest.mark.parametrize("role", ["operator own", "coordinator", "admin"])
def test_no_page_of_somebody_signed_in_is_kept_by_anybody(app, visitor, role):
    """Every address there is; only feeds, pictures and packages, which are the same for all, may be kept."""
    built = world.build(visitor)
    visitor.sign_in(built.cast[role])
    pages = 0
    for path in [world.path(rule, built.parts) for method, rule in world.routes(app) if method == "GET"]:
        if path.startswith(FOR_ALL) or path.endswith((".ics", ".atom")):
            continue
        with visitor.client.get(path) as response:
            assert response.headers.get("Cache-Control") == "no-store", path
            pages += response.status_code == 200
    assert pages > 40


def test_https_is_demanded_where_the_site_has_it(tmp_path):
    from app import create_app
    from tests.conftest import settings

    given = settings("sqlite://", tmp_path) | {"BASE_URL": "https://alor.example"}
    answer = create_app(given).test_client().get("/om", base_url="https://alor.example")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_wrong_methods_are_refused(app, visitor):
    built = world.build(visitor)
    for _method, rule in world.routes(app):
        path = world.path(rule, built.parts)
        for method in {"PUT", "DELETE", "PATCH", "TRACE"} - (rule.methods or set()):
            with visitor.client.open(path, method=method, headers={"Sec-Fetch-Site": "same-origin"}) as response:
                assert response.status_code in (400, 405), f"{method} {path}"


def test_an_unknown_host_is_refused(visitor):
    assert visitor.client.get("/", base_url="http://evil.example").status_code == 400
