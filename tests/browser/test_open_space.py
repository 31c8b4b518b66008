"""A whole afternoon of Open Space: a facilitator, three phones and the wall open at once, a network that drops, paper.

The tests run in order and share one site, whose clock they move.
"""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.db import db
from app.followups.models import FollowUp
from app.gatherings.models import Gathering
from app.openspace.models.space import OpenSpace
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes
from app.openspace.space import participants, queries
from tests.browser import cycle
from tests.browser.conftest import SERVED, _served
from tests.browser.rag_cycle.words import main
from tests.browser.test_access_for_all import SMALL, check
from tests.support import make, node
from tests.support.clock import Clock

DAY = date(2026, 6, 10)
NINA = "Nina Solvang"
TOOLS = Path(__file__).parents[1] / "node"
SEEN = []  # the markup of every page that was looked at


class Afternoon:
    """The site, its clock, and the pages that stay open from the first test to the last."""

    def __init__(self, site, browser):
        self.site, self.browser, self.pages, self.complaints = site, browser, {}, []

    def page(self, name, path="", width=390, who=""):
        """Return the page of somebody, opened the first time."""
        if name not in self.pages:
            scheme = "dark" if name == "Jonas" else "light"
            context = self.browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
            page = context.new_page()
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            if who:
                page.goto(f"{self.site.url}/logg-inn")
                page.get_by_role("button", name=who).click()
            self.pages[name] = page
        if path:
            self.pages[name].goto(self.site.url + path)
        return self.pages[name]

    @property
    def nina(self):
        return self.page("nina", "/open-space/1", 1280, "" if "nina" in self.pages else NINA)

    def phone(self, name):
        return self.page(name)

    def further(self, phase):
        """Let the facilitator go to the next phase."""
        page = self.nina
        page.get_by_role("button", name=f"Videre til «{phase}»").click()
        assert f"Fase: {phase}" in main(page)


@pytest.fixture(scope="module")
def afternoon(template, tmp_path_factory, browser):
    """alor Norge with its people, on the day itself."""
    clock = Clock(cycle.BEGINS)

    def fill():
        cycle.people_only()
        made = make.gathering(None, days=(DAY, DAY + timedelta(days=1)), theme="alor Norge 2026")
        make.gathering(None, days=(date(2027, 6, 9), date(2027, 6, 10)), theme="alor Norge 2027")
        assert made.id == 1

    for url in _served(template, tmp_path_factory.mktemp("afternoon"), fill, clock):
        made = Afternoon(cycle.Site(url, SERVED[url], clock), browser)
        made.site.on(DAY, 14, 30)
        yield made
        for page in made.pages.values():
            page.context.close()
        assert made.complaints == []


def looked_at(page):
    """Nothing for axe, nothing too small to press, nothing wider than the screen; its markup is kept to be judged."""
    check(page)
    SEEN.append(page.request.get(page.url).text())
    assert page.evaluate(SMALL) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url


def space_of():
    return db.session.get_one(OpenSpace, 1)


def test_the_facilitator_prepares_it_and_opens(afternoon):
    page = afternoon.page("nina", "/samlinger/1/open-space/ny", 1280, NINA)
    page.get_by_label("Spørsmål for dagen").fill("Hva må vi snakke om?")
    page.get_by_label("Dag", exact=True).fill("10.6.2026")
    page.get_by_label("Runder").fill("1500-1540\nkl 15.45 – 16.25\n16:30-17 Høsting")
    page.get_by_label("Rom eller hjørner").fill("Fjordsalen (30)\nHjørnet 8 plasser\nBaren")
    page.get_by_role("button", name="Lagre").last.click()
    assert "Fase: Forberedes" in main(page)
    afternoon.further("Foreslå grupper")
    wall = page.get_by_role("link", name="Vis på storskjerm").get_attribute("href")
    board = afternoon.page("wall", wall, 1920)
    with afternoon.site.look():
        code = space_of().code
    assert code in main(board)
    assert board.locator(".qr svg").is_visible()


