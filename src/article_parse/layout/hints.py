"""What HTML tells of each block, as numbers: its tag, place, links, the words of its markup, what the page declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article_parse import tokens
from article_parse.page import Region

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.page import Block, Declared, Page

    Floats = NDArray[np.float32]

_TAGS = (
    "p",
    "li",
    "td",
    "th",
    "div",
    "span",
    "a",
    "figcaption",
    "blockquote",
    "time",
    "button",
    "label",
    "pre",
    "dt",
    "dd",
    "article",
    "section",
    "header",
    "footer",
    "nav",
)
_TAG = {tag: i for i, tag in enumerate(_TAGS)}
_REGIONS = np.array([int(r) for r in Region if r], dtype=np.int64)
_DECLARED = ("headline", "dek", "author", "section", "site_name")
_LONGEST = 300
"""Declared values are compared by so many characters."""
_OPENING = 8
"""Characters compared first: few blocks begin as something declared does."""
PLAIN = 10
"""Columns of plain numbers."""
KIN = 5
"""Columns that compare a block's surroundings with those of the page's prose."""
_PROSE = 120
"""Characters from which a block counts as prose here."""

WIDTH = len(_TAGS) + 1 + 5 + len(_REGIONS) + PLAIN + KIN + len(_DECLARED) + 1


def columns(page: Page, m: Markup) -> Floats:
    """(n, WIDTH) features of the n blocks' hints."""
    blocks = page.blocks
    n = len(blocks)
    out = np.zeros((n, WIDTH), dtype=np.float32)
    at = np.arange(n)
    hints = [b.hints for b in blocks]
    tags = np.array([_TAG.get(h.tag, len(_TAGS)) for h in hints], dtype=np.int64)
    out[at, tags] = 1.0
    k = len(_TAGS) + 1
    levels = np.array([h.level for h in hints], dtype=np.int64)
    headed = np.flatnonzero(levels)
    out[headed, k + np.minimum(levels[headed], 5) - 1] = 1.0
    k += 5
    regions = np.array([h.region for h in hints], dtype=np.int64)
    out[:, k : k + len(_REGIONS)] = (regions[:, None] & _REGIONS) != 0
    k += len(_REGIONS)
    groups = np.array([h.group for h in hints], dtype=np.int64)
    same = np.zeros(n + 1, dtype=np.float32)
    same[1:n] = (groups[1:] == groups[:-1]) & (groups[1:] > 0)
    linked = np.array([h.linked for h in hints], dtype=np.float32)
    bold = np.array([h.bold for h in hints], dtype=np.float32)
    depth = np.array([h.depth for h in hints], dtype=np.float32)
    flags = np.array([(1 if h.stamps else 0) + (2 if h.image is not None else 0) for h in hints], dtype=np.int64)
    plain = (linked, linked > 0.9, bold, bold > 0.9, np.minimum(depth, 3.0), flags & 1, groups > 0, flags >> 1)
    for column, values in enumerate(plain):
        out[:, k + column] = values
    out[:, k + 8], out[:, k + 9] = same[:n], same[1:]
    k += PLAIN
    _declared(blocks, page.declared, out[:, k:-KIN])
    lengths = np.array([len(b.text) for b in blocks], dtype=np.int64)
    _kin(m, lengths, linked, tags, out[:, -KIN:])
    return out


def _kin(m: Markup, lengths: NDArray[np.int64], linked: Floats, tags: NDArray[np.int64], out: Floats) -> None:
    """How much of the page's prose stands in the same surroundings (the markup words around), how much in the same tag
    with the same own words too; and how far a block's surroundings contain, and are, those of most of the prose."""
    weight = np.where(lengths >= _PROSE, np.minimum(lengths, 1000) * (1.0 - linked), 0.0)
    total = float(weight.sum()) + 1.0
    place = m.place[m.which]
    around = np.bincount(place, weights=weight, minlength=len(m.around))
    main = int(around.argmax())
    overlap = m.around @ m.around[main]
    sizes = m.around.sum(axis=1)
    code = m.which * (len(_TAGS) + 1) + tags
    alike = np.bincount(code, weights=weight)
    out[:, 0] = around[place] / total
    out[:, 1] = (overlap / (sizes[main] + 1.0))[place]
    out[:, 2] = (overlap / (sizes[main] + sizes - overlap + 1.0))[place]
    out[:, 3] = place == main
    out[:, 4] = alike[code] / total


