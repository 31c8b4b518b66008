"""Faults of what participants say of a samling: who answers, what is shown and when."""

FOLDER = "evaluation"
TESTS = ("evaluation",)
FAULTS = (
    (
        "phones answer after it is closed",
        "operations",
        'if channel == "phone" and not times.is_open(now):',
        'if channel == "none" and not times.is_open(now):',
    ),
    (
        "paper is typed in for ever",
        "operations",
        'if channel == "paper" and not times.takes_paper(now):',
        'if channel == "none" and not times.takes_paper(now):',
    ),
    (
        "a form sent twice is two sheets",
        "operations",
        "        return earlier\n    _refuse_unless_open",
        "        key = None\n    _refuse_unless_open",
    ),
    (
        "a sheet that is shown is taken back",
        "operations",
        "any(one.is_shown for one in sheet.answers)",
        "any(one.is_shown for one in ())",
    ),
    ("roles are told before the end", "operations", 'if row.kind == "choice":', 'if row.kind == "none":'),
    ("an answered question is changed", "setting_up", "and queries.is_answered(row)", "and row.id is None"),
    (
        "a text is shown before it is read",
        "results",
        'if one.state == "cleared"), key=sort_key',
        'if one.state != "hidden"), key=sort_key',
    ),
    (
        "what is held back is counted",
        "results",
        "EvaluationQuestion.evaluation_id == evaluation.id, EvaluationAnswer.is_shown.is_(True))",
        "EvaluationQuestion.evaluation_id == evaluation.id)",
    ),
    ("small groups are told", "results", "told = small_groups.told(", "told = dict("),
    (
        "texts of a few are read",
        "queries",
        '            EvaluationAnswer.is_shown.is_(True),\n            EvaluationAnswer.text != "",',
        '            EvaluationAnswer.text != "",',
    ),
    ("a wish goes to the bank twice", "reading", "    if one.topic_id is not None:\n        return\n", ""),
    ("a wish that is not cleared goes to the bank", "reading", 'if one.state != "cleared":', "if not one.state:"),
    ("hidden texts stay", "reading", 'values(text="", hidden_reason="–")', 'values(hidden_reason="–")'),
    ("the mail goes out each minute", "letters", "    evaluation.invited_at = now\n", ""),
    ("those who wait are asked too", "letters", 'in_order(setup, "coming")', 'in_order(setup, "waiting")'),
)
