"""Sentences in pieces: `get_text("\\n")` breaks the line at every inline tag; this puts the pieces back together.

Nothing marks where a paragraph ends in such text, so pieces are joined only where they evidently belong together:
a wrong joining of menu lines or headings costs more than a paragraph left in two.
"""

from __future__ import annotations

import re
from itertools import pairwise

from article_parse.reading.lines import Line

PROSE = 40
"""Characters from which a line without an end is more likely torn prose than a heading (CJK counts double)."""

CLOSING = ",.;:!?)]}»”’…%、。，．；：！？）］｝」』】〉》؟،؛।"
OPENING = "([{«“„‚‘¿¡（［｛「『【〈《"
_TERMINAL = frozenset(".!?…。！？؟।:;\"”»」』)]）")
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}»”’%、。，．；：！？）］｝」』】〉》؟،؛।")
_NO_SPACE_AFTER = frozenset(OPENING)
_CONTINUES = re.compile(r"[,;:)\]}»”’!?、。，．；：！？）］｝」』】〉》؟،؛।](?!\S*/)|\.(?!\.|\w)|['’]\w")
_SHORT_LOWER = re.compile(r"(?:^|\s)[^\W\d_A-Z]{1,4}$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def torn(lines: list[Line]) -> bool:
    """Whether sentences are in pieces: lines that begin with closing punctuation, or go on in lower case, without blank lines."""
    adjacent = strong = weak = 0
    for one, two in pairwise(lines):
        if two.gap:
            continue
        adjacent += 1
        if _CONTINUES.match(two.text):
            strong += 1
        elif two.text[0].islower() and len(one.text) >= PROSE and one.text[-1] not in _TERMINAL:
            weak += 1
    return strong + weak >= 2 or (adjacent + 1 == len(lines) and strong + weak > 0)


def join(lines: list[Line]) -> list[list[Line]]:
    """Groups of lines that make one sentence or paragraph each."""
    groups: list[list[Line]] = []
    group: list[Line] = []
    last = len(lines) - 1
    for i, line in enumerate(lines):
        if group and line.gap == 0 and _belongs(group, line, lines[i + 1] if i < last else None):
            group.append(line)
        else:
            group = [line]
            groups.append(group)
    return groups


def glue(one: str, two: str) -> str:
    """What stands between two pieces when they are put together: a space, or nothing."""
    if two[0] in _NO_SPACE_BEFORE or one[-1] in _NO_SPACE_AFTER or (one[-1] == "-" and one[-2:-1].isalnum()):
        return ""
    if two[0] in "'’" and len(two) > 1 and two[1].islower():
        return ""
    return "" if _CJK.match(two) and _CJK.match(one[-1]) and not "\uac00" <= one[-1] <= "\ud7af" else " "


def _belongs(group: list[Line], line: Line, following: Line | None) -> bool:
    one, two = group[-1].text, line.text
    if _CONTINUES.match(two):
        return True
    end = one[-1]
    if end in OPENING:
        return True
    if end in _TERMINAL:
        return False
    length = sum(len(piece.text) for piece in group)
    if two[0].islower():
        return length >= PROSE or len(two) >= PROSE
    if length < PROSE:
        return False
    if end == "," or _SHORT_LOWER.search(one, max(0, len(one) - 6)):
        return True
    if following is None or following.gap:
        return False
    goes_on = following.text[0].islower() or _CONTINUES.match(following.text) is not None
    return goes_on and len(two) < 2 * PROSE
