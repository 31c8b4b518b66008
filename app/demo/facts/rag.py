"""RAG's year as facts: dates, times and subjects are real, persons and wording our own."""

from datetime import date, time

# day, from, to (empty: open), later end, form, place
MEETINGS = [
    (date(2025, 9, 17), time(12), time(13), None, "online", ""),
    (date(2025, 12, 15), time(14, 30), time(15, 30), None, "online", ""),
    (date(2026, 1, 27), time(9, 15), time(14, 30), time(15), "physical", "Akan, Dronningens gate, Oslo"),
    (date(2026, 3, 9), time(12), time(13), None, "online", ""),
    (date(2026, 5, 20), time(9), time(10), None, "online", ""),
    (date(2026, 6, 9), time(17), None, None, "physical", "Hummeren hotell, Tananger"),
]
AUTUMN, DECEMBER, JANUARY, MARCH, MAY, JUNE = (row[0] for row in MEETINGS)

# Of each meeting: (title, what was said, lines of (kind, text, owner key or words, due)).
MINUTES = {
    AUTUMN: [
        (
            "KORUS uten nettverk",
            "Øst og Nord driver ikke alor-nettverk, men arbeider med de samme spørsmålene.",
            [
                ("decision", "Øst og Nord inviteres til det fysiske møtet i januar.", "", ""),
            ],
        ),
    ],
    DECEMBER: [
        (
            "Saksliste",
            "Samarbeidsavtale, mandat, alor Norge og det fysiske møtet 27. januar.",
            [
                ("decision", "Sakslisten er godkjent.", "", ""),
            ],
        ),
        (
            "Mandat for RAG",
            "Mandatet er oppdatert og sendt til lederen i KORUS Sør.",
            [
                ("task", "Ta mandatet opp i ledergruppa K7", "Lederen i KORUS Sør", "våren 2026"),
            ],
        ),
        (
            "Samarbeidsavtale mellom KORUS og Akan",
            "Det finnes et utkast, og Akan har gitt innspill til det.",
            [
                ("task", "Følge opp avtalen og orientere RAG", "rogaland", "møte 27.1"),
            ],
        ),
        (
            "Domenet alor.no",
            "KORUS-ene venter på en omorganisering, og domenet trenger en eier så lenge.",
            [
                ("decision", "Digital sør eier domenet inntil videre. Opphører avtalen, får KORUS det igjen.", "", ""),
                (
                    "task",
                    "Lage utkast til avtale om drift, kostnader med prisjustering og domene",
                    "digital",
                    "møte 9.3",
                ),
                ("task", "Kontakte Helse Øst IKT om overføring av domenet", "digital", "ultimo januar"),
            ],
        ),
        (
            "alor Norge 2026",
            "Utkastet til program er revidert i dag. KORUS Stavanger er vertskap.",
            [
                ("task", "Spørre om et kåseri om 20 år med alor", "oslo", "møte 27.1"),
                ("task", "Sjekke om KORUS Sør kan ta påmeldingen", "koordinator", "18.12"),
                ("task", "Vurdere et sosialt innslag før middagen kl. 20.00", "KORUS Stavanger", "møte 9.3"),
                ("task", "Finne ut hvem i Helsedirektoratet som har fagområdet arbeidsliv og rus", "RAG", "2026"),
                ("clarification", "De faglige innleggene dag 2 holdes av egne krefter.", "", ""),
                ("task", "Sende ut programmet", "RAG", "primo mars"),
                ("task", "Sette påmeldingsfrist", "KORUS Sør", "medio april"),
            ],
        ),
        (
            "Følges opp i 2026",
            "",
            [
                ("task", "Markedsføring av nettverkene", "RAG", "2026"),
                ("task", "Nytt oppsett på invitasjonene", "digital", "2026"),
                ("task", "Gjennomgå tekstene om arbeidsliv og rus på korus.no", "akan", "2026"),
                ("task", "Oppdatere kunnskapsgrunnlaget", "RAG", "2026"),
                ("task", "Samle program fra avholdte samlinger på ett sted", "digital", "2026"),
                ("task", "Avklare felles registrering og rapportering", "RAG", "2026"),
                ("task", "Opprette en egen Teams-kanal for RAG", "koordinator", "primo januar 2026"),
            ],
        ),
    ],
    JANUARY: [
        ("Velkommen og bakgrunn", "Mandatet, K7 og invitasjonen til Øst og Nord.", []),
        ("alors historie og RAGs arbeid", "Gjennomgang av tjue år med nettverk.", []),
        (
            "Erfaringer fra Øst og Nord",
            "Begge arbeider med arbeidsliv og rus uten faste nettverk.",
            [
                ("clarification", "Øst og Nord vil være med videre og melder tilbake etter lederbehandling.", "", ""),
            ],
        ),
        (
            "EUPC: forebygging som virker",
            "Innledning og samtale om hvordan læreplanen kan brukes i arbeidslivet.",
            [
                ("task", "Foreslå hvordan EUPC kan brukes på samlingene", "akan", "møte 9.3"),
            ],
        ),
        (
            "Utviklingsområder i 2026",
            "Tilskuddsbrevet, samarbeidet mellom Akan og KORUS, og nettverkene.",
            [
                ("decision", "RAG prioriterer rekruttering og felles rapportering i 2026.", "", ""),
            ],
        ),
    ],
    MARCH: [
        (
            "Program for alor Norge",
            "Programmet er klart til å sendes ut.",
            [
                ("decision", "Programmet sendes ut slik det er revidert i dag.", "", ""),
                ("task", "Bekrefte innledere til dag 2", "koordinator2", "ultimo mars"),
            ],
        ),
        (
            "Avtalen om alor.no",
            "Utkastet er gjennomgått.",
            [
                ("task", "Sende avtalen til signering", "rogaland", "møte 20.5"),
            ],
        ),
    ],
    MAY: [
        (
            "Siste gjennomgang før alor Norge",
            "Påmeldingen er avsluttet.",
            [
                ("task", "Forberede «Siden sist» fra RAG", "koordinator", "møte 9.6"),
            ],
        ),
    ],
    JUNE: [
        (
            "Kvelden før alor Norge",
            "Gjennomgang av programmet og hvem som gjør hva.",
            [
                ("clarification", "Open Space ledes av koordinatorene.", "", ""),
            ],
        ),
    ],
}

