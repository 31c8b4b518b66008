"""Lines of forms: one of the right-hand column of minutes, as it was typed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the right-hand column as it was typed; `id` is that of the outcome it changes.

    A new line has only the `key` that its page gave it, and goes by it until the page has heard of its id.
    """

    id: int | None
    kind: str
    text: str
    owners: str = ""
    due: str = ""
    key: str = ""
