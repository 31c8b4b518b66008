"""Names, dates and sentences of the cycle, and small readings of pages, mails and calendars."""

import re
from datetime import date
from urllib.parse import urlsplit

DECEMBER, JANUARY, MARCH = date(2025, 12, 15), date(2026, 1, 27), date(2026, 3, 9)
YEAR = """\
15. desember 14.30–15.30 teams
27. januar 09.15–14.30/15.00 fysisk, Akans lokaler
9. mars 12.00–13.00 teams
20. mai 09.00–10.00 teams
9. juni 17.00– fysisk, Hummeren hotell"""
SOLVANG, FJELDHEIM, AKAN, STAVANGER = "Nina Solvang", "Nina Fjeldheim", "Ingvild Moseng", "Håkon Tveitdal"
DOMAIN, NORGE, PROFILE = "Domenet alor.no", "alor Norge 2026", "Profil på sosiale medier"
SIGN_UP = "Nina sjekker om KORUS Sør kan ta påmeldingen innen 18.12"
PROGRAMME = "RAG sender ut programmet primo mars"
DRAFT = "Eirik lager utkast til avtale om drift til møte 9.3"
FOLLOWS = "Håkon følger opp avtalen med Akan innen ultimo februar"
DRESS = "Eirik lager ny drakt på invitasjonene i 2026"
TALK = "Ingvild spør om noen vil fortelle om de 20 årene innen ultimo februar"


def main(page):
    """Return what the page says."""
    return page.locator("main").inner_text()


def text_of(mail):
    """Return the text of a mail."""
    return mail.get_body(("plain",)).get_content()


def calendar_of(mail):
    """Return the calendar that goes with a mail."""
    (file,) = [part for part in mail.iter_attachments() if part.get_content_type() == "text/calendar"]
    return file.get_content()


def change(page, label, value):
    """Change one field of a meeting on its page."""
    page.get_by_role("link", name="Endre", exact=True).first.click()
    page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Lagre").last.click()
    page.get_by_text("Endringene er lagret, også i RAGs kalender.").wait_for()


def choose(field, beginning):
    """Choose in a list by how an entry begins."""
    field.select_option(value=field.locator("option").filter(has_text=beginning).get_attribute("value"))


def path(address):
    """Return the path of an address in a mail."""
    return urlsplit(address).path


def uid(calendar):
    """Return the UID of what a calendar holds."""
    return re.search(r"\nUID:(\S+)", calendar)[1]


def sequence(calendar):
    """Return the SEQUENCE of what a calendar holds."""
    return int(re.search(r"\nSEQUENCE:(\d+)", calendar)[1])


def event(feed, start):
    """Return the event of a feed that begins then."""
    (event,) = [part for part in feed.split("BEGIN:VEVENT")[1:] if f":{start}" in part]
    return event
