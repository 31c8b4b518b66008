"""From «OK, bekreftet» over approval, reminders and a moved meeting to the hand-over."""

import re
from datetime import date
from io import BytesIO

import docx

from tests.browser.rag_cycle.sheets import Sheet
from tests.browser.rag_cycle.words import (
    AKAN,
    DECEMBER,
    DOMAIN,
    DRAFT,
    DRESS,
    FOLLOWS,
    JANUARY,
    MARCH,
    PROFILE,
    PROGRAMME,
    SIGN_UP,
    SOLVANG,
    STAVANGER,
    TALK,
    change,
    choose,
    event,
    main,
    path,
    sequence,
    text_of,
    uid,
)


def test_a_confirmation_is_logged_beside_the_item_and_the_minutes_stay(visit, site):
    before = site.hashes(DECEMBER)
    site.on(date(2025, 12, 18), 10)
    page = visit("/rag/oppgaver?hvem=mine", SOLVANG)
    page.get_by_role("link", name=SIGN_UP, exact=True).click()
    page.get_by_label("Notat").fill("OK, bekreftet.")
    page.get_by_role("button", name="Lagre notat").last.click()
    page.get_by_role("button", name="Ferdig", exact=True).click()
    assert site.task(SIGN_UP)["state"] == "done"
    page.goto(site.url + site.address(DECEMBER, "/referat"))
    line = page.get_by_role("listitem").filter(has_text=SIGN_UP).inner_text()
    assert "(18.12.2025: OK, bekreftet.)" in line
    assert "(Ferdig 18.12.2025)" in line
    assert site.hashes(DECEMBER) == before


def test_what_waits_is_carried_to_january_in_one_step_and_each_task_comes_back_once(visit, site):
    site.on(date(2026, 1, 12), 9)
    page = visit("/rag/saker", "Eirik Sandnesli")
    page.get_by_role("link", name="Meld inn en sak").click()
    page.get_by_label("Sak", exact=True).fill("Teksten på korus.no")
    page.get_by_role("button", name="Meld inn").last.click()
    page = visit(site.address(JANUARY), SOLVANG)
    page.get_by_role("link", name="Hent saker som venter").click()
    for title in (PROFILE, "Teksten på korus.no"):
        assert page.get_by_label(title).is_checked()
    page.get_by_role("button", name="Hent til møtet").click()
    assert "2 saker er hentet til møtet." in main(page)
    agenda = page.get_by_role("region", name="Saksliste").inner_text()
    for task in (DRAFT, FOLLOWS, PROGRAMME, TALK, DRESS):
        assert agenda.count(task) == 1
    assert SIGN_UP not in agenda, "it is done"
    assert page.locator("ol.agenda strong").all_inner_texts() == [PROFILE, "Teksten på korus.no"]
    page.get_by_role("link", name="Hent saker som venter").click()
    assert "Saker som venter" not in main(page)


def test_a_guest_sees_the_agenda_and_neither_tasks_nor_minutes(visit, site):
    page = visit(site.address(JANUARY, "/innkalling"), SOLVANG)
    page.get_by_role("button", name="Send innkalling").last.click()
    assert "Innkallingen er sendt til 9 mottakere." in main(page)
    (marte,) = [mail for mail in site.post_round() if mail["To"].startswith("marte")]
    assert DRAFT not in text_of(marte)
    guest = visit(path(re.search(r"http://\S+/mote/\S+", text_of(marte))[0]))
    seen = main(guest)
    assert "Marte Kvernmo" in seen
    assert "Akans lokaler" in seen
    assert "Teksten på korus.no" in seen
    assert DRAFT not in seen
    assert "Referat" not in seen
    assert guest.get_by_role("link", name="Oppgaver").count() == 0
    guest.goto(site.url + site.address(DECEMBER, "/referat"))
    assert guest.get_by_label("E-postadresse").is_visible(), "signing in is asked for"


def test_december_is_approved_in_january_and_then_stands(visit, site):
    site.on(JANUARY, 9, 30)
    open_since_before = visit(site.address(DECEMBER, "/referat/skriv"), AKAN)
    page = visit(site.address(DECEMBER, "/referat"), SOLVANG)
    page.get_by_role("link", name="Godkjenn").click()
    assert page.get_by_label("Godkjent på møtet").locator("option:checked").inner_text() == "RAG-møte 27.1.2026"
    page.get_by_role("button", name="Godkjenn referatet").last.click()
    assert "Godkjent på møtet 27. januar 2026" in main(page)
    frozen = site.hashes(DECEMBER)
    assert page.get_by_role("link", name="Skriv videre").count() == 0
    late = Sheet(open_since_before, DOMAIN)
    late.begin()
    late.type(" En rettelse.")
    open_since_before.get_by_text("Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.").wait_for()
    assert "En rettelse." not in site.record(DECEMBER, DOMAIN)
    page.get_by_role("link", name="Skriv tillegg").click()
    page.get_by_label("Tillegg").fill("Ragnhild var med fra kl. 15.")
    page.get_by_role("button", name="Legg til").last.click()
    assert "27. januar 2026: Ragnhild var med fra kl. 15." in main(page)
    assert site.hashes(DECEMBER) == frozen


