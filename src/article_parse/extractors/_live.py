"""Where a live blog's entries stand: a time, perhaps a heading, paragraphs, and again.

Looked for before the body is: a run of times and short paragraphs has the look of a list of teasers, and the layout,
which saw few live blogs, takes it for one. Times alone on a line, before a heading or at a paragraph's beginning make a
run if they are all of one form; what makes it a live blog is that the page calls itself one, or that the times go one
way and the run is most of what there is to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from article_parse import tokens
from article_parse.extractors._live_times import Time, time_of
from article_parse.extractors._teaser_cards import folded
from article_parse.findings import Range, View
from article_parse.model.block import Role
from article_parse.page import Block, Region

FEWEST = 3
"""Entries that make a live blog."""
FEWEST_DECLARED = 2
"""The same where the page declares itself to be one."""
LONGEST_HEADING = 160
SHORTEST_PROSE = 40
"""Characters of a paragraph that closes as sentences do; of one that does not, twice as many."""
MEAN_PROSE = 80
"""Characters of an entry's text in the mean: lists of teasers have less."""
SHARE_CALLED = 0.4
"""The run's share of all paragraphs at least, where the page calls itself a live blog."""
SHARE = 0.6
"""The same where nothing but the order of its times says so."""
FEWEST_ORDERED = 4
"""Entries, there."""
LARGEST = 0.5
"""The share of one entry in the run at most, there: an article below its time, and then a ticker, is no live blog."""
LONGEST_BARE = 14
"""Characters of a time without a day, there: posts of a forum show both."""
ABOVE = 12
"""Blocks above the first entry in which the page may call itself a live blog."""
SURE = 0.7
"""The layout's score from which on a caption, a box or a comment within an entry is left out."""
NIGHT = 360
"""Minutes that times go back at least at midnight: by less they are out of order."""
MOST_BETWEEN = 40
"""Blocks of one entry."""
_WORD = re.compile(r"[^\W\d_][\w-]*")
_FIGURES = re.compile(r"\d+")
_CLOSING = (".", "!", "?", "…", "”", "»", "“", '"', "。", "！", "？", "」", ")")
_OUTSIDE = int(Region.NAV | Region.FOOTER | Region.FORM | Region.HIDDEN | Region.DIALOG | Region.COMMENTS)
_NO_PROSE = (Role.CAPTION, Role.PROMOTION, Role.COMMENT, Role.AUTHOR_BIO)


class Form(Enum):
    """How a time opens an entry."""

    ALONE = "on its own line"
    BESIDE = "before a heading, on its line"
    WITHIN = "at a paragraph's beginning"


class Opening(NamedTuple):
    """The time that opens an entry."""

    at: int
    """Its block."""
    form: Form
    time: Time


class Entry(NamedTuple):
    """A time and what belongs to it, as blocks."""

    opening: Opening
    heading: int | None
    paragraphs: tuple[int, ...]

    @property
    def first(self) -> int:
        """Its first block: the time's, or the heading's above it."""
        at = self.opening.at
        return at if self.heading is None else min(at, self.heading)


class _Found(NamedTuple):
    entries: tuple[Entry, ...]


def entries_of(view: View) -> tuple[Entry, ...]:
    """The entries of a live blog, in page order; none where the page is none."""
    known = view.memo.get("live")
    if not isinstance(known, _Found):
        known = view.memo["live"] = _Found(tuple(_entries(view)))
    return known.entries


def is_live(view: View) -> bool:
    """Whether the page says that it is a live blog: in its metadata, or to the reader above its entries."""
    if is_declared(view):
        return True
    entries = entries_of(view)
    return bool(entries) and calls_itself(view, entries)


def texts_of(view: View) -> dict[int, bool]:
    """The blocks that are an entry's text, each with whether it is a heading."""
    out: dict[int, bool] = {}
    for entry in entries_of(view):
        out.update(dict.fromkeys(entry.paragraphs, False))
        if entry.heading is not None:
            out[entry.heading] = True
    return out


