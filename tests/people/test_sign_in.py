"""Signing in by a mailed link: asked for, opened, used once by a button."""

import pytest

from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def kari(app):
    return make.person("Kari", "Nordmo", email="kari@alor.example")


def ask(visitor, address="kari@alor.example"):
    visitor.open("/logg-inn")
    return visitor.submit("Send meg en lenke", email=address)


def signed_in_as(visitor):
    return visitor.open("/min-side").h1.get_text()


def test_a_mailed_link_and_a_button_sign_a_person_in(visitor, kari, post):
    ask(visitor)
    assert visitor.texts("h1") == ["Sjekk e-posten din"]
    visitor.open(post.link())
    assert visitor.texts("h1") == ["Klar til å logge inn"]
    visitor.submit("Logg inn")
    assert visitor.texts("[role=status]") == ["Hei, Kari! Du er logget inn."]
    assert visitor.path == "/min-side"
    assert visitor.texts("h1") == ["Kari Nordmo"]


def test_the_mail_says_what_it_is_and_comes_from_the_site(visitor, kari, post):
    ask(visitor)
    (mail,) = post.fetch()
    assert (mail["From"], mail["To"], mail["Subject"]) == ("alor@alor.example", "kari@alor.example", "Logg inn på alor")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().startswith("Hei, Kari!")
    assert "Den virker i 10 minutter og kan brukes én gang." in mail.get_content()


def test_the_link_in_the_mail_comes_from_the_configuration_never_from_the_request(visitor, kari, post):
    ask(visitor)
    given = {"csrf_token": visitor.token(), "email": "kari@alor.example"}
    forwarded = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    visitor.client.post("/logg-inn", data=given, headers=forwarded)
    mails = post.fetch()
    assert len(mails) == 2
    for mail in mails:
        assert "http://localhost/logg-inn/" in mail.get_content()
        assert "evil.example" not in mail.as_string()


def test_the_address_is_found_in_any_case_and_with_spaces(visitor, kari, post):
    ask(visitor, "  KARI@Alor.Example ")
    visitor.open(post.link())
    visitor.submit("Logg inn")
    assert signed_in_as(visitor) == "Kari Nordmo"


@pytest.mark.parametrize("address", ["", "   ", "kari", "kari@", "@alor.example", "kari@alor.example\nBcc: x@y.no"])
def test_what_is_no_address_is_refused_with_words(visitor, kari, post, address):
    ask(visitor, address)
    empty = not address.strip()
    words = "Skriv e-postadressen din." if empty else "Skriv en e-postadresse, for eksempel navn@bedrift.no"
    assert visitor.errors() == {"email": words}
    assert post.fetch() == []


def test_a_link_works_once(app, visitor, kari, post):
    ask(visitor)
    link = post.link()
    visitor.open(link)
    visitor.submit("Logg inn")
    thief = Visitor(app)
    thief.open(link, expect=410)
    assert thief.texts("h1") == ["Lenken virker ikke lenger"]
    assert thief.texts("main a.ds-button") == ["Be om en ny lenke"]
    thief.post(link, expect=410)
    assert thief.open("/min-side").h1.get_text() == "Logg inn"


def test_the_button_pressed_twice_signs_in_once(app, visitor, kari, post):
    ask(visitor)
    link = post.link()
    page = visitor.open(link)
    token = page.select_one("main input[name=csrf_token]")["value"]
    answers = [visitor.client.post(link, data={"csrf_token": token}).status_code for _ in range(2)]
    assert answers[0] == 303
    assert answers[1] in (400, 410)  # the first press gave this browser a new session, with new tokens
    assert signed_in_as(visitor) == "Kari Nordmo"
    assert len(visitor.texts("section[aria-labelledby=innlogginger] li")) == 1


def test_a_link_lives_ten_minutes(visitor, kari, post, clock):
    ask(visitor)
    link = post.link()
    clock.forward(minutes=9, seconds=59)
    visitor.open(link)
    clock.forward(seconds=1)
    visitor.submit("Logg inn", expect=410)
    assert visitor.texts("h1") == ["Lenken virker ikke lenger"]
    assert signed_in_as(visitor) == "Logg inn"


def test_using_a_newer_link_ends_the_older_ones(app, visitor, kari, post):
    links = []
    for _ in range(3):
        ask(visitor)
        links.append(post.link())
    visitor.open(links[1])
    visitor.submit("Logg inn")
    other = Visitor(app)
    other.open(links[0], expect=410)
    other.open(links[2])  # newer than the one used: still good
    assert other.texts("h1") == ["Er det du som ba om lenken?"]


def test_another_persons_links_stay_when_one_is_used(app, visitor, kari, post):
    make.person("Ola", "Sundby", email="ola@alor.example")
    ola = Visitor(app)
    ask(ola, "ola@alor.example")
    olas = post.link()
    ask(visitor)
    visitor.open(post.link())
    visitor.submit("Logg inn")
    ola.open(olas)
    ola.submit("Logg inn")
    assert signed_in_as(ola) == "Ola Sundby"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_mail_scanners_that_open_the_link_twenty_times_do_not_use_it(app, visitor, kari, post, method):
    ask(visitor)
    link = post.link()
    for number in range(20):
        scanner = app.test_client()
        agent = {"User-Agent": f"Scanner/{number}"}
        assert scanner.open(link, method=method, headers=agent, follow_redirects=True).status_code == 200
        assert "Min side" not in scanner.get("/min-side", follow_redirects=True).text
    visitor.open(link)
    visitor.submit("Logg inn")
    assert signed_in_as(visitor) == "Kari Nordmo"


def test_another_browser_is_asked_and_never_signed_in_silently(app, visitor, kari, post):
    ask(visitor)
    other = Visitor(app)
    other.open(post.link())
    assert other.texts("h1") == ["Er det du som ba om lenken?"]
    assert "i en annen nettleser enn denne" in other.text()
    link = other.path
    assert signed_in_as(other) == "Logg inn"
    other.open(link)
    other.submit("Ja, det var jeg. Logg inn her")
    assert signed_in_as(other) == "Kari Nordmo"


def test_pressing_without_the_token_of_the_form_is_refused_and_keeps_the_link(app, visitor, kari, post):
    ask(visitor)
    link = post.link()
    stranger = app.test_client()
    assert stranger.post(link).status_code == 400
    assert stranger.post(link, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400
    visitor.open(link)
    visitor.submit("Logg inn")
    assert signed_in_as(visitor) == "Kari Nordmo"


def test_the_page_of_a_link_leaks_its_address_nowhere(visitor, kari, post):
    ask(visitor)
    visitor.open(post.link())
    for link, status in ((visitor.path, 200), ("/logg-inn/unknown-token", 410)):
        answer = visitor.client.get(link)
        assert answer.status_code == status
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_signed_in_person_is_led_on_from_the_sign_in_page(visitor, kari):
    visitor.sign_in(kari).open("/logg-inn")
    assert visitor.path == "/min-side"
    visitor.open("/logg-inn?next=/samlinger")
    assert visitor.path == "/samlinger"


@pytest.mark.parametrize(("path", "method"), [("/logg-inn", "DELETE"), ("/logg-inn/abc", "PUT"), ("/logg-ut", "GET")])
def test_other_methods_are_refused(visitor, path, method):
    given = {"csrf_token": visitor.token()}
    assert visitor.client.open(path, method=method, data=given).status_code == 405
