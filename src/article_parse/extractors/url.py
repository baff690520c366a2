"""The address: the canonical one that the page declares, else the one handed in."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View

_TRUST = {"link": 0.95, "og": 0.9, "json-ld": 0.85, "microdata": 0.8}


def find(view: View) -> Iterator[Finding]:
    """Absolute addresses only; of a page that declares its front page as canonical, the one handed in."""
    given = view.page.url
    for fact in view.declared("url"):
        value = fact.value.strip()
        if not value.startswith(("http://", "https://")):
            continue
        bare = value.split("://", 1)[1].rstrip("/")
        front = "/" not in bare and bool(given) and "/" in (given or "").split("://", 1)[-1].rstrip("/")
        yield Finding(
            value,
            confidence=0.3 if front else _TRUST.get(fact.source, 0.7),
            why=f"declared ({fact.source})",
            raw=fact.value,
        )
    if given:
        yield Finding(given, confidence=0.6, why="given by the caller")
