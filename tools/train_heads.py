"""Trains the scorers of headline, section and standfirst from pages with their truth, and writes their weights.

    python tools/train_heads.py BENCH headline --held FOLDER [--half a] [--cross]

BENCH is the folder that holds news/, articles/, gold/; FOLDER the layouts trained on each half (held_out.py).

A scorer is a softmax over a page's candidates and "none": it learns to put the true candidate above the others, and
above "none" only where the page has the field. HTML and text have weights of their own, learnt together: each weight is
a part that both share and a part of its own, and both parts are drawn to nothing. --cross only measures, by five-fold
cross-validation over hosts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import held_out
import numpy as np

from article_parse.extractors import DEFAULT, dek, headline, section
from article_parse.extractors._scorer import weights
from article_parse.extractors._zone import key, likeness, words
from article_parse.findings import Ledger, View
from article_parse.languages import lexicon
from article_parse.layout import propose
from article_parse.reading import read

DATA = Path(__file__).resolve().parents[1] / "src/article_parse/extractors/data"


@dataclass
class Example:
    page: str
    format: str
    host: str
    candidates: list[list[str]]
    right: list[int]
    """Indexes of the true candidates; empty where the page has none."""
    shown: list[str]


def host_of(url: str | None, name: str) -> str:
    return urlparse(url or "").netloc.removeprefix("www.") or name


def pages(bench: Path, sets: list[str], half: str | None) -> Iterator[tuple[str, str, dict[str, Any], bytes, str]]:
    for name in sets:
        for path in sorted((bench / name).glob("*.json")):
            gold = json.loads(path.read_text())
            host = host_of(gold.get("url"), path.stem)
            if half and "ab"[zlib.crc32(host.encode()) & 1] != half:
                continue
            if gold.get("not_article"):
                continue
            held_out.page(host)
            html = gzip.decompress(path.with_suffix(".html.gz").read_bytes())
            text = gzip.decompress(path.with_suffix(".txt.gz").read_bytes()).decode()
            yield f"{name}/{path.stem}", host, gold, html, text


def view_of(source: bytes | str, format: str, url: str | None, upto: str) -> View:
    """What the extractor named sees, once those before it have run."""
    page = read(source, url=url, format=format)  # type: ignore[arg-type]
    layout, ledger = propose(page), Ledger()
    for row in DEFAULT:
        view = View(page, layout, lexicon(None), ledger, None, row.needs)
        if row.name == upto:
            return view
        if row.name in ("site_name", "headline", "breadcrumbs", "published", "authors"):
            ledger.apply(row.name, row.fills, list(row.find(view)))
    raise ValueError(upto)


def headline_example(view: View, gold: dict[str, Any]) -> tuple[list[list[str]], list[int], list[str]] | None:
    truth = gold.get("headline") or gold.get("title")
    if not truth:
        return None
    indexes, context = headline.survey(view)
    found = [headline.features(context, i) for i in indexes]
    shown = [view.blocks[i].text for i in indexes]
    wanted, parts = key(truth), set(words(truth))
    right = [n for n, text in enumerate(shown) if key(text) == wanted]
    if not right:
        near = [(likeness(set(words(text)), parts), n) for n, text in enumerate(shown)]
        best = max(near, default=(0.0, 0))
        if best[0] >= 0.75:
            right = [best[1]]
        elif best[0] > 0.4:
            return None
    return found, right, shown


def section_example(view: View, gold: dict[str, Any]) -> tuple[list[list[str]], list[int], list[str]] | None:
    """Truth: the annotated section, or our own reading of the page (section_labels.json, checksums)."""
    truth = gold.get("headline") or gold.get("title") or ""
    if "section" not in gold or key(view.value("headline") or "") != key(truth):
        return None
    options = section.survey(view)
    shown = [option.value for option in options]
    wanted = gold["section"]
    if isinstance(wanted, str):
        wanted = zlib.crc32(key(wanted).encode())
    right = [n for n, text in enumerate(shown) if zlib.crc32(key(text).encode()) == wanted]
    return None if wanted is not None and not right else ([option.features for option in options], right, shown)


def dek_example(view: View, gold: dict[str, Any]) -> tuple[list[list[str]], list[int], list[str]] | None:
    """Truth: what the page's annotation has, or our own reading of it (dek_labels.json, checksums)."""
    if not {"dek", "dek label", "sections"} & gold.keys():
        return None
    options = dek.survey(view)
    shown = [" ".join(view.blocks[i].text for i in option.indexes) for option in options]
    if "dek label" in gold:
        wanted = gold["dek label"]
        right = [n for n, text in enumerate(shown) if zlib.crc32(key(text).encode()) == wanted]
        return (
            None
            if wanted is not None and not right
            else ([option.features + option.run for option in options], right, shown)
        )
    truth = gold.get("dek") or ""
    truth = truth if isinstance(truth, str) else " ".join(truth)
    parts = set(words(truth))
    near = [(likeness(set(words(text)), parts), -n) for n, text in enumerate(shown)]
    best, _ = max(near, default=(0.0, 0))
    if truth and best < 0.8:
        return None
    right = [-n for points, n in near if points >= max(0.8, best - 0.01)] if truth else []
    return [option.features + option.run for option in options], right, shown


