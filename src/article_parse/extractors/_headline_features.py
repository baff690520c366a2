"""What a line shows of being the headline: the features that its scorer weighs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from article_parse.extractors._scorer import names
from article_parse.extractors._zone import likeness, shaped, words
from article_parse.findings import View
from article_parse.languages.lexicon import CUES
from article_parse.languages.phrases import cjk
from article_parse.model.block import Role
from article_parse.page import Hints, Region

_DIGIT = re.compile(r"\d")
_TRAIL = (">", "»", "›", "/", "|", "·")
"""What stands before the last step of a trail."""
_MARKS = ("|", ":", ",", " - ", " – ", "@", "©", "/", "•", ">", "»", "›", "·", "(", ".")
_REGIONS = tuple((name, int(bits)) for name, bits in (
    ("aside", Region.NAV | Region.FOOTER | Region.ASIDE | Region.COMMENTS | Region.DIALOG | Region.FORM),
    ("header", Region.HEADER), ("main", Region.MAIN | Region.ARTICLE), ("list", Region.LIST),
    ("picture", Region.FIGURE | Region.CAPTION),
))  # fmt: skip

_SIZE, _WORDS, _AWAY, _RANK = names("size", 8), names("words", 8), names("away", 12), names("rank", 8)
_SHARED, _SHARE, _COUNT = names("shared", 6), names("share", 6), names("count", 4)
_LAYOUT, _PLACE, _BEFORE, _NEXT = names("layout", 7), names("place", 5), names("before", 6), names("next", 8)
_CUE, _DIGITS, _CAPITALS = names("cue", CUES + 1), names("digits", 5), names("title", 5)
_GAP, _GAP_DOWN = names("gap", 3), names("gapdown", 3)
_LEVEL, _LINKED, _DECLARED = names("level", 7), names("linked", 3), names("declared", 6)
_ROLE = {role: f"role {role.value}" for role in Role}
_NEIGHBOURS = tuple(
    (name, step, names(name + "size", 7), names(name + "likely", 3))
    for name, step in (("up1", -1), ("up2", -2), ("down1", 1), ("down2", 2), ("down3", 3))
)
_SIZES, _WORD_COUNTS = (15, 25, 40, 60, 90, 130, 180), (1, 2, 3, 5, 8, 14, 22)
_DISTANCES = (-1, 0, 1, 2, 3, 5, 8, 12, 18, 26, 40)
_LINES = (12, 25, 45, 90, 160, 300)


@dataclass(slots=True, eq=False)
class Context:
    """What the features of every candidate of a page are counted from."""

    view: View
    start: int
    """Index of the body's first block."""
    opening: str
    """The body's first paragraphs, folded."""
    declared: list[tuple[str, set[str]]]
    """Key and words of each declared headline."""
    counts: dict[str, int]
    """How often each candidate's line stands among them."""
    places: dict[int, int]
    """Place of the first candidates by the layout's own score, from 0."""
    joined: str
    """The first candidates' lines, to see which stand inside another."""
    bodies: list[int]
    """Indexes of the blocks that are body."""
    before: list[int]
    """Characters of body up to each of them."""
    ranks: dict[int, int]
    """Place of each candidate among those shaped like a headline, counted upwards from the body."""
    _folded: set[str] = field(default_factory=set)

    def holds(self, line: str) -> bool:
        """Whether a folded line is one of the candidates'."""
        if not self._folded:
            self._folded = {text.casefold() for text in self.counts}
        return line in self._folded


