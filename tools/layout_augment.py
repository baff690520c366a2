"""Pages made from pages: menus of one around the article of another, blank lines lost, heads and feet cut."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from layout_truth import INSIDE

from article_parse.page import Block

if TYPE_CHECKING:
    from layout_data import Sample


def span(allowed: list[int]) -> tuple[int, int]:
    """The first block of the article's head or body, and the one after its last."""
    known = [i for i, a in enumerate(allowed) if not a & ~INSIDE]
    return (known[0], known[-1] + 1) if known else (0, 0)


def head_start(allowed: list[int], first: int) -> int:
    """Where the headline stands, if shortly before the body."""
    for i in range(first, max(-1, first - 25), -1):
        if i < len(allowed) and allowed[i] == 1:
            return max(0, i - 1)
    return max(0, first - 2)


def _copy(blocks: list[Block], gap: int | None) -> list[Block]:
    return [Block(b.text, 0, 0, b.gap if gap is None else gap, b.kind, b.hints) for b in blocks]


def augment(sample: Sample, other: Sample, rng: random.Random) -> tuple[list[Block], list[int]]:
    """The sample's blocks and labels, changed at random; about a third stay as they are."""
    blocks, allowed = sample.page.blocks, sample.allowed
    if rng.random() < 0.3:
        return blocks, allowed
    first, end = span(allowed)
    head = head_start(allowed, first)
    gap = rng.choice([None] * 6 + [0, 1])
    before, before_a, after, after_a = blocks[:head], allowed[:head], blocks[end:], allowed[end:]
    article, article_a = blocks[head:end], allowed[head:end]
    if end and other.set != "other" and rng.random() < 0.35:
        f, e = span(other.allowed)
        if e:
            h = head_start(other.allowed, f)
            if rng.random() < 0.7:
                before, before_a = other.page.blocks[:h], other.allowed[:h]
            if rng.random() < 0.7:
                after, after_a = other.page.blocks[e:], other.allowed[e:]
    bare = rng.random() < 0.1
    if bare:  # as a reader's mode or a careful scraper leaves it
        k = rng.choice([0, 0, 8, 20, 40])
        before, before_a, after, after_a = [], [], after[:k], after_a[:k]
    elif rng.random() < 0.25:
        k = rng.randrange(len(before) + 1) if rng.random() < 0.6 else len(before)
        before, before_a = before[k:], before_a[k:]
    if not bare and rng.random() < 0.25:
        k = rng.randrange(len(after) + 1) if rng.random() < 0.6 else 0
        after, after_a = after[:k], after_a[:k]
    if rng.random() < 0.15 and len(article) > 8:
        k = rng.randrange(4, len(article))
        article, article_a = article[:k], article_a[:k]
    out, labels = [*before, *article, *after], [*before_a, *article_a, *after_a]
    if rng.random() < 0.3 and len(out) > 10:
        rate = rng.random() * 0.15
        keep = [not labels[i] & INSIDE and rng.random() < rate for i in range(len(out))]
        out, labels = (
            [b for b, k in zip(out, keep, strict=True) if not k],
            [a for a, k in zip(labels, keep, strict=True) if not k],
        )
    if gap is not None:
        out = _copy(out, gap)
    return out, labels
