"""The lines around the headline and at the article's foot, where bylines, dates and reading times stand."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from article_parse.extractors._zone import body_range
from article_parse.findings import View
from article_parse.page import Region

_BEFORE, _AFTER, _FAR = 8, 14, 30
"""Blocks looked at above the headline, below it, and below it at most where the body begins late."""
_FOOT = (3, 6)
"""Blocks looked at before and behind the body's end."""
_ELSEWHERE = int(Region.NAV | Region.FOOTER | Region.COMMENTS | Region.FORM | Region.HIDDEN | Region.DIALOG)


class Place(NamedTuple):
    """A block and how far it stands from the headline."""

    at: int
    """The block's index."""
    distance: int
    """Blocks below the headline; negative above it."""
    foot: bool = False
    """True at the end of the body."""


def headline_index(view: View) -> int | None:
    """The block of the headline, where it is shown. The extractor's row must need "headline"."""
    found = view.found("headline")
    if not found or not found[0].spans:
        return None
    starts = [block.start for block in view.blocks]
    return max(0, bisect_right(starts, found[0].spans[-1][0]) - 1)


def places(view: View, foot: bool = False) -> list[Place]:
    """The blocks near the headline, in page order; with `foot`, those at the end of the body behind them."""
    blocks = view.blocks
    body = body_range(view)
    head = headline_index(view)
    if head is None:
        head = max(0, body[0] - 4) if body else 0
    late = body[0] + 2 if body and body[0] > head else 0
    last = min(len(blocks), head + _FAR, max(head + _AFTER, late))
    out = [Place(index, index - head) for index in range(max(0, head - _BEFORE), last)]
    if late > last:  # a headline far above: in a bar that goes along, or before a gallery
        first = max(last, late - _AFTER)
        last = min(len(blocks), late)
        out += [Place(index, index - first + 1) for index in range(first, last)]
    out = [place for place in out if not blocks[place.at].hints.region & _ELSEWHERE or blocks[place.at].hints.stamps]
    if foot and body:
        first = max(last, body[1] - _FOOT[0])
        out += [
            Place(index, index - head, True)
            for index in range(first, min(len(blocks), body[1] + _FOOT[1]))
            if not blocks[index].hints.region & _ELSEWHERE
        ]
    return out
