"""What the two forms of JSON share, writing and reading."""

from __future__ import annotations

from article_parse.model.article import Article
from article_parse.model.values import Span
from article_parse.writing.codec import members

VERSION = 1
"""Of the form written; other versions are refused on reading."""

FIELDS = tuple(member.name for member in members(Article))
"""The fields of an Article, in order."""

PAGE_FIELDS = ("blocks", "evidence", "source_text")
"""The fields that hold the page itself, which the compact form leaves out unless they are named."""

COMPACT_FIELDS = tuple(name for name in FIELDS if name not in PAGE_FIELDS)

DERIVED_FIELDS = ("paragraphs", "text")
"""What can be named in `fields` besides; it is computed from `subsections`, and ignored on reading."""


def collapsed(source: str, start: int, end: int) -> str:
    """A stretch of the source text with its white space collapsed: the text of most blocks."""
    return " ".join(source[start:end].split())


def joined_raw(spans: tuple[Span, ...]) -> str | None:
    """The raw text of most candidates: that of their spans."""
    return " ".join(span.text for span in spans) or None