def _entries(view: View) -> list[Entry]:
    found: dict[Form, list[Opening]] = {}
    for index, block in enumerate(view.blocks):
        if not block.hints.region & _OUTSIDE and (opening := _opens(view, index, block)):
            found.setdefault(opening.form, []).append(opening)
    for form in Form:
        openings = _below_date_line(view, found.get(form, []))
        if len(openings) >= FEWEST_DECLARED:
            entries = _filled(view, openings)
            if len(entries) >= FEWEST_DECLARED and _is_live(view, entries):
                return entries
    return []


def _below_date_line(view: View, openings: list[Opening]) -> list[Opening]:
    """The times without the article's own date line above them: it has a day where they have none, or says what it
    is ("Updated 14:05")."""
    if len(openings) <= FEWEST_DECLARED:
        return openings
    shown = [view.blocks[each.at].text[: each.time.end] for each in openings]
    figures = [len(_FIGURES.findall(text)) for text in shown]
    if figures[0] > max(figures[1:]) or (_is_labelled(view, shown[0]) and not _is_labelled(view, shown[1])):
        return openings[1:]
    return openings


def _is_labelled(view: View, text: str) -> bool:
    low = folded(text)
    return any(view.lexicon.phrases(name).start(low) for name in ("date.published", "date.updated"))


def _opens(view: View, index: int, block: Block) -> Opening | None:
    """Whether a block begins with a time of day, and how."""
    text = block.text
    time = time_of(view, text)
    if time is None:
        return None
    if time.behind == len(text):
        return Opening(index, Form.ALONE, time)
    if len(text) <= LONGEST_HEADING and (block.hints.level or not text.endswith(_CLOSING)):
        return Opening(index, Form.BESIDE, time)
    return Opening(index, Form.WITHIN, time) if is_prose(text, block) else None


def is_prose(text: str, block: Block) -> bool:
    """Whether a block reads as a paragraph, and is no link."""
    shortest = SHORTEST_PROSE if text.endswith(_CLOSING) else 2 * SHORTEST_PROSE
    if not text.isascii() and text[0] >= "\u2e80":
        shortest //= 2
    return len(text) >= shortest and block.hints.linked < 0.6 and not block.hints.level


def _filled(view: View, openings: Sequence[Opening]) -> list[Entry]:
    """The entries that these times open: those that have text."""
    blocks = view.blocks
    above = _headed_above(view, openings)
    out: list[Entry] = []
    last = len(blocks)
    for number, opening in enumerate(openings):
        end = openings[number + 1].at if number + 1 < len(openings) else last
        end -= above and end < last
        paragraphs = [opening.at] if opening.form is Form.WITHIN else []
        heading: int | None = opening.at - 1 if above else opening.at if opening.form is Form.BESIDE else None
        for index in range(opening.at + 1, min(end, opening.at + MOST_BETWEEN)):
            role, block = view.roles[index], blocks[index]
            if role is Role.HEADING and not block.text.endswith(_CLOSING):
                heading = index if heading is None and not paragraphs and _is_heading(block) else heading
            elif is_prose(block.text, block) and not _is_odd(view, index):
                paragraphs.append(index)
            elif end == last and paragraphs and not _goes_on(view, index):
                break
            elif heading is None and not paragraphs and _is_heading(block):
                heading = index
            elif role is Role.BODY and not block.hints.region & _OUTSIDE:
                paragraphs.append(index)
        if paragraphs:
            out.append(Entry(opening, heading, tuple(paragraphs)))
    return out


def _is_odd(view: View, index: int) -> bool:
    """Whether the layout is sure that a block is none of the article's; it takes live blogs for what they are not."""
    role = view.roles[index]
    return role is Role.HIDDEN or (role in _NO_PROSE and view.layout.score(index, role) >= SURE)


def _goes_on(view: View, index: int) -> bool:
    """Whether a block is the article's though it is no paragraph: below the last entry all else follows."""
    return view.roles[index] is Role.BODY and view.layout.score(index, Role.BODY) >= 0.5


def _headed_above(view: View, openings: Sequence[Opening]) -> bool:
    """Whether the headings stand above the times: each time has a line right above that could be one, below none."""
    if openings[0].form is not Form.ALONE or not openings[0].at:
        return False
    blocks = view.blocks
    above = sum([opening.at > 0 and _is_heading(blocks[opening.at - 1]) for opening in openings[1:]])
    below = sum([opening.at + 1 < len(blocks) and _is_heading(blocks[opening.at + 1]) for opening in openings[:-1]])
    return above == len(openings) - 1 and not below and _is_heading(blocks[openings[0].at - 1])


