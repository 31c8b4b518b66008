"""The program that every test of programs begins with, and a calendar program to fetch it with."""

from tests.feeds.conftest import program, read  # noqa: F401 - fixtures: a calendar program, and its three readers
from tests.support.programs import gathering, idea, planner  # noqa: F401 - fixtures
