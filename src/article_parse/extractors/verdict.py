"""Whether the page is an article at all.

A logistic regression over what the layout's scores add up to, the shape of the body, what the page declares itself to
be, the form of its address, and some hundred words that products, forums, documentation and services say and articles
do not, or the other way round. Weights and words: data/verdict_text.json and data/verdict_html.json, written by
tools/train_verdict.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, log1p
from urllib.parse import urlsplit

from article_parse.extractors._live import is_live
from article_parse.extractors._scorer import weights
from article_parse.findings import Finding, View
from article_parse.languages.phrases import cjk
from article_parse.layout import CLASSES
from article_parse.model.article import Subsection
from article_parse.page import Declared

LIVE = 0.9
"""How sure it is that a live blog is an article: the trained scorer has seen few."""
LONGEST = 60_000
"""Characters of the page whose words are looked at."""
LONG_PARAGRAPH, SHORT_PARAGRAPH = 150, 60
"""Characters."""
_MONEY = "$€£"
_DATED = re.compile(r"/(?:19|20)\d\d/")
_NUMBERED = re.compile(r"\d{4}")
KINDS: dict[str, tuple[str, ...]] = {
    "article": ("article", "posting", "report"),
    "news": ("newsarticle", "report"),
    "product": ("product",),
    "forum": ("forum", "qapage"),
    "website": ("website",),
    "page": ("webpage",),
    "collection": ("collection", "itemlist"),
    "faq": ("faq",),
    "business": ("organization", "business"),
}
"""What a page may declare itself to be: parts of names of schema.org's and Open Graph's types, folded."""
DECLARED = ("author", "published", "modified", "section", "dek", "headline", "tag", "image")
"""Fields whose declaration counts."""


def find(view: View) -> Iterator[Finding]:
    """True or False, with the probability that it is one."""
    subsections: tuple[Subsection, ...] | None = view.value("subsections")
    if not subsections:
        yield Finding(False, (), 0.0, "no body")
        return
    if is_live(view):
        yield Finding(True, (), LIVE, "entries of a live blog")
        return
    weight = weights(f"verdict_{view.page.format}")
    total = weight["=bias"]
    for name, value in measures(view, subsections).items():
        total += weight[name] * value
    said = weight.keys() & words(view)
    places = _places(f"verdict_{view.page.format}")
    for word in sorted(said, key=places.__getitem__):  # in one order: sums of floats depend on it
        total += weight[word]
    score = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
    yield Finding(score >= 0.5, (), round(score, 3), "layout, shape, declarations and words")


@cache
def _places(name: str) -> dict[str, int]:
    """Where in the table each weight stands."""
    return {word: place for place, word in enumerate(weights(name))}


def measures(view: View, subsections: Sequence[Subsection]) -> dict[str, float]:
    """What counts beside the words; names begin with a sign that no word has."""
    out = _shape(view, subsections)
    out["=layout"] = view.layout.article
    scores = view.layout.scores
    for role, total, most in zip(CLASSES, scores.sum(axis=0).tolist(), scores.max(axis=0).tolist(), strict=True):
        out[f"=sum {role.value}"] = log1p(total)
        out[f"=most {role.value}"] = most
    out |= kinds(view.page.declared)
    out |= address(view.page.url or "")
    return out


def _shape(view: View, subsections: Sequence[Subsection]) -> dict[str, float]:
    paragraphs = [paragraph for each in subsections for paragraph in each.paragraphs]
    sizes = sorted(map(_size, paragraphs))
    headings = sum(each.heading is not None for each in subsections)
    length, count = sum(sizes), len(sizes)
    every = count or 1
    start = view.text[:LONGEST]
    money = sum(start.count(sign) for sign in _MONEY)
    return {
        "=length": log1p(length) / 8,
        "=paragraphs": log1p(count) / 4,
        "=long": log1p(sum(size >= LONG_PARAGRAPH for size in sizes)) / 3,
        "=short": sum(size < SHORT_PARAGRAPH for size in sizes) / every,
        "=mean": log1p(length / every) / 6,
        "=middle": log1p(sizes[count // 2]) / 6 if sizes else 0.0,
        "=longest": log1p(sizes[-1]) / 6 if sizes else 0.0,
        "=headings": headings / (count + 1),
        "=share": sum(map(len, paragraphs)) / (len(view.text) or 1),
        "=headline": float(view.value("headline") is not None),
        "=blocks": log1p(len(view.blocks)) / 6,
        "=money": min(1.0, money / (len(start) / 1000 + 1)),
    }


def _size(text: str) -> float:
    """How much a text says, in letters: an ideograph or a kana says as much as 2.6, a Hangul syllable as 1.8 (see
    `layout.features`)."""
    if text.isascii() or not (dense := "".join(cjk().findall(text))):
        return len(text)
    hangul = sum(letter >= "\uac00" for letter in dense)
    return len(text) + 1.6 * (len(dense) - hangul) + 0.8 * hangul


def kinds(declared: Sequence[Declared]) -> dict[str, float]:
    """What the page declares, and of what kind it says it is."""
    fields = {fact.field for fact in declared}
    said = " ".join([fact.value.lower() for fact in declared if fact.field == "type"])
    out = {f"=is {kind}": float(any(part in said for part in parts)) for kind, parts in KINDS.items()}
    out["=is nothing"] = float(not said)
    out |= {f"=declares {field}": float(field in fields) for field in DECLARED}
    return out


def address(url: str) -> dict[str, float]:
    """The form of the address: articles' end in the words of a headline, and may begin with a date."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    steps = [step for step in parts.path.split("/") if step]
    last = steps[-1] if steps else ""
    return {
        "=depth": float(min(len(steps), 6)),
        "=root": float(bool(url) and not steps),
        "=hyphens": float(min(last.count("-") + last.count("_"), 8)),
        "=last": min(len(last), 80) / 20,
        "=dated": float(_DATED.search(parts.path) is not None),
        "=numbered": float(_NUMBERED.search(last) is not None),
        "=file": float("." in last),
        "=query": float(bool(parts.query)),
    }


def words(view: View) -> list[str]:
    """The words that stand between white space at the page's beginning."""
    return view.text[:LONGEST].lower().split()
