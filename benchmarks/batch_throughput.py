"""Pages a second of a batch against those of `parse` alone, from JSONL and WARC. For a machine that is otherwise idle.

    python benchmarks/batch_throughput.py                               fixtures, repeated
    python benchmarks/batch_throughput.py --folder PAGES --count 1000   pages of your own (*.html, *.html.gz)

Wanted: with a worker a core at least 85 % of cores x the speed of one page after the other in one process; two workers
at least 1.8 times one. Where other processes use the cores, look at the CPU figures: they hardly depend on them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from batch_inputs import read_pages, records, rows, write

from article_parse import Parser
from article_parse.batch import BatchOptions, PageInput, PoolOptions, convert
from article_parse.batch.pool import cores
from article_parse.batch.sinks.jsonl import JsonlEncode

WANTED_SHARE, WANTED_GAIN = 0.85, 1.8


def cpu() -> float:
    """CPU seconds of this process and its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def alone(pages: list[str], count: int) -> tuple[float, float]:
    """(seconds, CPU seconds) a page of parse and encode, in this process."""
    parser, encode = Parser(), JsonlEncode()
    for page in pages[:20]:
        parser.parse(page, format="html")
    started, before = time.perf_counter(), cpu()
    for n in range(count):
        page = pages[n % len(pages)]
        encode(parser.parse(page, url="https://example.org/", format="html"), PageInput("id", "source", page))
    return (time.perf_counter() - started) / count, (cpu() - before) / count


def batch(path: Path, output: Path, workers: int) -> tuple[float, float]:
    """(seconds, CPU seconds) a page of a whole run, the start of its processes included."""
    before = cpu()
    summary = convert([str(path)], output, BatchOptions(pool=PoolOptions(workers=workers), restart=True))
    assert summary.counts.errors == {}, summary.counts.errors
    return summary.seconds / summary.counts.pages, (cpu() - before) / summary.counts.pages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--count", type=int, default=4000)
    options = parser.parse_args()
    pages = read_pages(options.folder, options.count)
    mean = sum(map(len, pages)) / len(pages)
    short = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "pages.jsonl", rows(pages), most=options.count)
        write(folder / "pages.warc.gz", records(pages), most=options.count)
        one, one_cpu = alone(pages, options.count)
        print(f"{len(pages)} pages of {mean / 1000:.1f} KB; parse alone {1 / one:.1f}/s, {1000 * one_cpu:.2f} ms CPU")
        for path in (folder / "pages.jsonl", folder / "pages.warc.gz"):
            single, single_cpu = batch(path, folder / "out.jsonl", 1)
            many, many_cpu = batch(path, folder / "out.jsonl", cores())
            share, gain = one / many / cores(), single / many
            parsing = one_cpu / many_cpu
            short |= share < WANTED_SHARE or (cores() > 1 and gain < WANTED_GAIN)
            print(
                f"{path.name:14s} 1 worker {1 / single:.1f}/s, {cores()} workers {1 / many:.1f}/s: "
                f"{share:.0%} of cores x alone, {gain:.2f} times one worker; "
                f"CPU a page {1000 * single_cpu:.2f} and {1000 * many_cpu:.2f} ms, {parsing:.0%} of it parsing"
            )
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
