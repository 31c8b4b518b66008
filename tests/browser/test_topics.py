"""The topic bank in a real browser: a scanned list goes in with few steps, and a wish is followed from phone to answer.

The tests of the wish run in order and share one site, whose clock they move.
"""

from datetime import date

import pytest
from sqlalchemy import select

from app.db import db
from app.topics.models.topic import Topic
from tests.browser import cycle, pages
from tests.browser.conftest import SERVED, _served
from tests.browser.rag_cycle.words import choose, main
from tests.browser.test_access_for_all import SMALL, check
from tests.support import make
from tests.support.clock import Clock

NINA = "Nina Solvang"
WISH = "Hvordan snakke om spill på nattskift?"
MOST_STEPS = 11  # two of them say that it is a scan, and that what may be misread is to be repaired
# What was asked for in 2025, as a scanner reads it: bullets as letters, å as 4, a or é, broken lines, page numbers.
SCANNED = """\
Side 1 av 2
e Nyeste forskning om avhengighet (biopsykososial modell, avhengighet
og hjernen)
e Bruk av sosiale medier i promotering og kunnskapsfor-
midling
e Ville veert interessant om KORUS ost og nord ble med – erfaringsdeling
(hvorfor alor-modellen, hvorfor annen modell). Hvordan utvikle modellen slik at
den treffer arbeidslivet best mulig fremover
e Open Space
e Eksempel pa metodikk; dypdykk
e alor teater
e Merkevaren "Akan", hvordan lofte frem og ha fokus pa
"kvalitetssikring" inn i nettverkene
e Hvordan kan vi bist4 hverandre i enda storre grad?
e Fortsette som vi stevner! Liker formen godt!
e Litt mer info om alor.no (men det mé nok jeg sté for sjøl)
-----
Side 2 av 2
e Temabank – idédugnad: Hva? Hvem? Hvordan?
e Mer om alkohol og sykefraveer
e Oppfelging av "rekruttering" – hvordan oke aktualiteten knyttet til
temaet, ikke mist overføringsverdi til HMS, arbeidsmiljo og sosial baerekraft
(samfunnsansvar); virksomhetene er pålagt 4 rapportere dette, inkl. redusere
skadelig alkoholbruk fra FNs bærekraftsmål
e Felles utviklingsmål, tema/satsing tiden fremover basert pa
forskning/kunnskap
e Muligens noe innen parorendeperspektivet, uten at jeg har noe konkret forslag
e Informasjon om spesielt vellykkede/interessante temaer fra andre nettverk
e Mer forskning/faglig péfyll om tematikken
e Hvordan jobbes det med spill? Ref. "Rusmiddel- og spillforebyggende
arbeid og spillpolicy"
e Bedre tid til 4 dele erfaringer, 4 høre fra hverandre
e Har vi fitt flere bedrifter til 4 bidra med innlegg siden juni 20257
e KORUS og Akan i Innlandet og nord – hvordan jobber de med sine
arrangement? Erfaringer uten behandlingsbenet?
e Markedsføring (n4 flere, nd utsatte bransjer, f med ledere).
"""
# Each with the beginning of its text as it should stand, and what it is.
MEANT = (
    ("Nyeste forskning om avhengighet (biopsykososial modell, avhengighet og hjernen)", "topic"),
    ("Bruk av sosiale medier i promotering og kunnskapsformidling", "topic"),
    ("Ville vært interessant om KORUS øst og nord ble med – erfaringsdeling (hvorfor alor-modellen", "topic"),
    ("Open Space", "format_wish"),
    ("Eksempel på metodikk; dypdykk", "format_wish"),
    ("alor teater", "format_wish"),
    ('Merkevaren "Akan", hvordan løfte frem og ha fokus på "kvalitetssikring" inn i nettverkene', "topic"),
    ("Hvordan kan vi bistå hverandre i enda større grad?", "practical"),
    ("Fortsette som vi stevner! Liker formen godt!", "format_wish"),
    ("Litt mer info om alor.no (men det må nok jeg stå for sjøl)", "topic"),
    ("Temabank – idédugnad: Hva? Hvem? Hvordan?", "topic"),
    ("Mer om alkohol og sykefravær", "topic"),
    ('Oppfølging av "rekruttering" – hvordan øke aktualiteten knyttet til temaet, ikke mist', "topic"),
    ("Felles utviklingsmål, tema/satsing tiden fremover basert på forskning/kunnskap", "topic"),
    ("Muligens noe innen pårørendeperspektivet, uten at jeg har noe konkret forslag", "topic"),
    ("Informasjon om spesielt vellykkede/interessante temaer fra andre nettverk", "topic"),
    ("Mer forskning/faglig påfyll om tematikken", "topic"),
    ('Hvordan jobbes det med spill? Ref. "Rusmiddel- og spillforebyggende arbeid og spillpolicy"', "topic"),
    ("Bedre tid til å dele erfaringer, å høre fra hverandre", "format_wish"),
    ("Har vi fått flere bedrifter til å bidra med innlegg siden juni 2025?", "practical"),
    ("KORUS og Akan i Innlandet og nord – hvordan jobber de med sine arrangement? Erfaringer uten", "topic"),
    ("Markedsføring (nå flere, nå utsatte bransjer, få med ledere).", "topic"),
)


