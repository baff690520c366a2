"""Every shape of plain text gives the same blocks."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_parse.model.block import Kind
from article_parse.reading.lines import INVISIBLE, collapsed
from article_parse.reading.text import read_text

TITLE = "Harbour bridge to close for a year"
PARAGRAPHS = [
    "The city council voted on Tuesday to close the old harbour bridge for at least a year, after engineers found cracks "
    "in two of its main supports during a routine inspection in early spring.",
    "Mayor Ada Lindqvist, who had long opposed a full closure, told reporters that there was no choice left. Ferries "
    "will run every ten minutes between the two banks, and buses will use the northern tunnel.",
    "Shopkeepers on the island, however, fear that many of their customers will stay away until the work is done.",
]
BLOCKS = [TITLE, *PARAGRAPHS]


def shown(text: str) -> list[str]:
    return [block.text for block in read_text(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\f"])
@pytest.mark.parametrize("blank", [0, 1, 3])
def test_a_line_is_a_block(newline: str, blank: int) -> None:
    blocks = read_text((newline * (blank + 1)).join(BLOCKS))
    assert [block.text for block in blocks] == BLOCKS
    assert [block.gap for block in blocks[1:]] == [blank] * 3


@pytest.mark.parametrize("width", [40, 60, 72, 100])
@pytest.mark.parametrize("blank", [1, 2])
def test_wrapped_lines_are_joined(width: int, blank: int) -> None:
    wrapped = [textwrap.fill(block, width) for block in BLOCKS]
    assert shown(("\n" * (blank + 1)).join(wrapped)) == BLOCKS


def test_pieces_are_joined() -> None:
    text = "\n".join([
        "Home", "News", "Sport",
        TITLE,
        "The city council voted on Tuesday to close the old harbour bridge, the",
        "Harbour Post",
        "reported, after engineers found cracks in two of its main supports during an inspection.",
        "The mayor,", "Ada Lindqvist", ", who had long opposed a full closure, told reporters (see",
        "here", ") that there was no choice left.",
        "Shopkeepers on the island fear that many of their customers will stay away.",
        "More news", "About us", "Contact",
    ])  # fmt: skip
    blocks = read_text(text)
    assert [block.text for block in blocks] == [
        "Home", "News", "Sport",
        TITLE,
        "The city council voted on Tuesday to close the old harbour bridge, the Harbour Post reported, after engineers "
        "found cracks in two of its main supports during an inspection.",
        "The mayor, Ada Lindqvist, who had long opposed a full closure, told reporters (see here) that there was no "
        "choice left.",
        "Shopkeepers on the island fear that many of their customers will stay away.",
        "More news", "About us", "Contact",
    ]  # fmt: skip
    assert text[blocks[5].start : blocks[5].end].endswith("that there was no choice left.")


def test_few_lines_are_cut_at_sentences() -> None:
    page = " ".join(BLOCKS[1:] * 12)
    blocks = read_text(page)
    assert len(blocks) > 24
    assert " ".join(block.text for block in blocks) == page
    assert all(block.text[-1] == "." for block in blocks)


def test_runs_of_spaces_part_the_items_of_a_menu() -> None:
    assert shown("Danmark        Suomi     Norge\n\nA  line\twith small gaps") == [
        "Danmark", "Suomi", "Norge", "A line with small gaps",
    ]  # fmt: skip


@pytest.mark.parametrize(("raw", "text"), [
    ("\u200bA\u00a0title\u200b", "A title"),
    ("har\u00adbour", "harbour"),
    ("\u3000東京の\u3000橋", "東京の 橋"),
    ("می\u200cشود", "می\u200cشود"),
    ("\u200fשלום עולם", "שלום עולם"),
])  # fmt: skip
def test_white_and_zero_width_characters(raw: str, text: str) -> None:
    (block,) = read_text(f"\n {raw} \n")
    assert block.text == text


MARKDOWN = """# Harbour *bridge* to close

