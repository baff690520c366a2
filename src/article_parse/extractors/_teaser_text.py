"""How much a line of plain text looks like the headline of a teaser.

The layout's scores say most; ages and widget headings near by, the words of bars and forms, and how alike the lines
around are say the rest. Weights: data/teasers_text.json, written by tools/train_teasers.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from article_parse.extractors._scorer import weights
from article_parse.extractors._teaser_ages import age_in
from article_parse.extractors._teaser_cards import folded, is_known_heading
from article_parse.extractors._teaser_lines import LONGEST, code_of, size_of
from article_parse.extractors._zone import body_range
from article_parse.findings import View
from article_parse.languages import Cue
from article_parse.model.block import Role

ARTICLE_SURE = 0.6
"""The layout's scores for body and heading, added, from which on a line is no teaser."""
HOPELESS = 0.08
"""The layout's score for teasers, of a line and of the eleven around it, up to which none is looked for."""
UNDER = 30
"""Lines below a widget's heading that count as under it."""
_HUMP = re.compile(r"[^\W\d_A-Z][A-Z]")
_FURNITURE = int(
    Cue.ADVERT | Cue.NEWSLETTER | Cue.COOKIE | Cue.SUBSCRIBE | Cue.SHARE | Cue.COMMENTS | Cue.COPYRIGHT | Cue.NAVIGATION
    | Cue.TAGS | Cue.BIO | Cue.CONTENTS | Cue.READING_TIME
)  # fmt: skip
_BYLINE = int(Cue.BYLINE)


@cache
def _step(name: str, value: int) -> str:
    return f"{name}{value}"


def candidates(view: View) -> Iterator[tuple[int, list[str]]]:
    """The lines that may be a teaser's headline, each with its features."""
    blocks, score = view.blocks, view.layout.score
    sizes = [size_of(block.text) for block in blocks]
    codes = [code_of(block.text, size) for block, size in zip(blocks, sizes, strict=True)]
    ages = [bool(age_in(view, block.text)) for block in blocks]
    teaser = [score(index, Role.TEASER) for index in range(len(blocks))]
    first, behind = body_range(view) or (len(blocks), len(blocks))
    heading = -UNDER - 1
    for index, (block, size) in enumerate(zip(blocks, sizes, strict=True)):
        if len(block.text) <= 60 and is_known_heading(view, block.text):
            heading = index
        if codes[index] == "P":
            heading = -UNDER - 1
        if not 2.5 <= size <= LONGEST or codes[index] in "NP" or (ages[index] and size < 5):
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
        ]
        if under:
            out.append("under")
        out += _of_ages(ages, index)
        yield index, out


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
    if ":" in text or "“" in text or "‘" in text or "«" in text or "„" in text or '"' in text:
        yield "speech"
    if text[0].islower():
        yield "lower"


def _of_ages(ages: list[bool], index: int) -> Iterator[str]:
    if any(ages[index + 1 : index + 4]):
        yield "age-behind"
    if any(ages[max(0, index - 3) : index]):
        yield "age-before"
    if ages[index]:
        yield "aged"
    if sum(ages[max(0, index - 12) : index + 13]) >= 4:
        yield "ages"


def scored(view: View) -> list[tuple[int, float]]:
    """(block, logit) of every line that may be a teaser's headline."""
    weight = weights("teasers_text")
    return [
        (index, weight["bias"] + sum([weight.get(feature, 0.0) for feature in shown]))
        for index, shown in candidates(view)
    ]
