"""Markdown into clean HTML: the only door to raw HTML."""

import re
from html import escape, unescape

import nh3
from markdown import Markdown

MAX_LENGTH = 20_000
TAGS = {
    *("p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "h5", "blockquote", "a", "code", "pre", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}

# The Markdown package takes a minute for a page of brackets and recurses for a line of list marks: what is not a plain
# link, or nests deeper than anybody writes, becomes plain text before it gets there.
_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\([^()\s\[\]<>]{1,500}\)")
_BRACKET = "\ue000"  # a private character that stands for "[" while the package reads
_DEEP_INDENT = re.compile(r"^[ \t]{7,}", re.MULTILINE)
_HEADING = re.compile(r"^(?=#)", re.MULTILINE)
_LONE_MARK = re.compile(r"^([ \t]*)([-+*])[ \t]*$", re.MULTILINE)
_MARK = r"(?:[-*+]|\d{1,9}[.)]|>)"
_MARKS_IN_A_ROW = re.compile(rf"^([ \t]*{_MARK}[ \t]*)({_MARK}.*)$", re.MULTILINE)


def html(text: str) -> str:
    """Render Markdown; only an allow list of tags and http(s), mailto and tel links come through, images never.

    A text over MAX_LENGTH characters is cut there: forms refuse it before, and rendering time stays bounded.
    """
    reader = Markdown(extensions=["sane_lists", "tables", "nl2br"], tab_length=2)
    reader.preprocessors.deregister("html_block")  # what looks like a tag is shown as it was typed
    reader.inlinePatterns.deregister("html")
    reader.parser.blockprocessors.deregister("code")  # an indented line is a paragraph, not a program
    reader.parser.blockprocessors.deregister("setextheader")
    try:
        rendered = _headings_from_three(reader.convert(_tamed(text[:MAX_LENGTH])))
    except RecursionError:  # nothing known gets here; a text is shown all the same
        return f"<p>{escape(text[:MAX_LENGTH])}</p>"
    return nh3.clean(
        rendered.replace(_BRACKET, "["),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def plain(text: str) -> str:
    """Return the words of a Markdown text without marks, for mails, feeds and previews."""
    return unescape(nh3.clean(html(text), tags=set())).strip()


def _tamed(text: str) -> str:
    pieces, end = [], 0
    for link in _LINK.finditer(text):
        pieces += [text[end : link.start()].replace("[", _BRACKET), link.group()]
        end = link.end()
    linked = "".join([*pieces, text[end:].replace("[", _BRACKET)])
    shallow = _DEEP_INDENT.sub(" " * 6, linked)
    apart = _HEADING.sub("\n", _LONE_MARK.sub(r"\1\\\2", shallow))
    return _MARKS_IN_A_ROW.sub(_one_mark, apart)


def _one_mark(row: re.Match[str]) -> str:
    """Keep emphasis ("**Hei**" at the start of a line), break up "1. 1. 1." and "> > >"."""
    if re.fullmatch(r"[*]{1,3}[^*\s].*|-{3,}\s*|\*{3,}\s*", row[0].strip()):
        return row[0]
    return f"{row[1]}\\{row[2]}" if not row[2][0].isdigit() else f"{row[1]}&#8203;{row[2]}"


def _headings_from_three(rendered: str) -> str:
    """Texts stand below the page's own h1 and h2, so theirs begin at h3."""
    for level in (3, 2, 1):
        rendered = rendered.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    return rendered
