"""Whether time grows with a text's length, and no faster: the tests of linear time all ask it here."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 16
AT_MOST = 64
"""Sixteen times the text is some 16 times the work, on a busy machine with cold caches up to 40; a quadratic step makes
it 256. Halfway between, on a scale of ratios, lies 64."""
LEAST = 0.008
"""Seconds that the short text must take: below, a clock's noise is all there is to see."""


def assert_linear(run: Callable[[int], object], size: int = 64) -> None:
    """`run(n)` does the work for n units. The size is doubled until it takes measurable time."""
    run(size)
    while (short := _seconds(run, size)) < LEAST:
        size *= 2
    short = min(short, _seconds(run, size))
    for _ in range(3):  # three tries: another process may take the processor's caches, never the time itself
        long = _seconds(run, TIMES * size)
        if long < AT_MOST * short:
            return
    raise AssertionError(
        f"{size} units take {short:.3f} s, {TIMES * size} units {long:.3f} s: {long / short:.0f} times"
    )


def _seconds(run: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    run(size)
    return time.process_time() - start
