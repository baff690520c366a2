"""Plain text, in whatever shape a scraper left it, cut into Blocks.

Which shape a page has is decided once, over all its lines: lines that stand for themselves (a browser's innerText,
blocks between blank lines), sentences in pieces (`pieces`), lines wrapped at a margin (`wrapped`), or all
on few lines (`runon`).
"""

from __future__ import annotations

import re
from typing import Final

from article_parse.page import Block
from article_parse.reading import pieces, runon, wrapped
from article_parse.reading.lines import Line, collapsed, has_invisible, part, scan, tidy
from article_parse.reading.marks import unmark

_COLUMNS: Final = re.compile(r"\s{3,}")
"""Menus and cards keep their items apart by runs of spaces on one line ("Danmark        Suomi        Norge")."""


def read_text(text: str) -> list[Block]:
    """The blocks of a page of plain text, in page order; offsets index the very string passed in."""
    return unmark(_blocks(text), text)


def _blocks(text: str) -> list[Block]:
    lines = scan(text)
    width = wrapped.margin(lines)
    if width is not None:
        return [_joined(group) for group in wrapped.join(lines, width)]
    if "   " in text or "\u3000" in text:
        lines = _split_columns(lines)
    if runon.runs_on(lines):
        lines = runon.cut(lines)
    elif pieces.torn(lines):
        return [_joined(group) for group in pieces.join(lines)]
    if has_invisible(text):
        return [Block(tidy(line.text), line.start, line.end, line.gap) for line in lines]
    return [Block(collapsed(line.text), line.start, line.end, line.gap) for line in lines]


def _joined(group: list[Line]) -> Block:
    first, last = group[0], group[-1]
    shown = [tidy(first.text)]
    for line in group[1:]:
        text = tidy(line.text)
        shown += pieces.glue(shown[-1], text), text
    return Block("".join(shown), first.start, last.end, first.gap)


def _split_columns(lines: list[Line]) -> list[Line]:
    out: list[Line] = []
    for line in lines:
        if "   " not in line.text and "\u3000" not in line.text:
            out.append(line)
            continue
        at, gap = 0, line.gap
        for match in (*_COLUMNS.finditer(line.text), None):
            cell = part(line, at, match.start() if match else len(line.text), gap)
            if cell:
                out.append(cell)
                gap = 0
            at = match.end() if match else 0
    return out
