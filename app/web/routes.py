"""The parts an address may hold: ids that fit a database, slugs and tokens that hold nothing odd."""

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

LARGEST = 2**31 - 1


class IdConverter(BaseConverter):
    """A row's number; more than a database holds is an unknown one."""

    regex = r"[1-9]\d{0,9}"

    def to_python(self, value: str) -> int:
        """Refuse what no row can have."""
        if int(value) > LARGEST:
            raise ValidationError
        return int(value)


class SlugConverter(BaseConverter):
    """A name as it stands in an address."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"
    part_isolating = True


class TokenConverter(BaseConverter):
    """A random or hashed part: url-safe characters only, of bounded length."""

    regex = r"[A-Za-z0-9_-]{1,80}"


def init(app: Flask) -> None:
    """Let routes say <id:...>, <slug:...> and <token:...>."""
    app.url_map.converters.update(id=IdConverter, slug=SlugConverter, token=TokenConverter)