def _is_heading(block: Block) -> bool:
    text = block.text
    if block.hints.region & _OUTSIDE or not 2 < len(text) <= LONGEST_HEADING:
        return False
    if block.hints.level > 1:
        return True
    return len(text) >= 4 and text[-1] not in ".,;:。" and any(map(str.isalpha, text)) and not is_prose(text, block)


def _is_live(view: View, entries: Sequence[Entry]) -> bool:
    """Whether entries make a live blog."""
    lengths = [sum([len(view.blocks[index].text) for index in entry.paragraphs]) for entry in entries]
    length = sum(lengths)
    if length < MEAN_PROSE * len(entries):
        return False
    if is_declared(view):
        return True
    times = {view.blocks[entry.opening.at].text[: entry.opening.time.end] for entry in entries}
    if len(entries) < FEWEST or len(times) * 2 < len(entries):
        return False
    prose = sum([len(block.text) for block in view.blocks if is_prose(block.text, block)])
    share = length / max(prose, length)
    if share >= SHARE_CALLED and calls_itself(view, entries):
        return True
    bare = max(map(len, times)) <= LONGEST_BARE and len(entries) >= FEWEST_ORDERED and max(lengths) <= LARGEST * length
    return bare and share >= SHARE and _one_way([entry.opening.time.minutes for entry in entries])


def is_declared(view: View) -> bool:
    """Whether the page declares itself a live blog."""
    return any("liveblog" in fact.value.lower() for fact in view.declared("type"))


def calls_itself(view: View, entries: Sequence[Entry]) -> bool:
    """Whether a line above the entries, the page's title or the markup speaks of a live blog."""
    first = entries[0].opening.at
    above = [block.text for block in view.blocks[max(0, first - ABOVE) : first] if len(block.text) <= LONGEST_HEADING]
    if any(_speaks(view, text) for text in (*above, *(fact.value for fact in view.declared("headline")))):
        return True
    mask = tokens.mask("liveblog", "ticker")
    return all(view.blocks[entry.opening.at].hints.around & mask for entry in entries)


def _speaks(view: View, text: str) -> bool:
    """Whether a line has a word or phrase for live blogs in it."""
    phrases, low = view.lexicon.phrases("page.live").whole, folded(text)
    if any(word in phrases for word in _WORD.findall(low)):
        return True
    return any(phrase in low for phrase in phrases if " " in phrase or phrase >= "\u2e80")


def _one_way(minutes: Sequence[int | None]) -> bool:
    """Whether times of day all go up or all go down, but for one midnight."""
    told = [value for value in minutes if value is not None]
    if len(told) < len(minutes) or len(set(told)) < FEWEST:
        return False
    up = sum([one <= two for one, two in pairwise(told)])
    return up >= len(told) - 2 if up * 2 > len(told) else up <= 1


def span_of(view: View, entry: Entry) -> Range:
    """The characters of an entry's time, with the mark behind it, in the page's text."""
    block, time = view.blocks[entry.opening.at], entry.opening.time
    if time.behind == len(block.text):
        return block.start, block.end
    raw = view.text[block.start : block.end]
    at = raw.find(block.text[time.behind], time.end)
    return block.start, block.start + (at if at > 0 else time.end)


def midnight(minutes: Sequence[int | None]) -> frozenset[int]:
    """Which of the times stand behind midnight, where they go one way and pass it once."""
    told = [value for value in minutes if value is not None]
    if len(told) < len(minutes) or not told:
        return frozenset()
    count = len(told)
    rises = sum([one <= two for one, two in pairwise(told)])
    order = range(count) if rises * 2 > count - 1 else range(count - 1, -1, -1)
    breaks = [at for at in range(1, count) if told[order[at]] < told[order[at - 1]]]
    if len(breaks) != 1 or not 1 < breaks[0] < count - 1 or told[order[breaks[0] - 1]] - told[order[breaks[0]]] < NIGHT:
        return frozenset()
    return frozenset(order[breaks[0] :])
