"""Quoted stretches: which quotation marks open, which close, and what stands between them, paragraph by paragraph.

Straight marks say nothing of their side, curly ones are used either way round in different languages, and a mark that
should close often is missing or of another kind. So a mark's side is told from its glyph first, then from the
characters beside it, then by turns. Nothing is read twice: the work is linear in the number of marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MARK = re.compile(
    '["“”„‟«»‹›「」『』＂〝〞〟｢｣″]'
    r"|(?<![\w.])['‘‚](?=[^\s'’.,;:)\]])"
    r"|(?<=[^\s(\[“\"«„])['’‘](?!\w)"
)
"""A mark that may open or close: every double one; a single one only where it is no apostrophe inside a word."""

DOUBLE = re.compile("[\"“”„‟«»‹›「『＂〝｢]|(?<![\\w.])['‘‚]|['’]['’]")
"""What a text without quotations lacks."""

CLOSERS = {
    '"': '"”“″',
    "＂": "＂”",
    "“": '”"“″',
    "„": '“”"‟',
    "‟": '”"',
    "”": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
    "'": "'’",
    "‘": "’'",
    "‚": "‘’'",
}
"""For each mark that opens, the marks that close it."""

FARTHEST = 200
"""Marks after an opening one among which its partner is looked for: keeps the time linear on texts full of marks."""
SINGLES = "'‘‚’"
OPENING_NEIGHBOURS = " \t\u00a0\u202f\u3000\ufeff\u200b([{-–—―/|\"“„«‘'‚¿¡:*>…"
CLOSING_NEIGHBOURS = " \t\u00a0\u202f\u3000\ufeff\u200b)]}-–—―/|\"”“»’'.,;:!?…*<、。，：；！？，"


class Mark(NamedTuple):
    """A quotation mark and which side its neighbours make it."""

    at: int
    glyph: str
    opens: bool
    """Its neighbours are those of an opening mark."""
    closes: bool


class Stretch(NamedTuple):
    """One quoted stretch of a paragraph."""

    start: int
    """Offset of the first quoted character, after mark and spaces."""
    end: int
    outer_start: int
    """Offset of the opening mark; `start` where there is none."""
    outer_end: int
    paragraph: int
    mark: str
    """The glyph that opens it; a dash for dialogue set off by a dash; empty for a stretch continued without a mark."""
    closed: bool
    continues: bool
    """True where it goes on with an utterance that the paragraph before left open."""


def marks_in(text: str, start: int, end: int) -> list[Mark]:
    """The marks of text[start:end] in order."""
    out = []
    for found in MARK.finditer(text, start, end):
        at = found.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        stops = after in ",.;:!?)]…،。，"
        opens = before in OPENING_NEIGHBOURS and not after.isspace() and not stops
        closes = after in CLOSING_NEIGHBOURS and (stops or not before.isspace())
        if opens and closes:
            opens, closes = at == start, at != start
        out.append(Mark(at, found.group(), opens, closes))
    return out


def is_reversed(text: str) -> bool:
    """True where guillemets point inwards, as »in German books«."""
    inwards = len(re.findall(r"(?<!\w)»(?=\w)", text))
    return inwards > 0 and inwards > len(re.findall(r"(?:^|(?<=[\s(\[—–-]))«", text))


class Scanner:
    """Reads the paragraphs of a text one after another, remembering what the last one left open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reversed = "»" in text and is_reversed(text)
        self.pending: str | None = None
        """The mark that the last paragraph opened and did not close."""
        self.pending_for = 0
        """How many paragraphs without marks have gone by since."""

    def paragraph(self, start: int, end: int, number: int) -> list[Stretch]:
        """The outermost quoted stretches of the paragraph text[start:end]."""
        marks = marks_in(self.text, start, end)
        if not marks:
            self.pending_for += 1
            if self.pending_for > 2:
                self.pending = None
            return []
        return list(self._stretches(marks, start, end, number))

    def beside(self, said: list[Stretch], start: int, end: int, number: int) -> list[Stretch]:
        """What dashes set off in the paragraph text[start:end], with what stands in marks outside of it."""
        found: list[Stretch] = []
        at = start
        for stretch in said:
            self.pending = None
            found += self._stretches(marks_in(self.text, at, stretch.outer_start), at, stretch.outer_start, number)
            found.append(stretch)
            at = stretch.outer_end
        self.pending = None
        found += self._stretches(marks_in(self.text, at, end), at, end, number)
        self.pending = None
        return found

    def _stretches(self, marks: list[Mark], start: int, end: int, number: int) -> Iterator[Stretch]:
        pending, self.pending = self.pending, None
        at = 0
        if pending and self._closes(marks[0], pending) and not self._is_opening(marks[0], marks, 0):
            yield self._stretch(start, start, marks[0].at, marks[0].at + 1, number, "", True, True)
            at, pending = 1, None
        first = True
        while at < len(marks):
            mark = marks[at]
            if not self._is_opening(mark, marks, at):
                at += 1
                continue
            close = self._partner(marks, at)
            continues = bool(first and pending and mark.at - start <= 2)
            first = False
            if close is None:
                if mark.glyph in SINGLES:
                    at += 1
                    continue
                self.pending, self.pending_for = mark.glyph, 0
                yield self._stretch(mark.at, mark.at + 1, end, end, number, mark.glyph, False, continues)
                return
            last = marks[close]
            reopened = last.opens and not last.closes
            yield self._stretch(
                mark.at, mark.at + 1, last.at, last.at + (not reopened), number, mark.glyph, not reopened, continues
            )
            at = close + (not reopened)

    def _stretch(
        self, outer: int, start: int, end: int, outer_end: int, number: int, mark: str, closed: bool, continues: bool
    ) -> Stretch:
        text = self.text
        while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
            end -= 1
        return Stretch(start, end, min(outer, start), max(outer_end, end), number, mark, closed, continues)

    def _is_opening(self, mark: Mark, marks: list[Mark], at: int) -> bool:
        """Whether a mark opens a stretch where none is open."""
        glyph = mark.glyph
        if glyph in "„‟「『｢〝‚‹":
            return True
        if glyph == "«":
            return not self.reversed or mark.opens
        if glyph == "»":
            ahead = (other.glyph for other in marks[at : at + 8])
            return self.reversed or (mark.opens and not mark.closes and "«" not in ahead)
        if glyph == "“":
            return mark.opens or not mark.closes
        if glyph == "”":
            return mark.opens and not mark.closes
        if glyph in '"＂':
            before = self.text[mark.at - 1 : mark.at]
            if before.isdigit() and not mark.opens:
                return False
            return mark.opens or not mark.closes
        return glyph in "'‘" and mark.opens and not mark.closes

    def _closes(self, mark: Mark, opener: str) -> bool:
        return mark.glyph in CLOSERS.get(opener, "") and (mark.closes or not mark.opens)

    def _partner(self, marks: list[Mark], at: int) -> int | None:
        """The index of the mark that closes marks[at], or of one that opens anew and shows that it was left open."""
        opener = marks[at]
        if opener.glyph in SINGLES:
            return self._single_partner(marks, at)
        closers = CLOSERS[opener.glyph]
        depth = 1
        for index in range(at + 1, min(len(marks), at + FARTHEST)):
            mark = marks[index]
            glyph = mark.glyph
            if glyph == opener.glyph and glyph not in closers:
                depth += 1
            elif glyph in closers:
                if (glyph in '"“»«' and glyph == opener.glyph) or (glyph == "“" and opener.glyph == '"'):
                    if mark.opens and not mark.closes:
                        if glyph == '"' and (len(marks) - index) % 2 == 0:
                            return index
                        depth += glyph != '"'
                        continue
                elif glyph == '"' and opener.glyph != '"' and mark.opens and not mark.closes:
                    depth += 1
                    continue
                depth -= 1
                if depth <= 0 or not self._more(marks, index, closers):
                    return index
        return None

    def _more(self, marks: list[Mark], index: int, closers: str) -> bool:
        """Whether the next mark of the kind closes too: then this one closes an inner stretch."""
        for mark in marks[index + 1 : index + 6]:
            if mark.glyph in closers and not (mark.opens and not mark.closes):
                return True
            if mark.glyph not in SINGLES:
                return False
        return False

    def _single_partner(self, marks: list[Mark], at: int) -> int | None:
        """A single mark closes best after punctuation; after a plural s it may be an apostrophe."""
        text, closers, weak = self.text, CLOSERS[marks[at].glyph], None
        for index in range(at + 1, min(len(marks), at + 40)):
            mark = marks[index]
            if mark.glyph in closers and mark.closes and not mark.opens:
                if text[mark.at - 1] in ",.?!…;":
                    return index
                if weak is None or text[marks[weak].at - 1] == "s":
                    weak = index
                    if text[mark.at - 1] != "s":
                        return index
            elif mark.glyph == marks[at].glyph and mark.opens and weak is not None:
                return weak
        return weak
