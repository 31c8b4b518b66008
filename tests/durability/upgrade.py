"""A process that upgrades a database and kills itself at a statement, as a power cut would."""

import os
import signal
import sys
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app import create_app
from tests.conftest import settings


def main(url: str, folder: str, last: str) -> None:
    """Upgrade to the newest; at the statement numbered `last` die without a word, or live if there are not so many."""
    left = [int(last)]

    @event.listens_for(Engine, "before_cursor_execute")
    def count(*told: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    app = create_app(settings(url, Path(folder)))
    with app.app_context():
        upgrade()


if __name__ == "__main__":
    main(*sys.argv[1:])
