"""Tags: the topics a page lists for its article, in a line ("Tags: a, b"), under a heading, as links, or declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from article_parse import tokens
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import body_range, key
from article_parse.findings import Finding, View
from article_parse.page import Block, Region

_ABOVE, _BELOW = 12, 60
"""Blocks looked at above the body and below its end."""
_LONGEST = 50
"""Characters of the longest tag."""
_WORDS = 6
"""Words of the longest tag."""
_MEAN = {True: 1.7, False: 3.0}
"""Words of a list's tags on the average, by whether its label as often heads articles: titles have more."""
_MOST = 30
"""Tags taken from a page: longer lists are stuffing, or a menu."""

_LABEL = re.compile(r"^#?\s*([^:：#,|•]{2,40}?)\s*[:：]\s*")
_SEPARATOR = re.compile(r"\s*[,،、，;|•·#]\s*|\s{3,}")
_TIME = re.compile(r"[>»→]$|\d[:.]\d\d|\b\d{1,2}\b.*\b(?:19|20)\d\d$|\d[ms]\b")
"""A time, a date, a length or a "more >": such a line is no tag, and no tags come after it."""
_STACK = 12
"""Tags of the longest list that stands one a line: a longer one is a menu."""
_LONGEST_LIST = 120
"""Characters from which a block with few of them in links is a paragraph, no list."""
_LINKED = 0.5
"""The share of a list's characters that stand in links."""
_APART = 3
"""Blocks from one marked tag to the next: beyond that another list begins."""
_OUTSIDE = int(Region.NAV | Region.COMMENTS | Region.DIALOG | Region.FORM)
_HIDDEN = int(Region.HIDDEN)

_MACHINE = re.compile(r"[_=@]|^\S+\s?:|^/|^\[.*\]$|^\d{5,}$|://")
"""A key for the publisher's software ("type: news", "page_type", "/article", 20481), as metadata lists them among the
topics."""
_AROUND, _BEFORE = " \t\n,;|•·", "#+-– "
"""What may stand around a tag, or before it, and is no part of it."""
_QUOTES = frozenset("\"“”„'‘’«»")

Piece = tuple[str, int, int]
"""A tag and where it stands."""


@cache
def _tag_words() -> int:
    return tokens.mask("tags", "tag", "keywords")


def find(view: View) -> Iterator[Finding]:
    """The tags the page shows, one finding each, then those only metadata declares."""
    pieces = _shown(view)
    seen: set[str] = set()
    for name, start, end in pieces[:_MOST]:
        folded = key(name)
        if folded and folded not in seen:
            seen.add(folded)
            yield Finding(name, ((start, end),), 0.9, "list of tags")
    section = key(view.value("section") or "")
    for fact in view.declared("tag"):
        for part in _topics_in(fact.value):
            name = _bare(part)
            folded = key(name)
            if not folded or folded in seen or folded == section or not _is_tag(name) or _MACHINE.search(name):
                continue
            if len(seen) < _MOST:
                seen.add(folded)
                yield Finding(name, (), 0.6, fact.source, part)


def _topics_in(value: str) -> list[str]:
    """The topics that a declaration lists; a comma within brackets ("Tarn (Moor, North)") parts none."""
    parts = re.split(r"[,;|]", value)
    out: list[list[str]] = []
    depth = 0
    for part in parts:
        if depth:
            out[-1].append(part)
        else:
            out.append([part])
        depth = max(0, depth + part.count("(") - part.count(")"))
    return parts if depth else [",".join(each) for each in out]


def _bare(text: str) -> str:
    """A tag without the signs around it."""
    name = " ".join(text.split()).strip(_AROUND).lstrip(_BEFORE)
    return name[1:-1] if len(name) > 2 and name[0] in _QUOTES and name[-1] in _QUOTES else name


def _is_tag(name: str) -> bool:
    if not 1 < len(name) + (name >= "\u3040") <= _LONGEST or name.count(" ") >= _WORDS:
        return False
    return name[-1] not in ".!?:-–" and not _TIME.search(name)


def _shown(view: View) -> list[Piece]:
    """The tags in the blocks around the body: below it first, since that is where most pages list them."""
    blocks = view.blocks
    body = body_range(view)
    start, end = body or (0, 0)
    order = [*range(max(start, end - 8), min(len(blocks), end + _BELOW)), *range(max(0, start - _ABOVE), start)]
    if view.page.format == "html" and (found := _linked(view, order)):
        return found
    for index in order:
        if len(blocks[index].text) <= 600 and (found := _labelled(view, index, index >= start)):
            return found
    return []


