"""Addresses are built by code that is written late, and are the same as if it had been written at once."""

import pytest
from flask import Flask
from werkzeug.routing import Map, Rule

from app import create_app
from app.web.routes import LateRule
from tests.conftest import settings

VALUES = {
    "path": "css/main.css",
    "id": 7,
    "slug": "more-og-romsdal",
    "token": "a_B-9",
    "int": 2026,
    "string": "ord",
    "default": "ord",
}


@pytest.fixture(scope="module")
def routed(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(settings("sqlite://", tmp_path_factory.mktemp("routes")))


def sample(rule: Rule, routed: Flask) -> dict[str, object]:
    """Return a value for each part of an address."""
    kinds = {kind: name for name, kind in routed.url_map.converters.items()}
    return {
        name: next(iter(converter.items)) if hasattr(converter, "items") else VALUES[kinds[type(converter)]]
        for name, converter in rule._converters.items()
    }


@pytest.mark.both
def test_every_address_is_the_one_werkzeug_builds(routed):
    plain = Map(converters=routed.url_map.converters)
    seen = 0
    for rule in routed.url_map.iter_rules():
        plain.add(Rule(rule.rule, endpoint=rule.endpoint, methods=rule.methods, defaults=rule.defaults))
        at_once = list(plain.iter_rules(rule.endpoint))[-1]
        values = sample(rule, routed)
        for given, unknown in ((values, True), ({**values, "side": 2}, True), (values, False)):
            for _time in range(2):
                assert rule.build(dict(given), unknown) == at_once.build(dict(given), unknown)
                seen += 1
    assert seen > 1500


def test_no_code_is_written_before_an_address_is_asked_for(tmp_path, monkeypatch):
    written = []
    whole = Rule._compile_builder
    monkeypatch.setattr(
        Rule, "_compile_builder", lambda rule, unknown=True: written.append(rule) or whole(rule, unknown)
    )
    app = create_app(settings("sqlite://", tmp_path))
    assert written == []
    with app.test_request_context():
        for _time in range(3):
            app.url_for("overview.network", slug="molde")
    assert [type(rule) for rule in written] == [LateRule]
