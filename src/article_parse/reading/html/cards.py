"""Cards: elements of one kind beside each other, each holding one thing (a teaser, a picture with its caption).

A card is known by its like: the second element of the same tag and class in one parent makes both cards.
"""

from __future__ import annotations

from typing import Final

from article_parse.page import Block
from article_parse.reading.html.pictures import Pictures
from article_parse.reading.html.place import Place

_LARGEST: Final = 16
"""Blocks: what repeats and holds more is a column of the page, not a card."""


class Cards:
    """Numbers the cards and writes `Hints.group`; the innermost card wins."""

    __slots__ = ("_blocks", "_count", "_pictures")

    def __init__(self, blocks: list[Block], pictures: Pictures) -> None:
        self._blocks = blocks
        self._pictures = pictures
        self._count = 0

    def close(self, place: Place, parent: Place) -> None:
        """An element that may be a card ends; only now is known what it holds."""
        if place.card is None:
            return
        attrs, first, first_picture = place.card
        last = len(self._blocks)
        pictures = len(self._pictures.found)
        count = last - first
        if count > _LARGEST or pictures - first_picture > _LARGEST:
            return
        if place.tag == "figure":
            if count and pictures > first_picture:
                self._group(first, last, first_picture, pictures)
            return
        if count < 2 and not (count and pictures > first_picture):
            return
        signature = f"{place.tag} {attrs.get('class', '')}"
        if parent.seen is None:
            parent.seen = {}
        before = parent.seen.get(signature)
        if before is not None:
            if before[0] >= 0:
                self._group(*before)
            self._group(first, last, first_picture, pictures)
            parent.seen[signature] = (-1, 0, 0, 0)
        else:
            parent.seen[signature] = (first, last, first_picture, pictures)

    def _group(self, first: int, last: int, first_picture: int, last_picture: int) -> None:
        self._count = number = self._count + 1
        for block in self._blocks[first:last]:
            if not block.hints.group:
                block.hints.group = number
        self._pictures.group(first_picture, last_picture, number)
