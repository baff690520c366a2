"""A line as numbers and words, and what stands between them."""

from __future__ import annotations

import re

from article_parse.compiled import mypyc_attr
from article_parse.languages import WORD, fold

GLUED_YEAR = r"20[0-4]\d(?=\d{1,2}\s?[^\W\d_])"
"""The year of "14 Jan 20255 min read", as innerText gives a date and a reading time that only style sets apart."""
_PIECES = re.compile(GLUED_YEAR + r"|\d+|" + WORD)
_GLUED = re.compile(r"(?<=[a-zà-ÿа-я])(?=[A-ZÀ-ÝА-Я])")
LONGEST_NUMBER = 9


@mypyc_attr(acyclic=True)
class Token:
    """A run of digits or of letters."""

    __slots__ = ("end", "number", "start", "word")

    def __init__(self, start: int, end: int, word: str, number: int) -> None:
        self.start = start
        self.end = end
        self.word = word
        """Folded; "" for a number."""
        self.number = number
        """-1 for a word and for a number too long to mean anything here."""


class Line:
    """The tokens of a text."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens

    def gap(self, index: int) -> str:
        """What stands between token `index` and the next, without white space at its ends; "" behind the last."""
        tokens = self.tokens
        if not 0 <= index < len(tokens) - 1:
            return ""
        return self.text[tokens[index].end : tokens[index + 1].start].strip()

    def number(self, index: int) -> int:
        """The number at `index`, or -1."""
        return self.tokens[index].number if 0 <= index < len(self.tokens) else -1

    def word(self, index: int) -> str:
        """The word at `index`, or ""."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def joined(self, index: int) -> str:
        """The tokens at `index` and behind it as one word, with what stands between them ("aujourd'hui")."""
        return fold(self.text[self.tokens[index].start : self.tokens[index + 1].end])

    def size(self, index: int) -> int:
        """How many characters the token has."""
        return self.tokens[index].end - self.tokens[index].start if 0 <= index < len(self.tokens) else 0


def tokenize(text: str) -> Line:
    """Splits a text. Words glued to each other ("TimesNovember") are parted where a capital follows a small letter."""
    tokens: list[Token] = []
    for match in _PIECES.finditer(text):
        start, end = match.span()
        piece = match.group()
        if piece[0].isdecimal():
            tokens.append(Token(start, end, "", int(piece) if end - start <= LONGEST_NUMBER else -1))
            continue
        if piece.islower() or piece.isupper() or piece.istitle():
            tokens.append(Token(start, end, fold(piece), -1))
            continue
        at = start
        for part in _GLUED.split(piece):
            tokens.append(Token(at, at + len(part), fold(part), -1))
            at += len(part)
    return Line(text, tokens)
