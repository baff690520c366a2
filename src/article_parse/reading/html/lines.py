"""Where the marked spans of a line fall in its text."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from article_parse import tokens
from article_parse.compiled import mypyc_attr
from article_parse.page import Region
from article_parse.reading.html.blocks import NewLink, NewStamp
from article_parse.reading.html.tags import BOLD, CREDIT, FORM, LINK, PROP, STAMP
from article_parse.reading.lines import collapsed, has_invisible, visible

_FORM_REGION: Final = int(Region.FORM)


@cache
def _line() -> int:
    return tokens.mask("line")


@mypyc_attr(acyclic=True)
class Mark:
    """A span of the line being gathered."""

    __slots__ = ("end", "first", "kind", "value")

    def __init__(self, kind: int, value: Any, first: int) -> None:
        self.kind = kind
        self.value = value
        self.first = first
        """The piece it begins at."""
        self.end = -1
        """The piece it ended at; -1 while it is open."""


def drop(marks: list[Mark], apart: list[int], first: int) -> None:
    """Forgets what stood at piece `first` or later, marks that have ended and spaces. Both lists are in that order."""
    while apart and apart[-1] >= first:
        apart.pop()
    kept: list[Mark] = []
    while marks and marks[-1].first >= first:
        mark = marks.pop()
        if mark.end < 0:
            kept.append(mark)
    marks.extend(reversed(kept))


Measures = tuple[int, list[NewLink], float, float, list[NewStamp]]
"""Of a Line (see `blocks`): region, links, linked, bold, stamps."""


def measured(text: str, marks: list[Mark], pieces: list[str], region: int, number: int, raw: str | None) -> Measures:
    """What the marks say of the line that will be block `number`; properties and credits get their text. `raw` is the
    line as the page shows it, where that is not `text`."""
    measures = _measured(text, marks, pieces, region, number)
    if raw is None or raw == text:
        return measures
    region, links, linked, bold, stamps = measures
    places = _places(raw)
    links = [(places[start], places[end - 1] + 1, url, rel) for start, end, url, rel in links]
    stamps = [(places[start], places[end - 1] + 1, value) for start, end, value in stamps]
    return region, links, linked, bold, stamps


def _places(raw: str) -> list[int]:
    """Where each character of a line, white space collapsed, stands in the same line as it is."""
    places: list[int] = []
    spaced = True
    for at, sign in enumerate(raw):
        if not (spaced and sign.isspace()):
            places.append(at)
        spaced = sign.isspace()
    return places


def _measured(text: str, marks: list[Mark], pieces: list[str], region: int, number: int) -> Measures:
    links: list[NewLink] = []
    stamps: list[NewStamp] = []
    total = len(text)
    if len(marks) == 1:
        only = marks[0]
        if only.kind == LINK and only.first == 0 and (only.end < 0 or only.end == len(pieces)):
            if only.value is None:
                return region, links, 0.0, 0.0, stamps
            links.append((0, total, only.value[0], only.value[1]))
            return region, links, 1.0, 0.0, stamps  # a link and nothing beside it: most lines of a page's menus
    linked = bold = 0
    places = positions(marks, pieces, text)
    for at, mark in enumerate(marks):
        start, end = places[at]
        kind, value = mark.kind, mark.value
        if start == end or value is None:
            continue
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
            region |= _FORM_REGION
    return region, links, min(linked / total, 1.0), min(bold / total, 1.0), stamps


def shown(pieces: list[str]) -> str:
    """The line's text, white space collapsed. Zero-width characters and soft hyphens go from it and from the pieces."""
    text = collapsed(pieces[0] if len(pieces) == 1 else "".join(pieces))
    if not text.isascii() and not text.isprintable() and has_invisible(text):
        pieces[:] = [visible(piece) for piece in pieces]
        text = collapsed("".join(pieces))
    return text


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
        first, last = mark.first, mark.end
        if first > piece:
            words = collapsed("".join(pieces[piece:first]))
            if words:
                if at and text[at] == " ":
                    at += 1
                at += len(words)
            piece = first
        if last < 0:
            last = count
        if first == 0 and last == count:
            out.append((0, total))
            continue
        length = len(collapsed("".join(pieces[first:last])))
        start = at + 1 if length and at and text[at] == " " else at
        out.append((start, start + length))
    return out


