"""The ranks of a list's teasers ("1 Title", "02Title", "3. Title"), which are no part of the headlines.

A figure before a headline is a rank only where the items of its list count up: "5 ways to …" is none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from article_parse.findings import Finding
from article_parse.model.values import Teaser

_RANK = re.compile(r"[#№]?\s?(\d{1,2})([.):]?\s?)(?=[^\W\d_]|[\"'“”„«»‘’(\[¿¡「『《【])")
_FEWEST, _FEWEST_LATER = 3, 4
"""Items that count up from one, and from any other figure."""


def unranked(found: list[Finding]) -> list[Finding]:
    """A widget's teasers, without the ranks before their headlines."""
    ranks = [_rank(finding.value) for finding in found]
    out = list(found)
    start = 0
    for end in range(1, len(found) + 1):
        if end < len(found) and ranks[end][0] == ranks[end - 1][0] + 1 > 1:
            continue
        first = ranks[start][0]
        if first and end - start >= (_FEWEST if first == 1 else _FEWEST_LATER):
            for at in range(start, end):
                teaser: Teaser = found[at].value
                headline = (teaser.headline or "")[ranks[at][1] :]
                out[at] = replace(found[at], value=replace(teaser, headline=headline))
        start = end
    return out


def _rank(teaser: Teaser) -> tuple[int, int]:
    """The figure that a headline begins with, and the characters it takes; (0, 0) for none."""
    text = teaser.headline or ""
    match = _RANK.match(text)
    if match is None or (not match[2] and text[match.end()].islower()):
        return 0, 0
    return int(match[1]), match.end()
