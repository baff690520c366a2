"""When the article was published, and when it was changed: declared, shown near the headline, or in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from article_parse import tokens
from article_parse.dates import Dated, find_dates, parse_date, parse_iso
from article_parse.extractors._head import Place, places
from article_parse.findings import Finding, Range, View
from article_parse.languages import fold
from article_parse.model.block import Role
from article_parse.model.values import Moment, ParseWarning
from article_parse.page import Block

_TRUST = {
    "json-ld": 0.95,
    "og": 0.94,
    "microdata": 0.93,
    "meta": 0.92,
    "rdfa": 0.92,
    "parsely": 0.92,
    "dc": 0.88,
    "time": 0.72,
}
"""How far a declaration is believed, by its source: news sites' own tests go by these, in this order."""
_YEARS = range(1990, 2100)
_LONGEST = 220
"""Characters of a line that may hold a date line; longer ones are prose."""
_PROSE = 90
"""Characters from which a date must stand at a line's beginning or end, or be labelled."""
_SURE = 0.62
"""Confidence from which a visible date wins against metadata that says another."""
_DIGIT = re.compile(r"\d")
_URL = re.compile(r"[/_-](20\d\d|19\d\d)[/-]?(\d\d?)[/-]?(\d\d?)(?=\D|$)", re.ASCII)


class Shown(NamedTuple):
    """A date that the page shows."""

    value: Moment
    span: Range
    confidence: float
    updated: bool
    doubtful: bool
    labelled: bool


def find(view: View) -> Iterator[Finding]:
    """Declared and visible dates beside each other; a declared one takes along the text that repeats it."""
    shown = list(_shown(view))
    declared = _declared(view, "published")
    changed = _declared(view, "modified")
    taken: set[Range] = set()
    published: list[Finding] = []
    for place, (value, confidence, source, raw) in enumerate(declared):
        same = [each for each in shown if _day(each.value) == _day(value) and not each.updated]
        spans = tuple(dict.fromkeys(each.span for each in same[:1]))
        bonus = 0.04 if same else 0.0
        better = next((each.value for each in same if isinstance(each.value, datetime)), None)
        exact = better if better is not None and not isinstance(value, datetime) else value
        warning = _contradiction(value, shown) if not place else None
        published.append(
            Finding(
                exact,
                spans,
                min(confidence + bonus - place / 1000, 1.0),
                f"declared ({source})",
                raw,
                "published",
                warning=warning,
            )
        )
    for each in shown:
        confidence = each.confidence if not each.updated else 0.35
        warning = _doubt(each) if each.doubtful else None
        why = "date line near the headline" if not each.updated else "the only date shown is an update's"
        published.append(Finding(each.value, (each.span,), confidence, why, field="published", warning=warning))
    if (of_url := _of_url(view)) is not None:
        published.append(Finding(of_url, (), 0.45, "the page's address", view.page.url, "published"))
    if changed and not declared:
        published.append(Finding(changed[0][0], (), 0.3, "declared change, no publication", changed[0][3], "published"))
    _prefer_shown(published, shown, declared)
    published.sort(key=lambda finding: -finding.confidence)
    if published:
        taken.update(published[0].spans)
    yield from published
    yield from _modified(shown, changed, taken)


def _prefer_shown(published: list[Finding], shown: list[Shown], declared: list[tuple[Moment, float, str, str]]) -> None:
    """Lifts the visible date above the declared one where the two are days apart and the visible one is sure.

    On half a's articles the line under the headline was right ten times of ten against the metadata.
    """
    best = next((each for each in shown if not each.updated), None)
    if not best or not declared or best.confidence < _SURE:
        return
    if all(abs((_day(best.value) - _day(each[0])).days) > 2 for each in declared):
        for index, finding in enumerate(published):
            if finding.spans == (best.span,):
                published[index] = replace(finding, confidence=0.97)


def _modified(
    shown: list[Shown], changed: list[tuple[Moment, float, str, str]], taken: set[Range]
) -> Iterator[Finding]:
    for value, confidence, source, raw in changed:
        spans = tuple(e.span for e in shown if e.updated and _day(e.value) == _day(value) and e.span not in taken)[:1]
        yield Finding(value, spans, confidence - 0.1, f"declared ({source})", raw, "modified")
    for each in shown:
        if each.updated and each.span not in taken:
            yield Finding(each.value, (each.span,), 0.6, "labelled as an update", field="modified")


def _day(value: Moment) -> date:
    return value.date() if isinstance(value, datetime) else value


def _plausible(value: Moment | None) -> bool:
    return value is not None and value.year in _YEARS


def _declared(view: View, field: str) -> list[tuple[Moment, float, str, str]]:
    """(value, confidence, source, as declared), the most trusted first."""
    out = []
    for fact in view.declared(field):
        value = parse_iso(fact.value) or parse_date(fact.value, view.language)
        if value is not None and _plausible(value):
            out.append((value, _TRUST.get(fact.source, 0.8), fact.source, fact.value))
    return sorted(out, key=lambda each: -each[1])


