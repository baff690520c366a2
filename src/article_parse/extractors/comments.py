"""Readers' comments, apart from the body."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.extractors._teaser_ages import age_in
from article_parse.findings import Finding, View
from article_parse.model.block import Role
from article_parse.model.values import Comment
from article_parse.page import Block, Region

SHORTEST = 25
"""Characters from which on a block among the comments is what somebody wrote, not a name, a date or a button."""
LONGEST_NAME = 40
_COMMENTS = int(Region.COMMENTS)
_FORM = int(Region.FORM | Region.HIDDEN)


def find(view: View) -> Iterator[Finding]:
    """Each comment with the text of all its paragraphs, and the name that stands over it."""
    card: list[Block] = []
    for block in _among_comments(view):
        if card and not _same_comment(card[-1], block):
            yield from _comment(view, card)
            card = []
        card.append(block)
    yield from _comment(view, card)


def _among_comments(view: View) -> Iterator[Block]:
    for block, role in zip(view.blocks, view.roles, strict=True):
        region = block.hints.region
        if region & _FORM:
            continue
        if (role is Role.COMMENT or (region & _COMMENTS and role is not Role.BODY)) and view.is_free(block):
            yield block


def _same_comment(before: Block, block: Block) -> bool:
    """One card of the page; where cards are not known, a short line (a name) opens the next comment."""
    if block.hints.group or before.hints.group:
        return block.hints.group == before.hints.group
    return not (len(before.text) >= SHORTEST > len(block.text))


def _comment(view: View, card: list[Block]) -> Iterator[Finding]:
    said = [block for block in card if len(block.text) >= SHORTEST]
    if not said:
        return
    first = card.index(said[0])
    shown = [_without_age(view, block.text) for block in card[:first] if len(block.text) <= LONGEST_NAME]
    names = [text for text in shown if _is_name(text)]
    text = "\n\n".join(block.text for block in said)
    spans = tuple((block.start, block.end) for block in said)
    yield Finding(Comment(text, names[0] if names else None), spans, 0.6, "among the comments")


def _without_age(view: View, text: str) -> str:
    """The line without the comment's date beside the name."""
    age = age_in(view, text)
    return (text[: age[0]] or text[age[1] :]).strip(" ·|,–—-") if age else text


def _is_name(text: str) -> bool:
    if not 1 < len(text) <= LONGEST_NAME or not any(map(str.isalpha, text)) or text.endswith((":", "?")):
        return False
    return text[-1] != "." or text[-3:-2] == " "  # "Ida M."
