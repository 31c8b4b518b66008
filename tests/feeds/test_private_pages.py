"""Where one keeps one's own secret addresses: make, name, show again, renew, end, and see who fetched."""

from datetime import date

import pytest

from app.feeds import operations as feeds
from app.feeds.operations import MOST
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

pytestmark = pytest.mark.both

PAGE = "/min-side/kalendere"


@pytest.fixture
def person(app):
    """Somebody who runs a network with a gathering."""
    network = make.network("alor Øst")
    make.gathering(network, theme="Spill", days=(date(2026, 4, 15),))
    return make.operator(network)


@pytest.fixture
def owner(visitor, person):
    """Her page with a calendar she has just made."""
    visitor.sign_in(person).open(PAGE)
    visitor.submit("Lag kalender", name="Mobilen")
    return visitor


def address(visitor):
    """Return the path of the address on the page."""
    return visitor.page.select_one("#address")["value"].removeprefix("http://localhost")


def test_nobody_has_a_calendar_from_the_start(visitor, person):
    visitor.sign_in(person).open(PAGE)
    assert "Du har ingen personlige kalendere ennå." in visitor.text()


def test_one_is_made_and_named_and_works(owner, program):
    assert owner.texts("h1") == ["Mobilen"]
    assert "Kalenderen er laget. Kopier adressen nedenfor." in owner.text()
    assert program.fetch(address(owner)).summaries == ["alor Øst: Spill"]


def test_the_address_is_shown_again(owner):
    first = address(owner)
    owner.open(PAGE)
    owner.open(owner.page.select_one('main li a[href^="/min-side/kalendere/"]')["href"])
    assert address(owner) == first


def test_it_needs_a_name(visitor, person):
    visitor.sign_in(person).open(PAGE)
    visitor.submit("Lag kalender", name="  ")
    assert visitor.errors() == {"name": "Gi kalenderen et navn."}


def test_the_same_form_sent_twice_makes_one(visitor, person):
    visitor.sign_in(person).open(PAGE)
    form = {"name": "Mobilen", "key": visitor.page.select_one("input[name=key]")["value"]}
    assert visitor.post(PAGE, form).location == visitor.post(PAGE, form).location
    visitor.open(PAGE)
    assert len(visitor.page.select('main a[href^="/min-side/kalendere/"]')) == 1


def test_there_is_an_end_to_how_many(visitor, person):
    visitor.sign_in(person)
    for number in range(MOST):
        visitor.open(PAGE)
        visitor.submit("Lag kalender", name=f"Nr. {number}")
    visitor.open(PAGE)
    visitor.submit("Lag kalender", name="En til")
    assert visitor.errors() == {"name": f"Du har allerede {MOST} kalendere. Slett en du ikke bruker."}


def test_one_that_is_deleted_makes_room_for_another(app, person):
    made = [feeds.make(person, f"Nr. {number}", now=now()) for number in range(MOST)]
    feeds.revoke(made[0], "Nr. 0", seen_version=made[0].version, now=now())
    assert feeds.make(person, "En til", now=now()).name == "En til"


def test_it_is_called_something_else_and_keeps_its_address(owner, program):
    before = address(owner)
    owner.submit("Lagre navnet", name="Jobb-PC")
    assert owner.texts("h1") == ["Jobb-PC"]
    assert address(owner) == before
    assert b"X-WR-CALNAME:Jobb-PC\r\n" in program.fetch(before).body
    owner.submit("Lagre navnet", name="")
    assert owner.errors() == {"name": "Gi kalenderen et navn."}


def test_the_second_of_two_who_name_it_sees_the_name_of_the_first(owner, app, person):
    elsewhere = Visitor(app).sign_in(person)
    elsewhere.open(owner.path)
    owner.submit("Lagre navnet", name="Jobb-PC")
    elsewhere.submit("Lagre navnet", name="Nettbrettet", expect=409)
    assert elsewhere.page.select_one("#name")["value"] == "Nettbrettet"
    assert elsewhere.texts("[data-field=name] blockquote") == ["Jobb-PC"]
    elsewhere.submit("Lagre navnet")
    assert elsewhere.texts("h1") == ["Nettbrettet"]


def test_a_new_address_kills_the_old_at_once(owner, program):
    old = address(owner)
    program.fetch(old)
    owner.submit("Lag ny adresse")
    assert "Kalenderen har fått ny adresse. Den gamle virker ikke lenger." in owner.text()
    assert address(owner) != old
    program.fetch(old, expect=404)
    assert program.fetch(address(owner)).summaries == ["alor Øst: Spill"]


def test_a_name_that_was_typed_is_saved_by_the_button_for_a_new_address(owner):
    first = address(owner)
    owner.submit("Lag ny adresse", name="Jobb-PC")
    assert owner.texts("h1") == ["Jobb-PC"]
    second = address(owner)
    assert second != first
    owner.submit("Lag ny adresse", name="")
    assert owner.errors() == {"name": "Gi kalenderen et navn."}
    assert address(owner) == second


