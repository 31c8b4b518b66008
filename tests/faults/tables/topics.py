"""Faults of the bank of topics, wishes and hearings."""

FOLDER = "topics"
TESTS = ("topics",)
FAULTS = (
    (
        "a withdrawn wish is published",
        "models/topic",
        '"publish": ("received", "parked", "rejected", "filed"),',
        '"publish": ("received", "parked", "rejected", "filed", "withdrawn"),',
    ),
    (
        "a rejected wish is parked",
        "models/topic",
        '"park": ("received", "published"),',
        '"park": ("received", "published", "rejected"),',
    ),
    (
        "a published topic is not withdrawn",
        "models/topic",
        '"withdraw": ("received", "published", "parked"),',
        '"withdraw": ("received", "parked"),',
    ),
    (
        "a published topic is taken up",
        "models/topic",
        '"take_up": ("parked", "rejected", "filed"),',
        '"take_up": ("parked", "rejected", "filed", "published"),',
    ),
    (
        "a parked wish is not withdrawn",
        "models/topic",
        '"withdraw": ("received", "published", "parked"),',
        '"withdraw": ("received", "published"),',
    ),
    ("votes have no limit", "pages/bank", "    VOTES.count(now())\n", ""),
    (
        "a topic is reworded from an old version",
        "bank/operations",
        "history.claim(topic, seen_version)\n    title =",
        "title =",
    ),
    (
        "a wish is moderated from an old version",
        "bank/operations",
        "    history.claim(topic, seen_version)\n    before = str(STATUS",
        "    before = str(STATUS",
    ),
    ("praise is published", "bank/operations", 'if topic.kind != "topic" and not as_topic:', "if False:"),
    (
        "a sender changes what is taken up",
        "suggestions/receipts",
        'return topic.status == "received" and not topic.is_merged',
        "return not topic.is_merged",
    ),
    (
        "a sender changes what is merged",
        "suggestions/receipts",
        'return topic.status == "received" and not topic.is_merged',
        'return topic.status == "received"',
    ),
    (
        "a topic is merged under what nobody sees",
        "moderation/merging",
        'if topic.status == "published" and target.status != "published":',
        "if False:",
    ),
    (
        "a topic is merged twice",
        "moderation/merging",
        '    if topic.parent_id is not None:\n        raise Refused("Temaet er allerede',
        '    if False:\n        raise Refused("Temaet er allerede',
    ),
    (
        "a supporter of both counts twice",
        "moderation/merging",
        "support = len(queries.voters(root_id))",
        "support += len(queries.voters(root_id))",
    ),
    (
        "parting keeps the count",
        "moderation/merging",
        "        _count(old_root)\n        index_root(old_root)",
        "        index_root(old_root)",
    ),
    ("a closed hearing takes answers", "suggestions/campaigns", "if not campaign.is_open(today):", "if False:"),
    (
        "questions nobody saw are answered",
        "suggestions/campaigns",
        "if list(asked) != campaign.questions:",
        "if False:",
    ),
    (
        "a hearing is changed from an old version",
        "suggestions/campaigns",
        "    history.claim(campaign, seen_version)\n",
        "",
    ),
    ("a sender is forgotten but not in the outbox", "bank/operations", "    outbox.forget(mail_key(topic))\n", ""),
)
