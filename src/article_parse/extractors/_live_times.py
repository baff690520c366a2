"""The times that open a live blog's entries: alone on a line, before a heading on its line, or before a paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from article_parse.extractors._teaser_ages import age_in, words_of_times
from article_parse.extractors._teaser_cards import folded
from article_parse.findings import View
from article_parse.languages import lexicon

LONGEST = 40
"""Characters of a line that is a time of day, with a day, a zone and "Updated" beside it."""
_ZONES = r"(?-i:[A-Z]{1,2}[DES]?T|UTC|MES?Z)"
_CLOCK = re.compile(
    r"(?<![\d.,:/$€£-])([01]?\d|2[0-4])(?::|h(?=\d)|\.(?=[0-5]\d(?!\.?\d))|시 ?|時)([0-5]\d)(?!\d|[.,]\d| ?%)"
    r"(?::[0-5]\d)?(?:분|分)?(?: ?([ap])\.?m\b\.?)?",
    re.I,
)
_BEHIND = re.compile(r"(?: (?:uhr|hrs|h|" + _ZONES + r")\b)?(?:\s*[-–—:|·•]\s*|\s+|(?<=[분分]))", re.I)
_ZONE = re.compile(_ZONES)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_SUFFIXES = frozenset(("uhr", "hrs", "h", "am", "pm", "kl", "klo", "um", "at"))
_MARKS = " -–—:|·•"


class Time(NamedTuple):
    """A time at a line's beginning."""

    end: int
    """Where it ends."""
    behind: int
    """Where what stands behind it begins: the line's length where it is all of it."""
    minutes: int | None
    """Since midnight; None for an age."""


def time_of(view: View, text: str) -> Time | None:
    """The time that is a whole line, or that a line begins with."""
    if not text[0].isdigit() if len(text) > LONGEST else _DIGIT.search(text) is None:
        return None
    clock = _CLOCK.search(text, 0, LONGEST + 8)
    if len(text) <= LONGEST:
        if clock and _is_time(text[: clock.start()] + " " + text[clock.end() :], view.lexicon.code):
            return Time(len(text), len(text), minutes_of(text))
        if not clock and _is_age(view, text):
            return Time(len(text), len(text), None)
    if clock is None or clock.start():
        return None
    behind = _BEHIND.match(text, clock.end())
    if behind is None or behind.end() > len(text) - 3 or text[behind.end()].isdigit():
        return None
    return Time(len(text[: behind.end()].rstrip(_MARKS)), behind.end(), minutes_of(clock[0]))


def minutes_of(text: str) -> int | None:
    """Minutes since midnight of the time of day in a short line."""
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[3] and hour <= 12:
        hour = hour % 12 + (12 if found[3] in "pP" else 0)
    return hour * 60 + minute if hour < 24 else None


def _is_time(rest: str, code: str | None) -> bool:
    """Whether what stands beside a time of day is its day, its zone or a word for it, and no second time."""
    if _CLOCK.search(rest):
        return False
    known = _words(code)
    return all(_ZONE.fullmatch(word) or folded(word) in known for word in _WORD.findall(rest))


@lru_cache(maxsize=64)
def _words(code: str | None) -> frozenset[str]:
    """The words that may stand beside a time of day."""
    words = lexicon(code)
    said = {
        word for name in ("date.published", "date.updated") for phrase in words.phrases(name) for word in phrase.split()
    }
    return frozenset(said | _SUFFIXES | words_of_times(code))


def _is_age(view: View, text: str) -> bool:
    """Whether a line is an age in minutes or hours."""
    units = view.lexicon.times.units
    if not any(units.get(word) in ("minute", "hour") for word in _WORD.findall(folded(text))):
        return False
    age = age_in(view, text)
    return age is not None and age[1] - age[0] >= len(text) - 4
