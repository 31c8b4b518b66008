"""The words people see, in their language: gettext with types, looked up once a request."""

from babel.support import NullTranslations
from flask import g, has_app_context
from flask_babel import get_translations
from flask_babel.speaklater import LazyString

from app.domain.errors import Refused

N_ = str  # marks a text that is translated when it is shown


def gettext(text: str, /, **values: object) -> str:
    """Return a text with its values filled in."""
    found: str = _translations().ugettext(text)
    return found % values if values else found


def ngettext(one: str, several: str, number: int, /, **values: object) -> str:
    """Return a text as it is said of so many; the number stands as %(num)d."""
    found: str = _translations().ungettext(one, several, number)
    return found % {"num": number, **values}


def lazy_gettext(text: str, /, **values: object) -> LazyString:
    """Return a text that is looked up when it is shown: for labels of forms and tables."""
    return LazyString(gettext, text, **values)


def refusal(refused: Refused) -> str:
    """Return why something may not be."""
    return gettext(refused.message, **refused.values)


def bare(text: str) -> str:
    """Return a text for a template, which fills in and escapes its values itself."""
    found: str = _translations().ugettext(text)
    return found


def bare_numbered(one: str, several: str, number: int) -> str:
    """Return a text as it is said of so many, for a template."""
    found: str = _translations().ungettext(one, several, number)
    return found


def _translations() -> NullTranslations:
    """The words of this request's language: Flask-Babel looks for the language anew for each text, 30 times as slow."""
    if not has_app_context():
        none: NullTranslations = get_translations()
        return none
    found: NullTranslations | None = g.get("translations")
    if found is None:
        found = g.translations = get_translations()
    return found
