"""The program as participants see it in a real browser: on a phone, side by side, and on paper."""

import json
import re
from datetime import date, time

import pytest

from app.db import db
from app.domain.program.rows import Responsible, Row
from app.program.draft import operations as drafts
from app.program.releases import revisions
from tests.browser import pages
from tests.browser.conftest import NOW, _served
from tests.browser.test_access_for_all import SMALL, check
from tests.browser.test_markup import TOOLS
from tests.support import make, node

FIRST, SECOND = date(2026, 6, 10), date(2026, 6, 11)
TITLES = (
    "Registrering og kaffe",
    "Velkommen",
    "Siden sist",
    "Innlegg 1: Når jobben blir en del av behandlingen",
    "Pause",
    "Gruppearbeid",
    "Lunsj",
    "Innlegg 2: Spill og gjeld",
    "Spørsmål og drøfting",
    "Beinstrekk",
    "Open Space",
    "Pause",
    "Oppsummering",
    "Sosialt program i byen",
    "Middag",
)


def rows():
    """A first day of fifteen rows with sub-points, and a second with two tracks."""
    for number, title in enumerate(TITLES):
        names = (Responsible(words="Petra Aune"), Responsible(words="KORUS Øst")) if number % 3 == 1 else ()
        text = "- Hva vi gjør på egne arbeidsplasser\n- Hva forskningen sier" if number % 4 == 3 else ""
        yield row(number, FIRST, 9 + number // 2, number % 2 * 30, title, text=text, responsible=names)
    yield row(20, SECOND, 9, 0, "God morgen", state="idea", note="Bare for oss")
    yield row(21, SECOND, 10, 0, "Rus og samtaler på jobben", track="Sal A", room="2. etasje", text="Med **øvelser**.")
    yield row(22, SECOND, 10, 0, "Spill i arbeidslivet", track="Sal B", responsible=(Responsible(words="Ola Lie"),))
    yield row(23, SECOND, 11, 0, "Slutt", kind="practical")


def long_rows():
    """A day of twenty rows, with two sub-points on every other of them."""
    for number in range(20):
        names = (Responsible(words="Petra Aune"), Responsible(words="KORUS Øst")) if number % 3 == 1 else ()
        text = "- Hva vi gjør på egne arbeidsplasser\n- Hva forskningen sier" if number % 2 else ""
        title = f"{TITLES[number % len(TITLES)]} {number}"
        yield row(40 + number, FIRST, 9 + number // 2, number % 2 * 30, title, text=text, responsible=names)
    yield row(60, SECOND, 9, 0, "God morgen")


def row(number, day, hour, minute, title, **given):
    ends = time(hour, 30) if minute == 0 else time(hour + 1)
    return Row(f"30000000-0000-4000-8000-0000000000{number:02}", day, time(hour, minute), ends, title=title, **given)


@pytest.fixture(scope="session")
def program_url(template, tmp_path_factory):
    """A site with one program: released, then changed and saved again."""

    def fill():
        gathering = make.gathering(None, days=(FIRST, SECOND), theme="alor Norge 2026", venue="Fjordhotellet")
        admin = make.administrator(make.person("Sunniva", "Lyngstad", email="sunniva.lyngstad@alor.example"))
        drafts.put(gathering, rows(), kind="pasted", by=admin, now=NOW)
        revisions.release(revisions.save(gathering, "Etter RAG-møtet", by=admin, now=NOW), by=admin, now=NOW)
        drafts.put(gathering, list(rows())[1:], kind="removed", by=admin, now=NOW)
        revisions.save(gathering, "Uten registrering", by=admin, now=NOW)
        longer = make.gathering(None, days=(FIRST, SECOND), theme="alor Norge 2027", venue="Fjordhotellet")
        drafts.put(longer, long_rows(), kind="pasted", by=admin, now=NOW)
        revisions.release(revisions.save(longer, "Full dag", by=admin, now=NOW), by=admin, now=NOW)
        db.session.commit()

    yield from _served(template, tmp_path_factory.mktemp("program"), fill)


PLANNERS = (
    "/samlinger/1/program",
    "/samlinger/1/utkast/versjoner",
    "/samlinger/1/utkast/versjoner/1",
    "/samlinger/1/utkast/versjoner/1/hent",
    "/samlinger/1/utkast/versjoner/2/slipp",
    "/samlinger/1/utkast/versjoner/sammenlign?fra=1&til=2",
    "/samlinger/1/utkast/versjoner/ny",
    "/samlinger/1/utkast/trekk-tilbake",
)
EVERYBODY = ("/samlinger/1/program", "/samlinger/1", "/kalender/program/1", "/samlinger?q=gjeld")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize(("who", "paths"), [("", EVERYBODY), (pages.ADMIN, PLANNERS)])
def test_axe_finds_nothing_and_everything_fits(open_page, program_url, who, paths, width, scheme):
    page = open_page("/om", who=who, width=width, color_scheme=scheme, base=program_url)
    for path in paths:
        page.goto(program_url + path)
        check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(SMALL) == [], path


def test_html_validate_finds_nothing(open_page, program_url, tmp_path):
    node.install(TOOLS)
    for who, paths in (("", EVERYBODY), (pages.ADMIN, PLANNERS)):
        page = open_page("/om", who=who, base=program_url)
        for number, path in enumerate(paths):
            (tmp_path / f"{who}{number}.html").write_text(page.request.get(program_url + path).text())
    found = json.loads(node.run("validate.mjs", *sorted(str(file) for file in tmp_path.glob("*.html")), cwd=TOOLS))
    assert found == [], "\n".join(found[:40])


def test_a_day_of_fifteen_rows_is_printed_on_one_page_that_says_what_it_is(open_page, program_url):
    page = open_page("/samlinger/1/program", base=program_url)
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 2
    page.emulate_media(media="print")
    said = page.locator(".running").all_inner_texts()
    dates, released = "10.–11. juni 2026 (uke 24)", "Versjon 1, 2. mars 2026 kl. 12.00"
    assert said == [f"Program: alor Norge 2026 · {dates} · Fjordhotellet · {released}"] * 2
    assert not page.get_by_role("heading", level=1).is_visible()


@pytest.mark.parametrize("who", ["", pages.ADMIN])
def test_a_day_of_twenty_rows_with_sub_points_is_printed_on_one_page_too(open_page, program_url, who):
    page = open_page("/samlinger/2/program", base=program_url, who=who)
    page.emulate_media(media="print")
    assert not page.locator(".site-header").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))) == 2
    page.set_viewport_size({"width": 690, "height": 900})  # as wide as the paper between its margins
    inches = page.locator("section.program-day").first.evaluate("(day) => day.getBoundingClientRect().height") / 96
    assert 6 < inches < (297 - 24) / 25.4


def test_a_phone_reads_one_line_at_a_time_and_a_wide_screen_side_by_side(open_page, program_url):
    boxes = {}
    for width in (390, 1280):
        page = open_page("/samlinger/1/program", base=program_url, width=width)
        boxes[width] = [page.get_by_text(words).bounding_box() for words in ("Rus og samtaler", "Spill i arbeidslivet")]
    one, other = boxes[390]
    assert other["y"] > one["y"] + one["height"]
    assert other["x"] == one["x"]
    one, other = boxes[1280]
    assert other["x"] > one["x"] + one["width"]
    assert other["y"] == one["y"]
