"""The beginning of a text where there is no room for all of it."""

MORE = "…"


def cut(text: str, most: int) -> str:
    """Return the text, or as many whole words of it as fit in `most` characters, with a mark that there is more."""
    if len(text) <= most:
        return text
    room = text[: most - len(MORE)]
    if text[len(room)].isspace():
        return room.rstrip() + MORE
    kept = room[: max(room.rfind(" "), room.rfind("\n")) + 1].rstrip()
    return (kept or room) + MORE  # one word longer than all there is room for is cut all the same
