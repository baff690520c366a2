"""What a line under the headline shows of being the standfirst: the features that its scorer weighs."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from article_parse import tokens
from article_parse.extractors._scorer import names
from article_parse.extractors._zone import key, likeness, words
from article_parse.findings import View
from article_parse.languages import Cue
from article_parse.layout import INDEX
from article_parse.model.block import Kind, Role
from article_parse.page import Block, Region

_ASIDE = int(Region.NAV | Region.FOOTER | Region.ASIDE | Region.COMMENTS | Region.DIALOG | Region.FORM)
_PICTURE = int(Region.FIGURE | Region.CAPTION)
_BODY = int(Region.BODY)
_FURNITURE = int(
    Cue.BYLINE | Cue.DATE | Cue.READING_TIME | Cue.ADVERT | Cue.NEWSLETTER | Cue.COOKIE | Cue.SUBSCRIBE | Cue.SHARE
    | Cue.COMMENTS | Cue.CONTENTS | Cue.HOME | Cue.CAPTION | Cue.COPYRIGHT | Cue.NAVIGATION | Cue.BIO | Cue.TEASERS
    | Cue.READ_ALSO
)  # fmt: skip
_LOOK = 6
"""Paragraphs of the body that are asked how the body is marked up."""
_HEADINGS = 40
"""Blocks below a heading in which others like it are looked for."""
_CUT = ("…", "...", "[…]", "[...]")
"""Ends of a declared description that was cut off."""

_FREE, _OWNED, _PLACE = names("free", 6), names("owned", 4), names("body", 7)
_SIZE, _TITLE, _DECLARED = names("size", 8), names("title", 5), names("declared", 5)
_AFTER, _UNDER, _RUN = names("after", 5), names("under", 5), names("run", 4)
_LINKED, _BOLD, _LEVEL = names("linked", 3), names("bold", 3), names("level", 7)
_RUN_DECLARED = names("run declared", 5)
_SCORED = tuple((INDEX[role], names(f"score {role.value}", 6)) for role in (
    Role.DEK, Role.BODY, Role.HEADING, Role.CAPTION, Role.PROMOTION,
))  # fmt: skip
_LAYOUT = {role: f"layout {role.value}" for role in Role}
_WHERE = ("above", "first", "inside")
_LOOKS = tuple((f"{where} as body", f"{where} not as body", f"{where} other class") for where in _WHERE)
_PLAIN = tuple(f"plain {where}" for where in _WHERE)
_ROLES = tuple({role: f"{where} {role.value}" for role in Role} for where in _WHERE)
_MARKS = {mark: f"mark{mark}" for mark in "…•-–—*"}
_ENDS = {mark: f"end{mark}" for mark in '.…?!:)»”"'}


@cache
def named() -> tuple[int, int]:
    """Bits of the words that markup calls a standfirst by, and of weaker ones."""
    return (
        tokens.mask("dek", "standfirst", "subtitle", "subheading", "subhead", "intro", "introduction", "summary"),
        tokens.mask("lead", "description", "excerpt"),
    )


class Head:
    """What the features of every candidate of a page are counted from."""

    __slots__ = ("_words", "at", "blocks", "declared", "free", "headline", "look", "start", "view")

    def __init__(self, view: View, at: int, start: int, last: int) -> None:
        self.view = view
        self.blocks = view.blocks
        self.at = at
        """Index of the headline's block."""
        self.start = start
        """Index of the body's first block."""
        self._words: dict[int, set[str]] = {}
        self.free = [view.is_free(block) for block in self.blocks[at + 1 : last + 1]]
        """Whether each block below the headline is nobody's yet."""
        self.headline = set(words(view.value("headline") or ""))
        values = dict.fromkeys(fact.value.rstrip() for fact in view.declared("dek"))
        self.declared = [(set(words(value)), value) for value in values]
        """Words of each declared description, and the description."""
        self.look = self._look()
        """Tag and words around of the body's paragraphs; no tag where not known."""

    def _look(self) -> tuple[str, int]:
        looks: list[tuple[str, int]] = []
        for index in range(self.start + 1, min(len(self.blocks), self.start + 4 * _LOOK)):
            if self.view.roles[index] is Role.BODY:
                hints = self.blocks[index].hints
                looks.append((hints.tag, hints.around))
                if len(looks) == _LOOK:
                    break
        return max(looks, key=looks.count) if looks else ("", 0)

    def words(self, index: int) -> set[str]:
        """The words of a block."""
        found = self._words.get(index)
        if found is None:
            found = self._words[index] = set(words(self.blocks[index].text))
        return found

    def is_free(self, index: int) -> bool:
        """Whether a block below the headline is nobody's yet."""
        place = index - self.at - 1
        return self.free[place] if place < len(self.free) else self.view.is_free(self.blocks[index])

    def is_odd(self, index: int) -> bool:
        """Whether a block is marked up unlike the body."""
        hints = self.blocks[index].hints
        return self.look[0] != "" and (hints.tag, hints.around) != self.look


