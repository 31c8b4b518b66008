"""The site refuses to serve where it would not be safe, and says why."""

import os
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace
from urllib.request import urlopen

import pytest
from werkzeug.test import EnvironBuilder

from app import config, create_app
from tests.conftest import settings

ROOT = Path(__file__).parents[2]
GOOD = {
    "TESTING": False,
    "BASE_URL": "https://alor.example",
    "MAIL_OUTLET": "smtp://mail.example:587",
    "MAIL_FROM": "alor@alor.example",
    "SECRET_KEY": "Zr8-kQ2v9Xw3TnB7yLc5PjHs1DfGm4Ra",
}


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


def test_every_setting_can_come_from_the_environment(tmp_path, monkeypatch):
    given = {name: "nei" if name == "FEED_GZIP" else "7" for name in config.DEFAULTS}
    for name, value in given.items():
        monkeypatch.setenv(f"ALOR_{name}", value)
    app = create_app({"INSTANCE_PATH": str(tmp_path), "SQLALCHEMY_DATABASE_URI": "sqlite://"})
    assert app.config["FEED_GZIP"] is False
    assert [name for name in given if "7" not in str(app.config[name])] == ["FEED_GZIP"]


def test_containers_and_units_are_given_the_whole_environment():
    """No list of settings that could miss one: the file with all of them is named, and nothing is set past it."""
    compose = (ROOT / "compose.yaml").read_text()
    site, jobs = compose.split("  site: &site\n")[1].split("  database:\n")[0].split("  jobs:\n")
    assert re.search(r"^    env_file: \.env$", site, re.MULTILINE)
    assert "<<: *site" in jobs
    assert "env_file" not in jobs
    assert re.findall(r"ALOR_\w+: .*", compose) == ["ALOR_PROXIES: ${ALOR_PROXIES:-1}"]
    unit = (ROOT / "docs" / "alor.service").read_text()
    assert re.search(r"^EnvironmentFile=/etc/alor\.env$", unit, re.MULTILINE)
    assert not re.search(r"^Environment=", unit, re.MULTILINE)


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
    assert gunicorn.masked("/oppgave/id1/mac/ferdig") == "/oppgave/id1/***/ferdig"
    assert gunicorn.masked("/oppgave//id1//mac") == "/oppgave//id1//***"
    assert gunicorn.masked("/nettverk/rogaland") == "/nettverk/rogaland"
    assert gunicorn.masked("/logg-inn//abc") == "/logg-inn//***"
    assert gunicorn.masked("/kalender/privat/x//mac.ics") == "/kalender/privat/x//***"
    assert gunicorn.masked("/a\n[forged] \x1b[31m") == "/a?[forged] ?[31m"
    assert "%(h)s" not in gunicorn.access_log_format
    assert "%(a)s" not in gunicorn.access_log_format


@pytest.mark.parametrize(
    "path",
    [
        "/open-space/vegg/7/HEMMELIG",
        "/mote/id1/HEMMELIG",
        "/forslag/id1/HEMMELIG/trekk",
        "/forslag//id1//HEMMELIG",
        "/Forslag/id1/HEMMELIG",
        "/forslag/./id1/HEMMELIG",
        "/forslag;x/id1/HEMMELIG",
        "/open-space/referat/7/HEMMELIG/bilde/x",
    ],
)
def test_the_log_masks_every_address_that_opens_something(path):
    from app import gunicorn

    assert "HEMMELIG" not in gunicorn.masked(path)


def test_the_log_masks_every_secret_part_of_every_address_of_the_site(app):
    """Found in the table of routes, so that a new kind of link cannot be forgotten."""
    from app import gunicorn

    secret = {"mac", "token"}
    seen = 0
    for rule in app.url_map.iter_rules():
        parts = {name for name in rule.arguments if name in secret or name.endswith("_mac")}
        if not parts:
            continue
        path = re.sub(rf"<(?:[^<>]*:)?(?:{'|'.join(parts)})>", "HEMMELIG", rule.rule)
        path = re.sub(r"<[^<>]*>", "7", path)
        assert "HEMMELIG" in path
        assert "HEMMELIG" not in gunicorn.masked(path), rule.rule
        seen += 1
    assert seen >= 9


