"""The document this project was created from, where it is at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "seed.py"


@pytest.mark.skipif(not SCRIPT.exists(), reason="needs ../shared/bench/seed.py, which is not part of the project")
def test_seed_is_exactly_right() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
