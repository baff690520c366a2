"""Trains the scorers of teasers' headlines on the annotated pages: teasers_html.json, teasers_text.json.

    python tools/train_teasers.py BENCH html|text [--half a] [--cross] [--out FILE]     BENCH: with gold/ and score.py

A block is positive where its text is an annotated headline. Blocks after the last match of a page with 25 annotated
teasers (where annotating stopped), and the others of a card with the same address, teach nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from article_parse.extractors import _teaser_lines as lines
from article_parse.extractors import _teaser_text as texts
from article_parse.extractors._zone import key
from article_parse.findings import Ledger, View
from article_parse.languages import lexicon
from article_parse.layout import propose
from article_parse.page import Block
from article_parse.reading import read
from article_parse.reading.html import read_html

Row = tuple[list[str], bool]
STOPPED = 25
RAREST = 8
L2 = 2.0


def rows_of(page: Any, form: str) -> list[Row]:
    """The features and labels of one annotated page."""
    titles = {key(teaser["headline"]) for teaser in page.gold["teasers"]}
    long = [title for title in titles if len(title) > 20]
    own = key(page.gold["headline"] or "")
    out: list[tuple[int, str, Row]] = []
    blocks, shown_of = _html(page) if form == "html" else _text(page)
    for index, shown in shown_of:
        text = key(blocks[index].text)
        if "u:self" in shown or text == own:
            continue
        hit = text in titles or any(title in text for title in long)
        links = blocks[index].hints.links
        url = links[0].url if links else ""
        near = [n for n in range(max(0, len(out) - 4), len(out)) if url and out[n][1] == url and index - out[n][0] <= 4]
        twin = near[-1] if near else None
        if twin is not None and out[twin][2][1] != hit:
            if not hit:
                continue
            del out[twin]
        out.append((index, url, (shown, hit)))
    rows = [row for _, _, row in out]
    if len(page.gold["teasers"]) >= STOPPED:
        rows = rows[: max((n for n, row in enumerate(rows) if row[1]), default=-1) + 1]
    return rows


def _html(page: Any) -> tuple[list[Block], Iterator[tuple[int, list[str]]]]:
    blocks = read_html(page.html, url=page.url).blocks
    return blocks, lines.candidates(blocks, lines.home_of(page.url))


def _text(page: Any) -> tuple[list[Block], Iterator[tuple[int, list[str]]]]:
    read_page = read(page.text, format="text")
    code = page.gold["language"]
    view = View(read_page, propose(read_page), lexicon(code), Ledger(), code)
    return read_page.blocks, texts.candidates(view)


def fit(rows: list[Row]) -> dict[str, float]:
    """Logistic regression with a ridge."""
    import torch

    counts = Counter(feature for shown, _ in rows for feature in set(shown))
    place = {feature: n for n, feature in enumerate(sorted(f for f, count in counts.items() if count >= RAREST))}
    x = torch.zeros(len(rows), len(place) + 1)
    x[:, -1] = 1
    for n, (shown, _) in enumerate(rows):
        for feature in shown:
            if feature in place:
                x[n, place[feature]] = 1
    y = torch.tensor([float(hit) for _, hit in rows])
    w = torch.zeros(len(place) + 1, requires_grad=True)
    steps = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> Any:
        steps.zero_grad()
        wrong = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y, reduction="sum")
        value = wrong + L2 * (w[:-1] ** 2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    steps.step(loss)  # type: ignore[no-untyped-call]
    values = [round(v, 3) for v in w.detach().tolist()]
    return {**{feature: values[n] for feature, n in place.items()}, "bias": values[-1]}


def cross(pages: list[list[Row]], folds: int = 7) -> None:
    """What it reaches on pages it has not seen, by threshold."""
    told: list[tuple[float, bool]] = []
    for fold in range(folds):
        weight = fit([row for n, rows in enumerate(pages) if n % folds != fold for row in rows])
        for n, rows in enumerate(pages):
            if n % folds == fold:
                told += [(weight["bias"] + sum(weight.get(f, 0.0) for f in shown), hit) for shown, hit in rows]
    positive = sum(hit for _, hit in told)
    for threshold in (-2, -1.5, -1, -0.5, 0, 0.5):
        taken = [hit for score, hit in told if score > threshold]
        right = sum(taken)
        f1 = 2 * right / (len(taken) + positive)
        print(f"{threshold:5.1f}  p {right / len(taken):.3f}  r {right / positive:.3f}  f1 {f1:.3f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench", type=Path)
    ap.add_argument("form", choices=["html", "text"])
    ap.add_argument("--half", choices="ab")
    ap.add_argument("--cross", action="store_true", help="print what it reaches by cross-validation")
    ap.add_argument("--out", type=Path)
    a = ap.parse_args()
    sys.path.insert(0, str(a.bench))
    from score import load  # type: ignore[import-not-found]

    pages = [rows_of(page, a.form) for page in load("gold", a.half) if not page.gold.get("not_article")]
    rows = [row for page in pages for row in page]
    print(len(pages), "pages", len(rows), "candidates", sum(hit for _, hit in rows), "teasers")
    if a.cross:
        cross(pages)
    if a.out:
        weight = fit(rows)
        a.out.write_text(json.dumps(weight, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
