"""What production runs (gunicorn -c python:app.gunicorn app.wsgi:app); refuses to start when it would not be safe."""

from app import config, create_app

app = create_app({"COMMANDS": False})
config.refuse_unsafe(app)