def test_a_reminder_is_answered_from_the_mail_without_signing_in(visit, site):
    site.on(date(2026, 2, 23), 8)
    mails = {mail["To"].partition(".")[0]: text_of(mail) for mail in site.post_round()}
    assert set(mails) == {"hakon", "ingvild"}
    assert site.post_round() == [], "one mail for each"
    page = visit(path(re.search(r"http://\S+/oppgave/\S+", mails["hakon"])[0]))
    assert FOLLOWS in main(page)
    assert site.task(FOLLOWS)["state"] == "open", "looking changes nothing"
    page.get_by_role("button", name="Ferdig").click()
    assert "Takk! Oppgaven er ferdig." in main(page)
    assert site.task(FOLLOWS)["state"] == "done"
    page = visit(path(re.search(r"http://\S+/oppgave/\S+", mails["ingvild"])[0]))
    page.get_by_role("button", name="To uker").click()
    assert "Oppgaven er utsatt. Ny frist: 14. mars 2026." in page.locator("body").inner_text()
    assert site.task(TALK)["last"] == date(2026, 3, 14)
    site.on(date(2026, 3, 2), 8)
    assert "ingvild" not in {mail["To"].partition(".")[0] for mail in site.post_round()}
    site.on(date(2026, 3, 16), 8)
    (late,) = [mail for mail in site.post_round() if mail["To"].startswith("ingvild") and "passert" in mail["Subject"]]
    assert TALK in text_of(late)


def test_a_task_and_the_calendars_follow_a_meeting_that_is_moved(visit, site):
    site.on(date(2026, 3, 2), 12)
    page = visit("/min-side/kalendere", SOLVANG)
    page.get_by_label("Navn").fill("Telefonen")
    page.get_by_role("button", name="Lag kalender").last.click()
    address = page.get_by_label("Adressen til kalenderen").input_value()
    before = event(page.request.get(address).text(), "20260309T120000")
    page.goto(site.url + site.address(MARCH))
    assert DRAFT in main(page)
    change(page, "Dato", "16. mars")
    assert site.task(DRAFT)["last"] == date(2026, 3, 16)
    page.goto(f"{site.url}/rag/oppgaver/{site.task(DRAFT)['id']}")
    assert "16. mars 2026" in main(page)
    after = event(page.request.get(address).text(), "20260316T120000")
    assert uid(after) == uid(before)
    assert sequence(after) > sequence(before)
    assert "20260309T120000" not in page.request.get(address).text()


def test_the_next_term_is_confirmed_and_what_is_handed_over_is_a_page_and_a_file(visit, site):
    site.on(date(2026, 6, 9), 12)
    page = visit("/rag/koordinering", SOLVANG)
    row = page.get_by_role("row").filter(has_text="1. januar 2027")
    assert "KORUS Stavanger og KORUS Oslo" in " ".join(row.inner_text().split())
    row.get_by_role("button", name="Bekreft").click()
    page.get_by_role("row").filter(has_text="1. januar 2027").get_by_role("link").first.click()
    for name, house in (("Håkon Tveitdal", "KORUS Stavanger"), ("Bjarte Aasgård", "KORUS Oslo")):
        page.get_by_role("link", name=f"Sett person for {house}").click()
        choose(page.get_by_label("Person"), name)
        page.get_by_role("button", name="Lagre").last.click()
    page.get_by_role("region", name="Overlevering").get_by_role("link", name="KORUS Sør").click()
    page.get_by_role("link", name="Skriv til de neste").click()
    page.get_by_label("Det vi vil si til de neste").fill("- Avtal datoene i desember\n- Be om saker i tide")
    page.get_by_role("button", name="Lagre").last.click()
    page.get_by_role("link", name="Se hele overleveringen").click()
    seen = main(page)
    for told in ("Avtal datoene i desember", DRAFT, PROGRAMME, "9. juni 2026", "De seks oppgavene", SOLVANG):
        assert told in seen, told
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    file = docx.Document(BytesIO(download.value.path().read_bytes()))
    words = "\n".join(paragraph.text for paragraph in file.paragraphs)
    for told in ("Avtal datoene i desember", DRAFT, PROGRAMME, "9. juni 2026"):
        assert told in words, told


def test_rights_follow_the_term_and_the_new_side_closes_the_hand_over(visit, site):
    site.on(date(2026, 12, 31), 12)
    assert visit("/rag/moter/nye", SOLVANG).get_by_label("Møtedatoer").is_visible()
    assert visit("/rag/moter/nye", STAVANGER).get_by_label("Møtedatoer").count() == 0
    site.on(date(2027, 1, 4), 9)
    assert visit("/rag/moter/nye", SOLVANG).get_by_label("Møtedatoer").count() == 0
    page = visit("/rag/moter/nye", STAVANGER)
    assert page.get_by_label("Møtedatoer").is_visible()
    old = visit("/rag/koordinering/1", SOLVANG)
    assert "Avtal datoene i desember" in main(old)
    assert old.get_by_role("button", name="Avslutt overleveringen").count() == 0
    page.goto(f"{site.url}/rag/koordinering/1")
    page.get_by_role("button", name="Avslutt overleveringen").click()
    assert "Overleveringen er avsluttet." in page.locator("body").inner_text()
    page.get_by_role("link", name="Se hele overleveringen").click()
    assert "Avsluttet" in main(page)
