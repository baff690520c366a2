"""Everything that takes too long for CI, one after the other: the slow tests of batch and the benchmarks of batch.

python benchmarks/nightly.py                  some hours
python benchmarks/nightly.py --quick          the same on small inputs, minutes
python benchmarks/nightly.py --folder PAGES   pages of your own for memory and throughput (*.html, *.html.gz)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
KILL = {"full": ["--pages", "2000", "--kills", "20"], "quick": ["--pages", "200", "--kills", "3"]}
MEMORY = {"full": ["--size", "5G"], "quick": ["--size", "0.05G"]}
THROUGHPUT = {"full": ["--count", "4000", "--idle"], "quick": ["--count", "300"]}


def commands(length: str, folder: Path | None) -> dict[str, list[str]]:
    """What is run, by name."""
    given = [] if folder is None else ["--folder", str(folder)]
    return {
        "tests": ["-m", "pytest", str(HERE.parent / "tests" / "batch"), "-m", "slow"],
        "kill": [str(HERE / "batch_kill.py"), *KILL[length]],
        "memory": [str(HERE / "batch_memory.py"), *MEMORY[length], *given],
        "throughput": [str(HERE / "batch_throughput.py"), *THROUGHPUT[length], *given],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    said = []
    for name, command in commands("quick" if options.quick else "full", options.folder).items():
        print(f"== {name}", flush=True)
        started = time.monotonic()
        code = subprocess.run([sys.executable, *command], cwd=HERE.parent, check=False).returncode
        said.append((code, f"{name:12s} {'reached' if code == 0 else 'MISSED'} in {time.monotonic() - started:.0f} s"))
    print("\n".join(line for _, line in said))
    return int(any(code for code, _ in said))


if __name__ == "__main__":
    sys.exit(main())
