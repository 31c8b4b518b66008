"""What the site keeps about people: why, who sees it and how long. The privacy page is made of it."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.overview import kept
from app.overview.columns import COLUMNS


class Sort(NamedTuple):
    """One sort of data; `columns` says which of it are words in columns.py, and `rule` names a time of kept.RULES."""

    columns_named: str
    name: LazyString
    why: LazyString
    seen_by: LazyString
    until: LazyString
    rule: str = ""

    @property
    def columns(self) -> Mapping[str, str]:
        """Its columns, by table."""
        return COLUMNS[self.columns_named]

    @property
    def stays(self) -> str:
        """How long it is kept, in words."""
        return str(self.until) % {"time": kept.words(kept.RULES[self.rule])} if self.rule else str(self.until)


_IN_RAG = _l("De som har plass i RAG.")
_ONLY_YOU = _l("Bare du.")
_WITH_IT = _l("Så lenge det de hører til, blir stående.")

SORTS = (
    Sort(
        "self", _l("Navn, e-post, telefon, stilling og arbeidssted"),
        _l("For å vise hvem som driver nettverk og sitter i RAG, sende det du trenger, og slippe deg inn."),
        _l(
            "De som koordinerer RAG, og de som administrerer siden. De som driver nettverk, ser alt unntatt e-post og "
            "telefon. Er du kontaktperson, ser alle navn, e-post og telefon."
        ),
        _l("Til det blir fjernet fra siden din. Navnet blir stående der referater og historikk viser til det."),
    ),
    Sort(
        "roles", _l("Roller og når du hadde dem"),
        _l("Rettighetene følger av rollene, og du skal kunne se hvem du kan spørre."),
        _l("Alle ser kontaktpersonene i nettverkene. Resten ser de som har plass i RAG."),
        _l("Blir stående, så gamle referater kan forstås."),
    ),
    Sort(
        "signing_in", _l("Innlogging"),
        _l("For å vite at det er deg, og for at du kan se og avslutte steder du er logget inn."), _ONLY_YOU,
        _l("Lenker slettes døgnet etter at de gikk ut, og innlogginger %(time)s etter at de sist ble brukt."),
        "sessions",
    ),
    Sort(
        "forms", _l("Skjemaer du har sendt"), _l("For at det samme ikke skal bli lagret to ganger."), _l("Ingen."),
        _l("Slettes etter %(time)s."), "keys",
    ),
    Sort(
        "history", _l("Historikk: hvem som gjorde hva"),
        _l("For at de som samarbeider, skal se hva andre har endret, og kunne rette det."),
        _l(
            "De som kan endre det samme. Innlogginger og avviste forsøk ser de som koordinerer RAG, og de som "
            "administrerer siden."
        ),
        _l("Blir stående. Ingen kan endre den."),
    ),
    Sort(
        "meetings", _l("Møter i RAG"), _l("For å kalle inn, vite hvem som møtte, og skrive referat."), _IN_RAG,
        _l("Blir stående i referatet. Adressene innkallingen gikk til, slettes %(time)s etter møtet."), "guests",
    ),
    Sort(
        "guests", _l("Gjester på møter"), _l("For å sende innkallingen og sakslista."), _IN_RAG,
        _l("Navnet blir stående i referatet. E-posten slettes %(time)s etter møtet."), "guests",
    ),
    Sort(
        "tasks", _l("Oppgaver"), _l("For å vite hvem som gjør hva, og minne om fristen."), _IN_RAG,
        _l("Så lenge oppgaven blir stående."),
    ),
    Sort(
        "speakers", _l("De som holder innlegg eller er nevnt i et program"),
        _l("For å planlegge samlinger og gi beskjed til dem det gjelder."),
        _l("De som har plass i RAG eller driver nettverk. Navn i et publisert program vises for alle."),
        _l("Til de som planlegger, fjerner det. Publiserte programmer blir stående."),
    ),
    Sort(
        "senders", _l("Hvem som foreslo et tema"), _l("For å kunne spørre deg eller be deg bidra, hvis du vil."),
        _l("De som driver nettverket, og RAG."),
        _l("Til du sletter det, eller %(time)s etter at forslaget er ferdig behandlet eller brukt."), "senders",
    ),
    Sort(
        "supporters", _l("Hvem som støtter et tema"), _l("For at én enhet skal telle én gang."),
        _l("Ingen. Det er en kode som ikke kan føres tilbake til deg."), _WITH_IT,
    ),
    Sort(
        "participants", _l("De som er med i et Open Space"),
        _l("For å vite hvem som er i rommet, sette sammen veggen og skrive rapporter."),
        _l("Navn ser de som er i rommet. Det du merker, ser bare du."),
        _l("Navn, enheter og lister over hvem som var med, slettes %(time)s etter. Bilder blir stående i rapporten."),
        "participants",
    ),
    Sort(
        "mail", _l("E-post vi sender"),
        _l("For at ingenting skal gå tapt når e-posten er nede, og ingen få det samme to ganger."),
        _l("De som administrerer siden, ser emne og adresse."),
        _l("Adresse og innhold slettes %(time)s etter at e-posten er sendt."), "sent",
    ),
    Sort(
        "calendars", _l("Dine egne kalendere"),
        _l("For å vise deg når de sist ble hentet, og av hva slags program."), _ONLY_YOU,
        _l("Blir stående som avsluttet når du sletter den. Adressen virker ikke mer."),
    ),
    Sort(
        "prose", _l("Det noen skriver i fritekst"), _l("Feltene spør ikke etter personer, men noen kan bli nevnt."),
        _l("De som ser det teksten står i."), _WITH_IT,
    ),
)  # fmt: skip
