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

CHUNK = 1 << 17
"""Characters counted at a time: the working arrays take some 40 bytes a character."""

_WORDY = np.zeros(COUNT, dtype=bool)
_WORDY[[Class.LOWER, Class.UPPER, Class.CASELESS, Class.HANGUL, Class.IDEOGRAPH, Class.MARK, Class.DIGIT]] = True

_PATTERN = np.zeros(COUNT, dtype=bool)
_PATTERN[[Class.END, Class.COLON, Class.DASH, Class.BAR]] = True


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
    owner: NDArray[np.int32]
    """(w,): the block each word stands in."""
    sizes: NDArray[np.int32]
    """(w,): characters of each word."""


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


def _codes(text: str) -> NDArray[np.uint32]:
    codes: NDArray[np.uint32] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if codes.size and int(codes.max()) > 0xFFFF:
        plane = codes >> 16
        codes = np.where(plane == 0, codes, np.where((plane == 2) | (plane == 3), 0x4E00, 0x2603)).astype(np.uint32)
    return codes


def _hash(folded: NDArray[np.uint32], place: Ints, starts: Ints) -> Hashes:
    """One number a word, from its characters and their places."""
    values = folded * np.uint32(0x9E3779B1)
    values ^= values >> np.uint32(15)
    values *= (place.astype(np.uint32) * np.uint32(2) + np.uint32(1)) * np.uint32(0x85EBCA6B)
    out: Hashes = np.add.reduceat(values, starts, dtype=np.uint32)
    out ^= out >> np.uint32(15)
    out *= np.uint32(0x2C1B3C6D)
    out ^= out >> np.uint32(12)
    return out


def _measure(texts: Sequence[str], lengths: Ints) -> Measured:
    n = len(texts)
    classes, folds = tables()
    codes = _codes("\n".join(texts) + "\n")
    kinds = classes[codes]
    block = np.repeat(np.arange(n), lengths + 1)
    counts = np.bincount(block * COUNT + kinds, minlength=n * COUNT).reshape(n, COUNT)
    counts[:, Class.SPACE] -= 1
    ends = np.cumsum(lengths + 1) - 1
    starts = ends - lengths
    last = kinds[np.maximum(ends - 1, starts)]

    wordy = _WORDY[kinds]
    ideograph = kinds == Class.IDEOGRAPH
    opens = wordy.copy()
    opens[1:] &= ~wordy[:-1] | ideograph[1:] | ideograph[:-1]
    inside = np.flatnonzero(wordy)
    opening = opens[inside]
    begin = np.flatnonzero(opening)
    place = np.arange(len(inside)) - begin[np.cumsum(opening) - 1] if len(begin) else np.zeros(0, dtype=np.int64)
    hashes = _hash(folds[codes[inside]].astype(np.uint32), place, begin) if len(begin) else np.zeros(0, dtype=np.uint32)
    at = inside[begin]
    owner = block[at]

    marks = np.flatnonzero(_PATTERN[kinds[1:-1]]) + 1
    before, mark, after = kinds[marks - 1], kinds[marks], kinds[marks + 1]
    between = (before == Class.DIGIT) & (after == Class.DIGIT)
    spaced = (mark == Class.END) & (after == Class.SPACE) & (marks + 1 != ends[block[marks]])
    clock = between & (mark == Class.COLON)

    def per_block(which: NDArray[np.bool_]) -> Ints:
        return np.bincount(block[marks[which]], minlength=n)

    return Measured(
        counts=counts,
        first=kinds[starts],
        last=last,
        words=np.bincount(owner, minlength=n),
        capitals=np.bincount(owner[kinds[at] == Class.UPPER], minlength=n),
        sentences=per_block(spaced),
        clocks=per_block(clock),
        dates=per_block(between & (mark != Class.COLON)),
        hashes=hashes,
        owner=owner.astype(np.int32),
        sizes=np.diff(np.append(begin, len(inside))).astype(np.int32),
    )


def measure(texts: Sequence[str]) -> Measured:
    """Counts of all blocks, some 100,000 characters at a time."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    parts = []
    for i, j in _chunks(lengths):
        part = _measure(texts[i:j], lengths[i:j])
        part.owner += np.int32(i)
        parts.append(part)
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return _measure([""], np.zeros(1, dtype=np.int64))
    return Measured(*(np.concatenate([getattr(p, f) for p in parts]) for f in Measured.__slots__))
