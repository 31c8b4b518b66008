"""Production's server settings without the access log: its lines would cost all alike and hide the difference."""

from app.gunicorn import post_worker_init  # noqa: F401 - gunicorn reads it from here

accesslog = None
