"""Markdown that a CommonMark parser reads back as the text it was made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from article_parse.model import Article, ArticleBlock, Embed, Image, Kind, Medium, Role, Subsection
from article_parse.writing.markdown import escape, to_markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

EXPECTED = """\
# Port opens its \\[new\\] quay

*A first ship \\* came early*

Harbour · Ida Brandt, Port News Agency · 2024-11-04 09:30 +01:00

![A quay](https://port.example/quay.jpg)

*The new quay at dawn. Ida Brandt*

The quay opened on Monday.

## What changes

- Larger ships
  - up to 300 metres
- Longer hours

![A ship](https://port.example/ship.jpg)

*A ship*

[Post](https://post.example/1)

> “We are ready,” said Lars Holm.

> So are the ships.

[The berth](https://port.example/berth.mp4)

*A tour Port News*

| Year | Ships |
| --- | --- |
| 2023 | 1\\|200 |

[Audio](https://port.example/bell.mp3)

3. Register
4. Dock

````
print('```')
````

Read the [timetable](https://port.example/times?a=1&amp;b=2) here.

[Ships a year](https://charts.example/7)

![A map](https://port.example/map.png)

> An earlier version named the wrong day.
"""

MARKUP = st.text(
    st.one_of(st.sampled_from(" \t\\`*_[]()<>#|-+=1.)!&;:~'\"ab/?\n"), st.characters(exclude_categories=("Cs", "Cc"))),
    max_size=40,
)


def seen(markdown: str) -> list[tuple[str, str]]:
    """What a reader sees: (the blocks that enclose it, its text)."""
    out: list[tuple[str, str]] = []
    open_: list[str] = []
    for token in READER.parse(markdown):
        if token.nesting == 1:
            open_.append(token.tag)
        elif token.nesting == -1:
            open_.pop()
        elif token.type == "inline":
            shown = [child.content for child in token.children or () if child.type in ("text", "text_special")]
            assert {child.type for child in token.children or ()} <= {"text", "text_special"}, token.content
            out.append((" ".join(open_), "".join(shown)))
        else:
            out.append((token.type, token.content))
    return out


def test_every_kind_of_block(article: Article) -> None:
    assert article.to_markdown() == EXPECTED


def test_without_blocks_every_paragraph_is_there(article: Article) -> None:
    plain = Article.from_dict(article.to_dict(("headline", "subsections")))
    assert [text for _, text in seen(plain.to_markdown())] == [
        "Port opens its [new] quay",
        *(text for section in article.subsections for text in (section.heading, *section.paragraphs) if text),
    ]


def test_an_empty_article_is_an_empty_string() -> None:
    assert to_markdown(Article()) == ""


@given(MARKUP)
@example("1. a")
@example("#")
@example("---")
@example("a &copy; b")
@example("<b>")
def test_text_is_not_read_as_markup(text: str) -> None:
    shown = " ".join(text.replace("\0", "\ufffd").split())
    assert seen(escape(text)) == ([("p", shown)] if shown else [])


@given(st.data())
@example(None)
def test_every_place_escapes(data: st.DataObject | None) -> None:
    texts = (
        [data.draw(MARKUP.filter(str.strip)) for _ in range(8)]
        if data
        else ["# #", "#", "- a", "`", "+", "=", "1)", "*"]
    )
    shown = [" ".join(text.replace("\0", "\ufffd").split()) for text in texts]
    kinds = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.LIST_ITEM, Kind.BLOCKQUOTE, Kind.BLOCKQUOTE, Kind.TABLE_ROW)
    behind = tuple(ArticleBlock(text, 0, 0, Role.BODY, Role.BODY, 1, kind, 1, cells=(text,) * 2) for text, kind in zip(texts[2:], kinds, strict=True))  # fmt: skip
    made = Article(headline=texts[0], subsections=(Subsection(texts[1], 3, tuple(texts[2:]), behind),))
    places = (
        "h1",
        "h3",
        "p",
        "ul li p",
        "ul li p",
        "blockquote p",
        "blockquote p",
        "table thead tr th",
        "table thead tr th",
    )
    assert seen(to_markdown(made)) == list(zip(places, [*shown, shown[-1]], strict=True))


@given(MARKUP, MARKUP, MARKUP)
@example("so!", "link", "")
@example("", "0 ", " 0")
def test_links_keep_the_text_around_them(before: str, link: str, after: str) -> None:
    source = before + link + after
    block = ArticleBlock(" ".join(source.split()), 0, len(source), Role.BODY, Role.BODY, 1, links=((len(before), len(before + link), "https://a.example/(b c)?d=&copy;"),))  # fmt: skip
    made = Article(subsections=(Subsection(None, 2, (block.text,), (block,)),), source_text=source)
    inline = [token for token in READER.parse(to_markdown(made)) if token.type == "inline"]
    children = [child for token in inline for child in token.children or ()]
    assert "".join(child.content for child in children) == block.text
    hrefs = [child.attrs["href"] for child in children if child.type == "link_open"]
    assert hrefs == ["https://a.example/%28b%20c%29?d=&copy;"] * bool(link.strip())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "\u00a0javascript:alert(1)", "data:text/html,x", " vbscript:x"])
def test_addresses_that_run_are_not_linked(url: str) -> None:
    block = ArticleBlock("a b", 0, 3, Role.BODY, Role.BODY, 1, links=((0, 1, url),))
    embed = Embed(url, Medium.FRAME, "d", "e", offset=3)
    made = Article(
        subsections=(Subsection(None, 2, ("a b",), (block,)),), images=(Image(url, "c"),), embeds=(embed,),
        source_text="a b",
    )  # fmt: skip
    assert to_markdown(made) == "a b\n\n*e*\n\n*c*\n"


@given(st.text(st.sampled_from("`~\n a"), max_size=20).filter(str.strip))
def test_code_keeps_its_lines(code: str) -> None:
    block = ArticleBlock(" ".join(code.split()), 0, len(code), Role.BODY, Role.BODY, 1, Kind.CODE)
    made = Article(subsections=(Subsection(None, 2, (block.text,), (block,)),), source_text=code)
    assert seen(to_markdown(made)) == [("fence", code + "\n")]


def test_list_depth_and_numbers() -> None:
    rows: list[tuple[str, int, int | None]] = [("a", 1, 9), ("b", 2, None), ("c", 3, 1), ("d", 1, 10), ("e", 3, None)]
    behind = tuple(ArticleBlock(text, 0, 0, Role.BODY, Role.BODY, 1, Kind.LIST_ITEM, depth, number) for text, depth, number in rows)  # fmt: skip
    made = Article(subsections=(Subsection(None, 2, tuple(text for text, *_ in rows), behind),))
    assert to_markdown(made) == "9. a\n   - b\n     1. c\n10. d\n    - e\n"


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(st.data())
def test_any_article_has_markdown(articles: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(articles)
    markdown = to_markdown(article, front_matter=True)
    assert markdown.startswith("---\n")
    READER.parse(markdown.encode("utf-8", "replace").decode())


def test_front_matter_is_yaml_whose_values_are_json(article: Article) -> None:
    head, _, rest = to_markdown(article, front_matter=True).removeprefix("---\n").partition("\n---\n\n")
    facts: dict[str, Any] = dict(line.split(": ", 1) for line in head.split("\n"))
    assert facts["authors"] == '["Ida Brandt","Port News Agency"]'
    assert facts["published"] == '"2024-11-04T09:30:00+01:00"'
    assert rest == EXPECTED
    assert "dek" not in to_markdown(replace(article, dek=None), front_matter=True).split("\n---\n")[0]


def test_the_lines_of_a_poem_stay_together() -> None:
    source = "Low is the water\n* slow\n===\n\nSalt"
    ends = ((0, 16), (17, 23), (24, 27), (29, 33))
    behind = tuple(ArticleBlock(source[a:b], a, b, Role.BODY, Role.BODY, 1, Kind.BLOCKQUOTE) for a, b in ends)
    made = Article(subsections=(Subsection(None, 2, tuple(b.text for b in behind), behind),), source_text=source)
    assert to_markdown(made) == "> Low is the water\\\n> \\* slow\\\n> \\===\n>\n> Salt\n"


def test_a_heading_of_signs_alone_is_shown() -> None:
    assert seen(to_markdown(Article(headline="#######"))) == [("h1", "#######")]


def test_what_ends_a_section_stands_before_the_next_heading() -> None:
    source = "One.\nMore\nTwo."
    made = Article(
        subsections=tuple(
            Subsection(heading, 2, (source[a:b],), (ArticleBlock(source[a:b], a, b, Role.BODY, Role.BODY, 1),))
            for heading, a, b in ((None, 0, 4), ("More", 10, 14))
        ),
        blocks=(ArticleBlock("More", 5, 9, Role.HEADING, Role.HEADING, 1),),
        images=(Image("https://a.example/1", offset=5), Image("https://a.example/2", offset=10)),
        source_text=source,
    )
    shown = [line for line in to_markdown(made).split("\n") if line]
    assert shown == ["One.", "![](https://a.example/1)", "## More", "![](https://a.example/2)", "Two."]


def table(*rows: tuple[int | None, str], links: tuple[str, ...] = ()) -> str:
    """The Markdown of rows, each with its number and its cells between tabs, with these words as links."""
    source, behind = "", []
    for number, row in rows:
        start, cells = len(source), tuple(row.split("\t"))
        source += row.strip("\t") + "\n"
        found = [(source.find(link, start), link) for link in links]
        spans = tuple((at, at + len(link), "https://a.example/|") for at, link in found if at >= 0)
        text = " ".join(row.split())
        behind.append(ArticleBlock(text, start, len(source) - 1, Role.BODY, Role.BODY, 1, Kind.TABLE_ROW, 0, number, cells, spans))  # fmt: skip
    section = Subsection(None, 2, tuple(block.text for block in behind), tuple(behind))
    return to_markdown(Article(subsections=(section,), source_text=source))


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (((1, "a\tb"), (2, "c\td")), "| a | b |\n| --- | --- |\n| c | d |\n"),
        (((1, "a\tb"), (1, "c\td"), (2, "e\tf")), "| a | b |\n| --- | --- |\n\n| c | d |\n| --- | --- |\n| e | f |\n"),
        (((1, "a\tb"), (1, "c\td"), (1, "e")), "| a | b |\n| --- | --- |\n| c | d |\n\n| e |\n| --- |\n"),
        (((None, "a\tb"), (None, "c")), "| a | b |\n| --- | --- |\n| c |  |\n"),
        (((2, "a\tb"), (4, "c\td")), "|  |  |\n| --- | --- |\n| a | b |\n| c | d |\n"),
    ],
    ids=["one", "two", "of one row", "not numbered", "without its head"],
)
def test_rows_make_tables(rows: tuple[tuple[int | None, str], ...], shown: str) -> None:
    assert table(*rows) == shown


def test_links_in_a_row_stand_in_their_cells() -> None:
    url = "https://a.example/%7C"
    rows = "aa\t\taa bb|\tcc dd\t", "\tee\tff"
    assert table((1, rows[0]), (2, rows[1]), links=("bb|", "cc", "dd", "ee")) == (
        f"| aa |  | aa [bb\\|]({url}) | [cc]({url}) [dd]({url}) |  |\n"
        f"| --- | --- | --- | --- | --- |\n|  | [ee]({url}) | ff |  |  |\n"
    )
