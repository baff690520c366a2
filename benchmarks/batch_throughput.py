"""Pages a second of a batch against those of `parse` alone, from JSONL and WARC. For the night, not CI.

    python benchmarks/batch_throughput.py                               fixtures, repeated
    python benchmarks/batch_throughput.py --folder PAGES --count 1000   pages of your own (*.html, *.html.gz)

Each measurement of a batch stands between two of a plain loop of `parse` over the same pages, in the same minute.
Wanted: with a worker a core at least 85 % of cores x the speed of that loop; two workers at least 1.8 times one. That
is wall time, which tells nothing where other processes use the cores; so the same is told of CPU time, which hardly
depends on them: how much of all that the batch used the plain loop would have used. What it takes to start and end a
run (measured by one of two pages) is told by itself and taken off: it is the same for a million pages. The exit code
is that of the CPU time, with --idle that of both.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from batch_inputs import read_pages, records, rows, write

from article_parse import parse
from article_parse.batch import BatchOptions, PoolOptions, convert
from article_parse.batch.pool import cores

WANTED_SHARE, WANTED_GAIN = 0.85, 1.8


class Cost(NamedTuple):
    """Seconds and CPU seconds a page."""

    wall: float
    cpu: float


def cpu() -> float:
    """CPU seconds of this process and its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def alone(pages: list[str], start: int, count: int) -> Cost:
    """Of a plain loop in this process, over so many pages from one on."""
    started, before = time.perf_counter(), cpu()
    for n in range(start, start + count):
        parse(pages[n % len(pages)], url="https://example.org/", format="html")
    return Cost((time.perf_counter() - started) / count, (cpu() - before) / count)


def whole(path: Path, output: Path, workers: int) -> tuple[int, float, float]:
    """(pages, seconds, CPU seconds) of a run."""
    before = cpu()
    summary = convert([str(path)], output, BatchOptions(pool=PoolOptions(workers=workers), restart=True))
    assert summary.counts.errors == {}, summary.counts.errors
    return summary.counts.pages, summary.seconds, cpu() - before


def batch(path: Path, few: Path, output: Path, workers: int) -> tuple[Cost, Cost]:
    """(a page, start and end) of a run."""
    little, start, start_cpu = whole(few, output, workers)
    pages, seconds, busy = whole(path, output, workers)
    more = pages - little
    return Cost((seconds - start) / more, (busy - start_cpu) / more), Cost(start, start_cpu)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--output", default="out.jsonl")
    parser.add_argument("--only", default="jsonl,warc.gz", help="sources to measure")
    parser.add_argument("--idle", action="store_true", help="nothing else uses the cores: wall time counts too")
    options = parser.parse_args()
    pages = read_pages(options.folder, options.count)
    mean = sum(map(len, pages)) / len(pages)
    short = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for make, ending in ((rows, "jsonl"), (records, "warc.gz")):
            write(folder / f"pages.{ending}", make(pages), most=options.count)
            write(folder / f"few.{ending}", make(pages), most=2)
        alone(pages, 0, 20)
        print(f"{len(pages)} pages of {mean / 1000:.1f} KB, {options.count} in all, {cores()} cores")
        for ending in options.only.split(","):
            path, few = folder / f"pages.{ending}", folder / f"few.{ending}"
            part = options.count // 3
            plain = [alone(pages, 0, part)]
            costs, start = {}, Cost(0, 0)
            for workers in (1, cores()):
                costs[workers], start = batch(path, few, folder / options.output, workers)
                plain.append(alone(pages, part * len(plain), part))
            many = costs[cores()]
            wall, busy = (sum(each) / len(plain) for each in zip(*plain, strict=True))
            share, gain = wall / many.wall / cores(), costs[1].wall / many.wall
            share_cpu, gain_cpu = busy / many.cpu, cores() * costs[1].cpu / many.cpu
            print(
                f"{path.name:14s} parse alone {1 / wall:.1f} pages/s, 1 worker {1 / costs[1].wall:.1f}, {cores()} "
                f"workers {1 / many.wall:.1f}: {share:.0%} of cores x alone, {gain:.2f} times one worker\n"
                f"{'':14s} CPU a page {1000 * busy:.2f} ms alone, {1000 * costs[1].cpu:.2f} and {1000 * many.cpu:.2f} "
                f"in batches: {share_cpu:.0%}, {gain_cpu:.2f} times; to start and end {start.wall:.1f} s, "
                f"{start.cpu:.1f} s CPU",
                flush=True,
            )
            short |= share_cpu < WANTED_SHARE or (cores() > 1 and gain_cpu < WANTED_GAIN)
            short |= options.idle and (share < WANTED_SHARE or (cores() > 1 and gain < WANTED_GAIN))
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
