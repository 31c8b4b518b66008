"""The light Markdown of minutes: which pieces of a text are bold or links. Lists are lines that begin with "- "."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BULLET = "- "
# Bold stands alone between its stars and a link has other words than its address: then each can be read back exactly.
_MARKS = re.compile(
    r"(?<!\*)\*\*(?P<bold>[^*\s](?:[^*\n]{0,500}[^*\s])?)\*\*(?!\*)"
    r"|\[(?P<words>[^\[\]\n*]{1,300})\]\((?P<target>https?://[^\s()\[\]<>*\"]{1,500})\)(?!\[)"
)


@dataclass(frozen=True)
class Mark:
    """A piece of text; `kind` is plain, bold or link, and a link has a target."""

    kind: str
    text: str
    target: str = ""


def marks(text: str) -> Iterator[Mark]:
    """Yield the pieces of `text` in order; stars and brackets that mark nothing stay as they are."""
    done = 0
    for match in _MARKS.finditer(text):
        if match["words"] is not None and (not match["words"].strip() or match["words"] == match["target"]):
            continue
        if match.start() > done:
            yield Mark("plain", text[done : match.start()])
        yield Mark("link", match["words"], match["target"]) if match["words"] else Mark("bold", match["bold"])
        done = match.end()
    if done < len(text):
        yield Mark("plain", text[done:])