def test_three_phones_join_by_code_and_two_offer_groups(afternoon):
    with afternoon.site.look():
        code = space_of().code
    for name in ("Tuva", "Jonas", ""):
        phone = afternoon.page(name or "uten navn", "/os", 390 if name else 320)
        looked_at(phone)
        phone.get_by_label("Kode").fill(f" {code.upper()} ")
        phone.get_by_role("button", name="Bli med").last.click()
        phone.get_by_label("Navnet ditt").first.fill(name)
        phone.get_by_role("button", name="Bli med").click()
        assert "Foreslå en gruppe" in main(phone)
    for name, title in (
        ("Tuva", "Den andre samtalen"),
        ("Jonas", "Spill på jobbtelefonen"),
        ("Tuva", "Få med lederne"),
    ):
        phone = afternoon.phone(name)
        phone.get_by_role("link", name="Foreslå en gruppe").click()
        looked_at(phone)
        phone.get_by_label("Hva vil du snakke om?").fill(title)
        phone.get_by_role("button", name="Foreslå gruppen").last.click()
        phone.wait_for_url("**/os/*")
        assert title in main(phone)
    board = afternoon.phone("wall")
    board.wait_for_selector("text=Få med lederne", timeout=10_000)
    looked_at(board)
    assert "Tuva" in main(board)


def test_what_a_phone_offers_without_a_network_is_sent_when_it_is_back_and_only_once(afternoon):
    phone = afternoon.phone("uten navn")
    phone.get_by_role("link", name="Foreslå en gruppe").click()
    phone.get_by_label("Hva vil du snakke om?").fill("Pårørende")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Foreslå gruppen").last.click()
    phone.wait_for_selector("text=Lagret på telefonen")
    phone.context.set_offline(False)
    phone.wait_for_url("**/os/*", timeout=15_000)
    phone.wait_for_selector("text=Pårørende")
    with afternoon.site.look():
        assert [one.title for one in queries.groups(space_of())].count("Pårørende") == 1


def test_a_sheet_of_paper_is_typed_in_and_a_group_like_another_is_merged(afternoon):
    page = afternoon.nina
    page.get_by_role("link", name="Skriv inn fra papir").click()
    page.get_by_label("Hva vil du snakke om?").fill("Gambling")
    page.get_by_label("Initiativtaker").fill("Marit")
    page.get_by_role("button", name="Legg inn gruppen").last.click()
    assert "Gruppe 5, «Gambling», er lagt inn." in main(page)
    afternoon.further("Markedsplass")
    page.get_by_role("link", name="5. Gambling").click()
    page.get_by_label("Slå sammen med").select_option(label="2. Spill på jobbtelefonen")
    page.get_by_role("button", name="Slå sammen").click()
    assert "Jonas, Marit" in main(page)


def mark_of(phone, tier, title):
    return phone.locator("li", has_text=title).get_by_role("button", name=tier, exact=True)


def test_phones_choose_and_the_marks_show_at_once(afternoon):
    afternoon.further("Velg")
    wishes = {
        "Tuva": [("Må", "Spill på jobbtelefonen"), ("Vil", "Pårørende")],
        "Jonas": [("Må", "Den andre samtalen"), ("Vil", "Få med lederne")],
        "uten navn": [("Må", "Den andre samtalen"), ("Må", "Få med lederne")],
    }
    for name, marks in wishes.items():
        phone = afternoon.phone(name)
        phone.wait_for_selector("#merk", timeout=20_000, state="attached")  # it followed by itself
        looked_at(phone)
        for tier, title in marks:
            button = mark_of(phone, tier, title)
            with phone.expect_response(lambda answer: "/merk" in answer.url) as answer:
                button.click()
            assert answer.value.ok
            assert button.get_attribute("aria-pressed") == "true"
    phone = afternoon.phone("uten navn")
    third = mark_of(phone, "Må", "Spill på jobbtelefonen")
    third.click()
    phone.wait_for_selector("text=Du har alt merket 2 grupper med «Må»")
    assert third.get_attribute("aria-pressed") == "false"
    with afternoon.site.look():
        assert sorted(len(one) for one in participants.marks(space_of()).values()) == [2, 2, 2]


