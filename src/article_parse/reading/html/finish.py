"""Puts the Page together once the walk is over."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from article_parse.page import Page, Region
from article_parse.reading.html.attributes import HIDDEN, UNSURE
from article_parse.reading.html.declared import declared
from article_parse.reading.html.tags import NOSCRIPT
from article_parse.reading.html.walk import Walker

_CONTENT: Final = int(Region.MAIN | Region.ARTICLE | Region.BODY)
_INTERFACE: Final = int(Region.FORM | Region.DIALOG | Region.NAV | Region.ASIDE | Region.FOOTER | Region.COMMENTS)
_PROSE: Final = 60
"""Characters of a paragraph: of the hidden ones within an article a fifth is its body, folded away."""
_LINKED: Final = 0.3
_SHOWN: Final = 0.3
"""Share of the text: a page that seems to show less is one that a script uncovers."""


def finish(walker: Walker, *, url: str | None, fetched_at: datetime | None, language: str | None) -> Page:
    """The Page."""
    blocks = walker.builder.blocks
    pictures, embeds = walker.pictures.finish(blocks)
    _settle_hidden(walker)
    return Page(
        walker.builder.text(),
        blocks,
        "html",
        declared(walker.head, walker.items.top, url),
        url,
        fetched_at,
        language,
        [],
        pictures,
        embeds,
        walker.words,
    )


def _settle_hidden(walker: Walker) -> None:
    """Takes HIDDEN off what only an attribute hides, where a script will show it: folded prose, a whole page."""
    blocks = walker.builder.blocks
    for block in blocks:
        block.hints.region &= ~NOSCRIPT
    doubtful = [block for block in blocks if block.hints.region & UNSURE]
    if not doubtful:
        return
    hidden = sum(len(block.text) for block in doubtful)
    total = sum(len(block.text) for block in blocks)
    lift = hidden > (1 - _SHOWN) * total
    for block in doubtful:
        hints = block.hints
        prose = hints.region & _CONTENT and not hints.region & _INTERFACE and hints.linked < _LINKED
        folded = prose and (hints.level or len(block.text) >= _PROSE)
        hints.region &= ~(UNSURE | HIDDEN) if lift or folded else ~UNSURE
