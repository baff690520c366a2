"""How much a line of plain text looks like the headline of a teaser.

The layout's scores say most; ages and widget headings near by, the words of bars and forms, and how alike the lines
around are say the rest. Weights: data/teasers_text.json, written by tools/train_teasers.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from article_parse.extractors._scorer import weights
from article_parse.extractors._teaser_ages import age_in
from article_parse.extractors._teaser_cards import folded, is_known_heading
from article_parse.extractors._teaser_lines import LONGEST, code_of, size_of
from article_parse.extractors._zone import body_range
from article_parse.findings import Range, View
from article_parse.languages import Cue
from article_parse.model.block import Role
from article_parse.page import Block

ARTICLE_SURE = 0.6
"""The layout's scores for body and heading, added, from which on a line is no teaser."""
HOPELESS = 0.08
"""The layout's score for teasers, of a line and of the eleven around it, up to which none is looked for."""
SHORTEST = 2.5
"""Words of the shortest headline."""
UNDER = 30
"""Lines below a widget's heading that count as under it."""
_HUMP = re.compile(r"[^\W\d_A-Z][A-Z]")
_FURNITURE = int(
    Cue.ADVERT | Cue.NEWSLETTER | Cue.COOKIE | Cue.SUBSCRIBE | Cue.SHARE | Cue.COMMENTS | Cue.COPYRIGHT | Cue.NAVIGATION
    | Cue.TAGS | Cue.BIO | Cue.CONTENTS | Cue.READING_TIME
)  # fmt: skip
_BYLINE = int(Cue.BYLINE)
_COPYRIGHT = int(Cue.COPYRIGHT)
LONGEST_FURNITURE = 8.0
"""Words of a line that opens with "by" or speaks of rights, up to which it is no headline."""
_TALK = int(Cue.COMMENTS)


@cache
def _step(name: str, value: int) -> str:
    return f"{name}{value}"


def candidates(view: View) -> Iterator[tuple[int, list[str]]]:
    """The lines that may be a teaser's headline, each with its features."""
    blocks, score = view.blocks, view.layout.score
    found = [age_in(view, block.text) for block in blocks]
    ages = [bool(where) for where in found]
    rests = [_without(block.text, where) if where else block.text for block, where in zip(blocks, found, strict=True)]
    sizes = [size_of(text) for text in rests]
    codes = [code_of(text, size) for text, size in zip(rests, sizes, strict=True)]
    teaser = [score(index, Role.TEASER) for index in range(len(blocks))]
    first, behind = body_range(view) or (len(blocks), len(blocks))
    heading = talk = -UNDER - 1
    column = view.layout.column
    comment, label, caption = column(Role.COMMENT), column(Role.TEASER_BLOCK), column(Role.CAPTION)
    count = Counter(block.text for block in blocks)
    for index, (block, size) in enumerate(zip(blocks, sizes, strict=True)):
        if len(block.text) <= 60 and is_known_heading(view, block.text):
            heading = index
            continue
        elif len(block.text) <= 40 and view.lexicon.cues(folded(block.text)) & _TALK:
            talk = index
        if codes[index] == "P":
            heading = -UNDER - 1
        if not SHORTEST <= size <= LONGEST or codes[index] in "NP":
            continue
        if size <= LONGEST_FURNITURE and _is_furniture(view, block.text):
            continue
        inside = score(index, Role.BODY) + score(index, Role.HEADING)
        if inside >= ARTICLE_SURE:
            continue
        near = sum(teaser[max(0, index - 5) : index + 6]) / 11
        under = 0 <= index - heading <= UNDER and heading >= 0
        if near < HOPELESS and teaser[index] < HOPELESS and not under:
            continue
        out = [
            _step("teaser", int(teaser[index] * 8)),
            _step("inside", int(inside * 4)),
            _step("menu", int(score(index, Role.NAVIGATION) * 4)),
            _step("promo", int(score(index, Role.PROMOTION) * 4)),
            _step("near", int(near * 8)),
            _step("words", max((edge for edge in (2, 3, 4, 5, 7, 10, 15, 21, 29) if edge <= size), default=0)),
            "above" if index < first else "below" if index >= behind else "within",
            *_of_text(view, block.text, codes[index]),
            *_of_neighbours(blocks, codes, ages, index),
            _step("comment", int(comment[index] * 4)),
            _step("label", int(label[index] * 4)),
            _step("caption", int(caption[index] * 4)),
            "twice" if count[block.text] > 1 else "once",
        ]
        if 0 <= index - talk <= UNDER:
            out.append("talk")
        if under:
            out.append("under")
        out += _of_ages(ages, index)
        if ages[index] and not _is_glued(ages, sizes, index - 1) and not _is_glued(ages, sizes, index + 1):
            out.append("aged")
        yield index, out


