"""The language: the caller's word, else what the text shows, with the declared language as a hint."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View
from article_parse.languages.detect import detect, sample

_HTML = ("html", "json-ld", "microdata", "meta", "og")
"""Declarations in the order of trust: what browsers and screen readers go by first."""


def _tag(value: str) -> str:
    """A language tag in its usual letters ("en-GB"), or "" for what is none."""
    parts = value.strip().replace("_", "-").split("-")
    if not (2 <= len(parts[0]) <= 3 and parts[0].isascii() and parts[0].isalpha()):
        return ""
    out = [parts[0].lower()]
    for part in parts[1:3]:
        if not part.isalnum() or len(part) > 8:
            break
        out.append(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part)
    return "-".join(out)


def find(view: View) -> Iterator[Finding]:
    """The declared tag where the text agrees with it or is too short to tell; else the language of the text."""
    page = view.page
    if page.language and (given := _tag(page.language)):
        yield Finding(given, confidence=1.0, why="given by the caller", raw=page.language)
        return
    declared = sorted(
        ((_HTML.index(fact.source), fact) for fact in view.declared("language") if fact.source in _HTML),
        key=lambda pair: pair[0],
    )
    tags = [(tag, fact) for _, fact in declared if (tag := _tag(fact.value))]
    hint = tags[0][0].split("-")[0] if tags else None
    told = detect(sample(block.text for block in view.blocks), hint)
    if told:
        yield Finding(told, confidence=0.8, why="script and little words")
    for place, (tag, fact) in enumerate(tags):
        agrees = told is None or tag.split("-")[0] == told.split("-")[0]
        yield Finding(
            tag, confidence=(0.95 if agrees else 0.5) - place / 100, why=f"declared ({fact.source})", raw=fact.value
        )
