"""Whether the page is an article at all."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View


def find(view: View) -> Iterator[Finding]:
    """True or False, with the probability that it is one."""
    body = view.value("subsections")
    score = view.layout.article_score if body else 0.0
    yield Finding(score >= 0.5, (), round(score, 3), "layout")
