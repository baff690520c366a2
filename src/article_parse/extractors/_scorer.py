"""Scores candidates by the features they show: their weights from a data file that tools/train_heads.py writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

from article_parse import resources


@cache
def weights(name: str) -> dict[str, float]:
    """The weights of one scorer, by feature. "none" is what a page without the field must be beaten by."""
    raw = resources.read("article_parse.extractors", f"data/{name}.json")
    return {str(feature): float(weight) for feature, weight in json.loads(raw).items()}


def score(features: Iterable[str], weight: dict[str, float]) -> float:
    """The sum of the features' weights, in logits; a feature the scorer was not trained on counts nothing."""
    total = 0.0
    for feature in features:
        total += weight.get(feature, 0.0)
    return total


def names(group: str, count: int) -> tuple[str, ...]:
    """Names of features that count or grade: made once, since a page asks for hundreds."""
    return tuple(f"{group}{number}" for number in range(count))
