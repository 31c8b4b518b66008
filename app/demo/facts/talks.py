"""Talk ideas and what was said of the program of alor Norge 2026: subjects are real, persons and wording ours."""

from datetime import date

LAST_YEAR, RAG = "Ønsker fra 2025", "RAG"
NOTED = date(2025, 11, 19)

# title, more, possible speaker, source, when, whether it was dropped
IDEAS = [
    (
        "Alkohol og sykefravær",
        "Hvor mange i en bedrift drikker så det merkes?",
        "Ragnhild Myklevoll",
        LAST_YEAR,
        NOTED,
        False,
    ),
    ("Ny forskning om avhengighet", "Hjernen, kroppen og livet rundt.", "Tuva Helmersen", LAST_YEAR, NOTED, False),
    ("Spill og unge i arbeidslivet", "Hva gjør arbeidsplassen?", "Nina Fjeldheim", LAST_YEAR, NOTED, False),
    ("EUPC: forebygging som virker", "", "Ingvild Moseng", RAG, date(2026, 1, 27), False),
    ("Pecha kucha fra nettverkene", "Seks minutter hver, og så samtale.", "Åshild Rekdalsbakk", RAG, NOTED, False),
    ("Pårørende på jobb", "", "", LAST_YEAR, NOTED, False),
    ("20 år med alor", "Et kåseri om hvordan det begynte.", "Olav Brennmoen", RAG, date(2025, 12, 15), False),
    ("alor.no: nettsted og profil", "", "Eirik Sandnesli", RAG, NOTED, False),
    ("Akan som merkevare", "Hvordan bruke navnet til å sikre kvaliteten i nettverkene?", "", LAST_YEAR, NOTED, False),
    ("ABC for god psykisk helse", "", "Trygve Holtan", RAG, date(2026, 1, 27), True),
]

# key of the demo or an invented name, who they are, what they can speak on
SPEAKERS = [
    ("digital", "internal", "alor.no, profil og nettsider"),
    ("akan", "internal", "EUPC, Akan-modellen"),
    ("bergen", "internal", "Alkohol og sykefravær"),
    ("tidligere", "internal", "alors historie"),
    ("Tuva Helmersen", "external", "Forskning om avhengighet"),
    ("Trygve Holtan", "external", "Psykisk helse i arbeidslivet"),
]

# the row's title or nothing, who, what, when, when it was resolved. Titles as they stand when the demo is made.
COMMENTS: list[tuple[str, str, str, date, date | None]] = [
    ("", "oslo", "Fint om det blir bedre tid til å høre fra hverandre enn sist.", date(2026, 1, 20), date(2026, 1, 28)),
    ("Open Space", "akan", "Kan vi bruke skjemaene fra i fjor til å notere i gruppene?", date(2026, 2, 3), None),
    ("Middag", "bergen", "Husk å spørre om allergier sammen med påmeldingen.", date(2026, 2, 10), date(2026, 2, 12)),
]
