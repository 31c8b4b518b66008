"""Who votes: a person by account, a device by a cookie that only the site can make, and neither in the other's name."""

import pytest

from app.db import db
from app.topics.bank import operations, queries
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def topic(app):
    """A topic in the bank that everybody may support."""
    made = operations.suggest(None, what="Spill", now=now())
    operations.publish(made, seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made


def voted(app, topic, person=None):
    browser = Visitor(app)
    if person:
        browser.sign_in(person)
    browser.open(f"/temabank/{topic.id}/stott")
    browser.submit("Støtt temaet")
    return browser


def with_cookie(app, value):
    browser = Visitor(app)
    browser.client.set_cookie("alor_device", value)
    return browser


def test_a_cookie_that_names_a_person_neither_reads_nor_takes_back_their_vote(app, topic):
    kari = make.person("Kari", "Nordmo")
    voted(app, topic, kari)
    forged = with_cookie(app, f"person:{kari.id}")
    forged.open(f"/temabank/{topic.id}/stott")
    forged.post(f"/temabank/{topic.id}/ikke-stott", {})
    forged.open(f"/temabank/{topic.id}")
    assert forged.texts("#stotte") == ["1 støtter dette"]
    assert "Ta tilbake støtten" not in forged.text()


def test_persons_and_devices_vote_in_name_spaces_of_their_own(app):
    assert queries.person_key(2) not in (queries.device_key("2"), queries.device_key("person:2"))


@pytest.mark.parametrize("spoiled", ["{seed}", "x{cookie}", "{cookie}x", "{seed}.", ".{signature}", "{seed}.x"])
def test_a_device_is_known_only_by_a_cookie_that_the_site_has_signed(app, topic, spoiled):
    cookie = voted(app, topic).client.get_cookie("alor_device").value
    seed, signature = cookie.rsplit(".", 1)
    known, forged = with_cookie(app, cookie), with_cookie(app, spoiled.format_map(locals()))
    known.open(f"/temabank/{topic.id}")
    assert "Ta tilbake støtten" in known.text()
    forged.open(f"/temabank/{topic.id}")
    assert "Ta tilbake støtten" not in forged.text()


def test_a_device_is_known_after_the_key_of_the_site_was_changed(app, topic):
    browser = voted(app, topic)
    cookie = browser.client.get_cookie("alor_device").value
    app.config["SECRET_KEY_FALLBACKS"] = [app.config["SECRET_KEY"]]
    app.config["SECRET_KEY"] = "another key that only these tests know, long enough"
    browser.post(f"/temabank/{topic.id}/stott", {})
    assert browser.client.get_cookie("alor_device").value.split(".")[0] == cookie.split(".")[0]
