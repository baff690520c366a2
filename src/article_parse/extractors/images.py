"""The article's pictures, with captions and credits.

HTML gives the pictures; of plain text only their captions are left, each of which stands for a picture.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from article_parse import tokens
from article_parse.extractors._credits import closed, credited, label_at_end, unlabelled
from article_parse.extractors._name_shape import particles
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import key as wording
from article_parse.findings import Finding, Range, View
from article_parse.model.block import Role
from article_parse.model.values import Image
from article_parse.page import Picture, Region

SMALLEST = 80
"""Pixels: what is declared narrower or lower is an icon, a portrait beside a byline, a counting pixel."""
SURE = 0.4
"""The layout's score from which on a line of plain text is taken for a caption."""
_AFTER = " :|,;"
"""What is left of a label before a caption."""
_CLOSING = ".!…。！»”"
"""What a sentence ends with."""
_SENTENCE = 10
"""Characters of the shortest."""
MOST_LINES = 3
"""Of a caption."""
_OUTSIDE = int(
    Region.NAV | Region.FOOTER | Region.ASIDE | Region.FORM | Region.HIDDEN | Region.COMMENTS | Region.DIALOG
)


@cache
def _furniture() -> int:
    """Words of markup around pictures that are none of the article's."""
    return tokens.mask(
        "logo", "icon", "icons", "avatar", "author", "bio", "related", "recommended", "teaser", "promo", "sponsored",
        "advert", "ads", "share", "social", "newsletter", "sidebar", "footer", "popular", "trending", "comments",
        "menu", "byline", "emoji", "advertisement",
    )  # fmt: skip


def find(view: View) -> Iterator[Finding]:
    """Each picture of the article in page order, the first one that opens it marked as such."""
    first, last = extent(view)
    if view.page.format == "text":
        yield from _captions(view, first, last)
    else:
        yield from _pictures(view, first, last)


def extent(view: View) -> tuple[int, int]:
    """The first and the last block of the article: from its headline to the end of what is proposed as body."""
    roles = view.roles
    inside = [index for index, role in enumerate(roles) if role is Role.BODY]
    if not inside:
        return 0, -1
    first = inside[0]
    heads = [index for index in range(first) if roles[index] is Role.HEADLINE]
    return max(heads) if heads else max(0, first - 6), inside[-1]


def _captions(view: View, first: int, last: int) -> Iterator[Finding]:
    for index in range(first, last + 2 if last >= 0 else 0):
        if index >= len(view.blocks) or view.roles[index] is not Role.CAPTION:
            continue
        block, score = view.blocks[index], view.layout.score(index, Role.CAPTION)
        if score >= SURE and view.is_free(block):
            caption, credit = credited(block.text, view.lexicon)
            image = Image(caption=caption, credit=credit, offset=block.start)
            yield Finding(image, ((block.start, block.end),), score, "caption")


def _pictures(view: View, first: int, last: int) -> Iterator[Finding]:
    declared = [fact.value for fact in view.declared("image")]
    told = _told(view)
    people = [wording(finding.value.name) for finding in view.found("authors")]
    pages = {finding.value.url for finding in view.found("authors") if finding.value.url}
    seen: set[str] = set()
    lead = True
    pictures = view.page.pictures
    for number, picture in enumerate(pictures):
        key = _name(picture.url)
        if not key or key in seen or not is_inside(view, picture, first, last):
            continue
        if not picture.caption and _is_portrait(view, picture, people, pages):
            continue
        seen.add(key)
        following = pictures[number + 1] if number + 1 < len(pictures) else None
        yield _finding(view, picture, following, lead and picture.at <= last, told.get(key))
        lead = False
    if lead and declared and last >= 0:
        caption, credit = told.get(_name(declared[0]), (None, None))
        yield Finding(Image(declared[0], caption, credit, lead=True), (), 0.7, "declared")


