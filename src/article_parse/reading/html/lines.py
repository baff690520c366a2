"""Where the marked spans of a line fall in its text."""

from __future__ import annotations

from typing import Any

Mark = list[Any]
"""[kind, value, first piece, end piece or -1 while open]: a span of the line being gathered."""


def positions(marks: list[Mark], pieces: list[str], text: str) -> list[tuple[int, int]]:
    """(start, end) of every mark in `text`, the line's pieces with white space collapsed; equal where it holds no text.

    Marks come in the order of their beginnings. `text` itself tells whether two stretches are set apart: after one of
    them comes a space or the next.
    """
    out = []
    piece = at = 0
    total = len(text)
    count = len(pieces)
    for _, _, first, last in marks:
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
