"""The headline: the visible line that opens the article, else what the metadata declares.

Candidates are the lines above the body, first-level headings and lines that repeat a declared headline. Each shows
features (where it stands, its shape, what it shares with the body and with the declared wordings); a linear scorer
weighs them. A page may have none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice
from math import exp
from typing import NamedTuple

from article_parse.extractors._scorer import score, weights
from article_parse.extractors._zone import WORD, body_range, key, likeness, words
from article_parse.findings import Finding, View
from article_parse.model.block import Role
from article_parse.page import Block, Region

ABOVE, BELOW = 60, 3
"""Blocks looked at above and below the body's first block."""
_BEST, _NEAREST = 5, 3
"""Candidates weighed: the best by the layout, and the nearest above the body that are shaped like a headline."""
_OPENING = 2500
"""Characters of the body whose words a headline is compared with."""
_KICKER = re.compile(r"\s{2,}[-–—|:]\s{2,}|\s:\s{2,}")
"""Between a kicker and a headline on one line: marked-up words apart leave more than one space."""
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_DIGIT = re.compile(r"\d")
_LONGEST = 300
"""Characters of the longest headline."""
_ASIDE = int(Region.NAV | Region.FOOTER | Region.ASIDE | Region.COMMENTS | Region.DIALOG | Region.FORM)
_HEADER, _MAIN, _LIST = int(Region.HEADER), int(Region.MAIN | Region.ARTICLE), int(Region.LIST)
_PICTURE = int(Region.FIGURE | Region.CAPTION)
_HIDDEN = int(Region.HIDDEN)
_NEIGHBOURS = (("up1", -1), ("up2", -2), ("down1", 1), ("down2", 2), ("down3", 3))
_TRAIL = (">", "»", "›", "/", "|", "·")
"""What stands before the last step of a trail."""


_JOINED = 500
"""Candidates' lines that the others are looked for in: a page of nothing but headings has any number."""


class Context(NamedTuple):
    """What the features of every candidate of a page are counted from."""

    blocks: list[Block]
    start: int
    """Index of the body's first block."""
    opening: set[str]
    """Words of the body's first paragraphs."""
    declared: list[tuple[str, set[str]]]
    """Key and words of each declared headline."""
    counts: dict[str, int]
    """How often each candidate's line stands on the page."""
    places: dict[int, int]
    """Place of the first candidates by the layout's own score, from 0."""
    folded: set[str]
    """All candidates' lines, folded."""
    joined: str
    """The first candidates' lines, to see which stand inside another."""
    bodies: list[int]
    """Indexes of the blocks that are body."""
    before: list[int]
    """Characters of body up to each of them."""
    ranks: dict[int, int]
    """Place of each candidate among those shaped like a headline, counted upwards from the body."""


def find(view: View) -> Iterator[Finding]:
    """The best visible candidate, then the declared ones, the others as candidates that lost."""
    indexes, context = survey(view)
    weight = weights("headline")
    scored = sorted(((score(features(view, i, context), weight), -i) for i in indexes), reverse=True)
    blocks = view.blocks
    none = weight.get("none", 0.0)
    total = exp(none) + sum(exp(points) for points, _ in scored)
    best: Block | None = None
    for points, negative in scored[:4]:
        block = blocks[-negative]
        if best is None:
            if points <= none:
                break
            best = block
            declared = [fact.value for fact in view.declared("headline")]
            value, spans = _whole(view, -negative, declared)
            yield Finding(value, spans, exp(points) / total, "line above the body")
        else:
            yield Finding(_tidy(block.text), ((block.start, block.end),), exp(points) / total, "line above the body")
    for fact in view.declared("headline"):
        value = " ".join(fact.value.split())
        if value:
            yield Finding(value, (), 0.3 if best is None else 0.01, fact.source, fact.value)


def _tidy(text: str) -> str:
    """The text as it is shown: without soft hyphens."""
    return text.replace("\xad", "") if "\xad" in text else text


