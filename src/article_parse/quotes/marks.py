"""Quoted stretches: which quotation marks open, which close, and what stands between them, paragraph by paragraph.

Straight marks say nothing of their side, curly ones are used either way round in different languages, and a mark that
should close often is missing or of another kind. So a mark's side is told from its glyph first, then from the
characters beside it, then by turns. Nothing is read twice: the work is linear in the number of marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

DOUBLES = '"“”„‟«»‹›「」『』＂〝〞〟｢｣″'
SINGLES = "'‘‚’"
_ANGLES = ("<<", ">>")
TWINS = {"''": '"', "‘‘": "“", "``": "“", "’’": "”", ",,": "„", "<<": "«", ">>": "»"}
"""Marks typed as two signs, and what they stand for."""
PARTNERS = {"`": ("''",), "'": ("``", ",,", "‘‘"), "’": ("‘‘", "“", "„", ",,")}
"""For signs that by themselves mean something else, what one of a paragraph must stand beside them."""

CLOSERS = {
    '"': '"”“″',
    "＂": "＂”",
    "“": '”"“″',
    "„": '“”"‟',
    "‟": '”"',
    "”": '”"“',
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
ALWAYS_OPEN = "„‟「『｢〝‚"

LONGEST_BREAK = 3
"""Paragraphs from one that leaves a quotation open to one that goes on with it: two captions may stand between."""
FARTHEST = 200
"""Marks after an opening one among which its partner is looked for: keeps the time linear on texts full of marks."""
SPACES = " \t\n\r\u00a0\u202f\u2009\u3000\ufeff\u200b"
OPENING_NEIGHBOURS = SPACES + "([{-–—―/|\"“„«‘'‚¿¡:*>…"
CLOSING_NEIGHBOURS = SPACES + ")]}-–—―/|\"”“»’'.,;:!?…*<、。，、；：！？，"
STOPS = ",.;:!?)]…،。，"
CJK = "\u2e80"
"""From here on letters of scripts that write no apostrophes."""
ELLIPSES = ("...", ". .")


class Mark(NamedTuple):
    """A quotation mark and which side its neighbours make it."""

    at: int
    end: int
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
    """True where it goes on with an utterance that the paragraph before left open, or that a reporting clause cut."""
    spoken: bool = False
    """True where a reporting clause set off by dashes or commas alone shows that it is speech."""


def offsets(text: str) -> list[int]:
    """Where marks stand that may open or close: every double one, a single one where it is no apostrophe in a word."""
    out: list[int] = []
    doubles, singles = DOUBLES, SINGLES
    if text.isascii():
        doubles, singles = '"', "'"
    for glyph in doubles:
        at = text.find(glyph)
        while at >= 0:
            out.append(at)
            at = text.find(glyph, at + 1)
    for glyph in singles:
        at = text.find(glyph)
        while at >= 0:
            if _is_single(text, at, glyph):
                out.append(at)
            at = text.find(glyph, at + 1)
    for twin in ("<<", ">>", ",,", "``"):
        if twin[0] != "," and twin[0] not in text:  # one sign is found ten times as fast as two
            continue
        at = text.find(twin)
        while at >= 0:
            end = at + 2
            if twin in _ANGLES and text[end : end + 1] == twin[0]:
                while text[end : end + 1] == twin[0]:  # ">>> " opens a line of Python, no speech
                    end += 1
            else:
                out.append(at)
            at = text.find(twin, end)
    out.sort()
    return out


def _is_single(text: str, at: int, glyph: str) -> bool:
    """Whether a single mark may open, before a word and not within one, or close, behind a word and not within one."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    inside, ahead = _joins(before), _joins(after)
    if inside and ahead:
        return False
    if glyph != "’" and not inside and before != "." and not after.isspace() and after not in "'’.,;:)]":
        return True
    if after == glyph == "‘":
        return True
    return glyph != "‚" and not before.isspace() and before not in '([“"«„' and not ahead


def _joins(char: str) -> bool:
    """Whether a letter makes a single mark beside it an apostrophe; those of East Asian scripts do not."""
    return char < CJK and (char.isalnum() or char == "_")


def marks_at(text: str, places: Sequence[int], start: int, end: int) -> list[Mark]:
    """The marks at some places of the paragraph text[start:end]."""
    out: list[Mark] = []
    done = start
    paired: dict[str, bool] = {}
    for at in places:
        if at < done:
            continue
        glyph, stop = text[at], at + 1
        if stop < end and (text[stop] == glyph or glyph in ",`<>"):
            twin = TWINS.get(text[at : at + 2], "")
            if twin and glyph in PARTNERS and glyph not in paired:
                paired[glyph] = any(text.find(other, start, end) >= 0 for other in PARTNERS[glyph])
            if twin and paired.get(glyph, True):
                glyph, stop = twin, at + 2
        if glyph in ",`<>":
            continue
        done = stop
        out.append(_sided(text, at, stop, glyph, start, end))
    return out


