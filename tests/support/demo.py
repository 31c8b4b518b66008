"""The demo's rows, made once a worker for each moment they are asked for."""

from app.demo import seed
from app.web.clock import now
from tests.support.site import snapshot


def filled() -> None:
    """Fill the database with the demo as it is now."""
    moment = now()
    snapshot(f"demo-{moment:%Y%m%d%H%M}", lambda: seed.once(moment))
