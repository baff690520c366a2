"""The site's name, as the page declares it, else its publisher's."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View


def find(view: View) -> Iterator[Finding]:
    """The declared names in page order, then the publishers."""
    for field, confidence in (("site_name", 0.9), ("publisher", 0.7)):
        for place, fact in enumerate(view.declared(field)):
            if name := " ".join(fact.value.split()):
                yield Finding(name, confidence=confidence - 0.01 * min(place, 20), why=f"{fact.source} {field}")
