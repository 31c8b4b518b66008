"""What production runs (gunicorn -c python:app.gunicorn app.wsgi:app); refuses to start when it would not be safe."""

import os

from app import config, create_app

os.umask(0o077)  # what the site writes is its own
app = create_app()
config.refuse_unsafe(app)
