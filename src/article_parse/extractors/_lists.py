"""Lists, tables and code within the body: of items of a word or two the layout is unsure, whatever stands around."""

from __future__ import annotations

from article_parse.extractors._asides import SURE, is_aside
from article_parse.findings import View
from article_parse.model.block import Kind, Role
from article_parse.page import Block

Inside = list[tuple[int, bool]]
"""The blocks that are the article's, each with whether it is a heading."""

LINKED = 0.5
"""The share of links in an item, or a row, up to which it is the article's where the blocks around the list are: of 194
such items on half a the truth has 190; where a line with a colon leads to the list, of 82 whatever their links all."""
_KINDS = frozenset((Kind.LIST_ITEM, Kind.TABLE_ROW, Kind.CODE, Kind.EMBED))
_ROW = Kind.TABLE_ROW.value
_TAGS = {"dt": "dl", "dd": "dl", "caption": _ROW}
_CELLS = frozenset(("td", "th"))
LONGEST = 12
"""Items of a list behind such a line, where what follows the list is not the article's: of 25 on half a and b it has
24."""


def with_lists(view: View, inside: Inside, scores: list[float]) -> Inside:
    """The same with what the layout lacks of lists and tables between blocks of the article, and behind a line with a
    colon: as probable as that line is from here on, in `scores` too, all of the list."""
    out: Inside = []
    blocks = view.blocks
    led = 0.0  # how probable the line with a colon is that leads to the list that is being read
    for place, (index, heads) in enumerate(inside):
        if led and out[-1][0] == index - 1 and _list_of(blocks, index):
            scores[index] = max(scores[index], led)
        else:
            led = scores[index] if blocks[index].text[-1] in ":：" else 0.0
        out.append((index, heads))
        first = index + 1
        behind = inside[place + 1][0] if place + 1 < len(inside) else len(blocks)
        if behind == first:
            continue
        within = behind < len(blocks)
        if within and first + 1 < behind and _heads_list(view, first, behind):
            out.append((first, True))
            scores[first] = max(scores[first], SURE)
            first += 1
        most = 1.0 if led and within and _list_of(blocks, behind) == _list_of(blocks, first) else LINKED
        end = _end(view, first, behind, most) if within else first
        if end < behind:
            end = _end(view, first, min(behind, first + LONGEST + 1), LINKED) if led else first
            if end > first + LONGEST:
                continue
        of_list = [(at, led) for at in range(first, end)] or _rest(view, index, behind, scores)
        for at, score in of_list:
            if not is_aside(view, blocks[at].text, False, 0.0) and not numbers_lines(blocks, at):
                out.append((at, False))
                scores[at] = max(scores[at], score)
    return _with_notes(view, out, scores)


def _heads_list(view: View, index: int, behind: int) -> bool:
    """Whether a marked-up heading stands over a list or table with few links that ends where the article goes on."""
    block = view.blocks[index]
    if not block.hints.level or view.roles[index] is Role.HIDDEN or is_aside(view, block.text, True, 0.0):
        return False
    return _end(view, index + 1, behind, LINKED) == behind


def _with_notes(view: View, inside: Inside, scores: list[float]) -> Inside:
    """The same with the footnotes below the article's beginning, and the heading over them."""
    if not inside:
        return inside
    blocks, roles = view.blocks, view.roles
    taken = {index for index, _ in inside}
    out = list(inside)
    for index in range(inside[0][0] + 1, len(blocks)):
        if blocks[index].kind is not Kind.FOOTNOTE or roles[index] is Role.HIDDEN:
            continue
        scores[index] = max(scores[index], SURE)
        if index in taken:
            continue
        above = index - 1
        if blocks[above].hints.level and above not in taken:
            out.append((above, True))
            scores[above] = max(scores[above], SURE)
        out.append((index, False))
        taken.add(index)
    return sorted(out) if len(out) > len(inside) else inside


def _end(view: View, first: int, behind: int, most: float) -> int:
    """Behind the last of the blocks from `first` on that are of one list, table or stretch of code, in sight, each with
    at most that share of links."""
    blocks, roles = view.blocks, view.roles
    kind = _list_of(blocks, first)
    if not kind:
        return first
    for at in range(first, behind):
        if _list_of(blocks, at) != kind or blocks[at].hints.linked > most or roles[at] is Role.HIDDEN:
            return at
    return behind


def _list_of(blocks: list[Block], index: int) -> str:
    """What a block is an item of; "" for a paragraph. A cell that heads a table's rows is of the table."""
    block = blocks[index]
    if block.kind in _KINDS:
        return block.kind.value
    if block.hints.tag in _CELLS and index + 1 < len(blocks) and blocks[index + 1].kind is Kind.TABLE_ROW:
        return _ROW
    return _TAGS.get(block.hints.tag, "")


def _rest(view: View, index: int, behind: int, scores: list[float]) -> list[tuple[int, float]]:
    """What belongs to two blocks of the article, each with the score of its block: the other rows of their tables and
    code, right below the first and right above the second. Nothing where it is much, has links or is out of sight, and
    no code below the last."""
    blocks, roles = view.blocks, view.roles
    end, first = index + 1, behind
    within = behind < len(blocks)
    while end < behind and _goes_on(blocks[end - 1], blocks[end], 1, within):
        end += 1
    while within and end < first and _goes_on(blocks[first], blocks[first - 1], -1, within):
        first -= 1
    out: list[tuple[int, float]] = []
    for kept, rest in ((index, range(index + 1, end)), (behind, range(first, behind))):
        fit = all(blocks[at].hints.linked <= LINKED and roles[at] is not Role.HIDDEN for at in rest)
        if fit and len(rest) <= LONGEST:
            out += [(at, scores[kept]) for at in rest]
    return out


def _goes_on(block: Block, near: Block, way: int, within: bool) -> bool:
    """Whether what stands beside a block goes on with it: a row further down its table (up, where the way is -1), or
    code within the article."""
    if near.kind is Kind.CODE:
        return within
    number, other = _number(block), _number(near)
    return number > 0 and other > 0 and (other - number) * way > 0


def _number(block: Block) -> int:
    """A row's number in its table; 0 for what is none."""
    return (block.hints.number or 0) if block.kind is Kind.TABLE_ROW else 0


def is_item(blocks: list[Block], index: int) -> bool:
    """Whether a line without a heading's markup is one of several items of a list or the last line of a quotation, and
    so no heading of what follows. (A list of one item may be a heading with a bullet.)"""
    block = blocks[index]
    if block.hints.level or block.kind not in (Kind.LIST_ITEM, Kind.BLOCKQUOTE):
        return False
    before = index > 0 and blocks[index - 1].kind is block.kind
    after = index + 1 < len(blocks) and blocks[index + 1].kind is block.kind
    if block.kind is Kind.BLOCKQUOTE:
        return before and not after
    goes_on = index + 1 < len(blocks) and blocks[index + 1].hints.depth >= block.hints.depth
    return after or (before and not goes_on)


def numbers_lines(blocks: list[Block], index: int) -> bool:
    """Whether a block of code only numbers the lines of the one after it."""
    block, after = blocks[index], blocks[min(index + 1, len(blocks) - 1)]
    if block.kind is not Kind.CODE or after is block or after.kind is not Kind.CODE or block.text[:1] != "1":
        return False
    numbers = block.text.split()
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]