def test_a_choice_made_without_a_network_is_not_lost(afternoon):
    phone = afternoon.phone("Jonas")
    phone.context.set_offline(True)
    mark_of(phone, "Vil", "Pårørende").click()
    phone.wait_for_selector("text=Lagret på telefonen")
    phone.context.set_offline(False)
    phone.wait_for_selector("text=Lagret på telefonen", state="detached", timeout=15_000)
    with afternoon.site.look():
        assert sorted(len(one) for one in participants.marks(space_of()).values()) == [2, 2, 3]


def test_the_wall_is_proposed_looked_at_and_applied_and_one_group_is_moved_by_hand(afternoon):
    page = afternoon.nina
    page.get_by_role("link", name="Sett opp veggen").click()
    page.get_by_role("button", name="Lag forslag").click()
    said = main(page)
    assert "% av det som er mulig" in said
    looked_at(page)
    assert "2 mister et førstevalg." in said  # two lead or must more than there are rounds
    with afternoon.site.look():
        assert queries.places(space_of()) == []
    page.get_by_role("button", name="Bruk planen").click()
    with afternoon.site.look():
        before = {one.group: one.round for one in queries.places(space_of())}
        assert len(before) == 4
    card = page.locator("[data-group]", has_text="Pårørende")
    free = page.locator("[data-where]", has_text="ledig").first
    where = free.get_attribute("data-where")
    with page.expect_navigation():
        card.locator("strong").drag_to(free.locator("h3"))
    with afternoon.site.look():
        now = {one.group: f"{one.round}-{one.room}" for one in queries.places(space_of())}
        assert now[4] == where
    page.get_by_role("button", name="Angre siste").click()
    with afternoon.site.look():
        assert {one.group: one.round for one in queries.places(space_of())} == before
    board = afternoon.phone("wall")
    board.wait_for_selector(".os-wall", timeout=10_000)
    assert "Fjordsalen" in main(board)


def test_while_the_groups_meet_the_wall_says_where_to_go_now(afternoon):
    afternoon.further("Gruppene møtes")
    afternoon.site.on(DAY, 15, 5)
    board = afternoon.phone("wall")
    board.wait_for_selector("text=Nå, til kl. 15.40", timeout=10_000)
    assert "Neste, kl. 15.45" in main(board)
    looked_at(board)
    phone = afternoon.phone("Tuva")
    phone.wait_for_selector("text=15.00–15.40", timeout=20_000)


def write(phone, title, **words):
    phone.get_by_role("link", name=title).first.click()
    for label, text in words.items():
        phone.get_by_label(label.replace("_", " "), exact=False).first.fill(text)


def test_a_report_saves_itself_and_survives_a_closed_lid_and_a_lost_network(afternoon):
    phone = afternoon.phone("Tuva")
    phone.get_by_role("link", name="Skriv rapport Den andre samtalen").click()
    phone.get_by_label("Hva snakket dere om?").fill("Den første samtalen er ikke nok.")
    expect(phone.locator("[data-role=state]")).to_have_text("Lagret", timeout=10_000)
    phone.context.set_offline(True)
    phone.get_by_label("Hva kom dere fram til?").fill("Avtal den neste før den første er over.")
    phone.get_by_label("Neste steg").fill("Lage et ark\nProve det i to bedrifter")
    phone.wait_for_selector("text=Teksten er trygg på telefonen", timeout=10_000)
    phone.goto("about:blank")  # the lid is closed
    phone.context.set_offline(False)
    phone.go_back()
    expect(phone.get_by_label("Hva kom dere fram til?")).to_have_value("Avtal den neste før den første er over.")
    expect(phone.locator("form[data-component=report] [data-role=state]")).not_to_have_class("os-state is-unsaved")
    phone.reload()  # what stands now is what the server has
    assert phone.get_by_label("Hva kom dere fram til?").input_value() == "Avtal den neste før den første er over."
    with afternoon.site.look():
        found = reports.report(queries.group_of(space_of(), 1))
        assert [step.text for step in found.steps] == ["Lage et ark", "Prove det i to bedrifter"]


