"""The body: which of the blocks that the layout proposes are it, and how they fall into subsections.

The layout decides block by block over the whole page; what it leaves ragged is mended here: headings that head nothing,
pull quotes, paragraphs shown twice, blocks that a byline or a teaser holds in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from article_parse import tokens
from article_parse.compiled import mypyc_attr
from article_parse.extractors._asides import CLOSING, SHORT, SURE, is_aside
from article_parse.extractors._lists import is_item, numbers_lines, with_lists
from article_parse.extractors._live import texts_of
from article_parse.findings import Finding, Range, View
from article_parse.languages import Cue, fold
from article_parse.model.article import Subsection
from article_parse.model.block import Kind, Role
from article_parse.page import Block, Region

INSIDE = 0.4
"""The layout's scores for body and heading, added, from which on a block is the article's. From 0.45 to 0.4 half a's
words rose by 0.001 on articles and fell by as much on news; below that news lose more."""
BETWEEN = 0.35
"""The same for a block right between two that are."""
LEAD = 0.1
"""The score for dek from which a paragraph that is no dek after all is the body's first."""
BELOW = 0.6
"""The score that the block below it must have."""
UNSURE = 0.8
"""The score for body up to which a short line that does not close is taken for a heading between paragraphs."""
MAYBE = 0.12
"""The score for heading that it must have."""
SURE_HEADING = {"text": 0.6, "html": 0.75}
"""The same for headings, of which the layout proposes too many: on roles alone subheads' F1 rose from 0.65 to 0.68 and
from 0.80 to 0.84 with these."""
_LEADING = frozenset(".:,;。：，、")
"""What closes a lead-in or a sentence, and no heading."""
SHORTEST_REST = 25
"""Characters that a stretch of a partly owned block must have to count as body: less is a byline's or a date's rest."""
LONGEST_HEADING = 200
"""Characters: a longer block proposed as a heading is a paragraph."""
REPEATED = 60
"""Characters from which on a paragraph shown a second time is a second copy of the text, and not a refrain."""

_BEHIND = int(
    Cue.SIGNOFF | Cue.SUBSCRIBE | Cue.NEWSLETTER | Cue.BIO | Cue.READ_ALSO | Cue.SHARE | Cue.COPYRIGHT | Cue.COMMENTS
)
TAIL = 4
"""Paragraphs at the end that are looked at for sign-offs."""
LONGEST_SIGNOFF = 300
"""Characters."""
WEAK = {"text": 0.0, "html": 0.75}
"""The score below which what follows the last sure paragraph is not the article's any more, if it is little: with it
the body ends right on 25 of 28 annotated pages of half a, without on 23. From text the layout is less sure of all."""
GOING_ON = 0.6
"""The score from which on prose at such an end is kept all the same, where it stands as the paragraph before it does:
on half a 20 of 26 such paragraphs are the article's, on b 23 of 31; below it is one of two."""
LONGEST_TAIL = 400
"""Characters of such an end: longer ones are lists and sections that the layout is never sure of."""
TAIL_SHARE = 0.15
"""Their share of the body at most."""
LONG = 100
"""Characters of the sure paragraphs that tell whether the declared text is this one."""
COMPARED = 40
"""Characters of a paragraph's beginning, or end, that must stand in the declared text."""
DECLARES = 0.9
"""The share of the sure paragraphs that it must have, to count."""
UNDECLARED = 0.94
"""The score from which a paragraph is kept that it lacks: with it news' words rose from 0.971 to 0.973 on half b, and
nothing changed on half a."""
SHORTEST_PULLED, LONGEST_PULLED = 25, 400
"""Characters of a pull quote."""
MOST_PULLED = 40
"""Quotations and asides of a page among which pull quotes are looked for."""
_AROUND_QUOTE = " \"“”„»«’‘'.…,"
_ASIDE = int(Region.ASIDE)
LONGEST_DECLARED = 30_000
"""Characters of it that are searched."""
_RIGHTS = re.compile(r"\W{0,3}(?:copyright\W{1,4}|©\W{0,3}|\(c\)\W{0,2})(?:19|20)\d\d", re.I)


