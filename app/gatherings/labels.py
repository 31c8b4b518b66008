"""The words that gatherings are shown in: states, methods, the usual target group."""

from typing import NamedTuple

from flask_babel.speaklater import LazyString

from app.web.words import N_
from app.web.words import lazy_gettext as _l


class State(NamedTuple):
    """What a state is called and coloured, whether everybody sees it, whether it is still to take place.

    `refusal` is what is said to who wants what the state does not allow, with what to do instead.
    """

    label: LazyString
    color: str
    is_public: bool = True
    is_coming: bool = False
    refusal: str = ""


STATES = {
    "draft": State(_l("Utkast"), "neutral", is_public=False, refusal=N_("Samlingen er et utkast. Publiser den først.")),
    "published": State(
        _l("Publisert"),
        "success",
        is_coming=True,
        refusal=N_("Samlingen er publisert. Du kan endre eller avlyse den."),
    ),
    "moved": State(
        _l("Flyttet"),
        "warning",
        is_coming=True,
        refusal=N_("Samlingen er flyttet. Du kan endre eller avlyse den."),
    ),
    "held": State(_l("Holdt"), "info", refusal=N_("Samlingen er registrert som holdt. Angre det først.")),
    "cancelled": State(_l("Avlyst"), "danger", refusal=N_("Samlingen er avlyst. Angre avlysningen først.")),
}
STATE_LABELS = {code: state.label for code, state in STATES.items()}
STATE_COLORS = {code: state.color for code, state in STATES.items()}
METHOD_LABELS = {
    "experience_sharing": _l("Erfaringsutveksling"),
    "group_work": _l("Gruppearbeid"),
    "hearing": _l("Høring"),
    "reflecting": _l("Reflekterende prosess"),
    "open_space": _l("Open Space"),
    "role_play": _l("Rollespill"),
    "corner": _l("Hjørnepresentasjon"),
    "plenary": _l("Plenum"),
    "talk": _l("Innlegg"),
}
TARGET_GROUP = (
    "Alle som møter spørsmål om rus og spill gjennom jobben: ledere, Akan-kontakter, tillitsvalgte, verneombud, "
    "HMS, HR og bedriftshelsetjeneste."
)
