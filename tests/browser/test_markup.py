"""html-validate finds nothing in the pages as they are served."""

import json
from pathlib import Path

from tests.browser import pages
from tests.support import node

TOOLS = Path(__file__).parents[1] / "node"


def test_html_validate_finds_nothing(open_page, server_url, empty_url, tmp_path):
    node.install(TOOLS)
    page = open_page("/om")
    visited = ""
    for number, (who, path) in enumerate(pages.EVERY):
        if who != visited:
            page, visited = open_page("/om", who=who), who
        answer = page.request.get(server_url + path)
        assert answer.ok or path in pages.TURNED_AWAY, path
        (tmp_path / f"{number:03d}.html").write_text(answer.text())
    page = open_page("/nettverk/rogaland/samlinger/ny", who=pages.OPERATOR)
    page.get_by_label("Dato, dag 1").fill("i morgen")
    with page.expect_response("**/samlinger/ny") as sent:
        page.get_by_role("button", name="Lagre utkast").click()
    (tmp_path / "errors.html").write_text(sent.value.text())
    page = open_page("/om", who=pages.ADMIN, base=empty_url)
    for path in pages.EMPTY:
        (tmp_path / f"empty{path.replace('/', '_')}.html").write_text(page.request.get(empty_url + path).text())
    files = sorted(str(file) for file in tmp_path.glob("*.html"))
    assert len(files) > 60
    found = json.loads(node.run("validate.mjs", *files, cwd=TOOLS))
    assert found == [], "\n".join(found[:40])
