"""Which form an element gives to the text in it."""

from __future__ import annotations

from typing import Final

from article_parse.model.block import Kind
from article_parse.reading.html.place import Shape

_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_EMBED: Final = ("embed", "tweet")
"""Words in the class of a quotation that stands for a post shown by a script."""
_LARGEST_NUMBER: Final = 10**6


def shape_of(tag: str, attrs: dict[str, str], outer: Shape) -> Shape:
    """The Shape inside an element of this tag."""
    level = _LEVELS.get(tag)
    if level:
        return Shape(Kind.HEADING, level, outer.depth, whole=True)
    if tag == "li":
        return _item(attrs, outer)
    if tag == "ul" or tag == "ol":
        new = Shape(outer.kind, 0, outer.depth + 1)
        if tag == "ol":
            new.next = _number(attrs.get("start"), 1)
        return new
    if tag == "blockquote":
        name = attrs.get("class", "")
        embed = any(word in name for word in _EMBED)
        return Shape(Kind.EMBED if embed else Kind.BLOCKQUOTE, 0, outer.depth)
    if tag == "pre":
        return Shape(Kind.CODE, 0, outer.depth)
    if tag == "figcaption":
        return Shape(Kind.FIGURE, 0, outer.depth)
    if outer.kind is Kind.FIGURE or tag in ("td", "th"):
        return outer
    return Shape(Kind.PARAGRAPH, 0, outer.depth)


def _item(attrs: dict[str, str], outer: Shape) -> Shape:
    note = bool(attrs) and _is_note(attrs)
    new = Shape(Kind.FOOTNOTE if note else Kind.LIST_ITEM, 0, max(outer.depth, 1))
    if outer.next is not None:
        new.number = _number(attrs.get("value"), outer.next)
        outer.next = new.number + 1
    return new


def _is_note(attrs: dict[str, str]) -> bool:
    return attrs.get("role") == "doc-endnote" or attrs.get("id", "").startswith(("fn", "footnote", "cite_note"))


def _number(value: str | None, default: int) -> int:
    """A list number as declared; the default for what is none."""
    if value and len(value) < 8 and value.lstrip("-").isdecimal():
        try:
            return max(-_LARGEST_NUMBER, min(int(value), _LARGEST_NUMBER))
        except ValueError:
            return default
    return default
