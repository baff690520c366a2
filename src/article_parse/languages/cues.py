"""What the wording of a line hints at, looked up in a lexicon's words: compiled, since every extractor asks."""

from __future__ import annotations

import re
from typing import Final

from article_parse.languages.phrases import ENDS, WORD, key
from article_parse.languages.times import Times

WORDS: Final = re.compile(WORD)
_LONG: Final = 120
"""Characters above which a line is prose: only how it begins is looked at."""
_DIGIT: Final = re.compile(r"\d")
_DATE: Final = re.compile(r"\d[./-]\d{1,2}[./-]\d|\b(?:19|20)\d\d\b|\d[:：]\d\d|\d ?[年月日時时点년월일시]")
_DATED: Final = 2
_AGED: Final = 4
_TIMED: Final = 8
_COPYRIGHT: Final = 1 << 19
"""These four are bits of `lexicon.Cue`."""


class Cues:
    """The words of one lexicon, as `of` asks for them."""

    __slots__ = ("_ago", "_heads", "_reading", "_times", "_units", "_whole")

    def __init__(
        self,
        whole: dict[str, int],
        heads: dict[str, tuple[tuple[str, int], ...]],
        times: Times,
        reading: frozenset[str],
        units: frozenset[str],
    ) -> None:
        self._whole = whole
        """Phrases that fill a line, with their bits."""
        self._heads = heads
        """First word → (phrase, bits) of those that may open a line."""
        self._times = times
        self._ago = frozenset(word for form in times.ages for word in (*form.before, *form.after))
        """The words of age phrases that are no units: "ago", "vor", "前"."""
        self._reading = reading
        """The words of reading-time phrases that are no units."""
        self._units = units
        """Those that are."""

    def of(self, low: str) -> int:
        """The bits of `Cue` that a block's lower-cased text shows."""
        whole = self._whole
        bits = whole.get(low, 0) or whole.get(low.strip(ENDS), 0)
        heads = self._heads.get(key(low))
        if heads is not None:
            for phrase, each in heads:
                if low.startswith(phrase):
                    bits |= each
        head = low[:40]
        if ":" in head:
            bits |= whole.get(head[: head.index(":")].strip(ENDS), 0)
        if len(low) <= _LONG:
            if "©" in low:
                bits |= _COPYRIGHT
            if _DIGIT.search(low) is not None:
                bits |= self._timed(low)
        return bits

    def _timed(self, low: str) -> int:
        """Bits of a short line with a digit in it."""
        words = set(WORDS.findall(low))
        times = self._times
        bits = 0
        if _DATE.search(low) is not None or not words.isdisjoint(times.months):
            bits |= _DATED
        if (not words.isdisjoint(times.units) and (len(words) == 1 or not words.isdisjoint(self._ago))) or any(
            word not in times.units and word.endswith(times.glued) for word in words if word >= "\u2e80"
        ):
            bits |= _AGED
        if not words.isdisjoint(self._reading) and not words.isdisjoint(self._units):
            bits |= _TIMED
        return bits
