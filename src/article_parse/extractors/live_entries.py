"""The entries of a live blog, each with its time.

An entry opens with a line that is a time of day and nothing else; one such line is a coincidence, a run of them between
the paragraphs is a live blog. Only the time's line is owned here: the paragraphs stay body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from article_parse.findings import Finding, View
from article_parse.model.block import Role
from article_parse.model.values import LiveEntry, Moment
from article_parse.page import Block

FEWEST = 3
"""Entries that make a live blog."""
LONGEST_TIME = 32
"""Characters of a line that is a time of day, a zone and a word beside it included."""
LONGEST_HEADING = 160
_TIME = re.compile(
    r"(?:\D{0,12}\b)??([01]?\d|2[0-4])(?:[:.h]\s?|시\s?|時)([0-5]\d)(?:[:.][0-5]\d)?(?:분|分)?\s?([ap]\.?m\b\.?)?"
    r"(?:\W{0,3}[^\W\d]{1,5}){0,2}\W{0,2}",
    re.I,
)


def find(view: View) -> Iterator[Finding]:
    """Each entry with its time, heading and paragraphs."""
    blocks, roles = view.blocks, view.roles
    inside = [index for index, role in enumerate(roles) if role is Role.BODY or role is Role.HEADING]
    if len(inside) < FEWEST:
        return
    opens = [index for index in range(max(0, inside[0] - 2), inside[-1] + 1) if _opens(view, blocks[index])]
    entries = []
    for number, at in enumerate(opens):
        end = opens[number + 1] if number + 1 < len(opens) else inside[-1] + 1
        entry = _entry(view, at, end)
        if entry:
            entries.append((at, entry))
    if len(entries) < FEWEST:
        return
    for at, entry in entries:
        yield Finding(entry, ((blocks[at].start, blocks[at].end),), 0.8, "time of day on its own line")


def _opens(view: View, block: Block) -> bool:
    text = block.text
    if len(text) > LONGEST_TIME or not any(c.isdigit() for c in text[:16]):
        return False
    return bool(_TIME.fullmatch(text)) and view.is_free(block)


def _entry(view: View, at: int, end: int) -> LiveEntry | None:
    heading: str | None = None
    paragraphs: list[str] = []
    for index in range(at + 1, end):
        block, role = view.blocks[index], view.roles[index]
        if role is Role.BODY:
            paragraphs.append(block.text)
        elif role is Role.HEADING and heading is None and not paragraphs and len(block.text) <= LONGEST_HEADING:
            heading = block.text
    if not paragraphs:
        return None
    return LiveEntry(heading, view.blocks[at].text, _published(view, view.blocks[at]), tuple(paragraphs))


def _published(view: View, block: Block) -> Moment | None:
    """What the markup says, else the time on the article's day."""
    for stamp in block.hints.stamps:
        try:
            return datetime.fromisoformat(stamp.datetime)
        except ValueError:
            continue
    day = view.value("published")
    found = _TIME.fullmatch(block.text)
    if not isinstance(day, date) or not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[3]:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if found[3][0] in "pP" else 0)
    if hour > 23:
        return None
    return datetime.combine(day, time(hour, minute), day.tzinfo if isinstance(day, datetime) else None)
