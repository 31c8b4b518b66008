"""The program of alor Norge 2026 and of held samlinger as facts: times and kinds are real, persons and wording ours."""

from datetime import date, time
from typing import Any

FIRST, SECOND = date(2026, 6, 10), date(2026, 6, 11)
PREPARE = "Hver hoveddrifter forbereder sammen med sin egen gruppe."

# name: (day, from, to, kind, title, who, more). Who is a key of the demo, or words; «?» after it says nobody is sure.
ROWS: dict[str, tuple[date, time, time | None, str, str, tuple[str, ...], dict[str, Any]]] = {
    "registrering": (FIRST, time(10, 30), time(11), "registration", "Registrering", (), {}),
    "velkommen": (
        FIRST,
        time(11),
        time(12, 30),
        "work",
        "Velkommen og presentasjon av nettverkene",
        ("RAG",),
        {
            "text": "- Alle presenterer seg\n- Erfaringer fra året: hva virker, og hva er vanskelig?\n"
            "- Gode grep for å rekruttere og gjennomføre\n- En suksess og en fiasko fra hvert nettverk\n"
            "- Siden sist: Open Space i 2025, alor.no, handlingsplanen, Nord og Øst\n"
            "- Tilbakeblikk v/ Olav Brennmoen?",
            "note": PREPARE,
        },
    ),
    "lunsj": (FIRST, time(12, 30), time(13, 30), "meal", "Lunsj", (), {}),
    "nettsted": (FIRST, time(13, 30), time(14, 15), "talk", "alor.no", ("digital",), {}),
    "pause": (FIRST, time(14, 15), time(14, 30), "break", "Pause", (), {}),
    "open space": (FIRST, time(14, 30), time(17), "open_space", "Open Space", ("RAG",), {}),
    "slutt": (FIRST, time(17), None, "practical", "Slutt for dagen", (), {}),
    "sosialt": (
        FIRST,
        time(18),
        None,
        "social",
        "Sosialt innslag?",
        (),
        {
            "state": "idea",
            "note": "Vertskapet ser på om det blir noe før middagen.",
        },
    ),
    "middag": (FIRST, time(20), None, "meal", "Middag", (), {}),
    "morgen": (SECOND, time(9), time(9, 15), "practical", "God morgen", ("stavanger",), {}),
    "innlegg 1": (SECOND, time(9, 15), time(10), "talk", "Innlegg 1", (), {"state": "idea"}),
    "utsjekk": (SECOND, time(10), time(10, 15), "break", "Pause med utsjekk", (), {}),
    "innlegg 2": (SECOND, time(10, 15), time(11), "talk", "Innlegg 2", (), {"state": "idea"}),
    "pause 2": (SECOND, time(11), time(11, 15), "break", "Pause", (), {}),
    "innlegg 3": (SECOND, time(11, 15), time(12, 15), "talk", "Innlegg 3", (), {"state": "idea"}),
    "pause 3": (SECOND, time(12, 15), time(12, 30), "break", "Pause", (), {}),
    "oppsummering": (
        SECOND,
        time(12, 30),
        time(13),
        "work",
        "Oppsummering, evaluering og veien videre",
        ("RAG",),
        {},
    ),
    "hjem": (SECOND, time(13), None, "meal", "Lunsj og hjemreise", (), {}),
}

# What each round changed: (day, who saved it, reason, the rows that are new or different). A row keeps the rest.
DECEMBER, JANUARY, MARCH, SPRING = date(2025, 12, 15), date(2026, 1, 28), date(2026, 3, 9), date(2026, 3, 27)
ROUNDS: list[tuple[date, str, str, dict[str, dict[str, Any]]]] = [
    (DECEMBER, "rogaland", "Revidert til RAG-møtet 15. desember", {}),
    (
        JANUARY,
        "rogaland",
        "Endringer etter RAG-møtet 27. januar",
        {
            "velkommen": {
                "ends": time(12),
                "title": "Velkommen og presentasjon av nettverkene",
                "text": "- Alle presenterer seg\n- Erfaringer fra året: hva virker, og hva er vanskelig?\n"
                "- Gode grep for å rekruttere og gjennomføre\n- En suksess og en fiasko fra hvert nettverk",
            },
            "siden sist": {
                "day": FIRST,
                "starts": time(12),
                "ends": time(12, 15),
                "kind": "talk",
                "title": "Siden sist",
                "who": ("RAG",),
                "text": "- Open Space i 2025\n- alor.no og handlingsplanen\n- Nord og Øst",
            },
            "tilbakeblikk": {
                "day": FIRST,
                "starts": time(12, 15),
                "ends": time(12, 30),
                "kind": "talk",
                "title": "Kåseri: 20 år med alor",
                "who": ("tidligere?",),
                "state": "idea",
            },
            "innlegg 1": {"title": "Alkohol og sykefravær", "who": ("bergen?",)},
            "innlegg 2": {"title": "EUPC: forebygging som virker", "who": ("akan",), "state": "agreed"},
        },
    ),
    (
        MARCH,
        "koordinator2",
        "Revidert på RAG-møtet 9. mars",
        {
            "tilbakeblikk": {"who": ("tidligere",), "state": "confirmed"},
            "sosialt": {
                "title": "Tur langs sjøen",
                "who": ("stavanger",),
                "ends": time(19),
                "state": "agreed",
                "note": "",
            },
            "innlegg 1": {"who": ("bergen",), "state": "agreed"},
            "innlegg 3": {"title": "Spill og unge i arbeidslivet", "who": ("koordinator2",), "state": "agreed"},
        },
    ),
    (
        SPRING,
        "koordinator2",
        "Innlederne er bekreftet",
        {
            "innlegg 1": {"state": "confirmed"},
            "innlegg 2": {"state": "confirmed"},
            "innlegg 3": {"state": "confirmed", "text": "Med tid til spørsmål."},
        },
    ),
]
# When participants got to see the newest version, and who pressed.
RELEASES = [(date(2026, 3, 10), "koordinator"), (date(2026, 3, 30), "koordinator")]
DINNER_STANDS = "Middagen er på hotellet etter programmet. Det er meningen."

