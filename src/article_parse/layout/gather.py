"""What the layout reads of each block, as plain lists: loops over a page's blocks, compiled.

The layout's other modules have numpy's types, which a build does without, so they stay Python; there each attribute of
a block costs several times what it does here.
"""

from __future__ import annotations

from collections.abc import Sequence

from article_parse.page import Block

Row = tuple[int, int, int, float, float, int, int, str]
"""A block's hints without what is only its own: own, around, region, linked, bold, depth, level, tag."""


def texts(blocks: Sequence[Block]) -> tuple[list[str], list[int]]:
    """Each block's text and gap."""
    out: list[str] = []
    gaps: list[int] = []
    for block in blocks:
        out.append(block.text)
        gaps.append(block.gap)
    return out, gaps


def rows(blocks: Sequence[Block]) -> tuple[list[Row], list[int]]:
    """The distinct hints, and the number of each block's."""
    seen: dict[Row, int] = {}
    which: list[int] = []
    for block in blocks:
        h = block.hints
        row = (h.own, h.around, h.region, h.linked, h.bold, h.depth, h.level, h.tag)
        number = seen.get(row)
        if number is None:
            number = seen[row] = len(seen)
        which.append(number)
    return list(seen), which


def numbers(rows: Sequence[Row], tags: dict[str, int], other: int) -> tuple[list[float], list[int]]:
    """Of each row its region, linked, bold, depth and level, one behind the other; and the number of its tag."""
    out: list[float] = []
    of_tags: list[int] = []
    for _, _, region, linked, bold, depth, level, tag in rows:
        out.append(float(region))
        out.append(linked)
        out.append(bold)
        out.append(float(depth))
        out.append(float(level))
        of_tags.append(tags.get(tag, other))
    return out, of_tags


def numbered(masks: list[int]) -> tuple[list[int], list[int]]:
    """The distinct ones, and the number of each."""
    seen: dict[int, int] = {}
    which: list[int] = []
    for each in masks:
        number = seen.get(each)
        if number is None:
            number = seen[each] = len(seen)
        which.append(number)
    return list(seen), which


def packed(masks: list[int], width: int) -> bytes:
    """The masks as bytes, `width` each, the lowest first."""
    out: list[bytes] = []
    for each in masks:
        out.append(each.to_bytes(width, "little"))
    return b"".join(out)


def alone(blocks: Sequence[Block]) -> tuple[list[bool], list[bool], list[int]]:
    """Of each block whether it has a time and a picture, and the number of its card."""
    stamped: list[bool] = []
    pictured: list[bool] = []
    groups: list[int] = []
    for block in blocks:
        h = block.hints
        stamped.append(len(h.stamps) > 0)
        pictured.append(h.image is not None)
        groups.append(h.group)
    return stamped, pictured, groups


def opening(blocks: Sequence[Block], heads: set[str], size: int) -> list[int]:
    """The numbers of the blocks whose first `size` characters, folded, are one of these."""
    out: list[int] = []
    for number, block in enumerate(blocks):
        if block.text[:size].casefold()[:size] in heads:
            out.append(number)
    return out


def short(blocks: Sequence[Block], size: int) -> str:
    """The texts of less than `size` characters, folded, each on the line of its block's number."""
    out: list[str] = []
    for block in blocks:
        text = block.text
        out.append(text if len(text) < size and "\n" not in text else "")
    return "\n".join(out).casefold()
