"""What a rule may answer instead of doing what was asked."""


class Refused(Exception):
    """The wish is well-formed but may not be; `message` is Norwegian and shown beside `field`."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(Exception):
    """There is no such thing, or not for this person: both look the same from outside."""


class Conflict(Exception):
    """Somebody else saved since this editor opened the form."""
