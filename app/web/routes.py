"""The parts an address may hold: ids that fit a database, slugs that hold nothing odd."""

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


def init(app: Flask) -> None:
    """Let routes say <id:...> and <slug:...>."""
    app.url_map.converters.update(id=IdConverter, slug=SlugConverter)
