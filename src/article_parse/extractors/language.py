"""The language: the caller's word for it, else what the page declares, unless its text plainly says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.findings import Finding, View
from article_parse.languages.detect import detect, sample
from article_parse.model.block import Role
from article_parse.model.values import ParseWarning

PLAIN = 400
"""Characters of body from which on the text's own language outweighs a declared one: templates declare English."""


def find(view: View) -> Iterator[Finding]:
    """The language, and those that lost."""
    if view.page.language:
        yield Finding(view.page.language, confidence=1.0, why="given by the caller")
        return
    facts = view.declared("language")
    declared = _tag(facts[0].value) if facts else None
    texts = [block.text for block, role in zip(view.blocks, view.roles, strict=True) if role is Role.BODY]
    enough = sum(map(len, texts)) >= PLAIN
    told = detect(sample(texts or [block.text for block in view.blocks]), hint=declared)
    if declared is None:
        if told:
            yield Finding(told, confidence=0.9 if enough else 0.6, why="script and stop-words")
        return
    differs = told is not None and enough and told.split("-")[0] != declared.split("-")[0].lower()
    yield Finding(declared, confidence=0.5 if differs else 0.95, why=facts[0].source, raw=facts[0].value)
    if told and differs:
        message = f"the page declares {declared!r}, its text is in {told!r}"
        warning = ParseWarning("language-contradicted", message, "language")
        yield Finding(told, confidence=0.9, why="script and stop-words", warning=warning)


def _tag(value: str) -> str | None:
    """A declared value as a BCP 47 tag; None for what is none."""
    tag = value.strip().split(",")[0].strip().replace("_", "-")
    return tag if 2 <= len(tag) <= 35 and tag.split("-")[0].isalpha() and len(tag.split("-")[0]) <= 3 else None
