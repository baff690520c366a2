"""From headlines of teasers to teasers: what stands around each is its excerpt, its age, or its widget's heading.

In one widget ages stand on one side of the headlines: before all of them or after all of them. Cards that the markup
knows hold their own; elsewhere the lines between two headlines go to the one or to the other, a whole widget alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from article_parse.extractors._teaser_ages import age_in, age_of
from article_parse.extractors._teaser_lines import LINKED, code_of, is_named, size_of
from article_parse.findings import Range, View
from article_parse.languages import Cue, fold, lexicon
from article_parse.model.block import Role
from article_parse.page import NO_HINTS, Block, Hints, Region

APART = 7
"""Blocks between two headlines from which on they stand in different widgets."""
BEFORE = 4
"""Blocks before the first headline of a widget among which its heading may stand."""
BEHIND = 4
"""Blocks behind the last headline of a widget that may be its own."""
SHORTEST_EXCERPT = 6.0
"""Words."""
LONGEST_TITLE = 12.0
"""Words up to which a line of plain text below a headline, if it does not close, is likelier a headline too."""
LONGEST_HEADING = 60
"""Characters."""
LONGEST_WORDS = 6
"""Words of a heading that is told by its markup or its place."""
LONGEST_DATELINE = 40
"""Characters at a paragraph's beginning that are looked at for a date."""
FEWEST_ALIKE = 3
"""Cards of a widget from which on what one of them alone has is not its own."""
_GLUED = re.compile(r"\A(\d{1,2}[:.]\d{2}|\d{1,2}\. ?\d{1,2}\.)(?= ?[^\W\d_]{2}| [^\w%€$])|(?<=\S )(\d{1,2}:\d{2})\Z")
LABELLED = 0.7
"""Share of a run's headlines that have a line of one kind right above them, from which on these are labels."""
LONGEST_BETWEEN = 10.0
"""Words of a line that may stand between a widget's heading and its first headline."""
_OUTSIDE = int(Region.FORM | Region.HIDDEN | Region.DIALOG | Region.COMMENTS)
_NO_HEADING = int(
    Cue.COMMENTS | Cue.SHARE | Cue.SUBSCRIBE | Cue.NEWSLETTER | Cue.COOKIE | Cue.COPYRIGHT | Cue.BYLINE | Cue.ADVERT
    | Cue.READING_TIME | Cue.TAGS
)  # fmt: skip
_NO_EXCERPT = int(Cue.COMMENTS | Cue.SHARE | Cue.SUBSCRIBE | Cue.NEWSLETTER | Cue.COOKIE | Cue.COPYRIGHT | Cue.ADVERT)
_BYLINE = int(Cue.BYLINE)
_NO_EXCERPT_ROLES = (Role.PROMOTION, Role.COMMENT, Role.AUTHOR_BIO, Role.HEADING)
_CLOSING = (".", "…", "!", "?", "。", "！", "？", "”", "»", '"')
SURE_HEADING = 0.35
"""The layout's score from which on a line heads a widget."""


@dataclass(slots=True)
class Card:
    """A teaser in the making."""

    title: int
    """The block of its headline."""
    before: list[int] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)
    excerpt: int | None = None
    age: tuple[int, Range] | None = None
    """The block, and where in its text the age stands."""


@dataclass(slots=True)
class Widget:
    """Teasers under one heading."""

    cards: list[Card]
    heading: int | None = None


