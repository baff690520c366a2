"""Classes of characters, looked up in a table: one indexing gives a page's."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Class(IntEnum):
    """What a character is, as far as layout cares. Words are made of LOWER to DIGIT."""

    SPACE = 0
    LOWER = 1
    UPPER = 2
    CASELESS = 3
    """Letters of scripts without case: Arabic, Hebrew, Devanagari, Thai…"""
    HANGUL = 4
    IDEOGRAPH = 5
    """Chinese characters and kana, which no spaces part into words."""
    MARK = 6
    DIGIT = 7
    END = 8
    COMMA = 9
    COLON = 10
    QUOTE = 11
    DASH = 12
    BRACKET = 13
    BAR = 14
    ELLIPSIS = 15
    MONEY = 16
    AT = 17
    OTHER = 18


COUNT = len(Class)


@cache
def tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """(class, hash of the folded form or 0 for what is no part of a word) of each code point below 0x10000;
    tools/layout_tables.py writes them."""
    import numpy as np

    with files(__package__).joinpath("characters.npz").open("rb") as f, np.load(f) as loaded:
        classes, folds = loaded["classes"], loaded["shift"] + np.arange(0x10000, dtype=np.uint16)
    hashes = folds.astype(np.uint32) * np.uint32(0x9E3779B1)
    hashes ^= hashes >> np.uint32(15)
    hashes *= np.uint32(0x85EBCA6B)
    hashes[(classes < Class.LOWER) | (classes > Class.DIGIT)] = 0
    return classes, hashes