_MOST_BLANKS: Final = 1000
"""Characters of white space at which a line may begin, and its first element still open it."""


def is_blank(pieces: list[str]) -> bool:
    """Whether a line has nothing yet but a little white space."""
    return len(pieces) < 3 and sum(map(len, pieces)) < _MOST_BLANKS and "".join(pieces).isspace()


_MOST_LEADS: Final = 16
"""Elements that opened a line, of which the last are looked at."""


def lead(text: str, pieces: list[str], ends: list[int]) -> int:
    """Characters of the element that opens the line, of those that ended at these pieces; 0 where nothing is behind."""
    for end in ends[: -_MOST_LEADS - 1 : -1]:
        length = len(collapsed("".join(pieces[:end])))
        if 0 < length < len(text):
            return length
    return 0


_CLOSING: Final = frozenset(".,;:!?)]}%»”’…。、，")
_OPENING: Final = " \t\r\n\u00a0([{<«‹“‘„‚\"'/@#–—-"
_OPENING_ALONE: Final = frozenset(_OPENING + "$€£¥★☆")


def is_line(tag: str, attrs: dict[str, str]) -> bool:
    """Whether an element within code holds one line of it."""
    name, style = attrs.get("class"), attrs.get("style")
    if name is None:
        return tag == "div" or (style is not None and "display:block" in style.replace(" ", "").lower())
    return any(word == "line" or word.endswith("-line") for word in name.split())


def open_line(pieces: list[str]) -> None:
    """A line of code begins: what stands before it ends, and a break behind a line that has ended says no more."""
    if len(pieces) > 1 and pieces[-2].endswith("\n") and pieces[-1].isspace():
        pieces[-1] = "\n" * (pieces[-1].count("\n") - 1)
    elif pieces and pieces[-1] and not pieces[-1].endswith("\n"):
        pieces.append("\n")
    pieces.append("")


def close_line(pieces: list[str]) -> None:
    """A line of code ends, if a break in it has not ended it."""
    if pieces and not pieces[-1].endswith("\n"):
        pieces.append("\n")


def may_be_label(pieces: list[str]) -> bool:
    """Whether the line so far may be a label ("Previous article"), which the page's style sets apart from a link."""
    return bool(pieces) and pieces[-1][-1:] not in _OPENING


def part(pieces: list[str], apart: list[int], marks: list[Mark], block: str, own: int) -> None:
    """Puts a space between two elements with nothing between them, as the page's style does, before the second one.

    Not behind a sign that opens, nor behind a dropped initial, which is all there is of the line and no link; and in
    code only before a line of its own.
    """
    last = pieces[-1]
    if last in _OPENING_ALONE:
        return
    alone = len(pieces) == 1 or (len(pieces) == 2 and pieces[0].isspace())
    if alone and len(last) == 1 and last.isalpha() and not (marks and marks[0].kind == LINK):
        return
    if block != "pre" or own & _line():
        apart.append(len(pieces))
        pieces.append(" ")


def tidy(pieces: list[str], apart: list[int]) -> None:
    """Takes back the spaces put between neighbouring elements (at `apart`) where a closing sign follows, and sets
    figures apart that only their elements part."""
    behind = following = len(pieces)
    for at in reversed(apart):  # from the end, so that each piece is looked at once
        if at >= behind:
            continue
        place = at + 1
        while place < behind and not pieces[place]:
            place += 1
        if place < behind:
            following = place
        elif behind < len(pieces) and pieces[behind]:
            following = behind
        behind = at
        if following < len(pieces) and pieces[following][0] in _CLOSING and pieces[at] == " ":
            pieces[at] = ""
    apart.clear()
    _part_numbers(pieces)


_LONGEST_NUMBERED = 60
"""Characters of a piece in which a date or a reading time stands by itself: longer ones are prose that the parser
hands over in parts."""


def _part_numbers(pieces: list[str]) -> None:
    """Sets figures apart: "2025" and "5 min read" beside each other are no 20255. Single digits may be a counter's."""
    last = ""
    at = -1
    for piece in pieces:
        if piece and last and piece[0].isdigit() and last[-1].isdigit():
            size, before = len(piece), len(last)
            if size + before > 2 and size <= _LONGEST_NUMBERED and before <= _LONGEST_NUMBERED:
                pieces[at] += " "
        last = piece
        at += 1
