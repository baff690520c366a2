"""How long the article takes to read: as the page states it near the headline, else computed from its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from article_parse.dates import GLUED_YEAR, find_dates
from article_parse.extractors._head import FOOT, Line, lines
from article_parse.findings import Finding, View
from article_parse.languages import WORD, Lexicon, fold
from article_parse.model.block import Role
from article_parse.model.values import ReadingTime

_TOKEN = re.compile(r"\{n\}|" + GLUED_YEAR + r"|\d+|" + WORD)
_MOST = 180
"""Minutes: nobody states more for an article."""
_LONGEST = 160
"""Characters of a line that may state a reading time."""
_SHORT = 24
"""Characters of a line that may hold a number whose unit stands on the next."""

_PARTS = "|·•∙・/–—\n\t"
"""Signs between the pieces of a line of facts."""

_BRYSBAERT = "Brysbaert 2019, silent reading of non-fiction"
_IREST = "Trauzettel-Klosinski & Dietz 2012 (IReST)"
RATES: dict[str, tuple[int, str, str]] = {
    "en": (238, "words", _BRYSBAERT), "ar": (138, "words", _IREST), "de": (179, "words", _IREST),
    "es": (218, "words", _IREST), "fi": (161, "words", _IREST), "fr": (195, "words", _IREST),
    "he": (187, "words", _IREST), "it": (188, "words", _IREST), "nl": (202, "words", _IREST),
    "pl": (166, "words", _IREST), "pt": (181, "words", _IREST), "ru": (184, "words", _IREST),
    "sl": (180, "words", _IREST), "sv": (199, "words", _IREST), "tr": (166, "words", _IREST),
    "zh": (255, "characters", _IREST), "ja": (357, "characters", _IREST),
}  # fmt: skip
"""Language → units a minute, their kind, and the study. Means of healthy adults."""
OTHERS = (184, "words", f"{_IREST}, mean of 17 languages")


class Form(NamedTuple):
    """A phrase around its number."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@lru_cache(maxsize=64)
def _forms(lexicon: Lexicon) -> tuple[dict[str, tuple[Form, ...]], frozenset[str]]:
    """Phrases by the word next to the number (the one behind it, else the one before), and all words of phrases."""
    out: dict[str, set[Form]] = {}
    for phrase in lexicon.phrases("reading_time.phrases").whole:
        parts = _TOKEN.findall(phrase)
        if "{n}" not in parts:
            continue
        at = parts.index("{n}")
        form = Form(tuple(parts[:at]), tuple(parts[at + 1 :]))
        out.setdefault(form.after[0] if form.after else "", set()).add(form)
    ordered = {
        word: tuple(sorted(forms, key=lambda f: (-len(f.before) - len(f.after), f))) for word, forms in out.items()
    }
    return ordered, frozenset(out)


def stated(text: str, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """(minutes, start, end) of the reading time that a line states, or None."""
    pieces = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(fold(text))]
    words = [piece[2] for piece in pieces]
    forms, _ = _forms(lexicon)
    for index, word in enumerate(words):
        if not word[0].isdecimal() or len(word) > 3 or not 0 < int(word) <= _MOST:
            continue
        following = words[index + 1] if index + 1 < len(words) else ""
        for form in (*forms.get(following, ()), *forms.get("", ())):
            first, last = index - len(form.before), index + 1 + len(form.after)
            fits = first >= 0 and tuple(words[index + 1 : last]) == form.after
            if fits and _opens(words[first:index], form.before) and (form.after or _ends(words, index)):
                return int(word), pieces[first][0], min(pieces[last - 1][1], len(text))
    return None


def _opens(words: list[str], before: tuple[str, ...]) -> bool:
    return tuple(words) == before or (bool(before) and words[0].endswith(before[0]) and tuple(words[1:]) == before[1:])


def _ends(words: list[str], index: int) -> bool:
    """True where no word follows that would give the number another meaning."""
    return index + 1 >= len(words) or words[index + 1][0].isdecimal()


