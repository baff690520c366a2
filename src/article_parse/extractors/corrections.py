"""Corrections, clarifications and editor's notes: paragraphs about the article, not of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_parse.findings import Finding, View
from article_parse.languages import fold
from article_parse.model.block import Role
from article_parse.model.values import Correction

SHORTEST = 30
"""Characters; less is a heading or a link."""
LONGEST = 800
"""Characters of a note's paragraph."""
_MARKS = " *_[]()"
_SET_OFF = (":", "-", "–", "—", "|")
_DATED = re.compile(r"\s*[,(]?[^:;!?]{3,30}[:–—]")
NEAR = 6
"""Blocks before the body and after it in which a note may stand."""


def find(view: View) -> Iterator[Finding]:
    """Each paragraph that opens with the words of a correction or a note, and closes as sentences do."""
    openings = view.lexicon.phrases("page.correction")
    inside = [index for index, role in enumerate(view.roles) if role is Role.BODY]
    if not inside:
        return
    for index in range(max(0, inside[0] - NEAR), min(len(view.blocks), inside[-1] + NEAR + 1)):
        block = view.blocks[index]
        if not SHORTEST <= len(block.text) <= LONGEST:
            continue
        text = block.text.strip(_MARKS)
        taken = openings.start(fold(text[:60]))
        if taken and _is_note(text, taken) and view.is_free(block):
            yield Finding(Correction(text), ((block.start, block.end),), 0.8, "opens like a note")


def _is_note(text: str, taken: int) -> bool:
    """Whether the opening is set off by a colon or a dash, perhaps behind a day ("Correction, June 12: …"), or is a
    clause by itself ("This article was amended")."""
    rest = text[taken : taken + 40]
    if text[taken - 1] in ":-–—" or rest.lstrip()[:1] in _SET_OFF or text[:taken].count(" ") >= 3:
        return True
    dated = _DATED.match(rest)
    return dated is not None and any(map(str.isdigit, dated.group()))
