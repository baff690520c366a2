"""The standfirst: the line or lines under the headline that sum the article up and are not part of its body.

Candidates are the lines between the headline and the first body paragraphs, alone or in short runs. Each shows
features (place, shape, what stands next to it, likeness to the declared description); a linear scorer weighs them
against "none": many pages have no standfirst, and their first paragraph is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from typing import NamedTuple

from article_parse.extractors._dek_features import Head, features, together
from article_parse.extractors._live import entries_of
from article_parse.extractors._scorer import score, weights
from article_parse.extractors._zone import body_range, likeness
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
_FREE = 40
"""Characters of a line that nobody may own yet, where a name or a date in it is already somebody's."""
_AROUND = " \t\r\n\xa0|,;:–—-·"
"""What parts a standfirst from a byline or a date on its line."""
_HEADING = 100
"""Characters of the longest line that is taken for a heading because it does not close like a sentence."""
_REPEATED = 0.85
"""Share of words from which a line is the headline once more."""
_RUN = 5
"""Lines of the longest standfirst."""

_HIDDEN = int(Region.HIDDEN)


class Option(NamedTuple):
    """A candidate: its blocks, and what speaks for and against it."""

    indexes: tuple[int, ...]
    features: list[str]
    """Of its first line; runs that begin with it share the list."""
    run: list[str]
    """Of all its lines together."""


def find(view: View) -> Iterator[Finding]:
    """The best candidate where it beats "none", and the next one as a candidate that lost."""
    options = survey(view)
    weight = weights(f"dek_{view.page.format}")
    first = {option.indexes[0]: score(option.features, weight) for option in options if len(option.indexes) == 1}
    scored = [(first[option.indexes[0]] + score(option.run, weight), -number) for number, option in enumerate(options)]
    scored.sort(reverse=True)
    none = weight.get("none", 0.0)
    total = exp(none) + sum(exp(points) for points, _ in scored)
    for points, negative in scored[:2]:
        if points <= none:
            break
        if _opens_the_body(view, options[-negative]):
            continue
        blocks = [view.blocks[i] for i in options[-negative].indexes]
        spans = tuple(piece for block in blocks for piece in _free(view, block))
        value = " ".join(" ".join(view.text[start:end].split()) for start, end in spans)
        yield Finding(value, spans, exp(points) / total, "lines under the headline")


def _free(view: View, block: Block) -> list[tuple[int, int]]:
    """What nobody owns of a line yet, without what parts it from a byline or a date."""
    out = []
    for start, end in view.free(block):
        raw = view.text[start:end]
        if shown := raw.strip(_AROUND).rstrip() if (start, end) != (block.start, block.end) else raw.strip():
            start += raw.index(shown[0])
            out.append((start, start + len(shown)))
    return out


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
    at, end = place(view), found[0].spans[-1][1]
    while at + 1 < len(blocks) and blocks[at + 1].start < end:
        at += 1
    body = body_range(view)
    start = body[0] if body and body[0] > at else at + 1
    last = min(len(blocks), at + 1 + _BELOW, start + _INTO)
    if live := entries_of(view):
        last = min(last, live[0].opening.at)
    inside = [i for i in range(at + 1, last) if _eligible(view, blocks[i])]
    if not inside:
        return []
    head = Head(view, at, start, last)
    inside = [i for i in inside if likeness(head.words(i), head.headline) < _REPEATED]
    single = {i: features(head, i) for i in inside}
    out = [Option((i,), single[i], ["one"]) for i in inside]
    for i in inside:
        run = [i]
        while len(run) < _RUN and run[-1] + 1 in single and _alike(head, run[-1], run[-1] + 1):
            run.append(run[-1] + 1)
            out.append(Option(tuple(run), single[i], together(head, run)))
        if roles[i] is Role.BODY and len(blocks[i].text) > 300:
            break
    return out


def _eligible(view: View, block: Block) -> bool:
    length = len(block.text)
    if not _SHORTEST <= length <= _LONGEST or block.hints.region & _HIDDEN:
        return False
    if " " not in block.text and block.text.isascii():
        return False
    return view.is_free(block) or sum(end - start for start, end in view.free(block)) >= max(_FREE, length / 2)


def _alike(head: Head, index: int, following: int) -> bool:
    """Whether two neighbours can be lines of one standfirst: list items, lines that begin alike, or lines marked up
    alike and unlike the body's."""
    one, two = head.blocks[index], head.blocks[following]
    if one.kind is not two.kind or one.hints.tag != two.hints.tag:
        return False
    if one.kind is Kind.LIST_ITEM or (one.text[0] == two.text[0] and not one.text[0].isalnum()):
        return True
    if one.hints.tag and one.hints.around == two.hints.around and head.is_odd(index) and head.is_odd(following):
        return True
    return two.gap == 0 and one.gap > 0