@pytest.fixture(scope="module")
def bank(template, tmp_path_factory):
    """RAG in December 2025 with alor Norge 2026 set for June, and nothing in the bank."""
    clock = Clock(cycle.BEGINS)

    def fill():
        cycle.people_only()
        make.gathering(None, days=(date(2026, 6, 10), date(2026, 6, 11)), theme="alor Norge 2026", venue="Hotellet")

    for url in _served(template, tmp_path_factory.mktemp("bank"), fill, clock):
        yield cycle.Site(url, SERVED[url], clock)


@pytest.fixture
def visit(open_page, bank):
    """Open a page as somebody."""
    return lambda path, who="", **options: open_page(path, who=who, base=bank.url, **options)


@pytest.fixture(scope="module")
def receipt():
    """Where the sender looks, once the wish is sent."""
    return []


def stored(bank):
    with bank.look():
        return [(one.what, one.kind) for one in db.session.scalars(select(Topic).order_by(Topic.id))]


def test_a_wish_is_sent_from_a_phone_and_its_receipt_says_that_it_came(visit, receipt):
    page = visit("/foresla", width=390)
    page.get_by_label("Hva?").fill(WISH)
    page.get_by_role("button", name="Send forslaget").last.click()
    assert "Vi har mottatt forslaget." in main(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    receipt.append(page.url)


def phone(visit, bank, receipt):
    """Return what the receipt says on the phone by now."""
    page = visit(receipt[0].removeprefix(bank.url), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    return main(page)


def test_a_moderator_reads_it_and_it_stands_in_the_bank(visit, bank, receipt):
    page = visit("/temabank/ko", NINA)
    page.get_by_role("button", name=f"Publiser «{WISH}»").click()
    assert "Forslaget står i temabanken" in phone(visit, bank, receipt)


def test_it_becomes_a_row_which_its_sender_is_told_as_soon_as_participants_are(visit, bank, receipt):
    page = visit("/temabank", NINA)
    page.get_by_role("link", name=WISH).first.click()
    page.get_by_role("link", name="Bruk i et program").click()
    choose(page.get_by_label("Samling"), "alor Norge 2026")
    page.get_by_label("post i", exact=False).check()
    page.get_by_role("button", name="Legg inn").last.click()
    page.get_by_role("heading", name="Programutkast").wait_for()
    assert "Planlagt" not in phone(visit, bank, receipt)  # a draft is for those who plan
    page.goto(f"{bank.url}/samlinger/1/utkast/versjoner/ny")
    page.get_by_label("Hva er nytt?").fill("Første utkast")
    page.get_by_role("button", name="Lagre").last.click()
    page.get_by_text("Versjon 1").first.wait_for()
    page.goto(f"{bank.url}/samlinger/1/utkast/versjoner/1/slipp")
    page.get_by_role("button", name="Publiser versjon 1").last.click()
    assert f"Planlagt til alor Norge 2026. «{WISH} (ikke bekreftet)»" in phone(visit, bank, receipt)


def test_when_it_has_been_held_the_sender_reads_what_came_out_of_it(visit, bank, receipt):
    bank.on(date(2026, 6, 15))
    page = visit("/temabank", NINA)
    page.get_by_role("link", name=WISH).first.click()
    assert "brukt" in main(page)
    page.get_by_role("link", name="Skriv hva som kom ut av det").click()
    page.get_by_label("Arbeidsform").fill("Fiskebolle")
    page.get_by_label("Ble det godt mottatt?").select_option("Ja")
    page.get_by_label("Hva kom ut av det?").fill("Fem bedrifter tar det opp på nattskiftet.")
    page.get_by_role("button", name="Lagre").last.click()
    said = phone(visit, bank, receipt)
    assert "Brukt på alor Norge 2026, 10.–11. juni 2026." in said
    assert "Fem bedrifter tar det opp på nattskiftet." in said
    worked = visit("/temabank/fungerte")
    assert WISH in main(worked)


def test_a_scanned_list_goes_in_with_few_steps_and_again_adds_nothing(visit, bank):
    page, steps = visit("/temabank/lim-inn", NINA), 0

    def step(act):
        nonlocal steps
        act()
        steps += 1

    step(lambda: page.get_by_label("Kilde", exact=True).fill("alor Norge 2025, evaluering"))
    step(lambda: page.get_by_label("Ønskene").fill(SCANNED))
    step(lambda: page.get_by_label("Teksten er skannet").check())
    step(lambda: page.get_by_role("button", name="Les", exact=True).last.click())
    step(lambda: page.get_by_role("button", name="Rett alt som kan være lest feil").click())
    assert page.locator("ol > li.topic-card").count() == len(MEANT)
    for number, (text, kind) in enumerate(MEANT):
        field, sort = (page.locator(f"[name=wishes-{number}-{name}]") for name in ("text", "kind"))
        if not field.input_value().startswith(text):
            begins = len(text)
            step(lambda field=field, text=text, begins=begins: field.fill(text + field.input_value()[begins:]))
        if sort.input_value() != kind:
            step(lambda sort=sort, kind=kind: sort.select_option(kind))
    step(lambda: page.get_by_role("button", name="Legg inn").last.click())
    assert steps <= MOST_STEPS
    assert "22 ønsker er lagt inn." in main(page)
    brought = stored(bank)[1:]
    assert [kind for _, kind in brought] == [kind for _, kind in MEANT]
    assert all(found.startswith(text) for (found, _), (text, _) in zip(brought, MEANT, strict=True))
    page.goto(f"{bank.url}/temabank/lim-inn")
    page.get_by_label("Kilde", exact=True).fill("alor Norge 2025, evaluering")
    page.get_by_label("Ønskene").fill(SCANNED)
    page.get_by_label("Teksten er skannet").check()
    page.get_by_role("button", name="Les", exact=True).last.click()
    page.get_by_role("button", name="Legg inn").last.click()
    assert "0 ønsker er lagt inn. 22 lå der fra før." in main(page)


def looked_at(page, width):
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert page.evaluate(SMALL) == [], page.url


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_on_the_way_of_a_wish_without_scripts(open_page, width, scheme):
    options = {"width": width, "color_scheme": scheme}
    page = open_page("/foresla", java_script_enabled=False, **options)
    page.get_by_label("Hva?").fill("Uten skript")
    page.get_by_role("button", name="Se om det finnes fra før").click()
    assert "Vi fant ikke noe som ligner." in main(page)
    page.get_by_role("button", name="Send forslaget").last.click()
    assert "Vi har mottatt forslaget." in main(page)
    looked_at(open_page(page.url[page.url.index("/forslag/") :], **options), width)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_where_wishes_are_looked_over_and_a_hearing_is_answered(open_page, width, scheme):
    page = open_page("/temabank/lim-inn", who=pages.ADMIN, width=width, color_scheme=scheme)
    page.get_by_label("Kilde", exact=True).fill("Lapper")
    page.get_by_label("Ønskene").fill("Bedre tid til 4 dele\nSpill")
    page.get_by_role("button", name="Les", exact=True).last.click()
    looked_at(page, width)
    page.goto(page.url.split("/temabank")[0] + "/samlinger/49/horing/ny")
    page.get_by_label("Tittel").fill("Hva vil dere?")
    page.get_by_label("Til og med").fill("1.6.2026")
    page.get_by_role("button", name="Lagre").last.click()
    looked_at(page, width)
    answer = page.locator(".address a").get_attribute("href")
    page.goto(answer)
    looked_at(page, width)
    page.locator("textarea").first.fill("x" * 2001)
    page.get_by_role("button", name="Send svarene").click()
    looked_at(page, width)
