"""Whether the page is an article at all.

A logistic regression over the layout's own score of the page, what the extractors found, and some hundred words that
products, forums, documentation and services say and articles do not, or the other way round. Weights and words:
data/verdict_text.json and data/verdict_html.json, written by tools/train_verdict.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import exp, log, log1p
from typing import Any

from article_parse.extractors._scorer import weights
from article_parse.findings import Finding, View

LONGEST = 60_000
"""Characters of the page whose words are looked at."""
LONG_PARAGRAPH = 150
_WORD = re.compile(r"[^\W\d_]+|[$€£]")


def find(view: View) -> Iterator[Finding]:
    """True or False, with the probability that it is one."""
    subsections = view.value("subsections")
    if not subsections:
        yield Finding(False, (), 0.0, "no body")
        return
    weight = weights(f"verdict_{view.page.format}")
    total = weight["bias"]
    for name, value in measures(view, subsections).items():
        total += weight[name] * value
    said = words(view)
    for word, value in weight.items():
        if word in said:
            total += value
    score = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
    yield Finding(score >= 0.5, (), round(score, 3), "layout, fields and words")


def measures(view: View, subsections: tuple[Any, ...]) -> dict[str, float]:
    """What counts beside the words; names begin with a sign that no word has."""
    paragraphs = [paragraph for each in subsections for paragraph in each.paragraphs]
    headings = sum(each.heading is not None for each in subsections)
    length, count = sum(map(len, paragraphs)), len(paragraphs)
    score = max(1e-3, min(1 - 1e-3, view.layout.article_score))
    return {
        "=layout": log(score / (1 - score)),
        "=length": log1p(length) / 8,
        "=paragraphs": log1p(count) / 4,
        "=long": log1p(sum(len(paragraph) >= LONG_PARAGRAPH for paragraph in paragraphs)) / 3,
        "=share": length / (len(view.text) or 1),
        "=headline": float(view.value("headline") is not None),
        "=teasers": log1p(len(view.found("teasers"))) / 3,
        "=mean": log1p(length / (count or 1)) / 6,
        "=blocks": log1p(len(view.blocks)) / 6,
        "=headings": headings / (count + 1),
    }


def words(view: View) -> set[str]:
    """The words of the page, each once."""
    said = set(view.text[:LONGEST].lower().split())
    whole = set(filter(str.isalpha, said))
    return whole.union(_WORD.findall(" ".join(said - whole)))
