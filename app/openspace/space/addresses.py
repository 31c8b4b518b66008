"""The addresses of an Open Space: where phones join, with a code to point them at, and where the wall is."""

from typing import Any

from flask import url_for

from app.openspace.models.space import OpenSpace
from app.openspace.space import queries
from app.web.addresses import absolute
from app.web.qr_codes import drawn_code


def join(space: OpenSpace) -> str:
    """Return the address phones join at."""
    return absolute(f"/os/{space.code}")


def wall(space: OpenSpace) -> str:
    """Return the secret path of the wall."""
    return url_for("open_space_board.board", wall_id=space.public_id, wall_mac=queries.wall_token(space))


def proceedings(space: OpenSpace) -> str:
    """Return the secret address of the proceedings, which anybody can be given."""
    path = url_for("open_space_shared.every", public_id=space.public_id, mac=queries.proceedings_token(space))
    return absolute(path)


def of(space: OpenSpace) -> dict[str, Any]:
    """Return what pages show: the address to join at, as a QR code too, and the wall's."""
    return {"join_at": join(space), "qr": drawn_code(join(space)), "wall_at": wall(space)}