# Who was there, by key; the first led, the second wrote. Then who sent apologies.
ATTENDED = {
    AUTUMN: (["koordinator", "oslo", "akan", "rogaland", "koordinator2"], []),
    DECEMBER: (["oslo", "koordinator", "digital", "akan", "rogaland"], ["koordinator2"]),
    JANUARY: (["koordinator", "koordinator2", "oslo", "akan", "rogaland", "bergen"], ["digital"]),
    MARCH: (["koordinator2", "rogaland", "koordinator", "akan", "oslo"], ["bergen"]),
    MAY: (["koordinator", "bergen", "koordinator2", "akan", "rogaland"], []),
    JUNE: (["koordinator2", "akan", "koordinator", "rogaland", "oslo", "bergen"], []),
}

# The timed agenda of the physical meeting: (from, to, title, presenter).
SLOTS = [
    (time(9, 30), time(10), "Velkommen og bakgrunn", "koordinatorene"),
    (time(10), time(10, 45), "alors historie og RAGs arbeid", "Nina Solvang og RAG"),
    (time(10, 45), time(11, 30), "Erfaringer fra Øst og Nord", "gjestene"),
    (time(12, 30), time(13, 30), "EUPC: forebygging som virker", "Ingvild Moseng"),
    (time(13, 30), time(14, 30), "Utviklingsområder i 2026", ""),
]
GUESTS = [("Marte Kvernmo", "øst"), ("Isak Reinholt", "nord")]

# When tasks were closed, by the first words of their text: (day, words).
CLOSED = {
    "Sjekke om KORUS Sør": (date(2025, 12, 18), "OK, bekreftet."),
    "Opprette en egen Teams-kanal": (date(2026, 1, 9), "Alle er invitert."),
    "Følge opp avtalen": (date(2026, 1, 27), "Orientert på møtet."),
    "Kontakte Helse Øst IKT": (date(2026, 2, 4), "Overføringen er bestilt."),
    "Spørre om et kåseri": (date(2026, 2, 11), "Svaret var ja."),
    "Sende ut programmet": (date(2026, 3, 10), "Sendt til alle nettverkene."),
    "Lage utkast til avtale": (date(2026, 3, 9), "Lagt fram på møtet."),
    "Vurdere et sosialt innslag": (date(2026, 3, 9), "Det blir en tur langs sjøen."),
    "Foreslå hvordan EUPC": (date(2026, 3, 9), "Forslaget ble drøftet."),
    "Bekrefte innledere": (date(2026, 3, 27), "Alle tre er på plass."),
    "Sette påmeldingsfrist": (date(2026, 4, 10), "Fristen er 15. april."),
    "Sende avtalen til signering": (date(2026, 5, 20), "Sendt."),
    "Forberede «Siden sist»": (date(2026, 6, 9), "Klart."),
    "Samle program": (date(2026, 8, 24), "Programmene ligger på samlingenes sider."),
}
NEXT_ITEMS = ("Møteplan for neste år", "Felles registrering og rapportering", "Vertskap for neste alor Norge")
