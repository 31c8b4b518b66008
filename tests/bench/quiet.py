"""Production's server settings without the access log: its lines would cost all alike and hide the difference."""

from app.gunicorn import post_worker_init, preload_app, when_ready  # noqa: F401 - gunicorn reads them from here

accesslog = None
