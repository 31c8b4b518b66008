"""The words for what happens to the site itself."""

from app.web.words import lazy_gettext as _l

SITE_LABELS = {
    "sign_in_failed": _l("Mislykket innlogging"),
    "refused": _l("Ingen tilgang"),
    "sent_again": _l("E-post sendt på nytt"),
}
