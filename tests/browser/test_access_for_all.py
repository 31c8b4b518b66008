"""Nothing for axe to find on any page in any state, and what axe does not look for."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import pages

axe = Axe()
# Without preload: axe would ask for our imported stylesheets at addresses of its own making. What passes is not told.
HOW: dict[str, object] = {"preload": False, "resultTypes": ["violations"]}
OPTIONS = HOW | {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What depends on the colours alone: the rest of a page is the same in the dark.
COLOURS = HOW | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
BORDERS = """() => {
  const light = (text) => {
    const parts = text.match(/[\\d.]+/g).map(Number);
    const scale = text.startsWith('color(srgb') ? 1 : 255;
    const linear = (v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = parts.slice(0, 3).map((v) => linear(v / scale));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const page = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll('input:not([type=hidden]):not([readonly]), select, textarea')].map((field) => {
    const border = light(getComputedStyle(field).borderTopColor);
    return (Math.max(border, page) + 0.05) / (Math.min(border, page) + 0.05);
  });
}"""
# What can be pressed and is smaller than a finger, of what is seen or reached with Tab. A trap for robots, off the page
# and out of the order of Tab, is neither, and how large it is depends on the fonts of the machine.
SMALL = """() => [...document.querySelectorAll('button, input, select, textarea, nav a, .ds-button, summary')]
  .filter((it) => it.checkVisibility({visibilityProperty: true}))
  .map((it) => [it, it.getBoundingClientRect()])
  .filter(([it, box]) => {
    const seen = box.right + scrollX > 0 && box.bottom + scrollY > 0;
    const focused = it.tabIndex >= 0 && !it.disabled && !it.closest('[inert]');
    return (seen || focused) && (box.height < 24 || box.width < 24);
  })
  .map(([it]) => it.outerHTML.slice(0, 90))"""
THINGS = {
    '<button class="small">Seen</button>': True,
    '<button class="small" tabindex="-1">Seen, not in the order of Tab</button>': True,
    '<button class="small" disabled>Seen, not to be pressed</button>': True,
    '<div class="away"><input class="small"></div>': True,
    '<div class="away"><input class="small" tabindex="-1"></div>': False,
    '<div class="away" inert><input class="small"></div>': False,
    '<button class="small" hidden>Hidden</button>': False,
    '<button class="small" style="visibility: hidden">Hidden</button>': False,
    '<details><summary>More</summary><button class="small">Folded away</button></details>': False,
    '<button class="small" style="position: fixed">Seen</button>': True,
    "<button>Large</button>": False,
}
LOOK = """<style>* { min-width: 30px; min-height: 30px; box-sizing: border-box }
.small { min-width: 0; min-height: 0; width: 20px; height: 20px; overflow: hidden; padding: 0 }
.away { position: absolute; left: -9999px }</style>"""


def check(page: Page, options: dict[str, object] = OPTIONS) -> None:
    found = axe.run(page, options=options)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()[:3000]}"


def test_what_is_too_small_is_what_can_be_focused_or_seen(browser):
    page = browser.new_page()
    found = {}
    for thing in THINGS:
        page.set_content(LOOK + thing)
        found[thing] = page.evaluate(SMALL) != []
    page.close()
    assert found == THINGS


@pytest.mark.parametrize(
    ("who", "paths"), [("", pages.PUBLIC), (pages.OPERATOR, pages.OPERATORS), (pages.ADMIN, pages.ADMINS)]
)
def test_axe_finds_nothing_and_pages_fit_a_phone(open_page, server_url, drawn, who, paths):
    """Each template is looked at once as a phone shows it; in the dark and on a wide screen once a feature."""
    page = open_page("/om", who=who, width=390)
    templates, features = set(), set()
    for path in paths:
        page.goto(server_url + path)
        assert page.evaluate(SMALL) == [], path
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        template = drawn()
        feature = template.partition("/")[0]
        if template not in templates:
            page.set_viewport_size({"width": 390, "height": 900})
            check(page)
        if feature not in features:
            page.set_viewport_size({"width": 1280, "height": 900})
            check(page)
            page.emulate_media(color_scheme="dark")
            check(page, COLOURS)
            page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": 900})
        templates.add(template)
        features.add(feature)
    assert len(templates) > 10


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_first_day(open_page, empty_url, width):
    page = open_page("/om", who=pages.ADMIN, width=width, base=empty_url)
    for path in pages.EMPTY:
        page.goto(empty_url + path)
        check(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_behind_secret_links(open_page, reminder_address, scheme):
    page = open_page("/rag/moter/3", who=pages.ADMIN, width=320, color_scheme=scheme)
    guest = page.get_by_role("link", name="Gjestens side").first.get_attribute("href")
    page = open_page("/om", width=320, color_scheme=scheme)
    for address in (guest, reminder_address):
        page.goto(address)
        assert page.get_by_role("heading", level=1).is_visible()
        check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert page.evaluate(SMALL) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_form_has_errors(open_page, server_url, scheme):
    page = open_page("/nettverk/rogaland/samlinger/ny", who=pages.OPERATOR, color_scheme=scheme)
    page.get_by_label("Dato, dag 1").fill("i morgen")
    page.get_by_label("Pris i kroner").fill("mye")
    page.get_by_role("button", name="Lagre utkast").click()
    check(page)
    page.goto(server_url + "/logg-inn")
    assert page.url.endswith("/min-side")


@pytest.mark.parametrize("width", [1280, 390])
def test_who_was_signed_out_while_writing_signs_in_beside_it_and_sends_it_once_more(open_page, width):
    page = open_page("/nettverk/agder/endre", who=pages.ADMIN, width=width, color_scheme="dark")
    page.get_by_label("Om nettverket").fill(f"Skrevet før lunsj, {width} px.")
    elsewhere = page.context.new_page()
    elsewhere.goto(page.url.replace("/nettverk/agder/endre", "/min-side"))
    elsewhere.get_by_role("button", name="Logg ut", exact=True).click()
    page.get_by_role("button", name="Lagre").last.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Skjemaet er for gammelt"
    assert page.get_by_text(f"Skrevet før lunsj, {width} px.").is_visible()
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Logg inn i en ny fane").click()
    opened.value.get_by_role("button", name=pages.ADMIN).click()
    assert opened.value.url.endswith("/nettverk/agder/endre")
    page.get_by_role("button", name="Send inn på nytt").click()
    page.get_by_role("button", name="Send inn på nytt").click()
    page.get_by_text("Endringene er lagret.").wait_for()


def test_the_error_summary_takes_focus_and_leads_to_the_field(open_page):
    page = open_page("/nettverk/rogaland/samlinger/ny", who=pages.OPERATOR)
    page.get_by_role("button", name="Lagre utkast").click()
    summary = page.locator("ds-error-summary")
    assert summary.evaluate("it => it === document.activeElement || it.contains(document.activeElement)")
    summary.get_by_role("link", name="Skriv hva samlingen handler om.").click()
    field = page.get_by_label("Tema")
    assert field.evaluate("it => it === document.activeElement")
    assert field.get_attribute("aria-invalid") == "true"
    described = field.get_attribute("aria-describedby").split()
    assert "Skriv hva samlingen handler om." in " ".join(page.locator(f"#{id_}").inner_text() for id_ in described)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_fields_can_be_seen(open_page, server_url, scheme):
    page = open_page("/nettverk/rogaland/samlinger/ny", who=pages.OPERATOR, color_scheme=scheme)
    contrasts = page.evaluate(BORDERS)
    assert len(contrasts) > 10
    assert min(contrasts) >= 3


def test_the_keyboard_reaches_everything_and_shows_where_it_is(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"
    page.goto(page.url.split("#")[0])
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent || document.activeElement.name"))
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow })()"
        )
        assert outline != "nonenone", reached[-1]
    for text in ("Nettverk", "Samlinger", "q", "Søk", "Alle samlinger"):
        assert any(text in name for name in reached), text


def test_without_javascript_everything_still_works(open_page, server_url):
    page = open_page("/nettverk/rogaland/samlinger/ny", who=pages.OPERATOR, java_script_enabled=False)
    page.get_by_label("Tema").fill("Uten skript")
    page.get_by_role("button", name="Lagre utkast").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Uten skript"
