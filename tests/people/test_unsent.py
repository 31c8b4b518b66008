"""What somebody wrote is not lost because the session ended or the form has grown old."""

from io import BytesIO

import pytest

from app.db import db
from tests.support import make
from tests.support.visitor import Visitor

WORDS = "En lang tekst\nom nettverket, skrevet før lunsj."


@pytest.fixture(autouse=True)
def browser(visitor):
    """A browser says that a form stood on a page of the same site."""
    visitor.client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"


@pytest.fixture
def network(app):
    """A network with somebody who operates it."""
    return make.network("alor Sunnfjord")


@pytest.fixture
def operator(visitor, network):
    """Who has the form of the network open, and has been signed out elsewhere since."""
    person = make.operator(network)
    visitor.sign_in(person).open(f"/nettverk/{network.slug}/endre")
    elsewhere = Visitor(visitor.app).sign_in(person)
    elsewhere.open("/min-side")
    elsewhere.submit("Logg ut overalt")
    return person


def test_who_was_signed_out_meanwhile_sees_the_words_signs_in_and_sends_them(visitor, network, operator):
    path = visitor.path
    visitor.submit("Lagre", about=WORDS, region="Ytre Sunnfjord", expect=403)
    assert visitor.texts("h1") == ["Du er ikke logget inn"]
    assert visitor.page.select(".as-typed")[-1].get_text() == WORDS
    assert visitor.page.find("a", string="Logg inn i en ny fane")["href"] == f"/logg-inn?next={path}"
    assert db.session.get(type(network), network.id).about != WORDS
    visitor.sign_in(operator)  # in another tab: this one's form has the token of the session before
    visitor.submit("Send inn på nytt", expect=400)
    assert visitor.texts("h1") == ["Skjemaet er for gammelt"]
    assert f"Du er logget inn som {operator.name}." in visitor.text()
    assert visitor.response.headers["Cache-Control"] == "no-store"
    assert not visitor.page.find("a", string="Logg inn i en ny fane")
    visitor.submit("Send inn på nytt")
    assert visitor.texts("[role=status]") == ["Endringene er lagret."]
    saved = db.session.get(type(network), network.id)
    assert (saved.about.replace("\r", ""), saved.region) == (WORDS, "Ytre Sunnfjord")


def test_what_others_saved_meanwhile_is_still_told(visitor, network, operator):
    visitor.submit("Lagre", about=WORDS, expect=403)
    other = Visitor(visitor.app).sign_in(operator)
    other.open(f"/nettverk/{network.slug}/endre")
    other.submit("Lagre", about="Noe annet.")
    visitor.sign_in(operator)
    visitor.submit("Send inn på nytt", expect=400)
    visitor.submit("Send inn på nytt", expect=409)
    assert "Noen andre lagret mens du skrev" in visitor.text()


def test_a_form_without_words_only_says_what_to_do(visitor, network, operator):
    visitor.submit("Lagre", about="", region="", name="Kort", place_names="", expect=403)
    assert visitor.texts(".lead") == ["Logg inn og prøv igjen."]
    assert visitor.page.select_one("main a[href='/logg-inn']")
    assert visitor.texts("main button") == []


def test_a_file_has_to_be_chosen_again_and_the_text_beside_it_stays(visitor):
    visitor.client.post(
        "/personer/ny", data={"note": "Flere ord", "file": (BytesIO(b"x"), "ark.docx")}
    )  # the session's cookie, which a token belongs to
    answer = visitor.post("/personer/ny", {"note": "Flere ord", "file": (BytesIO(b"x"), "ark.docx")}, expect=403)
    assert "Flere ord" in answer.text
    assert "Filen må legges ved på nytt. Teksten kan du kopiere herfra." in answer.text
    assert "Send inn på nytt" not in answer.text
    answer = visitor.post("/personer/ny", {"file": (BytesIO(b"x"), "ark.docx")}, expect=403)
    assert "Filen må legges ved på nytt." in answer.text
    assert "kopiere" not in answer.text


