"""What a rule may answer instead of doing what was asked."""


class Refused(Exception):
    """The wish is well-formed but may not be; shown beside `field`.

    `message` is Norwegian, the same words each time, with %(name)s for each of `values`: it is translated where it is
    shown (web/words.py), so that rules need no language.
    """

    def __init__(self, message: str, field: str | None = None, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.field = field
        self.values = values


class NotFound(Exception):
    """There is no such thing, or not for this person: both look the same from outside."""


class Conflict(Exception):
    """Somebody else saved since this editor opened the form."""