@mypyc_attr(acyclic=True)
class Piece:
    """A block of the body, or the free stretch of one."""

    __slots__ = ("at", "end", "heading", "pulled", "start", "text")

    def __init__(self, at: int, start: int, end: int, text: str, heading: bool) -> None:
        self.at = at
        """The block's number."""
        self.start = start
        self.end = end
        self.text = text
        self.heading = heading
        self.pulled = False
        """Whether it is a pull quote, which is the article's and none of its text."""


def find(view: View) -> Iterator[Finding]:
    """One finding with every subsection, a span for each heading and paragraph.

    What looks like a standfirst is the body of a page that has no other: a post of one paragraph, a text below a video.
    """
    inside = _scores(view)
    pieces = _kept(view, inside)
    if not pieces:
        deks = view.layout.column(Role.DEK)
        inside = [score + dek for score, dek in zip(inside, deks, strict=True)]
        pieces = _kept(view, inside)
    if not pieces:
        return
    spans = tuple((piece.start, piece.end) for piece in pieces)
    roles = tuple(_role(piece) for piece in pieces)
    yield Finding(
        _subsections([piece for piece in pieces if not piece.pulled], view.blocks),
        spans,
        _confidence(pieces, inside),
        "layout",
        roles=roles,
    )


def _role(piece: Piece) -> Role:
    return Role.HEADING if piece.heading else Role.PULL_QUOTE if piece.pulled else Role.BODY


def _kept(view: View, inside: list[float]) -> list[Piece]:
    """The body's pieces; none without a paragraph."""
    pieces = _without_copies(_pieces(view, inside), view.blocks)
    pieces = _without_undeclared(view, pieces, inside)
    pieces = _without_tail(view, pieces, inside)
    _find_pulled(view, pieces)
    return pieces if any(not piece.heading for piece in pieces) else []


def _find_pulled(view: View, pieces: list[Piece]) -> None:
    """Marks the pull quotes: quotations and asides that repeat words of a paragraph."""
    quoted = [piece for piece in pieces if not piece.heading and _may_be_pulled(view.blocks[piece.at], piece.text)]
    if not quoted or len(quoted) > MOST_PULLED:
        return
    text = "\n".join([piece.text for piece in pieces if piece not in quoted])
    for piece in quoted:
        piece.pulled = piece.text.strip(_AROUND_QUOTE) in text


def _may_be_pulled(block: Block, text: str) -> bool:
    if not SHORTEST_PULLED <= len(text) <= LONGEST_PULLED:
        return False
    hints = block.hints
    return block.kind is Kind.BLOCKQUOTE or bool(hints.region & _ASIDE or (hints.own | hints.around) & _pullquote())


@cache
def _pullquote() -> int:
    return tokens.mask("pullquote")


def _scores(view: View) -> list[float]:
    """How probable it is that each block is the article's: its scores for body and heading, added.

    Single roles outside split what is left among many, so the sum decides.
    """
    column = view.layout.column
    scores = [body + heading for body, heading in zip(column(Role.BODY), column(Role.HEADING), strict=True)]
    deks = column(Role.DEK)
    for index in range(len(scores) - 2, -1, -1):
        dek = deks[index]
        if dek >= LEAD and scores[index + 1] >= BELOW:
            block, after = view.blocks[index], view.blocks[index + 1]
            alike = block.hints.tag == after.hints.tag and block.hints.around == after.hints.around
            prose = bool(block.hints.tag) or (len(block.text) > SHORT and block.text[-1] in CLOSING)
            if prose and alike and view.is_free(block):
                scores[index] += dek
    for index in texts_of(view):
        scores[index] = 1.0
    return scores


