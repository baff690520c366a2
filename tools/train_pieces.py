#!/usr/bin/env python3
"""Learns, from HTML pages, which lines of `get_text("\\n")` go on with the line before: reading/pieces.json.

    python tools/train_pieces.py ../shared/bench/{news,articles,other} --half a      train on half a, report on half b
    python tools/train_pieces.py … --half a --write                                 and write the weights

Pages are NAME.html.gz beside NAME.json (which holds the page's `url`); halves are told by host. The truth is in HTML:
two strings belong together where no block element and no line break stands between them. In elements that hold no prose
(menus, cards, buttons) neighbours are labelled as apart, at a lower weight: a wrong joining costs more there. Needs
beautifulsoup4, lxml and numpy, no random numbers: the same pages give the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import numpy as np

from article_parse.reading import pieces

BLOCKS = frozenset(
    """p div li ul ol dl dd dt h1 h2 h3 h4 h5 h6 section article main header footer nav aside figure figcaption
    blockquote pre table tbody thead tfoot tr td th form html head body title option select button fieldset legend
    address details
    summary video audio iframe svg caption label textarea hr br""".split()  # noqa: SIM905
)
PROSE = frozenset(
    "p li h1 h2 h3 h4 h5 h6 blockquote figcaption dd dt td th title summary address caption".split()  # noqa: SIM905
)
APART_WEIGHT = 0.3
"""Weight of neighbours in elements that hold no prose, beside 1 for the rest."""

STEPS, RATE, DECAY = 250, 0.08, 3e-5
SMALLEST = 0.06
"""Weights below it are left out of the file."""

SCALE = 100

Sample = tuple[str, int]
"""A line, and whether it goes on with the one before: 1 yes, 0 no, -1 no, but neighbours in one element."""


def samples(html: str) -> list[Sample]:
    """The lines of a page as `get_text("\\n", strip=True)` gives them, each with its label."""
    import bs4
    from bs4.element import CData, NavigableString

    soup = bs4.BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    out: list[Sample] = []
    block, apart, space, before = None, True, False, " "
    for node in soup.descendants:
        if isinstance(node, bs4.Tag):
            apart = apart or node.name in BLOCKS
            continue
        if type(node) not in (NavigableString, CData):
            continue
        raw = str(node)
        lines = [line.strip() for line in raw.strip().splitlines() if line.strip()]
        if not lines:
            space = True
            continue
        holder = node.parent
        while holder is not None and holder.name not in BLOCKS:
            holder = holder.parent
        label = 0
        if holder is block and not apart and holder is not None:
            seam = space or before[-1].isspace() or raw[0].isspace() or not (before[-1].isalnum() and raw[0].isalnum())
            label = 1 if _prose(holder) and (seam or holder.name == "p") else -1
        out.append((lines[0], label))
        inside = 1 if holder is not None and holder.name != "pre" else -1
        out.extend((line, inside) for line in lines[1:])
        block, apart, space, before = holder, False, False, raw
    return out


def _prose(element: Any) -> bool:
    if element.name in PROSE:
        return True
    own = sum(len(child) for child in element.children if isinstance(child, str) and child.strip())
    return bool(2 * own >= len(element.get_text(strip=True)) and own > 60)


def pages(folders: list[Path], half: str) -> Iterator[list[Sample]]:
    """The labelled lines of every page of a half."""
    for folder in folders:
        for path in sorted(folder.glob("*.html.gz")):
            name = path.name.removesuffix(".html.gz")
            url = json.loads(path.with_name(name + ".json").read_text()).get("url")
            host = urlparse(url or "").netloc.removeprefix("www.") or name
            if "ab"[zlib.crc32(host.encode()) & 1] == half:
                yield samples(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))


def matrix(data: list[list[Sample]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions of the weights of every pair of lines, labels, and how much each counts."""
    rows, labels, counts = [], [], []
    for page in data:
        if len(page) < 2:
            continue
        texts = [line for line, _ in page]
        at = pieces.indices(texts, pieces.Marks(texts), 0, len(texts) - 1)
        label = np.array([label for _, label in page])
        at[1:] += ((label[1:-1] == 1) * pieces.size())[:, None]
        rows.append(at)
        labels.append(label[1:] == 1)
        counts.append(np.where(label[1:] < 0, APART_WEIGHT, 1.0))
    return np.concatenate(rows), np.concatenate(labels).astype(float), np.concatenate(counts)


def train(at: np.ndarray, labels: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    """Logistic regression by Adam over all pairs at once."""
    weights, bias = np.zeros(2 * pieces.size()), -2.0
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    columns = at.shape[1]
    for step in range(1, STEPS + 1):
        score = weights[at].sum(axis=1) + bias
        error = counts * (1 / (1 + np.exp(-score)) - labels) / len(labels)
        slope = np.bincount(at.ravel(), np.repeat(error, columns), len(weights)) + DECAY * weights
        first += 0.1 * (slope - first)
        second += 0.01 * (slope * slope - second)
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
        bias -= rate * 0.2 * np.sign(error.sum())
    return weights, float(bias)


def report(name: str, weights: np.ndarray, bias: float, at: np.ndarray, labels: np.ndarray, counts: np.ndarray) -> None:
    said = weights[at].sum(axis=1) + bias > 0
    right = (said & (labels == 1)).sum()
    clear = (said & (counts == 1)).sum()
    precision, prose, recall = right / said.sum(), right / clear, right / labels.sum()
    print(f"{name}: {len(labels)} pairs, precision {precision:.3f} ({prose:.3f} in prose), recall {recall:.3f}")


def write(weights: np.ndarray, bias: float, path: Path) -> None:
    """The weights worth keeping, as whole hundredths, each with its distance from the one before."""
    kept = np.flatnonzero(np.abs(weights) >= SMALLEST)
    gaps = np.diff(kept, prepend=-1).tolist()
    values = np.rint(weights[kept] * SCALE).astype(int).tolist()
    data = {"bias": round(bias, 3), "scale": SCALE, "gaps": gaps, "weights": values}
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n")
    print(f"{len(kept)} weights, {path.stat().st_size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--half", choices="ab", default="a")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data = matrix(list(pages(options.folders, options.half)))
    weights, bias = train(*data)
    report("trained on", weights, bias, *data)
    other = matrix(list(pages(options.folders, "b" if options.half == "a" else "a")))
    report("other half", weights, bias, *other)
    if options.write:
        write(weights, bias, Path(pieces.__file__).with_name("pieces.json"))


if __name__ == "__main__":
    main()
