"""What the site keeps about people: why, who sees it and how long. The privacy page is made of it."""

from typing import NamedTuple

from flask_babel.speaklater import LazyString
from sqlalchemy import Column

from app.db import db
from app.overview import retention
from app.web.words import lazy_gettext as _l


class Sort(NamedTuple):
    """One sort of data, named by `info={"privacy": key}` of its columns; `rule` is a time of retention.RULES."""

    key: str
    name: LazyString
    why: LazyString
    seen_by: LazyString
    until: LazyString
    rule: str = ""

    @property
    def columns(self) -> list[Column[object]]:
        """The columns that hold it, of every table."""
        tables = db.metadata.sorted_tables
        return [column for table in tables for column in table.columns if column.info.get("privacy") == self.key]

    @property
    def stays(self) -> str:
        """How long it is kept, in words."""
        return str(self.until) % {"time": retention.words(retention.RULES[self.rule])} if self.rule else str(self.until)


_IN_RAG = _l("De som sitter i RAG, og de som administrerer siden. Gjester ser det ikke.")
_WITH_IT = _l("Så lenge det de hører til, blir stående.")

SORTS = (
    Sort(
        "self",
        _l("Navn, e-post, telefon, stilling og arbeidssted"),
        _l("For å vise hvem som driver nettverk og sitter i RAG, sende det du trenger, og slippe deg inn."),
        _l(
            "Navn, stilling og arbeidssted ser de som driver nettverk, sitter i RAG eller administrerer siden. "
            "E-posten ser de som koordinerer RAG, de som administrerer siden, og andre i RAG og nettverkene når de "
            "skal sende deg noe eller overta noe fra deg. Sitter du i RAG, ser de andre i RAG også telefonen. Er du "
            "kontaktperson for et nettverk eller en samling, ser alle navn, arbeidssted, e-post og telefon."
        ),
        _l(
            "Til en som koordinerer RAG, fjerner det. Be om det når du vil. Navnet blir stående der referater og "
            "historikk viser til det."
        ),
    ),
    Sort(
        "roles",
        _l("Roller og når du hadde dem"),
        _l("Rettighetene følger av rollene, og du skal kunne se hvem du kan spørre."),
        _l(
            "Alle ser kontaktpersonene for nettverk og samlinger. Hvem som driver et nettverk, ser de som driver "
            "det, de som koordinerer RAG, og de som administrerer siden. Roller i RAG ser de som sitter der. Hvem "
            "som koordinerer RAG, ser alle som er logget inn."
        ),
        _l("Blir stående, så gamle referater kan forstås."),
    ),
    Sort(
        "signing_in",
        _l("Innlogging"),
        _l(
            "For å vite at det er deg, og for at du kan se og avslutte steder du er logget inn. Når noen logger inn, "
            "foreslår, støtter eller blir med i et Open Space, teller vi også forsøk fra samme nett, så ingen kan "
            "oversvømme siden. Da lagrer vi en kode laget av nettadressen, ikke adressen selv."
        ),
        _l(
            "Hvor du er logget inn nå, ser bare du. At du logget inn eller ut, når og fra hva slags nettleser, ser "
            "de som koordinerer RAG, og de som administrerer siden, under hendelser."
        ),
        _l(
            "Lenker slettes døgnet etter at de gikk ut, koder etter et døgn, og innlogginger %(time)s etter at de "
            "sist ble brukt. Hendelsene blir stående."
        ),
        "sessions",
    ),
    Sort(
        "forms",
        _l("Skjemaer du har sendt"),
        _l("For at det samme ikke skal bli lagret to ganger."),
        _l("Ingen."),
        _l("Slettes etter %(time)s."),
        "keys",
    ),
    Sort(
        "history",
        _l("Historikk: hvem som gjorde hva"),
        _l("For at de som samarbeider, skal se hva andre har endret, og kunne rette det."),
        _l(
            "De som kan se eller endre det samme i nettverket eller i RAG. De som koordinerer RAG, og de som "
            "administrerer siden, ser all historikk."
        ),
        _l(
            "Blir stående, og ingen kan endre den. E-post og telefon står ikke i den. Kommentarer og merknader kan "
            "slettes av dem som skrev dem, eller som har ansvaret."
        ),
    ),
    Sort(
        "meetings",
        _l("Møter i RAG"),
        _l("For å kalle inn, vite hvem som møtte, og skrive referat."),
        _l(
            "De som sitter i RAG, og de som administrerer siden. Gjester ser sakslisten og hvem som leder, skriver "
            "referat og innleder."
        ),
        _l("Blir stående i referatet. Adressene innkallingen gikk til, slettes %(time)s etter møtet."),
        "guests",
    ),
    Sort(
        "guests",
        _l("Gjester på møter"),
        _l("For å sende innkallingen og sakslisten."),
        _l(
            "Navnet ser de som sitter i RAG, de som administrerer siden, og de andre gjestene. E-posten ser de som "
            "sitter i RAG, og de som administrerer siden."
        ),
        _l("Navnet blir stående på møtet og i historikken. E-posten slettes %(time)s etter møtet."),
        "guests",
    ),
    Sort(
        "tasks",
        _l("Oppgaver"),
        _l("For å vite hvem som gjør hva, og minne om fristen."),
        _l(
            "De som sitter i RAG, de som planlegger samlingen oppgaven hører til, og de som var med i det Open Space "
            "den kom fra."
        ),
        _l(
            "Oppgaver slettes ikke. Tas du av oppgaven, blir navnet stående i historikken. E-posten til noen uten "
            "konto blir borte."
        ),
    ),
    Sort(
        "speakers",
        _l("De som holder innlegg eller er nevnt i et program"),
        _l("For å planlegge samlinger og gi beskjed til dem det gjelder."),
        _l(
            "De som sitter i RAG eller driver nettverk, og de som administrerer siden. Navn i et publisert program "
            "og navn på dem som har holdt innlegg om et tema, vises for alle."
        ),
        _l(
            "Det som er notert om en innleder, kan fjernes. Lagrede programmer, det vi har gitt beskjed om, og "
            "historikken blir stående."
        ),
    ),
    Sort(
        "registered",
        _l("Hvem som har meldt seg på en samling eller møtt opp, og det de svarte"),
        _l("For å vite hvem som kommer og kom, bestille mat og rom, fordele folk ved bord, og sende bekreftelsen."),
        _l(
            "De som driver nettverket eller tar imot påmeldingen til alor Norge, og de som koordinerer RAG eller "
            "administrerer siden. Den som hjelper til ved døra, ser navn og arbeidsplass til og med den siste dagen."
        ),
        _l(
            "Mat, middag, overnatting og hvilket bord du sitter ved, slettes to uker etter samlingen. Rolle og hvor "
            "ofte du har vært med, blir til rene tall dagen etter. Resten slettes %(time)s etter samlingen, eller når "
            "du selv sletter det."
        ),
        "registered",
    ),
    Sort(
        "evaluated",
        _l("Svarene i evalueringen av en samling"),
        _l("For å gjøre samlingene bedre. Vi lagrer ikke hvem som svarte, når, i hvilken rekkefølge eller fra hva."),
        _l(
            "Tallene ser de som driver nettverket, og de som sitter i RAG, når minst fem har svart. Tekstene "
            "leser en av dem som driver nettverket, før andre ser dem."
        ),
        _l("Svarene blir stående uten navn. Tekster som skjules, slettes %(time)s etter samlingen."),
        "evaluated",
    ),
    Sort(
        "senders",
        _l("Hvem som foreslo et tema"),
        _l("For å kunne spørre deg eller be deg bidra, hvis du vil."),
        _l("De som driver nettverket, de som sitter i RAG, og de som administrerer siden."),
        _l(
            "Til du sletter det, eller %(time)s etter at forslaget er ferdig behandlet eller brukt. Så lenge "
            "forslaget venter, er parkert eller står ubrukt i temabanken, beholder vi det."
        ),
        "senders",
    ),
    Sort(
        "supporters",
        _l("Hvem som støtter et tema"),
        _l("For at én enhet skal telle én gang."),
        _l(
            "Ingen. Er du logget inn, er det en kode laget av kontoen din, ellers av en tilfeldig verdi på enheten din."
        ),
        _WITH_IT,
    ),
    Sort(
        "participants",
        _l("De som er med i et Open Space"),
        _l("For å vite hvem som er i rommet, sette sammen veggen og skrive rapporter."),
        _l(
            "Navn, rapporter og bilder ser de som er med i samme Open Space, de som leder det, de som sitter i RAG, "
            "og de som administrerer siden. Det du merker, ser bare du. De som leder, ser hvor mange som har merket."
        ),
        _l(
            "Navn, enheter og lister over hvem som var med, slettes %(time)s etter samlingen. Bilder blir stående i "
            "rapporten."
        ),
        "participants",
    ),
    Sort(
        "mail",
        _l("E-post vi sender"),
        _l("For at ingenting skal gå tapt når e-posten er nede, og ingen skal få det samme to ganger."),
        _l("De som administrerer siden, ser emne, adresse og tidspunkt."),
        _l(
            "Adresse og innhold slettes %(time)s etter at e-posten er sendt eller gitt opp. Emne og tidspunkt blir "
            "stående."
        ),
        "sent",
    ),
    Sort(
        "calendars",
        _l("Dine egne kalendere"),
        _l("For å vise deg når de sist ble hentet, og av hva slags program."),
        _l("Bare du. At du laget, endret eller slettet en, ser de som koordinerer RAG, og de som administrerer siden."),
        _l("Blir stående som avsluttet når du sletter den. Adressen virker ikke mer."),
    ),
    Sort(
        "prose",
        _l("Det noen skriver i fritekst"),
        _l("Feltene spør ikke etter personer, men noen kan bli nevnt."),
        _l("De som ser det teksten står i."),
        _WITH_IT,
    ),
)
