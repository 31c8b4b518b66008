"""The rounds of alor Norge 2026 by clicking and typing: pasted in December, revised in January, released in March.

The tests run in order and share one site, whose clock they move.
"""

import re
from datetime import date

import pytest

from app.db import db
from app.gatherings.models import Gathering
from app.program.draft import queries
from tests.browser import cycle
from tests.browser.conftest import SERVED, _served
from tests.browser.rag_cycle.words import main, text_of
from tests.support import make
from tests.support.clock import Clock

FIRST, SECOND = date(2026, 6, 10), date(2026, 6, 11)
NINA, HAKON = "Nina Solvang", "Håkon Tveitdal"
PASTED = """\
DAG 1: 10. juni
10.30\tRegistrering
11.00\tVelkommen, nettverkene presenterer seg (RAG)
\t- hva som virker
\t- hva som er vanskelig
1230 - 1330\tLunsj
13.30–14.15\tNettsidene våre v/ Eirik Brattland?
14.15-14.30\tPause
1430 - 1700\tOpen Space
kl. 20.00\tMiddag
DAG 2: 11. juni
09.00-09.15\tGod morgen
09.15 – 10.00\tInnlegg 1
10.00–10.15\tPause
10.15–11.00\tInnlegg 2
11.15–12.15\tInnlegg 3
12.30–13.00\tOppsummering og veien videre
"""


@pytest.fixture(scope="module")
def rounds(template, tmp_path_factory):
    """RAG in December 2025 with alor Norge 2026 set for June, published and without a program."""
    clock = Clock(cycle.BEGINS)

    def fill():
        cycle.people_only()
        make.gathering(None, days=(FIRST, SECOND), theme="alor Norge 2026", venue="Hummeren hotell")

    for url in _served(template, tmp_path_factory.mktemp("rounds"), fill, clock):
        yield cycle.Site(url, SERVED[url], clock)


@pytest.fixture
def visit(open_page, rounds):
    """Open a page of the draft as somebody."""
    return lambda path, who="", **options: open_page(f"/samlinger/1{path}", who=who, base=rounds.url, **options)


def titles(rounds):
    with rounds.look():
        return [row.title for row in queries.draft(db.session.get_one(Gathering, 1))]


def times(page):
    return page.locator(".program-draft .time").all_inner_texts()


def draft_row(page, title):
    return page.locator(".program-row", has=page.get_by_role("heading", name=title))


def test_in_december_the_draft_is_pasted_from_word_and_looked_through_before_it_is_saved(visit, rounds):
    rounds.on(date(2025, 12, 15), 16)
    page = visit("/utkast/lim-inn", NINA)
    page.locator("textarea").first.fill(PASTED)
    page.get_by_role("button", name="Les", exact=True).last.click()
    assert titles(rounds) == [], "looking saves nothing"
    assert page.locator(".pasted > li").count() == 13
    page.get_by_role("button", name="Legg inn postene").last.click()
    assert times(page)[:4] == ["10.30–", "11.00–", "12.30–13.30", "13.30–14.15"]
    assert titles(rounds)[3] == "Nettsidene våre"
    assert page.get_by_role("heading", name="Nettsidene våre (Eirik Brattland?)").is_visible()


def test_what_is_still_open_is_a_list_and_the_draft_becomes_version_1(visit):
    page = visit("/utkast/punkter", NINA)
    said = main(page)
    assert "Eirik Brattland?" in said
    assert all(f"«Innlegg {number}» har ingen ansvarlig." in said for number in (1, 2, 3))
    page.goto(page.url.replace("/punkter", "/versjoner/ny"))
    page.get_by_label("Hva er nytt?").fill("Etter RAG-møtet 15. desember")
    page.get_by_role("button", name="Lagre").last.click()
    assert "Versjon 1" in main(page)
    assert "Deltakerne ser ikke noe program ennå." in main(page)


def test_participants_see_nothing_of_the_draft(visit):
    page = visit("/program", width=390)
    assert "Innlegg 1" not in main(page)
    page.goto(page.url.replace("/program", "/utkast"))
    assert "/logg-inn" in page.url


