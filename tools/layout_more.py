"""More plain text for the layout to learn from, which nobody has labelled: the layout from HTML says what it is.

    python tools/layout_more.py --bench BENCH --pages FOLDER… --teacher DIR --out FILE

DIR holds html.npz: the Article of a page's HTML, with it as the layout, is taken for the truth of the page's text, as
if a person had given it, for from HTML the layout knows much more. The pages are saved ones that other projects test
themselves with; docs/model_card.md names them and says what was gained. Where the bench has a page's host in one half,
the page is not for the other (`Sample.half`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import re
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlparse

from layout_data import FLAVOURS, SETS, Sample, copies, half_of, text_page
from layout_facts import html_facts
from layout_truth import label, truth_of

from article_parse import parse
from article_parse.layout import proposal
from article_parse.layout.network import load

FEWEST, MOST = 5, 3000
"""Blocks of a page that is taken."""
SMALLEST, LARGEST = 2_000, 3_000_000
"""Bytes of its HTML."""
_SAID = re.compile(rb"""<link[^>]+rel=["']?canonical["']?[^>]*>|<meta[^>]+property=["']og:url["'][^>]*>""", re.I)
_ADDRESS = re.compile(rb"""https?://([^/"'>\s]+)""")


class Found(NamedTuple):
    """A saved page; the half of the bench that has its host, if one has."""

    file: Path
    host: str
    half: str


def collect(folders: list[Path], bench: Path) -> list[Found]:
    """The HTML files in the folders, each page once."""
    hosts = set()
    for file in (file for name in SETS for file in (bench / name).glob("*.json")):
        hosts.add(_bare(urlparse(json.loads(file.read_text()).get("url") or "").netloc))
    out: list[Found] = []
    seen: set[bytes | str] = set()
    for file in (file for folder in folders for file in sorted(folder.rglob("*.html"))):
        page = file.read_bytes()
        content = hashlib.sha1(b"".join(page.split())).digest()
        named = f"{file.parent.name}/{file.name}"
        if not SMALLEST <= len(page) <= LARGEST or content in seen or named in seen:
            continue
        seen |= {content, named}
        address = _ADDRESS.search(b" ".join(_SAID.findall(page)))
        host = _bare(address[1].decode("ascii", "replace").lower()) if address else file.name
        out.append(Found(file, host, half_of(host) if host in hosts else ""))
    return out


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def samples(found: Found, teacher: Path, bench: Path) -> list[Sample]:
    """The page as plain text in several shapes, labelled by the Article of its HTML; none where that is no article."""
    sys.path.insert(0, str(bench))
    from render import render  # type: ignore[import-not-found]

    proposal.load = lambda name: load(str(teacher / name))  # type: ignore[assignment]
    html = found.file.read_bytes()
    article = parse(html, format="html")
    if not article.is_article:
        return []
    truth: dict[str, Any] = {
        "title": article.headline,
        "text": article.text,
        "sections": [{"heading": s.heading, "paragraphs": list(s.paragraphs)} for s in article.subsections],
        "authors": [author.name for author in article.authors],
        "date": article.published.isoformat()[:10] if article.published else None,
        "dek": [article.dek] if article.dek else None,
    }
    facts, declared = html_facts(html)
    told = truth_of(truth, "more", None)
    texts = {"txt": article.source_text}
    texts |= {shape: render(html.decode("utf-8", "replace"), shape) for shape in FLAVOURS[1:]}
    out = []
    for shape, page in ((shape, text_page(text)) for shape, text in texts.items()):
        if FEWEST <= len(page.blocks) <= MOST:
            allowed = label([b.text for b in page.blocks], told, facts, declared)
            out.append(Sample("more", str(found.file), found.half, found.host, shape, page, allowed, truth))
    chance = random.Random(zlib.crc32(found.file.name.encode()))
    return out + [copy for sample in out[:2] for copy in copies(sample, chance)]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    (
        ap.add_argument("--bench", type=Path, required=True),
        ap.add_argument("--pages", type=Path, nargs="+", required=True),
    )
    ap.add_argument("--teacher", type=Path, required=True), ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    with ProcessPoolExecutor(2) as ex:
        make = partial(samples, teacher=a.teacher.resolve(), bench=a.bench)
        made = [s for some in ex.map(make, collect(a.pages, a.bench), chunksize=16) for s in some]
    print(len(made), "samples of", len({s.id for s in made}), "pages")
    with a.out.open("wb") as f:
        pickle.dump(made, f)


if __name__ == "__main__":
    main()