class Lines:
    """What the lines of a page are, looked at once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.blocks = view.blocks
        self._ages: dict[int, Range | None] = {}

    def age(self, index: int) -> Range | None:
        """Where the age in a line stands."""
        if index not in self._ages:
            self._ages[index] = age_of(self.view, self.blocks[index])
        return self._ages[index]

    def dateline(self, index: int) -> Range | None:
        """Where the date that a paragraph begins with stands."""
        text = self.blocks[index].text
        found = age_in(self.view, text[:LONGEST_DATELINE].rpartition(" ")[0]) if len(text) > LONGEST_DATELINE else None
        return found if found and found[0] == 0 else None

    def is_barrier(self, index: int) -> bool:
        """Whether the block belongs to the article, so that no widget reaches over it."""
        role = self.view.roles[index]
        if role is Role.BODY or role is Role.HEADLINE:
            return self.view.layout.score(index, role) >= 0.5 and len(self.blocks[index].text) > 60
        return False

    def heading_rank(self, index: int, title: int) -> int:
        """How much the line looks like the heading of a widget whose first headline is `title`; 0 for not at all.

        6 by its words, 4 by its markup or the layout, 2 where only its place and shortness speak for it; 1 more for a
        heading in the markup, 2 less for a link: it leads to more of the same.
        """
        block = self.blocks[index]
        text, hints = block.text, block.hints
        if not 1 < len(text) <= LONGEST_HEADING or text[-1] in ".,;" or not any(map(str.isalpha, text)):
            return 0
        if self._is_outside(index) or self.age(index) or not self.view.is_free(block):
            return 0
        if is_known_heading(self.view, text):
            return 6 + (hints.level > 0) - 2 * (hints.linked >= 0.9)
        if not self._may_head(index, title) or self.view.lexicon.cues(folded(text)) & _NO_HEADING:
            return 0
        if self.view.layout.score(index, Role.TEASER_BLOCK) >= SURE_HEADING:
            return 4 + (hints.level > 0)
        if hints is NO_HINTS or size_of(text) > LONGEST_WORDS or hints.linked >= 0.9:
            return 0
        return 5 if hints.level else 2

    def _is_outside(self, index: int) -> bool:
        """Whether the line is of a form, a dialog, the comments."""
        role = self.view.roles[index]
        return bool(self.blocks[index].hints.region & _OUTSIDE) or role is Role.COMMENT or role is Role.HIDDEN

    def _may_head(self, index: int, title: int) -> bool:
        """Whether the markup allows the line to be a heading: no part of the first card or of a menu."""
        hints, below = self.blocks[index].hints, self.blocks[title].hints
        if hints is NO_HINTS:
            return True
        if _is_card(hints, below) and not 0 < hints.level < (below.level or 7):
            return False
        if hints.linked >= 0.9 and index:
            above = self.blocks[index - 1].hints
            return above.linked < 0.9 or above.tag != hints.tag
        return True


def folded(text: str) -> str:
    """As `fold`, at a third of its cost for plain ASCII."""
    return text.lower() if text.isascii() else fold(text)


def is_known_heading(view: View, text: str) -> bool:
    """Whether the line is, or begins as, one of the language's headings of teaser widgets."""
    return text.count(" ") <= LONGEST_WORDS + 2 and _is_known_heading(text, view.lexicon.code)


@lru_cache(maxsize=4096)
def _is_known_heading(text: str, code: str | None) -> bool:
    words, low = lexicon(code), folded(text)
    known = words.phrases("page.teasers")
    if low in known or low in words.phrases("page.read_also"):
        return True
    return known.start(low) > 3 and size_of(text) <= LONGEST_WORDS


def widgets_of(view: View, titles: Sequence[int]) -> list[Widget]:
    """The widgets that these headlines, in page order, make up."""
    lines = Lines(view)
    out: list[Widget] = []
    for run in _runs(lines, titles):
        out += _split(lines, run)
    for number, widget in enumerate(out):
        _fill(lines, widget, out[number - 1] if number else None, out[number + 1] if number + 1 < len(out) else None)
    return out


def _runs(lines: Lines, titles: Sequence[int]) -> list[list[int]]:
    """Headlines near each other, with no text of the article between."""
    runs: list[list[int]] = []
    for title in titles:
        last = runs[-1][-1] if runs else -1000
        if title - last > APART or any(lines.is_barrier(index) for index in range(last + 1, title)):
            runs.append([])
        runs[-1].append(title)
    return runs


def _split(lines: Lines, run: list[int]) -> list[Widget]:
    """A run, parted where a heading stands between."""
    out: list[Widget] = []
    kickers = _kickers(lines, run)
    for number, title in enumerate(run):
        first = run[number - 1] + 1 if number else _reach_back(lines, title)
        ranked = [(lines.heading_rank(index, title), index) for index in range(first, title) if index not in kickers]
        rank, heading = max(ranked, default=(0, -1))
        if rank and rank < 6 and not _is_close(lines, heading, title):
            rank = 0
        if not out:
            out.append(Widget([], heading if rank else None))
        elif rank >= 4 and not _same_card(lines.blocks, heading, run[number - 1]):
            out.append(Widget([], heading))
        out[-1].cards.append(Card(title))
    return out


