"""Whether a page is an article at all: a logistic regression over what its blocks' scores add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from article_parse.layout.hints import declares_article
from article_parse.layout.roles import INDEX
from article_parse.model.block import Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.page import Page

    Floats = NDArray[np.float32]

_PEAKS = (Role.HEADLINE, Role.BYLINE, Role.DATE, Role.DEK, Role.SECTION)
_MASSES = (Role.HEADING, Role.TEASER, Role.COMMENT, Role.NAVIGATION, Role.PROMOTION, Role.TAGS, Role.CAPTION)


def summary(page: Page, scores: Floats, sizes: Floats) -> Floats:
    """The page's features, from what it declares (HTML) and its n >= 1 blocks' rounded scores and weighted lengths."""
    body = scores[:, INDEX[Role.BODY]]
    inside = body > 0.5
    weight = body * sizes
    mass, every = float(weight.sum()), float(sizes.sum()) + 1.0
    count = int(inside.sum())
    at = np.flatnonzero(inside)
    spread = (int(at[-1]) - int(at[0]) + 1) if count else 1
    out = [
        np.log1p(mass) / 8, np.log1p(count) / 4, mass / every, np.log1p(mass / max(count, 1)) / 6, count / spread,
        float((body * weight).sum()) / (mass + 1.0), np.log1p(every) / 10, np.log1p(len(sizes)) / 6,
        float(np.partition(weight, -3)[-3:].mean()) / 600 if len(weight) > 2 else 0.0,
    ]  # fmt: skip
    out += [float(scores[:, INDEX[r]].max()) for r in _PEAKS]
    out += [float(np.log1p(scores[:, INDEX[r]].sum())) / 5 for r in _MASSES]
    own = np.array(out, dtype=np.float32)
    return own if page.format == "text" else np.concatenate([own, declares_article(page)])


def article_score(page: Floats, weights: Floats) -> float:
    """The probability, from `summary` and the fitted weights (the bias last)."""
    z = float(page @ weights[:-1] + weights[-1])
    return float(1.0 / (1.0 + np.exp(-min(max(z, -30.0), 30.0))))
