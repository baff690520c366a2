"""What `<time datetime>` says of the dates in a line: more exactly than its text, or where the text has only an age."""

from __future__ import annotations

from datetime import date, datetime, time

from article_parse.dates import best_date
from article_parse.model.values import Moment
from article_parse.page import Block

Stamped = tuple[int, int, Moment]
"""Where the element's text stands in the page's, and the moment it gives."""


def stamps_of(block: Block) -> list[Stamped]:
    """The moments that a block's elements give; a day where the time is midnight, which means that none is known."""
    out: list[Stamped] = []
    for start, end, raw in block.hints.stamps:
        dated = best_date(raw, None) if raw else None
        if dated is not None and dated.value is not None and not dated.doubtful:
            value = dated.value
            if isinstance(value, datetime) and value.timetz().replace(tzinfo=None) == time():
                value = value.date()
            out.append((start, end, value))
    return out


def refined(value: Moment, stamps: list[Stamped], start: int, end: int, doubtful: bool) -> tuple[Moment, bool]:
    """The value of a date in the text at [start, end), as exact as an element around it says; and whether one agrees.

    An element of another day is not believed: it may be the update's.
    """
    for first, last, moment in stamps:
        if first < end and start < last:
            day = _day(value)
            if doubtful and _day(moment) != day and (moment.day, moment.month) == (value.month, value.day):
                value = value.replace(month=value.day, day=value.month)
                day = _day(value)
            if _day(moment) == day:
                exact = isinstance(moment, datetime) and (not isinstance(value, datetime) or value.tzinfo is None)
                return (moment if exact else value), True
    return value, False


def _day(value: Moment) -> date:
    return value.date() if isinstance(value, datetime) else value
