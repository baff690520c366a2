"""Quotations of the body, with who said them: `article_parse.quotes` read over the body's paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from article_parse.findings import Finding, Range, View
from article_parse.model.block import Role
from article_parse.model.values import Quote, Span

if TYPE_CHECKING:
    from article_parse.quotes.names import Names


OUTSIDE = frozenset((Role.HEADLINE, Role.DEK, Role.CAPTION))
"""Roles of blocks that may give a fuller name than the body."""


class Prose(NamedTuple):
    """Stretches of a page as one text, a line each, and where each line comes from."""

    text: str
    starts: list[int]
    """Where each line starts in `text`."""
    origins: list[int]
    """Where each line starts on the page."""

    def on_page(self, start: int, end: int) -> Range:
        """The range of the page that text[start:end] comes from; it must lie in one line."""
        line = bisect_right(self.starts, start) - 1
        shift = self.origins[line] - self.starts[line]
        return start + shift, end + shift


def prose(text: str, ranges: Sequence[Range]) -> Prose:
    """The ranges of a page as one text. A line break inside a range becomes a space, so that offsets only shift."""
    lines, starts, at = [], [], 0
    for start, end in ranges:
        starts.append(at)
        lines.append(text[start:end].replace("\n", " ").replace("\r", " "))
        at += end - start + 1
    return Prose("\n".join(lines), starts, [start for start, _ in ranges])


def body_ranges(view: View) -> list[Range]:
    """The paragraphs of the body."""
    found = view.found("subsections")
    if not found:
        return []
    finding = found[0]
    roles = finding.roles or (Role.BODY,) * len(finding.spans)
    return [span for span, role in zip(finding.spans, roles, strict=True) if role is Role.BODY]


class Indexed(NamedTuple):
    """The body's prose, and its names."""

    prose: Prose
    names: Names


def indexed(view: View) -> Indexed:
    """The body's prose with its names: worked out once, for quotations and people."""
    from article_parse.quotes import code_of
    from article_parse.quotes.lexicon import lexicon
    from article_parse.quotes.names import Names

    known = view.memo.get("names")
    if not isinstance(known, Indexed):
        body = prose(view.text, body_ranges(view))
        names = Names(body.text, lexicon(code_of(body.text, view.language)), outside(view))
        known = view.memo["names"] = Indexed(body, names)
    return known


def outside(view: View) -> str:
    """What the page says of its article outside the body: headline, standfirst, captions, as the layout has them."""
    return "\n".join(block.text for block, role in zip(view.blocks, view.roles, strict=True) if role in OUTSIDE)


def find(view: View) -> Iterator[Finding]:
    """One finding a quotation, laid over the body."""
    from article_parse.quotes import read_quotes

    body, names = indexed(view)
    for reading in read_quotes(body.text, view.language, names):
        quote = on_page(reading.quote, body, view.text)
        spans = tuple((part.start, part.end) for part in quote.parts)
        yield Finding(quote, spans, round(reading.confidence, 3), reading.why, overlay=True)


def on_page(quote: Quote, body: Prose, text: str) -> Quote:
    """The quotation with offsets of the page."""

    def moved(span: Span) -> Span:
        start, end = body.on_page(span.start, span.end)
        return Span(text[start:end], start, end)

    return Quote(
        quote.text,
        quote.speaker,
        moved(quote.speaker_mention) if quote.speaker_mention else None,
        quote.cue,
        moved(quote.cue_span) if quote.cue_span else None,
        tuple(moved(part) for part in quote.parts),
    )
