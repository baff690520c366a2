"""Corrections, clarifications and editor's notes: paragraphs about the article, not of it.

A note opens with a label ("Correction, June 12: …"), stands below one, or says of the article itself that it was
changed ("This article was amended on …", "In an earlier version of this article …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from article_parse.dates import find_dates
from article_parse.extractors._teaser_ages import after_publication
from article_parse.findings import Finding, View
from article_parse.languages import Phrases, fold
from article_parse.model.block import Role
from article_parse.model.values import Correction, Moment
from article_parse.page import Block

SHORTEST = 30
"""Characters; less is a heading or a link. Half of it where words are not spaced."""
LONGEST = 800
"""Characters of a note's paragraph."""
NEAR = 6
"""Blocks before the body and after it in which a note may stand."""
HEAD = 160
"""Characters in which a note has said what it is."""
LABEL = 60
"""Characters of a label, its day and its colon."""
REACH = 80
"""Characters from the words that name the article to those that say what was done to it."""
BESIDE = 12
"""Characters between such words and the day of the change."""
FEWEST_LETTERS = 10
"""Letters of an update beside its day: with fewer it is a date's line."""
MOST_UPDATES = 2
"""More paragraphs headed "Update" are the article's own news."""
LAST = 3
"""Blocks at the body's end in which a line is a note's label, no subheading."""
_MARKS = " *_[]()（）【】〔〕［］<>＜＞※●■◆▼▽△▲/／"
_SET_OFF = (":", "-", "–", "—", "|", "：", "】", "〕", "］", "]", ")", "）", "＞", "」", "\u3000")
_DATED = re.compile(r"\s*[,(（]?[^:：;!?]{3,30}[:：–—]")
_CLOSING = (".", "!", "?", "…", "。", "！", "？", ")", "]", "）", "］", "】", "」", "”", '"', "»", "।", "۔")


class _Opening(NamedTuple):
    """How a note begins."""

    end: int
    """Where its label, or the words that say what was done, end."""
    label: int
    """Where the label with its day ends; 0 for none."""
    anchors: tuple[int, ...]
    """Where words end behind which the day of the change may follow."""
    is_update: bool
    """Whether it speaks of an update, as many a date's line does."""


def find(view: View) -> Iterator[Finding]:
    """Each paragraph that opens as a note does, with the label on the line above it."""
    inside = [index for index, role in enumerate(view.roles) if role is Role.BODY]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    notes: list[tuple[bool, Finding]] = []
    for index in range(max(0, first - NEAR), min(len(view.blocks), last + NEAR + 1)):
        block = view.blocks[index]
        if len(block.text) > LONGEST or not _is_paragraph(block):
            continue
        text = block.text.strip(_MARKS)
        opening = _opening(view, text)
        if opening is None and first < index <= last - LAST:
            continue
        label = _label_above(view, index)
        if opening is None and label is None:
            continue
        spans = [(each.start, each.end) for each in (label, block) if each is not None]
        if view.is_free(block):
            moment = _moment(view, text, opening) if opening else None
            why = "opens like a note" if opening else "below a note's label"
            found = Finding(Correction(text, moment), tuple(spans), 0.8, why)
            notes.append((opening is not None and opening.is_update, found))
    updates = sum([is_update for is_update, _ in notes])
    for is_update, found in notes:
        if not is_update or updates <= MOST_UPDATES:
            yield found


def _is_paragraph(block: Block) -> bool:
    """Whether a block is long enough, closes as sentences do, and is no heading."""
    text = block.text
    shortest = SHORTEST if text.isascii() or text.strip(_MARKS)[:1] < "\u2e80" else SHORTEST // 2
    return len(text) >= shortest and text.rstrip(" *_").endswith(_CLOSING) and not block.hints.level


def _label_above(view: View, index: int) -> Block | None:
    """The block above, if it is a note's label and nothing else."""
    if not index:
        return None
    above = view.blocks[index - 1]
    if len(above.text) > LABEL:
        return None
    low = fold(above.text.strip(_MARKS))
    phrases = view.lexicon.phrases
    is_label = low in phrases("page.correction") and low not in phrases("date.updated")
    return above if is_label and view.is_free(above) else None


def _opening(view: View, text: str) -> _Opening | None:
    """How a paragraph opens, if it is as notes do."""
    low = fold(text[:HEAD])
    found = _labelled(view, text, low) or _says(view, low, 0)
    colon = low.find(": ", 0, LABEL)
    if found is None and colon > 0:
        found = _says(view, low, colon + 2)
    if found is None or not found.is_update:
        return found
    rest = text[found.end : HEAD]
    for dated in reversed(find_dates(rest, view.language)):
        rest = rest[: dated.start] + rest[dated.end :]
    letters = sum([sign.isalpha() + (sign >= "\u2e80") for sign in rest])
    return found if letters >= FEWEST_LETTERS else None


def _labelled(view: View, text: str, low: str) -> _Opening | None:
    """A label that is set off by a colon or a dash, perhaps behind a day ("Correction, June 12: …"), or is a clause by
    itself ("This article was amended")."""
    end = view.lexicon.phrases("page.correction").start(low)
    if not end:
        return None
    is_update = view.lexicon.phrases("date.updated").start(low) == end
    rest = text[end : end + 40]
    if text[end - 1] in ":-–—" or rest.lstrip(" .").startswith(_SET_OFF) or low.count(" ", 0, end) >= 3:
        return _Opening(end, end, (end,), is_update or _is_update(view, low[:end]))
    dated = _DATED.match(rest)
    if dated is None or not any(map(str.isdigit, dated.group())):
        return None
    return _Opening(end + dated.end(), end + dated.end(), (end,), is_update)


def _says(view: View, low: str, at: int) -> _Opening | None:
    """Words that name the article and say that it was changed, or name an earlier version of it."""
    phrases = view.lexicon.phrases
    opener = phrases("page.this_article").start(low[at:])
    if opener:
        end = _behind(phrases("page.amended"), low, at + opener)
        return _Opening(end, at, (end, at + opener), _is_update(view, low[at:end])) if end else None
    opener = phrases("page.earlier_version").start(low[at:])
    if not opener:
        return None
    end = _behind(phrases("page.this_article"), low, at + opener)
    if not end:
        end = _behind(phrases("page.the_article"), low, at + opener)
        if low[end : end + 2].lstrip()[:1].isdigit():  # of a law
            return None
    return _Opening(end, at, (end, at + opener), False) if end else None


def _behind(phrases: Phrases, low: str, start: int) -> int:
    """Where a phrase ends that begins within reach of `start`; 0 for none."""
    for phrase in phrases:
        at = low.find(phrase, start, start + REACH)
        if at >= 0:
            return at + len(phrase)
    return 0


def _is_update(view: View, words: str) -> bool:
    """Whether words speak of an update."""
    return any(phrase in words for phrase in view.lexicon.phrases("date.updated"))


def _moment(view: View, text: str, opening: _Opening) -> Moment | None:
    """The day that a note gives for itself: within its label, or right behind the words for the change."""
    for dated in find_dates(text[:HEAD], view.language, after_publication(view, view.value("published"))):
        in_label = dated.end < opening.label
        beside = any(0 <= dated.start - anchor <= BESIDE for anchor in opening.anchors)
        if dated.kind == "date" and not dated.doubtful and (in_label or beside):
            return dated.value
    return None
