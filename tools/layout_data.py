"""Samples for layout training: the bench's pages in several shapes of text, with labels, cached outside the project.

python tools/layout_data.py --bench BENCH --cache DIR [--format text|html]
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import random
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from layout_facts import html_facts
from layout_plain import Labelled, plain, shortened
from layout_scripts import rewritten
from layout_truth import INSIDE, label, truth_of

from article_parse.page import Block, Page

SETS = ("articles", "news", "other")
FLAVOURS = ("innertext", "soup", "html_text", "inscriptis")


@dataclass
class Sample:
    """One page in one shape."""

    set: str
    id: str
    half: str
    host: str
    flavour: str
    page: Page
    allowed: list[int]
    truth: dict[str, Any]

    def __getstate__(self) -> tuple[Any, ...]:
        """Blocks of plain text as tuples: smaller, and readable when `Hints` has changed."""
        page: Any = self.page
        if page.format == "text":
            page = [(b.text, b.gap) for b in page.blocks]
        return self.set, self.id, self.half, self.host, self.flavour, page, self.allowed, self.truth

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.set, self.id, self.half, self.host, self.flavour, page, self.allowed, self.truth = state
        self.page = Page("", [Block(t, 0, 0, g) for t, g in page]) if isinstance(page, list) else page


def half_of(host: str) -> str:
    """As the bench's score.py: by host, so that no site stands on both sides."""
    return "ab"[zlib.crc32(host.encode()) & 1]


def plain_blocks(text: str) -> list[Block]:
    """A block a line; used until (and beside) the package's own text reader."""
    out, gap, at = [], 0, 0
    for line in text.split("\n"):
        t = " ".join(line.split())
        if t:
            out.append(Block(t, at, at + len(line), gap))
            gap = 0
        else:
            gap += 1
        at += len(line) + 1
    return out


def text_page(text: str) -> Page:
    try:
        from article_parse.reading.text import read_text
    except ImportError:
        return Page(text, plain_blocks(text))
    return Page(text, read_text(text))


def html_page(html: bytes, url: str | None) -> Page:
    from article_parse.reading import read

    return read(html, url=url, format="html")


def _job(job: tuple[str, str, str, str]) -> list[Sample]:
    bench, name, stem, format_ = job
    folder = Path(bench) / name
    truth = json.loads((folder / f"{stem}.json").read_text())
    html = gzip.decompress((folder / f"{stem}.html.gz").read_bytes())
    url = truth.pop("url", None)
    host = urlparse(url or "").netloc.removeprefix("www.") or stem
    gold = _gold_by_url(bench).get(url)
    facts, declared = html_facts(html)
    t = truth_of(truth, name, gold)
    shapes: list[tuple[str, Page]] = []
    if format_ == "html":
        shapes.append(("html", html_page(html, url)))
    else:
        shapes.append(("txt", text_page(gzip.decompress((folder / f"{stem}.txt.gz").read_bytes()).decode())))
        sys.path.insert(0, bench)
        from render import render  # type: ignore[import-not-found]

        for flavour in FLAVOURS[1:]:
            try:
                shapes.append((flavour, text_page(render(html.decode("utf-8", "replace"), flavour))))
            except Exception as e:  # a renderer that fails on a page costs one shape of it
                print(name, stem, flavour, type(e).__name__, file=sys.stderr)
    out = []
    for flavour, page in shapes:
        allowed = label([b.text for b in page.blocks], t, facts, declared)
        out.append(Sample(name, stem, half_of(host), host, flavour, page, allowed, truth))
    if name != "other":
        out += [copy for sample in out[:2] for copy in copies(sample, random.Random(zlib.crc32(stem.encode())))]
    return out


def copies(sample: Sample, rng: random.Random) -> list[Sample]:
    """The sample shortened; HTML also whole and shortened in plain markup; each of them in another script."""
    short = shortened(sample.page.blocks, sample.allowed, rng)
    if not short:
        return []
    out = []
    if sample.page.format == "text":
        return _and_rewritten([sample, _copy(sample, "short", Page("", [block for block, _ in short]), short)], rng)[1:]
    for flavour, blocks in (("plain", list(zip(sample.page.blocks, sample.allowed, strict=True))), ("short", short)):
        page = html_page(plain(blocks, sample.truth.get("title"), rng).encode(), None)
        if [_key(b.text) for b in page.blocks] == [_key(b.text) for b, _ in blocks]:
            out.append(_copy(sample, flavour, page, blocks))
        else:
            print(sample.set, sample.id, flavour, "is read as other blocks", file=sys.stderr)
    return _and_rewritten([sample, *out], rng)[1:]


def _and_rewritten(samples: list[Sample], rng: random.Random) -> list[Sample]:
    """The samples, and each in another script."""
    copies = [replace(s, flavour="script", page=rewritten(s.page, rng), truth={}) for s in samples]
    return samples + copies


def _key(text: str) -> str:
    return "".join(text.split())


def _copy(sample: Sample, flavour: str, page: Page, blocks: Labelled) -> Sample:
    """The sample in another shape; what a shortened one lost goes from its truth."""
    truth = sample.truth
    if flavour == "short":
        inside = [(b.text, a) for b, a in blocks if not a & ~INSIDE]
        heads = {s["heading"] for s in truth.get("sections", [])}
        sections: list[dict[str, Any]] = [{"heading": None, "paragraphs": []}]
        for text, _ in inside:
            if text in heads:
                sections.append({"heading": text, "paragraphs": []})
            else:
                sections[-1]["paragraphs"].append(text)
        truth = truth | {"text": "\n".join(text for text, _ in inside), "sections": sections}
    allowed = [a for _, a in blocks]
    return Sample(sample.set, sample.id, sample.half, sample.host, flavour, page, allowed, truth)


_GOLD: dict[str, dict[str, Any]] = {}


def _gold_by_url(bench: str) -> dict[str, dict[str, Any]]:
    if not _GOLD:
        for j in (Path(bench) / "gold").glob("*.json"):
            g = json.loads(j.read_text())
            _GOLD[g.get("url") or j.stem] = g
    return _GOLD


def build(bench: Path, cache: Path, format_: str) -> list[Sample]:
    """All samples, from the cache if they are there."""
    file = cache / f"samples_{format_}.pkl"
    if file.exists():
        with file.open("rb") as f:
            return pickle.load(f)  # type: ignore[no-any-return]
    jobs = [(str(bench), name, j.stem, format_) for name in SETS for j in sorted((bench / name).glob("*.json"))]
    with ProcessPoolExecutor(2) as ex:
        samples = [s for group in ex.map(_job, jobs, chunksize=8) for s in group]
    cache.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as f:
        pickle.dump(samples, f)
    return samples


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", type=Path, required=True), ap.add_argument("--cache", type=Path, required=True)
    ap.add_argument("--format", choices=["text", "html"], default="text")
    a = ap.parse_args()
    samples = build(a.bench, a.cache, a.format)
    print(len(samples), "samples,", sum(len(s.page.blocks) for s in samples), "blocks")


if __name__ == "__main__":
    main()