def _linked(view: View, order: list[int]) -> list[Piece]:
    """Links with rel=tag, else the links in what the markup calls tags."""
    mask, blocks, elsewhere = _tag_words(), view.blocks, _HIDDEN | _OUTSIDE
    related: list[Piece] = []
    marked: list[Piece] = []
    latest = -1
    for index in order:
        block = blocks[index]
        hints = block.hints
        if not hints.links or hints.region & elsewhere or _is_prose(block):
            continue
        inside = hints.own & mask or (hints.around & mask and hints.linked > 0.8 and len(block.text) <= _LONGEST)
        for link in hints.links:
            is_related = bool(link.rel) and "tag" in link.rel.split()
            if not is_related and not inside:
                continue
            name = _bare(view.text[link.start : link.end])
            if not _is_tag(name) or not view.is_free(block) or key(name) in head_words().interface:
                continue
            if is_related:
                related.append((name, link.start, link.end))
            elif not marked or 0 <= index - latest <= _APART:
                marked.append((name, link.start, link.end))
                latest = index
    return related if related else marked


def _is_prose(block: Block) -> bool:
    """Whether links are words of a paragraph: its topics are linked there, not listed."""
    return len(block.text) > _LONGEST_LIST and block.hints.linked < _LINKED


def _labelled(view: View, index: int, below: bool) -> list[Piece]:
    """A line "Tags: a, b", or a line "Tags" with the tags on the lines after it."""
    block = view.blocks[index]
    if (":" in block.text or "：" in block.text) and (match := _LABEL.match(block.text)):
        label = key(match.group(1))
        if not _is_label(label) or not view.is_free(block):
            return []
        raw = view.text[block.start : block.end]
        colon = re.search(r"[:：]\s*", raw)
        if colon is None:
            return []
        if colon.end() < len(raw):
            start = block.start + colon.end()
            return _topics(_links(view, block, start) or _pieces(view, block, start), label)
    else:
        label = key(block.text) if below and len(block.text) <= _LONGEST else ""
        if not _is_label(label):
            return []
    return _topics(_below(view, index), label)


def _links(view: View, block: Block, start: int) -> list[Piece]:
    """The links that a list consists of, one a tag."""
    links = [link for link in block.hints.links if link.start >= start and link.end > link.start]
    if sum(link.end - link.start for link in links) < _LINKED * (block.end - start):
        return []
    out = [(_bare(view.text[link.start : link.end]), link.start, link.end) for link in links]
    return out if all(_is_tag(name) for name, _, _ in out) else []


def _is_label(label: str) -> bool:
    return label in head_words().tags or label in head_words().tags_or_articles


def _topics(pieces: list[Piece], label: str) -> list[Piece]:
    """The pieces where they are as short as topics are; nothing where they are titles."""
    count = sum(len(name) // 4 if name >= "\u3040" else name.count(" ") + 1 for name, _, _ in pieces)
    return pieces if count <= _MEAN[label in head_words().tags_or_articles] * len(pieces) else []


def _below(view: View, index: int) -> list[Piece]:
    """The short lines that follow a heading of tags."""
    blocks = view.blocks
    out: list[Piece] = []
    for block in blocks[index + 1 : index + 2 + _STACK]:
        if not view.is_free(block) or (out and block.gap > blocks[index + 1].gap):
            break
        if _SEPARATOR.search(block.text) and len(block.text) <= 300:
            pieces = _pieces(view, block, block.start)
        else:
            pieces = [(block.text.lstrip("# "), block.start, block.end)] if _is_tag(block.text) else []
        if not pieces or key(block.text) in head_words().interface:
            break
        out += pieces
    return out if len(out) <= _STACK else []


def _pieces(view: View, block: Block, start: int) -> list[Piece]:
    """The items of a list; nothing where one of them is no tag."""
    out: list[Piece] = []
    raw = view.text[start : block.end]
    at = 0
    for match in [*_SEPARATOR.finditer(raw), None]:
        stop = match.start() if match else len(raw)
        name = " ".join(raw[at:stop].split())
        if name:
            if not _is_tag(name):
                return []
            lead = len(raw[at:stop]) - len(raw[at:stop].lstrip())
            out.append((name, start + at + lead, start + at + len(raw[at:stop].rstrip())))
        at = match.end() if match else stop
    return out
