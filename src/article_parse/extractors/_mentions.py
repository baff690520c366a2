"""The dates that the lines near the headline, at the foot and at the layout's date lines show, each with its label."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from article_parse.dates import find_dates
from article_parse.extractors._head import FOOT, Line, dates_in, lines
from article_parse.extractors._stamps import refined, stamps_of
from article_parse.extractors._zone import body_range
from article_parse.findings import Range, View
from article_parse.languages import Phrases, fold
from article_parse.model.block import Role
from article_parse.model.values import Moment

YEARS = range(1990, 2100)
_PROSE, _LIKELY = 140, 0.1
"""Characters of a line that may hold a date line: longer ones only where the layout's score for a date or a byline is
above this."""
_LABEL = 40
"""Characters of the longest label on the line before its date."""
_FIGURES = re.compile(r"^.*\d", re.DOTALL)
_ENDS = " :.,|–—-•·(\n\t\xa0"
PLAIN, PUBLISHED, UPDATED = range(3)


class Mention(NamedTuple):
    """A date that the page shows."""

    value: Moment
    span: Range
    line: Line
    label: int
    doubtful: bool
    timed: bool
    edge: int
    """1 at the line's beginning or end, 2 where it is all of the line, else 0."""
    likely: float
    """How likely it is the date line's, by the layout and its label: to choose a day's best mention."""
    open: bool = False
    """True where day and month could be the other way round, and nothing on the page tells."""
    clock: bool = False
    """True where the text is but a time of day, and only the element tells the day: most often an update's."""


class _Place(NamedTuple):
    """A date's place in its line."""

    start: int
    end: int
    value: Moment
    doubtful: bool
    open: bool
    clock: bool = False


def day_of(value: Moment) -> date:
    """The day of a date or a datetime, in its own zone."""
    return value.date() if isinstance(value, datetime) else value


def mentions_in(view: View) -> list[Mention]:
    """The dates shown, in the order of the lines; `open` where they can be read in two ways."""
    lexicon = view.lexicon
    published, updated = lexicon.phrases("date.published"), lexicon.phrases("date.updated")
    scores, bylines = view.layout.column(Role.DATE), view.layout.column(Role.BYLINE)
    body = body_range(view)
    start_of_body = body[0] if body else len(view.blocks)
    out: list[Mention] = []
    for line in lines(view):
        raw, start = line.raw, line.block.start
        likely = scores[line.at] + bylines[line.at]
        if len(raw) <= _PROSE or likely > _LIKELY:
            previous = 0
            for each in _dates(view, line, line.zone < FOOT and line.at <= start_of_body):
                label = fold(raw[previous : each.start]).rstrip(_ENDS)
                behind = ""
                if not label and each.start < 12:
                    label = _line_before(view, line.at)
                if not label and each.end < len(raw):
                    behind = fold(raw[each.end : each.end + _LABEL]).strip(_ENDS)
                kind = _kind(label or behind, published, updated)
                previous = each.end
                span = (start + each.start, start + each.end)
                if not _is_free(view, line, span):
                    continue
                edge = 2 if each.end - each.start >= len(raw) - 3 else int(each.start <= 3 or each.end >= len(raw) - 3)
                points = likely + 0.3 * (kind != PLAIN) + 0.1 * edge - 0.3 * (line.zone >= FOOT) - (kind == UPDATED)
                timed = isinstance(each.value, datetime)
                certain = each.doubtful, timed, edge, points, each.open, each.clock
                out.append(Mention(each.value, span, line, kind, *certain))
    return out


def _line_before(view: View, at: int) -> str:
    """The line above, where it is short enough for a label, folded; else "". Of one with figures, which has a date of
    its own, what stands behind them."""
    text = view.blocks[at - 1].text if at else ""
    return fold(_FIGURES.sub("", text)).strip(_ENDS) if len(text) <= _LABEL else ""


def _dates(view: View, line: Line, own: bool) -> list[_Place]:
    """The dates of a line, by its text and by its elements. Ages are the article's only where the line is `own`."""
    out: list[_Place] = []
    first = line.block.start
    stamps = stamps_of(line.block) if line.block.hints.stamps else []
    for each in dates_in(view, line):
        value = each.value
        if each.kind == "clock" or value is None or value.year not in YEARS or (each.kind == "age" and not own):
            continue
        exact, agrees = refined(value, stamps, first + each.start, first + each.end, each.doubtful)
        out.append(_Place(each.start, each.end, exact, each.doubtful, each.doubtful and not agrees))
    for start, end, moment in stamps if own else ():
        taken = any(place.start < end - first and start - first < place.end for place in out)
        if moment.year in YEARS and not taken:
            clock = _is_clock(view, view.text[start:end])
            out.append(_Place(start - first, end - first, moment, False, False, clock))
    return sorted(out) if stamps else out


def _is_clock(view: View, text: str) -> bool:
    """True for a time of day alone: today's, most often an update's."""
    found = find_dates(text, view.language)
    return bool(found) and all(each.kind == "clock" for each in found)


def _kind(label: str, published: Phrases, updated: Phrases) -> int:
    """What the words before a date say it is."""
    if not label:
        return PLAIN
    if updated.end(label) or updated.start(label):
        return UPDATED
    return PUBLISHED if published.end(label) or published.start(label) else PLAIN


def _is_free(view: View, line: Line, span: Range) -> bool:
    """True where no earlier extractor owns any of it."""
    return any(start <= span[0] and span[1] <= end for start, end in view.free(line.block))
