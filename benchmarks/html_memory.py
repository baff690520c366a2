"""How much memory a whole Article takes from large HTML pages: the peak, as a multiple of the page's bytes.

    python benchmarks/html_memory.py                        on made pages of 1 MB and 4 MB
    python benchmarks/html_memory.py FOLDER [FOLDER …]      on the *.html and *.html.gz files of 1 MB and more
    python benchmarks/html_memory.py --check                exit 1 above the ceiling, 25 times

Two measures: what Python itself allocates (tracemalloc, exact, without the libraries in C), and how much the process
grows (its resident set, all in; each page in a process of its own).
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tracemalloc
from pathlib import Path

CEILING = 25.0
LEAST = 1_000_000
"""Bytes of the pages measured."""
URL = "https://www.example.org/news/2024/05/page"
UNIT = 1024 if sys.platform.startswith("linux") else 1
"""Of ru_maxrss, in bytes."""


def made(size: int) -> bytes:
    """A page with a head, a body of paragraphs and menus of links."""
    out = ["<html><head><title>A long report</title></head><body><article><h1>A long report about the harbour</h1>"]
    number = length = 0
    while length < size:
        number += 1
        out.append(
            f'<p class="text">Paragraph {number} says what the <a href="/towns/{number}">town number {number}</a> '
            f"spent on its barrier, and that “nobody was asked twice”, as the mayor said in {1800 + number % 225}.</p>"
            f'<ul class="menu"><li><a href="/news/{number}">Another story, number {number}</a></li></ul>'
        )
        length += len(out[-1])
    return "".join(out).encode()


def load(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data


def measured(page: bytes) -> tuple[float, float]:
    """(tracemalloc's peak, the growth of the process), both as multiples of the page's size."""
    from article_parse import parse

    parse(made(20_000), url=URL)  # what is loaded once
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    parse(page, url=URL)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * UNIT
    tracemalloc.start()
    parse(page, url=URL)
    peak = tracemalloc.get_traced_memory()[1]
    return peak / len(page), grown / len(page)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        page = made(int(options.one)) if options.one.isdigit() else load(Path(options.one))
        print(len(page), *measured(page))
        return 0
    kinds = ("*.html", "*.html.gz")
    files = [file for folder in options.folders for kind in kinds for file in sorted(folder.glob(kind))]
    names = [str(file) for file in files if len(load(file)) >= LEAST] if options.folders else ["1000000", "4000000"]
    worst = 0.0
    for name in names:
        command = [sys.executable, __file__, "--one", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        size, peak, grown = int(done[0]), float(done[1]), float(done[2])
        worst = max(worst, peak, grown)
        print(f"{Path(name).name:40s} {size / 1e6:6.1f} MB   tracemalloc {peak:5.1f}   resident {grown:5.1f}")
    print(f"the worst: {worst:.1f} times the page's bytes")
    return int(options.check and worst > CEILING)


if __name__ == "__main__":
    sys.exit(main())
