"""The pages where one subscribes: every way in, for programs with and without JavaScript, in words."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.support import make

pytestmark = pytest.mark.both


@pytest.fixture
def opened(app, visitor):
    """The page of a network's feed."""
    make.gathering(make.network("alor Øst, indre"))
    visitor.open("/kalender/nettverk/ost-indre")
    return visitor


def link(visitor, text):
    """Return where the link with this text leads."""
    (found,) = [a for a in visitor.page.select("a") if " ".join(a.get_text().split()) == text]
    return found["href"]


def test_the_page_names_its_feed(opened):
    assert opened.texts("h1") == ["Abonner på alor Øst, indre"]


def test_calendar_programs_are_opened_by_webcal(opened, program):
    address = link(opened, "Åpne i kalenderprogram")
    assert address == "webcal://localhost/kalender/nettverk/ost-indre.ics"
    assert len(program.fetch(urlsplit(address).path).events) == 1


def test_google_is_given_an_encoded_webcal_address(opened):
    address = link(opened, "Google Kalender")
    expected = (
        "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Flocalhost%2Fkalender%2Fnettverk%2Fost-indre.ics"
    )
    assert address == expected


@pytest.mark.parametrize(
    ("text", "host"), [("Outlook på jobb", "outlook.office.com"), ("Outlook.com", "outlook.live.com")]
)
def test_outlook_is_given_an_encoded_https_address_and_a_name(opened, text, host):
    address = urlsplit(link(opened, text))
    assert (address.scheme, address.netloc, address.path) == ("https", host, "/calendar/0/addfromweb")
    encoded = "http%3A%2F%2Flocalhost%2Fkalender%2Fnettverk%2Fost-indre.ics"
    assert address.query == f"url={encoded}&name=alor%20%C3%98st%2C%20indre"
    assert parse_qs(address.query)["name"] == ["alor Øst, indre"]


def test_on_https_the_addresses_are_https_and_webcal_never_webcals(app, visitor):
    make.network("alor Øst")
    app.config["BASE_URL"] = "https://alor.example"
    visitor.open("/kalender/nettverk/ost")
    assert visitor.page.select_one("#address")["value"] == "https://alor.example/kalender/nettverk/ost.ics"
    assert link(visitor, "Åpne i kalenderprogram") == "webcal://alor.example/kalender/nettverk/ost.ics"
    assert "webcals:" not in str(visitor.page)
    assert unquote(link(visitor, "Outlook på jobb")).count("https://alor.example") == 1


def test_other_firms_learn_nothing_of_where_one_came_from(opened):
    outside = [a for a in opened.page.select('a[href^="https:"]') if "localhost" not in str(a["href"]).split("?")[0]]
    assert len(outside) == 3
    assert all(set(a["rel"]) == {"noopener", "noreferrer"} for a in outside)


def test_the_address_stands_in_a_field_to_copy_with_or_without_javascript(opened):
    field = opened.page.select_one("[data-component=copy] input#address")
    assert field["value"] == "http://localhost/kalender/nettverk/ost-indre.ics"
    assert field.has_attr("readonly")
    assert opened.texts('label[for="address"]') == ["Adressen til kalenderen"]
    button = opened.page.select_one("[data-component=copy] button")
    assert button.has_attr("hidden")  # shown by the script that makes it work
    assert button["data-done"] == "Kopiert"
    assert opened.page.select("[data-component=copy] [role=status]")


def test_the_code_is_drawn_into_the_page_and_leads_to_the_page(opened):
    drawing = opened.page.select_one(".qr")
    assert drawing["role"] == "img"
    assert drawing["aria-label"] == "QR-kode til denne siden"
    assert drawing.select("svg path")
    assert not drawing.select("[style]")
    make.network("alor Vest")
    first = str(drawing)
    opened.open("/kalender/nettverk/vest")
    assert str(opened.page.select_one(".qr")) != first


def test_guides_say_how_and_how_slow(opened):
    assert opened.texts("details summary") == ["Outlook", "Google Kalender", "Android", "iPhone, iPad og Mac"]
    said = opened.text()
    assert "fra 4 til 24 timer" in said
    assert "omtrent hver tredje time" in said
    assert "Google kan ikke legge til kalendere fra telefonen" in said
    assert "Å abonnere er noe annet enn å importere" in said
    assert "Du slutter ved å slette kalenderen i programmet ditt." in said


def test_downloading_once_is_something_else_with_a_name_of_its_own(opened):
    assert "Last ned én gang" in opened.texts("h2")
    assert "En fil som ikke oppdateres senere." in opened.text()


def test_browsers_find_the_feed_by_themselves(opened):
    (found,) = opened.page.select('link[rel=alternate][type="text/calendar"]')
    assert found["title"] == "alor Øst, indre"
    assert found["href"] == "http://localhost/kalender/nettverk/ost-indre.ics"


def test_everything_can_be_subscribed_to_and_each_network_is_named(visitor, program):
    make.network("alor Øst")
    make.network("alor Stengt", phase="closed")
    visitor.open("/kalender")
    assert visitor.texts("h1") == ["Abonner på alor: alle samlinger"]
    program.fetch(urlsplit(visitor.page.select_one("#address")["value"]).path)
    assert link(visitor, "alor Øst") == "/kalender/nettverk/ost"
    assert "alor Stengt" not in visitor.text()


def test_alor_norge_has_a_page_of_its_own(visitor, program):
    visitor.open("/kalender/alor-norge")
    assert visitor.texts("h1") == ["Abonner på alor Norge"]
    program.fetch(urlsplit(visitor.page.select_one("#address")["value"]).path)


def test_an_unknown_network_has_no_page_and_nothing_is_posted(visitor):
    visitor.open("/kalender/nettverk/finnes-ikke", expect=404)
    visitor.post("/kalender", expect=405)
