"""Words that stand beside a headline, of many languages, from data/words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from article_parse import resources
from article_parse.extractors._zone import key


class HeadWords(NamedTuple):
    """Sets of folded wordings, as `_zone.key` gives them."""

    home: frozenset[str]
    """First steps of a breadcrumb."""
    trail_labels: frozenset[str]
    """What stands before a breadcrumb ("You are here"): no step of it."""
    roots: frozenset[str]
    """First steps of a breadcrumb on one line; alone they are buttons."""
    page_kinds: frozenset[str]
    """Last steps of a breadcrumb that name the page's kind: the page itself."""
    sections: frozenset[str]
    """Names that sections commonly have."""
    interface: frozenset[str]
    """What menus, buttons and bars say: never a section."""
    interface_openings: frozenset[str]
    """The two words with which buttons and links of menus begin."""
    portraits: frozenset[str]
    """What descriptions of authors' portraits say beside the name."""
    no_jobs: frozenset[str]
    """What stands below an author's name and tells no job."""
    tags: frozenset[str]
    """Labels of lists of tags."""
    tags_or_articles: frozenset[str]
    """Labels of lists of tags that as often head articles on the topic."""
    section_prefixes: frozenset[str]
    """What may stand before a section's name on its line."""
    companies: frozenset[str]
    """Legal forms: what bears one is the publisher or the page's maker, no author."""
    outlets: frozenset[str]
    """Last words of the names of outlets and institutions."""
    spaced_colon: frozenset[str]
    """Codes of the languages that set a space before a colon."""


def opens_trail(folded: str) -> bool:
    """Whether a wording, as `_zone.key` gives it, is a trail's first step or the label before it."""
    words = head_words()
    return folded in words.home or folded in words.trail_labels


@cache
def head_words() -> HeadWords:
    """The words, read once."""
    raw = tomllib.loads(resources.read("article_parse.extractors", "data/words.toml"))
    return HeadWords(*(frozenset(map(key, raw[name])) for name in HeadWords._fields))