def test_the_error_log_holds_neither_what_was_asked_for_nor_who_asked(tmp_path):
    """A real server is sent what it cannot read; its whole log is read afterwards."""
    with _served(tmp_path) as (port, log):
        for request in (
            b"GET /logg-inn/HEMMELIG HTTP/1.1 extra\r\nHost: localhost\r\n\r\n",
            b"GET /logg-inn/HEMMELIG HTTP/9.9\r\nHost: localhost\r\n\r\n",
            b"GET /logg-inn/HEMMELIG HTTP/1.1\r\nHost: localhost\r\nBad(Header): HEMMELIG\r\n\r\n",
            b"GET /logg-inn/" + b"HEMMELIG" * 1000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"GET /brekker?q=HEMMELIG HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", port), timeout=20) as there:
                there.sendall(request)
                while there.recv(65536):
                    pass
    told = log.read_text()
    assert told.count("Invalid request") == 4
    assert "Error handling: RuntimeError" in told
    assert "HEMMELIG" not in told
    assert "127.0.0.1" not in told.replace(f"http://127.0.0.1:{port}", "")


@contextmanager
def _served(folder):
    """Run gunicorn with our settings and an app that breaks; yield its port and its log."""
    (folder / "breaks.py").write_text(
        "def app(environ, start):\n    raise RuntimeError('asked for ' + environ['RAW_URI'])\n"
    )
    with _gunicorn(folder, "breaks:app", {"ALOR_WORKERS": "1"}) as (_server, port, log):
        yield port, log


@contextmanager
def _gunicorn(folder, what, env):
    """Run gunicorn with our settings; yield its process, its port and its log once it has workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "log"
    env = {"PATH": "/usr/bin:/bin", "ALOR_BIND": f"127.0.0.1:{port}", "HOME": str(folder), **env}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:app.gunicorn", "--pythonpath", str(folder), what]
    with log.open("wb") as file:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=file, stderr=file)
        try:
            deadline = monotonic() + 30
            while monotonic() < deadline and "Booting worker" not in log.read_text():
                sleep(0.05)
            yield server, port, log
        finally:
            server.terminate()
            server.wait(30)


@pytest.mark.both
def test_workers_made_from_one_answer_from_the_database_also_those_made_later(app, tmp_path):
    env = {f"ALOR_{name}": str(value) for name, value in GOOD.items() if name != "TESTING"}
    env |= {"ALOR_WORKERS": "2", "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"]}

    def ask(_number):
        with urlopen(f"http://127.0.0.1:{port}/helse", timeout=30) as answer:
            return answer.status, answer.read()

    with _gunicorn(tmp_path, "app.wsgi:app", env) as (server, port, log), ThreadPoolExecutor(8) as several:
        for made in (2, 4, 6):
            deadline = monotonic() + 30
            while len(pids := re.findall(r"Booting worker with pid: (\d+)", log.read_text())) < made:
                assert monotonic() < deadline
                sleep(0.05)
            assert set(several.map(ask, range(40))) == {(200, b'{"ok":true}\n')}
            for pid in pids[-2:]:
                os.kill(int(pid), signal.SIGTERM)
        assert server.poll() is None


def test_the_access_log_holds_the_number_of_the_error_page(fresh_app):
    from gunicorn.config import Config

    from app import gunicorn

    fresh_app.add_url_rule("/brekker", "breaks", lambda: 1 / 0)
    asked = EnvironBuilder(path="/brekker", base_url="http://localhost").get_environ()
    answer = SimpleNamespace(status="500", sent=1, headers=[])
    page = b"".join(fresh_app.wsgi_app(asked, lambda *given: None)).decode()
    request = SimpleNamespace(headers=[])
    logger = gunicorn.MaskingLogger(Config())
    atoms = logger.atoms(answer, request, {"RAW_URI": "/brekker", **asked}, timedelta(seconds=1))
    line = gunicorn.access_log_format % logger.atoms_wrapper_class(atoms)
    number = line.split("]")[1].split()[0]
    assert len(number) == 8
    assert number in page
    quiet = logger.atoms(answer, request, {"RAW_URI": "/", **EnvironBuilder().get_environ()}, timedelta(seconds=1))
    assert len(quiet["number"]) == 8


def test_an_error_shows_a_number_and_no_trace(fresh_app, caplog):
    fresh_app.add_url_rule("/brekker", "breaks", lambda: 1 / 0)
    response = fresh_app.test_client().get("/brekker")
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
