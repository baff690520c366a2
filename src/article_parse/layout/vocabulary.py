"""Known words, as hashes: the numbers of a block's words among those the network learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.layout.measure import Measured

FIRST_WORDS = 24
"""Only so many words of a block are looked up: what it is shows in its beginning."""

SLOTS = 1 << 17


def slots(vocabulary: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """For the low 17 bits of a hash, the number (from 1) of the word that may have it; 0 for none."""
    table = np.zeros(SLOTS, dtype=np.uint16)
    numbers = np.arange(1, len(vocabulary) + 1, dtype=np.uint16)
    table[(vocabulary & np.uint32(SLOTS - 1))[::-1]] = numbers[
        ::-1
    ]  # of two at one place the commoner, which comes first
    return table


def lookup(
    m: Measured, vocabulary: NDArray[np.uint32], table: NDArray[np.uint16]
) -> tuple[NDArray[np.uint16], NDArray[np.int64], NDArray[np.int64]]:
    """(word numbers, block of each, where each block's begin) of the first words of every block that has some; number 0
    for a word not known."""
    place = np.arange(len(m.owner)) - (np.cumsum(m.words) - m.words)[m.owner]
    near = np.flatnonzero(place < FIRST_WORDS)
    hashes = m.hashes[near]
    number = table[hashes & np.uint32(SLOTS - 1)]
    known = vocabulary[np.maximum(number, 1) - 1] == hashes
    return np.where(known, number, 0), m.owner[near], np.flatnonzero(place[near] == 0)
