"""The site's name, as its metadata has it."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View

_TRUST = {"og": 0.95, "meta": 0.8, "json-ld": 0.75, "microdata": 0.7}
_LONGEST = 60
"""Characters: longer ones are a page's title or a sentence about the site."""


def find(view: View) -> Iterator[Finding]:
    """What is declared as the site's name, then as its publisher's."""
    titles = {fact.value.strip() for fact in view.declared("headline")}
    for field, less in (("site_name", 0.0), ("publisher", 0.2)):
        for fact in view.declared(field):
            value = " ".join(fact.value.split())
            if value and len(value) <= _LONGEST and value not in titles and "://" not in value:
                yield Finding(
                    value,
                    confidence=_TRUST.get(fact.source, 0.6) - less,
                    why=f"{field} ({fact.source})",
                    raw=fact.value,
                )
