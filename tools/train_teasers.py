"""Trains the scorers of teasers' headlines on the annotated pages: teasers_html.json, teasers_text.json.

    python tools/train_teasers.py BENCH html|text [--half a] [--cross] [--out FILE]     BENCH: with gold/ and score.py

A block is positive where its text is an annotated headline. Blocks after the last match of a page with 25 annotated
teasers (where annotating stopped), and the others of a card with the same address, teach nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import held_out

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
LABELS: dict[str, list[int]] = json.loads(Path(__file__).with_name("teaser_labels.json").read_text("utf-8"))
"""Set and name of a page of half a → CRC-32 of the `key` of each teaser's headline on it, told by reading the page."""
SHOWN = 0.7
"""Share of a labelled page's teasers that must be lines of their own: the labels are those of HTML's blocks."""
STOPPED = 25
MOST_ROWS = 60
"""Candidates from which on a page counts for no more."""
RAREST = 8
L2 = 2.0


def rows_of(page: Any, form: str) -> list[Row]:
    """The features and labels of one annotated page."""
    is_title = _labelled(page) if "teasers" not in page.gold else _annotated(page)
    own = key(page.gold.get("headline") or page.gold.get("title") or "")
    out: list[tuple[int, str, Row]] = []
    held_out.page(urlsplit(page.url or "").netloc.removeprefix("www.") or page.id)
    blocks, shown_of = _html(page) if form == "html" else _text(page)
    for index, shown in shown_of:
        text = key(blocks[index].text)
        if text == own:
            continue
        hit = is_title(text)
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
    if "teasers" not in page.gold and sum(hit for _, hit in rows) < SHOWN * len(LABELS[page.name]):
        return []
    if len(page.gold.get("teasers", ())) >= STOPPED:
        rows = rows[: max((n for n, row in enumerate(rows) if row[1]), default=-1) + 1]
    return rows


def _annotated(page: Any) -> Callable[[str], bool]:
    titles = {key(teaser["headline"]) for teaser in page.gold["teasers"]}
    long = [title for title in titles if len(title) > 20]
    return lambda text: text in titles or any(title in text for title in long)


def _labelled(page: Any) -> Callable[[str], bool]:
    hashes = set(LABELS[page.name])
    return lambda text: zlib.crc32(text.encode()) in hashes


def _html(page: Any) -> tuple[list[Block], Iterator[tuple[int, list[str]]]]:
    blocks = read_html(page.html, url=page.url).blocks
    rows = (
        (index, [feature for group in shown for feature in group])
        for index, shown in lines.candidates(blocks, lines.home_of(page.url))
        if lines.SELF not in shown
    )
    return blocks, rows


def _text(page: Any) -> tuple[list[Block], Iterator[tuple[int, list[str]]]]:
    read_page = read(page.text, format="text")
    code = page.gold.get("language")
    view = View(read_page, propose(read_page), lexicon(code), Ledger(), code)
    return read_page.blocks, texts.candidates(view)


def fit(pages: list[list[Row]]) -> dict[str, float]:
    """Logistic regression with a ridge."""
    import torch

    rows = [row for page in pages for row in page]
    share = torch.tensor([min(1.0, MOST_ROWS / len(page)) for page in pages for _ in page])
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
        wrong = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y, share, reduction="sum")
        value = wrong + L2 * (w[:-1] ** 2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    steps.step(loss)  # type: ignore[no-untyped-call]
    values = [round(v, 3) for v in w.detach().tolist()]
    return {**{feature: values[n] for feature, n in place.items()}, "bias": values[-1]}


def cross(pages: list[list[Row]], folds: int = 7) -> None:
    """What it reaches on pages it has not seen, by threshold; a page counts as in training."""
    told: list[tuple[float, bool, float]] = []
    for fold in range(folds):
        weight = fit([rows for n, rows in enumerate(pages) if n % folds != fold])
        for rows in pages[fold::folds]:
            share = min(1.0, MOST_ROWS / max(1, len(rows)))
            told += [(weight["bias"] + sum(weight.get(f, 0.0) for f in shown), hit, share) for shown, hit in rows]
    positive = sum(share for _, hit, share in told if hit)
    for threshold in (-2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5):
        taken = sum(share for score, _, share in told if score > threshold)
        right = sum(share for score, hit, share in told if score > threshold and hit)
        f1 = 2 * right / (taken + positive)
        print(f"{threshold:5.2f}  p {right / taken:.3f}  r {right / positive:.3f}  f1 {f1:.3f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench", type=Path)
    ap.add_argument("form", choices=["html", "text"])
    ap.add_argument("--held", type=Path, help="folder with a/ and b/: layouts trained on one half each")
    ap.add_argument("--half", choices="ab")
    ap.add_argument("--cross", action="store_true", help="print what it reaches by cross-validation")
    ap.add_argument("--out", type=Path)
    a = ap.parse_args()
    sys.path.insert(0, str(a.bench))
    from score import load  # type: ignore[import-not-found]

    if a.held:
        held_out.use(a.held)
    chosen = [page for page in load("gold", a.half) if not page.gold.get("not_article")]
    annotated = {page.url for page in chosen}
    for name in ("news", "articles"):
        for page in load(name, a.half):
            page.name = f"{name}/{page.id}"
            if page.name in LABELS and page.url not in annotated:
                chosen.append(page)
    pages = [rows for page in chosen if (rows := rows_of(page, a.form))]
    rows = [row for page in pages for row in page]
    print(len(pages), "pages", len(rows), "candidates", sum(hit for _, hit in rows), "teasers")
    if a.cross:
        cross(pages)
    if a.out:
        weight = fit(pages)
        a.out.write_text(json.dumps(weight, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
