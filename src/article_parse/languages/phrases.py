"""Lists of phrases, looked up where a line begins, where it ends, or as the whole of it, by a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

WORD: Final = r"[^\W\d_](?:[^\W\d_]+|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u200c\u200d])*"
"""The pattern of a word: letters, and the vowel signs and joiners that are no letters to `re`."""
_WORD: Final = re.compile(r"[^\W_]+")
_SPACELESS: Final = "\u2e80"
"""From here on scripts put no spaces between words, or (Korean) glue particles to them."""
ENDS: Final = " \t\n\r\f\v\xa0:：.,;!?…·•|/\\»«›‹><→←↓↑–—-_*#+()[]{}\"“”„'’‘、。，；！？【】「」『』"
"""What may stand around a phrase that fills a line."""

_FOLD: Final = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\xa0", " "), ("\u202f", " "), ("‐", "-"), ("‑", "-"))


@cache
def cjk() -> re.Pattern[str]:
    """A Chinese, Japanese or Korean letter. Made on use: a class of so many letters takes 5 ms."""
    return re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def fold(text: str) -> str:
    """Lower case, with straight apostrophes and plain spaces and hyphens. As long as the text, save for İ."""
    low = text.lower()
    if not low.isascii():
        for sign, plain in _FOLD:  # one by one: `translate` takes a dictionary's look-up for every character
            if sign in low:
                low = low.replace(sign, plain)
    return low


def key(low: str) -> str:
    """The first word of a folded text, or its first character where words are not spaced or there is none."""
    first = low[:1]
    if first >= _SPACELESS:
        return first
    word = _WORD.match(low)
    return word.group() if word else first


def _bounded(low: str, at: int) -> bool:
    """True where a word ends at `at`: no letter or digit on both sides of it, save in scripts without spaces."""
    if at >= len(low):
        return True
    before, after = low[at - 1], low[at]
    return not (before.isalnum() and after.isalnum()) or after >= _SPACELESS or before >= _SPACELESS


class Phrases:
    """A list of folded phrases."""

    __slots__ = ("_ends", "_firsts", "_starts", "whole")

    whole: frozenset[str]
    """The phrases."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.whole = frozenset(phrases)
        starts: dict[str, list[str]] = {}
        for phrase in sorted(self.whole, key=lambda p: (-len(p), p)):
            starts.setdefault(key(phrase), []).append(phrase)
        self._starts = {first: tuple(group) for first, group in starts.items()}
        self._firsts = frozenset(phrase[:1] for phrase in self.whole)
        """The phrases' first characters: most lines begin with another."""
        self._ends = tuple(sorted(self.whole, key=lambda p: (-len(p), p)))

    def __contains__(self, low: str) -> bool:
        """True where the folded text is a phrase, but for punctuation around it."""
        return low in self.whole or low.strip(ENDS) in self.whole

    def __iter__(self) -> Iterator[str]:
        return iter(self._ends)

    def __bool__(self) -> bool:
        return bool(self.whole)

    def start(self, low: str) -> int:
        """How many characters of the folded text its longest phrase at the start takes; 0 for none."""
        if low[:1] not in self._firsts:
            return 0
        for phrase in self._starts.get(key(low), ()):
            if low.startswith(phrase) and _bounded(low, len(phrase)):
                return len(phrase)
        return 0

    def ends(self, low: str) -> bool:
        """True where the folded text ends with a phrase, be it within a word."""
        return low.endswith(self._ends)

    def end(self, low: str) -> int:
        """How many characters the longest phrase at the end takes; 0 for none. Looks at every phrase: for few lines."""
        if not low.endswith(self._ends):
            return 0
        for phrase in self._ends:
            if low.endswith(phrase) and (len(low) == len(phrase) or _bounded(low, len(low) - len(phrase))):
                return len(phrase)
        return 0
