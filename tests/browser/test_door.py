"""Two doors of one samling: an organiser and a helper with the secret link, and a network that drops."""

from datetime import date, time, timedelta

import pytest
from playwright.sync_api import expect

from app.db import db
from app.domain.time.dates import at, oslo
from app.gatherings.models import Gathering
from app.registration import operations as registrations
from app.registration import queries as registered
from app.registration.door import operations, queries
from app.registration.door.models import DayAttendance, WalkIn
from app.registration.models import Registration, Setup
from app.web.clock import now
from tests.browser import cycle
from tests.browser.conftest import SERVED, _first_day, _served
from tests.browser.rag_cycle.words import main
from tests.browser.test_access_for_all import SMALL, check
from tests.registration.conftest import come, set_up
from tests.support import make
from tests.support.clock import Clock

DAY = date(2026, 4, 15)
ADMIN = "Sunniva Lyngstad"
PEOPLE = ("Anne Berg", "Bjarte Aas", "Cecilie Ødegård", "Dag Dale", "Eva Foss", "Frode Grimstad")


class Doors:
    """The site on the morning of the day, and who stands at its doors."""

    def __init__(self, site, browser):
        self.site, self.browser, self.contexts, self.complaints = site, browser, [], []

    def open(self, path, width=320, who="", **options):
        """Open a page on a device of its own."""
        context = self.browser.new_context(viewport={"width": width, "height": 700}, **options)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if who:
            page.goto(f"{self.site.url}/logg-inn")
            page.get_by_role("button", name=who).click()
        page.goto(self.site.url + path)
        return page

    @property
    def helper(self):
        with self.site.look():
            setup = db.session.get_one(Setup, 1)
            return f"/dor/{setup.door_seed}/{queries.token(setup)}"

    def came(self):
        """Return who has come, with the minute by the server's clock."""
        with self.site.look():
            found = db.session.query(Registration.name, DayAttendance.pressed_at).join(
                DayAttendance, DayAttendance.registration_id == Registration.id
            )
            return {name: f"{oslo(pressed):%H.%M}" for name, pressed in found.filter(DayAttendance.came)}


def fill():
    """A samling with six who come, one of whom has withdrawn, and an open link to its door."""
    _first_day()
    setup = set_up(make.gathering(make.network("alor Sunnfjord"), days=(DAY, DAY + timedelta(days=1)), capacity=5))
    for number, name in enumerate(PEOPLE):
        come(setup, name, f"p{number}@verft.example")
    frode = registered.in_order(setup, "waiting")[0]
    registrations.withdraw(frode, seen_version=frode.version, by=None, now=now())
    operations.open_link(setup, seen_version=setup.version, by=None, now=now())
    db.session.commit()


@pytest.fixture
def doors(template, tmp_path, browser):
    clock = Clock(cycle.BEGINS)
    for url in _served(template, tmp_path, fill, clock):
        made = Doors(cycle.Site(url, SERVED[url], clock), browser)
        made.site.on(DAY, 8, 40)
        yield made
        for context in made.contexts:
            context.close()
        assert made.complaints == []


def line(page, name):
    return page.locator("li.door-row", has_text=name)


def press(page, name):
    line(page, name).get_by_role("button").click()


def test_two_doors_without_a_network_press_and_the_server_gets_it_all_in_its_time(doors):
    organiser, helper = doors.open("/samlinger/1/dor", 1280, ADMIN), doors.open(doors.helper)
    doors.site.on(DAY, 8, 45)
    for page in (organiser, helper):
        page.reload()
        page.context.set_offline(True)
    for page, name in (
        (organiser, "Anne Berg"),
        (helper, "Bjarte Aas"),
        (organiser, "Eva Foss"),
        (helper, "Anne Berg"),
    ):
        press(page, name)
        expect(line(page, name)).to_contain_text("venter på nett")
    expect(helper.locator("[data-role=came]")).to_have_text("2")
    assert doors.came() == {}
    doors.site.on(DAY, 9, 30)
    for page in (helper, organiser):
        page.context.set_offline(False)
    for page in (helper, organiser):
        expect(page.locator("[data-role=came]")).to_have_text("3", timeout=20_000)
        expect(page.get_by_text("venter på nett")).to_have_count(0, timeout=15_000)
    assert doors.came() == {"Anne Berg": "08.45", "Bjarte Aas": "08.45", "Eva Foss": "08.45"}
    with doors.site.look():
        assert db.session.get_one(Gathering, 1).attended_counted == 3


