"""The page's address: the canonical one that it declares, else the one it was handed in with."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View


def find(view: View) -> Iterator[Finding]:
    """Absolute addresses only."""
    for place, fact in enumerate(view.declared("url")):
        if fact.value.startswith(("http://", "https://")):
            yield Finding(fact.value, confidence=0.95 - 0.01 * min(place, 20), why=fact.source)
    if view.page.url:
        yield Finding(view.page.url, confidence=0.7, why="given by the caller")
