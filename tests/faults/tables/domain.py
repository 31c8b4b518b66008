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
    ("the press that arrives last counts", "attendance", "else max(earlier, press)", "else press"),
    ("a press in time to come counts", "attendance", "max(morning, min(claimed, now))", "max(morning, claimed)"),
    ("a press the night before counts", "attendance", "max(morning, min(claimed, now))", "min(claimed, now)"),
    ("an undo in the same second is lost", "attendance", "press.at >= now", "press.at > now"),
    ("a rest of a few is shown", "answer_batches", "waiting if waiting >= SMALLEST else 0", "waiting"),
    ("nothing is held back", "answer_batches", "waiting // SMALLEST - 1, 0", "waiting // SMALLEST, 0"),
    ("what is told once is added to", "answer_batches", "if finished and not shown else", "if finished else"),
    ("the end begins something", "evaluation_window", "if moment < ends_at]", "if moment <= ends_at]"),
)