@lru_cache(maxsize=64)
def _signs(lexicon: Lexicon) -> tuple[str, ...]:
    """Pieces of words of which every stated reading time has one: units, and what stands around the number."""
    wanted = set(lexicon.phrases("reading_time.units").whole)
    for phrase in lexicon.phrases("reading_time.phrases").whole:
        parts = _TOKEN.findall(phrase)
        if "{n}" in parts:
            at = parts.index("{n}")
            wanted.update(parts[at + 1 : at + 2] or parts[at - 1 : at])
    return tuple(sorted(word for word in wanted if not any(other in word for other in wanted if other != word)))


def find(view: View) -> Iterator[Finding]:
    """What lines near the headline state; teasers further off have their own."""
    blocks, signs = view.blocks, _signs(view.lexicon)
    for line in lines(view):
        if not line.digits or line.zone >= FOOT or len(line.low) > _LONGEST:
            continue
        block, raw, found = line.block, line.raw, None
        if any(sign in line.low for sign in signs):
            found = stated(raw, view.lexicon) or _bare(view, line)
        elif len(line.low) <= _SHORT and line.at + 1 < len(blocks) and len(blocks[line.at + 1].text) <= _SHORT:
            raw = view.text[block.start : blocks[line.at + 1].end]
            if any(sign in fold(raw) for sign in signs):
                found = stated(raw, view.lexicon)
        if not found:
            continue
        minutes, first, last = found
        if last - first < len(raw) - 60 and len(raw) > 100 and not _stands_apart(raw, first, last):
            continue  # inside prose
        confidence = _confidence(view, line)
        if confidence > 0:
            span = (block.start + first, block.start + last)
            yield Finding(ReadingTime(minutes, True), (span,), confidence, "stated near the headline")


def _stands_apart(raw: str, first: int, last: int) -> bool:
    """True between the signs that part the pieces of a line of facts: "… | 5 min read | By …"."""
    before, behind = raw[:first].rstrip(" \t\xa0"), raw[last:].lstrip(" \t\xa0.")
    return (not before or before[-1] in _PARTS) and (not behind or behind[0] in _PARTS)


def _confidence(view: View, line: Line) -> float:
    """0 to 1: below the headline, by the byline, not in a teaser."""
    score = 0.9 - 0.015 * abs(line.distance) - (0.1 if line.distance < 0 else 0.0)
    if view.layout.roles[line.at] is Role.TEASER:
        score -= 0.4 if not view.layout.score(line.at, Role.DATE) > 0.2 else 0.2
    return score


def _bare(view: View, line: Line) -> tuple[int, int, int] | None:
    """ "3 Min." alone on its line or behind a date, where the layout sees a date line or a byline."""
    raw, units = line.raw, view.lexicon.phrases("reading_time.units").whole
    pieces = list(_TOKEN.finditer(fold(raw)))
    if len(pieces) < 2 or pieces[-1].group() not in units or not pieces[-2].group().isdecimal() or line.distance < 0:
        return None
    if any(dated.end > pieces[-2].start() for dated in find_dates(raw, view.language)):
        return None  # the minutes of a time of day
    minutes = int(pieces[-2].group()) if len(pieces[-2].group()) <= 3 else 0
    if not 0 < minutes <= 60:
        return None
    if len(pieces) > 2:
        lead = raw[: pieces[-2].start()]
        media = view.lexicon.phrases("reading_time.media").whole
        if not find_dates(lead, view.language) or any(fold(word) in media for word in lead.split()):
            return None
    layout = view.layout
    if (
        len(pieces) == 2
        and layout.score(line.at, Role.DATE)
        + layout.score(line.at, Role.BYLINE)
        + layout.score(line.at, Role.READING_TIME)
        < 0.3
    ):
        return None
    return minutes, pieces[-2].start(), pieces[-1].end()


def compute(view: View) -> Iterator[Finding]:
    """From the words of the body (characters in Chinese and Japanese), where the page states nothing."""
    found = view.found("subsections")
    if not found:
        return
    code = (view.value("language") or "").split("-")[0].lower()
    rate, kind, source = RATES.get(code, OTHERS)
    size = 0
    for subsection in found[0].value:
        for paragraph in subsection.paragraphs:
            size += sum(1 for c in paragraph if not c.isspace()) if kind == "characters" else len(paragraph.split())
    if size:
        minutes = max(1, ceil(size / rate - 0.5))
        yield Finding(
            ReadingTime(minutes, False, f"{rate} {kind} a minute: {source}"), (), 0.5, f"computed from {size} {kind}"
        )