def _pieces(view: View, inside: list[float]) -> list[Piece]:
    """The blocks of the body, as far as nobody owns them."""
    text, blocks = view.text, view.blocks
    out: list[Piece] = []
    for index, heading in _inside(view, inside):
        block = blocks[index]
        if view.is_free(block):
            out.append(Piece(index, block.start, block.end, block.text, heading))
        elif not heading:
            for start, end in view.free(block):
                start, end = trimmed(text, start, end)
                if end - start >= SHORTEST_REST:
                    out.append(Piece(index, start, end, " ".join(text[start:end].split()), False))
    return out


def _inside(view: View, inside: list[float]) -> list[tuple[int, bool]]:
    """The blocks that are the article's, each with whether it is a heading."""
    out: list[tuple[int, bool]] = []
    sure = SURE_HEADING[view.page.format]
    bodies, headings = view.layout.column(Role.BODY), view.layout.column(Role.HEADING)
    roles, blocks, live = view.roles, view.blocks, texts_of(view)
    last = len(blocks) - 1
    for index, total in enumerate(inside):
        if total < BETWEEN:
            continue
        if index in live:
            out.append((index, live[index]))
            continue
        between = 0 < index < last and inside[index - 1] >= INSIDE and inside[index + 1] >= INSIDE
        if (total < INSIDE and not between) or roles[index] is Role.HIDDEN:
            continue
        block = blocks[index]
        body, heading = bodies[index], headings[index]
        heads = heading > body
        if not heads and between and heading >= MAYBE and body < UNSURE:
            heads = _stands_alone(block.text) and _is_prose(view, index - 1) and _is_prose(view, index + 1)
        heads = heads and _may_head(block) and block.hints.tag != "caption"  # a table's
        if heads and (total < sure or not _is_followed(inside, index)):
            continue
        heads = heads and not is_item(blocks, index)
        if not is_aside(view, block.text, heads, total) and not numbers_lines(blocks, index):
            out.append((index, heads))
    return with_lists(view, out, inside)


def _is_followed(inside: list[float], index: int) -> bool:
    """Whether something of the article stands right below: a heading heads something."""
    return any(score >= INSIDE for score in inside[index + 1 : index + 3])


def _is_prose(view: View, index: int) -> bool:
    return len(view.blocks[index].text) > SHORT


def _stands_alone(text: str) -> bool:
    """Whether a short line is no sentence: it opens with a capital and does not close."""
    return len(text) <= SHORT and text[-1] not in CLOSING and text[0].isupper()


def trimmed(text: str, start: int, end: int) -> Range:
    """The range without white space, and punctuation that parts a byline from the text, at its ends."""
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip(" \t\r\n\u00a0|,;–—-"))
    end -= len(stretch) - len(stretch.rstrip(" \t\r\n\u00a0|"))
    return start, max(start, end)


def _may_head(block: Block) -> bool:
    """Whether a block's form allows a heading: what markup does not call one must not close like a sentence."""
    if len(block.text) > LONGEST_HEADING or block.kind is Kind.TABLE_ROW or block.kind is Kind.CODE:
        return False
    if _is_rule(block.text):
        return False
    return block.hints.level > 0 or block.text[-1:] not in _LEADING


def _is_rule(text: str) -> bool:
    """Whether a line says nothing: a rule between scenes ("* * *")."""
    return not any(map(str.isalnum, text))


def _without_copies(pieces: list[Piece], blocks: list[Block]) -> list[Piece]:
    """Without paragraphs that stood before. Several tables may have one head."""
    seen: set[str] = set()
    out = []
    for number, piece in enumerate(pieces):
        if len(piece.text) >= REPEATED and not piece.heading:
            if piece.text in seen and not _heads_table(pieces[number : number + 2], blocks, seen):
                continue
            seen.add(piece.text)
        out.append(piece)
    return out


def _heads_table(pieces: list[Piece], blocks: list[Block], seen: set[str]) -> bool:
    """Whether the first of two pieces is the first row of a table whose next row did not stand before."""
    rows = [blocks[piece.at] for piece in pieces]
    numbers = [row.hints.number if row.kind is Kind.TABLE_ROW else None for row in rows]
    return numbers == [1, 2] and pieces[1].text not in seen


