"""Where the marked spans of a line fall in its text."""

from __future__ import annotations

from typing import Any

from article_parse.page import Region
from article_parse.reading.html.blocks import Line, NewLink, NewStamp
from article_parse.reading.html.tags import BOLD, CREDIT, FORM, LINK, PROP, STAMP

_FORM_REGION = int(Region.FORM)


class Mark:
    """A span of the line being gathered."""

    __slots__ = ("first", "kind", "last", "value")

    def __init__(self, kind: int, value: Any, first: int) -> None:
        self.kind = kind
        self.value = value
        self.first = first
        """The piece of the line that it begins with."""
        self.last = -1
        """The piece after its end; -1 while it is open."""


def measure(line: Line, marks: list[Mark], pieces: list[str], number: int) -> None:
    """Writes into the line, block `number` to be, what its marks tell; properties and credits get their text."""
    text = line.text
    if len(marks) == 1 and marks[0].kind == LINK and marks[0].first == 0 and marks[0].last in (-1, len(pieces)):
        value = marks[0].value  # a link and nothing beside it: most lines of a page's menus
        if value is not None:
            line.links = [(0, len(text), value[0], value[1])]
            line.linked = 1.0
        return
    links: list[NewLink] = []
    stamps: list[NewStamp] = []
    linked = bold = number_of = 0
    total = len(text)
    for start, end in positions(marks, pieces, text):
        mark = marks[number_of]
        number_of += 1
        value = mark.value
        if start == end or value is None:
            continue
        kind = mark.kind
        if kind == LINK:
            links.append((start, end, value[0], value[1]))
            linked += end - start
        elif kind == BOLD:
            bold += end - start
        elif kind == STAMP:
            stamps.append((start, end, value))
        elif kind == PROP:
            value.append(text[start:end])
        elif kind == CREDIT:
            if end - start < total:
                value[number] = text[start:end]
        elif kind == FORM and end - start == total:
            line.region |= _FORM_REGION
    line.links = links
    line.stamps = stamps
    line.linked = min(linked / total, 1.0)
    line.bold = min(bold / total, 1.0)


def positions(marks: list[Mark], pieces: list[str], text: str) -> list[tuple[int, int]]:
    """(start, end) of every mark in `text`, the line's pieces with white space collapsed; equal where it holds no text.

    Marks come in the order of their beginnings. `text` itself tells whether two stretches are set apart: after one of
    them comes a space or the next.
    """
    out: list[tuple[int, int]] = []
    piece = at = 0
    total = len(text)
    count = len(pieces)
    for mark in marks:
        first, last = mark.first, mark.last
        if first > piece:
            words = "".join(pieces[piece:first]).split()
            if words:
                if at and text[at] == " ":
                    at += 1
                at += len(" ".join(words))
            piece = first
        if last < 0:
            last = count
        if first == 0 and last == count:
            out.append((0, total))
            continue
        length = len(" ".join("".join(pieces[first:last]).split()))
        start = at + 1 if length and at and text[at] == " " else at
        out.append((start, start + length))
    return out


def lead(text: str, pieces: list[str], ends: list[int]) -> int:
    """Characters of the element that opens the line, of those that ended at these pieces; 0 where nothing is behind."""
    for end in reversed(ends):
        length = len(" ".join("".join(pieces[:end]).split()))
        if 0 < length < len(text):
            return length
    return 0


_CLOSING = frozenset(".,;:!?)]}%»”’…。、，")


def tidy(pieces: list[str], apart: list[int]) -> None:
    """Takes back the spaces put between neighbouring elements (at `apart`) where a closing sign follows."""
    count = len(pieces)
    for at in apart:
        following = at + 1
        while following < count and not pieces[following]:
            following += 1
        if following < count and pieces[following][0] in _CLOSING and pieces[at] == " ":
            pieces[at] = ""
    apart.clear()