def _kickers(lines: Lines, run: list[int]) -> set[int]:
    """The lines right above headlines where most headlines of the run have one: labels of cards, not of widgets."""
    if len(run) < FEWEST_ALIKE:
        return set()
    found = [index - 1 for index in run if index and _is_label(lines, index - 1, index)]
    likes = {_like(lines.blocks[index]) for index in found}
    if len(found) < LABELLED * len(run) or len(likes) > 1:
        return set()
    return set(found)


def _is_label(lines: Lines, index: int, title: int) -> bool:
    text = lines.blocks[index].text
    return len(text) <= LONGEST_HEADING and not lines.age(index) and not is_known_heading(lines.view, text)


def _like(block: Block) -> tuple[str, int, int]:
    hints = block.hints
    return hints.tag, hints.level, hints.own


def _is_close(lines: Lines, heading: int, title: int) -> bool:
    """Whether nothing that reads as a sentence stands between."""
    return all(size_of(lines.blocks[index].text) < LONGEST_BETWEEN for index in range(heading + 1, title))


def _reach_back(lines: Lines, title: int) -> int:
    """The first block before a headline that may head its widget: none behind the article's text."""
    first = title
    while first > max(0, title - BEFORE) and not lines.is_barrier(first - 1):
        first -= 1
    return first


def _same_card(blocks: Sequence[Block], index: int, title: int) -> bool:
    one, two = blocks[index].hints, blocks[title].hints
    return one.group != 0 and one.group == two.group


def _is_card(hints: Hints, title: Hints) -> bool:
    """Whether a line is of the headline's card: in it, or leading to where it leads."""
    return _belongs(title, hints.group, hints.links[0].url if hints.linked >= 0.9 and hints.links else None)


def _fill(lines: Lines, widget: Widget, before: Widget | None, after: Widget | None) -> None:
    """Gives each card of the widget the lines around it."""
    cards = widget.cards
    start = widget.heading + 1 if widget.heading is not None else max(0, cards[0].title - BEFORE)
    if before is not None:
        start = max(start, before.cards[-1].title + 1)
    end = min(len(lines.blocks), cards[-1].title + 1 + BEHIND)
    if after is not None:
        end = min(end, after.heading if after.heading is not None else after.cards[0].title)
    slots = [_slot(lines, start, cards[0].title, backwards=True)]
    slots += [list(range(one.title + 1, two.title)) for one, two in pairwise(cards)]
    slots.append(_slot(lines, cards[-1].title + 1, end))
    ages_first = _ages_first(lines, cards, slots)
    for number, slot in enumerate(slots):
        above = cards[number - 1] if number else None
        below = cards[number] if number < len(cards) else None
        _share(lines, slot, above, below, ages_first)
    for card in cards:
        _settle(lines, card)
    _drop_odd(lines, cards)
    _add_glued_times(lines, cards)


def _add_glued_times(lines: Lines, cards: list[Card]) -> None:
    """A ticker's headlines begin or end with a time of day, excerpts begin with dates; one alone may speak of one."""
    bare = [card for card in cards if card.age is None]
    glued = [(card, at) for card in bare if (at := _GLUED.search(lines.blocks[card.title].text))]
    if len(glued) >= 2 and len(glued) * 2 > len(cards):
        for card, at in glued:
            card.age = card.title, at.span(1 if at[1] else 2)
        return
    dated = [(card, card.excerpt, where) for card in bare if card.excerpt and (where := lines.dateline(card.excerpt))]
    if len(dated) >= 2:
        for card, excerpt, span in dated:
            card.age = excerpt, span


