"""Goldens change only by hand: the command refuses to run in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_refuses_in_ci() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "regenerate.py"), "no-such-fixture"],
        env=os.environ | {"CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "not written in CI" in done.stderr
