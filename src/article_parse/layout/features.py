"""The numbers the network sees of each block: its own form, its place, and the page around it. No language, no site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from article_parse.layout.characters import COUNT, Class
from article_parse.layout.measure import Measured, measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.page import Block

    Floats = NDArray[np.float32]

_WEIGHT = np.zeros(COUNT, dtype=np.float32)
"""How much a character adds to a block's length: an ideograph says as much as 2.6 letters, a Hangul syllable as 1.8."""
_WEIGHT[[Class.LOWER, Class.UPPER, Class.CASELESS, Class.DIGIT]] = 1.0
_WEIGHT[Class.HANGUL] = 1.8
_WEIGHT[Class.IDEOGRAPH] = 2.6
_WEIGHT[[Class.SPACE, Class.MARK]] = 0.5

PROSE = 60.0
"""Weighted length from which a block with the end of a sentence in it counts as prose."""

_LETTERS = (Class.LOWER, Class.CASELESS, Class.HANGUL, Class.IDEOGRAPH, Class.MARK)
_LAST: tuple[tuple[Class, ...], ...] = (
    (Class.END,),
    (Class.COMMA,),
    (Class.COLON,),
    (Class.QUOTE,),
    (Class.BRACKET,),
    (Class.ELLIPSIS,),
    (Class.DIGIT,),
    (Class.DASH, Class.BAR),
    (Class.UPPER,),
    _LETTERS,
)
_FIRST: tuple[tuple[Class, ...], ...] = (
    (Class.UPPER,),
    (Class.LOWER,),
    (Class.DIGIT,),
    (Class.QUOTE,),
    (Class.DASH, Class.BAR),
    (Class.BRACKET,),
    (Class.CASELESS, Class.HANGUL, Class.IDEOGRAPH),
    (Class.AT, Class.OTHER, Class.MONEY),
)


def _one_hot(groups: tuple[tuple[Class, ...], ...]) -> Floats:
    table = np.zeros((COUNT, len(groups)), dtype=np.float32)
    for i, group in enumerate(groups):
        table[list(group), i] = 1.0
    return table


_LAST_TABLE = _one_hot(_LAST)
_FIRST_TABLE = _one_hot(_FIRST)
WINDOWS = (3, 8, 20, 60)


def sizes(m: Measured) -> Floats:
    """Weighted lengths."""
    return (m.counts @ _WEIGHT).astype(np.float32)


def _form(m: Measured, size: Floats) -> list[Floats]:
    """Columns that a block alone tells."""
    c = m.counts.astype(np.float32)
    words = m.words.astype(np.float32)
    letters = c[:, Class.LOWER] + c[:, Class.UPPER] + c[:, Class.CASELESS] + c[:, Class.HANGUL] + c[:, Class.IDEOGRAPH]
    some = np.maximum(letters, 1.0)
    every = np.maximum(words, 1.0)
    spaceless = (c[:, Class.HANGUL] + c[:, Class.IDEOGRAPH]) / some
    log = np.log1p
    return [
        log(size),
        log(words),
        np.minimum(letters / every, 12.0) / 6.0,
        c[:, Class.UPPER] / some,
        m.capitals / every,
        c[:, Class.DIGIT] / np.maximum(size, 1.0),
        log(c[:, Class.DIGIT]),
        log(c[:, Class.END]),
        log(m.sentences),
        log(c[:, Class.COMMA]),
        np.minimum(c[:, Class.COMMA] / every, 1.0),
        log(c[:, Class.QUOTE]),
        log(c[:, Class.DASH]),
        log(c[:, Class.BRACKET]),
        log(c[:, Class.BAR]),
        np.minimum(c[:, Class.ELLIPSIS], 1.0),
        log(c[:, Class.MONEY]),
        log(c[:, Class.AT]),
        log(c[:, Class.COLON]),
        np.minimum(m.clocks, 2),
        np.minimum(m.dates, 3),
        (c[:, Class.UPPER] >= 2) & (c[:, Class.LOWER] == 0),
        spaceless,
        c[:, Class.CASELESS] / some,
        np.minimum(c[:, Class.OTHER], 3.0),
        size > 30,
        size > PROSE,
        size > 120,
        size > 240,
        words <= 1,
        words == 2,
        words == 3,
    ]


