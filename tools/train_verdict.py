"""Trains the verdict, article or not: extractors/data/verdict_text.json and verdict_html.json.

    python tools/train_verdict.py BENCH html|text [--half a] [--keep 0.97] [--out FILE]     BENCH: with score.py

The threshold is set by cross-validation, so that `keep` of the pages of articles/ are called articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from article_parse.extractors import DEFAULT
from article_parse.extractors.verdict import measures, words
from article_parse.findings import Finding, View
from article_parse.parser import Parser

RAREST = 15
WORDS = 700
FOLDS = 5


class Kept:
    """Stands in the verdict's place and keeps what it would weigh."""

    def __init__(self) -> None:
        self.seen: tuple[dict[str, float], set[str]] | None = None

    def __call__(self, view: View) -> list[Finding]:
        self.seen = None
        if subsections := view.value("subsections"):
            self.seen = measures(view, subsections), words(view)
        return []


def look(bench: Path, form: str, half: str | None) -> list[tuple[str, dict[str, float], set[str]]]:
    """The measures and words of every page with a body, by the name of its set."""
    sys.path.insert(0, str(bench))
    from dataclasses import replace

    from score import load  # type: ignore[import-not-found]

    kept = Kept()
    row = next(row for row in DEFAULT if row.name == "verdict")
    parser = Parser(extractors=DEFAULT.replace("verdict", replace(row, find=kept)))
    out = []
    for name in ("articles", "news", "gold", "other"):
        for page in load(name, half):
            if page.gold.get("not_article"):
                continue
            source, url = (page.html, page.url) if form == "html" else (page.text, None)
            parser.parse(source, url=url, format="html" if form == "html" else "text")
            if kept.seen:
                out.append((name, *kept.seen))
    return out


def fit(x: Any, y: Any, ridge: Any) -> tuple[Any, float]:
    """Logistic regression; a page that is no article counts twice, there being few."""
    import torch

    xt, yt, rt = (torch.tensor(each, dtype=torch.float32) for each in (x, y, ridge))
    w = torch.zeros(x.shape[1], requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    steps = torch.optim.LBFGS([w, b], max_iter=300, line_search_fn="strong_wolfe")
    weight = torch.where(yt > 0, 1.0, 2.0)

    def loss() -> Any:
        steps.zero_grad()
        wrong = torch.nn.functional.binary_cross_entropy_with_logits(xt @ w + b, yt, reduction="none")
        value = (wrong * weight).sum() + (rt * w * w).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    steps.step(loss)  # type: ignore[no-untyped-call]
    return w.detach().numpy(), float(b.detach())


def train(pages: list[Any], y: Any, count: int) -> dict[str, float]:
    """The weights: of the measures, and of the words that weigh most."""
    names = sorted(pages[0][1])
    x = np.array([[page[1][name] for name in names] for page in pages])
    mean, spread = x.mean(0), x.std(0) + 1e-6
    known = Counter(word for page in pages for word in page[2])
    vocabulary = sorted(word for word, n in known.items() if n >= RAREST)
    for limit in (count, None):
        bag = np.array([[word in page[2] for word in vocabulary] for page in pages], dtype=np.float32)
        w, b = fit(np.hstack([(x - mean) / spread, bag]), y, [1.0] * len(names) + [3.0] * len(vocabulary))
        if limit:
            order = np.argsort(-abs(w[len(names) :]))[:limit]
            vocabulary = sorted(vocabulary[n] for n in order)
    out = {name: float(w[n] / spread[n]) for n, name in enumerate(names)}
    out["bias"] = b - float(sum(w[n] * mean[n] / spread[n] for n in range(len(names))))
    out.update({word: float(w[len(names) + n]) for n, word in enumerate(vocabulary)})
    return out


def value(weight: dict[str, float], page: Any) -> float:
    named = sum(weight[name] * number for name, number in page[1].items())
    return float(weight["bias"] + named + sum(weight.get(word, 0.0) for word in page[2]))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench", type=Path)
    ap.add_argument("form", choices=["html", "text"])
    ap.add_argument("--half", choices="ab")
    ap.add_argument("--keep", type=float, default=0.97)
    ap.add_argument("--out", type=Path)
    a = ap.parse_args()
    pages = look(a.bench, a.form, a.half)
    y = np.array([page[0] != "other" for page in pages], dtype=np.float32)
    fold = np.arange(len(pages)) % FOLDS
    told = np.zeros(len(pages))
    for n in range(FOLDS):
        weight = train([page for page, f in zip(pages, fold, strict=True) if f != n], y[fold != n], WORDS)
        for k in np.flatnonzero(fold == n):
            told[k] = value(weight, pages[k])
    names = np.array([page[0] for page in pages])
    threshold = float(np.sort(told[names == "articles"])[int((names == "articles").sum() * (1 - a.keep))])
    for name in ("articles", "news", "gold", "other"):
        print(f"{name:9s} {np.mean(told[names == name] >= threshold):.3f} called articles (cross-validated)")
    if a.out:
        weight = train(pages, y, WORDS)
        weight["bias"] -= threshold
        rounded = {name: round(number, 3) for name, number in sorted(weight.items())}
        a.out.write_text(json.dumps(rounded, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
