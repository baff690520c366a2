"""Plain text cut into lines, each with its place: the ground every shape of text is told and read from."""

from __future__ import annotations

from typing import Final, NamedTuple

INVISIBLE: Final = "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Zero-width spaces, joins, soft hyphens, direction marks. ZWJ and ZWNJ spell words in Indic and Persian and stay."""

_SPACE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
_SPACE += "\u200a\u2028\u2029\u202f\u205f\u3000"
_EDGES: Final = _SPACE + INVISIBLE
_DROP_INVISIBLE: Final = dict.fromkeys(map(ord, INVISIBLE))


class Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    text: str
    """As it stands in the page: `page[start:end]`."""
    start: int
    end: int
    gap: int
    """Blank lines before it."""
    indent: int
    """Characters of white space before it."""


def has_invisible(text: str) -> bool:
    """Whether any zero-width character stands in the text (a handful of fast scans, not one a line)."""
    return not text.isascii() and any(mark in text for mark in INVISIBLE)


def scan(text: str) -> list[Line]:
    """The lines that are not blank; breaks are those of `str.splitlines`: LF, CRLF, CR, FF, NEL, LS, PS."""
    edges = _EDGES if has_invisible(text) else None
    lines: list[Line] = []
    add, new = lines.append, tuple.__new__  # half the time of Line(…), on every line of every page
    position, gap = 0, 1
    for raw in text.splitlines(True):
        bare = raw.strip(edges)
        if bare:
            indent = raw.find(bare)
            start = position + indent
            add(new(Line, (bare, start, start + len(bare), gap, indent)))
            gap = 0
        else:
            gap += 1
        position += len(raw)
    return lines


def part(line: Line, start: int, end: int, gap: int) -> Line | None:
    """A part of a line as a line of its own, without what surrounds it; None where nothing is left."""
    raw = line.text[start:end]
    bare = raw.strip(_EDGES)
    if not bare:
        return None
    first = line.start + start + raw.find(bare)
    return Line(bare, first, first + len(bare), gap, 0)


def collapsed(text: str) -> str:
    """`" ".join(text.split())`, in half the time where there is nothing to do: most often."""
    text = text.strip()
    if "  " not in text and text.isprintable():  # no white space is printable but the blank
        return text
    return " ".join(text.split())


def visible(text: str) -> str:
    """The text without zero-width characters."""
    return text.translate(_DROP_INVISIBLE) if has_invisible(text) else text


def tidy(raw: str) -> str:
    """The text as it is shown: white space collapsed, zero-width characters gone."""
    return collapsed(visible(raw))
