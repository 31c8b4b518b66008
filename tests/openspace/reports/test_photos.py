"""Photos: what reading one may cost, in memory and side by side."""

import subprocess
import sys
import threading
from io import BytesIO

import pytest
from PIL import Image

from app.domain.errors import Refused
from app.openspace.reports import photos


def _photo(size=(40, 20), form="JPEG", **given):
    out = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, form, **given)
    return out.getvalue()


@pytest.mark.parametrize(
    ("size", "form", "given"),
    [
        ((4890, 4890), "WEBP", {"lossless": True}),
        ((4000, 4000), "PNG", {}),
        ((7000, 5000), "JPEG", {"progressive": True}),
        ((8000, 8000), "JPEG", {}),
    ],
)
def test_pixels_are_bounded_by_what_a_format_needs_to_be_read(size, form, given):
    with pytest.raises(Refused, match="for mange piksler"):
        photos.drawn_anew(_photo(size, form, **given))


MEASURED = """
import resource, sys
from app.openspace.reports import photos
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
drawn = photos.drawn_anew(sys.stdin.buffer.read())
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(drawn.width, grown * (1 if sys.platform == "darwin" else 1024))
"""


@pytest.mark.parametrize(
    ("size", "form", "given"),
    [
        ((4096, 3072), "WEBP", {"lossless": True}),
        ((5000, 3000), "PNG", {}),
        ((8000, 4000), "JPEG", {"progressive": True}),
        ((10000, 6000), "JPEG", {}),
    ],
)
def test_the_largest_picture_that_is_read_needs_little_memory(size, form, given):
    """In a process of its own: what others took before would hide it."""
    done = subprocess.run([sys.executable, "-c", MEASURED], input=_photo(size, form, **given), capture_output=True)
    width, octets = map(int, done.stdout.split())
    assert width == photos.LONGEST
    assert octets < 200_000_000


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "I;16", "LA"])
def test_pictures_of_every_mode_are_kept(mode):
    out = BytesIO()
    Image.new(mode, (2000, 1000)).save(out, "PNG")
    drawn = photos.drawn_anew(out.getvalue())
    assert (drawn.width, drawn.height) == (1600, 800)


def test_one_picture_is_read_at_a_time():
    before = threading.active_count()
    photos.ONE_AT_A_TIME.acquire()
    reading = threading.Thread(target=photos.drawn_anew, args=[_photo()])
    reading.start()
    reading.join(0.2)
    waited = reading.is_alive()
    photos.ONE_AT_A_TIME.release()
    reading.join(5)
    assert waited
    assert threading.active_count() == before
