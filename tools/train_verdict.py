"""Trains the verdict, article or not: extractors/data/verdict_text.json and verdict_html.json.

    python tools/train_verdict.py BENCH html|text --layouts DIR [--half a] [--keep 0.97] [--out FILE]

Each page also teaches by a shortened copy of it: mostly its headline, a few paragraphs and nothing else. Such pages are
rare among the training pages, and without the copies what is short and plain is called no article.

BENCH holds score.py; DIR the layouts trained on one half each (held_out.py). The threshold is set by cross-validation
over hosts, so that `keep` of the pages of articles/ are called articles.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import held_out
import numpy as np
from sklearn.linear_model import LogisticRegression

from article_parse import Article
from article_parse.extractors import DEFAULT
from article_parse.extractors.verdict import measures, words
from article_parse.findings import Finding, View
from article_parse.parser import Parser

RAREST = 20
"""Pages that a word must stand on."""
WORDS = 700
FOLDS = 8
C = 0.03
"""Of the regression (sum of losses to half the squared weights): .01 to .1 are alike."""
WORD = 0.5
"""What a word counts beside a measure, which is scaled to a deviation of 1: half as much, so four times the ridge."""
OTHERS = 2.0
"""What a page that is no article weighs, there being few."""
SHORTENED = 0.1
"""What a shortened copy weighs: with it 99 % of the short articles are called articles where 97 % of all are, without
it 78 % from HTML and 54 % from text; .3 is alike."""
FEWEST, MOST = 3, 10
"""Paragraphs of a shortened copy."""


@dataclass(frozen=True)
class Seen:
    """A page with a body, as the verdict sees it."""

    set: str
    host: str
    measures: dict[str, float]
    words: set[str]
    short: bool = False
    """Whether it is a shortened copy."""


class Kept:
    """Stands in the verdict's place and keeps what it would weigh."""

    def __init__(self) -> None:
        self.seen: tuple[dict[str, float], set[str]] | None = None

    def __call__(self, view: View) -> list[Finding]:
        self.seen = None
        if subsections := view.value("subsections"):
            self.seen = measures(view, subsections), set(words(view))
        return []


def look(bench: Path, form: str, half: str | None) -> tuple[list[Seen], Counter[str]]:
    """Every page with a body, and how many pages each set has without one."""
    sys.path.insert(0, str(bench))
    from score import load  # type: ignore[import-not-found]

    kept = Kept()
    row = next(row for row in DEFAULT if row.name == "verdict")
    parser = Parser(extractors=DEFAULT.remove("people").remove("quotes").replace("verdict", replace(row, find=kept)))
    out, empty = [], Counter[str]()
    for name in ("articles", "news", "other"):
        for page in load(name, half):
            host = urlparse(page.url or "").netloc.removeprefix("www.") or page.id
            held_out.page(host)
            source, url = (page.html, page.url) if form == "html" else (page.text, None)
            article = parser.parse(source, url=url, format=form)
            if not kept.seen:
                empty[name] += 1
                continue
            out.append(Seen(name, host, *kept.seen))
            parser.parse(shortened(article, page.id, form), format=form)
            if kept.seen:
                out.append(Seen(name, host, *kept.seen, short=True))
    return out, empty


def shortened(article: Article, name: str, form: str) -> str:
    """The headline, the first paragraphs and the headings between them, as a plain page; half of HTML's with a menu, a
    quarter of the texts without the headline."""
    chance = zlib.crc32(name.encode())
    left = FEWEST + chance % (MOST - FEWEST + 1)
    bare = form == "text" and not chance & 3 << 7
    lines = [("h1", article.headline)] if article.headline and not bare else []
    for subsection in article.subsections:
        if left > 0 and subsection.heading:
            lines.append(("h2", subsection.heading))
        lines += [("p", paragraph) for paragraph in subsection.paragraphs[:left]]
        left -= len(subsection.paragraphs)
        if left <= 0:
            break
    if form == "text":
        return "\n\n".join(text for _, text in lines)
    body = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in lines)
    menu = '<nav><a href="/">Home</a> <a href="/a">About</a></nav>' if chance & 64 else ""
    head = f"<title>{escape(article.headline or '')}</title>"
    return f'<!DOCTYPE html><html lang="{article.language or "en"}"><head>{head}</head><body>{menu}{body}</body></html>'


