"""Every form is guarded against other sites, against double submission, and against any bytes anybody may send."""

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup

from app.db import db
from app.gatherings.models import Gathering
from app.people.models import Person
from tests.house import world
from tests.support import make
from tests.support.dump import dump
from tests.support.hunting import several
from tests.support.visitor import Visitor, _filled

HOSTILE = [
    "\x00",
    "\xed\xa0\x80",
    "'; DROP TABLE person;--",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "A" * 40_000,
    "9" * 40,
    "-1",
    "1e999",
    "٣",
    "\r\nBcc: x@y.example",
    "../../etc/passwd",
    "=1+1",
    "\u202e",
    "🙂" * 500,
    "29.02.2027",
    "99.99.9999",
    "10000-01-01",
    "25:61",
    "%00%ff",
    "javascript:alert(1)",
    "\ufffe\uffff",
    "[" * 5000,
    " ",
    "",
]


IN_ADDRESSES = ("%00", "%ff%fe", "9" * 30, "-1", "..%2f..%2f", "%0d%0aX:1", "'", "<b>", "🙂", "2147483648", "0")


def unsafe_paths(app, built):
    return [world.path(rule, built.parts) for method, rule in world.routes(app) if method in world.UNSAFE]


@pytest.mark.parametrize("given", [{}, {"csrf_token": "wrong"}, {"csrf_token": "foreign"}])
def test_a_form_without_this_sessions_token_changes_nothing(app, visitor, given):
    built = world.build(visitor)
    if given.get("csrf_token") == "foreign":
        given = {"csrf_token": Visitor(app).token()}
    visitor.sign_in(built.cast["admin"])
    before = dump()
    for path in unsafe_paths(app, built):
        response = visitor.client.post(path, data=given)
        assert response.status_code == 400, path
        assert "Skjemaet er for gammelt" in response.text
    assert dump() == before


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
)
def test_a_form_on_another_site_changes_nothing(app, visitor, headers):
    built = world.build(visitor)
    visitor.sign_in(built.cast["admin"])
    token, before = visitor.token(), dump()
    for path in unsafe_paths(app, built):
        assert visitor.client.post(path, data={"csrf_token": token}, headers=headers).status_code == 400, path
    assert dump() == before


def test_an_old_phone_that_hides_where_a_form_stood_is_judged_by_its_token(visitor):
    wish, hidden = {"what": "Hvordan snakke om spill?"}, {"Origin": "null"}
    send = lambda token: visitor.client.post("/foresla", data=wish | {"csrf_token": token}, headers=hidden)
    before = dump()
    assert send("wrong").status_code == 400
    assert dump() == before
    assert send(visitor.token()).status_code == 303
    assert dump() != before


def forms(app, visitor, built):
    """Yield (path, fields as the page draws them) of every form an administrator meets."""
    seen = set()
    for method, rule in world.routes(app):
        path = world.path(rule, built.parts)
        if method != "GET" or path.endswith(".ics") or path.startswith(("/assets", "/static", "/helse")):
            continue
        answer = visitor.client.get(path, follow_redirects=True)
        if answer.mimetype != "text/html":
            continue
        page = BeautifulSoup(answer.data, "html.parser")
        for form in page.select("form[method=post]"):
            action = str(form.get("action") or path)
            if action not in seen and "logg-ut" not in action and "avslutt-alle" not in action:
                seen.add(action)
                yield action, _filled(form)


@pytest.mark.both
def test_no_bytes_in_any_field_break_the_site(app, visitor):
    built = world.build(visitor)
    admin_id = built.cast["admin"].id
    visitor.sign_in(built.cast["admin"])
    chance = random.Random(7)  # noqa: S311 - the same bytes each time
    tried, token = 0, visitor.token()
    texts = min(len(several(1)), len(HOSTILE))
    for action, fields in list(forms(app, visitor, built)):
        for name in [field for field in fields if field != "csrf_token"]:
            for text in chance.sample(HOSTILE, texts):
                response = visitor.client.post(action, data=fields | {name: text, "csrf_token": token})
                assert response.status_code < 500, f"{action} {name}={text[:30]!r}"
                assert "<script>alert(1)" not in response.text
                tried += 1
                if response.status_code in (400, 403):  # signed out by a form, or by another's end
                    visitor.sign_in(db.session.get(Person, admin_id))
                    token = visitor.token()
    assert tried > 200


