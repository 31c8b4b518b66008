"""RAG's cycle from December to the hand-over, by clicking and typing; the files run in order and share one site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.cycle import Site


@pytest.fixture
def visit(open_page: Callable[..., Page], site: Site) -> Callable[..., Page]:
    """Open a page of the cycle's site as somebody."""
    return lambda path, who="", **options: open_page(path, who=who, base=site.url, **options)
