"""Production's server settings without the access log: its lines would cost all alike and hide the difference.

They are written here again, since app.gunicorn brings the whole site along, also into what it is measured against.
"""

accesslog = None
preload_app = True
