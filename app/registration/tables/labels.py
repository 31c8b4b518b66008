"""The two ways to say how large tables are to be."""

from app.web.words import lazy_gettext as _l

WANTED = {"groups": _l("Antall bord"), "size": _l("Plasser ved hvert bord")}
MOST = 200  # tables, or people at one
