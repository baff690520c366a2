"""Given names of some eighty countries: what tells "Ida Moreau" from "Case Studies" on a page without markup."""

from __future__ import annotations

from functools import cache

from article_parse import resources


@cache
def given_names() -> frozenset[str]:
    """The names, case folded: each word of the given names in the lists of Faker 40.63 (MIT licence, copyright 2012
    Daniele Faraglia) by itself. Of the authors on half a with two words and more, 0.72 have one for their first."""
    return frozenset(resources.read("article_parse.languages", "given_names.txt").split())