def _sided(text: str, at: int, stop: int, glyph: str, start: int, end: int) -> Mark:
    before = text[at - 1] if at > start else " "
    after = text[stop] if stop < end else " "
    stops = after in STOPS
    if stops and before in OPENING_NEIGHBOURS and glyph != "”":
        stops = after != "…" and not (text.startswith(ELLIPSES, stop, end) and at + 6 < end)
    opens = before in OPENING_NEIGHBOURS and not after.isspace() and not stops
    closes = after in CLOSING_NEIGHBOURS and (stops or not before.isspace()) and not (after in ".…" and not stops)
    if opens and closes:
        opens, closes = at == start, at != start
    if glyph in "'’" and after >= CJK and not opens and not before.isspace():
        closes = True
    return Mark(at, stop, glyph, opens, closes)


def is_reversed(text: str, places: Sequence[int]) -> bool:
    """True where guillemets point inwards, as »in German books«."""
    inwards = outwards = 0
    for at in places:
        glyph = text[at]
        if glyph in "»›":
            if (at == 0 or not text[at - 1].isalnum()) and text[at + 1 : at + 2].isalnum():
                inwards += 1
        elif glyph in "«‹" and (at == 0 or text[at - 1] in SPACES + "([—–-"):
            outwards += 1
    return inwards > outwards


