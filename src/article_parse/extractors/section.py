"""The section: the kicker or category shown with this article.

Candidates are the short lines around the headline, the last steps of a breadcrumb trail, the first items of lists on
the lines next to it, and what the metadata declares where the page shows it there. Each shows features; a linear
scorer weighs them against "none": a quarter of pages show no section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import exp
from typing import NamedTuple

from article_parse.dates import find_dates
from article_parse.extractors._scorer import names, score, weights
from article_parse.extractors._section_features import DIGIT, is_common, shape, where
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import key
from article_parse.extractors.breadcrumbs import CAMEL, place
from article_parse.findings import Finding, Range, View
from article_parse.languages import Cue, fold
from article_parse.page import Block, Region

_ABOVE, _BELOW = 8, 6
"""Blocks looked at above and below the headline."""
_MENU = 3
"""Common names of sections, beside or below each other, from which on they are a menu's."""
_LONGEST = 45
"""Characters of the longest section."""
_PROSE = 120
"""Characters from which a line is prose: nothing below it belongs to the article's head."""

_LIST = re.compile(r"\s*[,|•·/]\s*|\s{2,}")
_NO_NAME = re.compile(r"\d{4}|\d[:.]\d\d|@|©|https?:|www\.|[.!?]$|\d{1,2}[./]\d{1,2}")
_HIDDEN = int(Region.HIDDEN)
_FURNITURE = int(
    Cue.BYLINE | Cue.DATE | Cue.READING_TIME | Cue.ADVERT | Cue.NEWSLETTER | Cue.COOKIE | Cue.SUBSCRIBE | Cue.SHARE
    | Cue.COMMENTS | Cue.CONTENTS | Cue.HOME | Cue.CAPTION | Cue.COPYRIGHT | Cue.NAVIGATION | Cue.BIO
)  # fmt: skip


_SPACE = re.compile(r"\s+|(?<=[:：])")
_COUNT, _TRAIL_PLACE = names("count", 4), names("trail", 3)


class Option(NamedTuple):
    """A candidate: its value, where it stands, and what speaks for and against it."""

    value: str
    start: int
    end: int
    features: list[str]


def find(view: View) -> Iterator[Finding]:
    """The best candidate where it beats "none", the next ones as candidates that lost, then the declared ones."""
    options = survey(view)
    weight = weights(f"section_{view.page.format}")
    scored = sorted(((score(option.features, weight), -number) for number, option in enumerate(options)), reverse=True)
    none = weight.get("none", 0.0)
    total = exp(none) + sum(exp(points) for points, _ in scored)
    trail = [finding.spans[0] for finding in view.found("breadcrumbs") if finding.spans]
    for points, negative in scored[:3]:
        if points <= none:
            break
        option = options[-negative]
        inside = any(start < option.end and option.start < end for start, end in trail)
        value: str = option.value
        span: tuple[Range, ...] = ()
        if option.start >= 0:
            start, end = _undecorated(view.text, option.start, option.end)
            value, span = " ".join(view.text[start:end].split()), ((start, end),)
        yield Finding(value, span, exp(points) / total, "line by the headline", overlay=inside)


_DECORATION = "›»>→▸❯⟩＞|·•*-–—‐−~/\\: \t\r\n\u00a0"


