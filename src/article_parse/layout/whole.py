"""Whether a page is an article at all: a logistic regression over what its blocks' scores add up to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from article_parse.layout.hints import declares_article
from article_parse.layout.roles import INDEX
from article_parse.model.block import Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article_parse.page import Page

    Floats = NDArray[np.float32]

_PEAKS = [INDEX[role] for role in (Role.HEADLINE, Role.BYLINE, Role.DATE, Role.DEK, Role.SECTION)]
_MASSES = [
    INDEX[role]
    for role in (Role.HEADING, Role.TEASER, Role.COMMENT, Role.NAVIGATION, Role.PROMOTION, Role.TAGS, Role.CAPTION)
]


def summary(page: Page, scores: Floats, sizes: Floats) -> Floats:
    """The page's features, from what it declares (HTML) and its n >= 1 blocks' rounded scores and weighted lengths."""
    body = scores[:, INDEX[Role.BODY]]
    weight = body * sizes
    at = np.flatnonzero(body > 0.5)
    mass, every = float(weight.sum()), float(sizes.sum()) + 1.0
    count = len(at)
    spread = (int(at[-1]) - int(at[0]) + 1) if count else 1
    peaks, masses = scores.max(axis=0).tolist(), scores.sum(axis=0).tolist()
    log = math.log1p
    out = [
        log(mass) / 8, log(count) / 4, mass / every, log(mass / max(count, 1)) / 6, count / spread,
        float(body @ weight) / (mass + 1.0), log(every) / 10, log(len(sizes)) / 6,
        sum(np.sort(weight)[-3:].tolist()) / 3 / 600 if len(weight) > 2 else 0.0,
    ]  # fmt: skip
    out += [peaks[number] for number in _PEAKS]
    out += [log(masses[number]) / 5 for number in _MASSES]
    if page.format == "html":
        out += declares_article(page)
    return np.array(out, dtype=np.float32)


def article_score(page: Floats, weights: Floats) -> float:
    """The probability, from `summary` and the fitted weights (the bias last)."""
    z = float(page @ weights[:-1] + weights[-1])
    return float(1.0 / (1.0 + np.exp(-min(max(z, -30.0), 30.0))))
