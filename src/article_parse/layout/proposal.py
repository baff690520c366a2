"""Runs the network over a page and turns its scores into roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from article_parse.layout import Layout
from article_parse.layout.features import sizes
from article_parse.layout.network import inputs, load, logits, softmax
from article_parse.layout.roles import CLASSES, INDEX
from article_parse.layout.whole import article_score, summary
from article_parse.model.block import Role
from article_parse.page import Region

if TYPE_CHECKING:
    from article_parse.page import Page

STEPS = 1024
"""Scores are rounded to this fraction before anything compares them: float32 sums differ between machines."""

_HIDDEN = int(Region.HIDDEN)


def run(page: Page) -> Layout:
    """See `article_parse.layout.propose`."""
    blocks = page.blocks
    if not blocks:
        return Layout([], np.zeros((0, len(CLASSES)), dtype=np.float32), 0.0)
    weights = load(f"{page.format}.npz")
    x, measured = inputs(page, weights)
    raw = softmax(logits(x, weights))
    scores = (np.rint(raw * STEPS) / STEPS).astype(np.float32)
    roles = [CLASSES[i] for i in scores.argmax(axis=1).tolist()]
    if page.format == "html":
        inside = scores[:, INDEX[Role.BODY]] + scores[:, INDEX[Role.HEADING]] > 0.5
        for i, block in enumerate(blocks):
            if block.hints.region & _HIDDEN and not inside[i]:
                roles[i] = Role.HIDDEN
    score = article_score(summary(page, scores, sizes(measured)), weights.page)
    return Layout(roles, scores, round(score * STEPS) / STEPS)
