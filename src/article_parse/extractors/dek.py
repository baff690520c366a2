"""The standfirst: the line or lines under the headline that sum the article up and are not part of its body.

Candidates are the lines between the headline and the first body paragraphs, alone or in short runs. Each shows
features (place, shape, what stands next to it, likeness to the declared description); a linear scorer weighs them
against "none": many pages have no standfirst, and their first paragraph is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from math import exp
from typing import NamedTuple

from article_parse import tokens
from article_parse.extractors._scorer import score, weights
from article_parse.extractors._zone import body_range, likeness, words
from article_parse.extractors.breadcrumbs import place
from article_parse.findings import Finding, View
from article_parse.model.block import Kind, Role
from article_parse.page import Block, Region

_BELOW = 25
"""Blocks looked at below the headline."""
_INTO = 2
"""Body paragraphs looked at: a standfirst is easily taken for the first."""
_SHORTEST, _LONGEST = 15, 700
"""Characters of a standfirst's line."""
_HEADING = 100
"""Characters of the longest line that is taken for a heading because it does not close like a sentence."""
_RUN = 5
"""Lines of the longest standfirst."""

_ASIDE = int(Region.NAV | Region.FOOTER | Region.ASIDE | Region.COMMENTS | Region.DIALOG | Region.FORM)
_PICTURE = int(Region.FIGURE | Region.CAPTION)
_HIDDEN, _BODY = int(Region.HIDDEN), int(Region.BODY)


class Option(NamedTuple):
    """A candidate: its blocks, and what speaks for and against it."""

    indexes: tuple[int, ...]
    features: list[str]


@cache
def _named() -> tuple[int, int]:
    """Bits of the words that markup calls a standfirst by, and of weaker ones."""
    return (
        tokens.mask("dek", "standfirst", "subtitle", "subheading", "subhead", "intro", "introduction", "summary"),
        tokens.mask("lead", "description", "excerpt"),
    )


def find(view: View) -> Iterator[Finding]:
    """The best candidate where it beats "none", and the next one as a candidate that lost; then the declared ones."""
    options = survey(view)
    weight = weights("dek")
    scored = sorted(((score(option.features, weight), -number) for number, option in enumerate(options)), reverse=True)
    none = weight.get("none", 0.0)
    total = exp(none) + sum(exp(points) for points, _ in scored)
    for points, negative in scored[:2]:
        if points <= none:
            break
        if _opens_the_body(view, options[-negative]):
            continue
        blocks = [view.blocks[i] for i in options[-negative].indexes]
        spans = tuple((block.start, block.end) for block in blocks)
        yield Finding(" ".join(block.text for block in blocks), spans, exp(points) / total, "lines under the headline")


def _opens_the_body(view: View, option: Option) -> bool:
    """Whether a candidate that the layout takes for body stands right above a subheading: a body opens with prose."""
    after = option.indexes[-1] + 1
    if after >= len(view.blocks) or any(view.roles[index] is not Role.BODY for index in option.indexes):
        return False
    text = view.blocks[after].text
    heads = view.roles[after] is Role.BODY and len(text) <= _HEADING and text[-1].isalnum()
    return heads or view.roles[after] is Role.HEADING


def survey(view: View) -> list[Option]:
    """Every candidate with its features, in page order."""
    found = view.found("headline")
    if not found or not found[0].spans:
        return []
    blocks, roles = view.blocks, view.roles
    at = place(view)
    body = body_range(view)
    start = body[0] if body and body[0] > at else at + 1
    last = min(len(blocks), at + 1 + _BELOW, start + _INTO)
    inside = [i for i in range(at + 1, last) if _eligible(view, blocks[i])]
    declared = [set(words(fact.value)) for fact in view.declared("dek")]
    headline = set(words(view.value("headline") or ""))
    single = {i: _features(view, i, at, start, declared, headline) for i in inside}
    out = [Option((i,), [*single[i], "one"]) for i in inside]
    for i in inside:
        run = [i]
        while len(run) < _RUN and run[-1] + 1 in single and _alike(blocks[run[-1]], blocks[run[-1] + 1]):
            run.append(run[-1] + 1)
            together = [f"run{min(len(run), 3)}", *_together(view, run, declared)]
            out.append(Option(tuple(run), [*single[i], *together]))
        if roles[i] is Role.BODY and len(blocks[i].text) > 300:
            break
    return out


