"""What the demo holds: facts about organisations and networks, and persons who do not exist."""

from datetime import date
from typing import Any

# (kind, [(name, valid from)]): the seven KORUS, Akan, and the treatment institutions and others that take part.
# In the grant letter of 2020 two KORUS were called "vest"; the exact day of the change is not known, the year is.
ORGANISATIONS = {
    "oslo": ("korus", [("KORUS Oslo", date(2000, 1, 1))]),
    "øst": ("korus", [("KORUS Øst", date(2000, 1, 1))]),
    "sør": ("korus", [("KORUS Sør", date(2000, 1, 1))]),
    "stavanger": ("korus", [("KORUS vest Stavanger", date(2000, 1, 1)), ("KORUS Stavanger", date(2021, 1, 1))]),
    "bergen": ("korus", [("KORUS vest Bergen", date(2000, 1, 1)), ("KORUS Bergen", date(2021, 1, 1))]),
    "midt": ("korus", [("KORUS Midt", date(2000, 1, 1))]),
    "nord": ("korus", [("KORUS Nord", date(2000, 1, 1))]),
    "akan": ("akan", [("Akan kompetansesenter", date(2000, 1, 1))]),
    "rogaland a": ("treatment", [("Rogaland A-senter", date(2000, 1, 1))]),
    "lade": ("treatment", [("Lade behandlingssenter", date(2000, 1, 1))]),
    "borgestad": ("treatment", [("Borgestadklinikken", date(2000, 1, 1))]),
    "a-senteret": ("treatment", [("A-senteret Oslo", date(2000, 1, 1))]),
    "trasopp": ("treatment", [("Trasoppklinikken", date(2000, 1, 1))]),
    "nav": ("nav", [("Nav arbeidslivssenter", date(2000, 1, 1))]),
    "digital": ("other", [("Digital sør", date(2000, 1, 1))]),
}

# Invented, all of them: (first name, last name, title, organisation).
PERSONS = {
    "admin": ("Sunniva", "Lyngstad", "Administrator", "digital"),
    "koordinator": ("Nina", "Solvang", "Koordinator for RAG", "sør"),
    "koordinator2": ("Nina", "Fjeldheim", "Koordinator for RAG", "midt"),
    "rogaland": ("Håkon", "Tveitdal", "Hoveddrifter i Rogaland", "stavanger"),
    "oslo": ("Bjarte", "Aasgård", "Hoveddrifter i Oslo og Akershus", "oslo"),
    "bergen": ("Ragnhild", "Myklevoll", "Hoveddrifter i Hordaland", "bergen"),
    "akan": ("Ingvild", "Moseng", "Akans representant i RAG", "akan"),
    "vara": ("Tormod", "Haukås", "Vararepresentant i RAG", "stavanger"),
    "digital": ("Eirik", "Sandnesli", "Digitalt ansvarlig", "digital"),
    "møre": ("Åshild", "Rekdalsbakk", "Hoveddrifter i Møre og Romsdal", "midt"),
    "vestfold": ("Jorunn", "Teigland", "Hoveddrifter i Vestfold", "sør"),
    "tidligere": ("Olav", "Brennmoen", "Drev nettverket i Rogaland til 2025", "rogaland a"),
    "gjest": ("Mathea", "Granhaug", "Rådgiver", "øst"),
}

# Who shares the coordination of RAG, and who can be host of alor Norge, in order.
COORDINATES = ("sør", "midt", "stavanger", "oslo", "bergen", "øst", "nord")
HOSTS = ("stavanger", "oslo", "bergen", "midt", "sør")
FAREWELL = (
    "- Avtal møtedatoene for hele året i desember, da er kalenderne ennå tomme\n"
    "- Programmet til alor Norge tar lengre tid enn en tror: begynn i november\n"
    "- Be om saker to uker før møtet, ikke én"
)

