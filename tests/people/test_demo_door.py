"""The demo's open door exists only in an app that the demo command built."""

import pytest

from app import config, create_app
from app.db import db
from tests.conftest import settings
from tests.support import make
from tests.support.visitor import Visitor

NAMES = ("DEMO", "ALOR_DEMO", "FLASK_DEMO")


def doors(app):
    return [rule.rule for rule in app.url_map.iter_rules() if "demo" in rule.rule or "demo" in rule.endpoint]


@pytest.fixture
def again(app, tmp_path, clock):
    """Build the site once more on the same database, as a start with another environment would."""
    given = settings(str(app.config["SQLALCHEMY_DATABASE_URI"]), tmp_path) | {"CLOCK": clock}
    built = []

    def build(**more):
        built.append(create_app(given | more))
        return built[-1]

    yield build
    for one in built:
        with one.app_context():
            db.engine.dispose()


def test_without_the_demo_there_is_no_door(app, visitor):
    person = make.person()
    assert doors(app) == []
    visitor.post(f"/demo/logg-inn/{person.id}", expect=404)
    visitor.open("/logg-inn")
    assert "Demo" not in visitor.text()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["1", "true", "True"])
def test_no_variable_of_the_environment_opens_it(again, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    app = again()
    assert doors(app) == []
    assert not app.config["DEMO"]


def test_no_settings_file_opens_it(again, tmp_path):
    (tmp_path / "config.py").write_text('DEMO = True\nALOR_DEMO = True\nOPERATOR_NAME = "read"\n')
    app = again()
    assert app.config["OPERATOR_NAME"] == "read"  # the file is the one that counts
    assert doors(app) == []
    assert not app.config["DEMO"]


def test_no_settings_file_sets_the_clock_or_testing(tmp_path, app):
    (tmp_path / "config.py").write_text("TESTING = True\nCLOCK = lambda: None\n")
    given = settings(str(app.config["SQLALCHEMY_DATABASE_URI"]), tmp_path)
    given.pop("TESTING")
    built = create_app(given)
    assert not built.testing
    assert built.config["CLOCK"] is None


def test_the_demo_itself_signs_in_by_choosing_a_name(again):
    person = make.person("Kari", "Nordmo", title="Rådgiver")
    visitor = Visitor(again(DEMO=True))
    visitor.open("/logg-inn?next=/samlinger")
    visitor.submit("Kari Nordmo")
    assert visitor.path == "/samlinger"
    visitor.open("/min-side")
    assert visitor.texts("h1") == [person.name]


def test_the_demos_door_needs_the_button_too(again):
    person = make.person()
    client = again(DEMO=True).test_client()
    assert client.post(f"/demo/logg-inn/{person.id}").status_code == 400
    assert client.get(f"/demo/logg-inn/{person.id}").status_code == 405


def test_a_demo_is_refused_in_production(again):
    assert "The demo is on: its sign-in page lets anybody in." in config.problems(again(DEMO=True))
