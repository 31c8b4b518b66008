"""Web addresses that stand in a text by themselves, as links, for the Markdown package."""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

# An address that stands by itself, not behind another scheme: marks and their stand-ins end it, but lines may be part
# of it. What ends a sentence is not part of the address.
BARE = r"(?<![^\W_])(?<!:)https?://[^\W_][^\s<>\"'*|\\\x02\x03\ue000-\ue002\]]{1,500}"
_SENTENCE_END = ".,;:!?)_»"


class BareAddress(InlineProcessor):
    """Makes a link of an address that stands in a text without any marks, and not within another link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Return the link and where it stands."""
        address = m[0].rstrip(_SENTENCE_END)
        if m[0][len(address) :].startswith(")") and address.count("(") > address.count(")"):
            address += ")"
        link = Element("a", {"href": address})
        link.text = AtomicString(address)
        return link, m.start(0), m.start(0) + len(address)
