"""Addresses that were read aloud and typed: capitals, and a slash at the end."""

import pytest

from tests.support import make


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/nettverk/Sunnfjord", "/nettverk/sunnfjord"),
        ("/nettverk/sunnfjord/", "/nettverk/sunnfjord"),
        ("/NETTVERK/?q=Førde", "/nettverk?q=F%C3%B8rde"),
        ("/Kalender/Alle.ics", "/kalender/alle.ics"),
        ("/os/", "/os"),
    ],
)
def test_what_was_read_aloud_and_typed_leads_to_what_was_meant(visitor, asked, meant):
    make.network("alor Sunnfjord")
    answer = visitor.client.get(asked)
    assert (answer.status_code, answer.location) == (302, meant)
    assert visitor.client.get(meant).status_code == 200
    assert visitor.client.get(asked, environ_overrides={"SCRIPT_NAME": "/felles"}).location == f"/felles{meant}"


@pytest.mark.parametrize("asked", ["/atlantis/", "/Atlantis", "//evil.example/", "/\\evil.example/", "/%2F%2Fevil/"])
def test_what_leads_nowhere_is_not_found(visitor, asked):
    answer = visitor.client.get("/", environ_overrides={"PATH_INFO": asked})
    assert answer.location is None or answer.location.startswith("http://localhost/")
    assert answer.status_code in (308, 404)


@pytest.mark.parametrize("asked", ["/Logg-inn/AbC-d_e", "/Kalender/Privat/AbC-d_e.ics", "/Forslag/AbC/dEf"])
def test_a_token_is_never_written_otherwise(visitor, asked):
    assert visitor.client.get(asked).status_code == 404


def test_a_slash_after_a_token_is_left_out(visitor):
    assert visitor.client.get("/logg-inn/AbC-d_e/").location == "/logg-inn/AbC-d_e"


def test_only_reading_is_led_on(visitor):
    assert visitor.client.post("/Logg-inn", data={"csrf_token": visitor.token()}).status_code == 404
