"""Where in the page the walk is: what the elements around the current text say of it."""

from __future__ import annotations

from typing import Final

from article_parse.compiled import mypyc_attr
from article_parse.model.block import Kind


@mypyc_attr(acyclic=True)
class Shape:
    """The form of the text within: a heading, an item of a list, a quoted paragraph, code."""

    __slots__ = ("begun", "depth", "kind", "level", "next", "number", "whole")

    def __init__(self, kind: Kind, level: int = 0, depth: int = 0, *, whole: bool = False) -> None:
        self.kind = kind
        self.level = level
        """Of a heading, 1 to 6."""
        self.depth = depth
        """How many lists are around."""
        self.number: int | None = None
        """Of an ordered list's item, until its first block has taken it."""
        self.next: int | None = None
        """The next item's number, on an ordered list."""
        self.begun = False
        """Of a list's item, whether it has a block: what else stands in it goes on with it."""
        self.whole = whole
        """Whether a `<br>` leaves the line whole (headings, captions)."""


PLAIN: Final = Shape(Kind.PARAGRAPH)


@mypyc_attr(acyclic=True)
class Place:
    """An element that says something of the text in it. Elements that say nothing share the place around them."""

    __slots__ = ("around", "card", "closing", "own", "region", "seen", "shape", "tag")

    closing: int
    """What is to be done when the element ends; bits of `walk`."""
    card: tuple[dict[str, str], int, int] | None
    """For an element that may be a card: its attributes, the blocks and the pictures that stood before it."""
    seen: dict[str, tuple[int, int, int, int]] | None
    """The last card of each signature among the children: its blocks and pictures; -1 once numbered."""

    def __init__(self, tag: str, own: int, around: int, region: int, shape: Shape) -> None:
        self.tag = tag
        """The nearest block element."""
        self.own = own
        self.around = around
        self.region = region
        self.shape = shape
        self.closing = 0
        self.card = self.seen = None
