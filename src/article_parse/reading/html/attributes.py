"""Attributes: which ones the walk looks at, and what they say of the element's place."""

from __future__ import annotations

from typing import Final

from article_parse import tokens
from article_parse.page import Region
from article_parse.reading.html.tags import ROLES

WORDS: Final = frozenset((
    "class", "id", "rel", "data-testid", "data-test-id", "data-component", "data-module", "data-qa", "role", "itemprop",
))  # fmt: skip
"""Their words go into `Hints.own`."""
SPECIAL: Final = frozenset((
    "role", "itemprop", "itemtype", "itemscope", "property", "typeof", "hidden", "aria-hidden", "style",
))  # fmt: skip
"""They may change the region or declare a fact."""
WORDED, MARKED, BOTH = 1, 2, 3
ATTRIBUTES: Final = {name: WORDED * (name in WORDS) | MARKED * (name in SPECIAL) for name in WORDS | SPECIAL} | {
    "aria-current": tokens.mask("current")
}
"""Which of the two an attribute is, or (above BOTH) the word that it says whatever its value: one look-up for all. What
`aria-current` calls the page, or its step in a trail, is often of the class "current"."""

HIDDEN: Final = int(Region.HIDDEN)
UNSURE: Final = 1 << 24
"""Beside HIDDEN while reading: hidden by an attribute that a script may lift, not by what the element is."""
_SAID: Final = HIDDEN | UNSURE
_ARTICLES: Final = ("Article", "BlogPosting", "Posting", "Report")
_COMMENTS_WORD: Final = tokens.mask("comments")
_COMMENT_LIST: Final = tokens.mask("comment", "list")
_BODIES: Final = frozenset(("articleBody", "schema:articleBody", "schema:text", "content:encoded"))


def region_of(attrs: dict[str, str], *, inline: bool) -> int:
    """The bits of Region (and UNSURE) that an element's attributes give it."""
    get = attrs.get
    region = ROLES.get(get("role", ""), 0)
    if "hidden" in attrs and get("hidden") != "until-found":
        region |= _SAID
    style = get("style")
    if style and is_hidden_style(style):
        region |= _SAID
    if not inline and get("aria-hidden") == "true":  # inline, it hides a sign or a drop cap that is shown
        region |= _SAID
    kind = get("itemtype") or get("typeof")
    if kind and kind.rstrip("/ ").endswith(_ARTICLES):
        region |= int(Region.ARTICLE)
    if get("itemprop") in _BODIES or get("property") in _BODIES:
        region |= int(Region.BODY)
    return region


def holds_comments(own: int) -> bool:
    """Whether an element's words are those of a container of readers' comments, which have no element of their own."""
    return bool(own & _COMMENTS_WORD) or own & _COMMENT_LIST == _COMMENT_LIST


def is_hidden_style(style: str) -> bool:
    """Whether an inline style takes the element off the page."""
    if "none" not in style and "hidden" not in style:
        return False
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
