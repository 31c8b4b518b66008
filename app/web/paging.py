"""Where in a long list somebody is, as the address says."""

from flask import has_request_context, request


def number_asked(name: str) -> int | None:
    """Return the whole number asked for with ?name=; nothing for what is none, or none that any row could have."""
    text = request.args.get(name, "") if has_request_context() else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
