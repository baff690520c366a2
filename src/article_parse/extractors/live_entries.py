"""The live_entries extractor."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View


def find(view: View) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