def test_what_was_pressed_without_a_network_survives_a_phone_that_is_switched_off(doors):
    helper = doors.open(doors.helper)
    address = helper.url
    helper.context.set_offline(True)
    press(helper, "Dag Dale")
    expect(line(helper, "Dag Dale")).to_contain_text("venter på nett")
    helper.goto("about:blank")
    helper.context.set_offline(False)
    helper.goto(address)
    expect(helper.locator("[data-role=came]")).to_have_text("1")
    helper.wait_for_function("!Object.keys(JSON.parse(localStorage.getItem('alor-unsent') || '{}')).length")
    assert doors.came() == {"Dag Dale": "08.40"}


def test_a_press_shows_at_the_other_door_and_is_undone_there(doors):
    organiser, helper = doors.open("/samlinger/1/dor", 1280, ADMIN), doors.open(doors.helper)
    press(helper, "Anne Berg")
    expect(line(helper, "Anne Berg")).to_contain_text("kom kl. 08.40")
    expect(organiser.locator("[data-role=came]")).to_have_text("1", timeout=20_000)
    assert line(organiser, "Anne Berg").get_by_role("button").inner_text().startswith("Angre")
    press(organiser, "Anne Berg")
    expect(organiser.locator("[data-role=came]")).to_have_text("0")
    organiser.wait_for_timeout(500)
    assert doors.came() == {}


def test_the_list_is_searched_while_one_types_and_who_withdrew_is_let_in(doors):
    helper = doors.open(doors.helper)
    check(helper)
    expect(line(helper, "Frode Grimstad")).to_be_hidden()
    helper.get_by_role("searchbox").press_sequentially("frode g")
    expect(line(helper, "Frode Grimstad")).to_be_visible()
    expect(line(helper, "Anne Berg")).to_be_hidden()
    press(helper, "Frode Grimstad")
    expect(helper.locator("[data-role=came]")).to_have_text("1")
    helper.get_by_role("searchbox").fill("finnes ikke")
    expect(helper.get_by_text("Ingen passer med søket.")).to_be_visible()
    helper.get_by_role("searchbox").fill("")
    expect(line(helper, "Frode Grimstad")).to_contain_text("kom kl.")
    assert doors.came() == {"Frode Grimstad": "08.40"}


def test_a_new_person_takes_ten_seconds_also_without_a_network(doors):
    helper = doors.open(doors.helper)
    helper.get_by_role("link", name="Ny person").click()
    check(helper)
    helper.get_by_label("Navn", exact=True).fill("Gro Haug")
    helper.get_by_role("textbox", name="Arbeidsplass").fill("Havna")
    helper.get_by_label("Første gang på samling?").select_option(label="Ja")
    helper.get_by_role("textbox", name="Arbeidsplass").press("Enter")
    expect(line(helper, "Gro Haug")).to_contain_text("kom kl.")
    expect(helper.get_by_label("Navn", exact=True)).to_have_value("")
    helper.context.set_offline(True)
    helper.get_by_label("Navn", exact=True).fill("Hans Iversen")
    helper.keyboard.press("Enter")
    expect(helper.locator("[data-role=told]")).to_have_text("Ført opp som kommet: Hans Iversen")
    helper.context.set_offline(False)
    expect(line(helper, "Hans Iversen")).to_contain_text("kom kl.", timeout=20_000)
    with doors.site.look():
        assert [one.name for one in db.session.query(WalkIn)] == ["Gro Haug", "Hans Iversen"]


def test_what_is_refused_is_told_and_not_lost(doors):
    helper = doors.open(doors.helper)
    with doors.site.look():
        setup = db.session.get_one(Setup, 1)
        operations.shut_link(setup, seen_version=setup.version, by=None, now=now())
        db.session.commit()
    press(helper, "Anne Berg")
    expect(helper.locator("[data-role=told]")).to_contain_text("Lenken virker ikke lenger")
    expect(line(helper, "Anne Berg")).to_have_class("door-row")
    assert doors.came() == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_narrow_phone_and_works_without_scripts(doors, scheme):
    page = doors.open(doors.helper, java_script_enabled=False, color_scheme=scheme)
    assert "0 av 5 er kommet" in main(page)
    press(page, "Cecilie Ødegård")
    assert "1 av 5 er kommet" in main(page)
    page.get_by_role("link", name="Ny person").click()
    page.get_by_label("Navn", exact=True).fill("Ine Jansen")
    page.get_by_role("button", name="Kom").last.click()
    assert "2 av 6 er kommet" in main(page)
    scripted = doors.open(doors.helper, color_scheme=scheme)
    check(scripted)
    assert scripted.evaluate(SMALL) == []
    assert scripted.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_clock_of_the_phone_does_not_matter(doors):
    helper = doors.open(doors.helper)
    helper.clock.set_fixed_time(at(DAY, time(3)))
    helper.reload()
    doors.site.on(DAY, 9, 30)
    press(helper, "Anne Berg")
    expect(line(helper, "Anne Berg")).to_contain_text("kom kl. 08.40")
    assert doors.came() == {"Anne Berg": "08.40"}
