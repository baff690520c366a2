"""List marks and Markdown in plain text: a block shows its words, its span covers the syntax too.

Whether a page is Markdown is told once from all its lines. On other pages only list marks are taken off, and a hyphen
only where neighbours make a list of short items: in Polish, Russian and Italian pages "- " opens a speech.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from article_parse.model.block import Kind
from article_parse.page import Block, Hints, Link

BULLETS: Final = frozenset("•‣⁃◦▪▫■□●○►▸➤➢✓✔·∙")
"""Marks that stand for nothing but an item, in every language."""

ITEM: Final = 100
"""Longest hyphenated list item in characters; longer lines with a hyphen first are speech."""

_HEADING: Final = re.compile(r"(#{1,6})\s+(?=\S)")
_HEADING_END: Final = re.compile(r"\s+#+$")
_UNDERLINE: Final = re.compile(r"=={2,}$|--{2,}$")
_LIST: Final = re.compile(r"(?:[-*+]|(\d{1,3})[.)])\s+(?=\S)")
_QUOTED: Final = re.compile(r"(?:>\s?)+(?=\S)")
_ROW: Final = re.compile(r"\|.*\|$")
_RULE: Final = re.compile(r"\|[ :|-]+\|$")
_LINK: Final = re.compile(
    r"!?\[([^\[\]]{0,500})\]\(\s{0,9}<?([^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)>?(?:\s[^()]{0,300})?\)"
)
_STRONG: Final = re.compile(
    r"(?<!\*)\*\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*\*(?!\*)|(?<![\w_])__(?=[^\s_])([^_]{1,2000})(?<=\S)__(?![\w_])"
)
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]{1,2000})(?<=\S)_(?![\w_])"
)
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_HEAD_LINES: Final = re.compile(r"^ {0,3}#{1,6} +\S", re.M)
_LINKED: Final = re.compile(r"\[[^\[\]\n]{1,300}\]\(\s?(?:https?:|/|#|mailto:)")
_BOLD: Final = re.compile(r"(?<!\*)\*\*[^\s*][^*\n]{0,300}\*\*(?!\*)")


def is_markdown(text: str) -> bool:
    """Whether the page is Markdown: two headings or two links, or different kinds of its marks together."""
    if "](" not in text and "# " not in text and "**" not in text:
        return False
    sample = text[:200_000]
    heads = len(_HEAD_LINES.findall(sample))
    links = len(_LINKED.findall(sample)) if "](" in sample else 0
    bold = len(_BOLD.findall(sample)) if "**" in sample else 0
    return heads >= 2 or links >= 2 or bold >= 3 or (heads > 0) + (links > 0) + (bold > 0) >= 2


def unmark(blocks: list[Block], text: str) -> list[Block]:
    """The blocks without list marks and, on a page of Markdown, without its syntax. Changes them in place."""
    if is_markdown(text):
        return [_undress(block, text) for block in _underlined(blocks)]
    hyphens = []
    for i, block in enumerate(blocks):
        first = block.text[0]
        if first in BULLETS or (first == "*" and block.text[1:2] == " "):
            _item(block, 1)
        elif first == "-" and block.text[1:2] == " " and len(block.text) <= ITEM:
            hyphens.append(i)
    listed = {i for one, two in pairwise(hyphens) if two == one + 1 for i in (one, two)}
    for i in sorted(listed):
        _item(blocks[i], 1)
    return blocks


def _item(block: Block, mark: int) -> None:
    bare = block.text[mark:].lstrip()
    if bare:
        block.text = bare
        block.kind = Kind.LIST_ITEM


def _underlined(blocks: list[Block]) -> list[Block]:
    """Headings with the line of = or - below them taken in, table heads with the rule below them."""
    out: list[Block] = []
    for block in blocks:
        if out and block.gap == 0 and _UNDERLINE.match(block.text) and out[-1].kind is Kind.PARAGRAPH:
            before = out[-1]
            before.kind, before.end = Kind.HEADING, block.end
            before.hints = Hints(level=1 if block.text[0] == "=" else 2)
        elif out and block.gap == 0 and _RULE.match(block.text):
            out[-1].end = block.end
        else:
            out.append(block)
    return out


def _undress(block: Block, page: str) -> Block:
    shown, kind, level, number = block.text, block.kind, block.hints.level, None
    cells: tuple[str, ...] = ()
    quoted = _QUOTED.match(shown)
    if quoted:
        shown, kind = shown[quoted.end() :], Kind.BLOCKQUOTE
    if heading := _HEADING.match(shown):
        kind, level = Kind.HEADING, len(heading[1])
        shown = _HEADING_END.sub("", shown[heading.end() :])
    elif item := _LIST.match(shown):
        kind, number = Kind.LIST_ITEM, int(item[1]) if item[1] else None
        shown = shown[item.end() :]
    elif _ROW.match(shown):
        kind, cells = Kind.TABLE_ROW, tuple(_plain(cell.strip()) for cell in shown[1:-1].split("|"))
        shown = " ".join(filter(None, cells)) or shown
    links = _links(block, page) if "](" in shown else ()
    block.text = " ".join(_plain(shown).split()) or block.text
    block.kind = kind
    if level or links or cells or number is not None:
        block.hints = Hints(level=level, number=number, cells=cells, links=links)
    return block


def _plain(shown: str) -> str:
    if "](" in shown:
        shown = _LINK.sub(r"\1", _LINK.sub(r"\1", shown))
    if "*" in shown or "_" in shown:
        shown = _EMPHASIS.sub(r"\1\2", _STRONG.sub(r"\1\2", shown))
    return _ESCAPED.sub(r"\1", shown) if "\\" in shown else shown


def _links(block: Block, page: str) -> tuple[Link, ...]:
    found = _LINK.finditer(page, block.start, block.end)
    return tuple(Link(m.start(1), m.end(1), m[2]) for m in found if m[0][0] != "!" and m[1].strip())
