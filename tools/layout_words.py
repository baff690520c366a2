"""Words, as labels are compared by."""

from __future__ import annotations

import re

WORD = re.compile(r"[一-鿿぀-ヿ]|\w+")
"""A CJK ideograph or kana stands alone: those scripts put no space between words."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def key(text: str) -> str:
    return " ".join(words(text))
