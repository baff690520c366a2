"""How long reading HTML and making a whole Article take, against lxml's own parse of the same bytes.

    python benchmarks/html_speed.py FOLDER [FOLDER …] [--every N] [--rounds N]

Every *.html and *.html.gz in the folders is taken (with --every N each Nth). All candidates take turns at each page, in
one process, and the fastest of the rounds counts, in time of the processor: where others want it too, what takes longer
than a time slice would look twice as long by the clock. The ratio is total over total. trafilatura runs beside them on
each tenth page, where it is installed.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import time
from collections.abc import Callable
from pathlib import Path

URL = "https://www.example.org/news/2024/05/page"


def pages(folders: list[Path], every: int) -> list[bytes]:
    """The pages' bytes."""
    files = sorted(file for folder in folders for pattern in ("*.html", "*.html.gz") for file in folder.glob(pattern))
    read = Path.read_bytes
    return [gzip.decompress(read(file)) if file.suffix == ".gz" else read(file) for file in files[::every]]


WHOLE, PEER = "whole Article", "trafilatura"
EACH = 10
"""The peer takes one page in so many: it is slow."""


def candidates() -> dict[str, Callable[[bytes], object]]:
    """What is measured; the first is the measure."""
    from lxml import html

    from article_parse import parse
    from article_parse.layout import propose
    from article_parse.reading import read
    from article_parse.reading.html import read_html

    def own_parse(page: bytes) -> object:
        return html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))

    out: dict[str, Callable[[bytes], object]] = {
        "lxml's parse": own_parse,
        "HTML reader": lambda page: read_html(page, url=URL),
        "read (decoded, format told)": lambda page: read(page, url=URL),
        "read and layout": lambda page: propose(read(page, url=URL)),
        WHOLE: lambda page: parse(page, url=URL),
    }
    try:
        from trafilatura import bare_extraction
    except ImportError:
        print("trafilatura is not installed")
    else:
        out[PEER] = lambda page: bare_extraction(page, with_metadata=True)
    return out


def fastest(run: Callable[[bytes], object], page: bytes, rounds: int) -> float:
    """Seconds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        run(page)
        best = min(best, time.process_time() - begin)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sources = pages(options.folders, options.every)
    runs = candidates()
    for name, run in list(runs.items()):
        try:
            run(sources[0])
        except Exception as error:  # a part that is not built yet must not hide the others' figures
            print(f"{name} does not run: {type(error).__name__}: {error}")
            del runs[name]
    gc.collect()
    gc.freeze()
    spent = dict.fromkeys(runs, 0.0)
    measure = dict.fromkeys(runs, 0.0)
    beside = 0.0  # the whole Article on the peer's pages
    for number, page in enumerate(sources):
        own = 0.0
        for name, run in runs.items():
            if name == PEER and number % EACH:
                continue
            took = fastest(run, page, options.rounds)
            own = own or took
            beside += took if name == WHOLE and not number % EACH else 0.0
            spent[name] += took
            measure[name] += own
    size = sum(map(len, sources))
    print(f"{len(sources)} pages, {size / 1e6:.1f} MB")
    for name, took in spent.items():
        if took:
            print(f"{name:30s} {took:8.3f} s   {took / measure[name]:6.2f} times lxml's parse")
    if spent.get(PEER) and beside:
        print(f"{PEER} takes {spent[PEER] / beside:.1f} times as long as the {WHOLE}")


if __name__ == "__main__":
    main()
