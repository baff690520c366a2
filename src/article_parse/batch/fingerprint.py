"""Near-duplicates: a 64-bit simhash of a body, and an index that finds those within a few bits.

Charikar, Similarity estimation techniques from rounding algorithms (2002); the distance of 3 bits and the look-up by
parts of the hash are from Manku, Jain, Das Sarma, Detecting near-duplicates for web crawling (2007).
"""

from __future__ import annotations

import re
import zlib
from array import array

WORD = re.compile(r"[぀-ヿ㐀-鿿가-힣]|[^\W_]+")
SHINGLE = 3
"""Words in a row that count as one feature."""
NEAR = 3
"""Bits in which the hashes of two near-duplicates may differ."""
BANDS = NEAR + 1
"""Of so many equal parts of two hashes that differ in at most NEAR bits, one is the same."""
WIDTH = 64 // BANDS
LEAST = 20
"""Bodies of fewer words have no fingerprint: too many of them are alike."""


def simhash(text: str) -> int | None:
    """The fingerprint of a body, the same on every machine; None for a body of fewer than 20 words."""
    import numpy as np

    words = WORD.findall(text.casefold())
    if len(words) < LEAST:
        return None
    hashes = np.fromiter((zlib.crc32(word.encode("utf-8", "replace")) for word in words), np.uint64, len(words))
    rows = len(words) - SHINGLE + 1
    mixed = np.zeros(rows, np.uint64)
    for at in range(SHINGLE):
        mixed = (mixed ^ hashes[at : at + rows]) * np.uint64(0x9E3779B97F4A7C15)  # wraps; the multiplier of splitmix64
        mixed ^= mixed >> np.uint64(29)
    bits = np.unpackbits(np.unique(mixed).view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
    ones = bits.sum(axis=0, dtype=np.int64) * 2 > len(bits)
    return int(np.packbits(ones, bitorder="little").view(np.uint64)[0])


class Index:
    """Fingerprints seen, and the page each stands for; some 100 bytes a page, since a run may have millions."""

    def __init__(self) -> None:
        self._bands: list[dict[int, array[int]]] = [{} for _ in range(BANDS)]
        """For each part of a fingerprint the numbers of those that have it."""
        self._seen = array("Q")
        self._ids = bytearray()
        self._ends = array("Q", [0])

    def nearest(self, fingerprint: int) -> str | None:
        """The id of the first page seen whose fingerprint is within NEAR bits."""
        first, seen = len(self._seen), self._seen
        for band, part in zip(self._bands, _parts(fingerprint), strict=True):
            for number in band.get(part, ()):
                if number >= first:
                    break
                if (seen[number] ^ fingerprint).bit_count() <= NEAR:
                    first = number
        if first == len(seen):
            return None
        return self._ids[self._ends[first] : self._ends[first + 1]].decode("utf-8", "surrogatepass")

    def add(self, fingerprint: int, id: str) -> None:
        """Takes in a page's fingerprint."""
        for band, part in zip(self._bands, _parts(fingerprint), strict=True):
            band.setdefault(part, array("I")).append(len(self._seen))
        self._seen.append(fingerprint)
        self._ids += id.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._ids))


def _parts(fingerprint: int) -> list[int]:
    mask = (1 << WIDTH) - 1
    return [(fingerprint >> (WIDTH * band)) & mask for band in range(BANDS)]