def _told(view: View) -> dict[str, tuple[str | None, str | None]]:
    """The caption and the credit that are declared of pictures, by what tells these apart. A caption is a sentence or
    names whose picture it is: most else that is declared so describes the picture, or says the headline again."""
    out: dict[str, tuple[str | None, str | None]] = {}
    for fact in view.declared("picture"):
        value = json.loads(fact.value)
        caption, credit = value["caption"] or None, value["credit"] or None
        if caption:
            caption, named = credited(caption, view.lexicon)
            credit = credit or named
            if caption and not credit and (caption[-1] not in _CLOSING or len(caption) < _SENTENCE):
                caption = None
        if fact.url:
            out.setdefault(_name(fact.url), (caption, credit))
    return out


def _is_portrait(view: View, picture: Picture, people: list[str], pages: set[str]) -> bool:
    """Whether a picture without a caption is an author's: its description is the name, perhaps with a word for
    portraits, or it leads to the author's page, or its address calls it an avatar."""
    if picture.link and picture.link in pages:
        return True
    if "avatar" in picture.url.partition("?")[0].lower():
        return True
    said = wording(picture.alt or "")
    small = view.lexicon.times.connectors | particles(view.lexicon) | head_words().portraits
    for person in people:
        if person and f" {person} " in f" {said} ":
            rest = f" {said} ".replace(f" {person} ", " ", 1).split()
            if small.issuperset(rest):
                return True
    return False


def _name(url: str) -> str:
    """What tells two pictures apart: the address without query and without the size in it is one picture."""
    return url.partition("?")[0].rsplit("/", 1)[-1] or url


def is_inside(view: View, picture: Picture, first: int, last: int, least: int = SMALLEST) -> bool:
    """Whether a picture of `least` pixels or more stands among the blocks of the article, and is none of the page's."""
    if not first - 2 <= picture.at <= last + 1:
        return False
    if picture.region & _OUTSIDE or picture.url.startswith("data:"):
        return False
    if 0 < picture.width < least or 0 < picture.height < least:
        return False
    if picture.around & _furniture() and not picture.region & int(Region.FIGURE):
        return False
    return not _is_teaser(view, picture)


def _is_teaser(view: View, picture: Picture) -> bool:
    """Whether its card holds a teaser's headline."""
    if not picture.group:
        return False
    blocks, roles = view.blocks, view.roles
    for index in range(max(0, picture.at - 3), min(len(blocks), picture.at + 4)):
        if blocks[index].hints.group == picture.group and roles[index] in (Role.TEASER, Role.TEASER_BLOCK):
            return True
    return False


def below(view: View, picture: Picture) -> list[int]:
    """The lines right below a picture outside any figure that the markup calls its caption or its credit."""
    words, blocks = _caption(), view.blocks
    out: list[int] = []
    for index in range(picture.at, min(picture.at + MOST_LINES, len(blocks))):
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


def _finding(
    view: View,
    picture: Picture,
    following: Picture | None,
    lead: bool,
    told: tuple[str | None, str | None] | None,
) -> Finding:
    caption, credit, spans = described(view, picture, following)
    if told:
        caption, credit = caption or told[0], credit or told[1]
    image = Image(picture.url, caption, credit, picture.alt or None, lead, offset_of(view, picture.at))
    return Finding(image, spans, 0.8, "picture")


def offset_of(view: View, at: int) -> int:
    """Where what stands before a block does: at its start, or at the end of the text."""
    return view.blocks[at].start if at < len(view.blocks) else len(view.text)


def described(
    view: View, picture: Picture, following: Picture | None
) -> tuple[str | None, str | None, tuple[Range, ...]]:
    """Caption and credit of a picture before the picture that comes next, and where they stand."""
    numbers = list(picture.caption)
    if not numbers and (following is None or following.at > picture.at):
        numbers = below(view, picture)
    captions = [view.blocks[index] for index in numbers if index < len(view.blocks)]
    text = " ".join(block.text for block in captions).lstrip(_AFTER) or None
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
    return text, credit, tuple((block.start, block.end) for block in captions if view.is_free(block))
