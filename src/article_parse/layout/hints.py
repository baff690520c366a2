"""What HTML tells of each block, as numbers: its tag, place, links, the words of its markup, what the page declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from article_parse import tokens
from article_parse.page import Region

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.page import Block, Declared, Page

    Floats = NDArray[np.float32]

_TAGS = ("p", "li", "td", "th", "div", "span", "a", "figcaption", "blockquote", "time", "button", "label", "pre", "dt", "dd", "article",
         "section", "header", "footer", "nav")  # fmt: skip
_TAG = {tag: i for i, tag in enumerate(_TAGS)}
_REGIONS = np.array([int(r) for r in Region if r], dtype=np.int64)
_DECLARED = ("headline", "dek", "author", "section", "site_name")
_LONGEST = 300
"""Declared values are compared by so many characters."""
PLAIN = 10
"""Columns of plain numbers."""

WIDTH = len(_TAGS) + 1 + 5 + len(_REGIONS) + PLAIN + len(_DECLARED) + 1


def columns(page: Page) -> Floats:
    """(n, WIDTH) features of the n blocks' hints."""
    blocks = page.blocks
    n = len(blocks)
    out = np.zeros((n, WIDTH), dtype=np.float32)
    at = np.arange(n)
    hints = [b.hints for b in blocks]
    out[at, [_TAG.get(h.tag, len(_TAGS)) for h in hints]] = 1.0
    k = len(_TAGS) + 1
    levels = np.fromiter((h.level for h in hints), dtype=np.int64, count=n)
    headed = np.flatnonzero(levels)
    out[headed, k + np.minimum(levels[headed], 5) - 1] = 1.0
    k += 5
    regions = np.fromiter((h.region for h in hints), dtype=np.int64, count=n)
    out[:, k : k + len(_REGIONS)] = (regions[:, None] & _REGIONS) != 0
    k += len(_REGIONS)
    groups = np.fromiter((h.group for h in hints), dtype=np.int64, count=n)
    same = np.zeros(n + 1, dtype=np.float32)
    same[1:n] = (groups[1:] == groups[:-1]) & (groups[1:] > 0)
    plain = np.array(
        [(h.linked, h.linked > 0.9, h.bold, h.bold > 0.9, min(h.depth, 3), bool(h.stamps), h.group > 0, h.image is not None) for h in hints],
        dtype=np.float32,
    )
    out[:, k : k + 8], out[:, k + 8], out[:, k + 9] = plain, same[:n], same[1:]
    k += PLAIN
    _declared(blocks, page.declared, out[:, k:])
    return out


def _declared(blocks: Sequence[Block], declared: Iterable[Declared], out: Floats) -> None:
    """Which blocks repeat what the page declares; the last column: the block begins as the declared headline does."""
    known: dict[str, set[str]] = {name: set() for name in _DECLARED}
    for fact in declared:
        if fact.field in known and fact.value:
            known[fact.field].add(_key(fact.value))
    starts = {h[:20] for h in known["headline"] if len(h) >= 20}
    if not any(known.values()):
        return
    for i, block in enumerate(blocks):
        text = block.text
        if len(text) > _LONGEST * 2:
            continue
        key = _key(text)
        for column, name in enumerate(_DECLARED):
            if key in known[name]:
                out[i, column] = 1.0
        if key[:20] in starts:
            out[i, -1] = 1.0
    authors = [a for a in known["author"] if len(a) > 4][:5]
    column = _DECLARED.index("author")
    for i, block in enumerate(blocks):
        if authors and len(block.text) < 120:
            key = block.text.casefold()
            if any(a in key for a in authors):
                out[i, column] = 1.0


def _key(text: str) -> str:
    return " ".join(text[:_LONGEST].casefold().split())


def markup(blocks: Sequence[Block]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """((d, 2 * tokens.size()) bits of the d distinct sets of markup words, own and around; (n,) which of them a block has)."""
    numbers: dict[tuple[int, int], int] = {}
    which = np.empty(len(blocks), dtype=np.int64)
    for i, block in enumerate(blocks):
        hints = block.hints
        which[i] = numbers.setdefault((hints.own, hints.around), len(numbers))
    size = tokens.size()
    width = (size + 7) // 8
    raw = b"".join(own.to_bytes(width, "little") + around.to_bytes(width, "little") for own, around in numbers)
    packed = np.frombuffer(raw, dtype=np.uint8).reshape(len(numbers) * 2, width)
    bits = np.unpackbits(packed, axis=1, bitorder="little")[:, :size]
    return bits.reshape(len(numbers), 2 * size), which


def declares_article(page: Page) -> Floats:
    """Three features of the page: a declared type of an article, a declared author, a declared time of publication."""
    kinds = [d.value.casefold() for d in page.declared if d.field == "type"]
    named = any("article" in k or k.endswith(("posting", "report")) for k in kinds)
    fields = {d.field for d in page.declared}
    return np.array([named, "author" in fields, "published" in fields], dtype=np.float32)
