"""Hard-wrapped text: tells whether the lines end at a right margin, and joins them to paragraphs.

Whoever wraps text at a margin takes the next word down only when it no longer fits. So in wrapped text a line and the
first word of the next one are together wider than the margin; where they are not, a paragraph ends.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from article_parse.reading.lines import Line

NARROWEST, WIDEST = 36, 132
"""Margins seen in practice: CJK text wraps at 36 to 40 characters, terminals at up to 132 columns."""

LONGER_SHARE: Final = 0.02
"""Share of the characters that may stand in lines beyond the margin, lines of a single ASCII word (addresses) apart."""

MIN_PAIRS: Final = 3
OBEYING_SHARE: Final = 0.8
OPEN_SHARE: Final = 0.5

_TERMINAL: Final = frozenset('.!?…。！？؟।"”»」』')
_MARKS: Final = ("- ", "* ", "• ", "+ ", "#", "> ", "| ")


def margin(lines: list[Line]) -> int | None:
    """The right margin in characters, or None where the text is not wrapped."""
    lengths = sorted([len(line.text) for line in lines if " " in line.text or not line.text.isascii()], reverse=True)
    allowed = sum(lengths) * LONGER_SHARE
    width = 0
    for width in lengths:
        allowed -= width
        if allowed < 0:
            break
    if not NARROWEST <= width <= WIDEST:
        return None
    full = obeying = unfinished = 0
    for one, two in pairwise(lines):
        if two.gap == 0 and len(one.text) >= 0.6 * width:
            full += 1
            obeying += _no_room(one.text, two.text, width)
            unfinished += one.text[-1] not in _TERMINAL
    if full < MIN_PAIRS or obeying < OBEYING_SHARE * full or unfinished < OPEN_SHARE * full:
        return None
    return width


def join(lines: list[Line], width: int) -> list[list[Line]]:
    """Groups of lines that make one paragraph each."""
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before is not None and _continues(before, line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(one: Line, two: Line, width: int) -> bool:
    if two.gap or two.text.startswith(_MARKS) or two.indent > one.indent + 1:
        dash = two.gap == 0 and two.text.startswith("- ") and one.text[-1] not in _TERMINAL
        return dash and _no_room(one.text, two.text, width)
    if _no_room(one.text, two.text, width):
        return True
    return two.text[0].islower() and one.text[-1] not in _TERMINAL and 5 * len(one.text) > 3 * width


def _no_room(one: str, two: str, width: int) -> bool:
    """Whether the first word of the second line would have gone beyond the margin on the first."""
    space = two.find(" ")
    word = len(two) if space < 0 else space
    return len(one) + 1 + word > width and 2 * len(one) > width