def test_what_another_site_sends_is_not_offered_to_be_sent_again(visitor, network, operator):
    data = {"about": WORDS, "csrf_token": "wrong"}
    for site in ("cross-site", "same-site", "none"):
        answer = visitor.client.post(f"/nettverk/{network.slug}/endre", data=data, headers={"Sec-Fetch-Site": site})
        assert "lunsj" not in answer.text
    del visitor.client.environ_base["HTTP_SEC_FETCH_SITE"]
    evil = "https://evil.example"
    for headers in (
        {},
        {"Origin": evil},
        {"Origin": "null"},
        {"Referer": evil},
        {"Referer": "http://localhost@evil.example"},
    ):
        answer = visitor.client.post(f"/nettverk/{network.slug}/endre", data=data, headers=headers)
        assert answer.status_code in (400, 403)
        assert "Send inn på nytt" not in answer.text
        assert "lunsj" not in answer.text


def test_markup_in_what_was_sent_is_text(visitor, network, operator):
    visitor.submit("Lagre", about='<script>alert("1 2")</script>', expect=403)
    assert visitor.texts(".as-typed")[-1:] == ['<script>alert("1 2")</script>']


def test_an_address_that_only_takes_forms_leads_back_to_the_page_it_was_sent_from(visitor, network, operator):
    answer = visitor.post(
        "/rag/moter/1/referat/ny-sak",
        {"title": "En ny sak"},
        expect=403,
        headers={"Referer": "http://localhost/rag/moter/1/referat/skriv"},
    )
    assert 'href="/logg-inn?next=/rag/moter/1/referat/skriv"' in answer.text
    answer = visitor.post(
        "/samlinger/1/utkast/ta-opp",
        {"reason": "En god grunn"},
        expect=403,
        headers={"Referer": "http://localhost/samlinger/1/utkast?vis=alt"},
    )
    assert 'href="/logg-inn?next=/samlinger/1/utkast?vis%3Dalt"' in answer.text, "not a row of that name"
    for referrer in ("https://evil.example/rag", "http://localhost//evil.example", ""):
        answer = visitor.post(
            "/rag/moter/1/referat/ny-sak", {"title": "En ny sak"}, expect=403, headers={"Referer": referrer}
        )
        assert 'href="/logg-inn"' in answer.text


def test_the_page_of_a_site_within_another_sends_to_itself(visitor, network, operator):
    root = {"environ_overrides": {"SCRIPT_NAME": "/felles"}}
    answer = visitor.client.post("/foresla", data={"what": "Flere ord", "csrf_token": "old"}, **root)
    assert 'action="/felles/foresla"' in answer.text


def test_a_form_of_a_hundred_thousand_fields_is_not_drawn(visitor):
    answer = visitor.client.post(
        "/foresla", data=b"a=x+y" + b"&b" * 100_000, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 400
    assert len(answer.data) < 20_000


def test_a_long_word_alone_is_worth_keeping_and_a_key_is_not(visitor):
    for value, kept in (("Rusmiddelforebygging", True), ("0b0e4f0c-5c1b-4c38-a6f4-1f4e5a6b7c8d", False)):
        answer = visitor.client.post("/foresla", data={"what": value, "csrf_token": "old"})
        assert ("Send inn på nytt" in answer.text) is kept


def test_who_needs_no_account_is_not_asked_to_sign_in(visitor):
    visitor.open("/foresla")
    visitor.page.select_one("input[name=csrf_token]")["value"] = "old"
    visitor.submit("Send forslaget", what="Hvordan snakke om spill?", expect=400)
    assert "Hvordan snakke om spill?" in visitor.texts(".as-typed")
    assert "Logg inn i en ny fane" not in visitor.text()
    visitor.submit("Send inn på nytt")
    assert "Vi har mottatt forslaget." in visitor.text()
