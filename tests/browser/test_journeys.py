"""What people come to do, done in a real browser."""

import re
from email import message_from_bytes, policy
from pathlib import Path

from tests.browser import pages


def test_a_participant_finds_her_network_on_the_phone_and_subscribes(open_page):
    page = open_page("/", width=390)
    page.get_by_label("Finn nettverket ditt").fill("MOLDE")
    page.get_by_role("button", name="Søk").click()
    page.get_by_role("link", name="alor Møre og Romsdal").click()
    assert page.get_by_role("heading", level=1).inner_text() == "alor Møre og Romsdal"
    page.get_by_role("link", name="Abonner").first.click()
    webcal = page.get_by_role("link", name="Åpne i kalenderprogram").get_attribute("href")
    assert re.fullmatch(r"webcal://127\.0\.0\.1:\d+/kalender/nettverk/more-og-romsdal\.ics", webcal)
    feed = page.request.get(page.get_by_label("Adressen til kalenderen").input_value())
    assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "BEGIN:VEVENT" in feed.text()


def test_the_menu_opens_on_a_phone_by_keyboard(open_page):
    page = open_page("/", width=390)
    assert not page.get_by_role("link", name="Samlinger", exact=True).is_visible()
    page.get_by_role("button", name="Meny").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Samlinger", exact=True).click()
    assert page.url.endswith("/samlinger")


def test_an_operator_brings_a_gathering_from_draft_to_calendar_and_cancels_it(open_page, server_url):
    page = open_page("/nettverk/rogaland", who=pages.OPERATOR)
    page.get_by_role("link", name="Ny samling").click()
    page.get_by_label("Tema").fill("Kveldsskift og rus")
    page.get_by_label("Dato, dag 1").fill("14.5.26")
    page.get_by_label("Fra kl., dag 1").fill("kl 9")
    page.get_by_label("Til kl., dag 1").fill("1430")
    page.get_by_role("button", name="Sjekk datoen").click()
    assert "14. mai 2026 er Kristi himmelfartsdag." in page.locator("main").inner_text()
    page.get_by_label("Dato, dag 1").fill("12. mai")
    page.get_by_label("Sted", exact=True).fill("Møtesenteret i Haugesund")
    page.get_by_role("button", name="Lagre utkast").click()
    assert "tirsdag 12. mai 2026 kl. 09.00–14.30 (uke 20)" in page.locator("main").inner_text()
    assert "Kveldsskift" not in page.request.get(server_url + "/kalender/nettverk/rogaland.ics").text()
    page.get_by_role("link", name="Publiser …").click()
    page.get_by_role("button", name="Publiser").click()
    assert "Kveldsskift" in page.request.get(server_url + "/kalender/nettverk/rogaland.ics").text()
    page.get_by_role("link", name="Avlys …").click()
    page.get_by_label("Begrunnelse").fill("For få påmeldte.")
    page.get_by_role("button", name="Avlys samlingen").click()
    assert "For få påmeldte." in page.locator("main").inner_text()
    feed = page.request.get(server_url + "/kalender/nettverk/rogaland.ics").text()
    assert "SUMMARY:AVLYST: alor Rogaland: Kveldsskift og rus" in feed


def test_two_who_change_the_same_network_see_each_others_text(open_page):
    first = open_page("/nettverk/vestfold/endre", who="Jorunn Teigland")
    second = open_page("/nettverk/vestfold/endre", who="Jorunn Teigland")
    first.get_by_label("Region").fill("Vestfold og omegn")
    first.get_by_role("button", name="Lagre").click()
    second.get_by_label("Region").fill("Hele Vestfold")
    second.get_by_role("button", name="Lagre").click()
    text = second.locator("main").inner_text()
    assert "Noen andre lagret mens du skrev" in text
    assert "Vestfold og omegn" in text
    assert second.get_by_label("Region").input_value() == "Hele Vestfold"
    second.get_by_role("button", name="Bruk denne teksten").click()
    assert second.get_by_label("Region").input_value() == "Vestfold og omegn"
    second.get_by_role("button", name="Lagre", exact=True).click()
    assert second.url.endswith("/drift")


def test_a_person_signs_in_by_the_link_in_her_mail(open_page, server_url, mail_folder):
    page = open_page("/personer")
    page.get_by_label("E-postadresse").fill("Nina.Solvang@alor.example")
    page.get_by_role("button", name="Send meg en lenke").click()
    assert "Sjekk e-posten din" in page.locator("main").inner_text()
    link = _link_in(mail_folder())
    page.goto(link)
    page.get_by_role("button", name="Logg inn", exact=True).click()
    assert page.url == server_url + "/personer"
    page.goto(link)
    assert "Lenken virker ikke lenger" in page.locator("main").inner_text()


def test_copying_an_address_says_so(open_page):
    page = open_page("/kalender", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopier").click()
    page.get_by_text("Kopiert", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/kalender/alle.ics")


def test_a_printed_page_holds_the_content_and_not_the_buttons(open_page):
    page = open_page("/samlinger/3", who=pages.OPERATOR)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.get_by_role("link", name="Endre", exact=True).is_visible()
    assert not page.locator("nav.menu").is_visible()


def test_printed_minutes_hold_every_item_and_no_button(open_page):
    page = open_page("/rag/moter/2/referat", who=pages.OPERATOR)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).inner_text() == "Referat fra møte i RAG"
    assert page.locator("table.minutes").get_by_text("Digital sør eier domenet inntil videre.").is_visible()
    assert page.get_by_text("Forfall: Nina Fjeldheim").is_visible()
    assert [one for one in page.locator("button, .ds-button, nav, details").all() if one.is_visible()] == []
    assert len(page.pdf()) > 10_000


def _link_in(file: Path) -> str:
    text = message_from_bytes(file.read_bytes(), policy=policy.default).get_content()
    return re.search(r"http://\S+/logg-inn/\S+", text)[0]
