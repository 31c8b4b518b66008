"""What is said after an act in a program draft: with the button that undoes it, clear of tabs and row, and closable."""

from dataclasses import replace

import pytest

from app.db import db
from app.program.draft import operations as drafts
from tests.browser import pages
from tests.browser.conftest import NOW, _served
from tests.browser.test_program_pages import FIRST, SECOND, long_rows
from tests.support import make

WIDTHS = (390, 1280)
TITLES = [one.title for one in long_rows() if one.day == FIRST]
# The rectangles, in the window, of what the message must not cover and that can be seen at all.
BOXES = """(title) => {
  const box = (element) => { const { top, bottom, left, right } = element.getBoundingClientRect()
    return { top, bottom, left, right } }
  const row = [...document.querySelectorAll(".program-draft > li, .program-draft li")].find(
    (one) => one.querySelector("h3")?.textContent.trim().startsWith(title))
  return { message: box(document.querySelector(".message")), row: box(row), tabs: box(document.querySelector(".tabs")),
    window: { top: 0, bottom: innerHeight, left: 0, right: innerWidth } }
}"""


@pytest.fixture(scope="module")
def draft_url(template, tmp_path_factory):
    """A site with one draft of a long day, and one of a few rows."""

    def fill():
        gathering = make.gathering(None, days=(FIRST, SECOND), theme="alor Norge 2026", venue="Fjordhotellet")
        admin = make.administrator(make.person("Sunniva", "Lyngstad", email="sunniva.lyngstad@alor.example"))
        drafts.put(gathering, long_rows(), kind="pasted", by=admin, now=NOW)
        short = make.gathering(None, days=(FIRST,), theme="alor Norge 2027")
        few = [replace(one, key=drafts.new_key()) for one in list(long_rows())[:9]]
        drafts.put(short, few, kind="pasted", by=admin, now=NOW)
        db.session.commit()

    yield from _served(template, tmp_path_factory.mktemp("undo"), fill)


@pytest.fixture(params=WIDTHS)
def page(request, open_page, draft_url):
    """The draft, at each width."""
    return open_page("/samlinger/1/utkast", who=pages.ADMIN, width=request.param, base=draft_url)


def meet(one, other):
    """Tell whether two rectangles cover each other anywhere."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 0 and down > 0


def move(page, title, way):
    """Move a row one place, by its button."""
    page.get_by_role("button", name=f"{way} {title}", exact=True).click()
    page.locator(".message").wait_for()


@pytest.mark.parametrize(
    ("draft", "title", "way", "height"),
    [
        (1, TITLES[1], "Opp", 900),
        (1, TITLES[9], "Ned", 900),
        (1, TITLES[-1], "Opp", 900),
        (2, TITLES[8], "Opp", 900),
        (2, TITLES[5], "Ned", 600),
    ],
)
def test_it_covers_neither_the_tabs_nor_the_row_that_moved(page, draft_url, draft, title, way, height):
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    page.goto(f"{draft_url}/samlinger/{draft}/utkast")
    move(page, title, way)
    boxes = page.evaluate(BOXES, title)
    assert meet(boxes["message"], boxes["window"]), "it is seen without scrolling"
    assert meet(boxes["row"], boxes["window"]), "and so is the row"
    assert not meet(boxes["message"], boxes["row"])
    page.evaluate("scrollTo(0, 0)")
    boxes = page.evaluate(BOXES, title)
    assert meet(boxes["tabs"], boxes["window"])
    assert not meet(boxes["message"], boxes["tabs"])
    page.get_by_role("button", name="Angre", exact=True).first.click()


@pytest.mark.parametrize("height", [900, 600])
def test_it_is_seen_where_no_row_is_left_to_stand_at(page, height):
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    page.get_by_text(f"Mer {TITLES[3]}", exact=True).click()
    page.get_by_role("link", name="Endre eller slett").locator("visible=true").click()
    page.get_by_role("link", name="Slett posten …", exact=True).click()
    page.get_by_role("button", name="Slett posten", exact=True).click()
    page.locator(".message").wait_for()
    assert meet(*(page.evaluate(BOXES, TITLES[4])[name] for name in ("message", "window")))
    page.get_by_role("button", name="Angre", exact=True).first.click()
    page.get_by_role("heading", name=TITLES[3]).wait_for()


@pytest.mark.parametrize("by", ["button", "Escape"])
def test_it_can_be_closed_and_what_was_done_stands(page, by):
    before = page.locator(".program-draft h3").all_inner_texts()
    move(page, TITLES[9], "Ned")
    after = page.locator(".program-draft h3").all_inner_texts()
    if by == "button":
        page.get_by_role("button", name="Lukk", exact=True).click()
    else:
        page.keyboard.press("Escape")
    assert page.locator(".message").count() == 0
    assert page.locator(".program-draft h3").all_inner_texts() == after != before
    page.reload()
    assert page.locator(".message").count() == 0
