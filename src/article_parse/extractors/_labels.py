"""The parts of a byline that labels set apart ("Text: A, Fotos: B"), and what is no author's among them."""

from __future__ import annotations

from itertools import pairwise

from article_parse.extractors._name_shape import is_cjk
from article_parse.findings import Range
from article_parse.languages import Lexicon, fold
from article_parse.languages.phrases import Phrases

_SIGNS = frozenset(":：=＝/／")
"""What follows a label."""
_STOPS = frozenset(",，、.;；/／|·•)")
"""After which a label of several words needs no sign ("Story by A, photos by B")."""
_GAPS = frozenset(" \t\n\xa0\u3000") | _STOPS
_LONGEST = 200
_BRACKETS = {"(": ")", "（": "）", "[": "]"}


def parts(text: str, lexicon: Lexicon) -> list[Range]:
    """The stretches of a line that name authors: all of it, where no label stands further in."""
    low = fold(text)
    if len(text) > _LONGEST or len(low) != len(text):
        return [(0, len(text))]
    phrases = lexicon.phrases
    prefixes = phrases("byline.prefixes")
    others: tuple[Phrases, ...] = (phrases("byline.credits"), phrases("byline.contributors"), phrases("page.caption"))
    bounds, joins = [0], phrases("byline.joins").whole
    for at in range(1, len(low)):
        if low[at - 1] in _GAPS and _opens(low, at, prefixes, others) and _names(low[bounds[-1] : at], prefixes, joins):
            bounds.append(at)
    bounds.append(len(text))
    if len(bounds) == 2:
        return [(0, len(text))]
    out: list[Range] = []
    weak: list[Range] = []
    if others[0].start(low):  # a list of who did what else: its editors are no authors
        others = (*others, phrases("byline.newsroom"))
    for start, end in pairwise(bounds):
        part = low[start:end].lstrip()
        if not any(each.start(part) for each in others):
            out.append((start, end))
        elif not start and not others[0].start(part):
            weak.append((start, end))
    return out or weak


def _names(before: str, prefixes: Phrases, joins: frozenset[str]) -> bool:
    """Whether the stretch before a label is more than a label that goes on ("Text und Fotos: A", "Edited by: A")."""
    before = before.strip(" ,，、/／·\n\u3000")
    if not before or before in prefixes or before.rpartition(" ")[2] in joins:
        return False
    return " " in before or is_cjk(before)


def _opens(low: str, at: int, prefixes: Phrases, others: tuple[Phrases, ...]) -> bool:
    """Whether a label begins in a line at `at`."""
    here = low[at : at + 40]
    for number, known in enumerate((prefixes, *others)):
        size = known.start(here)
        if not size:
            continue
        if here[size - 1] in _SIGNS or here[size:].lstrip()[:1] in _SIGNS:
            return True
        if 0 < number < 3 and " " in here[:size] and low[:at].rstrip()[-1:] in _STOPS:
            return True
    return False


def without_others(text: str, lexicon: Lexicon) -> str:
    """The text without the names behind which it says in brackets that they gave the pictures ("A (Text) and B
    (Photos)")."""
    if len(text) > _LONGEST:
        return text
    for opening, closing in _BRACKETS.items():
        at = text.find(opening)
        while at > 0:
            end = text.find(closing, at)
            if end < 0:
                break
            label = fold(text[at + 1 : end].strip())
            if label in lexicon.phrases("byline.credits") or label in lexicon.phrases("page.caption"):
                start = _last_join(text[:at], lexicon)
                if start == 0:
                    return ""
                text = text[:start] + text[end + 1 :]
                at = text.find(opening, start)
            else:
                at = text.find(opening, end)
    return text


def _last_join(text: str, lexicon: Lexicon) -> int:
    """Where the last name of a list begins, with the comma or the word that joins it; 0 where it is the only one."""
    joins = lexicon.phrases("byline.joins").whole
    words = text.split(" ")
    at = len(text)
    for number in range(len(words) - 1, 0, -1):
        at -= len(words[number]) + 1
        if fold(words[number]) in joins:
            return at
        if words[number - 1][-1:] in ",，、;/)":
            return at
    return 0
