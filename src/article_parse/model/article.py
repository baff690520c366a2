"""The Article: what a page says, typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from article_parse.model.block import ArticleBlock
from article_parse.model.values import (
    Author,
    Breadcrumb,
    Comment,
    Correction,
    Embed,
    Evidence,
    Image,
    LiveEntry,
    Moment,
    ParseWarning,
    Person,
    Quote,
    ReadingTime,
    Teaser,
)


@dataclass(frozen=True, slots=True)
class Subsection:
    """A stretch of the body under one heading. Subsections are flat, in page order; `level` tells the nesting."""

    heading: str | None
    """None only for what stands before the first heading."""
    level: int = 2
    """2 to 6; 2 where the page does not tell."""
    paragraphs: tuple[str, ...] = ()
    """Every list item, table row, quoted paragraph and code block is one."""
    blocks: tuple[ArticleBlock, ...] = ()
    """The blocks behind the paragraphs, one each, which know their kind, depth, number, cells and links."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page, parsed. Every field is there on every page; what the page does not tell is None or empty."""

    section: str | None = None
    """The kicker or category shown with this article."""
    headline: str | None = None
    dek: str | None = None
    """The standfirst under the headline."""
    authors: tuple[Author, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    reading_time: ReadingTime | None = None
    language: str | None = None
    """BCP 47: declared, else told from script and stop-words."""
    subsections: tuple[Subsection, ...] = ()
    quotes: tuple[Quote, ...] = ()
    """From body paragraphs only."""
    teasers: tuple[Teaser, ...] = ()
    """In page order, once per widget; the page's own article not."""
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    embeds: tuple[Embed, ...] = ()
    """Videos, sounds, posts and frames within the article, in page order."""
    breadcrumbs: tuple[Breadcrumb, ...] = ()
    people: tuple[Person, ...] = ()
    site_name: str | None = None
    url: str | None = None
    """The canonical address, else the one that was handed in."""
    free_access: bool | None = None
    """False behind a paywall, as the page declares it."""
    comments: tuple[Comment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    live_entries: tuple[LiveEntry, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    """What plug-ins found, by field name: JSON types only."""
    is_article: bool = False
    """False for a front page, a login wall, a product, an error page, an empty page."""
    confidence: float = 0.0
    """The probability, 0 to 1, that the page is an article."""
    warnings: tuple[ParseWarning, ...] = ()
    blocks: tuple[ArticleBlock, ...] = ()
    """Every block of the page with its role."""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """For each field found: raw text, spans, extractor, confidence, and the candidates that lost."""
    source_text: str = ""
    """What the offsets index: the very text passed in, or the HTML page's text as rendered."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Every paragraph of the body."""
        return tuple(paragraph for subsection in self.subsections for paragraph in subsection.paragraphs)

    @property
    def text(self) -> str:
        """The body: headings and paragraphs joined by blank lines."""
        parts: list[str] = []
        for subsection in self.subsections:
            if subsection.heading:
                parts.append(subsection.heading)
            parts.extend(subsection.paragraphs)
        return "\n\n".join(parts)

    # The writers are imported on use: they know the model, and the model only opens their door.

    def to_dict(self, fields: Iterable[str] | None = None) -> dict[str, Any]:
        """The Article as JSON types, complete; with `fields` only those, in the compact form."""
        from article_parse.writing.json import to_dict

        return to_dict(self, fields)

    def to_json(self, fields: Iterable[str] | None = None, *, indent: int | None = None) -> str:
        """The Article as JSON; `Article.from_json` reads it back equal."""
        from article_parse.writing.json import to_json

        return to_json(self, fields, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The Article that `to_dict` wrote. Raises FormatError for what is none."""
        from article_parse.writing.json import from_dict

        return from_dict(data)

    @classmethod
    def from_json(cls, text: str | bytes) -> Article:
        """The Article that `to_json` wrote. Raises FormatError for what is none."""
        from article_parse.writing.json import from_json

        return from_json(text)

    def to_markdown(self) -> str:
        """The Article as Markdown, with headings, lists, tables, quotes and code."""
        from article_parse.writing.markdown import to_markdown

        return to_markdown(self)

    def to_jsonld(self) -> dict[str, Any]:
        """The Article as a schema.org NewsArticle (JSON-LD)."""
        from article_parse.writing.jsonld import to_jsonld

        return to_jsonld(self)

    def __str__(self) -> str:
        from article_parse.writing.card import to_card

        return to_card(self)