def _drop_odd(lines: Lines, cards: list[Card]) -> None:
    """Below the last headline stands what follows the widget, where no other card has an excerpt or an age."""
    last, blocks = cards[-1], lines.blocks
    if len(cards) < FEWEST_ALIKE:
        return
    hints = blocks[last.title].hints
    excerpt, age = last.excerpt, last.age
    if excerpt is not None and not _is_card(blocks[excerpt].hints, hints):
        last.excerpt = excerpt if any(card.excerpt is not None for card in cards[:-1]) else None
    if age is not None and age[0] > last.title and not _is_card(blocks[age[0]].hints, hints):
        last.age = age if any(card.age is not None for card in cards[:-1]) else None


def _slot(lines: Lines, start: int, end: int, backwards: bool = False) -> list[int]:
    """The lines of a range up to the first that is the article's."""
    out: list[int] = []
    for index in range(end - 1, start - 1, -1) if backwards else range(start, end):
        if lines.is_barrier(index) or lines.view.roles[index] is Role.HIDDEN:
            break
        out.append(index)
    return out[::-1] if backwards else out


def _ages_first(lines: Lines, cards: list[Card], slots: list[list[int]]) -> bool:
    """Whether the ages of this widget stand before their headlines: by its ends, else by who is nearer."""
    first = any(lines.age(index) for index in slots[0][-3:])
    last = any(lines.age(index) for index in slots[-1][:3])
    if first != last:
        return first
    distances = [
        (cards[number].title - index) - (index - cards[number - 1].title)
        for number, slot in enumerate(slots[1:-1], 1)
        for index in slot
        if lines.age(index)
    ]
    return sum([distance < 0 for distance in distances]) * 2 > len(distances)


def _share(lines: Lines, slot: list[int], above: Card | None, below: Card | None, ages_first: bool) -> None:
    """The lines between two headlines, each to its card."""
    blocks = lines.blocks
    for index in slot:
        group = blocks[index].hints.group
        url = blocks[index].hints.links[0].url if blocks[index].hints.links else None
        for card, place in ((above, "behind"), (below, "before")):
            if card is not None and _belongs(blocks[card.title].hints, group, url):
                getattr(card, place).append(index)
                break
        else:
            if group and any(card is not None and blocks[card.title].hints.group for card in (above, below)):
                continue
            goes_up = above is not None and (not ages_first or not (below is not None and lines.age(index)))
            if goes_up and above is not None:
                above.behind.append(index)
            elif below is not None and (ages_first or not lines.age(index)):
                below.before.append(index)


def _belongs(title: Hints, group: int, url: str | None) -> bool:
    if group and title.group == group:
        return True
    return url is not None and bool(title.links) and title.links[0].url == url


def _settle(lines: Lines, card: Card) -> None:
    """Which of a card's lines are its age and its excerpt."""
    blocks = lines.blocks
    for index in (*card.behind, *reversed(card.before)):
        if not lines.view.is_free(blocks[index]):
            continue
        age = lines.age(index)
        if age and card.age is None:
            card.age = index, age
        elif not age and card.excerpt is None and index > card.title and _is_excerpt(lines, card, index):
            card.excerpt = index
    glued = lines.age(card.title) if card.age is None else None
    if glued and size_of(blocks[card.title].text) - size_of(blocks[card.title].text[glued[0] : glued[1]]) >= 2.5:
        card.age = card.title, glued


def _is_excerpt(lines: Lines, card: Card, index: int) -> bool:
    block = lines.blocks[index]
    size = size_of(block.text)
    if size < SHORTEST_EXCERPT or index - card.title > 4 or lines.view.roles[index] in _NO_EXCERPT_ROLES:
        return False
    closed = block.text.endswith(_CLOSING)
    if not closed and (code_of(block.text, size) in "DN" or (block.hints is NO_HINTS and size < LONGEST_TITLE)):
        return False
    if is_named(block.hints) or _leads_away(block.hints, lines.blocks[card.title].hints):
        return False
    cues = lines.view.lexicon.cues(folded(block.text))
    return not cues & _NO_EXCERPT and (closed or not cues & _BYLINE)


def _leads_away(hints: Hints, title: Hints) -> bool:
    """Whether a line is a link to elsewhere than the headline."""
    return hints.linked >= LINKED and bool(title.links) and hints.links[0].url != title.links[0].url
