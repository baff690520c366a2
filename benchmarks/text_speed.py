"""Speed of plain text: MB/s by page size, growth to 10 MB, import time. Everything on one core.

    python benchmarks/text_speed.py                    on pages made from the fixtures
    python benchmarks/text_speed.py FOLDER             on the *.txt or *.txt.gz files of a folder
    python benchmarks/text_speed.py --check            exit 1 below the floors

Floors: 3 MB/s for pages of 10 to 200 KB, at most 1.5 times the time a megabyte from 1 MB to 10 MB, import under 0.15 s.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import subprocess
import sys
import time
from pathlib import Path

FLOOR_MB_S = 3.0
CEILING_GROWTH = 1.5
CEILING_IMPORT_S = 0.15
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


def load(folder: Path | None) -> list[str]:
    """Pages of 10 to 200 KB: a folder's own, or fixtures repeated with their numbers changed."""
    if folder is None:
        texts = [file.read_text(encoding="utf-8") for file in sorted(FIXTURES.glob("*/page.txt"))]
        texts = [text for text in texts if len(text) > 1000]
        return ["\n\n".join(f"{text}\n\nPart {n} of {size}" for n in range(size)) for text in texts for size in (4, 20)]
    pages = []
    for file in sorted(folder.glob("*.txt*")):
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        if 10_000 <= len(data) <= 200_000:
            pages.append(data.decode("utf-8", "replace"))
    return pages


def seconds(pages: list[str], runs: int = 3) -> float:
    """The best of some runs over all pages, in CPU seconds."""
    from article_parse import parse

    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        for page in pages:
            parse(page, format="text")
        best = min(best, time.process_time() - start)
    return best


def import_seconds() -> float:
    """The median of some imports in new processes, less the bare interpreter's own start."""

    def run(code: str) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    return run("import article_parse") - run("pass")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    pages = load(options.folder)
    size = sum(len(page.encode()) for page in pages)
    rate = size / seconds(pages) / 1e6
    print(f"pages of 10 to 200 KB   {len(pages):5d} pages {size / 1e6:6.1f} MB   {rate:.2f} MB/s")

    big = "\n\n".join(pages)
    while len(big) < 10_000_000:
        big += "\n\n" + big
    cost = {}
    for megabytes in (1, 3, 10):
        page = big[: megabytes * 1_000_000]
        cost[megabytes] = seconds([page], runs=1) / len(page.encode()) * 1e6
        print(f"one page of {megabytes:3d} MB      {1 / cost[megabytes]:.2f} MB/s")
    growth = cost[10] / cost[1]
    imported = import_seconds()
    print(f"time a megabyte, 10 MB over 1 MB: {growth:.2f}\nimport: {imported:.3f} s")
    ok = rate >= FLOOR_MB_S and growth <= CEILING_GROWTH and imported <= CEILING_IMPORT_S
    return int(options.check and not ok)


if __name__ == "__main__":
    sys.exit(main())
