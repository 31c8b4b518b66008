"""Which columns tell of people, by the sort of data they belong to; and which words and files tell of nobody."""

COLUMNS: dict[str, dict[str, str]] = {
    "self": {
        "person": "first_name last_name email phone title",
    },
    "roles": {
        "administrator": "person_id", "agreement": "contact_id", "delegation": "person_id",
        "duty_check": "note delegated_to_id", "gathering": "contact_id", "operator": "person_id",
        "seat": "person_id role", "swap": "asked_by_id", "term_holder": "person_id",
    },
    "signing_in": {
        "session": "person_id token_hash device", "sign_in_attempt": "key",
        "sign_in_link": "person_id token_hash browser_hash",
    },
    "forms": {
        "submission": "person_id key subject",
    },
    "history": {
        "addendum": "person_id", "agreement_note": "person_id author",
        "change": "person_id subject what before after", "deviation": "person_id",
        "follow_up_note": "person_id author", "minutes_source": "person_id", "minutes_version": "person_id",
        "open_plan": "person_id", "open_wall": "person_id", "program_change": "person_id kind before after",
        "program_comment": "person_id resolved_by_id", "program_dismissal": "person_id",
        "program_release": "person_id", "program_revision": "person_id author", "topic_wording": "person_id",
    },
    "meetings": {
        "agenda_item": "presenter proposed_by_id", "attendance": "person_id deputy_for_id name status part",
        "meeting": "chair_id minute_taker_id told", "minutes_source": "name octets", "minutes_version": "content",
        "outcome": "owner_words",
    },
    "guests": {
        "meeting_guest": "public_id name email",
    },
    "tasks": {
        "agreement_condition": "owner_words", "follow_up_owner": "person_id outside_name outside_email",
        "reminder": "person_id recipient public_id name",
    },
    "speakers": {
        "program_idea": "speaker", "program_responsible": "person_id words",
        "program_revision": "content search_text", "program_told": "person_id recipient content",
        "speaker": "person_id name name_key standing about email", "topic_use": "by_words",
    },
    "senders": {
        "topic_sender": "name workplace email",
    },
    "supporters": {
        "topic_support": "voter_key",
    },
    "participants": {
        "open_mark": "participant_id tier",
        "open_away": "participant_id", "open_convener": "participant_id", "open_dot": "participant_id",
        "open_participant": "device_hash name", "open_photo": "public_id octets",
        "open_report": "writer present saved_by",
    },
    "mail": {
        "message": "key address subject text secret_purpose secret_seed file_name file_type file problem",
    },
    "calendars": {
        "private_feed": "person_id public_id name holds fetched_by",
    },
    "prose": {
        "addendum": "text", "agenda_item": "title text record noted", "agreement": "subject text price_rule reason",
        "agreement_condition": "text due_words", "agreement_note": "text", "agreement_party": "outside_name",
        "campaign": "title questions", "criterion_answer": "evidence", "deadline": "title due_words",
        "deviation": "note", "entry": "octets shown", "follow_up": "text reason due_words source_title",
        "follow_up_note": "text",
        "gathering":
            "theme about venue address online_url target_group registration_url dinner social reason search_text",
        "mandate_point": "text", "mandate_version": "text adopted_by",
        "meeting": "theme note place online_url reason", "meeting_due": "words",
        "network": "about started_note exception", "network_phase": "note", "open_group": "title question needs",
        "open_report": "discussed agreed", "open_space": "title question principles", "open_step": "text reason",
        "open_wall": "why", "outcome": "text due_words", "program_comment": "about text",
        "program_dismissal": "reason", "program_idea": "title text source", "program_revision": "reason",
        "program_row": "title text note", "rotation_pause": "reason", "term": "farewell",
        "topic": "title what who how reason_words source source_words search_text",
        "topic_stem": "stem", "topic_use": "place title result", "topic_wording": "title what who how original",
    },
}  # fmt: skip

# Names of places and houses, states, kinds, keys that only rows of their own have.
ABOUT_NOBODY: dict[str, str] = {
    "agreement": "state", "agreement_note": "kind", "campaign": "code", "channel": "name",
    "criterion_answer": "answer", "deadline": "due_kind", "deadline_rule": "scope title third", "delegation": "duty",
    "duty_check": "key", "entry": "uid channel", "follow_up": "uid state due_kind source",
    "follow_up_note": "kind", "gathering": "state", "gathering_day": "uid", "gathering_method": "method",
    "mandate_point": "kind", "mandate_version": "status", "meeting": "uid mode state record_state",
    "meeting_kind": "name", "minutes_version": "kind sha256", "network": "name name_key slug region",
    "message": "state", "minutes_source": "item_ids", "network_county": "name", "network_phase": "phase",
    "open_group": "state", "open_plan": "fingerprint places left_out", "open_wall": "places",
    "open_room": "name", "open_round": "name", "open_space": "public_id code row_key phase", "open_step": "outcome",
    "organisation": "kind website", "organisation_name": "name", "outcome": "key kind", "place": "name name_key",
    "program_comment": "row_key", "program_dismissal": "flag_key", "program_idea": "state row_key",
    "program_revision": "sha256", "program_row": "key kind state room track", "program_task": "row_key",
    "reminder": "kind due_key", "rotation": "duty", "swap": "state", "tag": "name name_key",
    "term": "duty state", "topic": "public_id kind status reason", "topic_line": "key",
    "topic_use": "place_key method",
}  # fmt: skip
