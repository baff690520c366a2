"""Teasers within a line: what a call to read on leads to ("Read also: …"), and links in a row below a heading.

A call stands alone on its line, in the body as elsewhere; what follows it is the headline, and the next paragraph is
the body's again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from article_parse.extractors._teaser_cards import LONGEST_HEADING, folded
from article_parse.extractors._teaser_lines import size_of
from article_parse.extractors._teaser_zones import is_heading
from article_parse.findings import Range, View
from article_parse.languages import Cue
from article_parse.page import Block, Link, Region

LONGEST_CALL = 40
"""Characters of a call to read on that stands before a headline."""
LONGEST_MORE = 30
"""Characters between a call's words and its colon ("Read also our report: …")."""
SHORTEST = 2.5
"""Words of a headline behind a call."""
LONGEST = 250
"""Characters of a line that is looked at."""
SHORTEST_LINK = 2.0
"""Words of the shortest of several links in a row."""
MEAN = 3.0
"""Words of such links in the mean, at least: sections and topics have one or two."""
COVERED = 0.8
"""The share of the line behind a call that stands inside links, where no colon or the like parts the two."""
_SET_OFF = ":：|–—»>›→"
_CLOSING = (".", "。", ";", ",")
_OPENING = " \t([【〔*>»›→▶►-–—•👉📖➡️🔗"
_OUTSIDE = int(Region.NAV | Region.FORM | Region.HIDDEN | Region.DIALOG | Region.COMMENTS)
_NONE = int(Cue.COPYRIGHT | Cue.SHARE | Cue.SUBSCRIBE | Cue.NEWSLETTER | Cue.COMMENTS | Cue.BYLINE | Cue.TAGS)


class Call(NamedTuple):
    """A line with teasers in it."""

    block: int
    label: str
    """The call's words, or the heading above."""
    links: tuple[Link, ...]
    """Several links, each a teaser; none where all behind the call is the headline."""
    headline: str
    heading: int | None = None
    """The block of the heading, where that stands above."""


def calls(view: View) -> Iterator[Call]:
    """The lines with teasers in them."""
    phrases = view.lexicon.phrases("page.read_also")
    html = view.page.format == "html"
    for index, block in enumerate(view.blocks):
        text, hints = block.text, block.hints
        if len(text) > LONGEST or hints.region & _OUTSIDE or (html and not hints.links and ":" not in text):
            continue
        if len(hints.links) > 1 and hints.linked >= COVERED and (row := _row(view, index)):
            yield row
            continue
        start = 0 if text[0].isalnum() else len(text) - len(text.lstrip(_OPENING))
        if taken := phrases.start(folded(text[start : start + LONGEST_CALL])):
            call = _call(view, index, start, start + taken)
            if call:
                yield call


def _row(view: View, index: int) -> Call | None:
    """Links in a row right below the heading of a widget."""
    block = view.blocks[index]
    above = view.blocks[index - 1] if index else None
    if above is None or len(above.text) > LONGEST_HEADING or above.hints.linked >= 0.9:
        return None
    links = _apart(view, block.hints.links)
    if len(links) < 2 or not is_heading(view, above.text):
        return None
    return Call(index, above.text.strip(" :"), links, "", index - 1)


def _apart(view: View, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links of a row, if they read as headlines and lead to different places."""
    sizes = [size_of(_text(view, link)) for link in links]
    if len({link.url for link in links}) < len(links) or min(sizes) < SHORTEST_LINK or sum(sizes) < MEAN * len(sizes):
        return ()
    return links


def _text(view: View, link: Link) -> str:
    return " ".join(view.text[link.start : link.end].split())


def _call(view: View, index: int, start: int, taken: int) -> Call | None:
    """The call that takes the characters from `start` to `taken` of a line, and what it leads to."""
    block = view.blocks[index]
    text, links = block.text, block.hints.links
    end = _set_off(block, taken)
    label = text[start:taken]
    if end is None:
        if not _is_linked(block, taken) and not (" " in label and not links and _opens_headline(text[taken:])):
            return None
        end = taken
    elif view.page.format == "html" and not links and " " not in label and label < "\u2e80":
        return None
    headline = text[end:].strip(_SET_OFF + " *]】〕")
    if headline.count(")") > headline.count("("):
        headline = headline.rstrip(") ")
    if not SHORTEST <= size_of(headline) <= 45 or "://" in headline or headline[0].islower():
        return None
    if view.lexicon.cues(folded(headline)) & _NONE:
        return None
    several = tuple([link for link in links if size_of(_text(view, link)) >= SHORTEST])
    apart = len({link.start for link in several}) == len(several) > 1
    return Call(index, label.strip(), several if apart else (), headline)


def _opens_headline(rest: str) -> bool:
    """Whether what stands behind a call goes on as a headline, not as a sentence."""
    rest = rest.lstrip(" “«„‘\"'")
    return rest[:1].isupper() and not rest.endswith(_CLOSING)


def _set_off(block: Block, taken: int) -> int | None:
    """Where the headline begins behind a colon or the like; None where nothing sets it off."""
    text, links = block.text, block.hints.links
    if text[taken - 1] in _SET_OFF:
        return taken
    rest = text[taken:].lstrip(" ])】〕*")
    if rest[:1] and rest[0] in _SET_OFF:
        return len(text) - len(rest) + 1
    colon = text.find(":", taken, taken + LONGEST_MORE)
    if colon < 0 or " " not in text[:taken] or not text[taken + 1 : taken + 2].islower():
        return None
    own = links[0].start - block.start if links else 0
    return colon + 1 if own > colon or own <= len(text) - len(text.lstrip(_OPENING)) else None


def _is_linked(block: Block, taken: int) -> bool:
    """Whether what stands behind the call is a link, and not the call itself, or all of it is one."""
    links = block.hints.links
    if not links:
        return False
    behind = sum([link.end - max(link.start, block.start + taken) for link in links])
    return links[0].start >= block.start + taken and behind >= COVERED * (len(block.text) - taken)


def spans_of(view: View, call: Call) -> list[Range]:
    """Which characters each teaser of the line owns: the first the label too, the last all that is left."""
    block = view.blocks[call.block]
    starts = [block.start, *[link.start for link in call.links[1:]]]
    return list(zip(starts, [*starts[1:], block.end], strict=True))