def train(pages: list[Seen], y: Any, count: int) -> dict[str, float]:
    """The weights: of the measures, and of the words that weigh most."""
    names = sorted(pages[0].measures)
    x = np.array([[page.measures[name] for name in names] for page in pages])
    long = np.array([not page.short for page in pages])
    mean, spread = x[long].mean(0), x[long].std(0) + 1e-6
    share = np.where(y > 0, 1.0, OTHERS) * np.where(long, 1.0, SHORTENED)
    known = Counter(word for page in pages if not page.short for word in page.words)
    vocabulary = sorted(word for word, n in known.items() if n >= RAREST and word.isalpha())
    for limit in (count, None):
        bag = np.array([[word in page.words for word in vocabulary] for page in pages], dtype=np.float32)
        fitted = LogisticRegression(C=C, max_iter=300)
        fitted.fit(np.hstack([(x - mean) / spread, WORD * bag]), y, sample_weight=share)
        w = fitted.coef_[0]
        if limit:
            order = np.argsort(-abs(w[len(names) :]))[:limit]
            vocabulary = sorted(vocabulary[n] for n in order)
    out = {name: float(w[n] / spread[n]) for n, name in enumerate(names)}
    out["=bias"] = float(fitted.intercept_[0]) - float(sum(w[n] * mean[n] / spread[n] for n in range(len(names))))
    out.update({word: WORD * float(w[len(names) + n]) for n, word in enumerate(vocabulary)})
    return out


def value(weight: dict[str, float], page: Seen) -> float:
    named = sum(weight[name] * number for name, number in page.measures.items())
    return float(weight["=bias"] + named + sum(weight.get(word, 0.0) for word in sorted(page.words)))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench", type=Path)
    ap.add_argument("form", choices=["html", "text"])
    ap.add_argument("--layouts", type=Path, required=True)
    ap.add_argument("--half", choices="ab")
    ap.add_argument("--keep", type=float, default=0.97)
    ap.add_argument("--out", type=Path)
    a = ap.parse_args()
    held_out.use(a.layouts)
    pages, empty = look(a.bench, a.form, a.half)
    y = np.array([page.set != "other" for page in pages], dtype=np.float32)
    fold = np.array([zlib.crc32(b"v" + page.host.encode()) % FOLDS for page in pages])
    told = np.zeros(len(pages))
    for n in range(FOLDS):
        weight = train([page for page, f in zip(pages, fold, strict=True) if f != n], y[fold != n], WORDS)
        for k in np.flatnonzero(fold == n):
            told[k] = value(weight, pages[k])
    names = np.array([f"short {page.set}" if page.short else page.set for page in pages])
    articles = np.sort(np.append(told[names == "articles"], [-np.inf] * empty["articles"]))
    for keep in (0.99, 0.98, 0.97, 0.96, 0.95):
        threshold = float(articles[int(len(articles) * (1 - keep))])
        shares = []
        for name in ("articles", "news", "other", "short articles", "short news", "short other"):
            every = int((names == name).sum()) + empty[name]
            shares.append(f"{name} {(told[names == name] >= threshold).sum() / every:.3f}")
        print(f"called articles (cross-validated) at {keep}: {', '.join(shares)}")
    if a.out:
        weight = train(pages, y, WORDS)
        weight["=bias"] -= float(articles[int(len(articles) * (1 - a.keep))])
        rounded = {name: round(number, 3) for name, number in sorted(weight.items())}
        a.out.write_text(json.dumps(rounded, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
