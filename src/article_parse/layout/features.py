"""The numbers the network sees of each block: its own form, its place, and the page around it. No language, no site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from article_parse.layout import gather
from article_parse.layout.characters import COUNT, Class
from article_parse.layout.measure import Measured, measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.page import Block

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Ints = NDArray[np.int64]

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
    table = np.zeros((len(groups), COUNT), dtype=np.float32)
    for i, group in enumerate(groups):
        table[i, list(group)] = 1.0
    return table


_LAST_TABLE = _one_hot(_LAST)
_FIRST_TABLE = _one_hot(_FIRST)
WINDOWS = (3, 8, 20, 60)
_SIZES = np.array([[30], [PROSE], [120], [240]], dtype=np.float32)
_WORDS = np.array([[2], [3]])


LOGS = 26
"""Rows that are logarithms; they come first."""
SHARES = 19
"""Rows of shares and flags that a block alone tells."""
ROWS = LOGS + SHARES + 13
"""All rows but those of the first and last character."""
WIDTH = ROWS + len(_LAST) + len(_FIRST)


def columns(blocks: Sequence[Block]) -> tuple[Floats, Measured, Floats]:
    """(n, WIDTH) features of a page's n >= 1 blocks, the counts they come from, and the blocks' weighted lengths."""
    n = len(blocks)
    texts, every_gap = gather.texts(blocks)
    m = measure(texts)
    counts = m.counts.T.astype(np.float32)
    size = _WEIGHT @ counts
    gaps = np.array(every_gap, dtype=np.float32)
    out = np.empty((WIDTH, n), dtype=np.float32)
    is_prose = (size >= PROSE) & (m.counts[:, Class.END] > 0)
    _logs(m, counts, size, is_prose, out)
    _shares(m, counts, size, out[LOGS : LOGS + SHARES])
    _context(m, is_prose, size, gaps, out[LOGS + SHARES : ROWS], out[:LOGS])
    np.log1p(out[:LOGS], out=out[:LOGS])
    out[ROWS : ROWS + len(_LAST)] = _LAST_TABLE[:, m.last]
    out[ROWS + len(_LAST) :] = _FIRST_TABLE[:, m.first]
    return out.T, m, size


_COUNTED = [Class.DIGIT, Class.END, Class.COMMA, Class.QUOTE, Class.DASH, Class.BRACKET, Class.BAR, Class.MONEY]
_COUNTED += [Class.AT, Class.COLON]


def _logs(m: Measured, counts: Floats, size: Floats, is_prose: NDArray[np.bool_], out: Floats) -> None:
    """Lengths, numbers and distances, whose logarithms the network sees."""
    n = len(size)
    at = np.arange(n, dtype=np.float32)
    prose = np.where(is_prose, np.minimum(size, 1000.0), np.float32(0.0))
    so_far = np.cumsum(prose, dtype=np.float64)
    total = so_far[-1]
    out[0], out[1], out[2] = size, m.words, m.sentences
    out[3:13] = counts[_COUNTED]
    out[13], out[14] = at, at[::-1]
    out[15], out[16], out[17], out[18] = so_far, total + 1.0 - so_far, total, n
    out[19], out[20] = _nearest(is_prose)
    sums = np.zeros(n + 1)
    sums[1:] = so_far
    out[21:25] = _windows(sums, n)
    # the last row, words shared with the prose, is _context's


def _windows(sums: NDArray[np.float64], n: int) -> Floats:
    """Sums over the blocks at most 3, 8, 20 and 60 away, from the running sum."""
    at = np.arange(n)
    reach = np.array(WINDOWS)[:, None]
    out: Floats = sums[np.minimum(at + reach + 1, n)] - sums[np.maximum(at - reach, 0)]
    return out


def _shares(m: Measured, counts: Floats, size: Floats, out: Floats) -> None:
    """Columns that a block alone tells, apart from lengths and numbers."""
    upper, lower = counts[Class.UPPER], counts[Class.LOWER]
    spaceless = counts[Class.HANGUL] + counts[Class.IDEOGRAPH]
    letters = lower + upper + counts[Class.CASELESS] + spaceless
    some = np.maximum(letters, 1.0)
    words = m.words
    every = np.maximum(words, 1).astype(np.float32)
    out[0] = np.minimum(letters / every, 12.0) / 6.0
    out[1] = upper / some
    out[2] = m.capitals / every
    out[3] = counts[Class.DIGIT] / np.maximum(size, 1.0)
    out[4] = np.minimum(counts[Class.COMMA] / every, 1.0)
    out[5] = np.minimum(counts[Class.ELLIPSIS], 1.0)
    out[6] = np.minimum(m.clocks, 2)
    out[7] = np.minimum(m.dates, 3)
    out[8] = (upper >= 2) & (lower == 0)
    out[9] = spaceless / some
    out[10] = counts[Class.CASELESS] / some
    out[11] = np.minimum(counts[Class.OTHER], 3.0)
    out[12:16] = size > _SIZES
    out[16] = words <= 1
    out[17:19] = words == _WORDS


def _repeats(m: Measured, n: int) -> tuple[Floats, Floats]:
    """How often a block's words stand on the page as a block, and whether this is the first time."""
    begins = np.cumsum(m.words) - m.words
    place = (np.arange(len(m.hashes)) - begins[m.owner] + 1).astype(np.uint32)
    whole = np.bincount(m.owner, weights=m.hashes * place, minlength=n)  # sums of uint32, exact in a double
    _, first, which, counts = np.unique(whole, return_index=True, return_inverse=True, return_counts=True)
    count = counts[which].astype(np.float32)
    count[m.words == 0] = 1.0
    is_first = np.zeros(n, dtype=np.float32)
    is_first[first] = 1.0
    return np.log(np.minimum(count, 20.0)), is_first