def test_two_who_write_the_same_report_see_both(afternoon):
    tuva, jonas = afternoon.phone("Tuva"), afternoon.phone("Jonas")
    jonas.goto(tuva.url)
    looked_at(jonas)
    jonas.get_by_label("Hvem var med?").fill("Seks til")
    expect(jonas.locator("[data-role=state]")).to_have_text("Lagret", timeout=10_000)
    tuva.get_by_label("Neste steg").fill("Lage et ark\nPrøve det i to bedrifter")
    tuva.wait_for_selector("text=Noen andre har skrevet i rapporten", timeout=10_000)
    tuva.get_by_role("button", name="Se begge").click()
    assert "Lagret av den andre:" in main(tuva)
    looked_at(tuva)
    assert "Seks til" in main(tuva)
    tuva.get_by_label("Hvem var med?").fill("Seks til")
    tuva.get_by_role("button", name="Lagre, og fortsett senere").click()
    tuva.wait_for_url("**/os/*")
    with afternoon.site.look():
        found = reports.report(queries.group_of(space_of(), 1))
        assert (found.present, found.steps[1].text) == ("Seks til", "Prøve det i to bedrifter")


def test_a_report_that_was_left_before_it_was_sent_is_sent_from_the_next_page(afternoon):
    with afternoon.site.look():
        code = space_of().code
    phone = afternoon.page("uten navn", f"/os/{code}/gruppe/4/rapport")
    stop = lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    phone.route("**/rapport", stop)
    phone.get_by_label("Hva snakket dere om?").fill("Pårørende vil bli spurt.")
    phone.wait_for_selector("text=Teksten er trygg på telefonen", timeout=10_000)
    phone.goto(f"{afternoon.site.url}/os/{code}")
    phone.wait_for_selector("text=Noe du skrev, er ikke sendt ennå.")
    phone.unroute("**/rapport", stop)
    phone.wait_for_selector("text=Noe du skrev, er ikke sendt ennå.", state="detached", timeout=15_000)
    with afternoon.site.look():
        assert reports.report(queries.group_of(space_of(), 4)).discussed == "Pårørende vil bli spurt."


def test_a_button_beside_a_report_takes_along_what_was_just_typed_and_is_not_undone_by_what_saves_itself(afternoon):
    phone = afternoon.page("uten navn")
    phone.get_by_role("link", name="Rapporten").first.click()
    phone.get_by_label("Hva kom dere fram til?").fill("Spør dem først.")
    phone.get_by_role("button", name="Den ble ikke gjennomført").click()
    phone.wait_for_selector("text=Gruppen står som ikke gjennomført.")
    phone.get_by_label("Hvem var med?").fill("Tre")
    expect(phone.locator("[data-role=state]")).to_have_text("Lagret", timeout=10_000)
    number = int(phone.url.split("/")[-2])
    with afternoon.site.look():
        found = reports.report(queries.group_of(space_of(), number))
        assert (found.agreed, found.present, found.not_held) == ("Spør dem først.", "Tre", True)
    looked_at(phone)
    phone.get_by_role("button", name="Den ble gjennomført").click()
    phone.wait_for_selector("text=Gruppen står som gjennomført.")
    assert phone.get_by_label("Hvem var med?").input_value() == "Tre"


def test_a_photo_is_taken_and_the_facilitator_sees_who_lacks_a_report(afternoon, tmp_path):
    from PIL import Image

    file = tmp_path / "ark.jpg"
    Image.new("RGB", (2400, 1200), (240, 240, 230)).save(file)
    phone = afternoon.phone("Jonas")
    phone.locator("input[type=file]").set_input_files(file)
    phone.get_by_role("button", name="Last opp bildet").click()
    assert phone.locator("img.os-photo").evaluate("one => one.naturalWidth") == 1600
    page = afternoon.nina
    assert "4 grupper mangler ferdig rapport:" in main(page)
    phone.goto(phone.url)
    phone.get_by_role("button", name="Lever rapporten").click()
    phone.wait_for_url("**/os/*")
    assert "3 grupper mangler ferdig rapport:" in main(afternoon.nina)


