"""Lists, tables and code within the body, of whose items the layout is unsure."""

from __future__ import annotations

import pytest

from article_parse import Article, parse
from article_parse.model.block import Kind, Role
from article_parse.page import Hints, Page
from article_parse.reading.html import read_html
from tests.extractors.bodies import FIRST, SECOND, THIRD, B, N, S, found, page_of, texts

P, LI = Hints(tag="p"), Hints(tag="li")
LEAD = "On the quay they sell:"
ITEMS = ["Apples", "Pears", "Figs"]


def listed(*lines: str, links: float = 0.0, kind: Kind = Kind.LIST_ITEM) -> Page:
    """A page of these lines, of which the short ones are items."""
    page = page_of(*((line, P if len(line) > 20 else Hints(tag="li", linked=links)) for line in lines))
    for block in page.blocks:
        if len(block.text) <= 20:
            block.kind = kind
    return page


@pytest.mark.parametrize("kind", [Kind.LIST_ITEM, Kind.TABLE_ROW, Kind.CODE])
def test_items_between_paragraphs_are_the_articles(kind: Kind) -> None:
    page = listed(FIRST, *ITEMS, SECOND, kind=kind)
    assert texts(page, [B, N, N, N, B], [0.99, 0.1, 0.05, 0.2, 0.99]) == [FIRST, *ITEMS, SECOND]


@pytest.mark.parametrize(
    ("lines", "sure", "links", "kept"),
    [
        ([FIRST, *ITEMS, SECOND], [0.99, 0.1, 0.1, 0.1, 0.99], 1.0, []),
        ([FIRST, LEAD, *ITEMS, SECOND], [0.99, 0.9, 0.5, 0.1, 0.1, 0.99], 1.0, ["Apples"]),
        ([FIRST, LEAD, *ITEMS, SECOND], [0.99, 0.9, 0.1, 0.1, 0.5, 0.99], 1.0, ITEMS),
        ([FIRST, SECOND, LEAD, *ITEMS], [0.99, 0.99, 0.9, 0.1, 0.1, 0.1], 0.0, ITEMS),
        ([FIRST, SECOND, LEAD, *ITEMS], [0.99, 0.99, 0.9, 0.8, 0.7, 0.1], 0.0, ITEMS),
        ([FIRST, SECOND, LEAD, *ITEMS], [0.99, 0.99, 0.9, 0.1, 0.1, 0.1], 1.0, []),
        ([FIRST, SECOND, *ITEMS], [0.99, 0.99, 0.1, 0.1, 0.1], 0.0, []),
        ([FIRST, SECOND, LEAD, *(f"Item {n}" for n in range(20))], [0.99, 0.99, 0.9, *[0.1] * 20], 0.0, []),
    ],
    ids=["links", "links behind a lead", "links led to a sure one", "at the end, led to", "some of them sure",
         "at the end, links", "at the end", "a long list at the end"],
)  # fmt: skip
def test_a_line_with_a_colon_leads_to_a_list(
    lines: list[str], sure: list[float], links: float, kept: list[str]
) -> None:
    shown = texts(listed(*lines, links=links), [B if each > 0.3 else N for each in sure], sure)
    assert [text for text in shown if text not in (FIRST, SECOND, LEAD)] == kept


def test_furniture_in_a_list_is_no_item() -> None:
    page = listed(FIRST, "Apples", "Share", "Advertisement", "Figs", SECOND)
    assert texts(page, [B, N, N, N, N, B], [0.99, 0.1, 0.1, 0.1, 0.1, 0.99]) == [FIRST, "Apples", "Figs", SECOND]


def rowed(*lines: tuple[int, str]) -> Page:
    """A page of these lines, of which those with a number are rows."""
    page = page_of(*((line, Hints(tag="td" if number else "p", number=number or None)) for number, line in lines))
    for block in page.blocks:
        block.kind = Kind.TABLE_ROW if block.hints.number else Kind.PARAGRAPH
    return page


MENU = "See also our menu"
ROWS = [(1, "Ship Fee"), (2, "Barge 12"), (3, "Tug 15")]