def _shared(m: Measured, prose: NDArray[np.bool_], n: int) -> tuple[Doubles, Doubles, Ints]:
    """The share of a block's words that other blocks of prose use too: of all, of the longer ones, and how many."""
    bucket = (m.hashes & np.uint32(0x3FFF)).astype(np.int64)
    of_prose = prose[m.owner]
    uses = np.bincount(bucket[of_prose], minlength=0x4000)
    common = uses[bucket] > of_prose
    long = m.sizes >= 5
    every = np.bincount(m.owner[common], minlength=n)
    total = np.bincount(m.owner[long], minlength=n)
    longer = np.bincount(m.owner[common & long], minlength=n)
    return every / np.maximum(m.words, 1), longer / np.maximum(total, 1), longer


def _around(flags: NDArray[np.bool_], reach: int) -> Ints:
    """How many of the blocks at most `reach` away are flagged."""
    n = len(flags)
    total = np.zeros(n + 1, dtype=np.int64)
    total[1:] = flags.cumsum()
    at = np.arange(n)
    out: Ints = total[np.minimum(at + reach + 1, n)] - total[np.maximum(at - reach, 0)]
    return out


def _nearest(flags: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Blocks to the nearest flagged one before and after, at most 100."""
    at = np.arange(len(flags))
    before = at - np.maximum.accumulate(np.where(flags, at, -1000))
    last = np.where(flags, at, len(flags) + 1000)
    after = np.minimum.accumulate(last[::-1])[::-1] - at
    return np.minimum(before, 100), np.minimum(after, 100)


def _context(m: Measured, is_prose: NDArray[np.bool_], size: Floats, gaps: Floats, out: Floats, logs: Floats) -> None:
    """Columns that the page tells, apart from lengths and numbers; the last row of `logs`."""
    n = len(size)
    so_far, total = logs[15], logs[17]
    tight = gaps == 0
    out[0], out[1] = _repeats(m, n)
    out[2], out[3], logs[25] = _shared(m, is_prose, n)
    out[4] = np.arange(n) / n
    out[5] = so_far / (total + 1.0)
    out[6] = (logs[16] + np.where(is_prose, np.minimum(size, 1000.0), 0.0)) / (total + 1.0)
    out[7] = tight
    out[8] = gaps >= 2
    out[9, -1] = 0.0
    out[9, :-1] = tight[1:]
    out[10] = np.count_nonzero(tight) / n
    out[11] = _around(tight, 4) / 9.0
    out[12] = _around(size < 30, 6) / 13.0