def labels_of(which: str) -> dict[str, int | None]:
    """Our own reading of pages that lack a truth: its checksum, null where the page has none."""
    path = Path(__file__).parent / f"{which}_labels.json"
    labels: dict[str, int | None] = json.loads(path.read_text()) if path.exists() else {}
    return labels


MAKERS: dict[str, Callable[[View, dict[str, Any]], tuple[list[list[str]], list[int], list[str]] | None]] = {
    "dek": dek_example,
    "headline": headline_example,
    "section": section_example,
}


PRIOR: dict[str, dict[str, float]] = {
    "dek": {
        "none": 1.0,
        "between": 2.0,
        "named": 2.0,
        "named around": 1.0,
        "declared4": 1.0,
        "under": 0.5,
        "layout dek": 1.0,
        "layout caption": -1.0,
        "credit": -0.5,
        "aside": -1.0,
        "picture": -2.0,
        "owned0": -0.3,
        "size0": -0.5,
    },
    "section": {
        "none": 3.0,
        "at1": 2.0,
        "at2": 1.0,
        "at-1": 0.5,
        "at3": 0.5,
        "at5": -0.5,
        "at6": -1.0,
        "section": 2.0,
        "has section": 0.7,
        "interface": -3.0,
        "step0": 3.5,
        "named": 2.5,
        "named around": 1.5,
        "named weak": 1.0,
        "furniture": -1.5,
        "at1 after prose": 1.5,
        "step1": 0.5,
        "trail0": 1.5,
        "trail1": -0.5,
        "line": 1.0,
        "prefixed": 2.0,
        "menu": -3.0,
        "author": -2.0,
        "tagged": 0.5,
        "list0": 0.5,
        "list1": -0.5,
        "list2": -1.0,
        "glued0": 0.5,
        "glued1": -0.5,
        "count2": 0.5,
        "count3": 0.5,
        "layout": 2.0,
        "aside": -0.5,
        "words4": -0.7,
        "words5": -1.5,
        "lower": -0.5,
        "mark": -1.0,
        "digit": -0.5,
        "gap2": 0.3,
        "close4": -0.5,
        "run6": -0.3,
        "declared": 2.0,
        "heading": -0.5,
        "declared step0": 1.5,
        "camel": -3.0,
        "colon": -1.0,
        "kicker": 1.0,
    },
}
"""Where the few pages with a known section leave a weight open, it stays near what is set here by hand."""


def fit(examples: list[Example], prior: dict[str, float], epochs: int = 300, *, l2: float) -> dict[str, float]:
    """Weights by full-batch Adam, drawn to the prior: deterministic."""
    rate = 0.1
    names = sorted({f for e in examples for c in e.candidates for f in c} | prior.keys() - {"none"})
    place = {name: n for n, name in enumerate(names)}
    none = len(names)
    rows: list[int] = []
    cols: list[int] = []
    page: list[int] = []
    good: list[bool] = []
    row = 0
    for n, e in enumerate(examples):
        for m, candidate in enumerate(e.candidates):
            for f in set(candidate):
                rows.append(row)
                cols.append(place[f])
            page.append(n)
            good.append(m in e.right)
            row += 1
        rows.append(row)
        cols.append(none)
        page.append(n)
        good.append(not e.right)
        row += 1
    r, c, p = np.array(rows), np.array(cols), np.array(page)
    g = np.array(good)
    start = np.array([prior.get(name, 0.0) for name in [*names, "none"]])
    w = start.copy()
    m1, m2 = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, epochs + 1):
        z = np.bincount(r, w[c], minlength=row)
        top = np.full(len(examples), -np.inf)
        np.maximum.at(top, p, z)
        e1 = np.exp(z - top[p])
        share = e1 / np.bincount(p, e1)[p]
        e2 = e1 * g
        want = e2 / np.maximum(np.bincount(p, e2), 1e-12)[p]
        gradient = np.bincount(c, (share - want)[r], minlength=none + 1) + l2 * (w - start) * len(examples) ** 0.5
        m1 = 0.9 * m1 + 0.1 * gradient
        m2 = 0.999 * m2 + 0.001 * gradient**2
        w -= rate * (m1 / (1 - 0.9**step)) / (np.sqrt(m2 / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(v), 2) for name, v in zip([*names, "none"], w, strict=True) if abs(v) >= 0.02}


