"""The minutes of December 2025 with invented persons and in words of our own, as text and as the parts of a table."""

TITLE = "Referat fra møte i RAG 15. desember 2025, 14.30 – 15.30, Teams"
PRESENT = (
    "Til stede: Ingvild, Eirik, Ragnhild Myklevoll, Håkon. Nina Solvang (ref.), "
    "Tormod Haukås (vara for Bjarte Aasgård). "
    "Forfall: Nina Fjeldheim"
)

# Number as it is written, what was said, what came of it. The numbers begin anew, as they did.
ITEMS = (
    ("1)", "Tema: avtalen, mandatet, alor Norge og det fysiske møtet 27. januar", "Godkjent"),
    ("2)", "Mandatet for RAG", "Nytt utkast er sendt lederen i sør, som tar det med til ledergruppa K7"),
    (
        "3)",
        "Avtalen mellom KORUS og Akan\nHåkon har skrevet et utkast, og Akan har svart. Stavanger v/ Håkon følger opp.",
        "Håkon følger opp og holder RAG orientert.",
    ),
    (
        "4)",
        "Domenet alor.no\n"
        "Til det er klart hvordan KORUS-ene skal ordnes, eier Digital sør domenet. Det går tilbake til KORUS hvis "
        "avtalen tar slutt.\n\n"
        "Eirik lager utkast til avtale om drift, kostnader/konsumprisjustering og domene.\n\n"
        "Eirik spør Helse Øst IKT ang. overføringen",
        "Eirik følger opp, sender utkastet til Stavanger og kontakter Helse Øst IKT",
    ),
    (
        "5)",
        "alor Norge 2026.\n"
        "· Nytt programutkast står under\n\n"
        "· Ingvild spør om noen i Oslo, som var med fra start, vil fortelle om de 20 årene\n\n"
        "· Nina sjekker om sør kan ta imot påmeldinger mm. (OK, bekreftet 18.12.)\n"
        "· Middag kl. 20.00. Stavanger som vertskap vurderer noe sosialt før middagen. \n"
        "· Finne ut: Hvem har fagområdet i Hdir?\n"
        "· Dag 2: Vi bruker egne krefter, f.eks. Ragnhild, Håkon og Akan..\n"
        "· Programmet er ute primo mars. Påmeldingsfrist medio april. ",
        "RAG følger opp på e-post og på møte 9.3.",
    ),
    (
        "6)",
        "Til oppfølging i 2026: \n\n"
        "· Markedsføring \n· Ny drakt på invitasjonene mm\n\n"
        "· Teksten om alor på korus.no: [Arbeidsliv og rus]\n"
        "· Felles registrering/rapportering. Hvor står vi?\n· Egen Teams-kanal – Nina inviterer",
        "Følges opp 2026",
    ),
    (
        "5)",
        "Møtedager 2025/2026\n"
        "27. januar 09.15 – 15.00 (fysisk, hos Akan)\n\n9. mars 12.00 – 13.00\n\n20. mai 09.00 – 10.00\n\n"
        "9. juni (kvelden før alor Norge, kl. 17.00)\nalor Norge 10. – 11. juni, Hummeren hotell",
        "",
    ),
    (
        "6)",
        "Tema 27. januar, Dronningens gate.\n"
        "Øst og nord er invitert jfr. møte 17.09. Se ref.\n\n"
        "09.30 – 11.30\nVelkommen og bakgrunn: mandat, K7\n11.30 – 12.30\nLunsj\n"
        "\n12.30 – 14.30/15.00\nEUPC v/Ragnhild, så samtale",
        "",
    ),
)
PROGRAMME = (
    "Utkast til program for alor Norge, 10. – 11. juni 2026_ revidert 15.12.2025.",
    (
        ("DAG 1", "Tema (ansvarlig i parentes) Stavanger er vertskap"),
        ("10.30", "Registrering"),
        ("1230 - 1330", "Lunsj"),
    ),
)

# As text is taken out of a file: every cell begins with a tab, whatever is in it.
AS_CELLS = (
    f" {TITLE}\n\n{PRESENT}\n\t\n\tSaker\n\tAvklaring/\n\noppfølging:\n\n"
    + "".join(f"\t{number} \n\t{said}\n\n\t{outcome}\n\n" for number, said, outcome in ITEMS)
    + f"\n\n\n{PROGRAMME[0]}\n\n\n"
    + "".join(f"\t{hour}\n\t{what}\n\t\n\n" for hour, what in PROGRAMME[1])
)
# As Word puts it on the clipboard: tabs part cells, and both rows and paragraphs end with a line break.
AS_PASTED = f"{TITLE}\r\n{PRESENT}\r\nSaker\tAvklaring/oppfølging:\r\n" + "".join(
    f"{number}\t{said}\t{outcome}\r\n" for number, said, outcome in ITEMS
).replace("\r\n", "\n").replace("\n", "\r\n")
# As people write when there is no table.
AS_LINES = f"{TITLE}\n{PRESENT}\n\n" + "\n\n".join(
    f"{number} {said}\n{outcome}".strip() for number, said, outcome in ITEMS
)
