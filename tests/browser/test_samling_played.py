"""One samling from «Meld deg på» on a phone to what they thought of it: participants, a helper and an operator."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from app.db import db
from app.gatherings.models import Gathering
from app.registration import queries as registered
from app.registration.models import Setup
from tests.browser import cycle
from tests.browser.conftest import SERVED, _served
from tests.support import make
from tests.support.clock import Clock

DAY = date(2026, 4, 15)
OPERATOR = "Åse Nordmo"
PHONE = {"viewport": {"width": 390, "height": 844}}


def fill():
    """A network with an operator, and a samling of three places that is published."""
    operator = make.person("Åse", "Nordmo", email="aase@alor.example")
    network = make.network("alor Sunnfjord")
    make.operator(network, operator)
    make.gathering(network, days=(DAY,), capacity=3, theme="Rus og arbeidsliv", contact=operator)
    db.session.commit()


class Played:
    """The site with its clock, devices, and the mails that went out."""

    def __init__(self, site, browser):
        self.site, self.browser, self.contexts, self.mails = site, browser, [], []

    def device(self, path="", who="", **options):
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        page = context.new_page()
        if who:
            page.goto(f"{self.site.url}/logg-inn")
            page.get_by_role("button", name=who).click()
        page.goto(self.site.url + path)
        return page

    def operator(self, path):
        """Sign in anew, as whoever has been away does."""
        return self.device(path, OPERATOR, viewport={"width": 1280, "height": 900})

    def post(self):
        """Let the site do its rounds; keep the mails, newest last."""
        self.mails += self.site.post_round()

    def mail(self, address, subject):
        found = [one for one in self.mails if one["To"] == address and one["Subject"].startswith(subject)]
        assert len(found) == 1, [(one["To"], one["Subject"]) for one in self.mails]
        return found[0].get_body(("plain",)).get_content()

    def link(self, address, subject, end=""):
        found = re.search(rf"http://\S+/pamelding/\S+{end}", self.mail(address, subject))
        assert found is not None
        return found[0]


@pytest.fixture
def played(template, tmp_path, browser):
    clock = Clock(cycle.BEGINS)
    for url in _served(template, tmp_path, fill, clock):
        made = Played(cycle.Site(url, SERVED[url], clock), browser)
        made.site.on(date(2026, 3, 2))
        yield made
        for context in made.contexts:
            context.close()


def set_up(operator):
    operator.get_by_role("link", name="Sett opp påmelding her på siden").click()
    operator.get_by_label("Allergi eller mat du ikke spiser").check()
    operator.get_by_role("button", name="Lagre").last.click()
    expect(operator.get_by_role("status").first).to_contain_text("Påmeldingen er lagret")


def sign_up(page, *people):
    page.get_by_role("link", name="Meld deg på", exact=True).click()
    page.get_by_label("Arbeidsplass").fill("Vågsund verft")
    for number, name in enumerate(people):
        if number:
            page.get_by_role("button", name="Meld på en kollega til").click()
        page.locator(f"[name=people-{number}-name]").fill(name)
        page.locator(f"[name=people-{number}-email]").fill(f"{name.split()[0].lower()}@verft.example")
    page.get_by_role("button", name="Meld på", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def answer(page, number):
    """Say the same number everywhere, by the keyboard alone."""
    for scale in page.locator("fieldset.scale").all():
        scale.locator(f"input[value='{number}']").focus()
        page.keyboard.press("Space")
    page.get_by_label("Hva var det beste?").fill(f"Gruppearbeidet var fint ({number}).")
    page.get_by_role("button", name="Send svarene").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Takk")


def test_a_samling_is_played_from_signing_up_on_a_phone_to_what_they_thought(played):
    operator = played.operator("/samlinger/1")
    set_up(operator)
    phone = played.device("/samlinger/1", **PHONE)
    expect(phone.get_by_text("3 plasser igjen.")).to_be_visible()
    sign_up(phone, "Anne Berg", "Bjarte Aas", "Cecilie Ødegård")
    waiting = played.device("/samlinger/1", **PHONE)
    expect(waiting.get_by_text("Fullt: du kommer på venteliste som nummer 1.")).to_be_visible()
    sign_up(waiting, "Dag Dale")
    played.post()
    assert "nummer 1" in played.mail("dag@verft.example", "Du står på venteliste")

    # Anne withdraws on her own page, Bjarte sends a colleague; Dag has the place at once.
    phone.goto(played.link("anne@verft.example", "Du er påmeldt"))
    phone.get_by_role("link", name="Nei takk, meld meg av").click()
    phone.get_by_role("button", name="Meld meg av").click()
    phone.goto(played.link("bjarte@verft.example", "Du er påmeldt"))
    phone.get_by_role("link", name="Gi plassen til en kollega").click()
    phone.get_by_label("Navn").fill("Eva Foss")
    phone.get_by_label("E-post").fill("eva@verft.example")
    phone.get_by_role("button", name=re.compile("Gi")).last.click()
    played.post()
    assert "er din" in played.mail("dag@verft.example", "Du har fått plass")
    assert "gitt plassen sin" in played.mail("eva@verft.example", "Du har fått en plass")

    # Three days before, those who come are reminded.
    played.site.on(date(2026, 4, 12), 9, 5)
    played.post()
    reminded = {one["To"] for one in played.mails if one["Subject"].startswith("Påminnelse")}
    assert reminded == {"eva@verft.example", "cecilie@verft.example", "dag@verft.example"}

    # On the morning a helper without an account ticks off those who come, and takes in who just walked in.
    operator = played.operator("/samlinger/1/pameldinger")
    operator.get_by_role("button", name="Lag lenke til døra").click()
    door = operator.get_by_label("Lenke for dem som hjelper til, uten konto").input_value()
    played.site.on(DAY, 8, 50)
    helper = played.device(**PHONE)
    helper.goto(door)
    for name in ("Cecilie Ødegård", "Eva Foss", "Dag Dale"):
        helper.locator("li.door-row", has_text=name).get_by_role("button").click()
        expect(helper.locator("li.door-row", has_text=name)).to_contain_text("kom kl. 08.50")
    helper.get_by_role("link", name="Ny person").click()
    helper.get_by_role("textbox", name="Navn").fill("Frode Grimstad")
    helper.locator("[data-role=walk-in]").get_by_role("button", name="Kom").click()
    expect(helper.locator("[data-role=came]")).to_have_text("4")

    # Towards the end everybody is asked; answers come from phones and from paper.
    played.site.on(DAY, 14, 30)
    played.post()
    assert "/samlinger/1/evaluering" in played.mail("dag@verft.example", "Hva syntes du")
    for number in (8, 9, 7, 10):
        answer(played.device("/samlinger/1/evaluering", **PHONE), number)
    operator = played.operator("/samlinger/1/evaluering/ark/ny")
    expect(operator.get_by_label("Samlingen var nyttig")).to_be_focused()
    for _question in range(5):
        operator.keyboard.type("6")
        operator.keyboard.press("Tab")
    operator.keyboard.type("Lunsjen.")
    operator.keyboard.press("Enter")
    expect(operator.get_by_text("Ark 1 er ført.")).to_be_visible()

    played.site.on(date(2026, 4, 16))
    operator = played.operator("/samlinger/1/evaluering/resultat")
    expect(operator.get_by_text("5 svar: 4 på mobil, 1 på papir")).to_be_visible()
    operator.get_by_role("button", name="Alle ark er ført").click()
    expect(operator.get_by_text("Snitt 8,0 av 10, 5 svar").first).to_be_visible()
    expect(operator.get_by_text("Gruppearbeidet")).to_have_count(0)
    operator.get_by_role("link", name="Les svar").click()
    for choice in operator.get_by_label("Kan vises").all():
        choice.check()
    operator.get_by_role("button", name="Lagre").last.click()
    operator.goto(f"{played.site.url}/samlinger/1/evaluering/resultat")
    expect(operator.get_by_text("Lunsjen.")).to_be_visible()
    with played.site.look():
        gathering = db.session.get_one(Gathering, 1)
        assert gathering.participants == (4, True)
        setup = db.session.get_one(Setup, 1)
        assert [one.name for one in registered.in_order(setup, "coming")] == [
            "Eva Foss",
            "Cecilie Ødegård",
            "Dag Dale",
        ]
