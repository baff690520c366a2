"""The reading time: as the page states it for this article, else computed from the words of the body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from article_parse.extractors._zone import body_range
from article_parse.findings import Finding, Range, View
from article_parse.languages import Lexicon, fold
from article_parse.model.block import Role
from article_parse.model.values import ReadingTime

ABOVE, BELOW = 25, 3
"""Blocks looked at above and below the body's first: further away stand the times of teasers."""
LONGEST = 160
"""Characters of a line that may state a reading time."""
MOST = 240
"""Minutes: no article takes longer."""
TOKEN = re.compile(r"\d+|[^\W\d_]+")
CJK = re.compile(r"[぀-ヿ㐀-鿿가-힣]")


class Line(NamedTuple):
    """A line's words and numbers, and where each stands on the page."""

    words: list[str]
    places: list[Range]


def find(view: View) -> Iterator[Finding]:
    """Stated times near the headline, the nearest to it first."""
    body = body_range(view)
    titles = [span for finding in view.found("headline") for span in finding.spans]
    start = body[0] if body else min(len(view.blocks), ABOVE)
    for index in range(max(0, start - ABOVE), min(len(view.blocks), start + BELOW)):
        block = view.blocks[index]
        if len(block.text) > LONGEST or not any(map(str.isdigit, block.text)):
            continue
        if view.roles[index] is Role.TEASER or _is_media(view, index):
            continue
        line = _line(view.text, block.start, block.end)
        near = bool(titles) and 0 <= block.start - titles[0][0] < 600
        if index + 1 < len(view.blocks) and block.text.isdigit():  # number and unit on two lines
            below = view.blocks[index + 1]
            more = _line(view.text, below.start, min(below.end, below.start + LONGEST))
            line = Line(line.words + more.words, line.places + more.places)
        if (found := _stated(line, view.lexicon, near)) is not None:
            minutes, first, last = found
            spans = _within_blocks(view, line.places[first][0], line.places[last][1], index)
            confidence = 0.95 if near else 0.75
            yield Finding(ReadingTime(minutes, stated=True), spans, confidence, "reading-time phrase")


def compute(view: View) -> Iterator[Finding]:
    """The time that the body's words take at the language's rate."""
    paragraphs = [text for body in view.found("subsections") for part in body.value for text in part.paragraphs]
    if not paragraphs:
        return
    language = (view.value("language") or "").split("-")[0].lower()
    unit, rate, source = _rates().get(language) or _rates()["other"]
    count = sum(len(CJK.findall(text)) if unit == "characters" else len(text.split()) for text in paragraphs)
    minutes = max(1, round(count / rate))
    yield Finding(
        ReadingTime(minutes, stated=False, source=source), confidence=0.5, why=f"{count} {unit} at {rate} a minute"
    )


@cache
def _rates() -> dict[str, tuple[str, int, str]]:
    """Language → (unit, rate a minute, source)."""
    data = tomllib.loads(files("article_parse.extractors").joinpath("data/reading_rates.toml").read_text("utf-8"))
    return {
        language: (unit, rate, part["source"])
        for part in data.values()
        for unit in ("words", "characters")
        for language, rate in part.get(unit, {}).items()
    }


def _line(text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    low = fold(raw)
    if len(low) != len(raw):  # İ and its like change their length
        low = raw
    found = list(TOKEN.finditer(low))
    return Line([m.group() for m in found], [(start + m.start(), start + m.end()) for m in found])


@cache
def _forms(lexicon: Lexicon) -> tuple[tuple[tuple[str, ...], int], ...]:
    """The phrases of a language as words, with the place of the number, the longest first."""
    forms = []
    for phrase in lexicon.phrases("reading_time.phrases").whole:
        words = tuple(TOKEN.findall(phrase.replace("{n}", " 0 ")))
        if "0" in words:
            forms.append((words, words.index("0")))
    return tuple(sorted(set(forms), key=lambda form: (-len(form[0]), form)))


def _stated(line: Line, lexicon: Lexicon, near: bool) -> tuple[int, int, int] | None:
    """Minutes, and the first and last word of the phrase that states them."""
    words = line.words
    units = lexicon.phrases("reading_time.units")
    for at, word in enumerate(words):
        if not word.isdigit() or len(word) > 3 or not 0 < int(word) <= MOST:
            continue
        for form, place in _forms(lexicon):
            first = at - place
            if first >= 0 and all(
                own == other or other == "0" for own, other in zip(words[first : first + len(form)], form, strict=False)
            ) and first + len(form) <= len(words):  # fmt: skip
                last = first + len(form) - 1
                if last == at and last + 1 < len(words) and words[last + 1] in units:
                    last += 1
                return int(word), first, last
        if near and len(words) == 2 and at == 0 and words[1] in units:
            return int(word), 0, 1
    return None


def _is_media(view: View, index: int) -> bool:
    """Whether the line speaks of listening or watching: its length is not a reading time."""
    media = view.lexicon.phrases("reading_time.media")
    return any(word in media.whole for word in TOKEN.findall(fold(view.blocks[index].text)))


def _within_blocks(view: View, start: int, end: int, index: int) -> tuple[Range, ...]:
    """The range as one span a block."""
    out = []
    for block in view.blocks[index : index + 2]:
        first, last = max(start, block.start), min(end, block.end)
        if first < last:
            out.append((first, last))
    return tuple(out)
