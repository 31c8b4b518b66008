"""The people of the tests of tasks: two Ninas of different houses, and a member who looks."""

import pytest

from tests.support import make


@pytest.fixture
def stavanger(app):
    """A house with a member in RAG."""
    return make.organisation("KORUS Stavanger")


@pytest.fixture
def hakon(stavanger):
    """The member of KORUS Stavanger."""
    return make.seat(make.person("Håkon", "Tveitdal", organisation=stavanger, email="hakon@alor.example"), of=stavanger)


@pytest.fixture
def nina(app):
    """The one who coordinates."""
    house = make.organisation("KORUS Sør")
    return make.coordinator(make.person("Nina", "Solvang", organisation=house, email="nina.s@alor.example"))


@pytest.fixture
def other_nina(app):
    """Another Nina."""
    house = make.organisation("KORUS Midt")
    return make.seat(make.person("Nina", "Fjeldheim", organisation=house, email="nina.f@alor.example"), of=house)


@pytest.fixture
def member(visitor, hakon):
    """A visitor who is Håkon."""
    return visitor.sign_in(hakon)
