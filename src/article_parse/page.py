"""The one form in which a page reaches layout and extractors, whatever it came as.

`reading/` builds a `Page` from text or HTML; nothing after it knows which, save through `Hints`, all of them optional.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntFlag
from typing import Literal, NamedTuple

from article_parse import tokens
from article_parse.compiled import mypyc_attr
from article_parse.model.block import Kind
from article_parse.model.values import ParseWarning


class Region(IntFlag):
    """Which structural elements stand around a block in HTML (or on it)."""

    NONE = 0
    NAV = 1
    HEADER = 2
    FOOTER = 4
    ASIDE = 8
    MAIN = 16
    ARTICLE = 32
    """Inside an `<article>` element or an itemtype of an article."""
    FIGURE = 64
    CAPTION = 128
    FORM = 256
    """Inside a form, button, label, select: interface, not content."""
    BLOCKQUOTE = 512
    LIST = 1024
    TABLE = 2048
    HIDDEN = 4096
    COMMENTS = 8192
    DIALOG = 16384
    BODY = 32768
    """Inside an element declared as the article's body (itemprop=articleBody)."""


class Link(NamedTuple):
    """A link inside a block."""

    start: int
    """Offset into the page's text."""
    end: int
    url: str
    """Absolute where the page's address is known."""
    rel: str = ""


class Stamp(NamedTuple):
    """A `<time>` element (or the like) inside a block, or the block's own."""

    start: int
    end: int
    datetime: str


@mypyc_attr(acyclic=True)
@dataclass(slots=True, eq=False, init=False)
class Hints:
    """What HTML tells about a block and text does not. Every field has a value that means "not known"."""

    tag: str
    """The nearest block element: "p", "h2", "li", "td", "div", …"""
    level: int
    """Heading level 1 to 6; 0 for none."""
    depth: int
    """List depth, from 1; 0 outside lists."""
    number: int | None
    own: int
    """Words of class, id, itemprop, rel, role and data-testid of the block's own element and the inline elements in it,
    and "current" for `aria-current`, as bits of the vocabulary in `tokens`: `hints.own & tokens.mask("byline")`, the
    mask made once."""
    around: int
    """The same for every element around the block, its own included (without html and body: see `Page.words`)."""
    region: int
    """Bits of `Region`, as a plain int: an IntFlag's `&` costs ten times an int's. Compare with `int(Region.NAV)`."""
    links: tuple[Link, ...]
    linked: float
    """Share of the characters that stand inside links, 0 to 1."""
    bold: float
    """Share of the characters that are bold, 0 to 1."""
    stamps: tuple[Stamp, ...]
    cells: tuple[str, ...]
    group: int
    """Number of the nearest repeated container (card, list item, figure): blocks of one card share it; 0 for none."""
    image: str | None
    """Address of the picture of the block's card or figure."""
    alt: str | None
    lead: int
    """Characters of the inline element that opens the line, where more follows it: often a label before a headline."""

    def __init__(  # by hand, as in Block: a dataclass's own stays Python when compiled, and takes five times as long
        self,
        tag: str = "",
        level: int = 0,
        depth: int = 0,
        number: int | None = None,
        own: int = 0,
        around: int = 0,
        region: int = 0,
        links: tuple[Link, ...] = (),
        linked: float = 0.0,
        bold: float = 0.0,
        stamps: tuple[Stamp, ...] = (),
        cells: tuple[str, ...] = (),
        group: int = 0,
        image: str | None = None,
        alt: str | None = None,
        lead: int = 0,
    ) -> None:
        self.tag = tag
        self.level = level
        self.depth = depth
        self.number = number
        self.own = own
        self.around = around
        self.region = region
        self.links = links
        self.linked = linked
        self.bold = bold
        self.stamps = stamps
        self.cells = cells
        self.group = group
        self.image = image
        self.alt = alt
        self.lead = lead

    @property
    def tokens(self) -> frozenset[str]:
        """The words of `around` and `own`, spelt out: for looking, too slow for every block."""
        return tokens.words(self.own | self.around)


NO_HINTS = Hints()
"""Shared by every block of plain text; never changed."""


@mypyc_attr(acyclic=True)
@dataclass(slots=True, init=False)
class Block:
    """A line or paragraph of the page, in page order."""

    text: str
    """White space collapsed; pieces of a sentence that a scraper tore apart are joined again."""
    start: int
    """Code-point offset; `Page.text[start:end]` is the raw text, without white space at its ends."""
    end: int
    gap: int
    """Blank lines before it: 0 where it follows on the very next line."""
    kind: Kind
    hints: Hints

    def __init__(
        self, text: str, start: int, end: int, gap: int = 1, kind: Kind = Kind.PARAGRAPH, hints: Hints = NO_HINTS
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.gap = gap
        self.kind = kind
        self.hints = hints


class Picture(NamedTuple):
    """An image of the page, or what else is loaded into it (see `Page.embeds`), in page order."""

    url: str
    """Absolute where the page's address is known; of several sizes the largest."""
    alt: str | None = None
    """What it shows, for those who do not see it; of an embed its title."""
    at: int = 0
    """How many blocks stand before it: it is shown before `blocks[at]`."""
    caption: tuple[int, ...] = ()
    """Indexes of the blocks of its figure's caption."""
    credit: str | None = None
    """The part of the caption marked up as credit or copyright."""
    group: int = 0
    """`Hints.group` of its card or figure."""
    region: int = 0
    """Bits of `Region`."""
    around: int = 0
    """Words of its element and those around it, as in `Hints`."""
    width: int = 0
    """Declared width in pixels; 0 where not declared."""
    height: int = 0
    link: str | None = None
    """Where it links to."""
    kind: str = "image"
    """"image"; of an embed "video", "audio", "frame" or "post"."""


class Declared(NamedTuple):
    """One fact that a page's metadata declares, beside the visible text."""

    field: str
    """headline, dek, author, published, modified, section, tag, image, picture (a JSON object: caption, credit),
    language, site_name, publisher, url, free_access ("true"/"false"), type (schema.org type or og:type), breadcrumb,
    reading_time, word_count, dateline, body (the article's text without its paragraphs' bounds), live_entry (a JSON
    object: headline, published, text, each a string or null). Of each field the most trusted comes first; a headline
    from "html" is the `<title>`, site name and all."""
    value: str
    source: str
    """Where it is declared: "json-ld", "microdata", "og", "twitter", "meta", "dc", "html", "link", "time"."""
    url: str | None = None
    role: str | None = None
    """An author's job."""


@dataclass(slots=True)
class Page:
    """A page, read: its text, the blocks it falls into, and what it declares."""

    text: str
    blocks: list[Block]
    format: Literal["text", "html"] = "text"
    declared: tuple[Declared, ...] = ()
    url: str | None = None
    fetched_at: datetime | None = None
    language: str | None = None
    """The caller's word for it; the declared language is in `declared`."""
    warnings: list[ParseWarning] = field(default_factory=list)
    pictures: tuple[Picture, ...] = ()
    embeds: tuple[Picture, ...] = ()
    """Videos, sounds, frames of other pages, and the posts whose address stands on their element."""
    words: int = 0
    """Bits of the words on the html and body elements ("single", "home", "error"), as in `Hints.own`."""
