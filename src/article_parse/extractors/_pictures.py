"""Which pictures and embeds are the article's, and what is written below them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from article_parse import tokens
from article_parse.extractors._credits import closed, credited, label_at_end, unlabelled
from article_parse.findings import Range, View
from article_parse.model.block import Role
from article_parse.page import Picture, Region

_AFTER = " :|,;"
"""What is left of a label before a caption."""
MOST_LINES = 3
"""Of a caption."""
MOST_AROUND = 16
"""Blocks of a card, before a picture and behind it."""
_FORM, _FIGURE, _HIDDEN = int(Region.FORM), int(Region.FIGURE), int(Region.HIDDEN)
_OUTSIDE = int(
    Region.NAV | Region.FOOTER | Region.ASIDE | Region.FORM | Region.HIDDEN | Region.COMMENTS | Region.DIALOG
)


@cache
def _furniture() -> int:
    """Words of markup around what is none of the article's."""
    return tokens.mask(
        "logo", "icon", "icons", "avatar", "author", "bio", "related", "recommended", "teaser", "promo", "sponsored",
        "advert", "ads", "share", "social", "newsletter", "sidebar", "footer", "popular", "trending", "comments",
        "menu", "byline", "emoji", "advertisement",
    )  # fmt: skip


@cache
def _frame_furniture() -> int:
    """The same around embeds, even in a figure."""
    return tokens.mask("banner", "login", "subscribe", "form", "commentform", "searchform", "widget")


class Extent(NamedTuple):
    """Where the article stands, and what stands around all of it."""

    first: int
    """The block of its headline, or one shortly before the body."""
    last: int
    """The last block that is proposed as body."""
    around: int
    """Words of furniture that are around most of the body, and so say nothing."""
    region: int
    """Regions of the same kind: a page may be one form."""


def extent(view: View) -> Extent | None:
    """From the headline to the end of what is proposed as body; None where nothing is."""
    roles, words = view.roles, _furniture() | _frame_furniture()
    inside = [index for index, role in enumerate(roles) if role is Role.BODY]
    if not inside:
        return None
    first = inside[0]
    heads = [index for index in range(first) if roles[index] is Role.HEADLINE]
    hints = [view.blocks[index].hints for index in inside]
    around = Counter([each.around & words for each in hints]).most_common(1)[0][0]
    region = Counter([each.region & _OUTSIDE for each in hints]).most_common(1)[0][0]
    return Extent(max(heads) if heads else max(0, first - 6), inside[-1], around, region)


def is_inside(view: View, picture: Picture, article: Extent, least: int) -> bool:
    """Whether a picture or an embed of `least` pixels or more stands among the blocks of the article, and is none of
    the page's."""
    if not article.first - 2 <= picture.at <= article.last + 1:
        return False
    if 0 < picture.width < least or 0 < picture.height < least:
        return False
    figure, around = picture.region & _FIGURE, picture.around & ~article.around
    outside = picture.region & _OUTSIDE & ~article.region
    if figure:  # within a button that shows it larger, or said in its caption to those who do not see it
        outside &= ~_FORM
        if any(not view.blocks[at].hints.region & _HIDDEN for at in picture.caption):
            outside &= ~_HIDDEN
    if outside or (around & _furniture() and not figure):
        return False
    if picture.kind != "image" and around & _frame_furniture():
        return False
    return not _is_teaser(view, picture)


def _is_teaser(view: View, picture: Picture) -> bool:
    """Whether its card holds a teaser's headline, and nothing of the body."""
    if not picture.group:
        return False
    blocks, roles = view.blocks, view.roles
    near = range(max(0, picture.at - MOST_AROUND), min(len(blocks), picture.at + MOST_AROUND))
    held = {roles[index] for index in near if blocks[index].hints.group == picture.group}
    return not held.isdisjoint((Role.TEASER, Role.TEASER_BLOCK)) and Role.BODY not in held


def offset_of(view: View, at: int) -> int:
    """Where what stands before a block does: at its start, or at the end of the text."""
    return view.blocks[at].start if at < len(view.blocks) else len(view.text)


class Described(NamedTuple):
    """What is written below a picture, and where."""

    caption: str | None
    credit: str | None
    spans: tuple[Range, ...]


def described(view: View, picture: Picture, following: Picture | None, taken: set[int]) -> Described:
    """Caption and credit of a picture before the one that comes next. Of several with one caption the first owns its
    text: `taken` holds the blocks that are owned."""
    numbers = [at for at in picture.caption if at < len(view.blocks)]
    if not numbers:
        numbers = _below(view, picture, following.at if following else len(view.blocks))
    blocks = [view.blocks[at] for at in numbers]
    text = " ".join(block.text for block in blocks).lstrip(_AFTER) or None
    credit: str | None = picture.credit
    if credit and label_at_end(credit, view.lexicon) == 0:
        credit = None  # "Photo:" alone
    if text and credit:
        text = unlabelled(text.removesuffix(credit), view.lexicon)
    if credit:
        rest, name = credited(credit, view.lexicon, marked=True)
        if name:
            text, credit = text or rest, name
        else:
            credit = closed(credit)
    elif text:
        text, credit = credited(text, view.lexicon)
    own = [view.blocks[at] for at in numbers if at not in taken and view.is_free(view.blocks[at])]
    taken.update(numbers)
    return Described(text, credit, tuple((block.start, block.end) for block in own))


def _below(view: View, picture: Picture, behind: int) -> list[int]:
    """The lines right below a picture outside any figure, and before block `behind`, that the markup calls its caption
    or its credit."""
    words, blocks = _caption(), view.blocks
    out: list[int] = []
    for index in range(picture.at, min(picture.at + MOST_LINES, behind, len(blocks))):
        hints = blocks[index].hints
        within = hints.around & words and hints.around & picture.around == picture.around
        if not hints.own & words and (not within or view.roles[index] in (Role.BODY, Role.HEADING)):
            break
        if not view.is_free(blocks[index]):
            break
        out.append(index)
    return out


@cache
def _caption() -> int:
    return tokens.mask("caption", "credit", "figcaption")
