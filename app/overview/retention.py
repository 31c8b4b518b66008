"""How long what we know of people is kept, from the rules that end it: the privacy page says nothing else."""

from datetime import timedelta

from app.evaluation.reading import HIDDEN_STAY
from app.history.operations import KEYS_STAY
from app.meetings.models.meeting import ADDRESSES_STAY
from app.openspace.jobs import FORGOTTEN_AFTER as PARTICIPANTS_STAY
from app.outbox.models import MAIL_STAYS
from app.people.jobs import LINKS_STAY, SESSIONS_STAY
from app.people.queries import IDLE, IDLE_ADMIN
from app.people.sign_in import LINK_LIFE
from app.registration.labels import A_YEAR as REGISTRATIONS_STAY
from app.topics.suggestions.receipts import FORGOTTEN_AFTER
from app.web.requests.rate_limit import ATTEMPTS_STAY
from app.web.words import ngettext

RULES = {
    "link": LINK_LIFE,
    "attempts": ATTEMPTS_STAY,
    "idle": IDLE,
    "idle_admin": IDLE_ADMIN,
    "guests": ADDRESSES_STAY,
    "senders": FORGOTTEN_AFTER,
    "registered": REGISTRATIONS_STAY,
    "evaluated": HIDDEN_STAY,
    "participants": PARTICIPANTS_STAY,
    "sent": MAIL_STAYS,
    "links": LINKS_STAY,
    "sessions": SESSIONS_STAY,
    "keys": KEYS_STAY,
}


def for_how_long() -> dict[str, str]:
    """Return each rule's time in words."""
    return {name: words(span) for name, span in RULES.items()}


def words(span: timedelta) -> str:
    """Return a time in the largest unit that it is a whole number of."""
    if span % timedelta(days=1):
        hours, rest = divmod(span, timedelta(hours=1))
        if rest:
            minutes = span // timedelta(minutes=1)
            return str(ngettext("%(num)d minutt", "%(num)d minutter", minutes))
        return str(ngettext("%(num)d time", "%(num)d timer", hours))
    days = span.days
    if days % 365 == 0:
        return str(ngettext("%(num)d år", "%(num)d år", days // 365))
    return str(ngettext("%(num)d døgn", "%(num)d døgn", days))
