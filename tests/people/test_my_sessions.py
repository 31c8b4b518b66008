"""One's own sessions: listed with device and time, ended one by one or all at once."""

import pytest

from app.people import sign_in
from tests.support import make
from tests.support.visitor import Visitor

LIST = "section[aria-labelledby=innlogginger] li"


@pytest.fixture
def kari(app):
    return make.person("Kari", "Nordmo", email="kari@alor.example")


def session_number(visitor, device):
    """Return the number of the session whose button names `device`."""
    form = next(f for f in visitor.page.select(f"{LIST} form") if device in f.get_text())
    return int(form["action"].split("/")[-2])


def test_sessions_are_listed_with_device_and_time_and_this_one_marked(app, visitor, kari, clock):
    Visitor(app).sign_in(kari)
    clock.forward(hours=2)
    visitor.sign_in(kari).open("/min-side")
    assert visitor.texts(LIST) == [
        "Edge på Windows, sist brukt akkurat nå Denne",
        "Edge på Windows, sist brukt for 2 timer siden Logg ut Edge på Windows",
    ]


def test_the_device_is_read_from_the_browser_that_signed_in(app, visitor, kari, post):
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    visitor.open(post.link())
    token = visitor.page.select_one("main input[name=csrf_token]")["value"]
    phone = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"}
    visitor.client.post(visitor.path, data={"csrf_token": token}, headers=phone)
    visitor.open("/min-side")
    assert visitor.texts(LIST) == ["Safari på iPhone, sist brukt akkurat nå Denne"]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/139.0.0.0 Safari/537.36 Edg/139.0", "Edge på Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox på Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/139.0.0.0 Mobile Safari/537.36", "Chrome på Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", "Safari på Mac"),
        ("curl/8.5.0", "Nettleser"),
        ("", "Nettleser"),
        ("<script>alert(1)</script>", "Nettleser"),
    ],
)
def test_a_device_has_a_name_people_recognise(agent, name):
    assert sign_in.device_name(agent) == name


def test_one_session_can_be_ended(app, visitor, kari):
    other = Visitor(app).sign_in(kari)
    visitor.sign_in(kari).open("/min-side")
    visitor.submit("Logg ut Edge på Windows")
    assert visitor.texts("[role=status]") == ["Innloggingen er avsluttet."]
    assert len(visitor.texts(LIST)) == 1
    other.open("/min-side")
    assert other.texts("h1") == ["Logg inn"]


def test_signing_out_everywhere_ends_this_session_too(app, visitor, kari):
    other = Visitor(app).sign_in(kari)
    visitor.sign_in(kari).open("/min-side")
    visitor.submit("Logg ut overalt")
    assert visitor.texts("[role=status]") == ["Du er logget ut overalt."]
    for browser in (visitor, other):
        browser.open("/min-side")
        assert browser.texts("h1") == ["Logg inn"]


def test_signing_out_everywhere_leaves_others_alone(app, visitor, kari):
    ola = Visitor(app).sign_in(make.person("Ola", "Sundby"))
    visitor.sign_in(kari).open("/min-side")
    visitor.submit("Logg ut overalt")
    ola.open("/min-side")
    assert ola.texts("h1") == ["Ola Sundby"]


def test_another_persons_session_is_neither_seen_nor_ended(app, visitor, kari):
    ola = Visitor(app).sign_in(make.person("Ola", "Sundby"))
    third = Visitor(app).sign_in(kari)
    visitor.sign_in(kari).open("/min-side")
    assert len(visitor.texts(LIST)) == 2
    karis = session_number(visitor, "Edge")
    ola.post(f"/min-side/innlogginger/{karis}/avslutt", expect=404)
    third.open("/min-side")
    assert third.texts("h1") == ["Kari Nordmo"]


def test_an_unknown_session_is_not_found(visitor, kari):
    visitor.sign_in(kari).post("/min-side/innlogginger/999/avslutt", expect=404)


def test_the_pages_of_sessions_are_for_those_signed_in(visitor):
    visitor.open("/min-side")
    assert visitor.path.startswith("/logg-inn?next=")
    for path in ("/min-side/innlogginger/1/avslutt", "/min-side/innlogginger/avslutt-alle"):
        visitor.post(path, expect=403)


@pytest.mark.parametrize("path", ["/min-side/innlogginger/1/avslutt", "/min-side/innlogginger/avslutt-alle"])
def test_sessions_are_not_ended_by_opening_an_address(visitor, kari, path):
    visitor.sign_in(kari).open(path, expect=405)
    visitor.open("/min-side")
    assert visitor.texts("h1") == ["Kari Nordmo"]


def test_sessions_past_their_limits_are_not_listed(app, visitor, kari, clock):
    Visitor(app).sign_in(kari)
    clock.forward(hours=13)
    visitor.sign_in(kari).open("/min-side")
    assert len(visitor.texts(LIST)) == 1


def test_an_administrators_sessions_past_the_short_limits_are_not_listed(app, visitor, clock):
    siv = make.administrator()
    Visitor(app).sign_in(siv)
    clock.forward(hours=2)
    visitor.sign_in(siv).open("/min-side")
    assert len(visitor.texts(LIST)) == 1
