"""A year of meetings as a list, guests, the notice, and several changes as one message."""

from app.meetings.plan import queries as meetings
from tests.browser.rag_cycle.words import (
    DECEMBER,
    DOMAIN,
    JANUARY,
    NORGE,
    PROFILE,
    SOLVANG,
    YEAR,
    calendar_of,
    change,
    choose,
    main,
    sequence,
    text_of,
    uid,
)


def test_the_coordinator_enters_the_year_as_a_plain_list(visit, site):
    page = visit("/rag/moter/nye", SOLVANG)
    page.get_by_label("Møtedatoer").fill(YEAR)
    page.get_by_role("button", name="Se gjennom", exact=True).last.click()
    seen = main(page)
    assert "mandag 15. desember 2025 (uke 51) kl. 14.30–15.30 · Teams" in seen
    assert "tirsdag 27. januar 2026 (uke 5) kl. 09.15–14.30/15.00 · Fysisk · Akans lokaler" in seen
    assert "tirsdag 9. juni 2026 (uke 24) kl. 17.00–" in seen
    with site.look():
        assert meetings.next_after(site.clock()) is None, "looking saves nothing"
    page.get_by_role("button", name="Lagre møtene").click()
    assert "5 møter står i planen. Ingen har fått beskjed ennå." in main(page)
    assert site.post_round() == []


def test_two_guests_are_invited_to_january(visit, site):
    page = visit(site.address(JANUARY), SOLVANG)
    for name, place in (("Marte Kvernmo", "KORUS Øst"), ("Isak Reinholt", "KORUS Nord")):
        page.get_by_role("link", name="Inviter gjest").click()
        page.get_by_label("Navn").fill(name)
        page.get_by_label("E-post").fill(f"{name.split()[0].lower()}@alor.example")
        choose(page.get_by_label("Fra"), place)
        page.get_by_role("button", name="Inviter").click()
    assert "Marte Kvernmo KORUS Øst" in main(page)
    assert site.post_round() == [], "guests hear when the notice is sent"


def test_the_notice_goes_out_as_text_and_calendar_and_several_changes_as_one(visit, site):
    page = visit(site.address(DECEMBER), SOLVANG)
    for title in (DOMAIN, NORGE, PROFILE):
        page.get_by_role("link", name="Ny sak").click()
        page.get_by_label("Sak", exact=True).fill(title)
        page.get_by_role("button", name="Legg til").click()
    page.get_by_role("link", name="Send innkalling …").click()
    assert "Til 7 mottakere" in main(page)
    page.get_by_role("button", name="Send innkalling").last.click()
    assert "Innkallingen er sendt til 7 mottakere." in main(page)
    notices = site.post_round()
    assert sorted(mail["To"].partition("@")[0] for mail in notices) == [
        "bjarte.aasgard",
        "hakon.tveitdal",
        "ingvild.moseng",
        "nina.fjeldheim",
        "nina.solvang",
        "ragnhild.myklevoll",
        "tormod.haukas",
    ]
    for mail in notices:
        assert f" 1. {DOMAIN}" in text_of(mail)
        assert "METHOD:PUBLISH" in calendar_of(mail)
        assert "DTSTART;TZID=Europe/Oslo:20251215T143000" in calendar_of(mail)
    change(page, "Tema", "Avtaler og alor Norge")
    site.clock.forward(minutes=10)
    assert site.post_round() == []
    change(page, "Møtelenke", "https://teams.example/rag")
    site.clock.forward(minutes=10)
    assert site.post_round() == [], "counted from the last change"
    site.clock.forward(minutes=5)
    told = site.post_round()
    assert len(told) == 7
    assert all("Tema: Avtaler og alor Norge" in text_of(mail) for mail in told)
    assert all("Ny møtelenke: https://teams.example/rag" in text_of(mail) for mail in told)
    assert uid(calendar_of(told[0])) == uid(calendar_of(notices[0]))
    assert sequence(calendar_of(told[0])) > sequence(calendar_of(notices[0])) == 0
    site.clock.forward(minutes=30)
    assert site.post_round() == []
