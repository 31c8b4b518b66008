"""The secret part of an address is found however it is spelled, and nothing else is hidden."""

import re

import pytest

from app.db import db
from app.feeds import operations as feeds
from app.feeds import queries as feed_queries
from app.web import tokens
from app.web.clock import now
from app.web.requests import incoming
from app.web.requests.secret_paths import holds_secret, masked
from tests.support import make

TOKEN = "q2Vt0-_xK9bR7mLz3wYcD4nE8sA"


@pytest.mark.parametrize(
    "path",
    [
        "/Forslag/id1/HEMMELIG",
        "/forslag/./a/HEMMELIG",
        "/forslag;x/a/HEMMELIG",
        "/forslag;x=1/a;y/HEMMELIG;z/trekk",
        "/%66orslag/a/HEMMELIG",
        "/%2566orslag/a/HEMMELIG",
        "/x/../forslag/a/HEMMELIG",
        "/forslag/a/b/../HEMMELIG",
        "\\forslag\\a\\HEMMELIG",
        "//FORSLAG///a//HEMMELIG/",
        "/Kalender/Privat/id/HEMMELIG.ics",
        "/kalender/./privat/id/HEMMELIG.ics/",
        "/LOGG-INN/HEMMELIG",
        "/logg-inn/./HEMMELIG",
        "/\uff46orslag/a/HEMMELIG",
        "/open-space/Vegg/7/HEMMELIG",
        "/forslag;HEMMELIG/a/b",
    ],
)
def test_odd_spellings_hide_as_much_as_plain_ones(path):
    assert "HEMMELIG" not in masked(path)
    assert holds_secret(path)


@pytest.mark.parametrize(
    "path",
    [f"/forslagg/a/{TOKEN}", f"/x/{TOKEN}.ics", f"/{TOKEN}", f"/a;{TOKEN}", f"/a,{TOKEN},b", f"/{TOKEN.lower()}/x"],
)
def test_what_is_long_and_random_is_hidden_wherever_it_stands(path):
    assert TOKEN not in masked(path)
    assert TOKEN.lower() not in masked(path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nettverk/rogaland",
        "/nettverk/troms-finnmark-og-nordland",
        "/samlinger/12/program",
        "/samlinger/12.ics",
        "/arshjul/2026",
        "/personvern/tilgjengelighetserklaering",
        "/kalender/nettverk/moere-og-romsdal-2026.ics",
        "/oppgave/id1",
    ],
)
def test_what_opens_nothing_is_left_as_it_is(path):
    assert masked(path) == path
    assert not holds_secret(path)


def test_what_surrounds_a_secret_stays_readable():
    assert masked("/oppgave/id1/abc/ferdig") == "/oppgave/id1/***/ferdig"
    assert masked("/Kalender/Privat/id1/abc.ics") == "/Kalender/Privat/id1/***"


def test_no_token_of_ours_is_ever_readable(app):
    for number in range(500):
        token = tokens.derived("feed", str(number))
        assert token not in masked(f"/hvor/som/helst/{token}.ics")


def _addresses(app):
    """Every address of the site that holds a secret, filled in with a wrong one."""
    for rule in app.url_map.iter_rules():
        parts = {name for name in rule.arguments if name == "token" or name.endswith("mac")}
        if parts and "GET" in rule.methods:
            yield re.sub(r"<[^<>]*>", TOKEN, rule.rule)


def test_wrong_and_misspelt_secrets_are_answered_without_copy_index_or_referrer(app, visitor):
    found = list(_addresses(app))
    assert len(found) >= 6
    for address in found:
        for path in (address, f"{address}/", address.title(), f"/.{address}"):
            answer = visitor.client.get(path)
            if answer.status_code == 200:
                continue
            said = [answer.headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
            assert said == ["no-store", "no-referrer", "noindex, nofollow"], (path, answer.status_code)


def test_the_detour_of_a_slash_too_many_is_kept_by_nobody(app, visitor):
    feed = feeds.make(make.person("Kari"), "Min", now=now())
    db.session.commit()
    path = feed_queries.private_address(feed).removeprefix("http://localhost")
    answer = visitor.client.get(f"{path}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, path)
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "noindex" in answer.headers["X-Robots-Tag"]
    served = visitor.client.get(path)
    assert (served.status_code, served.headers["Cache-Control"]) == (200, "private, max-age=300")


def test_what_was_refused_is_written_down_without_secrets(app):
    with app.test_request_context(f"/forslag/id1/{TOKEN}"):
        assert incoming.line() == "GET /forslag/id1/***"
