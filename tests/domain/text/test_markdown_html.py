"""Markdown as people write it, and as words only."""

import pytest
from bs4 import BeautifulSoup

from app.domain.text.markdown_html import html, plain, plain_with_addresses


def page(text):
    return BeautifulSoup(html(text), "html.parser")


def texts(text, css):
    return [found.get_text().strip() for found in page(text).select(css)]


def test_paragraphs_lines_and_emphasis():
    assert html("Hei *du* og **dere**\nny linje\n\nNytt avsnitt") == (
        "<p>Hei <em>du</em> og <strong>dere</strong><br>\nny linje</p>\n<p>Nytt avsnitt</p>"
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\ud800", "\ufeff"])
def test_nothing_is_nothing(text):
    assert plain(text) == ""


def test_headings_begin_below_those_of_the_page_and_end_at_five():
    found = page("# En\n## To\n### Tre\n#### Fire\n##### Fem\n###### Seks").find_all(True)
    assert [(tag.name, tag.get_text()) for tag in found] == [
        *(("h3", "En"), ("h4", "To"), ("h5", "Tre"), ("h5", "Fire"), ("h5", "Fem"), ("h5", "Seks")),
    ]


def test_an_underlined_line_is_no_heading_but_a_rule():
    assert html("Hei\n---\nHå") == "<p>Hei</p>\n<hr>\n<p>Hå</p>"


@pytest.mark.parametrize("rule", ["---", "***", "___", "----------", "*****  ", "  ---", "- - -", "* * *", "* **"])
def test_a_line_of_marks_is_a_rule(rule):
    assert len(page(f"Over\n\n{rule}\n\nUnder").select("hr")) == 1


@pytest.mark.parametrize("mark", ["-", "*", "+", "1."])
def test_items_may_begin_with_emphasis(mark):
    assert texts(f"{mark} **Tema:** rus\n{mark} *Sted:* Molde", "li") == ["Tema: rus", "Sted: Molde"]
    assert texts(f"{mark} **Tema:** rus\n{mark} *Sted:* Molde", "li strong, li em") == ["Tema:", "Sted:"]


def test_a_quote_may_hold_emphasis():
    assert html("> **Sitat**") == "<blockquote>\n<p><strong>Sitat</strong></p>\n</blockquote>"


def test_lists_nest():
    assert texts("- a\n  - b\n    - c", "ul ul ul li") == ["c"]
    assert texts("1. a\n  1. b\n  2. c\n2. d", "ol > li > ol > li") == ["b", "c"]


@pytest.mark.parametrize(
    "text",
    [
        "17. mai feires i Molde",
        "1. mai er fri",
        "10. juni møtes vi",
        "2. etasje, rom 5",
        "2026. Et godt år",
        "10.-11. juni",
    ],
)
def test_a_line_that_begins_with_a_date_keeps_its_number(text):
    assert texts(text, "p") == [text]
    assert plain(text) == text


def test_a_date_in_an_item_keeps_its_number():
    assert texts("- 1. mai er fri\n- 17. mai også", "li") == ["1. mai er fri", "17. mai også"]


def test_a_list_counts_on_after_a_paragraph_between():
    assert [found.get("start") for found in page("1. en\n\nMellom\n\n2. to").select("ol")] == [None, "2"]


def test_a_table_is_a_table_with_and_without_outer_bars():
    for text in ("Kl | Hva\n---|---\n9 | Kaffe", "| Kl | Hva |\n| --- | :-: |\n| 9 | Kaffe |", "Kl|Hva\n-|-\n9|Kaffe"):
        assert texts(text, "th") == ["Kl", "Hva"]
        assert texts(text, "td") == ["9", "Kaffe"]


def test_code_shows_marks_and_tags_as_they_are():
    assert texts("`**a** [b](c) <i> ****`", "code") == ["**a** [b](c) <i> ****"]


def test_an_indented_line_is_a_paragraph():
    assert html("        Innrykk") == "<p>Innrykk</p>"


def test_a_line_to_fill_in_and_a_word_with_underscores_stay():
    assert plain("Navn: ________ fil_med_navn ****") == "Navn: ________ fil_med_navn ****"


@pytest.mark.parametrize(
    "address", ["https://a.example/?b=1&c=2", "http://a.example", "mailto:a@b.example", "tel:+47123", "/om", "#sted"]
)
def test_links_of_the_allowed_kinds_lead_there(address):
    link = page(f"Se [her]({address}).").a
    assert (link["href"], link.get_text()) == (address, "her")
    assert link["rel"] == ["noopener", "noreferrer", "nofollow"]


def test_an_address_in_angle_brackets_is_a_link():
    assert page("<https://alor.example>").a["href"] == "https://alor.example"
    assert page("<kari@alor.example>").a["href"] == "mailto:kari@alor.example"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Se https://a.example/b_c_d?x=1&y=2. Velkommen", "https://a.example/b_c_d?x=1&y=2"),
        ("(http://a.example/x).", "http://a.example/x"),
        ("«https://a.example», ja", "https://a.example"),
        ("**https://a.example/b**", "https://a.example/b"),
        ("_https://a.example/b_", "https://a.example/b"),
        ("https://a.example/Ro_(elv) renner", "https://a.example/Ro_(elv)"),
        ("https://a.example/b_____c og [x]", "https://a.example/b_____c"),
        ("- https://a.example/#sted", "https://a.example/#sted"),
        ("Kl | Hva\n---|---\n9 | https://a.example", "https://a.example"),
        ("https://a.example:8000/é?ø=å!", "https://a.example:8000/é?ø=å"),
    ],
)
def test_an_address_that_stands_by_itself_is_a_link(text, address):
    (link,) = page(text).select("a")
    assert (link["href"], link.get_text()) == (address, address)
    assert link["rel"] == ["noopener", "noreferrer", "nofollow"]
    assert address in plain(text)


