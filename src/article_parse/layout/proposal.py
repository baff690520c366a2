"""Runs the network over a page and turns its scores into roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from article_parse.layout import Layout
from article_parse.layout.characters import Class
from article_parse.layout.network import inputs, load, logits, softmax
from article_parse.layout.roles import CLASSES, INDEX
from article_parse.model.block import Role
from article_parse.page import Region

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.layout.network import Inputs
    from article_parse.page import Page

    Floats = NDArray[np.float32]

STEPS = 1024
"""Scores are rounded to this fraction before anything compares them: float32 sums differ between machines."""
PAGE_STEPS = 64
"""The same for the page's logit."""

_HIDDEN = int(Region.HIDDEN)


def run(page: Page) -> Layout:
    """See `article_parse.layout.propose`."""
    blocks = page.blocks
    if not blocks:
        return Layout([], np.zeros((0, len(CLASSES)), dtype=np.float32))
    weights = load(f"{page.format}.npz")
    of = inputs(page, weights)
    of_roles, article = logits(of, weights)
    scores = np.rint(softmax(of_roles) * STEPS)
    scores /= STEPS
    if of.regions is None:
        _head_between(scores, of)
    best = scores.argmax(axis=1)
    roles = [CLASSES[i] for i in best.tolist()]
    if of.regions is not None:
        outside = scores[:, INDEX[Role.BODY]] + scores[:, INDEX[Role.HEADING]] <= 0.5
        for i in np.flatnonzero((of.regions & _HIDDEN != 0) & outside).tolist():
            roles[i] = Role.HIDDEN
    return Layout(roles, scores, round(article * PAGE_STEPS) / PAGE_STEPS)


LONG = 100.0
"""Weighted length that parts paragraphs from the lines between them."""
SURE = 0.7
"""The score for body of the paragraphs around such a line."""
_CLOSING = [Class.END, Class.QUOTE, Class.COLON, Class.COMMA, Class.ELLIPSIS]
_CLOSED = [Class.END, Class.QUOTE, Class.COLON]


def _head_between(scores: Floats, of: Inputs) -> None:
    """Where one short line without a close stands between two long, closed paragraphs of the body, it is likelier a
    heading than a paragraph: the two scores change places. Of 459 pages in two shapes, 46 lines."""
    body, heading = INDEX[Role.BODY], INDEX[Role.HEADING]
    size, m = of.sizes, of.measured
    prose = (size >= LONG) & np.isin(m.last, _CLOSED) & (scores[:, body] >= SURE)
    line = (size < LONG) & ~np.isin(m.last, _CLOSING) & (m.first != Class.LOWER) & (scores[:, heading] >= 0.05)
    at = np.flatnonzero(prose[:-2] & line[1:-1] & prose[2:]) + 1
    at = at[scores[at, body] > scores[at, heading]]
    scores[at, body], scores[at, heading] = scores[at, heading], scores[at, body]
