"""Whether the article may be read without paying, as the page declares it."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View


def find(view: View) -> Iterator[Finding]:
    """False where any declaration says so: pages declare parts behind a paywall beside free ones."""
    said = view.declared("free_access")
    values = {fact.value.strip().lower() for fact in said}
    if values & {"false", "no", "0"}:
        yield Finding(False, confidence=0.95, why=f"declared ({said[0].source})", raw=said[0].value)
    elif values & {"true", "yes", "1"}:
        yield Finding(True, confidence=0.95, why=f"declared ({said[0].source})", raw=said[0].value)