def _without_undeclared(view: View, pieces: list[Piece], inside: list[float]) -> list[Piece]:
    """Without paragraphs that the declared text of the article lacks, where it has the surest ones: calls to subscribe,
    boxes. Its own captions and insertions prove nothing, so what it has is not taken for that."""
    declared = next((fact.value for fact in view.declared("body")), "")[:LONGEST_DECLARED]
    if not declared:
        return pieces
    known = [_is_declared(piece.text, declared) for piece in pieces]
    rows = list(zip(known, pieces, strict=True))
    sure = [k for k, piece in rows if inside[piece.at] >= UNDECLARED and len(piece.text) >= LONG]
    if not sure or sum(sure) < DECLARES * len(sure):
        return pieces
    return [piece for k, piece in rows if k or piece.heading or inside[piece.at] >= UNDECLARED]


def _is_declared(text: str, declared: str) -> bool:
    return text[:COMPARED] in declared or text[-COMPARED:] in declared


def _without_tail(view: View, pieces: list[Piece], inside: list[float]) -> list[Piece]:
    """Without sign-offs, calls to subscribe, doubtful last lines and headings over nothing at the end."""
    end = len(pieces)
    weak, least = _weak_tail(pieces, inside), WEAK[view.page.format]
    first = max(1, end - TAIL)
    while end:
        piece = pieces[end - 1]
        doubtful = end > weak and inside[piece.at] < least
        doubtful = doubtful and not (inside[piece.at] >= GOING_ON and _goes_on(view, pieces, end - 1))
        if not (piece.heading or doubtful or (end > first and _ends_behind(view, piece))):
            break
        end -= 1
    return pieces[:end]


def _goes_on(view: View, pieces: list[Piece], number: int) -> bool:
    """Whether a piece is prose that stands where the one before it does, in the same element of the same elements, and
    no note in brackets or with an address."""
    text = pieces[number].text
    if not number or len(text) <= SHORT or text[-1] not in CLOSING or text[0] in "([（" or "@" in text:
        return False
    hints, before = (view.blocks[pieces[at].at].hints for at in (number, number - 1))
    return bool(hints.tag) and (hints.tag, hints.around, hints.own) == (before.tag, before.around, before.own)


def _weak_tail(pieces: list[Piece], inside: list[float]) -> int:
    """How many pieces stand before the doubtful end: what follows the last sure paragraph, if that is little text."""
    total = sum(len(piece.text) for piece in pieces)
    behind = 0
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        if not piece.heading and inside[piece.at] >= SURE:
            return number + 1
        behind += len(piece.text)
        if behind > LONGEST_TAIL or behind > TAIL_SHARE * total:
            break
    return len(pieces)


def _ends_behind(view: View, piece: Piece) -> bool:
    """Whether a paragraph says nothing, or speaks of the article, its authors, its rights or its reader's account."""
    text = piece.text
    if len(text) > LONGEST_SIGNOFF:
        return False
    if _RIGHTS.match(text) or _is_rule(text):
        return True
    return bool(view.lexicon.cues(fold(text)) & _BEHIND)


def _subsections(pieces: list[Piece], blocks: list[Block]) -> tuple[Subsection, ...]:
    out: list[Subsection] = []
    heading: str | None = None
    level, paragraphs = 2, list[str]()
    for piece in pieces:
        if not piece.heading:
            paragraphs.append(piece.text)
            continue
        if heading is not None or paragraphs:
            out.append(Subsection(heading, level, tuple(paragraphs)))
        heading, paragraphs = piece.text, []
        level = min(6, max(2, blocks[piece.at].hints.level or 2))
    out.append(Subsection(heading, level, tuple(paragraphs)))
    return tuple(out)


def _confidence(pieces: list[Piece], inside: list[float]) -> float:
    """The mean of the layout's scores, each block weighted by its length."""
    weight = total = 0.0
    for piece in pieces:
        length = piece.end - piece.start
        weight += length
        total += length * inside[piece.at]
    return min(1.0, round(total / weight, 3)) if weight else 0.0
