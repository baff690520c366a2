"""What a run shows: a progress bar on a terminal, lines in a log, a summary at the end."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from article_parse.batch.convert import COVERAGE

if TYPE_CHECKING:
    from article_parse.batch.items import Meter
    from article_parse.batch.journal import Counts
    from article_parse.batch.run import Summary

LOG_SECONDS = 10.0
"""How often a line is written where there is no terminal."""


class Progress:
    """Shows how far a run is. On a terminal one line that changes, else a line now and then, or nothing."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None
        self._logged = self._started = time.monotonic()
        self._first: int | None = None

    def __enter__(self) -> Progress:
        if not self._quiet and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(unit="B", unit_scale=True, dynamic_ncols=True, mininterval=0.2)
        return self

    def __exit__(self, *exc: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def seen(self, counts: Counts, meter: Meter) -> None:
        """Takes note of one more page."""
        if self._quiet:
            return
        now = time.monotonic()
        if self._first is None:
            self._first = counts.pages - 1
        rate = (counts.pages - self._first) / max(now - self._started, 1e-9)
        errors = sum(counts.errors.values())
        if self._bar is not None:
            self._bar.total = meter.total if meter.total >= meter.done else None
            self._bar.set_description_str(f"{counts.pages:,} pages {rate:,.0f}/s", refresh=False)
            self._bar.set_postfix_str(f"{counts.articles:,} articles, {errors:,} errors", refresh=False)
            self._bar.update(meter.done - self._bar.n)
        elif now - self._logged >= LOG_SECONDS:
            self._logged = now
            print(
                f"{counts.pages:,} pages, {rate:,.0f}/s, {counts.articles:,} articles, {errors:,} errors",
                file=sys.stderr,
                flush=True,
            )


def as_text(summary: Summary, output: Path) -> str:
    """The summary for people."""
    counts = summary.counts
    if not counts.pages and not counts.passed_over and summary.finished:
        return "there are no pages in the inputs"
    new = counts.pages - summary.resumed_at
    rate = f", {new / summary.seconds:,.0f} pages/s" if new and summary.seconds > 0 else ""
    lines = [
        f"{counts.pages:,} pages ({counts.bytes / 1e6:,.1f} MB), {counts.articles:,} articles, "
        f"{counts.written:,} written to {output}{rate}"
    ]
    if summary.resumed_at:
        lines.append(f"{summary.resumed_at:,} of them were done before")
    if counts.duplicates:
        lines.append(f"{counts.duplicates:,} near-duplicates left out, named in {output}.duplicates.jsonl")
    if counts.errors:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(counts.errors.items()))
        lines.append(f"{sum(counts.errors.values()):,} errors ({kinds}), named in {output}.errors.jsonl")
    if counts.passed_over:
        most = sorted(counts.passed_over.items(), key=lambda each: (-each[1], each[0]))[:8]
        total = sum(counts.passed_over.values())
        lines.append(f"{total:,} passed over as no pages: " + ", ".join(f"{name} {count:,}" for name, count in most))
    if counts.written:
        shares = (f"{name} {counts.covered.get(name, 0) / counts.written:.0%}" for name in COVERAGE)
        lines.append("fields: " + ", ".join(shares))
    if not summary.finished:
        lines.append("not finished: run the same command to go on")
    return "\n".join(lines)
