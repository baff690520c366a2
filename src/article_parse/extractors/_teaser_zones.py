"""Bare lists below a widget's heading: "Most read", then headlines and nothing else, or an age beside each.

Such links have neither cards nor pictures, and the scorers of links and lines take short ones for a menu. What tells is
the heading, a known one, and that the lines right below it are of one form and read as headlines do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from article_parse.extractors._teaser_ages import age_in, age_of
from article_parse.extractors._teaser_cards import LONGEST_HEADING, folded
from article_parse.extractors._teaser_lines import LINKED, NO_SLUG, size_of
from article_parse.findings import View
from article_parse.languages import Cue
from article_parse.page import Block, Region

FEWEST = 2
"""Lines that make a list."""
MOST = 30
"""Lines of the longest list that is looked at: longer ones are directories."""
NEAR = 3
"""Blocks between a heading and the first line, or between two lines, at most."""
SHORTEST = 2.5
"""Words of the shortest line that is one of them."""
SHORTEST_AGED = 5.0
"""Words beside an age in plain text, below which the line is a category's or an author's."""
MEAN = 3.5
"""Words of its lines in the mean, at least: sections and topics have one or two."""
LONGEST = 45
"""Words of the longest."""
LONGEST_LINE = 30
"""The same in plain text, where longer lines are prose."""
_CLOSED = (".", "。", "”", "»", '"', "“", "」")
_CLOSING = (".", "。", ":", "：", ";", ",")
_OUTSIDE = int(Region.NAV | Region.FOOTER | Region.FORM | Region.HIDDEN | Region.DIALOG | Region.COMMENTS)
_NO_LIST = int(Cue.TAGS | Cue.COPYRIGHT | Cue.COMMENTS | Cue.SHARE | Cue.NEWSLETTER)
_NO_HEADLINE = int(_NO_LIST | Cue.BYLINE | Cue.SUBSCRIBE | Cue.ADVERT | Cue.COOKIE | Cue.NAVIGATION)


class Zone(NamedTuple):
    """A heading and the lines of its list."""

    heading: int
    lines: tuple[int, ...]
    sure: bool = False
    """Whether the heading calls to read on and one line stands below it, then prose; or each line has its age below."""


def html_zones(view: View) -> list[Zone]:
    """The lists of links."""
    blocks = view.blocks
    out: list[Zone] = []
    behind = 0
    for index, block in enumerate(blocks):
        hints = block.hints
        if index < behind or len(block.text) > LONGEST_HEADING or hints.region & _OUTSIDE:
            continue
        if (hints.linked >= 0.9 and not hints.level) or not _leads_to_links(blocks, index):
            continue
        if is_heading(view, block.text):
            lines = _links_below(view, index)
            if _is_list(view, lines):
                out.append(Zone(index, tuple([n for n in lines if _reads_as_headline(view, blocks[n].text)])))
                behind = lines[-1] + 1
    return out


def text_zones(view: View) -> list[Zone]:
    """The lists of lines."""
    blocks = view.blocks
    count = Counter([block.text for block in blocks])
    out: list[Zone] = []
    behind = 0
    for index, block in enumerate(blocks):
        if index >= behind and len(block.text) <= LONGEST_HEADING and _heads_lines(view, block.text, count):
            lines = _lines_below(view, index)
            sizes = [size_of(blocks[line].text) for line in lines]
            called = len(lines) == 1 and _calls(view, index, lines[0])
            aged = _are_aged(view, lines)
            if (called or len(lines) >= FEWEST) and (aged or sum(sizes) >= MEAN * len(sizes)):
                out.append(Zone(index, tuple(lines), called or aged))
                behind = lines[-1] + 1
    return out


def _are_aged(view: View, lines: list[int]) -> bool:
    """Whether an age, and nothing else, stands right below each of some lines."""
    blocks = view.blocks
    below = [blocks[line + 1].text for line in lines if line + 1 < len(blocks)]
    ages = [age_in(view, text) == (0, len(text)) for text in below]
    return len(lines) >= FEWEST and len(ages) == len(lines) and all(ages)


def _heads_lines(view: View, text: str, count: Counter[str]) -> bool:
    """Whether a line is a heading; what stands on the page time and again ("Read more") is a button."""
    return is_heading(view, text) and not (count[text] > 1 and folded(text) in view.lexicon.phrases("page.read_also"))


def _calls(view: View, heading: int, line: int) -> bool:
    """Whether the heading calls to read on what stands alone on the next line."""
    text, blocks = view.blocks[heading].text, view.blocks
    called = folded(text) in view.lexicon.phrases("page.read_also") and (text[-1] in ":：»>|" or text.isupper())
    return called and line == heading + 1 and (line + 1 == len(blocks) or blocks[line + 1].text.endswith(_CLOSED))


def _lines_below(view: View, heading: int) -> list[int]:
    """The lines below a heading up to the first that is neither a headline nor an age: all with blank lines between,
    or none."""
    blocks = view.blocks
    out: list[int] = []
    apart: bool | None = None
    for index in range(heading + 1, min(len(blocks), heading + 1 + 2 * MOST)):
        text = blocks[index].text
        age = age_in(view, text)
        if age is not None and size_of((text[: age[0]] + text[age[1] :]).strip() or "-") < SHORTEST_AGED:
            continue
        if text.endswith(_CLOSING) or size_of(text) > LONGEST_LINE or not _reads_as_headline(view, text):
            break
        if is_heading(view, text) or (apart is not None and (blocks[index].gap > 0) > apart):
            break
        if out:
            apart = blocks[index].gap > 0
        out.append(index)
    return out


def is_heading(view: View, text: str) -> bool:
    """Whether the line, and nothing more in it, is a known heading of such a list."""
    low = folded(text)
    known = low in view.lexicon.phrases("page.teasers") or low in view.lexicon.phrases("page.read_also")
    return known and not view.lexicon.cues(low) & _NO_LIST


def _leads_to_links(blocks: Sequence[Block], index: int) -> bool:
    return any(block.hints.linked >= 0.5 for block in blocks[index + 1 : index + 1 + NEAR])


def _links_below(view: View, heading: int) -> list[int]:
    """The blocks below a heading that are a link, of one form, with little between them."""
    blocks = view.blocks
    out: list[int] = []
    shape: tuple[str, int, int] | None = None
    for index in range(heading + 1, len(blocks)):
        hints = blocks[index].hints
        if index - (out[-1] if out else heading) > NEAR or len(out) > MOST:
            break
        own = hints.tag, hints.level, hints.region
        if _is_link(view, blocks[index]):
            if shape is not None and own != shape:
                break
            shape = own
            out.append(index)
        elif hints.level and (shape is None or hints.level <= (shape[1] or 6)):
            break
    return out


def _is_link(view: View, block: Block) -> bool:
    """Whether a line is one link, but for an age beside it."""
    hints = block.hints
    if len(hints.links) != 1 or hints.linked < 0.4:
        return False
    if hints.linked >= LINKED:
        return True
    age = age_of(view, block)
    link = hints.links[0]
    return age is not None and link.end - link.start + age[1] - age[0] >= 0.9 * len(block.text)


def _reads_as_headline(view: View, text: str) -> bool:
    return size_of(text) >= SHORTEST and not view.lexicon.cues(folded(text)) & _NO_HEADLINE


def _is_list(view: View, lines: Sequence[int]) -> bool:
    """Whether the lines read as headlines, and lead to different articles."""
    if not FEWEST <= len(lines) <= MOST:
        return False
    blocks = view.blocks
    sizes = [size_of(blocks[index].text) for index in lines]
    if sum(sizes) < MEAN * len(sizes) or max(sizes) > LONGEST:
        return False
    urls = {blocks[index].hints.links[0].url for index in lines}
    return len(urls) * 2 > len(lines) and sum(map(_is_directory, urls)) * 2 < len(urls)


def _is_directory(url: str) -> bool:
    """Whether an address leads to a list, a shop, an account."""
    return not NO_SLUG.isdisjoint(url.partition("?")[0].split("/")[3:-1])
