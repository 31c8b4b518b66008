"""Faults of rotation, reminders, the checks of programs and notes on days."""

FOLDER = "domain"
TESTS = ("domain",)
FAULTS = (
    (
        "a pause ends a day early",
        "rotation",
        "p.first <= last and first <= (p.last",
        "p.first <= last and first < (p.last",
    ),
    (
        "who left may hold the last day's term",
        "rotation",
        "last <= (self.left or date.max)",
        "last < (self.left or date.max)",
    ),
    ("a gap of one day is passed over", "rotation", "if term.start > free:", "if term.start > _day_after(free):"),
    ("people are reminded at four", "time/reminder_schedule", "local.hour < CLOSES", "local.hour <= CLOSES"),
    ("people are reminded on a Saturday", "time/reminder_schedule", "local.weekday() < 5", "local.weekday() < 6"),
    ("people are reminded a day late", "time/reminder_schedule", "last - today <= BEFORE", "last - today < BEFORE"),
    ("a task is late on its last day", "time/reminder_schedule", "if last < today:", "if last <= today:"),
    ("rows that touch overlap", "program/checks", "if begins < until:", "if begins <= until:"),
    ("a row that fills the day is outside", "program/checks", "end(row) <= ends", "end(row) < ends"),
    (
        "a short gap is breathing space",
        "program/checks",
        "if onwards - busy >= gap_from:",
        "if onwards - busy > gap_from:",
    ),
    ("Easter's Sunday is a season", "day_notes", "<= day < easter_sunday", "<= day <= easter_sunday"),
)
