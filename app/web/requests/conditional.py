"""Whether a client has an answer already, and whether it takes it packed."""

from datetime import datetime

from flask import Response, request


def is_current(tag: str, last_modified: datetime | None) -> bool:
    """If-None-Match outranks If-Modified-Since (RFC 9110 13.1.3); tags are compared weakly (8.8.3.2)."""
    known = request.environ.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        return known == tag or request.if_none_match.contains_weak(tag[3:-1])
    since = request.if_modified_since
    return since is not None and last_modified is not None and last_modified <= since


def takes_gzip() -> bool:
    """Only who names gzip, and not with q=0: a star is no request for it."""
    accepted = request.environ.get("HTTP_ACCEPT_ENCODING", "").lower()
    return "gzip" in accepted and request.accept_encodings["gzip"] > 0


def shorten(answer: Response) -> None:
    """Make of an answer that the client has already one without a body."""
    answer.make_conditional(request)