def _of_url(view: View) -> date | None:
    """The day in an address: /2024/11/04/."""
    match = _URL.search(view.page.url or "")
    if not match:
        return None
    try:
        value = date(*map(int, match.groups()))
    except ValueError:
        return None
    return value if _plausible(value) else None


def _doubt(each: Shown) -> ParseWarning:
    return ParseWarning("ambiguous-date", "day and month could be the other way round", "published")


def _contradiction(value: Moment, shown: list[Shown]) -> ParseWarning | None:
    """Where a line labelled as the publication says another day than the metadata, by more than a time zone."""
    other = next((e for e in shown if e.labelled and not e.updated), None)
    if other is None or abs((_day(other.value) - _day(value)).days) <= 1:
        return None
    message = f"declared {_day(value).isoformat()}, shown {_day(other.value).isoformat()}"
    return ParseWarning("contradictory-dates", message, "published")


def _shown(view: View) -> Iterator[Shown]:
    """The dates shown near the headline and at the foot, the likeliest first."""
    lexicon = view.lexicon
    published, updated = lexicon.phrases("date.published"), lexicon.phrases("date.updated")
    out: list[Shown] = []
    order = _order(view)
    before = ""
    for place in places(view, foot=True):
        block = view.blocks[place.at]
        low = fold(block.text)
        if len(low) <= _LONGEST and (block.hints.stamps or low in before or _worth(low)):
            raw = view.text[block.start : block.end]
            dated = [each for each in find_dates(raw, view.language, view.fetched_at, order) if _plausible(each.value)]
            previous = 0
            for each in dated:
                if each.kind == "clock":
                    continue
                lead = fold(raw[previous : each.start]).rstrip(" :.,|–-—•·(\n\t")
                label = lead or (before if len(before) <= 40 and each.start < 12 else "")
                is_update = bool(label) and bool(updated.end(label) or updated.start(label))
                labelled = is_update or (bool(label) and bool(published.end(label) or published.start(label)))
                previous = each.end
                confidence = _confidence(view, place, each, len(raw), labelled)
                span = (block.start + each.start, block.start + each.end)
                if confidence > 0.3 and _is_free(view, block, span) and each.value is not None:
                    out.append(Shown(each.value, span, confidence, is_update, each.doubtful, labelled))
        before = low.rstrip(" :.,|–-—•·")
    out.sort(key=lambda each: (-each.confidence, each.span))
    yield from out[:6]


def _worth(low: str) -> bool:
    return _DIGIT.search(low) is not None or len(low) <= 30


def _is_free(view: View, block: Block, span: Range) -> bool:
    """True where no earlier extractor owns any of it."""
    return any(start <= span[0] and span[1] <= end for start, end in view.free(block))


def _order(view: View) -> str | None:
    """ "dmy" or "mdy" where a date in figures near the headline leaves no doubt."""
    for place in places(view):
        for match in re.finditer(r"\b(\d\d?)[/-](\d\d?)[/-](?:20)?\d\d\b", view.blocks[place.at].text[:_LONGEST]):
            first, second = int(match.group(1)), int(match.group(2))
            if first > 12 >= second:
                return "dmy"
            if second > 12 >= first:
                return "mdy"
    return None


def _confidence(view: View, place: Place, each: Dated, size: int, labelled: bool) -> float:
    """0 to 0.9: near the headline, in a short line, labelled, where the layout sees a date line."""
    layout = view.layout
    role = layout.score(place.at, Role.DATE) + layout.score(place.at, Role.BYLINE)
    edge = each.start <= 3 or each.end >= size - 3
    if size > _PROSE and not labelled and not (edge and role > 0.3):
        return 0.0
    score = 0.45 + 0.2 * min(role, 1.0) + (0.15 if labelled else 0.0)
    distance = place.distance
    if place.foot:
        score -= 0.12 if role > 0.5 or labelled else 0.3
    elif distance < 0:
        score -= 0.02 * min(-distance, 8) + (0.0 if role > 0.4 or labelled or distance >= -2 else 0.1)
    else:
        score -= 0.008 * min(distance, 20)
    if layout.roles[place.at] is Role.TEASER:
        score -= 0.2 if not -2 <= distance <= 3 else 0.1
    elif layout.roles[place.at] is Role.BODY and size > 40:
        score -= 0.15
    if view.blocks[place.at].hints.own & _marks():
        score += 0.1
    if each.timed:
        score += 0.02
    return max(0.0, min(score, 0.9))


@cache
def _marks() -> int:
    """Words of markup that mean a date."""
    return tokens.mask(
        *(word for word in ("date", "published", "time", "datetime", "byline") if word in tokens.vocabulary())
    )
