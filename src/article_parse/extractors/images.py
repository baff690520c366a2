"""The article's pictures, with captions and credits.

HTML gives the pictures; of plain text only their captions are left, each of which stands for a picture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

from article_parse.extractors._credits import credited
from article_parse.extractors._name_shape import particles
from article_parse.extractors._pictures import Extent, described, extent, is_inside, offset_of
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import key as wording
from article_parse.findings import Finding, View
from article_parse.model.block import Role
from article_parse.model.values import Image
from article_parse.page import Picture, Region

SMALLEST = 80
"""Pixels: what is declared narrower or lower is an icon, a portrait beside a byline, a counting pixel."""
SURE = 0.4
"""The layout's score from which on a line of plain text is taken for a caption."""
_CLOSING = ".!…。！»”"
"""What a sentence ends with."""
_SENTENCE = 10
"""Characters of the shortest."""
_FIGURE = int(Region.FIGURE)
_EMBLEM = re.compile(r"(?:^|[^a-z])(?:logos?|icons?)(?:[^a-z]|$)")
_DRAWN = re.compile(r"[^a-z](?:logos?|icons?|arrows?|themes?|assets|static|plugins|ui)(?:[^a-z]|$)")
"""Words in the address of a drawing that belongs to the page's layout."""
_LONGEST = 200
"""Characters of an address, from its end, that are looked at."""
_INNER = re.compile(r"(?:^|&)(?:url|src|image|img)=([^&]+)")
"""The address of an image in that of what makes it smaller."""
_SIZE = re.compile(r"(?:[-_]\d{2,4}x\d{2,4}|[-_]scaled|@[23]x)+(?=\.\w+$|$)")
"""The size in an image's name."""
_TELLING, _TELLING_WORDS = 9, 20
"""Characters of a name with a figure in it, and of one without, from which on no two pictures share it."""


def find(view: View) -> Iterator[Finding]:
    """Each picture of the article in page order, the first one that opens it marked as such."""
    article = extent(view)
    if article is not None:
        yield from (_captions if view.page.format == "text" else _pictures)(view, article)


def _captions(view: View, article: Extent) -> Iterator[Finding]:
    for index in range(article.first, min(article.last + 2, len(view.blocks))):
        if view.roles[index] is not Role.CAPTION:
            continue
        block, score = view.blocks[index], view.layout.score(index, Role.CAPTION)
        if score >= SURE and view.is_free(block):
            caption, credit = credited(block.text, view.lexicon)
            image = Image(caption=caption, credit=credit, offset=block.start)
            yield Finding(image, ((block.start, block.end),), score, "caption")


def _pictures(view: View, article: Extent) -> Iterator[Finding]:
    told = _told(view)
    people = [wording(finding.value.name) for finding in view.found("authors")]
    pages = {finding.value.url for finding in view.found("authors") if finding.value.url}
    seen: set[str] = set()
    taken: set[int] = set()
    lead = True
    pictures = view.page.pictures
    for number, picture in enumerate(pictures):
        key = _name(picture.url)
        if not key or key in seen:
            continue
        if not is_inside(view, picture, article, SMALLEST) or _is_emblem(picture):
            continue
        if not picture.caption and _is_portrait(view, picture, people, pages):
            continue
        seen.add(key)
        following = pictures[number + 1] if number + 1 < len(pictures) else None
        caption, credit, spans = described(view, picture, following, taken)
        said = told.get(_file(picture.url), (None, None))
        is_lead, offset = lead and picture.at <= article.last, offset_of(view, picture.at)
        image = Image(picture.url, caption or said[0], credit or said[1], picture.alt or None, is_lead, offset)
        yield Finding(image, spans, 0.8, "picture")
        lead = False
    declared = view.declared("image")
    if lead and declared:
        url = declared[0].value
        yield Finding(Image(url, *told.get(_file(url), (None, None)), lead=True), (), 0.7, "declared")


def _is_emblem(picture: Picture) -> bool:
    """Whether a picture is an icon or a logo: a drawing by its address or its description, outside figures any picture
    by its name."""
    bare = picture.url.partition("?")[0].lower()
    if bare.endswith(".svg"):
        return bool(_DRAWN.search(bare[-_LONGEST:]) or _EMBLEM.search((picture.alt or "")[:_LONGEST].lower()))
    if picture.region & _FIGURE or picture.caption or picture.width:
        return False
    return _EMBLEM.search(bare[-_LONGEST:].rsplit("/", 1)[-1]) is not None


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
            out.setdefault(_file(fact.url), (caption, credit))
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
    """What tells two pictures apart: the name of the file, or, where others may share that, the address without its
    query."""
    name = _file(url)
    telling = len(name) >= (_TELLING if any(map(str.isdigit, name)) else _TELLING_WORDS)
    return name if telling else _bare(url) or url


def _file(url: str) -> str:
    """The name of the file, without the size in it."""
    return _SIZE.sub("", _bare(url).rsplit("/", 1)[-1])


def _bare(url: str) -> str:
    """The address without its query; where that holds the image's own address, this one."""
    bare, _, query = url.partition("?")
    inner = _INNER.search(query)
    return unquote(inner[1]).partition("?")[0] if inner else bare