@pytest.mark.parametrize("button", ["Lag ny adresse", "Slett kalenderen"])
def test_an_address_that_was_renewed_meanwhile_is_not_changed_unseen(owner, app, person, program, button):
    elsewhere = Visitor(app).sign_in(person)
    elsewhere.open(owner.path)
    owner.submit("Lag ny adresse")
    elsewhere.submit(button, name="Nettbrettet", expect=409)
    assert elsewhere.page.select_one("#name")["value"] == "Nettbrettet"
    program.fetch(address(owner))


def test_ending_one_kills_its_address_and_leaves_the_others(owner, program):
    first = address(owner)
    owner.open(PAGE)
    owner.submit("Lag kalender", name="Jobb")
    second, path = address(owner), owner.path
    owner.submit("Slett kalenderen")
    assert owner.path == PAGE
    assert "Kalenderen er slettet. Adressen virker ikke lenger." in owner.text()
    assert "Jobb" not in owner.texts("main li a")
    program.fetch(second, expect=404)
    program.fetch(first)
    owner.open(path, expect=404)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Google-Calendar-Importer (+https://google.com)", "Google Kalender"),
        ("Microsoft.Exchange/15.20", "Outlook"),
        ("iOS/18.0 (22A3354) dataaccessd/1.0", "iPhone eller iPad"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0", "Thunderbird"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Edg/140.0", "Edge på Windows"),
        ("<script>alert(1)</script>", "Nettleser"),
    ],
)
def test_the_page_says_when_it_was_last_fetched_and_by_what(owner, program, clock, agent, name):
    assert "Ikke hentet ennå." in owner.text()
    program.fetch(address(owner), User_Agent=agent)
    clock.forward(minutes=25)
    owner.open(owner.path)
    assert f"Sist hentet for 25 minutter siden av {name}." in owner.text()
    owner.open(PAGE)
    assert f"sist hentet for 25 minutter siden av {name}" in owner.text()


def test_a_stranger_who_fetches_shows_at_once(owner, program, clock):
    program.fetch(address(owner), User_Agent="Google-Calendar-Importer")
    clock.forward(minutes=1)
    program.fetch(address(owner), User_Agent="Thunderbird/140.0")
    owner.open(owner.path)
    assert "av Thunderbird." in owner.text()


def test_who_already_has_it_counts_as_a_fetch_and_a_wrong_address_does_not(owner, program):
    path = address(owner)
    program.fetch(path.replace(".ics", "A.ics"), expect=404)
    owner.open(owner.path)
    assert "Ikke hentet ennå." in owner.text()
    program.fetch(path, expect=304, If_None_Match="*")
    owner.open(owner.path)
    assert "Sist hentet akkurat nå" in owner.text()


def test_the_page_keeps_its_secret(owner):
    owner.open(owner.path)
    headers = owner.response.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert all(set(a["rel"]) == {"noopener", "noreferrer"} for a in owner.page.select('a[href^="https:"]'))
    assert "Bruker du knappene for Google eller Outlook, får de firmaene adressen." in owner.text()
    assert not owner.page.select("link[rel=alternate]")


def test_the_code_is_drawn_only_when_asked_for(owner):
    assert not owner.page.select(".qr")
    owner.open(f"{owner.path}?qr=1")
    assert owner.page.select(".qr svg path")
    assert owner.page.select_one(".qr")["aria-label"] == "QR-kode til den hemmelige adressen"


def test_every_way_in_leads_to_the_secret_address(owner, program):
    path = address(owner)
    webcal = owner.page.select_one('a[href^="webcal:"]')["href"]
    assert webcal == f"webcal://localhost{path}"
    encoded = path.replace("/", "%2F")
    hrefs = [a["href"] for a in owner.page.select('a[href^="https:"]')]
    assert f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Flocalhost{encoded}" in hrefs
    assert [href.split("?")[0] for href in hrefs if f"url=http%3A%2F%2Flocalhost{encoded}&" in href] == [
        "https://outlook.office.com/calendar/0/addfromweb",
        "https://outlook.live.com/calendar/0/addfromweb",
    ]


def test_they_are_nobody_elses(owner, app):
    mine = owner.path
    other = Visitor(app).sign_in(make.administrator())
    other.open(mine, expect=404)
    for verb in ("renew", "revoke"):
        other.post(mine, {"do": verb, "name": "Min", "version": "1"}, expect=404)
    stranger = Visitor(app)
    stranger.open(mine)
    assert stranger.path.startswith("/logg-inn")
    stranger.open(PAGE)
    assert stranger.path.startswith("/logg-inn")
    stranger.post(mine, {"do": "renew", "name": "Min", "version": "1"}, expect=403)


def test_unknown_ones_and_wrong_methods(owner):
    owner.open(f"{PAGE}/999", expect=404)
    owner.post(f"{PAGE}/999", {"do": "revoke"}, expect=404)
    assert owner.client.put(f"{PAGE}/1", data={"csrf_token": owner.token()}).status_code == 405
