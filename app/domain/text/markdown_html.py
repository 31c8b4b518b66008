"""Markdown into clean HTML: the only door to raw HTML."""

import re
from functools import lru_cache
from html import escape, unescape

import nh3
from markdown import Markdown

from app.domain.text.autolink import BARE, BareAddress
from app.domain.text.normalise import clean
from app.domain.time.dates import MONTHS

MAX_LENGTH = 20_000
SHORT = 2000  # a thousand of these, rendered, are a few megabytes
TAGS = {
    *("p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "h5", "blockquote", "a", "code", "pre", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}

# The Markdown package takes a minute for a page of brackets, backticks or stars and recurses for a line of list marks:
# what is not a plain link or code, or nests deeper than anybody writes, becomes plain text before it gets there.
_KEPT = re.compile(r"\[[^\[\]\n`]{1,300}\]\([^()\s\[\]<>`]{1,500}\)|(?<![\\`])(`{1,3})[^`\n]{1,300}\1(?!`)")
_LONG_RUN = re.compile(r"([*_])\1{3,}")
# Private characters that stand in for these marks while the package reads.
_BRACKETS = str.maketrans("[`", "\ue000\ue001")
_STARS = str.maketrans("*_", "\ue002\ue003")
_BACK = str.maketrans("\ue000\ue001\ue002\ue003", "[`*_")
_DEEP_INDENT = re.compile(r"^[ \t]{7,}", re.MULTILINE)
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
# A heading or a rule gets a block of its own: the package copies the rest of the block for each it finds in one.
_HEADING = re.compile(r"^(?=[ \t]{0,6}(?:> ?)?#)", re.MULTILINE)
_RULE = re.compile(r"^([ \t]{0,6}(?:> ?)?)([-*_])(?: {0,2}\2){2,}[ \t]*$", re.MULTILINE)
_LONE_MARK = re.compile(r"^([ \t]*)([-+*])[ \t]*$", re.MULTILINE)
_MARK = r"(?:[-*+](?=[ \t])|\d+\.(?=[ \t])|>)"
_MARKS_IN_A_ROW = re.compile(rf"^([ \t]*{_MARK}[ \t]*\d*)(?=[-*+.][ \t]|>)", re.MULTILINE)
_NUMBERED = re.compile(r"^([ \t]*)(\d+)(?=\.[ \t]+(\w*))", re.MULTILINE)


def html(text: str) -> str:
    """Render Markdown; only an allow list of tags and http(s), mailto and tel links come through, images never.

    A text over MAX_LENGTH characters is cut there: forms refuse it before, and rendering time stays bounded. Short
    ones are kept once rendered: a program shows sixty on a page, and the package takes a millisecond for each.
    """
    return _kept(text) if len(text) <= SHORT else _rendered(text)


def _rendered(text: str) -> str:
    reader = Markdown(extensions=["sane_lists", "tables", "nl2br"], tab_length=2)
    reader.preprocessors.deregister("html_block")  # what looks like a tag is shown as it was typed
    reader.inlinePatterns.deregister("html")
    reader.inlinePatterns.register(BareAddress(BARE), "bare", 100)  # after code and links, before emphasis
    reader.parser.blockprocessors.deregister("code")  # an indented line is a paragraph, not a program
    reader.parser.blockprocessors.deregister("setextheader")
    words = clean(text[:MAX_LENGTH])
    try:
        rendered = _headings_from_three(reader.convert(_tamed(words)))
    except RecursionError:  # nothing known gets here; a text is shown all the same
        return f"<p>{escape(words)}</p>"
    return nh3.clean(
        rendered.translate(_BACK),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


_kept = lru_cache(maxsize=1000)(_rendered)


def plain(text: str) -> str:
    """Return the words of a Markdown text without marks and addresses, for searches and previews."""
    return _words(html(text))


def plain_with_addresses(text: str) -> str:
    """Return the words of a Markdown text for mails and feeds, where nobody can press a word: «words (address)»."""
    return _words(_LINK.sub(_with_address, html(text)))


def _words(rendered: str) -> str:
    return unescape(nh3.clean(rendered, tags=set())).strip()


def _with_address(link: re.Match[str]) -> str:
    """What is written as its own address, whole or without what every address begins with, is written once."""
    address, words = link[1].removeprefix("mailto:").removeprefix("tel:"), link[2]
    bare = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return words if words.strip().rstrip("/") in (address.rstrip("/"), bare) else f"{words} ({address})"


def _tamed(text: str) -> str:
    calm = _LONG_RUN.sub(lambda run: run[0].translate(_STARS), _RULE.sub(r"\n\1---", text))
    pieces, end = [], 0
    for kept in _KEPT.finditer(calm):
        pieces += [calm[end : kept.start()].translate(_BRACKETS), kept.group()]
        end = kept.end()
    shallow = _DEEP_INDENT.sub(" " * 6, "".join([*pieces, calm[end:].translate(_BRACKETS)]))
    apart = _HEADING.sub("\n", _LONE_MARK.sub(r"\1\\\2", shallow))
    return _MARKS_IN_A_ROW.sub(r"\1\\", _counted(apart))


def _counted(text: str) -> str:
    """Keep a number that counts from 1; in "17. mai feires" and "2. etasje" it is a word, and must not become "1."."""
    counted = {0}

    def weighed(row: re.Match[str]) -> str:
        number = int(row[2][:9])
        if number - 1 not in counted or row[3].lower() in MONTHS:
            return f"{row[0]}\\"
        counted.add(number)
        return row[0]

    return _NUMBERED.sub(weighed, text)


def _headings_from_three(rendered: str) -> str:
    """Texts stand below the page's own h1 and h2, so theirs begin at h3; h5 is the last."""
    for level in (6, 4, 3, 2, 1):
        below = min(level + 2, 5)
        rendered = rendered.replace(f"<h{level}>", f"<h{below}>").replace(f"</h{level}>", f"</h{below}>")
    return rendered
