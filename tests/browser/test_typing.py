"""Typing in long minutes costs the browser little more than typing in a field that stands alone."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from app.db import db
from app.meetings.minutes import operations as minutes
from app.meetings.models.meeting import Meeting
from app.web.clock import now
from tests.browser.conftest import SERVED
from tests.browser.cycle import MEETING, Site
from tests.browser.rag_cycle.words import SOLVANG

KEYS = 30
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def cost(page: Page, field: Locator) -> float:
    """Return how many milliseconds the browser works for one key."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    field.click()
    page.keyboard.type("Vi ")
    before = worked(session)
    for _key in range(KEYS):
        page.keyboard.press("x")
        page.evaluate(PAINTED)
    return 1000 * (worked(session) - before) / KEYS


def worked(session) -> float:
    found = session.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in found if one["name"] == "TaskDuration")


def test_a_key_in_minutes_of_fifty_items_costs_at_most_twice_a_key_in_a_plain_field(
    open_page: Callable[..., Page], written: Site
):
    app = SERVED[written.url]
    with app.app_context():
        meeting = db.session.get(Meeting, int(written.address(MEETING, "").split("/")[3]))
        for number in range(50):
            minutes.add_item(meeting, f"Sak {number}", by=None, key=None, now=now())
        db.session.commit()
    page = open_page(written.address(MEETING, "/referat/skriv"), who=SOLVANG, base=written.url)
    fields = ("textarea[name=record]", "textarea[name=lines-0-text]")
    ours = [cost(page, page.locator(name).nth(20)) for name in fields]
    page.goto("about:blank")
    page.set_content("<textarea></textarea>" * 200)
    plain = cost(page, page.locator("textarea").first)
    assert max(ours) <= 2 * plain, f"{ours} ms, and {plain} in a plain field"