def features(context: Context, index: int) -> list[str]:
    """What a candidate shows, as names of features."""
    view = context.view
    block = view.blocks[index]
    text = block.text
    folded = words(text)
    found = set(folded)
    shared = long_words = 0
    for word in found:
        if len(word) > 3 or word >= "\u3040":
            long_words += 1
            if word in context.opening:  # also where it is only part of a word: inflected, or in a compound
                shared += 1
    length = len(text) if text.isascii() else len(text) + len(cjk().findall(text))
    at = bisect_left(context.bodies, index)
    after = bisect_right(context.bodies, index)
    following = context.bodies[after] - index if after < len(context.bodies) else 99
    out = [
        _SIZE[bisect_left(_SIZES, length)],
        _WORDS[bisect_left(_WORD_COUNTS, len(folded))],
        _AWAY[bisect_left(_DISTANCES, context.start - index)],
        _RANK[min(7, context.ranks.get(index, 0))],
        _SHARED[bisect_left((0, 1, 2, 3, 5), shared)],
        _SHARE[bisect_left((0.15, 0.3, 0.45, 0.6, 0.8), shared / (long_words or 1))],
        _COUNT[min(3, context.counts.get(text, 1))],
        _LAYOUT[bisect_left((0.01, 0.03, 0.1, 0.3, 0.6, 0.9), view.layout.score(index, Role.HEADLINE))],
        _PLACE[context.places.get(index, 4)],
        _BEFORE[bisect_left((0, 100, 300, 1000, 3000), context.before[at])],
        _NEXT[bisect_left((1, 2, 3, 5, 8, 12, 20), following)],
        _ROLE[view.roles[index]],
    ]
    if len(text) > 11 and context.joined.count(text) > 1:
        out.append("within")
    if _ends_with_another(text, context):
        out.append("trail")
    cues = view.lexicon.cues(text.lower())
    while cues:
        low = cues & -cues
        out.append(_CUE[low.bit_length()])
        cues ^= low
    _shape(text, len(folded), out)
    _around(context, index, out)
    if block.hints.tag:
        _markup(block.hints, out)
    else:
        out.append("plain")
    if context.declared:
        _agreement(" ".join(folded), found, context.declared, out)
    return out


def _ends_with_another(text: str, context: Context) -> bool:
    """Whether a line is a trail or a kicker and then another candidate ("Home > News > …")."""
    for mark in _TRAIL:
        if mark in text:
            head, _, tail = text.rpartition(mark)
            if head and tail and context.holds(tail.strip().casefold()):
                return True
    return False


def _shape(text: str, count: int, out: list[str]) -> None:
    """How a line is written."""
    first, last = text[0], text[-1]
    out.append("end" + last if last in ".?!:,;…)" else "end_")
    if first.islower():
        out.append("lower")
    elif first in "“\"«„'‘「『":
        out.append("quote")
    elif first.isdigit():
        out.append("digit")
    elif not first.isalnum():
        out.append("mark" + first if first in "…*•|>-–" else "mark")
    if text.isupper():
        out.append("capitals")
    digits = len(_DIGIT.findall(text))
    if digits:
        out.append(_DIGITS[bisect_left((0.05, 0.1, 0.2, 0.4), digits / len(text))])
    inner = text[:-1]
    for mark in _MARKS:
        if mark in inner:
            out.append("has" + mark)
    if count > 2:
        spaced = text.split()
        capital = 0
        for word in spaced:
            if word[0].isupper():
                capital += 1
        out.append(_CAPITALS[bisect_left((0.2, 0.5, 0.8), capital / len(spaced))])


def _around(context: Context, index: int, out: list[str]) -> None:
    """How the lines next to a candidate look: a byline or a date below, a kicker above, a run of menu lines."""
    blocks = context.view.blocks
    for name, step, sizes, likely in _NEIGHBOURS:
        at = index + step
        if not 0 <= at < len(blocks):
            out.append(name + "none")
            continue
        text = blocks[at].text
        out.append(sizes[bisect_left(_LINES, len(text))])
        if step in (-1, 1):
            if shaped(text) and text.count(" ") > 2:
                out.append(name + "shaped")
                if text in context.counts:
                    out.append(likely[min(2, context.places.get(at, 2))])
            if text == blocks[index].text:
                out.append(name + "same")
        if step > 0:
            if len(_DIGIT.findall(text, 0, 60)) >= 3:
                out.append(name + "digits")
            if text[-1] in ".…!?":
                out.append(name + "stop")
    out.append(_GAP[min(2, blocks[index].gap)])
    if index + 1 < len(blocks):
        out.append(_GAP_DOWN[min(2, blocks[index + 1].gap)])


def _markup(hints: Hints, out: list[str]) -> None:
    """What HTML tells of a candidate."""
    out.append(_LEVEL[hints.level])
    out.append(_LINKED[bisect_left((0.1, 0.9), hints.linked)])
    region = hints.region
    for name, bits in _REGIONS:
        if region & bits:
            out.append(name)
            if hints.level == 1:
                out.append("h1" + name)
    if hints.group:
        out.append("group")


def _agreement(name: str, found: set[str], declared: list[tuple[str, set[str]]], out: list[str]) -> None:
    """How well a candidate agrees with the declared headlines."""
    if any(name == other for other, _ in declared):
        out += ("declared=", "declared6")
        return
    best = max(likeness(found, other) for _, other in declared)
    out.append(_DECLARED[bisect_left((0.2, 0.4, 0.55, 0.7, 0.85), best)])
    if len(name) > 12 and any(other.startswith(name) or other.endswith(name) for other, _ in declared):
        out.append("declared<")