By [Ada Lind](https://example.org/ada) | 4 min read

The **old bridge** in snake_case and 2 * 3 * 4 [stays](https://example.org/a_(b)) shut.

## What comes next ##

- Ferries
- Buses

1. One

> “No choice,” she said.

| way | minutes |
|-----|---------|
| bus | **10**  |

Last heading
------------
"""


def test_markdown_shows_its_words() -> None:
    blocks = read_text(MARKDOWN)
    assert [(b.kind, b.hints.level, b.text) for b in blocks] == [
        (Kind.HEADING, 1, "Harbour bridge to close"),
        (Kind.PARAGRAPH, 0, "By Ada Lind | 4 min read"),
        (Kind.PARAGRAPH, 0, "The old bridge in snake_case and 2 * 3 * 4 stays shut."),
        (Kind.HEADING, 2, "What comes next"),
        (Kind.LIST_ITEM, 0, "Ferries"),
        (Kind.LIST_ITEM, 0, "Buses"),
        (Kind.LIST_ITEM, 0, "One"),
        (Kind.BLOCKQUOTE, 0, "“No choice,” she said."),
        (Kind.TABLE_ROW, 0, "way minutes"),
        (Kind.TABLE_ROW, 0, "bus 10"),
        (Kind.HEADING, 2, "Last heading"),
    ]
    link = blocks[1].hints.links[0]
    assert (MARKDOWN[link.start : link.end], link.url) == ("Ada Lind", "https://example.org/ada")
    assert blocks[2].hints.links[0].url == "https://example.org/a_(b)"
    assert blocks[9].hints.cells == ("bus", "10")


@pytest.mark.parametrize(("text", "blocks"), [
    ("• one\n• two", ["one", "two"]),
    ("- one\n- two", ["one", "two"]),
    ("- one\nother", ["- one", "other"]),
    ("– Nie wiem – powiedziała.\n– Tak.", ["– Nie wiem – powiedziała.", "– Tak."]),
    ("a # b\n** c", ["a # b", "** c"]),
    ("*", ["*"]),
])  # fmt: skip
def test_list_marks(text: str, blocks: list[str]) -> None:
    assert shown(text) == blocks


WORDS = st.sampled_from([
    "the", "Minister", "said", "“We", "agree”", '"No', ",", ".", "(", ")", "東京", "報道。", "- ", "# ", "**", "|",
    "__", "[a](b)", "   ", "\t", "\u00a0",
    "\u200b", "\u3000", "\ud800", "\x00", "İ", "x" * 90, "sagte", "===", "---", "|-|",
])  # fmt: skip
TEXTS = (
    st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=20).flatmap(
        lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]).map(lambda end: end.join(lines))
    )
    | st.text(max_size=300)
    | st.lists(WORDS, min_size=900, max_size=1500).map(" ".join)
)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_blocks_hold_all_the_text_in_order(text: str) -> None:
    at, left = 0, ""
    for block in read_text(text):
        raw = text[block.start : block.end]
        assert block.start >= at
        assert raw
        assert raw == raw.strip()
        assert block.text
        assert block.text == " ".join(block.text.split())
        left += text[at : block.start]
        at = block.end
    left += text[at:]
    assert not left.strip().strip(INVISIBLE + " \n\r\u2028").translate(dict.fromkeys(map(ord, INVISIBLE))).strip()


HOSTILE = {
    "newlines": "\n" * 1_000_000,
    "no space": "x" * 1_000_000,
    "quotation marks": '"' * 100_000,
    "pieces": "a long line of words that goes on and on until it stops, and\nThen\n, as said,\n" * 5_000,
    "short lines": "a\n" * 100_000,
    "columns": "a    " * 100_000,
    "stars": "**" * 100_000 + "\n# a\n# b",
    "brackets": "[" * 100_000 + "](" * 100_000 + "\n# a\n# b",
    "underscores": "_a" * 100_000 + "\n# a\n# b",
    "sentences": "Ab cd. " * 200_000,
    "comments": "<!--" * 50_000,
    "tags": "<a" * 200_000,
    "hashes": "# " * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_linear_time(name: str) -> None:
    import time

    from article_parse.reading.detect import is_html

    start = time.process_time()
    is_html(HOSTILE[name])
    read_text(HOSTILE[name])
    assert time.process_time() - start < 4


SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace()]


@pytest.mark.parametrize("space", SPACES, ids=[f"U+{ord(space):04X}" for space in SPACES])
def test_white_space_collapses_whichever_it_is(space: str) -> None:
    for text in (f"one{space}two", f"é“one”{space}two", f"{space}one two{space}", f"one {space} two", space, ""):
        assert collapsed(text) == " ".join(text.split())
