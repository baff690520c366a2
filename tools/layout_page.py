"""Fits the page's own score (layout/whole.py): articles and news against pages that are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from layout_data import Sample
from layout_figures import run_rounded

from article_parse.layout.whole import summary


def table(samples: list[Sample], file: Path) -> tuple[np.ndarray, np.ndarray]:
    rows = []
    for s in samples:
        scores, size = run_rounded(file, s)
        rows.append(summary(s.page, scores, size))
    return np.array(rows, np.float64), np.array([s.set != "other" for s in samples])


def fit(x: np.ndarray, y: np.ndarray, decay: float = 0.02, steps: int = 3000) -> np.ndarray:
    """Logistic regression, both kinds of page weighing the same; features scaled inside, weights for unscaled ones."""
    mean, deviation = x.mean(0), x.std(0) + 1e-6
    z = np.hstack([(x - mean) / deviation, np.ones((len(x), 1))])
    weight = np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum())
    w = np.zeros(z.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (weight * (p - y)) + decay * np.append(w[:-1], 0) / len(w)
        w -= 0.5 * gradient
    scaled = w[:-1] / deviation
    return np.append(scaled, w[-1] - scaled @ mean).astype(np.float32)


def shares(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> str:
    """How many others are called articles where so many articles are."""
    z = x @ w[:-1] + w[-1]
    out = []
    for kept in (0.99, 0.98, 0.97, 0.95):
        threshold = np.quantile(z[y], 1 - kept)
        out.append(f"{kept:.0%}: {np.mean(z[~y] >= threshold):.2f} at p {1 / (1 + np.exp(-threshold)):.2f}")
    return f"at 0.5 articles {np.mean(z[y] > 0):.3f} others {np.mean(z[~y] > 0):.3f}; " + ", ".join(out)
