"""Photos as they may be kept: drawn anew as JPEG within bounds, so that no place, device or hidden word comes along."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from app.domain.errors import Refused

MOST_BYTES = 12_000_000
# What fits in some 130 MB while it is read: JPEG alone can be read smaller than it is, unless it comes in layers.
MOST_PIXELS = {"JPEG": 60_000_000}
MOST_PIXELS_WHOLE = {"JPEG": 32_000_000, "PNG": 15_000_000, "WEBP": 12_600_000}
ORIENTATION = 0x0112
LONGEST = 1600
ONE_AT_A_TIME = Lock()
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
            if opened.width * opened.height > _most_pixels(opened):
                raise Refused("Bildet har for mange piksler. Ta det med lavere oppløsning.", field="photo")
            turn = _turn(opened)
            with ONE_AT_A_TIME, _alone_among_workers():
                opened.draft("RGB", (LONGEST, LONGEST))
                small = _small(opened)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused("Filen er ikke et bilde vi kan lese. Bruk JPEG, PNG eller WebP.", field="photo") from None
    turned = small if turn is None else small.transpose(turn)
    bare = Image.new("RGB", turned.size)
    bare.paste(turned)
    out = BytesIO()
    bare.save(out, "JPEG", quality=80, optimize=True)
    return Drawn(out.getvalue(), bare.width, bare.height)


def _most_pixels(opened: ImageFile) -> int:
    in_layers = "progressive" in opened.info or opened.mode not in ("L", "RGB")
    known = MOST_PIXELS_WHOLE if in_layers else MOST_PIXELS_WHOLE | MOST_PIXELS
    return known[opened.format or ""]


def _small(opened: ImageFile) -> Image.Image:
    """Make it smaller before anything is made of it: a copy in full size would be most of the memory."""
    if opened.mode not in ("RGB", "RGBA", "L", "CMYK"):  # colours by number and the like cannot be mixed
        small = opened.convert("RGB")
        small.thumbnail((LONGEST, LONGEST))
        return small
    opened.thumbnail((LONGEST, LONGEST))
    return opened.convert("RGB")


@contextmanager
def _alone_among_workers() -> Iterator[None]:
    """Let one picture be read on this machine at a time: each may need much memory. Windows has one worker."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with open(__file__, "rb") as door:  # all workers have this file, and nobody writes to it
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


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