def _undecorated(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the marks that set a name off ("> Eating out", "- Advertorial -", "#Harbour")."""
    raw = text[start:end]
    bare = raw.rstrip(_DECORATION).lstrip(_DECORATION + "#")
    if not bare:
        return start, end
    start += raw.index(bare)
    return start, start + len(bare)


_TRAIL = re.compile(r"\S\s*[›»>→▸❯⟩＞]\s*\S")


def _is_trail(value: str) -> bool:
    """A line of several steps is a trail: its steps are candidates, it is none."""
    return (">" in value or not value.isascii()) and _TRAIL.search(value) is not None


def survey(view: View) -> list[Option]:
    """Every candidate with its features, nearest to the headline first."""
    blocks = view.blocks
    if not blocks or not view.found("headline"):
        return []
    at = place(view)
    headline = key(view.value("headline") or "")
    near = blocks[max(0, at - _ABOVE) : at]
    counts = _counts(blocks, [*near, *blocks[at + 1 : at + 1 + _BELOW]])
    trail = _trail(view)
    out: list[Option] = []
    seen: set[tuple[int, int]] = set()
    sections = {key(fact.value) for fact in view.declared("section")}
    tags = {fact.value.casefold() for fact in view.declared("tag")}
    authors = {fact.value.casefold() for fact in view.declared("author")}
    for option in (*_lines(view, at, headline, counts, trail), *_steps(view, at, trail)):
        if (option.start, option.end) not in seen and not _is_trail(option.value):
            if sections and key(option.value) in sections:
                option.features.append("declared")
            if option.value.casefold() in tags:
                option.features.append("tagged")
            if option.value.casefold() in authors:
                option.features.append("author")
            seen.add((option.start, option.end))
            out.append(option)
    return out


def _counts(blocks: list[Block], near: list[Block]) -> dict[str, int]:
    """How often the short lines near the headline stand on the page: a menu repeats the section's name."""
    counts = {block.text.casefold(): 0 for block in near if len(block.text) <= _LONGEST}
    lengths = {len(block.text) for block in near if len(block.text) <= _LONGEST}
    for block in blocks:
        if len(block.text) in lengths and (name := block.text.casefold()) in counts:
            counts[name] += 1
    return counts


def _trail(view: View) -> list[tuple[str, int, int]]:
    return [
        (finding.value.name, *finding.spans[0]) if finding.spans else (finding.value.name, -1, -1)
        for finding in view.found("breadcrumbs")
    ]


def _lines(
    view: View, at: int, headline: str, counts: dict[str, int], trail: list[tuple[str, int, int]]
) -> Iterator[Option]:
    blocks = view.blocks
    yield from _kicker(view)
    steps = {key(name): place for place, (name, _, _) in enumerate(reversed(trail))}
    order: list[int] = list(range(at - 1, max(-1, at - 1 - _ABOVE), -1))
    for index in range(at + 1, min(len(blocks), at + 1 + _BELOW)):
        order.append(index)
        if len(blocks[index].text) > _PROSE:
            break
    menu = _menu(blocks, range(max(0, at - _ABOVE), at))
    for index in order:
        block = blocks[index]
        if block.hints.region & _HIDDEN or len(block.text) > 2 * _PROSE:
            continue
        found = _names(view, block, _PROSE if index != at + 1 else 2 * _PROSE)
        if found and DIGIT.search(block.text):
            found = _undated(view, block, found)
        if not found:
            continue
        around = where(view, index, at)
        if index in menu or sum(map(is_common, [key(each[0]) for each in found])) >= _MENU:
            around.append("menu")
        if view.lexicon.cues(block.text.lower()) & _FURNITURE:
            around.append("furniture")
        for value, start, end, form in found:
            folded = key(value)
            if folded and folded != headline:
                features = [form, *around, *shape(value, folded, form)]
                features.append(_COUNT[min(3, counts.get(value.casefold(), 1))] if form == "line" else "count-")
                if index == at - 1 and form == "line" and folded in head_words().sections:
                    features.append("at1 section")
                if folded in steps:
                    features.append(_TRAIL_PLACE[min(2, steps[folded])])
                yield Option(value, start, end, features)


def _menu(blocks: list[Block], near: range) -> set[int]:
    """The lines of stacks of sections' common names. The last of a stack may be the article's own."""
    out: set[int] = set()
    run: list[int] = []
    for index in (*near, -1):
        if (
            index >= 0
            and is_common(key(blocks[index].text))
            and (len(run) < 2 or blocks[index].gap == blocks[run[-1]].gap)
        ):
            run.append(index)
            continue
        if len(run) >= _MENU:
            out.update(run[:-1])
        run = [index] if index >= 0 and is_common(key(blocks[index].text)) else []
    return out


def _kicker(view: View) -> Iterator[Option]:
    """What stands before the headline on its own line."""
    found = view.found("headline")
    if found and found[0].spans:
        start = found[0].spans[0][0]
        block = view.blocks[place(view)]
        before = view.text[block.start : start].rstrip().rstrip("-–—|:•·/").rstrip()
        name = " ".join(before.split())
        if 2 < len(name) <= _LONGEST and not _NO_NAME.search(name):
            yield Option(name, block.start, block.start + len(before), ["kicker", *shape(name, key(name), "kicker")])


_Named = tuple[str, int, int, str]
"""A name, where it stands, and the form of the line it is from."""


def _names(view: View, block: Block, longest: int) -> list[_Named]:
    """The names a line may hold: the line itself, and the parts of a list or of names glued together."""
    text = block.text
    out: list[_Named] = []
    if len(text) <= _LONGEST and not _NO_NAME.search(text):
        out.append((text, block.start, block.end, "line"))
        if cut := _prefix(view.text, block):
            out.append((" ".join(view.text[cut : block.end].split()), cut, block.end, "prefixed"))
    if len(text) > longest:
        return out
    raw = view.text[block.start : block.end]
    pieces = _LIST.split(raw)
    form = "list"
    if len(pieces) < 2 and len(text) <= _LONGEST and CAMEL.search(text):
        pieces, form = CAMEL.split(raw), "glued"
    if 1 < len(pieces) <= 12:
        at = 0
        for number, piece in enumerate(pieces):
            start = raw.find(piece, at) if piece else at
            at = start + len(piece)
            name = " ".join(piece.split())
            if 2 < len(name) <= _LONGEST and not _NO_NAME.search(name):
                out.append((name, block.start + start, block.start + at, f"{form}{min(number, 2)}"))
    return out


def _undated(view: View, block: Block, found: list[_Named]) -> list[_Named]:
    """The names that are no part of a date: "March 3, 2031" is no list."""
    dates = [
        (block.start + dated.start, block.start + dated.end)
        for dated in find_dates(view.text[block.start : block.end], view.language)
    ]
    weekdays = view.lexicon.times.weekdays if dates else ()
    return [
        each
        for each in found
        if fold(each[0]) not in weekdays and not any(start < each[2] and each[1] < end for start, end in dates)
    ]


def _first_word(line: str) -> str:
    return line.split(" ", 1)[0].partition(":")[0].partition("：")[0].casefold()


@cache
def _first_words() -> frozenset[str]:
    """How prefixes begin: few lines do."""
    return frozenset(map(_first_word, head_words().section_prefixes))


def _prefix(text: str, block: Block) -> int:
    """Where the section begins on a line such as "Posted in Travel"; 0 where it does not say so."""
    prefixes = head_words().section_prefixes
    if _first_word(block.text) not in _first_words():
        return 0
    for match in _SPACE.finditer(text, block.start, min(block.end, block.start + _LONGEST)):
        if key(text[block.start : match.start()]) in prefixes:
            return match.end()
    return 0


def _steps(view: View, at: int, trail: list[tuple[str, int, int]]) -> Iterator[Option]:
    """The last two steps of the trail."""
    home = head_words().home
    for place_, (name, start, end) in enumerate(reversed(trail[-3:])):
        folded = key(name)
        if folded and folded not in home and len(name) <= _LONGEST:
            form = f"{'step' if start >= 0 else 'declared step'}{place_}"
            features = [form, f"steps{min(len(trail), 4)}", *shape(name, folded, "step")]
            yield Option(name, start, end, features)