def _declared(blocks: Sequence[Block], declared: Iterable[Declared], out: Floats) -> None:
    """Which blocks repeat what the page declares; the last column: the block begins as the declared headline does."""
    known: dict[str, set[str]] = {name: set() for name in _DECLARED}
    for fact in declared:
        if fact.field in known and fact.value:
            known[fact.field].add(_key(fact.value))
    if not any(known.values()):
        return
    starts = {h[:20] for h in known["headline"] if len(h) >= 20}
    openings = {v[:_OPENING] for values in known.values() for v in values}
    for i, block in enumerate(blocks):
        if block.text[:_OPENING].casefold()[:_OPENING] not in openings or len(block.text) > _LONGEST * 2:
            continue
        key = _key(block.text)
        for column, name in enumerate(_DECLARED):
            if key in known[name]:
                out[i, column] = 1.0
        if key[:20] in starts:
            out[i, -1] = 1.0
    _named(blocks, sorted(a for a in known["author"] if len(a) > 4)[:5], out[:, _DECLARED.index("author")])


def _named(blocks: Sequence[Block], authors: Sequence[str], out: Floats) -> None:
    """Marks the short blocks in which a declared author's name stands."""
    if not authors:
        return
    text = "\n".join([b.text if len(b.text) < 120 and "\n" not in b.text else "" for b in blocks]).casefold()
    for author in authors:
        line, done = 0, 0
        at = text.find(author)
        while at >= 0:
            line += text.count("\n", done, at)
            out[line] = 1.0
            done = at
            at = text.find(author, at + len(author))


def _key(text: str) -> str:
    return " ".join(text[:_LONGEST].casefold().split())


@dataclass(slots=True)
class Markup:
    """The words of the blocks' markup: d distinct sets of a block's own, among a distinct sets of those around."""

    own: Floats
    """(d, tokens.size()) of 0 and 1."""
    around: Floats
    """(a, tokens.size()) of 0 and 1."""
    place: NDArray[np.int64]
    """(d,): the surroundings of each distinct pair."""
    which: NDArray[np.int64]
    """(n,): the pair of each block."""


def markup(blocks: Sequence[Block]) -> Markup:
    """The markup words of n >= 1 blocks, each distinct set spelt out once."""
    pairs: dict[tuple[int, int], int] = {}
    around: dict[int, int] = {}
    which = np.fromiter(
        (pairs.setdefault((b.hints.own, b.hints.around), len(pairs)) for b in blocks), dtype=np.int64, count=len(blocks)
    )
    place = np.fromiter((around.setdefault(a, len(around)) for _, a in pairs), dtype=np.int64, count=len(pairs))
    return Markup(_bits([own for own, _ in pairs]), _bits(list(around)), place, which)


def _bits(masks: list[int]) -> Floats:
    size = tokens.size()
    width = (size + 7) // 8
    packed = np.frombuffer(b"".join([m.to_bytes(width, "little") for m in masks]), dtype=np.uint8).reshape(
        len(masks), width
    )
    return np.unpackbits(packed, axis=1, bitorder="little")[:, :size].astype(np.float32)


def declares_article(page: Page) -> Floats:
    """Three features of the page: a declared type of an article, a declared author, a declared time of publication."""
    kinds = [d.value.casefold() for d in page.declared if d.field == "type"]
    named = any("article" in k or k.endswith(("posting", "report")) for k in kinds)
    fields = {d.field for d in page.declared}
    return np.array([named, "author" in fields, "published" in fields], dtype=np.float32)