def _is_glued(ages: list[bool], sizes: list[float], index: int) -> bool:
    """Whether the line is an age and a headline."""
    return 0 <= index < len(ages) and ages[index] and sizes[index] >= SHORTEST


def _without(text: str, age: Range) -> str:
    """What stands beside an age: a headline may be glued to it."""
    return (text[: age[0]] if age[0] > len(text) - age[1] else text[age[1] :]).strip(" ·|/–—-,:")


def _is_furniture(view: View, text: str) -> bool:
    """Whether a line says who wrote something, or whose it is."""
    bits = view.lexicon.cues(folded(text))
    if bits & _BYLINE:
        return sum([word[0].islower() for word in text.split()[1:]]) <= 1
    return bool(bits & _COPYRIGHT)


def _of_text(view: View, text: str, code: str) -> Iterator[str]:
    yield "code" + code
    yield "end" + text[-1] if text[-1] in ".?!…:»”\"'’" else "end"
    bits = view.lexicon.cues(folded(text))
    if bits & _FURNITURE:
        yield "furniture"
    if bits & _BYLINE:
        yield "byline"
    if len(text) > 30 and len(_HUMP.findall(text)) >= 2:
        yield "glued"
    if "|" in text or "©" in text or "@" in text:
        yield "marks"
    if _has_credit(view, text):
        yield "credit"
    if ":" in text or "“" in text or "‘" in text or "«" in text or "„" in text or '"' in text:
        yield "speech"
    if text[0].islower():
        yield "lower"


def _has_credit(view: View, text: str) -> bool:
    """Whether the last colon stands behind a word for a picture: "Photo: Ida Moreau"."""
    before, colon, _ = text.rpartition(":")
    words = folded(before[-20:]).split() if colon else []
    return bool(words) and words[-1].lstrip("(") in view.lexicon.phrases("page.caption").whole


def _of_neighbours(blocks: list[Block], codes: list[str], ages: list[bool], index: int) -> Iterator[str]:
    """The forms of the lines around, and where blank lines stand."""
    before = codes[index - 1] if index else "-"
    behind = codes[index + 1] if index + 1 < len(codes) else "-"
    if index and ages[index - 1]:
        before = "A"
    if index + 1 < len(codes) and ages[index + 1]:
        behind = "A"
    above = min(blocks[index].gap, 1)
    below = min(blocks[index + 1].gap, 1) if index + 1 < len(blocks) else 1
    yield f"p{before}{above}"
    yield f"n{behind}{below}"
    own = codes[index]
    for step in (1, 2, 3, 4):
        if index >= step and index + step < len(codes) and codes[index - step] == own == codes[index + step]:
            yield f"period{step}"


def _of_ages(ages: list[bool], index: int) -> Iterator[str]:
    if any(ages[index + 1 : index + 4]):
        yield "age-behind"
    if any(ages[max(0, index - 3) : index]):
        yield "age-before"
    if sum(ages[max(0, index - 12) : index + 13]) >= 4:
        yield "ages"


def scored(view: View) -> list[tuple[int, float]]:
    """(block, logit) of every line that may be a teaser's headline."""
    weight = weights("teasers_text")
    return [
        (index, weight["bias"] + sum([weight.get(feature, 0.0) for feature in shown]))
        for index, shown in candidates(view)
    ]
