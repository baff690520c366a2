"""The lines where bylines, dates and reading times stand: around the headline, at the article's foot, or elsewhere.

Gathered once for the extractors that look there: each line is folded once, and its dates are looked for once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from article_parse.compiled import mypyc_attr
from article_parse.dates import Dated, find_dates
from article_parse.extractors._zone import body_range
from article_parse.findings import View
from article_parse.languages import fold
from article_parse.model.block import Role
from article_parse.page import Block, Region

_BEFORE, _AFTER, _FAR = 8, 14, 30
"""Blocks looked at above the headline, below it, and below it at most where the body begins late."""
_FOOT = (3, 6)
"""Blocks looked at before and behind the body's end."""
_LIKELY, _MOST = 0.2, 8
"""Anywhere else, the layout's score for a byline or a date from which a line is looked at, and how many at most."""
_LONGEST = 300
"""Characters of a line; longer ones are prose."""
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d{4}|[-/.'’．／]\s?\d\d(?!\d)")
"""What a date with its year has: four digits, or two behind a mark."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FOREIGN = 60
"""Characters of a line whose date may be in another language than the page: its software's."""
_LEADING = 3
"""Words before a date that may lead to it."""
_HIDDEN = int(Region.HIDDEN)

ABOVE, BELOW, FOOT, ELSEWHERE = range(4)
"""Where a line stands: above the headline, below it, at the end of the body, anywhere else."""


@mypyc_attr(acyclic=True)
class Line:
    """A block that may hold a byline, a date or a reading time."""

    __slots__ = ("at", "block", "dates", "digits", "distance", "low", "raw", "zone")

    def __init__(self, at: int, distance: int, zone: int, block: Block, raw: str) -> None:
        self.at = at
        """The block's index."""
        self.distance = distance
        """Blocks below the headline; negative above it."""
        self.zone = zone
        self.block = block
        self.raw = raw
        """The block's text as it stands in the page's: offsets into it, plus the block's start, are the page's."""
        self.low = fold(block.text)
        self.digits = _DIGIT.search(raw) is not None
        """Whether there is a figure in it."""
        self.dates: Sequence[Dated] | None = None
        """What `dates_in` found."""


def headline_index(view: View) -> int | None:
    """The block of the headline, where it is shown. The extractor's row must need "headline"."""
    found = view.found("headline")
    if not found or not found[0].spans:
        return None
    return max(0, bisect_right(view.blocks, found[0].spans[-1][0], key=_start) - 1)


def _start(block: Block) -> int:
    return block.start


def lines(view: View) -> list[Line]:
    """The lines around the headline in page order, then those at the foot, then those that stand elsewhere."""
    known = view.memo.get("head lines")
    if isinstance(known, list):
        return known
    blocks = view.blocks
    body = body_range(view)
    head = headline_index(view)
    if head is None:
        head = max(0, body[0] - 4) if body else 0
    late = body[0] + 2 if body and body[0] > head else 0
    last = min(len(blocks), head + _FAR, max(head + _AFTER, late))
    places = [(index, index - head, BELOW if index >= head else ABOVE) for index in range(max(0, head - _BEFORE), last)]
    if late > last:  # a headline far above: in a bar that goes along, or before a gallery
        first = max(last, late - _AFTER)
        last = min(len(blocks), late)
        places += [(index, index - first + 1, BELOW) for index in range(first, last)]
    if body:
        first = max(last, body[1] - _FOOT[0])
        places += [(index, index - head, FOOT) for index in range(first, min(len(blocks), body[1] + _FOOT[1]))]
    places += [(index, index - head, ELSEWHERE) for index in _elsewhere(view, {place[0] for place in places})]
    text = view.text
    out = []
    for index, distance, zone in places:
        block = blocks[index]
        if len(block.text) <= _LONGEST and (not block.hints.region & _HIDDEN or block.hints.stamps):
            out.append(Line(index, distance, zone, block, text[block.start : block.end]))
    view.memo["head lines"] = out
    return out


def _elsewhere(view: View, known: set[int]) -> list[int]:
    """The likeliest lines that stand neither at the headline nor at the foot, by the layout, in page order."""
    layout, blocks = view.layout, view.blocks
    byline, date = layout.column(Role.BYLINE), layout.column(Role.DATE)
    found = [(-score, index) for index, score in enumerate(byline) if score > _LIKELY]
    found += [(-score, index) for index, score in enumerate(date) if score > _LIKELY and score > byline[index]]
    found = [each for each in found if each[1] not in known and len(blocks[each[1]].text) <= _LONGEST]
    return sorted({index for _, index in sorted(found)[:_MOST]})


def dates_in(view: View, line: Line) -> Sequence[Dated]:
    """The dates of a line, looked for once. Only a date with its year has a value, save where it is known what days
    without one, "yesterday" and ages count from."""
    if line.dates is None:
        if view.fetched_at is None:
            dated = line.digits and _DATED.search(line.raw) is not None
        else:
            dated = line.digits or len(line.low) <= 30
        line.dates = find_dates(line.raw, view.language, view.fetched_at) if dated else ()
        if dated and not line.dates and len(line.raw) <= _FOREIGN and _YEAR.search(line.raw):
            line.dates = [each for each in find_dates(line.raw, None) if each.kind == "date" and not each.doubtful]
    return line.dates


def led_from(view: View, raw: str, dated: Dated) -> int:
    """Where the weekday and the small words before a date begin ("Ida Moreau el vie, 14/01/2031")."""
    times, start = view.lexicon.times, dated.start
    for _ in range(_LEADING):
        before = raw[:start].rstrip(" \t\n\xa0,.")
        at = len(before) - len(before.split()[-1]) if before.strip() else 0
        word = before[at:]
        is_weekday = dated.value is not None and times.weekdays.get(fold(word)) == dated.value.isoweekday()
        is_small = word.islower() and fold(word) in times.connectors and before[:at].rstrip()[-1:] != "."  # "Ida M. on"
        if not at or not (is_weekday or is_small):
            break
        start = at
    return start