@pytest.mark.parametrize(
    ("lines", "sure", "kept"),
    [
        ([(0, MENU), *ROWS, (0, SECOND)], [0.1, 0.1, 0.1, 0.9, 0.99], ["Ship Fee", "Barge 12", "Tug 15"]),
        ([*ROWS, (0, MENU), (0, SECOND)], [0.9, 0.1, 0.1, 0.1, 0.99], ["Ship Fee", "Barge 12", "Tug 15"]),
        ([*ROWS, (1, "Share"), (2, "Print"), (0, MENU)], [0.9, 0.9, 0.1, 0.1, 0.1, 0.1], ["Ship Fee", "Barge 12", "Tug 15"]),
        ([(1, "Share"), *ROWS[:2], (0, MENU)], [0.1, 0.1, 0.9, 0.1], ["Ship Fee", "Barge 12"]),
        ([*((n, f"Tug {n}") for n in range(1, 20)), (0, MENU)], [0.9, *[0.1] * 19], ["Tug 1"]),
    ],
    ids=["head", "last", "another below", "another above", "many"],
)  # fmt: skip
def test_rows_follow_those_of_their_table(lines: list[tuple[int, str]], sure: list[float], kept: list[str]) -> None:
    page = rowed((0, FIRST), *lines)
    shown = texts(page, [B if each > 0.3 else N for each in (1.0, *sure)], [0.99, *sure])
    assert [text for text in shown if text not in (FIRST, SECOND)] == kept


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([FIRST, "gate.open()", MENU, SECOND], ["gate.open()"]),
        ([FIRST, MENU, "gate.open()", SECOND], ["gate.open()"]),
        ([FIRST, MENU, "gate.open()", MENU, SECOND], []),
        ([FIRST, SECOND, "gate.open()", MENU], []),
    ],
    ids=["below", "above", "apart", "at the end"],
)
def test_code_follows_the_paragraph_beside_it(lines: list[str], kept: list[str]) -> None:
    page = page_of(*((line, Hints(tag="pre" if line == "gate.open()" else "p")) for line in lines))
    for block in page.blocks:
        block.kind = Kind.CODE if block.hints.tag == "pre" else Kind.PARAGRAPH
    sure = [0.99 if line in (FIRST, SECOND) else 0.1 for line in lines]
    shown = texts(page, [B if each > 0.3 else N for each in sure], sure)
    assert [text for text in shown if text not in (FIRST, SECOND)] == kept


HEAD = "<tr><th>The gate, counted from the north end of the old quay<th>The width in metres"


def test_tables_with_one_head_keep_it() -> None:
    tables = [f"<table>{HEAD}<tr><td>Gate {n}<td>{n}2<tr><td>Lock {n}<td>{n}4</table>" for n in range(3)]
    article = page(f"<p>{SECOND[:-1]} too.</p>".join(tables))
    assert sum(text.startswith("The gate, counted") for text in article.paragraphs) == 3


SHORT = {
    "terms": ("<dl><dt>Gate<dd>What closes the harbour.<dt>Quay<dd>Where ships lie.</dl>", 4),
    "a table": ("<table><tr><th>Ship<th>Fee<tr><td>Barge<td>12<tr><td>Tug<td>15</table>", 3),
    "a table with a title": ("<table><tr><td colspan=2>Fees<tr><td>Barge<td>12<tr><td>Tug<td>15</table>", 3),
    "a list": ("<ul><li>Apples<li>Pears</ul>", 2),
    "code": ("<pre><code>close()\nopen()</code></pre>", 1),
}


def page(middle: str, end: str = "") -> Article:
    prose = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND))
    body = f"<h1>The harbour gates close early</h1>{prose}{middle}<p>{THIRD}</p>{end}"
    return parse(f"<html lang=en><body><nav><a href=/>Home</a></nav><article>{body}</article></body></html>")


@pytest.mark.parametrize("name", SHORT)
def test_short_lists_of_a_page(name: str) -> None:
    middle, count = SHORT[name]
    article = page(middle)
    assert len(article.paragraphs) == 3 + count
    assert article.paragraphs[-1] == THIRD


