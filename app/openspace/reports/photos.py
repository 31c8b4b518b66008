"""Photos as they may be kept: drawn anew as JPEG within bounds, so that no place, device or hidden word comes along."""

import warnings
from io import BytesIO
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from app.domain.errors import Refused

MOST_BYTES = 12_000_000
MOST_PIXELS, MOST_PIXELS_ELSE = 60_000_000, 24_000_000
ORIENTATION = 0x0112
LONGEST = 1600
FORMATS = ("JPEG", "PNG", "WEBP")


class Drawn(NamedTuple):
    """A picture as it is kept."""

    content: bytes
    width: int
    height: int


def drawn_anew(content: bytes) -> Drawn:
    """Return the picture turned as the camera held it, at most 1600 pixels a side, with nothing but pixels in it.

    Refuses what is too large, what is no picture, and pictures whose size alone would fill the memory.
    """
    if len(content) > MOST_BYTES:
        raise Refused("Bildet er for stort. Det er plass til %(most)s MB.", field="photo", most=MOST_BYTES // 1_000_000)
    try:
        # What a camera noted wrongly is no news: none of it is kept.
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=FORMATS) as opened:
            most = MOST_PIXELS if opened.format == "JPEG" else MOST_PIXELS_ELSE  # JPEG alone is read smaller than it is
            if opened.width * opened.height > most:
                raise Refused("Bildet har for mange piksler. Ta det med lavere oppløsning.", field="photo")
            turn = _turn(opened)
            opened.draft("RGB", (LONGEST, LONGEST))
            small = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused("Filen er ikke et bilde vi kan lese. Bruk JPEG, PNG eller WebP.", field="photo") from None
    small.thumbnail((LONGEST, LONGEST))
    turned = small if turn is None else small.transpose(turn)
    bare = Image.new("RGB", turned.size)
    bare.paste(turned)
    out = BytesIO()
    bare.save(out, "JPEG", quality=80, optimize=True)
    return Drawn(out.getvalue(), bare.width, bare.height)


def _turn(opened: Image.Image) -> Image.Transpose | None:
    """Return how the camera was held; what else its notes hold, however broken, is nobody's business."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        held = opened.getexif().get(ORIENTATION)
    except Exception:  # a reader of notes made by any camera meets any fault
        return None
    return turns.get(held) if isinstance(held, int) else None
