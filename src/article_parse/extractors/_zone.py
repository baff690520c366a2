"""Where the body begins, and the words that headline, section and dek are compared by: shared by their extractors."""

from __future__ import annotations

import re
from typing import NamedTuple

from article_parse.extractors._live import texts_of
from article_parse.findings import View
from article_parse.model.block import Role

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
"""A kana or an ideograph stands alone: those scripts put no space between words."""

_LONGEST = 500
"""Characters above which a paragraph counts for no more."""
_INTERRUPTION = 20
"""What a block that is not body costs, in characters of body: widgets of forty lines may stand between paragraphs."""


def words(text: str) -> list[str]:
    """The words of a text, in order, folded."""
    return WORD.findall(text.casefold())


def key(text: str) -> str:
    """The text without case, punctuation and white space: equal keys are the same wording."""
    return " ".join(WORD.findall(text.casefold()))


def likeness(one: set[str], two: set[str]) -> float:
    """How many words two wordings share, from 0 to 1 (Dice)."""
    total = len(one) + len(two)
    return 2 * len(one & two) / total if total else 0.0


class _Run(NamedTuple):
    """The body's run of blocks, once it is known."""

    blocks: tuple[int, int] | None


def body_range(view: View) -> tuple[int, int] | None:
    """The run of blocks with most body text, as (first, behind the last), or None where no block is body.

    The best-scoring run over the blocks: body text counts by its length, everything between counts against.
    """
    known = view.memo.get("body_range")
    if not isinstance(known, _Run):
        known = view.memo["body_range"] = _Run(_body_range(view))
    return known.blocks


def _body_range(view: View) -> tuple[int, int] | None:
    best = total = 0
    start = 0
    found: tuple[int, int] | None = None
    body = Role.BODY
    blocks = view.blocks
    live = texts_of(view)
    for index, role in enumerate(view.roles):
        if role is body or index in live:
            if total <= 0:
                total, start = 0, index
            length = len(blocks[index].text)
            total += length if length < _LONGEST else _LONGEST
            if total > best:
                best, found = total, (start, index + 1)
        elif total > 0:
            total -= _INTERRUPTION
    return found


def shaped(text: str) -> bool:
    """Whether a line is as long as headlines are and does not end like a sentence of prose."""
    return 12 <= len(text) <= 250 and (" " in text or not text.isascii()) and text[-1] not in ".:;,"