def _repeats(m: Measured, n: int) -> tuple[Floats, Floats]:
    """How often a block's words stand on the page as a block, and whether this is the first time."""
    begins = np.cumsum(m.words) - m.words
    place = (np.arange(len(m.hashes)) - begins[m.owner] + 1).astype(np.uint32)
    whole = np.bincount(m.owner, weights=m.hashes * place, minlength=n)  # sums of uint32, exact in a double
    _, at, back, times = np.unique(whole, return_index=True, return_inverse=True, return_counts=True)
    count = times[back.reshape(-1)].astype(np.float32)
    count[m.words == 0] = 1.0
    return np.log(np.minimum(count, 20.0)), (at[back.reshape(-1)] == np.arange(n)).astype(np.float32)


def _shared(m: Measured, prose: NDArray[np.bool_], n: int) -> list[Floats]:
    """The share of a block's words that other blocks of prose use too: of all, and of the longer ones."""
    bucket = (m.hashes & np.uint32(0x3FFF)).astype(np.int64)
    of_prose = prose[m.owner]
    uses = np.bincount(bucket[of_prose], minlength=0x4000)
    common = (uses[bucket] > of_prose).astype(np.float32)
    long = ((m.sizes >= 5) & (m.sizes > 0)).astype(np.float32)
    words = np.maximum(m.words, 1).astype(np.float32)
    every = np.bincount(m.owner, weights=common, minlength=n).astype(np.float32) / words
    total = np.bincount(m.owner, weights=long, minlength=n).astype(np.float32)
    longer = np.bincount(m.owner, weights=common * long, minlength=n).astype(np.float32)
    return [every, longer / np.maximum(total, 1.0), np.log1p(longer)]


def _around(values: Floats, reach: int) -> Floats:
    """Sum over the blocks at most `reach` away."""
    n = len(values)
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    at = np.arange(n)
    out: Floats = (total[np.minimum(at + reach + 1, n)] - total[np.maximum(at - reach, 0)]).astype(np.float32)
    return out


def _nearest(flags: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Blocks to the nearest flagged one before and after, at most 100."""
    n = len(flags)
    at = np.arange(n)
    before = at - np.maximum.accumulate(np.where(flags, at, -1000))
    last = np.where(flags, at, n + 1000)
    after = np.minimum.accumulate(last[::-1])[::-1] - at
    return np.minimum(before, 100).astype(np.float32), np.minimum(after, 100).astype(np.float32)


def _shift(values: Floats, by: int) -> Floats:
    out = np.zeros_like(values)
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out


def _context(m: Measured, size: Floats, gaps: Floats) -> list[Floats]:
    """Columns that the page tells."""
    n = len(size)
    at = np.arange(n, dtype=np.float32)
    is_prose = (size >= PROSE) & (m.counts[:, Class.END] > 0)
    prose = np.where(is_prose, np.minimum(size, 1000.0), 0.0).astype(np.float32)
    total = float(prose.sum()) + 1.0
    so_far = np.cumsum(prose, dtype=np.float64).astype(np.float32)
    times, first = _repeats(m, n)
    before, after = _nearest(is_prose)
    ones = np.ones(n, dtype=np.float32)
    short = (size < 30).astype(np.float32)
    columns = [
        times,
        first,
        *_shared(m, is_prose, n),
        at / max(n, 1),
        np.log1p(at),
        np.log1p(n - 1 - at),
        so_far / total,
        (total - so_far + prose) / total,
        np.log1p(so_far),
        np.log1p(total - so_far),
        ones * np.log(total),
        ones * np.log1p(n),
        np.log1p(before),
        np.log1p(after),
        gaps == 0,
        gaps >= 2,
        _shift(gaps, -1) == 0,
        ones * (gaps == 0).mean(),
        _around((gaps == 0).astype(np.float32), 4) / 9.0,
        _around(short, 6) / 13.0,
    ]
    columns += [np.log1p(_around(prose, reach)) for reach in WINDOWS]
    return columns


def columns(blocks: Sequence[Block]) -> tuple[Floats, Measured]:
    """(n, F) features of a page's n >= 1 blocks, and the counts they come from."""
    m = measure([b.text for b in blocks])
    size = sizes(m)
    gaps = np.fromiter((b.gap for b in blocks), dtype=np.float32, count=len(blocks))
    parts = [*_form(m, size), *_context(m, size, gaps)]
    out = np.empty((len(blocks), len(parts) + len(_LAST) + len(_FIRST)), dtype=np.float32)
    for i, part in enumerate(parts):
        out[:, i] = part
    out[:, len(parts) : len(parts) + len(_LAST)] = _LAST_TABLE[m.last]
    out[:, len(parts) + len(_LAST) :] = _FIRST_TABLE[m.first]
    return out, m
