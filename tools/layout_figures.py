"""Figures of a weights file on samples, from the proposed roles alone (no extractor)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean

import numpy as np
from layout_data import Sample
from layout_words import key

from article_parse.layout.network import inputs, load, logits, softmax
from article_parse.layout.roles import CLASSES, INDEX
from article_parse.model.block import Role

_WORD = re.compile(r"\w+")
_INSIDE = (Role.BODY, Role.HEADING)


def word_f1(got: str, want: str) -> float:
    """WCXB's: F1 of the bags of words."""
    p, g = Counter(_WORD.findall(got.lower())), Counter(_WORD.findall(want.lower()))
    if not g or not p:
        return float(not g and not p)
    both = (p & g).total()
    return 2 * both / (p.total() + g.total())


def f1_of(pairs: list[tuple[list[str], list[str]]]) -> float:
    """F1 of whole strings, as multisets, summed over pages."""
    hit = got = want = 0
    for p, g in pairs:
        a, b = Counter(filter(None, map(key, p))), Counter(filter(None, map(key, g)))
        hit, got, want = hit + (a & b).total(), got + a.total(), want + b.total()
    return 2 * hit / (got + want or 1)


def run(file: Path, sample: Sample) -> np.ndarray:
    """(n, roles) probabilities, as the package rounds them."""
    w = load(str(file))
    return np.rint(softmax(logits(inputs(sample.page, w), w)[0]) * 1024) / 1024


def settle(p: np.ndarray, roles: list[Role], least: float = 0.5) -> list[Role]:
    """Roles as the body's extractor takes them: inside where body and heading together are likely."""
    b, h = INDEX[Role.BODY], INDEX[Role.HEADING]
    inside = p[:, b] + p[:, h] >= least
    best = np.where(p[:, h] > p[:, b], h, b)
    outside = p.copy()
    outside[:, [b, h]] = 0
    return [CLASSES[int(x)] for x in np.where(inside, best, outside.argmax(1))]


def figures(samples: list[Sample], file: Path) -> None:
    """Prints word F1 and headlines by set and shape, paragraphs and subheads of news, roles where one is allowed."""
    weights = load(str(file))
    told: dict[bool, list[float]] = {True: [], False: []}
    for s in samples:
        if s.flavour in ("html", "txt") and s.set != "news":
            told[s.set == "articles"].append(logits(inputs(s.page, weights), weights)[1])
    for share in (0.99, 0.98, 0.97, 0.95):
        least = np.quantile(told[True], 1 - share)
        print(
            f"called articles by the layout alone: {share} of articles, {np.mean(told[False] >= least):.3f} of others"
        )
    words: dict[tuple[str, str], list[float]] = defaultdict(list)
    paragraphs, heads = defaultdict(list), defaultdict(list)
    headline: dict[tuple[str, str], list[float]] = defaultdict(list)
    confusion: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for s in samples:
        p = run(file, s)
        roles = [CLASSES[i] for i in p.argmax(1)]
        texts = [b.text for b in s.page.blocks]
        where = (s.set, s.flavour)
        roles = settle(p, roles)
        body = "\n".join(t for t, r in zip(texts, roles, strict=True) if r in _INSIDE)
        if s.set == "other" or not s.truth:
            continue
        for a, r in zip(s.allowed, roles, strict=True):
            if a.bit_count() == 1:
                confusion[s.flavour][CLASSES[a.bit_length() - 1], r] += 1
        if s.truth.get("text"):
            words[where].append(word_f1(body, s.truth["text"]))
        if s.truth.get("title"):
            best = texts[int(p[:, INDEX[Role.HEADLINE]].argmax())]
            headline[where].append(
                float(key(best) == key(s.truth["title"]) or word_f1(key(best), key(s.truth["title"])) >= 0.75)
            )
        if s.set == "news":
            paragraphs[where].append(
                (
                    [t for t, r in zip(texts, roles, strict=True) if r is Role.BODY],
                    [q for x in s.truth["sections"] for q in x["paragraphs"]],
                )
            )
            heads[where].append(
                (
                    [t for t, r in zip(texts, roles, strict=True) if r is Role.HEADING],
                    [x["heading"] for x in s.truth["sections"] if x["heading"]],
                )
            )
    for where in sorted(words):
        line = f"{where[0]:9s}{where[1]:11s} words {mean(words[where]):.4f}  headline {mean(headline[where]):.3f}"
        if paragraphs[where]:
            line += f"  paragraphs {f1_of(paragraphs[where]):.3f}  subheads {f1_of(heads[where]):.3f}"
        print(line)
    for flavour in sorted(confusion)[-1:]:
        c = confusion[flavour]
        for r in CLASSES:
            want, got, hit = (
                sum(v for (a, _), v in c.items() if a is r),
                sum(v for (_, b), v in c.items() if b is r),
                c[r, r],
            )
            if want:
                wrong = ", ".join(f"{b} {v}" for (a, b), v in c.most_common() if a is r and b is not r)
                print(f"  {r:13s} recall {hit / want:.3f} of {want}, precision {hit / (got or 1):.3f}  ({wrong[:90]})")