def test_no_bytes_in_any_address_break_the_site(app, visitor):
    built = world.build(visitor)
    visitor.sign_in(built.cast["admin"])
    chance = random.Random(11)  # noqa: S311 - the same texts each time
    for method, rule in world.routes(app):
        if not rule.arguments and method != "GET":
            continue
        for text in chance.sample(IN_ADDRESSES, min(len(several(3)), len(IN_ADDRESSES))) if rule.arguments else ():
            path = world.path(rule, dict.fromkeys(built.parts, text))
            with visitor.client.open(path, method=method, data={"csrf_token": "x"}) as response:
                assert response.status_code < 500, path
        if method == "GET":
            for text in chance.sample(HOSTILE, min(len(several(2)), len(HOSTILE))):
                query = {"q": text[:3000], "side": text[:3000], "next": text[:3000], "qr": "1"}
                with visitor.client.get(world.path(rule, built.parts), query_string=query) as response:
                    assert response.status_code < 500, (rule.rule, text[:30])


def test_a_page_of_marks_costs_no_time(visitor):
    """Putting thousands of loose accents in order would take minutes."""
    visitor.open("/logg-inn")
    marks = "a" + "\u0315" * 60_000 + "\u0323" * 60_000
    began = time.process_time()
    visitor.post("/logg-inn", {"email": marks}, expect=200)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("name", "value"), [("version", "²"), ("days-²-day", "1.1.2027"), ("days-" + "9" * 5000 + "-day", "x")]
)
def test_odd_digits_are_no_numbers(visitor, name, value):
    network = make.network()
    gathering = make.gathering(network)
    path = f"/samlinger/{gathering.id}/endre"
    visitor.sign_in(make.operator(network))
    assert visitor.client.post(path, data={"csrf_token": visitor.token(), name: value}).status_code < 500


def test_the_same_choice_twice_is_one(visitor):
    network = make.network()
    slug = network.slug
    visitor.sign_in(make.operator(network))
    data = {"theme": "To ganger", "methods": ["talk", "talk"], "price": "0", "host_id": "0", "contact_id": "0"}
    visitor.post(f"/nettverk/{slug}/samlinger/ny", data)
    assert db.session.query(Gathering).one().methods == ["talk"]


def test_a_name_too_long_for_a_file_is_not_found(visitor):
    assert visitor.client.get("/static/x/" + "a" * 300).status_code == 404


def test_too_much_is_refused_in_words(visitor):
    visitor.open("/logg-inn")
    response = visitor.client.post("/logg-inn", data={"email": "a" * 2_000_000})
    assert response.status_code == 413
    assert "Det ble for mye på én gang" in response.text


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data", ""])
def test_what_no_form_sends_is_refused_on_every_page_and_stores_nothing(app, visitor, kind):
    """A body of another kind holds no token, so no page that changes anything takes it."""
    built = world.build(visitor)
    visitor.sign_in(built.cast["admin"])
    token = visitor.token()
    before = dump()
    for method, rule in world.routes(app):
        if method in world.UNSAFE:
            path = world.path(rule, built.parts)
            body = json.dumps({"csrf_token": token, "name": "Nei", "theme": "Nei"})
            with visitor.client.open(path, method=method, data=body, content_type=kind) as response:
                assert response.status_code in (400, 404, 405, 415), f"{kind} {path}: {response.status_code}"
    assert dump() == before


def test_a_form_of_more_parts_than_any_page_has_is_refused_in_words(visitor):
    visitor.open("/logg-inn")
    many = {f"felt{number}": "x" for number in range(600)} | {"csrf_token": visitor.token(), "email": "p@x.example"}
    response = visitor.client.post("/logg-inn", data=many, content_type="multipart/form-data")
    assert response.status_code == 413
    assert "Det ble for mye på én gang" in response.text


@pytest.mark.both
def test_a_form_sent_fifty_times_makes_one_thing(app, visitor):
    network = make.network()
    slug, operator = network.slug, make.operator(network)
    visitor.sign_in(operator)
    page = visitor.open(f"/nettverk/{slug}/samlinger/ny")
    fields = _filled(page.select("form[method=post]")[0]) | {"theme": "Bare én"}
    cookie = visitor.client.get_cookie("alor").value

    def send(_number):
        client = app.test_client()
        client.set_cookie("alor", cookie)
        return client.post(f"/nettverk/{slug}/samlinger/ny", data=fields).status_code

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(send, range(50)))
    assert set(answers) == {303}
    assert db.session.query(Gathering).filter_by(theme="Bare én").count() == 1
