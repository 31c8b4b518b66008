"""15 December: minutes by keyboard, over a lost connection, by two at once; attendance, sending, Word."""

from app.meetings.minutes import record as records
from app.meetings.plan import queries as meetings
from app.word.reading.sandbox import read_safely
from tests.browser.rag_cycle.sheets import Sheet
from tests.browser.rag_cycle.words import (
    AKAN,
    DECEMBER,
    DOMAIN,
    DRAFT,
    DRESS,
    FJELDHEIM,
    FOLLOWS,
    MARCH,
    NORGE,
    PROFILE,
    PROGRAMME,
    SIGN_UP,
    SOLVANG,
    STAVANGER,
    TALK,
    choose,
    main,
    text_of,
)


def test_minutes_are_written_with_the_keyboard_alone_and_save_themselves(visit, site):
    site.on(DECEMBER, 14, 30)
    page = visit(site.address(DECEMBER), SOLVANG)
    page.get_by_role("link", name="Referat", exact=True).click()
    page.get_by_role("button", name="Skriv referat").click()
    sheet = Sheet(page, DOMAIN)
    sheet.begin()
    sheet.type("KORUS-ene venter på en omorganisering.")
    sheet.to_lines()
    sheet.type("v: Digital sør eier domenet inntil videre.")
    sheet.enter()
    sheet.type(f"o: {DRAFT}")
    sheet.enter()
    sheet.type(f"o: {FOLLOWS}")
    sheet.enter()
    sheet.type("Avtalen gjelder også kostnadene")
    sheet.saved()
    assert site.record(DECEMBER, DOMAIN) == "KORUS-ene venter på en omorganisering."
    assert [line[:2] for line in site.lines(DECEMBER, DOMAIN)] == [
        ("decision", "Digital sør eier domenet inntil videre."),
        ("task", DRAFT),
        ("task", FOLLOWS),
        ("clarification", "Avtalen gjelder også kostnadene"),
    ]
    sheet.leave()
    assert site.lines(DECEMBER, DOMAIN)[1][2:] == ("Eirik", "møte 9.3")
    assert site.lines(DECEMBER, DOMAIN)[2][2:] == ("Håkon", "ultimo februar")
    assert site.task(DRAFT)["last"] == MARCH
    assert site.task(FOLLOWS)["owners"] == [STAVANGER]


def test_a_first_name_that_two_share_is_asked_about_and_answered_with_a_button(visit, site):
    page = visit(site.address(DECEMBER, "/referat/skriv"), SOLVANG)
    sheet = Sheet(page, NORGE)
    sheet.begin()
    sheet.to_lines()
    sheet.type(f"o: {SIGN_UP}")
    sheet.leave()
    assert "Hvem mener du med Nina?" in sheet.text()
    assert site.task(SIGN_UP)["owners"] == []
    page.get_by_role("button", name="Nina Solvang (KORUS Sør)").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Hvem mener du med Nina?").wait_for(state="detached")
    sheet.saved()
    assert site.task(SIGN_UP)["owners"] == [SOLVANG]
    sheet = Sheet(page, PROFILE)
    sheet.begin()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    sheet.leave()
    page.reload()
    assert page.get_by_label("Utsett til et senere møte").nth(2).is_checked()


def test_a_lost_connection_loses_nothing(visit, site):
    page = visit(site.address(DECEMBER, "/referat/skriv"), SOLVANG)
    sheet = Sheet(page, NORGE)
    sheet.to_last_line()
    page.context.set_offline(True)
    sheet.type(f"o: {PROGRAMME}")
    page.get_by_text("Får ikke lagret akkurat nå.").wait_for()
    assert len(site.lines(DECEMBER, NORGE)) == 1
    page.context.set_offline(False)
    sheet.saved()
    assert site.lines(DECEMBER, NORGE)[1][:2] == ("task", PROGRAMME)
    assert site.lines(DECEMBER, NORGE)[1][2:] == ("RAG", "primo mars")


def test_a_closed_lid_loses_nothing(visit, site):
    page = visit(site.address(DECEMBER, "/referat/skriv"), SOLVANG)
    context, address = page.context, page.url
    sheet = Sheet(page, NORGE)
    sheet.to_last_line()
    context.set_offline(True)
    sheet.type(f"o: {TALK}")
    page.close()
    assert len(site.lines(DECEMBER, NORGE)) == 2
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    Sheet(page, NORGE).saved()
    assert Sheet(page, NORGE).values()[2] == TALK
    assert site.lines(DECEMBER, NORGE)[2] == ("task", TALK, "Ingvild", "ultimo februar")
    page.reload()
    assert Sheet(page, NORGE).values()[2] == TALK


def test_a_line_that_is_emptied_goes_and_those_below_keep_their_tasks(visit, site):
    page = visit(site.address(DECEMBER, "/referat/skriv"), SOLVANG)
    sheet = Sheet(page, NORGE)
    sheet.to_last_line()
    sheet.type("Middag kl. 20.00.")
    sheet.enter()
    sheet.type(f"o: {DRESS}")
    sheet.leave()
    task = site.task(DRESS)["id"]
    sheet.to_line(3)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    sheet.leave()
    sheet.begin()
    sheet.type("Programmet er ")
    sheet.leave()
    assert [line[1] for line in site.lines(DECEMBER, NORGE)] == [SIGN_UP, PROGRAMME, TALK, DRESS]
    assert site.task(DRESS)["id"] == task
    sheet.begin()
    sheet.type("revidert i dag.")
    sheet.leave()
    assert site.task(DRESS)["id"] == task
    assert site.record(DECEMBER, NORGE) == "Programmet er revidert i dag."