def test_an_address_within_a_link_or_code_stays_what_it_is():
    (link,) = page("[https://a.example](https://b.example)").select("a")
    assert (link["href"], link.get_text()) == ("https://b.example", "https://a.example")
    assert page("`https://a.example`").select("a") == []


@pytest.mark.parametrize("text", ["https://", "https:// a", "xhttps://a.example", "ftp://a.example", "www.a.example"])
def test_what_is_no_whole_web_address_is_no_link(text):
    assert page(text).select("a") == []
    assert plain(text) == text


def test_a_link_may_be_strong_and_hold_underscores():
    assert (
        page("**[hit_hen](https://a.example/b_____c)**").select_one("strong a")["href"] == "https://a.example/b_____c"
    )


@pytest.mark.parametrize(
    "text", ["![bilde](https://a.example/x.png)", "![](x)", "![a][b]\n\n[b]: http://a", "<img src=x>"]
)
def test_images_are_dropped(text):
    assert page(text).img is None


def test_a_reference_is_plain_text():
    assert plain("[a][b]\n\n[b]: https://a.example") == "[a][b]\n[b]: https://a.example"


def test_the_marks_that_stand_in_while_reading_never_show():
    assert plain("[ ` **** ____ ![") == "[ ` **** ____ !["


def test_plain_keeps_the_words_and_drops_the_marks():
    assert plain("# Tema\n\n- **Rus** & *spill*\n- [Påmelding](https://a.example)\n\n`5 < 6`") == (
        "Tema\n\nRus & spill\nPåmelding\n\n5 < 6"
    )


def test_plain_shows_a_tag_as_it_was_typed():
    assert plain("<b>Hei</b> &amp; &lt;") == "<b>Hei</b> & <"


def test_a_text_is_cut_at_twenty_thousand_characters():
    assert plain("a" * 20_000 + "b") == "a" * 20_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Meld deg [her](https://pamelding.example/a?b=1&c=2).", "Meld deg her (https://pamelding.example/a?b=1&c=2)."),
        ("Se [**fet** lenke](https://x.example)", "Se fet lenke (https://x.example)"),
        ("Se https://x.example/side", "Se https://x.example/side"),
        ("[https://x.example](https://x.example/)", "https://x.example"),
        ("[x.example](https://x.example)", "x.example"),
        ("Skriv til [Kari](mailto:kari@x.example)", "Skriv til Kari (kari@x.example)"),
        ("[a](https://a.example) og [b](https://b.example)", "a (https://a.example) og b (https://b.example)"),
    ],
)
def test_in_plain_words_a_link_says_where_it_leads(text, said):
    assert plain_with_addresses(text) == said
