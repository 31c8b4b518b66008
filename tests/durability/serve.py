"""A server process for tests that kill it: serves the app on a database until it is killed."""

import sys

from werkzeug.serving import make_server

from app import create_app
from tests.conftest import settings


def main(url: str, folder: str) -> None:
    """Serve on a free port of loopback and say which."""
    from pathlib import Path

    app = create_app(settings(url, Path(folder)) | {"TESTING": False, "DEMO": True})
    server = make_server("127.0.0.1", 0, app, threaded=True)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
