"""Copies of the bench's pages in other scripts: the layout sees of a letter little more than whether its script has
case and spaces, and pages without either are rare among those it learns from.

The words become nonsense, the same for the same word, of a length that says as much; figures stay, marks become those
that the script is printed with.
"""

from __future__ import annotations

import random
import re
from zlib import crc32

from article_parse.page import Block, Declared, Page

_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
"""Spaces between words of a script without spaces."""
_CHINESE = str.maketrans(".,?!:“”()", "。、？！：「」（）")
_ARABIC = str.maketrans(",?;“”", "،؟؛«»")
_HINDI = str.maketrans(".", "।")

SCRIPTS: dict[str, tuple[int, int, float, dict[int, str], bool]] = {
    "Han": (0x4E00, 0x6000, 2.6, _CHINESE, False),
    "kana": (0x3042, 0x3093, 1.9, _CHINESE, False),
    "Hangul": (0xAC00, 0xC800, 1.8, {}, True),
    "Arabic": (0x0628, 0x063A, 1.1, _ARABIC, True),
    "Devanagari": (0x0915, 0x0939, 1.1, _HINDI, True),
    "Thai": (0x0E01, 0x0E2E, 1.0, {}, False),
}
"""Of each: its first and last letter here, the Latin letters that one stands for, its marks, whether it has spaces."""


def rewritten(page: Page, rng: random.Random) -> Page:
    """The page in another script."""
    first, last, worth, marks, spaced = SCRIPTS[rng.choice(sorted(SCRIPTS))]

    def word(match: re.Match[str]) -> str:
        seed = crc32(match[0].casefold().encode())
        letters = max(1, round(len(match[0]) / worth))
        return "".join(chr(first + (seed * (i + 3) >> i % 7) % (last - first)) for i in range(letters))

    def text(old: str) -> str:
        new = _WORD.sub(word, old).translate(marks)
        return new if spaced else re.sub(r"(?<=[。、！？：]) ", "", _SPACE.sub("", new))

    blocks = [Block(text(b.text), 0, 0, b.gap, b.kind, b.hints) for b in page.blocks]
    declared = tuple(
        Declared(d.field, text(d.value), d.source) if d.field in ("headline", "dek", "author", "section") else d
        for d in page.declared
    )
    return Page("", blocks, page.format, declared)
