"""A paragraph as tokens, in which every quoted stretch is one token, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from article_parse.compiled import mypyc_attr
from article_parse.quotes.lexicon import Lexicon
from article_parse.quotes.marks import Stretch

LETTERS = "\\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0e31\u0e34-\u0e4e\u200c\u200d"
"""What words are made of, as the inside of a character class: `\\w` leaves out vowel signs of many scripts."""
WORD = re.compile(rf"[{LETTERS}]+(?:['’‑-][{LETTERS}]+|\.(?=[^\W_]\.)[^\W_])*['’]?(?![^\W_])|[^\w\s]")
"""A word with its inner apostrophes and hyphens, or one sign."""
LETTER = re.compile(rf"[{LETTERS}]|[^\w\s]")
"""A token of scripts without spaces."""
COMBINING = "".join(chr(code) for code in range(0x0E31, 0x0E4F))
"""Signs that a letter of an unspaced script may be written with, tokens of their own there."""
ELISION = re.compile(r"(?:[cdjlmnst]|qu|dell|nell|all|dall|sull|un|lorsqu|puisqu|quest|quell)['’](?=\w)", re.IGNORECASE)
ENDS = ".!?…。！？؟۔।॥"
INITIAL = re.compile(r"[^\W\d_]$|[^\W\d_](?:\.[^\W\d_])+$")

_MOST: Final = 1 << 13
_lows: Final[dict[str, str]] = {}
"""Words in small letters, each kept once: a long text has few of its own, and frames keep all their tokens."""

QUOTE = "\0"
"""The `low` of a quotation's token."""


@mypyc_attr(acyclic=True)
class Token:
    """A word, a sign, or a whole quotation."""

    __slots__ = ("capital", "end", "low", "start", "word")

    def __init__(self, low: str, start: int, end: int, capital: bool, word: bool) -> None:
        self.low = low
        """In small letters; QUOTE for a quotation."""
        self.start = start
        self.end = end
        self.capital = capital
        """Its first letter is a capital, or a letter of a script without capitals."""
        self.word = word


def _lower(word: str) -> str:
    if len(_lows) >= _MOST:
        _lows.clear()
    low = _lows[word] = word.lower()
    return low


class Frame:
    """The tokens of one paragraph."""

    __slots__ = ("end", "lexicon", "quotes", "sentence", "start", "stretches", "text", "tokens", "words")

    def __init__(
        self, text: str, start: int, end: int, stretches: Sequence[Stretch], lexicon: Lexicon, tail: int = 0
    ) -> None:
        """With a `tail` only so many letters at the end are read: of a paragraph that leads in to the next one."""
        self.text = text
        self.start, self.end = start, end
        self.stretches = stretches
        self.lexicon = lexicon
        self.tokens: list[Token] = []
        self.quotes: list[int] = []
        """For each stretch, the index of its token."""
        at = start
        if tail and end - start > 2 * tail:
            at = max(start, text.rfind(" ", start, end - tail))
            stretches = [stretch for stretch in stretches if stretch.outer_end > at]
            if stretches:
                at = min(at, stretches[0].outer_start)
        for stretch in stretches:
            self._read(at, stretch.outer_start)
            self.quotes.append(len(self.tokens))
            self.tokens.append(Token(QUOTE, stretch.outer_start, stretch.outer_end, False, False))
            at = max(at, stretch.outer_end)
        self._read(at, end)
        self.sentence = self._sentences(lexicon)
        """For each token, the number of its sentence."""
        skip = lexicon.skip
        count = 0
        words = [0]
        for token in self.tokens:
            if token.word and token.low not in skip:
                count += 1
            words.append(count)
        self.words = words
        """How many words stand before each token; auxiliaries and adverbs do not count."""

    def _read(self, start: int, end: int) -> None:
        text, append, lexicon = self.text, self.tokens.append, self.lexicon
        glued = lexicon.elisions or bool(lexicon.enclitic_pronouns)
        for found in (WORD if lexicon.spaced else LETTER).finditer(text, start, end):
            word = found.group()
            first, last = found.span()
            if not word.isalnum():
                letter = word[0]
                if not letter.isalnum() and letter not in COMBINING:
                    append(Token(word, first, last, False, False))
                    continue
                if glued:
                    self._split(word, first)
                    continue
            low = _lows.get(word, "") or _lower(word)
            capital = word[0] != low[0] or not low[0].islower() or ("-" in word and word[word.find("-") + 1].isupper())
            append(Token(low, first, last, capital, True))

    def _split(self, word: str, start: int) -> None:
        """Appends a word with what is glued to it as tokens of their own: "l'" + "État", "dit" + "-il"."""
        cuts = [0, len(word)]
        if self.lexicon.elisions and (found := ELISION.match(word)):
            cuts.insert(1, found.end())
        low = word.lower()
        for pronoun in self.lexicon.enclitic_pronouns:
            if low.endswith(pronoun) and len(word) > len(pronoun) + cuts[-2]:
                cuts.insert(-1, len(word) - len(pronoun))
                break
        for one, two in pairwise(cuts):
            part = word[one:two]
            shown = part.lower().removeprefix("-t-").lstrip("-") if one else part.lower()
            shown = shown.replace("’", "'")
            capital = part[0] != shown[0] and part[0].isalpha()
            self.tokens.append(Token(shown, start + one, start + two, capital, True))

    def _sentences(self, lexicon: Lexicon) -> list[int]:
        out: list[int] = []
        number, tokens = 0, self.tokens
        last = len(tokens) - 1
        for index, token in enumerate(tokens):
            out.append(number)
            if not token.word and index < last and self._breaks_after(index, token, tokens[index + 1], lexicon):
                number += 1
        return out

    def _breaks_after(self, index: int, token: Token, after: Token, lexicon: Lexicon) -> bool:
        if token.low == QUOTE:
            inner = self.text[token.end - 2 : token.end]
            return (after.capital or after.low == QUOTE) and any(c in ENDS for c in inner)
        if token.low not in ENDS:
            return False
        if after.low in ")]" or after.low in ENDS or after.low in ",;:":
            return False
        if token.low == ".":
            if after.start == token.end and after.low != QUOTE:
                return False
            if not (after.capital or after.low == QUOTE or not after.word or after.low.isdigit()):
                return False
            before = self.tokens[index - 1].low if index else ""
            if before in lexicon.abbreviations or INITIAL.match(before):
                return False
            if lexicon.capital_nouns and before.isdigit() and len(before) < 3:  # "in der 78. Minute"
                return False
        return after.capital or after.low == QUOTE or not after.word or not after.low.isascii() or token.low != "…"

    def count(self, first: int, stop: int) -> int:
        """How many words tokens[first:stop] hold."""
        return max(0, self.words[stop] - self.words[first]) if first < stop else 0

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included."""
        return self.text[self.tokens[first].start : self.tokens[last].end]
