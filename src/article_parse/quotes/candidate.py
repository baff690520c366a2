"""One way to attribute a quotation, as a linear ranker weighs it."""

from __future__ import annotations

from typing import NamedTuple

from article_parse.quotes.nouns import Mention

OWN = "own "
"""How a speaker was found of whom only a possessive tells; the gender follows."""
LONGEST_OWN = 8
"""Tokens before a quotation that a possessive announces: "Sein Urteil: „…“"."""


class Candidate(NamedTuple):
    """One way to attribute a quotation."""

    why: str
    """How it was found: "after: subject verb", "before: verb subject", …"""
    mention: Mention | None
    cue: tuple[int, int] | None
    """First and last token of the reporting words."""
    features: tuple[str, ...]


def bucket(count: int) -> str:
    """Counts as a few classes: exact up to two, then 3-5, 6-10, more."""
    return str(count) if count < 3 else "3" if count < 6 else "6" if count < 11 else "+"
