"""What 31 invented participants thought of a gathering in the demo: 19 on phones, 12 on paper."""

PHONES, PAPERS = 19, 12

# Useful, took part, program, time to share, comes again; None was left open.
SCALES = (
    (9, 8, 8, 7, 10),
    (8, 7, 8, 5, 9),
    (7, 5, 8, 4, 8),
    (10, 9, 9, 8, 10),
    (8, 8, 7, 6, 9),
    (6, 4, 7, 3, 7),
    (9, 7, 9, 6, 10),
    (8, 6, 8, 5, 8),
    (7, 7, 6, 6, None),
    (9, 9, 8, 8, 10),
    (5, 3, 6, 4, 5),
    (8, 8, 9, 7, 9),
    (10, 10, 9, 9, 10),
    (7, 6, 8, 5, 8),
    (8, None, 8, 6, 9),
    (9, 8, 7, 7, 9),
)
ROLES = (1, 2, 0, 3, 2, 4, 5, 2, 0, 3)  # numbers of the choices
TIMES = (1, 0, 1, 2, 1, 0, 2)

# What is read: whether others may see it, or why not; nothing where nobody has read it yet.
CLEARED, UNREAD = "cleared", ""
BEST = (
    ("Erfaringene fra verftet. Der var det lett å kjenne seg igjen.", CLEARED),
    ("Å få snakke med andre som står i det samme.", CLEARED),
    ("Gruppearbeidet etter lunsj.", CLEARED),
    ("At det var korte innlegg og lange pauser.", CLEARED),
    ("Rollespillet. Nå vet jeg hvordan jeg kan begynne den vanskelige samtalen.", CLEARED),
    ("Innlegget fra sjefen på avdelingen min.", "Kan vise hvor den som skrev, arbeider"),
    ("God mat og god stemning.", CLEARED),
    ("Konkrete råd jeg kan ta med hjem.", UNREAD),
)
BETTER = (
    ("Mer tid i gruppene. Vi var akkurat kommet i gang.", CLEARED),
    ("Færre lysbilder.", CLEARED),
    ("Send ut programmet tidligere.", CLEARED),
    ("Mikrofon i salen. Det var vanskelig å høre bakerst.", CLEARED),
    ("Bland bordene, så vi ikke sitter med dem vi kjenner.", UNREAD),
    ("Start heller klokken ni.", CLEARED),
)
WISHES = (
    ("Hvordan ledere kan følge opp noen som kommer tilbake etter behandling", CLEARED),
    ("Spill på jobben: hva ser vi etter?", CLEARED),
    ("Rus og hjemmekontor", CLEARED),
    ("Legemidler og sikkerhet i arbeidet", CLEARED),
    ("Hvordan vi snakker om alkohol på julebordet", UNREAD),
)
TEXTS = {"best": BEST, "better": BETTER, "wish": WISHES}
TO_THE_BANK = 2  # of the wishes