# name, region, counties, places, year or None, note, lead, partners, operator, phase
NETWORKS = [
    (
        "alor Rogaland",
        "Rogaland",
        ["Rogaland"],
        ["Stavanger", "Sola", "Haugesund"],
        2006,
        "Pilotnettverket. Ideen kom i 2005.",
        "stavanger",
        ["rogaland a", "akan"],
        "rogaland",
        "active",
    ),
    (
        "alor Sør-Trøndelag",
        "Sør-Trøndelag",
        ["Trøndelag"],
        ["Trondheim"],
        None,
        "Startet mellom 2009 og 2014, etter første kontakt i 2008.",
        "midt",
        ["lade", "akan"],
        "koordinator2",
        "active",
    ),
    (
        "alor Nord-Trøndelag",
        "Nord-Trøndelag",
        ["Trøndelag"],
        ["Verdal", "Stiklestad", "Namsos", "Stjørdal"],
        None,
        "Startet mellom 2009 og 2014. Namsos kom til i april 2015.",
        "midt",
        ["akan"],
        "koordinator2",
        "active",
    ),
    (
        "alor Møre og Romsdal",
        "Møre og Romsdal",
        ["Møre og Romsdal"],
        ["Ålesund", "Molde", "Kristiansund"],
        None,
        "Startet mellom 2009 og 2014.",
        "midt",
        ["akan"],
        "møre",
        "active",
    ),
    (
        "alor Oslo/Akershus",
        "Oslo og Akershus",
        ["Oslo", "Akershus"],
        ["Oslo"],
        None,
        "Startet mellom 2009 og 2014.",
        "oslo",
        ["akan", "a-senteret", "trasopp"],
        "oslo",
        "active",
    ),
    (
        "alor Agder",
        "Øst- og Vest-Agder",
        ["Agder"],
        ["Kristiansand"],
        None,
        "I drift fra senest 2015.",
        "sør",
        ["akan", "nav"],
        "koordinator",
        "active",
    ),
    (
        "alor Vestfold",
        "Vestfold",
        ["Vestfold"],
        ["Tønsberg"],
        None,
        "I drift fra senest 2015.",
        "sør",
        ["borgestad", "akan"],
        "vestfold",
        "active",
    ),
    (
        "alor Telemark",
        "Telemark",
        ["Telemark"],
        [],
        None,
        "I drift fra senest 2015.",
        "sør",
        ["borgestad", "akan"],
        "vestfold",
        "active",
    ),
    (
        "alor Buskerud",
        "Buskerud",
        ["Buskerud"],
        [],
        None,
        "I drift fra senest 2015.",
        "sør",
        ["borgestad", "akan"],
        "koordinator",
        "paused",
    ),
    (
        "alor Hordaland",
        "Hordaland",
        ["Vestland"],
        [],
        None,
        "Planlagt fra 2017.",
        "bergen",
        ["akan"],
        "bergen",
        "planned",
    ),
]

ABOUT = (
    "Nettverket er et sted å dele erfaringer og hente påfyll for alle som møter spørsmål om rus og spill på jobben.\n\n"
    "- To samlinger i året, på omtrent samme sted og tid\n"
    "- Deltakerne bestemmer temaene\n"
    "- Ingen får honorar, og prisen dekker bare kostnadene"
)

# Themes that networks have had, shortened in our own words: (theme, methods).
THEMES = [
    ("Rus og arbeidsliv: erfaringer og utfordringer", ["experience_sharing", "plenary"]),
    ("Når er nok nok? De vanskelige sakene", ["reflecting", "group_work"]),
    ("Tydelig ruspolitikk på arbeidsplassen", ["group_work", "talk"]),
    ("Den nødvendige samtalen", ["role_play", "group_work"]),
    ("Pårørende på jobb: når og hvordan hjelpe", ["talk", "experience_sharing"]),
    ("Spill og unge arbeidstakere", ["talk", "hearing"]),
    ("Legemidler og rusmidler: hva gjør arbeidsplassen?", ["talk", "plenary"]),
    ("Alkohol og sykefravær", ["hearing", "group_work"]),
    ("Fra skole til arbeidsliv", ["open_space"]),
    ("Mitt eller vårt ansvar?", ["reflecting", "plenary"]),
]

# Where each network meets in the demo: (venue, weekday 0-6, week in spring, week in autumn). Venues are invented but one.
MEETS = {
    "alor Rogaland": ("Sola Strand Hotel", 2, 12, 45),
    "alor Sør-Trøndelag": ("Møtesenteret i Trondheim", 3, 11, 44),
    "alor Nord-Trøndelag": ("Kulturhuset på Stiklestad", 1, 16, 46),
    "alor Møre og Romsdal": ("Møtesenteret i Molde", 2, 17, 47),
    "alor Oslo/Akershus": ("Møtesenteret i Oslo", 3, 10, 43),
    "alor Agder": ("Møtesenteret i Kristiansand", 1, 15, 42),
    "alor Vestfold": ("Møtesenteret i Tønsberg", 2, 19, 48),
    "alor Telemark": ("Møtesenteret i Skien", 1, 20, 49),
}

CRITERION_EVIDENCE = {
    1: "Startet sammen med KORUS Stavanger.",
    2: "Avtale mellom KORUS og behandlingsstedet.",
    3: "Virksomheter fra hele regionen deltar.",
    4: "Følger felles beskrivelse av formål og målgruppe.",
    5: "Deltakerne velger tema på hver samling.",
    6: "Bruker felles mal for invitasjon.",
}

