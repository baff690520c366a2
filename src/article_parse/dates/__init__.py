"""Dates, times and ages as pages print them, in the languages there are word files for.

Own code for the forms that pages use; dateparser, gated and cached, for the rest of a field's candidate. Nobody asks
the clock: what is relative counts from a given moment. A time keeps the page's own offset and is never converted.
"""

from __future__ import annotations

from article_parse.dates.find import Dated, Kind, find_dates
from article_parse.dates.order import known_order
from article_parse.dates.parse import best_date, is_doubtful, parse_age, parse_date, parse_iso
from article_parse.dates.tokens import GLUED_YEAR

__all__ = [
    "GLUED_YEAR", "Dated", "Kind", "best_date", "find_dates", "is_doubtful", "known_order", "parse_age", "parse_date",
    "parse_iso",
]  # fmt: skip
