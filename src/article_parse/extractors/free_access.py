"""Whether the article can be read without paying, as the page declares it."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View


def find(view: View) -> Iterator[Finding]:
    """The declared value; of contradicting ones the stricter, since parts of a paid page may be free."""
    for fact in view.declared("free_access"):
        free = fact.value.strip().casefold() in ("true", "yes", "1")
        yield Finding(free, confidence=0.8 if free else 0.9, why=fact.source, raw=fact.value)
