"""What the characters and words of each block are, counted over the whole page at once.

Python touches a block's text once (to join it); the rest is array arithmetic over the page's characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article_parse.layout.characters import COUNT, Class, tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]
    Hashes = NDArray[np.uint32]

CHUNK = 1 << 16
"""Characters counted at a time: the working arrays take some 40 bytes a character."""

_FACTOR = 0x01000193
_INVERSE = pow(_FACTOR, -1, 1 << 32)


@dataclass(slots=True)
class Measured:
    """Counts of n blocks and their w words."""

    counts: Ints
    """(n, COUNT): characters of each class."""
    first: NDArray[np.uint8]
    last: NDArray[np.uint8]
    """Class of the first and last character."""
    words: Ints
    """(n,): words; an ideograph is one."""
    capitals: Ints
    """(n,): words that begin with a capital."""
    sentences: Ints
    """(n,): ends of sentences within the block, before white space."""
    clocks: Ints
    """(n,): colons between digits."""
    dates: Ints
    """(n,): points, dashes and slashes between digits."""
    hashes: Hashes
    """(w,): a hash of each folded word, digits alike."""
    owner: Ints
    """(w,): the block each word stands in."""
    sizes: Ints
    """(w,): characters of each word."""

    def forget_words(self) -> None:
        """Leaves only what is known of whole blocks: of a long page the words take megabytes."""
        self.hashes, self.owner, self.sizes = self.hashes[:0].copy(), self.owner[:0].copy(), self.sizes[:0].copy()


def _chunks(lengths: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of blocks of about CHUNK characters each."""
    if len(lengths) == 0:
        return
    ends = np.cumsum(lengths + 1)
    i = 0
    while i < len(lengths):
        done = int(ends[i - 1]) if i else 0
        j = max(i + 1, int(np.searchsorted(ends, done + CHUNK)))
        yield i, j
        i = j


def _codes(text: str) -> Ints:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if not text.isascii() and int(codes.max()) > 0xFFFF:
        plane = codes >> 16
        codes = np.where(plane == 0, codes, np.where((plane == 2) | (plane == 3), 0x4E00, 0x2603))
    out: Ints = codes.astype(np.int64)
    return out


_powers: list[Hashes] = []


def _power_tables(size: int) -> tuple[Hashes, Hashes]:
    """The powers of _FACTOR and of its inverse, modulo 2 ** 32: of the usual sizes kept."""
    if _powers and size <= len(_powers[0]):
        return _powers[0], _powers[1]
    length = max(size, 1 << 14)
    made = []
    for factor in (_FACTOR, _INVERSE):
        table = np.full(length, factor, dtype=np.uint32)
        table[0] = 1
        made.append(np.cumprod(table, dtype=np.uint32))
    if length <= CHUNK << 1:
        _powers[:] = made
    return made[0], made[1]


def _hash(values: Hashes, starts: Ints, ends: Ints) -> Hashes:
    """One number a word, from its characters' and their places: a polynomial, as a difference of running sums."""
    powers, inverse = _power_tables(len(values) + 1)
    total = np.zeros(len(values) + 1, dtype=np.uint32)
    np.cumsum(values * powers[: len(values)], dtype=np.uint32, out=total[1:])
    out: Hashes = (total[ends] - total[starts]) * inverse[starts]
    out ^= out >> np.uint32(15)
    out *= np.uint32(0x2C1B3C6D)
    out ^= out >> np.uint32(12)
    return out


def _bounds(kinds: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """Where words begin, and end; the last character is none of a word's."""
    wordy = (kinds - np.uint8(Class.LOWER)) <= Class.DIGIT - Class.LOWER  # unsigned: a space's difference is 255
    ideograph = kinds == Class.IDEOGRAPH
    if ideograph.any():
        opens = wordy.copy()
        opens[1:] &= ~wordy[:-1] | ideograph[1:] | ideograph[:-1]
        return np.flatnonzero(opens), np.flatnonzero(wordy[:-1] & (~wordy[1:] | opens[1:])) + 1
    turns = np.flatnonzero(wordy[1:] != wordy[:-1]) + 1
    if wordy[0]:
        turns = np.concatenate([[0], turns])
    return turns[::2], turns[1::2]


def _marks(kinds: NDArray[np.uint8], ends: Ints) -> tuple[Ints, Ints, Ints]:
    """Per block: ends of sentences before white space, colons between digits, other marks between digits."""
    n = len(ends)
    code = kinds - np.uint8(Class.END)  # the marks have the even numbers up to six
    hit = (code <= Class.BAR - Class.END) & (code & np.uint8(1) == 0)
    hit[0] = hit[-1] = False
    marks = np.flatnonzero(hit)
    before, kind, after = kinds[marks - 1], kinds[marks], kinds[marks + 1]
    between = (before == Class.DIGIT) & (after == Class.DIGIT)
    ending = (kind == Class.END) & (after == Class.SPACE)
    some = np.flatnonzero(between | ending)
    marks, kind, between = marks[some], kind[some], between[some]
    block = np.searchsorted(ends, marks)
    sort = np.where(between, 1 + (kind == Class.COLON), 3 * (marks + 1 != ends[block]))
    found = np.bincount(block * 4 + sort, minlength=4 * n).reshape(n, 4)
    return found[:, 3], found[:, 2], found[:, 1]


def _counts(kinds: NDArray[np.uint8], lengths: Ints, ends: Ints) -> Ints:
    """Characters of each class in each block. Three in four are small letters: they are what the others leave."""
    n = len(lengths)
    others = np.flatnonzero(kinds != Class.LOWER)
    some = np.searchsorted(others, ends)
    some[1:] -= some[:-1].copy()  # each block's line break counts for the next
    block = np.repeat(np.arange(0, (n + 1) * COUNT, COUNT), np.append(some, 1))
    counts = np.bincount(block + kinds[others], minlength=(n + 1) * COUNT).reshape(n + 1, COUNT)[:n]
    counts[1:, Class.SPACE] -= 1
    counts[:, Class.LOWER] = lengths - counts.sum(axis=1)
    return counts


def _measure(texts: Sequence[str], lengths: Ints) -> Measured:
    n = len(texts)
    classes, folded = tables()
    codes = _codes("\n".join(texts) + "\n")
    kinds = classes.take(codes)
    size = lengths + 1
    ends = np.cumsum(size) - 1
    starts = ends - lengths
    counts = _counts(kinds, lengths, ends)
    at, close = _bounds(kinds)
    words = np.searchsorted(at, ends)
    words[1:] -= words[:-1].copy()
    owner = np.repeat(np.arange(n), words)
    sentences, clocks, dates = _marks(kinds, ends)
    return Measured(
        counts=counts,
        first=kinds[starts],
        last=kinds[np.maximum(ends - 1, starts)],
        words=words,
        capitals=np.bincount(owner[kinds[at] == Class.UPPER], minlength=n),
        sentences=sentences,
        clocks=clocks,
        dates=dates,
        hashes=_hash(folded.take(codes), at, close),
        owner=owner,
        sizes=close - at,
    )


def measure(texts: Sequence[str]) -> Measured:
    """Counts of all blocks, some 100,000 characters at a time."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    parts = []
    for i, j in _chunks(lengths):
        part = _measure(texts[i:j], lengths[i:j])
        part.owner += i
        parts.append(part)
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return _measure([""], np.zeros(1, dtype=np.int64))
    return Measured(*(np.concatenate([getattr(p, f) for p in parts]) for f in Measured.__slots__))
