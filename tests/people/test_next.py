"""Where a sign-in leads afterwards: to the page one came for, and never to another host."""

from urllib.parse import urljoin, urlsplit

import pytest

from app.web.requests.guard import local_path
from tests.support import make

BYPASSES = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "//evil.example/%2e%2e",
    "//localhost@evil.example",
    "https://localhost@evil.example",
    "//localhost:80@evil.example",
    "javascript:alert(1)",
    "data:text/html,hi",
    "ftp://evil.example",
    "evil.example",
    "@evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "/\x0b/evil.example",
    "//evil。example",
    "//evil%E3%80%82example",
    "//[::1]",
    "//[evil",
    "/path\\..\\..\\evil.example",
    "/\x7f/evil.example",
    "?next=//evil.example",
    "#//evil.example",
    "",
    "/" + "x" * 500,
]


def sign_in_with(visitor, post, target):
    person = make.person(email="kari@alor.example")
    given = {"csrf_token": visitor.token(), "email": person.email}
    visitor.client.post("/logg-inn", query_string={"next": target}, data=given)
    visitor.open(post.link())
    token = visitor.page.select_one("main input[name=csrf_token]")["value"]
    return visitor.client.post(visitor.path, data={"csrf_token": token})


@pytest.mark.parametrize("target", BYPASSES)
def test_what_could_lead_elsewhere_is_no_path_of_this_site(target):
    assert local_path(target) is None


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example"])
def test_what_could_lead_elsewhere_leads_to_ones_own_page(visitor, post, target):
    assert target in BYPASSES
    answer = sign_in_with(visitor, post, target)
    assert answer.status_code == 303
    assert answer.location == "/min-side"


def test_what_could_lead_elsewhere_is_refused_to_one_signed_in_already(visitor):
    visitor.sign_in(make.person())
    answer = visitor.client.get("/logg-inn", query_string={"next": "//evil.example"})
    assert (answer.status_code, answer.location) == (303, "/min-side")


@pytest.mark.parametrize("target", ["/", "/samlinger?q=lunsj", "/nettverk/alor-test/endre", "/samlinger#neste"])
def test_a_page_of_this_site_is_where_one_goes_on(visitor, post, target):
    answer = sign_in_with(visitor, post, target)
    assert answer.location == target


LOCAL = [
    "/../..//evil.example",
    "/.//evil.example",
    "/%2F/evil.example",
    "/%5Cevil.example",
    "/;//evil.example",
    "/?//evil.example",
    "/@evil.example",
    "/\uff0fevil.example",
]


@pytest.mark.parametrize("target", LOCAL)
def test_what_only_looks_dangerous_stays_on_this_host(target):
    assert local_path(target) == target
    assert urlsplit(urljoin("https://alor.example/logg-inn", target)).hostname == "alor.example"


def test_a_page_that_needs_a_sign_in_is_the_one_shown_after_it(visitor, post):
    network = make.network("alor Test")
    make.operator(network, make.person("Kari", email="kari@alor.example"))
    visitor.open(f"/nettverk/{network.slug}/endre")
    assert visitor.texts("h1") == ["Logg inn"]
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    visitor.open(post.link())
    visitor.submit("Logg inn")
    assert visitor.path == f"/nettverk/{network.slug}/endre"


def test_another_browser_does_not_get_where_the_first_was_going(app, visitor, post):
    make.person("Kari", email="kari@alor.example")
    visitor.open("/logg-inn?next=/samlinger")
    visitor.submit("Send meg en lenke", email="kari@alor.example")
    other = type(visitor)(app)
    other.open(post.link())
    other.submit("Ja, det var jeg. Logg inn her")
    assert other.path == "/min-side"
