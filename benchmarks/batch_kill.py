"""Kills a batch run at random moments, goes on, and compares with a run that nobody interrupted. For the night, not CI.

python benchmarks/batch_kill.py                     2,000 pages, 20 kills for each of JSONL, Parquet, SQLite
python benchmarks/batch_kill.py --pages 300 --kills 3
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from article_parse.batch.run import COMMIT_SECONDS

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
CHANCE = random.Random(1)
FORMS = ("out.jsonl", "out.parquet", "out.sqlite")


def make_pages(path: Path, count: int) -> None:
    """Rows made from the fixtures, each with its number in it."""
    pages = [file.read_text(encoding="utf-8") for file in sorted(FIXTURES.glob("*/page.html"))]
    with open(path, "w", encoding="utf-8") as file:
        for n in range(count):
            page = pages[n % len(pages)].replace("</h1>", f" {n}</h1>")
            file.write(json.dumps({"id": f"page-{n}", "url": f"https://example.org/{n}", "html": page}) + "\n")


def records(path: Path) -> list[object]:
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        rows: list[object] = pq.read_table(path).to_pylist()
        return rows
    if path.suffix == ".sqlite":
        return list(sqlite3.connect(path).execute("SELECT * FROM articles ORDER BY number"))
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def progress(output: Path) -> int:
    """Pages done as of the last commit."""
    state = output.with_name(output.name + ".state")
    return int(json.loads(state.read_text())["done"]) if state.exists() else 0


def command(pages: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "article_parse", "batch", str(pages), "-o", str(output), "--workers", "2", "--quiet"]


def timed(pages: Path, output: Path) -> float:
    """Seconds of a run that nobody interrupts."""
    started = time.monotonic()
    subprocess.run(command(pages, output), check=True)
    return time.monotonic() - started


def killed(pages: Path, output: Path, latest: float) -> bool:
    """Starts a run and kills it at some moment after it has taken its lock; whether it was still at work then."""
    process = subprocess.Popen(command(pages, output), start_new_session=True)
    lock = output.with_name(output.name + ".lock")
    while not lock.exists() and process.poll() is None:
        time.sleep(0.02)
    try:
        process.wait(CHANCE.uniform(0, latest))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    CHANCE.seed(options.seed)
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages.jsonl"
        make_pages(pages, options.pages)
        make_pages(folder / "few.jsonl", 2)
        start = timed(folder / "few.jsonl", folder / "few-out.jsonl")
        for form in options.forms.split(","):
            whole, broken = folder / f"whole-{form}", folder / form
            seconds = timed(pages, whole)
            latest = start + 2 * COMMIT_SECONDS + 2 * max(seconds - start, 0) / max(options.kills, 1)
            kills = sum(killed(pages, broken, latest) for _ in range(options.kills))
            done = progress(broken)
            subprocess.run(command(pages, broken), check=True)
            rows = records(broken)
            same = rows == records(whole)
            exact = form != "out.jsonl" or broken.read_bytes() == whole.read_bytes()
            wrong += not (same and exact and len(rows) == options.pages)
            equal = same and exact
            print(
                f"{form:12s} {len(rows)} records; killed {kills} times, by when {done} pages were done; "
                f"equal to an uninterrupted run: {equal}",
                flush=True,
            )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
