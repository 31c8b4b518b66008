"""The site refuses to serve where it would not be safe, and says why."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import config, create_app
from tests.conftest import settings

ROOT = Path(__file__).parents[2]
GOOD = {
    "TESTING": False, "BASE_URL": "https://alor.example", "MAIL_OUTLET": "smtp://mail.example:587",
    "MAIL_FROM": "alor@alor.example", "SECRET_KEY": "Zr8-kQ2v9Xw3TnB7yLc5PjHs1DfGm4Ra",
}  # fmt: skip


def app_with(tmp_path, **given):
    return create_app(settings("sqlite://", tmp_path) | GOOD | given)


def test_good_settings_have_no_problems(tmp_path):
    assert config.problems(app_with(tmp_path)) == []


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "dev"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "a" * 40}, "SECRET_KEY is weak"),
        ({"DEBUG": True}, "Debug mode"),
        ({"BASE_URL": "http://alor.example"}, "https"),
        ({"MAIL_OUTLET": ""}, "MAIL_OUTLET"),
        ({"MAIL_OUTLET": "file:mail"}, "MAIL_OUTLET"),
        ({"MAIL_FROM": ""}, "MAIL_FROM"),
        ({"DEMO": True}, "demo"),
    ],
)
def test_each_unsafe_setting_is_named_and_stops_the_start(tmp_path, given, word):
    app = app_with(tmp_path, **given)
    assert [problem for problem in config.problems(app) if word in problem]
    with pytest.raises(config.Unsafe, match=word):
        config.refuse_unsafe(app)


def test_check_tells_everything_and_exits_with_one(app):
    done = app.test_cli_runner().invoke(args=["check"])
    assert done.exit_code == 1
    assert "https" in done.output
    assert "MAIL_OUTLET" in done.output


def test_check_sees_a_database_without_its_migrations(tmp_path):
    given = {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'empty.db'}"}
    done = app_with(tmp_path, **given).test_cli_runner().invoke(args=["check"])
    assert done.exit_code == 1
    assert "behind its migrations" in done.output


def test_the_production_entry_refuses_to_start_unsafe(tmp_path):
    env = {"PATH": "/usr/bin:/bin", "ALOR_SECRET_KEY": "dev", "DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}"}
    done = subprocess.run(
        [sys.executable, "-c", "import app.wsgi"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "SECRET_KEY is weak" in done.stderr


def test_the_environment_outranks_the_file(tmp_path, monkeypatch):
    (tmp_path / "config.py").write_text(
        'OPERATOR_NAME = "fra filen"\nOPERATOR_EMAIL = "fil@alor.example"\nDEMO = True\n'
    )
    monkeypatch.setenv("ALOR_OPERATOR_NAME", "fra miljøet")
    monkeypatch.setenv("ALOR_DEMO", "1")
    app = create_app({"INSTANCE_PATH": str(tmp_path), "SQLALCHEMY_DATABASE_URI": "sqlite://"})
    assert app.config["OPERATOR_NAME"] == "fra miljøet"
    assert app.config["OPERATOR_EMAIL"] == "fil@alor.example"
    assert app.config["DEMO"] is False
    assert "demo" not in app.blueprints


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path):
    app = app_with(tmp_path)
    first = config.make_secret(app)
    assert config.make_secret(app) == first
    assert len(first) >= config.SHORTEST_KEY
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_log_holds_no_secrets_and_no_addresses():
    from app import gunicorn

    assert gunicorn.masked("/logg-inn/abc-DEF_1") == "/logg-inn/***"
    assert gunicorn.masked("/kalender/privat/id1/mac.ics") == "/kalender/privat/id1/***"
    assert gunicorn.masked("/nettverk/rogaland") == "/nettverk/rogaland"
    assert gunicorn.masked("/logg-inn//abc") == "/logg-inn//***"
    assert gunicorn.masked("/kalender/privat/x//mac.ics") == "/kalender/privat/x//***"
    assert gunicorn.masked("/a\n[forged] \x1b[31m") == "/a?[forged] ?[31m"
    assert "%(h)s" not in gunicorn.access_log_format
    assert "%(a)s" not in gunicorn.access_log_format


def test_an_error_shows_a_number_and_no_trace(app, caplog):
    app.config["SHOW_ERRORS_AS_PAGES"] = True
    app.add_url_rule("/brekker", "breaks", lambda: 1 / 0)
    response = app.test_client().get("/brekker")
    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in response.text
    assert "ZeroDivision" not in response.text
    assert "division by zero" not in caplog.text
    number = caplog.records[0].getMessage().split()[1].strip(":")
    assert number in response.text


def test_the_site_serves_without_any_packages(app, visitor):
    """Without node_modules the page goes without Designsystemet, and works."""
    from app.web import assets

    assert assets._package_file("no-such.css") is None
    visitor.open("/")
    assert visitor.client.get("/assets/x/no-such.css").status_code == 404