SHIFT = {"section": -0.7}
"""What is added to "none": 45 of 100 pages with a label show no section, a quarter of news pages do. The log odds say
0.9; three quarters of that measured better."""


def verdicts(examples: list[Example], weights: dict[str, dict[str, float]]) -> list[tuple[Example, int]]:
    """The chosen candidate of each page; -1 for none."""
    out = []
    for e in examples:
        w = weights[e.format]
        points = [sum(w.get(f, 0.0) for f in c) for c in e.candidates]
        best = max(range(len(points)), key=points.__getitem__, default=-1)
        out.append((e, best if best >= 0 and points[best] > w.get("none", 0.0) else -1))
    return out


L2 = 0.1
"""How strongly weights are drawn to the prior: of 0.02 to 0.4 the best of all three by cross-validation."""
FORMATS = ("html", "text")


def trained(which: str, examples: list[Example], l2: float = L2) -> dict[str, dict[str, float]]:
    """The weights for each format."""
    both = [
        replace(e, candidates=[[*c, *(f"{e.format}:{f}" for f in c), f"{e.format}:bias"] for c in e.candidates])
        for e in examples
    ]
    w = fit(both, PRIOR.get(which, {}), l2=l2)
    out: dict[str, dict[str, float]] = {format: {} for format in FORMATS}
    shared = {f: v for f, v in w.items() if not f.startswith(("html:", "text:"))}
    for format, own in out.items():
        for f in {*shared, *(f[5:] for f in w if f.startswith(format + ":"))} - {"bias", "none"}:
            if abs(total := shared.get(f, 0.0) + w.get(f"{format}:{f}", 0.0)) >= 0.02:
                own[f] = round(total, 2)
        own["none"] = round(shared.get("none", 0.0) - w.get(f"{format}:bias", 0.0) + SHIFT.get(which, 0.0), 2)
    return out


def right(e: Example, chosen: int) -> bool:
    return chosen in e.right or (chosen < 0 and not e.right)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench", type=Path), ap.add_argument("which", choices=sorted(MAKERS))
    ap.add_argument("--held", type=Path, required=True, help="folder of the layouts trained on each half")
    ap.add_argument("--half", choices="ab"), ap.add_argument("--cross", action="store_true")
    ap.add_argument("--check", choices="ab", help="measure the weights in place on this half, and train nothing")
    ap.add_argument("--sets", nargs="*", default=["news", "articles", "gold"])
    ap.add_argument("--formats", nargs="*", default=list(FORMATS))
    ap.add_argument("-v", action="store_true")
    ap.add_argument("--l2", type=float, default=L2)
    a = ap.parse_args()
    held_out.use(a.held)
    labels = labels_of(a.which)
    examples = []
    for name, host, gold, html, text in pages(a.bench, a.sets, a.check or a.half):
        if name in labels:
            gold["section" if a.which == "section" else "dek label"] = labels[name]
        for format in a.formats:
            made = MAKERS[a.which](view_of(html if format == "html" else text, format, gold.get("url"), a.which), gold)
            if made:
                examples.append(Example(f"{name}.{format}", format, host, *made))
    if a.check:
        chosen = verdicts(examples, {format: weights(f"{a.which}_{format}") for format in FORMATS})
    elif a.cross:
        chosen = []
        for fold in range(5):
            inside = [e for e in examples if zlib.crc32(b"x" + e.host.encode()) % 5 != fold]
            outside = [e for e in examples if zlib.crc32(b"x" + e.host.encode()) % 5 == fold]
            chosen += verdicts(outside, trained(a.which, inside, a.l2))
    else:
        w = trained(a.which, examples, a.l2)
        for format, own in w.items():
            path = DATA / f"{a.which}_{format}.json"
            path.write_text(json.dumps(own, indent=0, ensure_ascii=False, sort_keys=True) + "\n")
        chosen = verdicts(examples, w)
    for group in a.sets:
        for format in a.formats:
            of = [(e, c) for e, c in chosen if e.page.startswith(group) and e.page.endswith(format)]
            if of:
                share = sum(right(e, c) for e, c in of) / len(of)
                invented, missed = sum(c >= 0 and not e.right for e, c in of), sum(c < 0 < len(e.right) for e, c in of)
                print(f"{group:9s} {format:5s} {share:.3f} of {len(of)}; invented {invented}, missed {missed}")
    if a.v:
        for e, c in chosen:
            if not right(e, c):
                got = e.shown[c] if c >= 0 else None
                print(f"  {e.page}: got {got and got[:90]!r} wanted {[e.shown[n][:90] for n in e.right[:2]]}")


if __name__ == "__main__":
    main()
