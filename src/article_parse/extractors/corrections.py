"""Corrections, clarifications and editor's notes: paragraphs about the article, not of it."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View
from article_parse.model.block import Role
from article_parse.model.values import Correction

LONGEST = 800
"""Characters of a note's paragraph."""
NEAR = 6
"""Blocks before the body and after it in which a note may stand."""


def find(view: View) -> Iterator[Finding]:
    """Each paragraph that opens with the words of a correction or a note."""
    openings = tuple(getattr(view.lexicon, "corrections", ()))
    inside = [index for index, role in enumerate(view.roles) if role is Role.BODY]
    if not openings or not inside:
        return
    for index in range(max(0, inside[0] - NEAR), min(len(view.blocks), inside[-1] + NEAR + 1)):
        block = view.blocks[index]
        if len(block.text) > LONGEST or not block.text[:60].casefold().lstrip(" *[(_").startswith(openings):
            continue
        if view.is_free(block):
            text = block.text.strip(" *_")
            yield Finding(Correction(text), ((block.start, block.end),), 0.8, "opens like a note")