def features(head: Head, index: int) -> list[str]:
    """What a line shows, as names of features."""
    blocks, at = head.blocks, head.at
    block = blocks[index]
    text = block.text
    free = sum(head.free[: index - at - 1])
    found = head.words(index)
    where = 0 if index < head.start else 1 if index == head.start else 2
    role = head.view.roles[index]
    out = [
        _FREE[bisect_left((0, 1, 2, 4, 8), free)],
        _OWNED[min(index - at - 1 - free, 3)],
        _PLACE[max(-2, min(4, head.start - index)) + 2],
        _SIZE[bisect_left((30, 50, 80, 130, 200, 300, 450), len(text))],
        _ENDS.get(text[-1], "end_"),
        _TITLE[bisect_left((0.1, 0.3, 0.5, 0.8), likeness(found, head.headline))],
        _LAYOUT[role],
        _ROLES[where][role],
    ]
    scores = head.view.layout.scores[index].tolist()
    for number, score_names in _SCORED:
        out.append(score_names[bisect_left((0.02, 0.1, 0.3, 0.6, 0.9), scores[number])])
    if not text[0].isalnum():
        out.append(_MARKS.get(text[0], "mark"))
    elif text[0].islower():
        out.append("lower")
    if not head.is_free(index):
        out.append("part")
    _beside(head, index, out)
    if "©" in text or "/" in text:
        out.append("credit")
    if head.view.lexicon.cues(text.lower()) & _FURNITURE:
        out.append("furniture")
    if block.hints.tag:
        _markup(head, index, where, out)
    else:
        out.append(_PLAIN[where])
    if head.declared:
        _declared(head, index, found, where, out)
    return out


def _beside(head: Head, index: int, out: list[str]) -> None:
    """What stands right above and below a line."""
    blocks = head.blocks
    under = index - 1 == head.at
    if index + 1 < len(blocks):
        after = blocks[index + 1]
        if head.is_free(index + 1):
            out.append(_AFTER[bisect_left((20, 60, 120, 250), len(after.text))])
        else:
            out.append("afterowned")
            if under:
                out.append("between")
        if after.text == blocks[index].text:
            out.append("twice")
    if under:
        out.append("under")
    elif not head.is_free(index - 1):
        out.append("under owned")
    else:
        out.append(_UNDER[bisect_left((20, 60, 120, 250), len(blocks[index - 1].text))])


def _markup(head: Head, index: int, where: int, out: list[str]) -> None:
    """What HTML tells of a line."""
    block = head.blocks[index]
    hints = block.hints
    strong, weak = named()
    if hints.own & strong:
        out.append("named")
    elif hints.around & strong:
        out.append("named around")
    elif (hints.own | hints.around) & weak:
        out.append("named weak")
    if hints.level:
        out.append(_LEVEL[hints.level])
        _heading(head, block, index, out)
    else:
        out.append("tag " + hints.tag)
    if hints.region & _ASIDE:
        out.append("aside")
    if hints.region & _PICTURE:
        out.append("picture")
    if hints.region & _BODY:
        out.append("in body")
    out.append(_LINKED[bisect_left((0.1, 0.9), hints.linked)])
    out.append(_BOLD[bisect_left((0.1, 0.9), hints.bold)])
    if head.look[0]:
        odd = 1 if hints.tag != head.look[0] else 2 if hints.around != head.look[1] else 0
        out.append(_LOOKS[where][odd])


def _heading(head: Head, block: Block, index: int, out: list[str]) -> None:
    """Whether a heading reads like a sentence, and whether the body has others like it."""
    if block.text[-1] in ".?!":
        out.append("heading closes")
    if len(block.text) > 70:
        out.append("heading long")
    level, around = block.hints.level, block.hints.around
    for other in head.blocks[index + 1 : index + _HEADINGS]:
        if other.hints.level == level and other.hints.around == around and other.text != block.text:
            out.append("heading of many")
            break


def _declared(head: Head, index: int, found: set[str], where: int, out: list[str]) -> None:
    """How well a line agrees with the declared descriptions, and whether they are but cut out of the body."""
    best, near, value = 0.0, head.declared[0][0], ""
    for other, shown in head.declared:
        if (same := likeness(found, other)) > best:
            best, near, value = same, other, shown
    out.append(_DECLARED[bisect_left((0.3, 0.6, 0.8, 0.95), best)])
    if len(found) > 5 and found < near:
        out.append("declared<")
    missing = near - found
    if best > 0.3 and value.endswith(_CUT):
        out.append("declared cut")
        if key(head.blocks[index].text).startswith(key(value)[:-1]):
            out.append("declared cut here")
    elif best > 0.95:
        out.append(_WHERE[where] + " declared")
    if best > 0.3 and len(missing) > 3 and index + 1 < len(head.blocks):
        following = head.words(index + 1)
        if len(missing & following) > 0.7 * len(missing):
            out.append("declared goes on")


def together(head: Head, run: list[int]) -> list[str]:
    """What a run of lines shows beyond its first."""
    view, after = head.view, run[-1] + 1
    out = [_RUN[min(len(run), 3)]]
    if after < len(head.blocks) and not head.is_free(after):
        out.append("run after owned")
    if head.declared:
        found: set[str] = set().union(*[head.words(i) for i in run])
        best = max(likeness(found, each) for each, _ in head.declared)
        out.append(_RUN_DECLARED[bisect_left((0.3, 0.6, 0.8, 0.95), best)])
    if head.blocks[run[0]].kind is Kind.LIST_ITEM:
        out.append("list")
    if any(view.roles[i] is Role.BODY for i in run):
        out.append("run body")
    if head.is_odd(run[0]):
        out.append("run odd")
        if after < len(head.blocks) and head.blocks[after].hints.around == head.blocks[run[0]].hints.around:
            out.append("run goes on")
    return out
