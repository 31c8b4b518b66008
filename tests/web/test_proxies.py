"""A reverse proxy that the settings know nothing of is noticed, and told of where settings are judged."""

import pytest

from app import create_app
from app.web.requests import proxies
from tests.conftest import settings


@pytest.fixture
def check(app):
    """Run `check`, as the one who sets up the site does, and return what it says."""
    return lambda: app.test_cli_runner().invoke(args=["check"])


@pytest.mark.parametrize("header", proxies.FORWARDING)
def test_who_is_forwarded_is_told_of_once_and_in_check(app, check, visitor, caplog, header):
    assert "ALOR_PROXIES" not in check().output
    for _ in range(3):
        visitor.client.get("/kalender/alle.ics", headers={header: "203.0.113.7"})
    told = check()
    assert told.exit_code == 1
    assert f"Requests come through a reverse proxy ({header}), but ALOR_PROXIES is not set" in told.output
    assert "Ready" not in told.output
    assert [one.message for one in caplog.records if "ALOR_PROXIES" in one.message] == [
        proxies.WARNING.format(header=header)
    ]
    assert "203.0.113.7" not in caplog.text + told.output


def test_where_proxies_are_expected_nothing_is_said(app, visitor, tmp_path):
    visitor.client.get("/helse/prosess", headers={"X-Forwarded-For": "203.0.113.7"})
    expecting = create_app({**settings(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path), "PROXIES": 1})
    expecting.test_client().get("/helse/prosess", headers={"X-Forwarded-For": "203.0.113.7"})
    assert proxies.unexpected() != ""
    with expecting.app_context():
        assert proxies.unexpected() == ""


def test_a_folder_that_takes_no_note_stops_nobody(app, visitor, tmp_path):
    app.instance_path = str(tmp_path / "file" / "inside")
    (tmp_path / "file").write_text("")
    answer = visitor.client.get("/helse/prosess", headers={"X-Forwarded-For": "203.0.113.7"})
    assert answer.status_code == 200
