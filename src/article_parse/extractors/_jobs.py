"""The job that a line of its own gives for the name above it ("Ida Moreau" / "Defence correspondent")."""

from __future__ import annotations

from typing import NamedTuple

from article_parse.extractors._bylines import Shown, marks
from article_parse.extractors._name_shape import is_cjk, particles
from article_parse.extractors._names import is_role
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import key
from article_parse.findings import Range, View
from article_parse.languages import Lexicon, fold
from article_parse.model.block import Role

_LONGEST, _WORDS = 70, 8
"""Characters and words of the longest such line."""
_OTHERS = (Role.HEADLINE, Role.BREADCRUMB, Role.TEASER, Role.TEASER_BLOCK, Role.CAPTION, Role.COMMENT)
"""What the layout may call the line below a name that has no job's line below it."""


class Job(NamedTuple):
    """A job, and where it stands."""

    role: str
    span: Range


def job_below(view: View, shown: Shown) -> Job | None:
    """The job in the line right below the one name that a line holds; None where there is none."""
    at, behind = shown.line.at + 1, view.text[shown.span[1] : shown.line.block.end].strip(" \xa0,|·•–—-")
    if len(shown.names) != 1 or shown.names[0].role or behind or at >= len(view.blocks):
        return None
    block, above = view.blocks[at], shown.line.block.hints
    text = block.text.strip(" ,|·•")
    if len(text) > _LONGEST or view.roles[at] in _OTHERS or not view.is_free(block) or block.hints.linked > 0.5:
        return None
    known = marks()
    marked = block.hints.own & known or (block.hints.around & known and above.around & known)
    if not is_job(text, view.lexicon, bool(marked)):
        return None
    return Job(text, (block.start, block.end))


def is_job(text: str, lexicon: Lexicon, marked: bool = False) -> bool:
    """True for a line that is a job and nothing else: a job's word closes it, or closes what stands before a comma or a
    small word ("Defence correspondent", "Editor of the Harbour Post"). Where the markup says `marked`, any in it will
    do."""
    if len(text) < 2 or not text[0].isalpha() or text[-1] in ".?!:;…" or "@" in text or any(map(str.isdigit, text)):
        return False
    low = fold(text)
    if low in lexicon.phrases("page.bio") or key(text) in head_words().no_jobs:
        return False
    if not text.isascii() and is_cjk(text):
        return low in lexicon.phrases("byline.roles") or low in lexicon.phrases("byline.suffixes")
    if marked:
        return is_role(text, lexicon)
    roles, words = lexicon.phrases("byline.roles").whole, low.split()
    if not text[0].isupper() or len(words) > _WORDS:
        return False
    small = lexicon.times.connectors | particles(lexicon) | lexicon.phrases("byline.joins").whole
    for at, word in enumerate(words):
        if at and word in small:
            return _is_job_word(words[at - 1], roles)
        if word[-1] == ",":
            return _is_job_word(word, roles)
    return _is_job_word(words[-1], roles)


def _is_job_word(word: str, roles: frozenset[str]) -> bool:
    return word.strip(",()").rpartition("-")[2] in roles