# Deadlines of the set, by how they begin: when they were done. The set was planned from in September.
PLANNED = date(2025, 9, 17)
DONE = {
    "Ønsker og temaforslag": DECEMBER,
    "Programutkast til RAG": date(2026, 1, 27),
    "Innledere spurt": date(2026, 2, 26),
    "Program ut": date(2026, 3, 10),
    "Påmeldingsfrist": date(2026, 4, 15),
    "Antall deltakere": date(2026, 4, 28),
    "Presentasjoner av nettverkene": date(2026, 6, 4),
    "RAG møtes": date(2026, 6, 9),
    "Resultatene delt": date(2026, 6, 23),
}
EXACT = ("Påmeldingsfrist", "15. april 2026", date(2026, 4, 10))
OWN = ("Bekreftet avtalen med hotellet", "uke 47 2025", date(2025, 11, 19))
PREPARED_BY = (
    "Presentasjoner av nettverkene",
    "Forberede presentasjonen av nettverket med egen gruppe",
    ("rogaland", "oslo", "bergen", "møre", "vestfold"),
    date(2026, 3, 12),
)

# What every network prepares for a row, by its title: (asked on, row, text, due).
PREPARATIONS = [
    (
        date(2026, 1, 29),
        "Velkommen og presentasjon av nettverkene",
        "forberede presentasjonen av nettverket sammen med egen gruppe",
        "1. juni 2026",
    ),
]
# What the host sees to beside the program: (asked on, text, due).
OF_HOST = [(date(2026, 1, 29), "Avtale middag, rom til Open Space og noe sosialt før middagen", "ultimo april 2026")]

# What the Open Space of 2026 led to: (text, who, when due, day and words it was done with).
HARVEST: list[tuple[str, str, str, tuple[date, str] | None]] = [
    ("Prøve pecha kucha på en samling til høsten", "bergen", "høsten 2026", None),
    (
        "Lage en kort presentasjon av alor for ledere",
        "akan",
        "ultimo august 2026",
        (date(2026, 8, 26), "Ligger klar til bruk."),
    ),
    ("Dele temaer som har slått an, mellom nettverkene", "RAG", "2026", None),
]

# A day as samlinger have had it; {theme} is the gathering's own.
SAMLING: list[tuple[time, time, str, str, tuple[str, ...], str]] = [
    (time(9), time(9, 15), "registration", "Registrering og kaffe", (), ""),
    (time(9, 15), time(9, 30), "practical", "Velkommen", ("contact",), ""),
    (time(9, 30), time(10, 30), "talk", "{theme}", ("guest",), "- Hva vi har lært\n- Hva vi ville gjort annerledes"),
    (time(10, 30), time(10, 45), "break", "Pause", (), ""),
    (time(10, 45), time(11, 45), "work", "Samtale i grupper", ("contact",), "Hva kjenner vi igjen hos oss?"),
    (time(11, 45), time(12, 30), "meal", "Lunsj", (), ""),
    (time(12, 30), time(13, 30), "talk", "Akan-modellen i praksis", ("akan",), ""),
    (time(13, 30), time(13, 45), "break", "Pause", (), ""),
    (time(13, 45), time(14, 30), "work", "Fra gruppene, i plenum", ("contact",), ""),
    (time(14, 30), time(15), "work", "Evaluering og ønsker for neste gang", ("contact",), ""),
]
# Whose last held samling has a program in the archive: network, who runs it, and an invented participant who spoke.
HELD = [
    ("alor Rogaland", "rogaland", "Liv Storhaugen, Vågsund verft"),
    ("alor Oslo/Akershus", "oslo", "Petter Nymoen, Østbyen trafikk"),
]
