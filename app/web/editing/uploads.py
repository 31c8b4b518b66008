"""Which pages take a file, and how large one: everywhere else a request stays small."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, request

View = TypeVar("View", bound=Callable[..., Any])


def takes_file(size: int) -> Callable[[View], View]:
    """Say that a view takes a file of so many bytes, with some room for the rest of its form."""

    def declare(view: View) -> View:
        view.largest_request = size + 500_000  # type: ignore[attr-defined]
        return view

    return declare


def init(app: Flask) -> None:
    """Judge every request by the page it is for; must come before whatever reads the form of each, as CSRF does."""

    @app.before_request
    def bound() -> None:
        view = app.view_functions.get(request.endpoint or "")
        own: int | None = getattr(view, "largest_request", None)
        if own is not None:
            request.max_content_length = own
