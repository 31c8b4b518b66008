"""Flask extensions, created bare and bound to the app in create_app()."""

from flask_babel import Babel
from flask_wtf import CSRFProtect

babel = Babel(configure_jinja=False)  # web/formatting.py gives templates their words
csrf = CSRFProtect()
