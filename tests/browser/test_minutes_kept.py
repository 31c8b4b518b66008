"""Minutes lose nothing and save nothing twice: pages that are left, answers that get lost, sessions that have ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route

from tests.browser.cycle import MEETING, Site
from tests.browser.rag_cycle.sheets import Sheet
from tests.browser.rag_cycle.words import SOLVANG

NOT_SAVED = "Du har tekst på denne maskinen som ikke ble lagret."
SAVES = "**/rag/saker/*/referat"
CALL = "Håkon ringer hotellet primo mars"


@pytest.fixture
def page(open_page: Callable[..., Page], written: Site) -> Page:
    """The page on which the minutes are written, before the one who takes them."""
    return open_page(written.address(MEETING, "/referat/skriv"), who=SOLVANG, base=written.url)


@contextmanager
def lost_answers(page: Page) -> Iterator[None]:
    """Let what is saved reach the server, and no answer come back."""

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("internetdisconnected")

    page.route(SAVES, lose)
    yield
    page.unroute(SAVES)


def begun(page: Page, title: str, text: str) -> Sheet:
    """Type a line in an item."""
    sheet = Sheet(page, title)
    sheet.to_last_line()
    sheet.type(text)
    return sheet


def test_a_page_that_is_left_at_once_has_saved_the_line_once_when_it_is_opened_again(page, written):
    begun(page, "Hotell", f"o: {CALL}")
    page.get_by_role("link", name="Les referatet").click()
    page.wait_for_url("**/referat")
    page.goto(written.url + written.address(MEETING, "/referat/skriv"))
    sheet = Sheet(page, "Hotell")
    sheet.begin()
    sheet.type("Ja.")
    sheet.leave()
    assert page.get_by_text(NOT_SAVED).count() == 0
    assert written.lines(MEETING, "Hotell") == [("task", CALL, "Håkon", "primo mars")]
    assert written.task(CALL)["state"] == "open", "exactly one"


def test_what_was_saved_though_no_answer_came_is_not_called_unsaved_afterwards(page, written):
    with lost_answers(page):
        sheet = begun(page, "Domene", "o: RAG skriver til leverandøren primo mars")
        sheet.field.focus()
        page.get_by_label("Sak", exact=True).first.focus()
        page.get_by_text("Får ikke lagret akkurat nå.").wait_for()
        page.goto(written.url + written.address(MEETING, "/referat"))
    page.goto(written.url + written.address(MEETING, "/referat/skriv"))
    assert page.get_by_text(NOT_SAVED).count() == 0
    sheet = Sheet(page, "Domene")
    sheet.begin()
    sheet.type("Ja.")
    sheet.leave()
    assert len(written.lines(MEETING, "Domene")) == 1
    assert written.task("RAG skriver")["state"] == "open", "exactly one"


def test_a_lost_answer_is_no_conflict_with_oneself_and_makes_no_second_line(page, written):
    with lost_answers(page):
        sheet = begun(page, "Profil", "o: Håkon tegner innen 9.3")
        page.get_by_label("Sak", exact=True).first.focus()
        page.get_by_text("Får ikke lagret akkurat nå.").wait_for()
    sheet.begin()
    sheet.type("Og mer til.")
    sheet.leave()
    assert page.get_by_text("Noen andre har lagret").count() == 0
    assert written.lines(MEETING, "Profil") == [("task", "Håkon tegner innen 9.3", "Håkon", "9.3")]
    assert written.record(MEETING, "Profil") == "Og mer til."
    assert written.task("Håkon tegner")["state"] == "open", "exactly one"


def test_a_line_is_taken_away_and_what_was_typed_meanwhile_stays_though_the_session_had_ended(page, written):
    begun(page, "Talere", "Bort.").leave()
    page.reload()
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{written.url}/min-side")
    elsewhere.get_by_role("button", name="Logg ut", exact=True).click()
    sheet = Sheet(page, "Talere")
    sheet.begin()
    sheet.type("Lang tekst som ikke må bli borte.")
    sheet.form.get_by_role("button", name="Slett linje 1").click()
    page.get_by_text("Du er kanskje logget ut.").wait_for()
    assert sheet.field.input_value() == "Lang tekst som ikke må bli borte."
    page.reload()
    elsewhere.goto(f"{written.url}/logg-inn")
    elsewhere.get_by_role("button", name=SOLVANG).click()
    page.goto(written.url + written.address(MEETING, "/referat/skriv"))
    Sheet(page, "Talere").saved()
    assert written.record(MEETING, "Talere") == "Lang tekst som ikke må bli borte."


def test_a_line_is_taken_away_without_a_connection_as_soon_as_there_is_one(page, written):
    begun(page, "Program", "Bort.").leave()
    begun(page, "Program", "Denne blir.").leave()
    page.reload()
    sheet = Sheet(page, "Program")
    page.context.set_offline(True)
    sheet.begin()
    sheet.type("Tekst.")
    sheet.form.get_by_role("button", name="Slett linje 1").click()
    page.get_by_text("Får ikke lagret akkurat nå.").wait_for()
    assert written.record(MEETING, "Program") == ""
    page.context.set_offline(False)
    sheet.saved()
    assert sheet.values() == ["Denne blir.", ""]
    assert [line[1] for line in written.lines(MEETING, "Program")] == ["Denne blir."]
    assert written.record(MEETING, "Program") == "Tekst."
    begun(page, "Program", "Og denne.").leave()
    assert [line[1] for line in written.lines(MEETING, "Program")] == ["Denne blir.", "Og denne."]
