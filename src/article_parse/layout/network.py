"""The network: dilated convolutions over a page's blocks, as matrix products in float32.

Weights are read from a file that tools/train_layout.py writes; see docs/model_card.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from article_parse.layout import hints
from article_parse.layout.features import columns
from article_parse.layout.vocabulary import FIRST_WORDS, lookup, slots

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.layout.measure import Measured
    from article_parse.page import Page

    Floats = NDArray[np.float32]

DILATIONS = (1, 2, 4, 8, 16, 1)
ONE_THREAD = 250_000
"""Multiplications in one matrix product."""
CHUNK = 4096
"""Blocks convolved at a time; neighbours beyond a chunk's edge are read too, so the result is that of one go."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained network."""

    vocabulary: NDArray[np.uint32]
    table: NDArray[np.uint16]
    words: Floats
    """(v + 1, e): a vector each known word; row 0, of the unknown, is zero."""
    entry: Floats
    """(F + 2e, h), the features' scaling folded in."""
    entry_bias: Floats
    context: Floats
    """(2h, h): from the page's mean and maximum."""
    layers: tuple[tuple[Floats, Floats], ...]
    """One a dilation: (3h, h) for the block before, the block itself, the block after; and (h,)."""
    leave: Floats
    """(h, roles)"""
    leave_bias: Floats
    article: Floats
    """(2h + 1,): of the last layer's mean and maximum (0 at least), and a constant: whether the page is an article;
    zeros for plain text, where it told nothing that the roles do not."""
    markup: Floats
    """(2t, e): vectors of the markup's words, the block's own and those around it; (0, 0) for plain text."""


@cache
def load(name: str) -> Weights:
    """The weights in `name`, a file beside this module."""
    with files(__package__).joinpath(name).open("rb") as f, np.load(f) as z:
        a = {k: z[k] if z[k].dtype == np.uint32 else z[k].astype(np.float32) for k in z.files}
    words = np.vstack([np.zeros((1, a["words"].shape[1]), np.float32), a["words"]])
    layers = tuple((a[f"layer{i}"], a[f"bias{i}"]) for i in range(len(DILATIONS)))
    return Weights(
        a["vocabulary"],
        slots(a["vocabulary"]),
        words,
        a["entry"],
        a["entry_bias"],
        a["context"],
        layers,
        a["leave"],
        a["leave_bias"],
        a.get("article", np.zeros(2 * len(a["leave"]) + 1, dtype=np.float32)),
        a.get("markup", np.zeros((0, 0), dtype=np.float32)),
    )


def word_vectors(m: Measured, w: Weights, n: int) -> Floats:
    """(n, 2e): the mean vector of each block's first words, and its very first word's."""
    number, owner, begins = lookup(m, w.vocabulary, w.table)
    e = w.words.shape[1]
    out = np.zeros((n, 2 * e), dtype=np.float32)
    if not len(owner):
        return out
    known = np.flatnonzero(number)
    if len(known):
        of = owner[known]
        first = np.flatnonzero(np.concatenate([[True], of[1:] != of[:-1]]))
        which = of[first]
        counted = np.minimum(m.words[which], FIRST_WORDS).astype(np.float32)
        out[which, :e] = np.add.reduceat(w.words[number[known]], first, axis=0) / counted[:, None]
    out[owner[begins], e:] = w.words[number[begins]]
    return out


class Inputs(NamedTuple):
    """What the network sees of a page of n >= 1 blocks."""

    features: Floats
    """(n, inputs of the entry layer)"""
    measured: Measured
    sizes: Floats
    """Weighted lengths."""
    regions: NDArray[np.int64] | None
    """`Hints.region` of each block, in HTML."""


def inputs(page: Page, w: Weights) -> Inputs:
    """The features of a page's blocks."""
    blocks = page.blocks
    x, measured, size = columns(blocks)
    vectors = word_vectors(measured, w, len(blocks))
    measured.forget_words()
    first, at = x.shape[1], x.shape[1] + vectors.shape[1]
    out = np.empty((len(blocks), len(w.entry)), dtype=np.float32)  # filled part by part: of a long page it is large
    out[:, :first], out[:, first:at] = x, vectors
    del x, vectors
    if not w.markup.size:
        return Inputs(out, measured, size, None)
    m = hints.markup(blocks)
    half, e = len(w.markup) // 2, w.markup.shape[1]
    own, around = _product(m.own, w.markup[:half]), _product(m.around, w.markup[half:])
    of_hints, regions = hints.columns(page, m, size)
    out[:, at : -2 * e] = of_hints
    out[:, -2 * e :] = np.hstack([own[m.owns], around[m.places]])[m.which]
    return Inputs(out, measured, size, regions)


def _product(x: Floats, w: Floats) -> Floats:
    """x @ w, a few rows at a time, so that every product stays below the size at which BLAS starts its threads.

    Threads gain nothing at these sizes, and cost twenty times the work where other processes want the cores. OpenBLAS
    stays on one thread up to 65,536 * 4 multiplications (SMP_THRESHOLD_MIN, GEMM_MULTITHREAD_THRESHOLD).
    """
    inner, outer = w.shape
    rows = max(1, ONE_THREAD // (inner * outer))
    whole = len(x) // rows * rows
    out = np.empty((len(x), outer), dtype=np.float32)
    np.matmul(x[:whole].reshape(-1, rows, inner), w, out=out[:whole].reshape(-1, rows, outer))
    np.matmul(x[whole:], w, out=out[whole:])
    return out


def _convolve(x: Floats, weights: Floats, bias: Floats, dilation: int) -> Floats:
    """x + relu(convolution of x), zeros beyond the ends."""
    n, h = x.shape
    wide = np.empty((n, 3 * h), dtype=np.float32)
    wide[:dilation, :h] = 0.0
    wide[dilation:, :h] = x[:-dilation]
    wide[:, h : 2 * h] = x
    wide[:-dilation, 2 * h :] = x[dilation:]
    wide[-dilation:, 2 * h :] = 0.0
    y = _product(wide, weights)
    y += bias
    np.maximum(y, 0.0, out=y)
    y += x
    return y


def logits(of: Inputs, w: Weights) -> tuple[Floats, float]:
    """(n, roles); and the logit of the page being an article."""
    x = _product(of.features, w.entry)
    x += w.entry_bias
    np.maximum(x, 0.0, out=x)
    h = x.shape[1]
    x += x.mean(axis=0) @ w.context[:h] + x.max(axis=0) @ w.context[h:]
    halo = sum(DILATIONS)
    out = np.empty((len(x), len(w.leave_bias)), dtype=np.float32)
    total, most = np.zeros(h), np.zeros(h, dtype=np.float32)
    for i in range(0, len(x), CHUNK):
        lo = max(0, i - halo)
        part = _trunk(x[lo : i + CHUNK + halo], w)[i - lo : i - lo + CHUNK]
        out[i : i + CHUNK] = _product(part, w.leave)
        total += part.sum(axis=0, dtype=np.float64)
        np.maximum(most, part.max(axis=0), out=most)
    out += w.leave_bias
    page = np.concatenate([total / len(x), most, [1.0]])
    return out, float(page @ w.article)


def _trunk(x: Floats, w: Weights) -> Floats:
    for (weights, bias), dilation in zip(w.layers, DILATIONS, strict=True):
        x = _convolve(x, weights, bias, dilation)
    return x


def softmax(x: Floats) -> Floats:
    """Probabilities, row by row."""
    y = np.exp(x - x.max(axis=1, keepdims=True))
    out: Floats = y / y.sum(axis=1, keepdims=True)
    return out
