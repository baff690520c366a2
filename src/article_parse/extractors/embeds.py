"""What the article shows from elsewhere: videos, sounds, frames of other pages, posts of social networks.

Only HTML has them. A post's words stand in the page and belong to whatever they are part of; all others have no text.
"""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.extractors._pictures import Extent, described, extent, is_inside, offset_of
from article_parse.findings import Finding, View
from article_parse.languages import fold
from article_parse.model.block import Kind
from article_parse.model.values import Embed, Medium
from article_parse.page import Block

SMALLEST = 40
"""Pixels: what is declared narrower or lower is a button or counts visits. (The lowest players of sound have 42.)"""


ADVERTS = frozenset((
    (120, 600), (125, 125), (160, 600), (234, 60), (300, 250), (300, 600), (320, 50), (320, 100), (336, 280), (468, 60),
    (728, 90), (970, 90), (970, 250),
))  # fmt: skip
"""Width and height of the frames that are sold (the Interactive Advertising Bureau's fixed sizes)."""


def find(view: View) -> Iterator[Finding]:
    """Each embed of the article, in page order."""
    article = extent(view)
    if article is None:
        return
    found = [*_loaded(view, article), *_posts(view, article)]
    found.sort(key=lambda finding: finding.value.offset)
    seen: set[str] = set()
    for finding in found:
        if finding.value.url not in seen:
            seen.add(finding.value.url)
            yield finding


def _loaded(view: View, article: Extent) -> Iterator[Finding]:
    embeds, adverts = view.page.embeds, view.lexicon.phrases("page.advert")
    taken: set[int] = set()
    for number, embed in enumerate(embeds):
        if embed.kind == Medium.POST or fold(embed.alt or "") in adverts:
            continue
        if embed.kind == Medium.FRAME and (embed.width, embed.height) in ADVERTS:
            continue
        if not is_inside(view, embed, article, SMALLEST):
            continue
        following = embeds[number + 1] if number + 1 < len(embeds) else None
        caption, credit, spans = described(view, embed, following, taken)
        offset = offset_of(view, embed.at)
        value = Embed(embed.url, Medium(embed.kind), embed.alt, caption, credit, offset)
        yield Finding(value, spans, 0.8, "embedded")


def _posts(view: View, article: Extent) -> Iterator[Finding]:
    """Quotations that the markup calls embedded, or that name the post they stand for."""
    named = {embed.at: embed.url for embed in view.page.embeds if embed.kind == Medium.POST}
    blocks = view.blocks
    index = max(0, article.first)
    while index <= article.last:
        start = index
        while index < len(blocks) and blocks[index].kind is Kind.EMBED and (index == start or index not in named):
            index += 1
        run = blocks[start:index]
        index = max(index, start + 1)
        url = named.get(start) or _deepest(run)
        if url and view.is_free(blocks[start]):
            end = run[-1].end if run else blocks[start].end
            value = Embed(url, Medium.POST, offset=blocks[start].start)
            yield Finding(value, ((blocks[start].start, end),), 0.8, "quoted post", overlay=True)


def _deepest(run: list[Block]) -> str | None:
    """Of a post's links the one that leads deepest, the last of several: the others lead to its author, to topics."""
    found, deepest = None, -1
    for block in run:
        for link in block.hints.links:
            depth = len(link.url.partition("?")[0])
            if depth >= deepest:
                found, deepest = link.url, depth
    return found
