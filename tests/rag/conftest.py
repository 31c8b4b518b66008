"""Who acts on the pages of RAG."""

import pytest

from tests.support import make


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator())


@pytest.fixture
def admin(visitor):
    """A visitor who keeps the site; nobody coordinates."""
    return visitor.sign_in(make.administrator())


@pytest.fixture
def fjord(app):
    """An organisation."""
    return make.organisation("KORUS Fjord")


@pytest.fixture
def vidde(app):
    """Another one."""
    return make.organisation("KORUS Vidde")