def _eligible(view: View, block: Block) -> bool:
    length = len(block.text)
    return (
        _SHORTEST <= length <= _LONGEST
        and (" " in block.text or not block.text.isascii())
        and not block.hints.region & _HIDDEN
        and view.is_free(block)
    )


def _alike(one: Block, two: Block) -> bool:
    """Whether two neighbours can be lines of one standfirst: list items, or lines that begin alike."""
    if one.kind is not two.kind or one.hints.tag != two.hints.tag:
        return False
    if one.kind is Kind.LIST_ITEM or (one.text[0] == two.text[0] and not one.text[0].isalnum()):
        return True
    return two.gap == 0 and one.gap > 0


def _step(value: float, steps: tuple[float, ...]) -> int:
    """How many of the steps the value is above."""
    return bisect_left(steps, value)


def _features(view: View, index: int, at: int, start: int, declared: list[set[str]], headline: set[str]) -> list[str]:
    blocks = view.blocks
    block = blocks[index]
    text = block.text
    owned = free = 0
    for between in blocks[at + 1 : index]:
        if view.is_free(between):
            free += 1
        else:
            owned += 1
    found = set(words(text))
    out = [
        f"free{_step(free, (0, 1, 2, 4, 8))}",
        f"owned{min(owned, 3)}",
        f"body{max(-2, min(4, start - index))}",
        f"size{_step(len(text), (30, 50, 80, 130, 200, 300, 450))}",
        "end" + (text[-1] if text[-1] in '.…?!:)»”"' else "_"),
        f"title{_step(likeness(found, headline), (0.1, 0.3, 0.5, 0.8))}",
        f"layout {view.roles[index].value}",
    ]
    if not text[0].isalnum():
        out.append("mark" + (text[0] if text[0] in "…•-–—*" else ""))
    if index + 1 < len(blocks):
        after = blocks[index + 1]
        out.append("after" + ("owned" if not view.is_free(after) else str(_step(len(after.text), (20, 60, 120, 250)))))
        if index - 1 == at and not view.is_free(after):
            out.append("between")
    if index - 1 == at:
        out.append("under")
    elif not view.is_free(blocks[index - 1]):
        out.append("under owned")
    else:
        out.append("under" + str(_step(len(blocks[index - 1].text), (20, 60, 120, 250))))
    if any(mark in text for mark in ("©", "/")):
        out.append("credit")
    if block.hints.tag:
        out += _markup(block, start > index, blocks[start] if start < len(blocks) else None)
    for other in declared[:1]:
        best = max(likeness(found, each) for each in declared)
        out.append(f"declared{_step(best, (0.3, 0.6, 0.8, 0.95))}")
        if len(found) > 5 and found < other:
            out.append("declared<")
    return out


def _markup(block: Block, above: bool, first: Block | None) -> list[str]:
    """What HTML tells of a line."""
    hints = block.hints
    strong, weak = _named()
    out = []
    if hints.own & strong:
        out.append("named")
    elif hints.around & strong:
        out.append("named around")
    elif (hints.own | hints.around) & weak:
        out.append("named weak")
    out.append(f"level{hints.level}" if hints.level else "tag " + hints.tag)
    for name, bits in (("aside", _ASIDE), ("picture", _PICTURE), ("in body", _BODY)):
        if hints.region & bits:
            out.append(name)
    out.append(f"linked{_step(hints.linked, (0.1, 0.9))}")
    out.append(f"bold{_step(hints.bold, (0.1, 0.9))}")
    if first is not None and above:
        same = hints.tag == first.hints.tag and hints.around == first.hints.around
        out.append("as body" if same else "not as body")
    return out


def _together(view: View, run: list[int], declared: list[set[str]]) -> list[str]:
    """What a run of lines shows beyond its first."""
    out = []
    after = run[-1] + 1
    if after < len(view.blocks) and not view.is_free(view.blocks[after]):
        out.append("run after owned")
    if declared:
        found = {word for i in run for word in words(view.blocks[i].text)}
        out.append(f"run declared{_step(max(likeness(found, each) for each in declared), (0.3, 0.6, 0.8, 0.95))}")
    if view.blocks[run[0]].kind is Kind.LIST_ITEM:
        out.append("list")
    if any(view.roles[i] is Role.BODY for i in run):
        out.append("run body")
    return out