def _whole(view: View, index: int, declared: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The headline without a kicker on its own line, and with the second half that stands on the next line.

    The declared wordings tell both; a line that begins with a colon is a second half by itself.
    """
    block = view.blocks[index]
    shown = _tidy(block.text)
    name = key(shown)
    names = {key(value) for value in declared}
    raw = view.text[block.start : block.end]
    if (match := _KICKER.search(raw)) and raw.count(" ", match.end()) > 1:
        start = block.start + match.end()
        return _tidy(" ".join(raw[match.end() :].split())), ((start, block.end),)
    if index + 1 < len(view.blocks):
        after = view.blocks[index + 1]
        if after.text[:2] == ": " or (name not in names and f"{name} {key(after.text)}" in names):
            glue = "" if after.text[0] in ":,;" else " "
            return shown + glue + _tidy(after.text), ((block.start, block.end), (after.start, after.end))
    if name not in names and "\xad" not in raw:
        for other in names:
            if len(other) > 15 and name.endswith(" " + other):
                start = block.start + _start_of(raw, other.count(" ") + 1)
                return " ".join(view.text[start : block.end].split()), ((start, block.end),)
    return shown, ((block.start, block.end),)


def _start_of(raw: str, count: int) -> int:
    """Where the last `count` words of a text begin, an opening mark before the first of them included."""
    starts = [match.start() for match in WORD.finditer(raw)]
    at = starts[-count] if count <= len(starts) else 0
    while at and not raw[at - 1].isspace() and not raw[at - 1].isalnum():
        at -= 1
    return at


def survey(view: View) -> tuple[list[int], Context]:
    """The blocks that may be the headline, in page order, and what their features are counted from."""
    blocks, roles = view.blocks, view.roles
    body = body_range(view)
    start, end = body or (min(30, len(blocks)), min(30, len(blocks)))
    declared = [(key(fact.value), set(words(fact.value))) for fact in view.declared("headline")]
    first, last = max(0, start - ABOVE), min(len(blocks), start + BELOW)
    wanted = [
        i
        for i, block in enumerate(blocks)
        if (first <= i < last or block.hints.level == 1 or roles[i] is Role.HEADLINE) and _possible(block)
    ]
    counts: dict[str, int] = {blocks[i].text: 0 for i in wanted}
    for block in blocks:
        if block.text in counts:
            counts[block.text] += 1
    by_layout = sorted(wanted, key=lambda i: (-view.layout.score(i, Role.HEADLINE), i))
    places = {i: place for place, i in enumerate(by_layout[:4])}
    joined = "\n".join(islice(counts, _JOINED))
    bodies = [i for i, role in enumerate(roles) if role is Role.BODY]
    before = [0, *accumulate(len(blocks[i].text) for i in bodies)]
    ranks: dict[int, int] = {}
    for i in reversed(wanted):
        if i < start and _shaped(blocks[i].text):
            ranks[i] = len(ranks) + 1
    chosen = set(by_layout[:_BEST])
    wanted = [i for i in wanted if i in chosen or blocks[i].hints.level == 1 or 0 < ranks.get(i, 0) <= _NEAREST]
    folded = {text.casefold() for text in counts}
    opening = _opening(blocks, start, end)
    return wanted, Context(blocks, start, opening, declared, counts, places, folded, joined, bodies, before, ranks)


def _opening(blocks: list[Block], start: int, end: int) -> set[str]:
    """The words of the body's first paragraphs."""
    parts, length = [], 0
    for block in blocks[start:end]:
        if len(block.text) > 60:
            parts.append(block.text)
            length += len(block.text)
            if length > _OPENING:
                break
    return {word for word in words(" ".join(parts)[:_OPENING]) if len(word) > 3 or word >= "\u3040"}


def _possible(block: Block) -> bool:
    return 4 <= len(block.text) <= _LONGEST and (block.hints.region & _HIDDEN) == 0


def _shaped(text: str) -> bool:
    """Whether a line is as long as headlines are and does not end like a sentence of prose."""
    return 12 <= len(text) <= 250 and (" " in text or not text.isascii()) and text[-1] not in ".:;,"


def _step(value: float, steps: tuple[float, ...]) -> int:
    """How many of the steps the value is above."""
    return bisect_left(steps, value)


def features(view: View, index: int, context: Context) -> list[str]:
    """What a candidate shows, as names of features."""
    block = context.blocks[index]
    text, hints = block.text, block.hints
    folded = words(text)
    found = set(folded)
    shared = sum(word in context.opening for word in found)
    long_words = sum(len(word) > 3 or word >= "\u3040" for word in found)
    distance = context.start - index
    length = len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
    size = _step(length, (15, 25, 40, 60, 90, 130, 180))
    out = [
        f"size{size}",
        f"words{_step(len(folded), (1, 2, 3, 5, 8, 14, 22))}",
        f"away{_step(distance, (-1, 0, 1, 2, 3, 5, 8, 12, 18, 26, 40))}",
        f"rank{context.ranks.get(index, 0) if context.ranks.get(index, 0) < 7 else 7}",
        f"shared{_step(shared, (0, 1, 2, 3, 5))}",
        f"share{_step(shared / (long_words or 1), (0.15, 0.3, 0.45, 0.6, 0.8))}",
        f"count{min(3, context.counts.get(text, 1))}",
    ]
    if len(text) > 11 and context.joined.count(text) > 1:
        out.append("within")
    if _ends_with_another(text, context):
        out.append("trail")
    share_ = view.layout.score(index, Role.HEADLINE)
    out.append(f"layout{_step(share_, (0.01, 0.03, 0.1, 0.3, 0.6, 0.9))}")
    out.append(f"place{context.places.get(index, 4)}")
    at = bisect_left(context.bodies, index)
    after = bisect_right(context.bodies, index)
    following = context.bodies[after] - index if after < len(context.bodies) else 99
    out.append(f"before{_step(context.before[at], (0, 100, 300, 1000, 3000))}")
    out.append(f"next{_step(following, (1, 2, 3, 5, 8, 12, 20))}")
    out.append(f"role {view.roles[index].value}")
    cues = view.lexicon.cues(text.lower())
    while cues:
        low = cues & -cues
        out.append(f"cue{low.bit_length()}")
        cues ^= low
    out += _shape(text, folded)
    out += _around(context, index)
    if hints.tag:
        out += _markup(block)
    if context.declared:
        out += _agreement(text, found, context.declared)
    return out


def _ends_with_another(text: str, context: Context) -> bool:
    """Whether a line is a trail or a kicker and then another candidate ("Home > News > …")."""
    for mark in _TRAIL:
        head, found, tail = text.rpartition(mark)
        if found and head and tail.strip().casefold() in context.folded:
            return True
    return False


def _shape(text: str, folded: list[str]) -> list[str]:
    out = []
    last = text[-1]
    out.append("end" + (last if last in ".?!:,;…)" else "_"))
    if text[0].islower():
        out.append("lower")
    elif text[0] in "“\"«„'‘「『":
        out.append("quote")
    elif text[0].isdigit():
        out.append("digit")
    elif not text[0].isalnum():
        out.append("mark" + text[0] if text[0] in "…*•|>-–" else "mark")
    if text.isupper():
        out.append("capitals")
    digits = len(_DIGIT.findall(text))
    if digits:
        out.append(f"digits{_step(digits / len(text), (0.05, 0.1, 0.2, 0.4))}")
    for mark in ("|", ":", ",", " - ", " – ", "@", "©", "/", "•", ">", "»", "›", "·", "(", "."):
        if mark in text[:-1]:
            out.append("has" + mark)
    if len(folded) > 2:
        spaced = text.split()
        capital = sum([word[0].isupper() for word in spaced])
        out.append(f"title{_step(capital / len(spaced), (0.2, 0.5, 0.8))}")
    return out


def _around(context: Context, index: int) -> list[str]:
    """How the lines next to a candidate look: a byline or a date below, a kicker above, a run of menu lines."""
    blocks, out = context.blocks, []
    for name, step in _NEIGHBOURS:
        at = index + step
        if not 0 <= at < len(blocks):
            out.append(name + "none")
            continue
        text = blocks[at].text
        out.append(f"{name}size{_step(len(text), (12, 25, 45, 90, 160, 300))}")
        if name[-1] == "1":
            if _shaped(text) and text.count(" ") > 2:
                out.append(name + "shaped")
                if text in context.counts:
                    out.append(name + "likely" + str(min(2, context.places.get(at, 2))))
            if text == blocks[index].text:
                out.append(name + "same")
        if name[0] == "d":
            if len(_DIGIT.findall(text, 0, 60)) >= 3:
                out.append(name + "digits")
            if text[-1] in ".…!?":
                out.append(name + "stop")
    out.append(f"gap{min(2, blocks[index].gap)}")
    if index + 1 < len(blocks):
        out.append(f"gapdown{min(2, blocks[index + 1].gap)}")
    return out


def _markup(block: Block) -> list[str]:
    """What HTML tells of a candidate."""
    hints = block.hints
    region = hints.region
    out = [f"level{hints.level}", f"linked{_step(hints.linked, (0.1, 0.9))}"]
    for name, bits in (("aside", _ASIDE), ("header", _HEADER), ("main", _MAIN), ("list", _LIST), ("picture", _PICTURE)):
        if region & bits:
            out.append(name)
            if hints.level == 1:
                out.append("h1" + name)
    if hints.group:
        out.append("group")
    return out


def _agreement(text: str, found: set[str], declared: list[tuple[str, set[str]]]) -> list[str]:
    """How well a candidate agrees with the declared headlines."""
    name = key(text)
    if any(name == other for other, _ in declared):
        return ["declared=", "declared6"]
    best = max(likeness(found, other) for _, other in declared)
    out = [f"declared{_step(best, (0.2, 0.4, 0.55, 0.7, 0.85))}"]
    if len(name) > 12 and any(other.startswith(name) or other.endswith(name) for other, _ in declared):
        out.append("declared<")
    return out
