"""Records of every kind for Hypothesis: Norwegian letters, brackets, stars, labels of the form, empty parts."""

from hypothesis import strategies as st

from app.domain.minutes.record import Attendee, Item, Line, Record

NASTY = (
    *(
        "Vedtak: ",
        "Status: ",
        "Til stede: ",
        " (frist: ",
        ") (",
        ", ",
        ": ",
        "**",
        "**fet**",
        "[ord](https://alor.no/a?b=c&d)",
    ),
    *(
        "- ",
        "\n",
        "\n\n",
        "\t",
        "  ",
        "1) ",
        "Nina",
        "Akan",
        "møte 9.3.",
        "primo mars",
        "(OK, bekreftet 18.12.)",
        "ref.",
    ),
    *(
        "<b>&amp;",
        '"',
        "æøåÆØÅ",
        "é",
        "👩🏽‍🚒",
        "\ufffe",
        "\x00",
        "Tillegg",
        "Nr",
        "Sak",
        "Avklaring/oppfølging",
        "–",
        "|",
    ),
)
words = st.lists(st.sampled_from(NASTY) | st.text(max_size=6), max_size=5).map("".join)
attendees = st.builds(
    Attendee,
    name=words,
    status=st.sampled_from(["present", "apologies", "absent", "guest"]),
    deputy_for=words,
    part=words,
    is_minute_taker=st.booleans(),
    is_chair=st.booleans(),
)
lines = st.builds(
    Line,
    kind=st.sampled_from(["clarification", "decision", "task"]),
    text=words,
    owners=words,
    due=words,
    notes=st.lists(words, max_size=2).map(tuple),
)
# The sentence names its owner and its due itself.
spoken_lines = st.builds(
    lambda owners, middle, due, end: Line("task", f"{owners} {middle}{due}{end}", owners, due),
    words,
    words,
    words,
    words,
)
items = st.builds(
    Item,
    title=words,
    text=words,
    lines=st.lists(lines | spoken_lines, max_size=3).map(tuple),
    internal=st.booleans(),
    background=words,
    number=st.integers(0, 9),
)
records = st.builds(
    Record,
    title=words,
    when=words,
    where=words,
    attendees=st.lists(attendees, max_size=4).map(tuple),
    items=st.lists(items, max_size=3).map(tuple),
    status=words,
    addenda=st.lists(words, max_size=2).map(tuple),
)


def flat(value: object) -> str:
    """Return everything in a Record that was made a tuple as one text."""
    return " ".join(map(flat, value)) if isinstance(value, tuple) else str(value)