def test_in_january_lunch_is_pulled_forward_with_all_that_follows_by_keyboard_alone(visit, rounds):
    rounds.on(date(2026, 1, 27), 13)
    page = visit("/utkast", HAKON)
    row = draft_row(page, "Lunsj")
    row.locator("summary").last.focus()
    page.keyboard.press("Enter")
    link = row.get_by_role("link", name="Skyv denne og resten")
    for _press in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("(element) => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_label("Minutter", exact=True).focus()
    page.keyboard.type("-15")
    page.keyboard.press("Enter")
    page.locator(".told").wait_for()
    assert "Open Space flyttet fra 14.30 til 14.15" in main(page)
    assert times_of(rounds)["Lunsj"] == "12.30", "a preview saves nothing"
    page.get_by_role("button", name="Skyv", exact=True).last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Programutkast").wait_for()
    assert times_of(rounds)["Lunsj"] == "12.15"
    assert times_of(rounds)["Open Space"] == "14.15"


def times_of(rounds):
    with rounds.look():
        return {row.title: f"{row.starts:%H.%M}" for row in queries.draft(db.session.get_one(Gathering, 1))}


def test_any_change_is_undone_and_done_again(visit, rounds):
    page = visit("/utkast", HAKON)
    page.locator("aside").get_by_role("button", name="Angre").first.click()
    assert times_of(rounds)["Lunsj"] == "12.30"
    page.locator("aside").get_by_role("button", name="Angre").first.click()
    assert times_of(rounds)["Lunsj"] == "12.15"


def test_two_who_change_the_same_row_at_once_see_each_other_and_other_rows_never_collide(visit, rounds):
    first, second, other = (visit("/utkast", who) for who in (NINA, HAKON, NINA))
    for page, title in ((first, "Innlegg 1"), (second, "Innlegg 1"), (other, "Innlegg 2")):
        draft_row(page, title).get_by_role("link", name=title).click()
    first.get_by_label("Tittel").fill("Innlegg 1: Forskning")
    first.get_by_role("button", name="Lagre").last.click()
    first.get_by_text("«Innlegg 1: Forskning» er lagret.").wait_for()
    second.get_by_label("Tittel").fill("Innlegg 1: Spill")
    second.get_by_role("button", name="Lagre").last.click()
    assert "Noen andre lagret mens du skrev" in main(second)
    assert second.get_by_label("Tittel").input_value() == "Innlegg 1: Spill"
    assert "Innlegg 1: Forskning" in second.locator(".theirs").first.inner_text()
    other.get_by_label("Ansvarlig").fill("Ingvild Moseng")
    other.get_by_role("button", name="Lagre").last.click()
    assert "Innlegg 2 (Ingvild Moseng)" in main(other)
    assert "Innlegg 1: Forskning" in titles(rounds)


def test_version_2_is_told_from_version_1_in_plain_norwegian(visit):
    page = visit("/utkast/versjoner/ny", NINA)
    page.get_by_label("Hva er nytt?").fill("Etter RAG-møtet 27. januar")
    page.get_by_role("button", name="Lagre").last.click()
    page.goto(page.url.replace("/versjoner", "/versjoner/sammenlign?fra=1&til=2"))
    said = main(page)
    assert "Lunsj flyttet fra 12.30 til 12.15" in said
    assert "Innlegg 1: tittel endret fra «Innlegg 1» til «Innlegg 1: Forskning»" in said
    assert "Innlegg 2: ansvarlig satt til «Ingvild Moseng»" in said
    assert "Registrering" not in page.locator(".told").first.inner_text()


def test_in_march_version_2_is_released_after_a_checklist(visit, rounds):
    rounds.on(date(2026, 3, 9), 13)
    page = visit("/utkast/versjoner/2/slipp", NINA)
    said = main(page)
    assert "åpne punkter" in said
    assert "De ser ikke noe program nå" in said
    page.get_by_role("button", name="Publiser versjon 2").last.click()
    assert "Deltakerne ser versjon 2." in main(visit("/utkast", NINA))


def test_participants_see_version_2_on_the_phone_and_no_later_draft(visit, rounds):
    editor = visit("/utkast", NINA)
    draft_row(editor, "Middag").get_by_role("link", name="Middag").click()
    editor.get_by_label("Tittel").fill("Middag på brygga")
    editor.get_by_role("button", name="Lagre").last.click()
    editor.get_by_text("«Middag på brygga» er lagret.").wait_for()
    page = visit("/program", width=390)
    said = main(page)
    assert "12.15" in said
    assert "Middag" in said
    assert "brygga" not in said
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    answer = page.request.get(f"{rounds.url}/samlinger/1/program", headers={"Accept": "application/json"})
    assert "brygga" not in answer.text()
    assert "Middag" in answer.text()


def test_the_program_is_printed_with_a_day_a_page(visit):
    page = visit("/program")
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 2
    page.emulate_media(media="print")
    assert not page.locator(".site-header").is_visible()
    days = page.locator("section.program-day").all_inner_texts()
    assert [("Lunsj" in day, "God morgen" in day) for day in days] == [(True, False), (False, True)]
    assert all("Program: alor Norge 2026" in day and "Versjon 2" in day for day in days)
    assert "Ingvild Moseng" in days[1]


def test_those_who_are_responsible_get_one_message_that_was_read_first(visit, rounds):
    rounds.post_round()
    page = visit("/utkast/si-fra", NINA)
    assert "Innlegg 2" in main(page)
    assert rounds.post_round() == [], "reading sends nothing"
    page.get_by_role("button", name="Send meldingene").last.click()
    mails = {mail["To"]: text_of(mail) for mail in rounds.post_round()}
    assert "Innlegg 2" in mails["ingvild.moseng@alor.example"]
    page.reload()
    assert "Innlegg 2" not in main(page)


def test_an_older_version_comes_back_as_the_draft_and_the_released_one_stands(visit, rounds):
    page = visit("/utkast/versjoner/1/hent", NINA)
    page.get_by_role("button", name="Hent tilbake").last.click()
    assert times_of(rounds)["Lunsj"] == "12.30"
    public = visit("/program")
    assert "12.15" in main(public)
