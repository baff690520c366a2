"""Blocks of a page as the Article shows them, and the roles they play."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a block is to the article. Every block of a page has exactly one."""

    HEADLINE = "headline"
    SECTION = "section"
    DEK = "dek"
    BYLINE = "byline"
    DATE = "date"
    READING_TIME = "reading_time"
    BODY = "body"
    """A paragraph, list item, table row, quoted paragraph or code block of the article."""
    HEADING = "heading"
    """A heading inside the body."""
    CAPTION = "caption"
    PULL_QUOTE = "pull_quote"
    CORRECTION = "correction"
    LIVE_TIME = "live_time"
    """The time that opens an entry of a live blog."""
    TAGS = "tags"
    BREADCRUMB = "breadcrumb"
    TEASER = "teaser"
    TEASER_BLOCK = "teaser_block"
    """The heading of a widget of teasers."""
    AUTHOR_BIO = "author_bio"
    COMMENT = "comment"
    PROMOTION = "promotion"
    """Newsletter boxes, advertisements, cookie banners, calls to subscribe, share bars."""
    NAVIGATION = "navigation"
    """Menus, footers and everything else that stands on every page of a site."""
    HIDDEN = "hidden"
    """In the HTML but not shown."""
    EXTRA = "extra"
    """Owned by a plug-in's field."""


class Kind(StrEnum):
    """The form of a block, whatever its role."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    BLOCKQUOTE = "blockquote"
    CODE = "code"
    FIGURE = "figure"
    EMBED = "embed"
    FOOTNOTE = "footnote"


class ArticleBlock(NamedTuple):
    """One block of the page, with the role it was given."""

    text: str
    """White space collapsed."""
    start: int
    """Code-point offset into `Article.source_text`."""
    end: int
    role: Role
    proposed: Role
    """What the layout had proposed, before the extractors chose."""
    confidence: float
    """The layout's confidence in its proposal, 0 to 1."""
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    """Heading level 1 to 6 where the page tells, list depth from 1 for list items, else 0."""
    number: int | None = None
    """The number of an ordered list's item, or of a row within its table, from 1."""
    cells: tuple[str, ...] = ()
    """The cells of a table row."""
    links: tuple[tuple[int, int, str], ...] = ()
    """(start, end, absolute address) of the links inside it, in offsets into `source_text`."""
