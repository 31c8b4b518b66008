"""The names by which our Word files say what a piece of text is; writing sets them and reading trusts them."""

from app.domain.minutes.as_text import BACKGROUND_LABEL, INTERNAL_LABEL, STATUS_WORDS

# Paragraph styles, by id.
TITLE = "AlorTitle"
ATTENDANCE = {
    "present": "AlorPresent",
    "apologies": "AlorApologies",
    "absent": "AlorAbsent",
    "guest": "AlorGuest",
}
STATUS = "AlorStatus"
COLUMN_HEAD = "AlorColumnHead"
NUMBER = "AlorNumber"
ITEM_TITLE = "AlorItemTitle"
INTERNAL_TITLE = "AlorInternalTitle"
ITEM_BACKGROUND = "AlorItemBackground"
ITEM_TEXT = "AlorItemText"
ITEM_BULLET = "AlorItemBullet"
LINES = {"clarification": "AlorClarification", "decision": "AlorDecision", "task": "AlorTask"}
HEADING = "AlorHeading"
ADDENDUM = "AlorAddendum"
PARAGRAPHS = (
    *(TITLE, *ATTENDANCE.values(), STATUS, COLUMN_HEAD, NUMBER, ITEM_TITLE, INTERNAL_TITLE),
    *(ITEM_BACKGROUND, ITEM_TEXT, ITEM_BULLET),
    *(*LINES.values(), HEADING, ADDENDUM),
)

# Character styles. LABEL marks words that we put there ourselves; the two HERE stand inside the text they belong to.
LABEL = "AlorLabel"
WHEN = "AlorWhen"
WHERE = "AlorWhere"
NAME = "AlorName"
CHAIR = "AlorChair"
TAKER = "AlorMinuteTaker"
DEPUTY = "AlorDeputy"
PART = "AlorPart"
OWNER = "AlorOwner"
OWNER_HERE = "AlorOwnerHere"
DUE = "AlorDue"
DUE_HERE = "AlorDueHere"
NOTE = "AlorNote"
BOLD = "AlorBold"
LINK = "AlorLink"
CHARACTERS = (
    *(LABEL, WHEN, WHERE, NAME, CHAIR, TAKER, DEPUTY, PART, OWNER, OWNER_HERE, DUE, DUE_HERE, NOTE, BOLD, LINK),
)

# What Word shows in its list of styles, and python-docx sets them by.
NAMES = {style: f"Alor {style.removeprefix('Alor')}" for style in (*PARAGRAPHS, *CHARACTERS)}

# Words of the form itself.
COLUMNS = ("Nr", "Sak", "Avklaring/oppfølging")
ADDENDA_HEADING = "Tillegg"
STATUS_LABEL = "Status: "
DECISION_LABEL = "Vedtak: "
DUE_LABEL = " (frist: "
DEPUTY_LABEL = "vara for "
CHAIR_WORD = "møteleder"
TAKER_WORD = "ref."
LABELS = (
    *(f"{word}: " for word in STATUS_WORDS.values()),
    *(
        BACKGROUND_LABEL,
        INTERNAL_LABEL,
        STATUS_LABEL,
        DECISION_LABEL,
        DUE_LABEL,
        DEPUTY_LABEL,
        ") (",
        " (",
        ": ",
        "), ",
        ", ",
        ")",
        " ",
        ".",
    ),
)
