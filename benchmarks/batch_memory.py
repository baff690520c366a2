"""Memory of a batch over a large input: it must stay flat. For the night, not CI.

    python benchmarks/batch_memory.py                          5 GB of the fixtures, repeated
    python benchmarks/batch_memory.py --size 1G --folder PAGES
    python benchmarks/batch_memory.py --output out.parquet

Wanted: the main process stays under 300 MB, each worker under 400 MB (resident memory, /proc).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch_inputs import read_pages, rows, write

WANTED_MAIN, WANTED_WORKER = 300.0, 400.0
UNITS = {"M": 1024**2, "G": 1024**3}


def resident(process: int | str) -> tuple[float, float]:
    """(present, highest) resident memory of a process in MB; zeros where it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    facts = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    return int(facts.get("VmRSS", 0)) / 1024, int(facts.get("VmHWM", 0)) / 1024


def workers(process: int) -> list[str]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [each for each in children if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]
    except OSError:
        return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="5G")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--output", default="out.jsonl")
    parser.add_argument("--every", type=float, default=1.0, help="seconds between looks")
    options = parser.parse_args()
    size = int(float(options.size[:-1]) * UNITS[options.size[-1].upper()])
    with tempfile.TemporaryDirectory() as name:
        pages, output = Path(name, "pages.jsonl"), Path(name, options.output)
        count = write(pages, rows(read_pages(options.folder, 2000)), size=size)
        command = [sys.executable, "-m", "article_parse", "batch", str(pages), "-o", str(output)]
        print(f"{count:,} pages, {size / 1024**3:g} GB", flush=True)
        process = subprocess.Popen(command)
        own, theirs, history = 0.0, 0.0, []
        while process.poll() is None:
            now, peak = resident(process.pid)
            own, history = max(own, peak), [*history, now]
            theirs = max([theirs, *(resident(each)[1] for each in workers(process.pid))])
            time.sleep(options.every)
        early, late = (history[int(len(history) * part)] for part in (0.25, 0.9))
        print(
            f"exit code {process.returncode}; main at most {own:.0f} MB ({early:.0f} after a quarter of the run, "
            f"{late:.0f} near its end), workers at most {theirs:.0f} MB"
        )
    return int(process.returncode != 0 or own > WANTED_MAIN or theirs > WANTED_WORKER)


if __name__ == "__main__":
    sys.exit(main())