def test_a_task_that_turns_out_to_be_a_decision_is_one(visit, site):
    page = visit(site.address(DECEMBER, "/referat/skriv"), SOLVANG)
    sheet = Sheet(page, PROFILE)
    sheet.to_last_line()
    sheet.type("o: Alle bruker samme profil i 2026")
    sheet.leave()
    assert site.task("Alle bruker")["state"] == "open"
    sheet.to_line(0)
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("Vedtak")
    sheet.saved()
    assert site.task("Alle bruker")["state"] == "open", "until the item is left"
    sheet.leave()
    assert site.lines(DECEMBER, PROFILE)[0][:2] == ("decision", "Alle bruker samme profil i 2026")
    assert not site.is_task("Alle bruker")


def test_who_is_signed_out_meanwhile_signs_in_elsewhere_and_loses_nothing(visit, site):
    page = visit(site.address(DECEMBER, "/referat/skriv"), SOLVANG)
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{site.url}/min-side")
    elsewhere.get_by_role("button", name="Logg ut", exact=True).click()
    sheet = Sheet(page, PROFILE)
    sheet.begin()
    sheet.type("Det finnes ingen profil i dag.")
    page.get_by_text("Du er kanskje logget ut.").wait_for()
    assert site.record(DECEMBER, PROFILE) == ""
    elsewhere.goto(f"{site.url}/logg-inn")
    elsewhere.get_by_role("button", name=SOLVANG).click()
    sheet.saved()
    assert site.record(DECEMBER, PROFILE) == "Det finnes ingen profil i dag."


def test_two_write_at_once_in_two_items_and_then_in_the_same(visit, site):
    nina = visit(site.address(DECEMBER, "/referat/skriv"), SOLVANG)
    ingvild = visit(site.address(DECEMBER, "/referat/skriv"), AKAN)
    hers, mine = Sheet(ingvild, NORGE), Sheet(nina, DOMAIN)
    hers.begin()
    hers.type(" Dag 2 er klar.")
    mine.begin()
    mine.type(" Helse Øst IKT flytter det.")
    hers.saved()
    mine.saved()
    assert site.record(DECEMBER, NORGE) == "Programmet er revidert i dag. Dag 2 er klar."
    assert site.record(DECEMBER, DOMAIN) == "KORUS-ene venter på en omorganisering. Helse Øst IKT flytter det."
    mine.leave()
    late = Sheet(ingvild, DOMAIN)
    late.begin()
    late.type(" Akan er enig.")
    ingvild.get_by_text("Noen andre har lagret i denne saken.").wait_for()
    assert "Akan er enig" not in site.record(DECEMBER, DOMAIN)
    ingvild.get_by_role("button", name="Se begge tekstene").click()
    ingvild.get_by_text("Noen andre lagret mens du skrev").wait_for()
    assert "Helse Øst IKT flytter det." in ingvild.locator("blockquote").all_inner_texts()[0]
    assert late.field.input_value() == "KORUS-ene venter på en omorganisering. Akan er enig."
    late.field.fill("KORUS-ene venter på en omorganisering. Helse Øst IKT flytter det. Akan er enig.")
    late.save()
    assert site.record(DECEMBER, DOMAIN).endswith("flytter det. Akan er enig.")
    assert len(site.lines(DECEMBER, DOMAIN)) == 4
    ingvild.goto(nina.url)
    assert Sheet(ingvild, DOMAIN).field.input_value() == site.record(DECEMBER, DOMAIN)


def test_attendance_is_noted_and_the_minutes_are_sent_and_read_back_from_word(visit, site):
    site.on(DECEMBER, 15, 30)
    page = visit(site.address(DECEMBER, "/oppmote"), SOLVANG)
    choose(page.get_by_label("Møteleder"), "Bjarte Aasgård")
    for name in (SOLVANG, AKAN, STAVANGER, "Tormod Haukås", "Eirik Sandnesli"):
        page.get_by_role("group", name=name).get_by_label("Til stede").check()
    for name in (FJELDHEIM, "Ragnhild Myklevoll"):
        page.get_by_role("group", name=name).get_by_label("Forfall").check()
    page.get_by_role("group", name="Bjarte Aasgård").get_by_label("Til stede").check()
    deputy = page.get_by_role("group", name="Tormod Haukås")
    deputy.get_by_text("Vara eller del av møtet").click()
    choose(deputy.get_by_label("Vara for"), "Ragnhild Myklevoll")
    page.get_by_role("button", name="Lagre").last.click()
    assert "Forfall: Nina Fjeldheim, Ragnhild Myklevoll" in main(page)
    assert "Tormod Haukås (vara for Ragnhild Myklevoll)" in main(page)
    assert "Nina Solvang (ref.)" in main(page)
    page.get_by_role("link", name="Send ut").click()
    page.get_by_role("button", name="Send ut nå").click()
    mails = site.post_round()
    assert len(mails) == 8
    (eirik,) = [mail for mail in mails if mail["To"].startswith("eirik")]
    assert "Dine oppgaver fra møtet:" in text_of(eirik)
    assert DRAFT in text_of(eirik).partition("Referat fra møte i RAG")[0]
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    with site.look():
        written = records.of(meetings.on_day(DECEMBER))
    assert read_safely(download.value.path().read_bytes()) == written
    assert len(written.items) == 3
