"""Ages and dates beside teasers: alone on a line, or glued to a kicker, a name or a headline."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from article_parse.findings import Range, View
from article_parse.model.values import Moment
from article_parse.page import Block

LONGEST = 90
"""Characters of a line that holds an age and what is glued to it; a longer one is prose."""
_NUMERIC = re.compile(
    r"(?<!\d)(?:\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?|\d{1,2}[-./]\s?\d{1,2}[-./]\s?(?:\d{4}|\d{2}))"
    r"(?:\s?[-,T]?\s?\d{1,2}:\d{2}(?::\d{2})?)?(?!\d)"
)
_CLOCK = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3])[:h][0-5]\d(?![\d:])")


def age_in(view: View, text: str) -> Range | None:
    """Where in a short line its age stands."""
    if len(text) > LONGEST or not _may_hold(text):
        return None
    return _age_in(text, view.language)


def _may_hold(text: str) -> bool:
    return any(map(str.isdigit, text)) or len(text) <= 24


@lru_cache(maxsize=2048)
def _age_in(text: str, language: str | None) -> Range | None:
    found = _NUMERIC.search(text)
    if found is None and len(text) <= 8:
        found = _CLOCK.fullmatch(text)
    return found.span() if found else None


def stamped(block: Block) -> Moment | None:
    """What the markup of a time says, where it can be read."""
    for stamp in block.hints.stamps:
        if moment := _iso(stamp.datetime):
            return moment
    return None


def _iso(value: str) -> Moment | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        return None


def moment_of(view: View, age: str) -> Moment | None:
    """What an age as printed means, counted from when the page was fetched."""
    return None
