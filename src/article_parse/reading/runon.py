"""Pages with all their text on few lines (`get_text(" ")`): nothing tells where paragraphs end, so sentences are cut.

A block then holds some sentences. Without this the whole page, menus and all, would be one block of body or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from article_parse.reading.lines import Line, part

LONGEST: Final = 3000
"""Characters from which a line is no paragraph: of 9,603 true paragraphs of news and blogs five are longer."""

SHARE: Final = 0.5
"""Share of the page's characters in such lines from which the page is cut."""

CHUNK: Final = 150
"""Characters after which the next end of a sentence ends the block."""

_END: Final = re.compile(r"(?<=[^\W_A-Z]{2})[.!?…][\"'”’»)\]“«]{0,3}(?=\s+[^\sa-z])|[。！？।؟][”’」』）]{0,3}")
"""A sentence's end: two small letters or digits before it (so neither "Mr." nor "U.S."), no small letter after it."""


def runs_on(lines: list[Line]) -> bool:
    """Whether most of the page stands in lines too long to be paragraphs."""
    if max((len(line.text) for line in lines), default=0) <= LONGEST:
        return False
    total = sum(len(line.text) for line in lines)
    return sum(len(line.text) for line in lines if len(line.text) > LONGEST) > SHARE * total


def cut(lines: list[Line]) -> list[Line]:
    """The lines, the overlong ones cut into pieces of a sentence or some."""
    out: list[Line] = []
    for line in lines:
        if len(line.text) > LONGEST:
            out.extend(piece for piece in _pieces(line) if piece)
        else:
            out.append(line)
    return out


def _pieces(line: Line) -> Iterator[Line | None]:
    at, gap = 0, line.gap
    for match in _END.finditer(line.text):
        if match.end() - at >= CHUNK:
            yield part(line, at, match.end(), gap)
            at, gap = match.end(), 0
    yield part(line, at, len(line.text), gap)
