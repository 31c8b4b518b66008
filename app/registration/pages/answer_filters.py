"""What the organiser's list can be cut down to: by what is done with it, never by what is only counted."""

from app.registration.labels import AS_COUNTS, ASKS
from app.registration.models import Registration, Setup
from app.registration.pages.answer_fields import YES, choices_of
from app.web.words import gettext as _

SECRET = ("diet",)  # what somebody eats stands in the kitchen's list alone
AT = ":"  # between what was asked and what was answered


def choices(setup: Setup) -> list[tuple[str, str]]:
    """Return what one may choose, by code, in the order it is asked."""
    found = []
    for code in setup.asks:
        ask = ASKS[code]
        if ask.stays == AS_COUNTS or code in SECRET or ask.kind == "text":
            continue
        if ask.kind == "yes":
            found.append((f"{code}{AT}{YES}", str(ask.ticked_as)))
        found += [
            (f"{code}{AT}{value}", _("%(asked)s: %(answer)s", asked=ask.ticked_as or ask.label, answer=label))
            for value, label in choices_of(code, setup.gathering.spans).items()
        ]
    return found


def fits(registration: Registration, wanted: str) -> bool:
    """Tell whether somebody answered so."""
    code, _at, value = wanted.partition(AT)
    return any(answer.ask == code and value in answer.value.split(" ") for answer in registration.answers)
