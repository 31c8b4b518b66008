"""Writing in an item of minutes, as the form and its script send it."""

from typing import Any

from app.db import db
from app.meetings.models.meeting import AgendaItem
from tests.support.visitor import Visitor

JSON = {"Accept": "application/json"}


def row(item_id: int) -> AgendaItem:
    """Return an item as it is stored."""
    return db.session.get_one(AgendaItem, item_id)


def lines_of(item_id: int) -> list[tuple[str, str]]:
    """Return the kind and the text of each line of an item."""
    return [(one.kind, one.text) for one in row(item_id).outcomes]


def line(
    place: int, text: str, kind: str = "clarification", owners: str = "", due: str = "", id_: object = ""
) -> dict[str, str]:
    """Return the fields of a line; `id_` is that of a stored one."""
    values = {"id": id_, "kind": kind, "text": text, "owners": owners, "due": due}
    return {f"lines-{place}-{name}": str(value) for name, value in values.items()}


def send(
    visitor: Visitor,
    item_id: int,
    *,
    version: int | None = None,
    expect: int = 200,
    autosave: bool = True,
    title: str = "Mandat",
    **given: str,
) -> Any:
    """Save as the script of the page does, from the stored version unless another is given; return the answer."""
    seen = row(item_id).version if version is None else version
    data = {"title": title, "record": "", "version": str(seen)} | given | ({"autosave": "1"} if autosave else {})
    return visitor.post(f"/rag/saker/{item_id}/referat", data, expect=expect, headers=JSON).get_json()
