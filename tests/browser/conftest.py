"""A real server on loopback and a real browser against it; every page minds the house rules."""

import logging
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, template_rendered
from jinja2 import Template
from playwright.sync_api import Browser, Page, Playwright
from werkzeug.serving import make_server

from app import create_app
from app.db import db
from app.demo import assets, seed
from app.outbox.jobs import deliver_once, round_once
from app.people import operations as people
from tests.browser import cycle, launch
from tests.conftest import settings
from tests.support import node
from tests.support.clock import Clock
from tests.support.site import file_of

# What the server answered is no news where a page fails; the page is.
logging.getLogger("werkzeug").setLevel(logging.ERROR)
launch.mend_driver()
NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
HERE = Path(__file__).parent
SERVED: dict[str, Flask] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def whole_pages() -> Iterator[None]:
    """Let a click wait for the page it leads to."""
    with launch.whole_pages():
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright: Playwright) -> dict[str, Any]:
    """Use the first browser that works."""
    return launch.options(playwright)


@pytest.fixture(scope="session")
def server_url(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site with its demo data, served for real."""
    yield from _served(template, tmp_path_factory.mktemp("demo"), lambda: seed.once(NOW))


@pytest.fixture
def drawn(server_url: str) -> Iterator[Callable[[], str]]:
    """Tell which template the page that was opened last was drawn from."""
    names: list[str] = []

    def keep(_app: Flask, template: Template, **_more: object) -> None:
        names.append(str(template.name))

    with template_rendered.connected_to(keep, SERVED[server_url]):
        yield lambda: names[-1]


@pytest.fixture
def mail_folder(server_url: str) -> Callable[[], Path]:
    """Send what waits, and return the newest mail."""

    def newest() -> Path:
        app = SERVED[server_url]
        deliver_once(app)
        return max((Path(app.instance_path) / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)

    return newest


@pytest.fixture
def reminder_address(server_url: str) -> str:
    """Let the site remind of tasks, and return the address in one of the mails."""
    app = SERVED[server_url]
    round_once(app)
    deliver_once(app)
    for file in (Path(app.instance_path) / "mail").glob("*.eml"):
        body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("plain",))
        if body and (found := re.search(r"http://\S+/oppgave/\S+", body.get_content())):
            return found[0]
    raise AssertionError("nobody was reminded")


@pytest.fixture(scope="session")
def empty_url(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as it is on its first day: one administrator and nothing else."""
    yield from _served(template, tmp_path_factory.mktemp("empty"), _first_day)


@pytest.fixture(scope="session")
def site(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[cycle.Site]:
    """RAG in December 2025 with nothing but people in it, and a clock to move; the tests of the cycle share it."""
    clock = Clock(cycle.BEGINS)
    for url in _served(template, tmp_path_factory.mktemp("cycle"), cycle.people_only, clock):
        yield cycle.Site(url, SERVED[url], clock)


@pytest.fixture(scope="session")
def written(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[cycle.Site]:
    """RAG in the meeting of 8 December with its minutes begun, an item for each test that writes in them."""
    clock = Clock(cycle.BEGINS)
    for url in _served(template, tmp_path_factory.mktemp("written"), cycle.in_the_meeting, clock):
        yield cycle.Site(url, SERVED[url], clock)


def _first_day() -> None:
    values = {"first_name": "Sunniva", "last_name": "Lyngstad", "email": "sunniva.lyngstad@alor.example"}
    person = people.add_person(values, by=None, now=NOW)
    people.make_administrator(person, by=None, now=NOW, on=NOW.date())
    db.session.commit()


def _served(
    template: str, folder: Path, fill: Callable[[], None], clock: Callable[[], datetime] = lambda: NOW
) -> Iterator[str]:
    with node.alone(assets.ROOT):
        if not assets.are_current() and (problem := assets.fetch()):
            pytest.fail(problem, pytrace=False)
    given = settings(f"sqlite:///{folder / 'app.db'}", folder)
    app = create_app(given | {"DEMO": True, "TESTING": False, "CLOCK": clock, "BASE_URL": "http://127.0.0.1"})
    shutil.copy(file_of(template), folder / "app.db")
    with app.app_context():
        fill()
        db.engine.dispose()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    app.config["BASE_URL"] = f"http://127.0.0.1:{server.server_port}"
    SERVED[app.config["BASE_URL"]] = app
    yield app.config["BASE_URL"]
    server.shutdown()
    thread.join()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def open_page(browser: Browser, server_url: str) -> Iterator[Callable[..., Page]]:
    """Open a page at a width, as somebody; fails afterwards if the browser complained about anything."""
    complaints: list[str] = []
    contexts = []

    def open_(path: str, *, width: int = 1280, who: str = "", base: str = server_url, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        if who:
            page.goto(f"{base}/logg-inn")
            page.get_by_role("button", name=who).click()
        page.goto(base + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    expected = (*(f"status of {code}" for code in (400, 403, 404, 409, 410, 422)), "ERR_INTERNET_DISCONNECTED")
    assert [text for text in complaints if not any(code in text for code in expected)] == []
