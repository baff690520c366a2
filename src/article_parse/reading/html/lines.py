"""One line of text out of its pieces, and where the marked spans fall in it."""

from __future__ import annotations

from typing import Any

Mark = list[Any]
"""[kind, value, first piece, end piece or -1 while open]: a span of the line being gathered."""


def positions(marks: list[Mark], pieces: list[str]) -> list[tuple[int, int]]:
    """(start, end) of every mark in the line with its white space collapsed; start == end where it holds no text."""
    count = len(pieces)
    cuts = sorted({mark[2] for mark in marks} | {count if mark[3] < 0 else mark[3] for mark in marks} | {0, count})
    starts: dict[int, int] = {}
    ends: dict[int, int] = {0: 0}
    waiting: list[int] = []
    at = 0
    apart = False
    for here, there in zip(cuts, cuts[1:], strict=False):
        raw = "".join(pieces[here:there])
        words = raw.split()
        waiting.append(here)
        if words:
            if at and (apart or raw[0].isspace()):
                at += 1
            for cut in waiting:
                starts[cut] = at
            waiting.clear()
            at += sum(map(len, words)) + len(words) - 1
            apart = raw[-1].isspace()
        elif raw:
            apart = True
        ends[there] = at
    out = []
    for mark in marks:
        end = ends[count if mark[3] < 0 else mark[3]]
        out.append((min(starts.get(mark[2], end), end), end))
    return out
