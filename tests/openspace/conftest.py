"""An Open Space that is under way, and who facilitates it."""

import pytest

from tests.support import make, spaces


@pytest.fixture
def space(app, network):
    """An Open Space of the network, open for proposals."""
    from datetime import date

    return spaces.space(make.gathering(network, days=(date(2026, 3, 2),), theme="Vårsamling"))


@pytest.fixture
def facilitator(operator):
    """Who runs the network."""
    return operator