NOTES = "<li id=fn1><p>See the report of 2011.</p></li><li id=fn2>As before.</li>"


def test_footnotes_are_body_with_their_heading_and_numbers() -> None:
    article = page("", f"<h2>Notes</h2><ol>{NOTES}</ol>")
    assert [(part.heading, part.paragraphs) for part in article.subsections][1:] == [
        ("Notes", ("See the report of 2011.", "As before."))
    ]
    assert article.to_markdown().endswith("## Notes\n\n1. See the report of 2011.\n2. As before.\n")
    assert page("", f"<section class=footnotes><ol>{NOTES}</ol></section>").paragraphs[-1] == "As before."


def test_a_tables_caption_is_no_heading() -> None:
    rows = "<tr><th>Coat<th>Hours<tr><td>First<td>12<tr><td>Second<td>8"
    article = page(f"<table><caption>Drying times in hours</caption>{rows}</table>")
    assert [part.heading for part in article.subsections] == [None]
    assert article.paragraphs[2:6] == ("Drying times in hours", "Coat Hours", "First 12", "Second 8")


PULLED = FIRST[FIRST.index("has bought") : FIRST.index(",")]


@pytest.mark.parametrize(
    "markup",
    [
        "<aside><p>{}</p></aside>", "<p class=pullquote>“{}”</p>", "<blockquote>{}…</blockquote>",
    ],
)  # fmt: skip
def test_a_pull_quote_is_none_of_the_text(markup: str) -> None:
    article = page(markup.format(PULLED))
    assert article.paragraphs == (FIRST, SECOND, THIRD)
    assert [block.role for block in article.blocks if PULLED in block.text] == [Role.BODY, Role.PULL_QUOTE]


def test_a_quotation_that_repeats_nothing_stays() -> None:
    said = "We have waited for this dredger for eleven years, and now it is here."
    assert said in page(f"<blockquote>{said}</blockquote>").paragraphs


def test_a_list_that_ends_the_article() -> None:
    article = page("", f"<p>{LEAD}</p><ul><li>Apples<li>Pears<li>Figs</ul>")
    assert article.paragraphs[-4:] == (LEAD, *ITEMS)


def test_items_of_several_paragraphs_keep_their_numbers() -> None:
    article = page("<ol><li><p>Sand it down.</p><p>Wear a mask, as the dust is bad.</p></li><li>Paint it.</li></ol>")
    assert "\n\n1. Sand it down.\n\n   Wear a mask, as the dust is bad.\n2. Paint it.\n\n" in article.to_markdown()


def test_a_heading_over_a_table_between_paragraphs_stays_with_it() -> None:
    rows = "<tr><th>Opened<th>Closed<tr><td>1911<td>1963<tr><td>1987<td>2020"
    article = page(f"<h2>The gates</h2><table>{rows}</table>")
    assert [(part.heading, len(part.paragraphs)) for part in article.subsections] == [(None, 2), ("The gates", 4)]


LISTED = [
    ("<ul><li>A gate</li><li>A quay</li></ul>", [None]),
    ("<ul><li>Gates and quays</li></ul>", ["Gates and quays"]),
    (
        "<ol><li><p>A gate</p><p>It is shut at ten every evening, and opened again with the flood.</p></li></ol>",
        ["A gate"],
    ),
    (
        "<blockquote><p>The gate is shut at ten every evening, and nobody asked us.</p><p>The crew</p></blockquote>",
        [None],
    ),
    ("<blockquote><h3>The gate</h3></blockquote>", ["The gate"]),
]


@pytest.mark.parametrize(("html", "headings"), LISTED, ids=["items", "one item", "over text", "signed", "marked up"])
def test_what_is_one_of_several_items_heads_nothing(html: str, headings: list[str | None]) -> None:
    page = read_html(f"<p>{FIRST}</p>{html}<p>{SECOND}</p>")
    short = [len(block.text) < 30 for block in page.blocks]
    found_ = found(page, [S if each else B for each in short], "body")
    assert [part.heading for part in found_[0].value if part.heading or part.paragraphs][-1:] == headings