# The mandate as a draft that nobody has adopted yet: what it holds, in our own words.
MANDATE = {
    "text": (
        "# Bakgrunn\n\n"
        "alor-nettverkene har vært en del av oppdraget KORUS får fra Helsedirektoratet hvert år fra 2014 til 2024. "
        "I utkastet til tilskuddsbrev for 2025 heter punktet om arbeidslivet 2.4. Der kan nettverk sammen med Akan "
        "være en av måtene å løse oppdraget på.\n\n"
        "Kriteriene for å starte og drive et nettverk er laget sammen med Akan. KORUS uten eget nettverk blir invitert "
        "med i RAG.\n\n"
        "# Organisering\n\n"
        "- Hvert KORUS kan ha én representant: den som er hoveddrifter i regionen\n"
        "- Akan har én representant\n"
        "- Digitalt ansvarlig er med når det trengs\n"
        "- Den som ikke kan komme, sender en vararepresentant\n"
        "- RAG lager en møteplan for hvert år. Gruppen møtes fysisk én eller to ganger, ellers på Teams\n\n"
        "# Koordinering\n\n"
        "Koordineringen går på omgang og skifter hvert annet år. KORUS Sør og KORUS Midt deler den i 2025. "
        "Koordinatoren følger opp handlingsplanen og alor Norge sammen med vertskapet, innkaller, lager saksliste, "
        "inviterer eksterne (kan delegeres), leder møtene og avklarer hvem som er referent, og tar det administrative "
        "rundt alor.no.\n\n"
        "# Økonomi og samarbeid med andre\n\n"
        "KORUS Stavanger eier domenet alor.no. KORUS Stavanger har også avtalene med digitalt ansvarlig og det "
        "formelle samarbeidet med Akan på vegne av alle KORUS. Den som representerer alor Rogaland, holder kontakten "
        "med lederen der, sammen med koordinatoren.\n\n"
        "# Evaluering og handlingsplan\n\n"
        "RAG ser på sitt eget arbeid én gang i året: hvor ofte og hvor lenge gruppen møtes, møteledelse, innhold og "
        "kvalitet. Handlingsplanen lages når året begynner, og oppdateres ved behov."
    ),
    "aims": [
        "Utvikle kunnskap og kompetanse om arbeidsliv og rus",
        "Gjøre forebygging og tidlig innsats i arbeidslivet sterkere",
        "Dele kompetanse",
        "Få nasjonale og regionale aktører til å samarbeide og lære av hverandre",
    ],
    "tasks": [
        "Utvikle nettverkene videre",
        "Holde nettstedet alor.no i drift",
        "Planlegge og gjennomføre alor Norge",
        "Følge opp det som kommer fram på alor Norge, og sikre kvaliteten i alor og andre aktuelle nettverk",
        "Lage og oppdatere materiell når det trengs",
        "Utvikle og oppdatere kunnskapsgrunnlaget",
    ],
    "goals": [
        "Gruppen samarbeider, og erfaringer blir delt",
        "De faglige oppgavene blir løst",
        "Arbeidet følger tilskuddsbrevet",
        "Aktivitetsplanen blir oppdatert hvert år",
    ],
}

# Agreements: who they are between, and what was said about them. A condition is (text, who, when).
AGREEMENTS: list[dict[str, Any]] = [
    {
        "subject": "Samarbeid mellom KORUS og Akan",
        "parties": ["stavanger", "akan"],
        "contact": "rogaland",
        "text": (
            "KORUS Stavanger inngår avtalen på vegne av alle KORUS.\n\n"
            "- Akan er med i RAG og i driften av nettverkene\n"
            "- Partene utvikler kriteriene for nettverkene sammen\n"
            "- Partene møtes én gang i året og ser på samarbeidet"
        ),
        "price_rule": "",
        "conditions": [],
        "comments": [
            ("akan", date(2025, 12, 8), "Vi ønsker at det står tydeligere hva Akan bidrar med på samlingene."),
            ("rogaland", date(2025, 12, 15), "Innspillene fra Akan er mottatt. Jeg tar dem inn i et nytt utkast."),
        ],
    },
    {
        "subject": "Drift av alor.no og domenet",
        "parties": ["digital", "stavanger"],
        "contact": "digital",
        "text": (
            "Digital sør drifter alor.no og står som innehaver av domenet så lenge avtalen varer. "
            "KORUS Stavanger er part på vegne av alle KORUS."
        ),
        "price_rule": "Prisen for drift reguleres hver januar etter konsumprisindeksen.",
        "conditions": [("Føre domenet alor.no tilbake til KORUS", "Digital sør", "")],
        "comments": [],
    },
]

DOMAIN_DIFFERS = (
    "Under Økonomi står det at KORUS Stavanger eier alor.no. RAG bestemte at Digital sør står som eier til KORUS er "
    "omorganisert, på vilkår av at domenet kommer tilbake til KORUS hvis avtalen avsluttes."
)
