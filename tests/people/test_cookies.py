"""The cookie: locked to this host and to https, small, and not given to those who only read."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from app import create_app
from app.db import db
from tests.conftest import settings
from tests.support import make


@pytest.fixture
def secure(app, tmp_path, clock):
    """The same site, with the same database, at an https address."""
    url = str(app.config["SQLALCHEMY_DATABASE_URI"])
    built = create_app(settings(url, tmp_path) | {"BASE_URL": "https://alor.example", "CLOCK": clock})
    yield built
    with built.app_context():
        db.engine.dispose()


def cookie_line(answer):
    (line,) = answer.headers.getlist("Set-Cookie")
    name, _, rest = line.partition("=")
    value, *flags = (part.strip() for part in rest.split(";"))
    return name, value, {flag.lower() for flag in flags}


def test_on_https_the_cookie_has_every_lock(secure):
    answer = secure.test_client().get("/logg-inn", base_url="https://alor.example")
    name, _, flags = cookie_line(answer)
    assert name == "__Host-alor"
    assert flags == {"secure", "httponly", "path=/", "samesite=lax"}  # and no Domain
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_without_https_the_cookie_keeps_the_locks_that_work(visitor):
    name, _, flags = cookie_line(visitor.client.get("/logg-inn"))
    assert name == "alor"
    assert flags == {"httponly", "path=/", "samesite=lax"}


def test_the_cookie_stays_below_four_kilobytes(visitor, post):
    make.person("Kari", email="kari@alor.example")
    longest = "/samlinger?q=" + "x" * 480
    visitor.open(f"/logg-inn?next={longest}")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    assert len(visitor.client.get_cookie("alor").value) < 4000
    visitor.open(post.link())
    visitor.submit("Logg inn")
    assert len(visitor.client.get_cookie("alor").value) < 4000


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nettverk",
        "/nettverk/{slug}",
        "/samlinger",
        "/samlinger/{id}",
        "/alor-norge",
        "/arshjul/2026",
        "/kalender",
        "/kalender/nettverk/{slug}",
        "/kalender/alle.ics",
        "/kalender/alor-norge.ics",
        "/kalender/nettverk/{slug}.ics",
        "/samlinger/{id}.ics",
        "/om",
        "/personvern",
        "/helse/prosess",
        "/temabank",
        "/temabank/fungerte",
        "/temabank.atom",
    ],
)
def test_who_only_reads_gets_no_cookie(visitor, path):
    network = make.network("alor Test")
    gathering = make.gathering(network, days=(date(2026, 4, 15),))
    answer = visitor.client.get(path.format(slug=network.slug, id=gathering.id))
    assert answer.status_code == 200
    assert answer.headers.getlist("Set-Cookie") == []


def test_a_page_that_is_not_there_gives_no_cookie(visitor):
    answer = visitor.client.get("/nowhere")
    assert answer.status_code == 404
    assert answer.headers.getlist("Set-Cookie") == []


def test_every_page_of_somebody_signed_in_stays_out_of_caches(app, visitor):
    visitor.sign_in(make.administrator())
    for path in ("/", "/nettverk", "/min-side", "/personer", "/utboks"):
        assert visitor.client.get(path).headers["Cache-Control"] == "no-store"


def test_reading_as_somebody_signed_in_does_not_set_the_cookie_again(app, visitor):
    visitor.sign_in(make.person())
    assert visitor.client.get("/nettverk").headers.getlist("Set-Cookie") == []


def test_a_person_signs_in_over_https(secure, post):
    make.person("Kari", "Nordmo", email="kari@alor.example")
    browser, there = secure.test_client(), {"base_url": "https://alor.example"}
    page = BeautifulSoup(browser.get("/logg-inn", **there).data, "html.parser")
    given = {"csrf_token": page.select_one("main input[name=csrf_token]")["value"], "email": "kari@alor.example"}
    assert browser.post("/logg-inn", data=given, **there).status_code == 303
    (mail,) = post.fetch()
    link = next(line for line in mail.get_content().splitlines() if line.startswith("https://alor.example/logg-inn/"))
    assert browser.post(link, data=given, **there).status_code == 303
    page = BeautifulSoup(browser.get("/min-side", **there).data, "html.parser")
    assert page.h1.get_text() == "Kari Nordmo"