def test_dots_are_given_and_never_more_than_one_has(afternoon):
    afternoon.further("Høsting")
    afternoon.further("Prioriter")
    with afternoon.site.look():
        code = space_of().code
    phone = afternoon.page("uten navn", f"/os/{code}")
    looked_at(phone)
    for left in (2, 1, 0):
        phone.get_by_role("button", name="Gi «Den andre samtalen» en prikk").click()
        phone.wait_for_selector(f"text=Prikkene dine: {left} igjen av 3")
    assert phone.get_by_role("button", name="en prikk", exact=False).all_inner_texts() == ["−"]


def test_every_next_step_ends_somewhere_the_same_evening(afternoon):
    page = afternoon.nina
    page.get_by_role("link", name="Følg opp stegene").click()
    page.get_by_role("link", name="Oppgave Lage et ark").click()
    assert page.get_by_label("Ansvarlig").input_value() == "RAG"
    looked_at(page)
    page.get_by_label("Frist").fill("primo mars")
    page.get_by_role("button", name="Lag oppgaven").last.click()
    page.get_by_role("link", name="Ikke Prøve det i to bedrifter").click()
    page.get_by_role("button", name="Lagre").last.click()
    assert "Skriv hvorfor steget ikke følges opp." in main(page)
    page.get_by_label("Hvorfor ikke?").fill("Bedriftene gjør det selv")
    page.get_by_role("button", name="Lagre").last.click()
    with afternoon.site.look():
        assert outcomes.balance(space_of()) == (2, 1, 0, 1, 0)
        assert db.session.query(FollowUp).one().owner_names == "RAG"


def test_the_proceedings_are_one_page_and_one_word_file_and_next_years_since_writes_itself(afternoon):
    afternoon.further("Avsluttet")
    with afternoon.site.look():
        code = space_of().code
    looked_at(afternoon.page("Tuva", f"/os/{code}"))
    phone = afternoon.page("Tuva", f"/os/{code}/referat")
    said = main(phone)
    looked_at(phone)
    looked_at(afternoon.phone("wall"))
    for words in ("Den andre samtalen", "Avtal den neste før den første er over.", "Rapport mangler", "3 prikker"):
        assert words in said
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Last ned som Word").click()
    assert download.value.suggested_filename == "open-space-2026-06-10.docx"
    afternoon.site.on(date(2027, 5, 3))
    with afternoon.site.look():
        later = db.session.query(Gathering).filter_by(theme="alor Norge 2027").one().id
    page = afternoon.page("nina", f"/samlinger/{later}/siden-sist")
    if "/logg-inn" in page.url:
        page.get_by_role("button", name=NINA).click()
        page.goto(f"{afternoon.site.url}/samlinger/{later}/siden-sist")
    said = main(page)
    assert "Lage et ark" in said
    assert "Bedriftene gjør det selv" in said


def test_who_has_not_joined_and_is_nobody_sees_no_reports(afternoon):
    with afternoon.site.look():
        code = space_of().code
    stranger = afternoon.page("fremmed", f"/os/{code}/referat")
    assert "Lage et ark" not in stranger.content()
    assert "Den andre samtalen" not in main(stranger)


def test_html_validate_finds_nothing_in_any_of_it(tmp_path):
    node.install(TOOLS)
    for number, text in enumerate(SEEN):
        (tmp_path / f"{number:03d}.html").write_text(text)
    files = sorted(str(file) for file in tmp_path.glob("*.html"))
    assert len(files) > 12
    found = json.loads(node.run("validate.mjs", *files, cwd=TOOLS))
    assert found == [], "\n".join(found[:40])
