"""The network most tests are about, and one who runs it; a test that needs another defines its own."""

import pytest
from flask import Flask

from app.networks.models import Network
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def network(app: Flask) -> Network:
    """A running network."""
    return make.network("alor Sunnfjord")


@pytest.fixture
def operator(visitor: Visitor, network: Network) -> Visitor:
    """A visitor who runs it."""
    return visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo")))
