"""Given names of some eighty countries: what tells "Ida Moreau" from "Case Studies" on a page without markup."""

from __future__ import annotations

from functools import cache

from article_parse import resources


def is_given(word: str) -> bool:
    """Whether a case folded word is somebody's given name: of the authors on half a with two words and more, 0.72 have
    one for their first."""
    men, women, either = _names()
    return word in men or word in women or word in either


def opens_given(word: str) -> bool:
    """Whether a case folded word, or what stands before its hyphen ("Anna-Lena"), is a given name."""
    return is_given(word) or is_given(word.partition("-")[0])


def gender_of(word: str) -> str:
    """m or f; empty for a given name of either, and for a word that is none."""
    men, women, _ = _names()
    return "m" if word in men else "f" if word in women else ""


@cache
def _names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Names of men, of women, of either: each word of the given names in the lists of Faker 40.63 (MIT licence,
    copyright 2012 Daniele Faraglia), case folded; made by tools/given_names.py."""
    men, women, either = resources.read("article_parse.languages", "given_names.txt").splitlines()
    return frozenset(men[2:].split(" ")), frozenset(women[2:].split(" ")), frozenset(either[2:].split(" "))