class Scanner:
    """Reads the paragraphs of a text one after another, remembering what the last one left open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = offsets(text)
        self.next = 0
        """The first of `places` that no paragraph has come to yet."""
        self.upcoming = self.places[0] if self.places else len(text)
        """Where that mark stands: a paragraph that ends before it has none and need not be asked for."""
        self.reversed = ("»" in text or "›" in text) and is_reversed(text, self.places)
        self.pending: str | None = None
        """The mark that the last paragraph opened and did not close."""
        self.nested = False
        """Whether the paragraph's straight marks nest like brackets."""
        self.pending_at = 0
        """The number of that paragraph."""

    def paragraph(self, start: int, end: int, number: int) -> list[Stretch]:
        """The outermost quoted stretches of the paragraph text[start:end]; paragraphs are asked for in order."""
        marks = self._marks(start, end)
        if number - self.pending_at > LONGEST_BREAK:
            self.pending = None
        return self._stretches(marks, start, end, number) if marks else []

    def _marks(self, start: int, end: int) -> list[Mark]:
        places, first = self.places, self.next
        while first < len(places) and places[first] < start:
            first += 1
        stop = first
        while stop < len(places) and places[stop] < end:
            stop += 1
        self.next = stop
        self.upcoming = places[stop] if stop < len(places) else len(self.text)
        return marks_at(self.text, places[first:stop], start, end) if first < stop else []

    def beside(self, said: Sequence[Stretch], start: int, end: int, number: int) -> list[Stretch]:
        """What dashes set off in the paragraph text[start:end], with what stands in marks outside of it."""
        found: list[Stretch] = []
        at = start
        for stretch in said:
            self.pending = None
            found += self._stretches(self._marks(at, stretch.outer_start), at, stretch.outer_start, number)
            found.append(stretch)
            at = stretch.outer_end
        self.pending = None
        found += self._stretches(self._marks(at, end), at, end, number)
        self.pending = None
        return found

    def _stretches(self, marks: Sequence[Mark], start: int, end: int, number: int) -> list[Stretch]:
        pending, self.pending = self.pending, None
        found: list[Stretch] = []
        if not marks:
            return found
        self.nested = is_balanced(marks)
        at = 0
        if pending and self._closes(marks[0], pending) and not self._opens(marks, 0):
            reopened = pending == "«" and marks[0].at == start
            if not reopened:
                found.append(self._stretch(start, start, marks[0].at, marks[0].end, number, "", True, True))
                pending = None
            elif len(marks) > 1:
                last = marks[1]
                found.append(self._stretch(start, marks[0].end, last.at, last.end, number, "«", True, True))
                return found + self._from(marks, 2, None, start, end, number)
            at = 1
        return found + self._from(marks, at, pending, start, end, number)

    def _from(
        self, marks: Sequence[Mark], at: int, pending: str | None, start: int, end: int, number: int
    ) -> list[Stretch]:
        """The stretches from marks[at] on."""
        found: list[Stretch] = []
        first = True
        while at < len(marks):
            mark = marks[at]
            if not self._opens(marks, at):
                at += 1
                continue
            close = self._partner(marks, at)
            continues = bool(first and pending and mark.at - start <= 2)
            first = False
            if close < 0:
                if mark.glyph in SINGLES:
                    at += 1
                    continue
                self.pending, self.pending_at = mark.glyph, number
                found.append(self._stretch(mark.at, mark.end, end, end, number, mark.glyph, False, continues))
                break
            last = marks[close]
            closed = not last.opens or last.closes
            outer = last.end if closed else last.at
            found.append(self._stretch(mark.at, mark.end, last.at, outer, number, mark.glyph, closed, continues))
            at = close + closed
        return found

    def _stretch(
        self, outer: int, start: int, end: int, outer_end: int, number: int, mark: str, closed: bool, continues: bool
    ) -> Stretch:
        text = self.text
        while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
            end -= 1
        return Stretch(start, end, min(outer, start), max(outer_end, end), number, mark, closed, continues)

    def _opens(self, marks: Sequence[Mark], at: int) -> bool:
        """Whether a mark opens a stretch where none is open."""
        mark = marks[at]
        glyph = mark.glyph
        if glyph in ALWAYS_OPEN:
            return True
        if glyph in "«‹":
            return not self.reversed or mark.opens
        if glyph in "»›":
            if self.reversed:
                return True
            ahead = any(other.glyph == "«" for other in marks[at : at + 8])
            return mark.opens and not mark.closes and not ahead
        if glyph == "“":
            return mark.opens or not mark.closes
        if glyph == "”":
            return mark.opens and not mark.closes
        if glyph in '"＂':
            if mark.opens or not mark.closes:
                return mark.opens or not self.text[mark.at - 1 : mark.at].isdigit()
            return self._takes_turns(marks, at)
        return glyph in "'‘" and mark.opens and not mark.closes

    def _takes_turns(self, marks: Sequence[Mark], at: int) -> bool:
        """Whether a straight mark that looks closing opens: a space has slipped ('said," We'); its partner follows."""
        mark, text = marks[at], self.text
        if text[mark.end : mark.end + 1] != " " or text[mark.at - 1 : mark.at] != "," or at + 1 >= len(marks):
            return False
        if not text[mark.end + 1 : mark.end + 2].strip().isupper() and text[mark.end + 1 : mark.end + 2] != "[":
            return False
        other = marks[at + 1]
        return other.glyph == mark.glyph and other.closes and (len(marks) - at) % 2 == 0

    def _closes(self, mark: Mark, opener: str) -> bool:
        return mark.glyph in CLOSERS.get(opener, "") and (mark.closes or not mark.opens)

    def _partner(self, marks: Sequence[Mark], at: int) -> int:
        """The index of the mark that closes marks[at], or that opens anew and shows that it was left open; -1."""
        opener = marks[at]
        if opener.glyph in SINGLES:
            return self._single_partner(marks, at)
        closers = CLOSERS[opener.glyph]
        nested = self.nested
        depth = 1
        for index in range(at + 1, min(len(marks), at + FARTHEST)):
            mark = marks[index]
            glyph = mark.glyph
            if glyph == opener.glyph and glyph not in closers:
                depth += 1
            elif glyph in closers:
                opens = mark.opens and not mark.closes
                if opens and ((glyph in '"“»«”' and glyph == opener.glyph) or (glyph == "“" and opener.glyph == '"')):
                    if glyph == '"' and not nested and (len(marks) - index) % 2 == 0:
                        return index
                    depth += glyph != '"' or nested
                    continue
                if opens and glyph in '"“' and opener.glyph in "”“„‟":
                    depth += 1
                    continue
                depth -= 1
                if depth <= 0 or not self._more(marks, index, closers):
                    return index
        return -1

    def _more(self, marks: Sequence[Mark], index: int, closers: str) -> bool:
        """Whether the next mark of the kind closes too: then this one closes an inner stretch."""
        for mark in marks[index + 1 : index + 6]:
            if mark.glyph in closers and not (mark.opens and not mark.closes):
                return True
            if mark.glyph not in SINGLES:
                return False
        return False

    def _single_partner(self, marks: Sequence[Mark], at: int) -> int:
        """A single mark closes best after punctuation; after a plural s it may be an apostrophe."""
        text, closers, weak = self.text, CLOSERS[marks[at].glyph], -1
        for index in range(at + 1, min(len(marks), at + 40)):
            mark = marks[index]
            if mark.glyph in closers and mark.closes and not mark.opens:
                if text[mark.at - 1] in ",.?!…;":
                    return index
                if weak < 0 or text[marks[weak].at - 1] == "s":
                    weak = index
                    if text[mark.at - 1] != "s":
                        return index
            elif mark.glyph == marks[at].glyph and mark.opens and weak >= 0:
                return weak
        return weak


def is_balanced(marks: Sequence[Mark]) -> bool:
    """Whether the straight marks of a paragraph all show their side and nest like brackets."""
    depth = 0
    for mark in marks:
        if mark.glyph != '"':
            continue
        if mark.opens == mark.closes:
            return False
        depth += 1 if mark.opens else -1
        if depth < 0:
            return False
    return depth == 0
