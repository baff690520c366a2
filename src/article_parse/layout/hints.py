"""What HTML tells of each block, as numbers: its tag, place, links, the words of its markup, what the page declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from article_parse import tokens
from article_parse.layout import gather
from article_parse.page import Region

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.layout.gather import Row
    from article_parse.page import Block, Declared, Page

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]

_TAGS: Final = (
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
_TAG: Final = {tag: i for i, tag in enumerate(_TAGS)}
_REGIONS: Final = np.array([int(r) for r in Region if r], dtype=np.int64)
_DECLARED: Final = ("headline", "dek", "author", "section", "site_name")
_LONGEST: Final = 300
"""Declared values are compared by so many characters."""
_OPENING: Final = 8
"""Characters compared first: few blocks begin as something declared does."""
_NAMED: Final = 120
"""Characters of a block in which a declared author's name is looked for: longer ones are prose."""
PLAIN: Final = 10
"""Columns of plain numbers."""
KIN: Final = 5
"""Columns that compare a block's surroundings with those of the page's prose."""
_PROSE: Final = 120
"""Weighted characters from which a block counts as prose here."""

_LEVELS: Final = len(_TAGS) + 1
_AREAS: Final = _LEVELS + 5
_PLAIN: Final = _AREAS + len(_REGIONS)
_FACTS: Final = _PLAIN + PLAIN
_KIN: Final = _FACTS + len(_DECLARED) + 1
WIDTH: Final = _KIN + KIN
_STYLES: Final = (len(_TAGS) + 1) * 6
"""Combinations of tag and level."""


class Markup:
    """The hints of a page's n blocks: s distinct ones, of which most pages have a few dozen."""

    __slots__ = ("around", "own", "owns", "places", "rows", "which")

    def __init__(
        self,
        rows: list[Row],
        which: NDArray[np.int64],
        own: Floats,
        owns: NDArray[np.int64],
        around: Floats,
        places: NDArray[np.int64],
    ) -> None:
        self.rows = rows
        """(s): the distinct hints."""
        self.which = which
        """(n,): the number in `rows` of each block's."""
        self.own = own
        """(o, tokens.size()): the distinct sets of a block's own words, as 0 and 1."""
        self.owns = owns
        """(s,): the number in `own` of each row's."""
        self.around = around
        """(a, tokens.size()): the distinct sets of the words around a block."""
        self.places = places
        """(s,): the number in `around` of each row's."""


def markup(blocks: Sequence[Block]) -> Markup:
    """The distinct hints of n >= 1 blocks."""
    rows, which = gather.rows(blocks)
    own, owns = gather.numbered([row[0] for row in rows])
    around, places = gather.numbered([row[1] for row in rows])
    bits = _bits([*own, *around])
    return Markup(rows, np.array(which), bits[: len(own)], np.array(owns), bits[len(own) :], np.array(places))


def columns(page: Page, m: Markup, size: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """(n, WIDTH) features of the n blocks' hints, and their regions; `size` is the blocks' weighted lengths."""
    blocks = page.blocks
    s = len(m.rows)
    flat, of_tags = gather.numbers(m.rows, _TAG, len(_TAGS))
    numbers = np.array(flat).reshape(s, 5)
    linked, bold = numbers[:, 1], numbers[:, 2]
    regions, levels = numbers[:, 0].astype(np.int64), numbers[:, 4].astype(np.int64)
    tags = np.array(of_tags)
    levels = np.minimum(levels, 5)
    of_rows = np.zeros((s, WIDTH), dtype=np.float32)
    of_rows[np.arange(s), tags] = 1.0
    headed = np.flatnonzero(levels)
    of_rows[headed, _LEVELS - 1 + levels[headed]] = 1.0
    of_rows[:, _AREAS:_PLAIN] = (regions[:, None] & _REGIONS) != 0
    plain = of_rows[:, _PLAIN:_FACTS]
    plain[:, 0], plain[:, 1], plain[:, 2] = linked, bold, np.minimum(numbers[:, 3], 3.0)
    plain[:, 5], plain[:, 6] = linked > 0.9, bold > 0.9
    stamped, pictured, groups = gather.alone(blocks)
    weight = np.where(size >= _PROSE, np.minimum(size, 1000.0) * (1.0 - linked[m.which]), 0.0)
    style = (m.owns * len(m.around) + m.places) * _STYLES + tags * 6 + levels
    prose = np.bincount(m.which, weights=weight, minlength=s).astype(np.float64)
    _kin(m, prose, np.unique(style, return_inverse=True)[1].reshape(-1), of_rows[:, _KIN:])
    out = of_rows[m.which]
    _alone(stamped, pictured, np.array(groups), out[:, _PLAIN:_FACTS])
    _declared(blocks, page.declared, out[:, _FACTS:_KIN])
    return out, regions[m.which]


def _alone(stamped: list[bool], pictured: list[bool], groups: NDArray[np.int64], out: Floats) -> None:
    """Which blocks have a time or a picture, and stand in one card with the one before, and after."""
    out[:, 3], out[:, 4] = stamped, pictured
    out[:, 7] = groups > 0
    out[1:, 8] = out[:-1, 9] = (groups[1:] == groups[:-1]) & (groups[1:] > 0)


def _kin(m: Markup, weight: Doubles, style: NDArray[np.int64], out: Floats) -> None:
    """Of each row: how much of the page's prose (`weight`) stands in the same surroundings (the markup words around),
    and how much in the same tag, level and own words there too; how far its surroundings contain, and are, those of
    most of the prose."""
    total = float(weight.sum()) + 1.0
    around = np.bincount(m.places, weights=weight, minlength=len(m.around))
    main = int(around.argmax())
    overlap = m.around @ m.around[main]
    sizes = m.around.sum(axis=1)
    places = m.places
    out[:, 0] = around[places] / total
    out[:, 1] = (overlap / (sizes[main] + 1.0))[places]
    out[:, 2] = (overlap / (sizes[main] + sizes - overlap + 1.0))[places]
    out[:, 3] = places == main
    out[:, 4] = np.bincount(style, weights=weight)[style] / total


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
    for i in gather.opening(blocks, openings, _OPENING):
        if len(blocks[i].text) > _LONGEST * 2:
            continue
        key = _key(blocks[i].text)
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
    text = gather.short(blocks, _NAMED)
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


def _bits(masks: list[int]) -> Floats:
    size = tokens.size()
    width = (size + 7) // 8
    packed = np.frombuffer(gather.packed(masks, width), dtype=np.uint8).reshape(len(masks), width)
    return np.unpackbits(packed, axis=1, bitorder="little")[:, :size].astype(np.float32)
