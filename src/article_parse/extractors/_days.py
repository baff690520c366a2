"""The days on which the article may have been published: what is declared, shown and in the address, with features.

All that names one day is one candidate: a line under the headline, the metadata, a `<time>` element and the address
speak for the same day together. A linear scorer weighs what they show (`data/published.json`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from article_parse import tokens
from article_parse.dates import parse_date, parse_iso
from article_parse.extractors._head import ABOVE, BELOW, FOOT, Line, dates_in, lines
from article_parse.extractors._zone import body_range
from article_parse.findings import Range, View
from article_parse.languages import Phrases, fold
from article_parse.model.block import Role
from article_parse.model.values import Moment
from article_parse.page import Region

_YEARS = range(1990, 2100)
_PROSE, _LIKELY = 140, 0.1
"""Characters of a line that may hold a date line: longer ones only where the layout's score for a date or a byline is
above this."""
_LABEL = 40
"""Characters of the longest label on the line before its date."""
_FIGURES = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-](?:20)?\d\d\b")
_URL = re.compile(r"[/_-](20\d\d|19\d\d)[/-]?(\d\d?)(?:[/-]?(\d\d?))?(?=\D|$)", re.ASCII)
_ENDS = " :.,|–-—•·(\n\t\xa0"
_ZONES = ("above", "below", "foot", "elsewhere")
_REGIONS = (
    ("nav", int(Region.NAV | Region.FOOTER)), ("aside", int(Region.ASIDE)), ("header", int(Region.HEADER)),
    ("main", int(Region.MAIN | Region.ARTICLE)), ("form", int(Region.FORM | Region.DIALOG)),
    ("comments", int(Region.COMMENTS)), ("list", int(Region.LIST)), ("hidden", int(Region.HIDDEN)),
)  # fmt: skip
PLAIN, PUBLISHED, UPDATED = range(3)
_LABELS = ("plain", "published", "updated")


class Fact(NamedTuple):
    """A declared date."""

    value: Moment
    source: str
    raw: str


class Mention(NamedTuple):
    """A date that the page shows."""

    value: Moment
    span: Range
    line: Line
    label: int
    doubtful: bool
    timed: bool
    edge: int
    """1 at the line's beginning or end, 2 where it is all of the line, else 0."""
    likely: float
    """How likely it is the date line's, by the layout and its label: to choose a day's best mention."""


class Option:
    """A day, and all that names it."""

    __slots__ = ("changed", "day", "declared", "features", "mentions")

    def __init__(self, day: date) -> None:
        self.day = day
        self.declared: list[Fact] = []
        """As the publication, the most trusted first."""
        self.changed: list[Fact] = []
        """As a change."""
        self.mentions: list[Mention] = []
        """In the order of the lines."""
        self.features: list[str] = []

    def best(self) -> Mention | None:
        """The likeliest mention; the first of equals."""
        return max(self.mentions, key=lambda each: each.likely, default=None)


def day_of(value: Moment) -> date:
    """The day of a date or a datetime, in its own zone."""
    return value.date() if isinstance(value, datetime) else value


def declared(view: View, field: str) -> list[Fact]:
    """The dates declared for a field, in the order of trust."""
    out = []
    for fact in view.declared(field):
        value = parse_iso(fact.value) or parse_date(fact.value, view.language)
        if value is not None and value.year in _YEARS:
            out.append(Fact(value, fact.source, fact.value))
    return out


def survey(view: View) -> list[Option]:
    """Every day that may be the publication's, with what speaks for it; in the order in which they were met."""
    options: dict[date, Option] = {}
    published, changed = declared(view, "published"), declared(view, "modified")
    for fact in published:
        options.setdefault(day_of(fact.value), Option(day_of(fact.value))).declared.append(fact)
    for fact in changed:
        options.setdefault(day_of(fact.value), Option(day_of(fact.value))).changed.append(fact)
    for mention in _mentions(view, set(options)):
        day = day_of(mention.value)
        options.setdefault(day, Option(day)).mentions.append(mention)
    year, month, day_ = _of_url(view.page.url or "")
    if year and month and day_ and date(year, month, day_) not in options:
        options[date(year, month, day_)] = Option(date(year, month, day_))
    page = _page_features(view, options, bool(published), bool(changed))
    first = next((day_of(fact.value) for fact in published), None)
    last = next((day_of(fact.value) for fact in changed), None)
    shown = sorted(day for day, option in options.items() if option.mentions)
    seen = 0
    for option in options.values():
        out = option.features
        out += page
        out += _of_facts(option, first, last)
        if year and option.day.year == year and option.day.month == month:
            out.append("url day" if day_ == option.day.day else "url" if day_ else "url month")
        best = option.best()
        if best is None:
            out.append("not shown")
            continue
        out += _of_mention(view, best)
        out.append(f"met{min(seen, 4)}")
        seen += 1
        out.append(f"times{min(len(option.mentions), 3)}")
        if any(mention.label == PUBLISHED for mention in option.mentions):
            out.append("any published")
        if any(mention.label == UPDATED for mention in option.mentions):
            out.append("any updated")
        if len(shown) > 1:
            out.append("latest" if option.day == shown[-1] else "earliest" if option.day == shown[0] else "amid")
    return list(options.values())


def _page_features(view: View, options: dict[date, Option], has: bool, changes: bool) -> list[str]:
    """What holds for every candidate of the page, and so weighs them against "none"."""
    shown = sum(bool(option.mentions) for option in options.values())
    return [
        view.page.format,
        f"{view.page.format} declared{'+' if has else '-'}{'+' if changes else '-'}",
        f"{view.page.format} shown{min(shown, 4)}",
    ]


def _of_facts(option: Option, first: date | None, last: date | None) -> list[str]:
    out = []
    for fact in option.declared:
        out.append("pub " + fact.source)
    for fact in option.changed:
        out.append("mod " + fact.source)
    if option.declared:
        out.append("pub")
        if option.mentions:
            out.append("pub shown")
            if any(mention.label == UPDATED for mention in option.mentions):
                out.append("pub updated")
    elif first is not None:
        away = (option.day - first).days
        out.append(f"from pub{bisect_left((-400, -30, -2, -1, 0, 1, 2, 30, 400), away)}")
        if option.mentions:
            out.append("against pub")
    if option.changed:
        out.append("mod")
        if option.declared:
            out.append("pub mod")
        if option.mentions:
            out.append("mod shown")
    elif last is not None:
        out.append(f"from mod{bisect_left((-400, -30, -2, -1, 0, 1, 2, 30), (option.day - last).days)}")
    return out


def _step(value: float, steps: tuple[float, ...]) -> int:
    return bisect_left(steps, value)


def _of_mention(view: View, mention: Mention) -> list[str]:
    """What the best mention of a day shows."""
    line, layout = mention.line, view.layout
    at, zone = line.at, _ZONES[line.zone]
    label = _LABELS[mention.label]
    date_, byline = layout.score(at, Role.DATE), layout.score(at, Role.BYLINE)
    role = view.roles[at]
    hints = line.block.hints
    size = _step(len(line.raw), (12, 20, 35, 60, 90, 140, 220))
    head = "head" if line.zone in (ABOVE, BELOW) else zone
    out = [
        zone,
        f"{head} {label}",
        f"layout{_step(date_, (0.02, 0.1, 0.3, 0.6, 0.9))}",
        f"{zone} layout{_step(date_ + byline, (0.1, 0.4, 0.8))}",
        f"byline{_step(byline, (0.02, 0.1, 0.3, 0.6))}",
        f"role {role.value}",
        f"{head} {role.value}",
        f"size{size}",
        f"edge{mention.edge}",
        f"size{size} edge{mention.edge}",
        f"{label} edge{mention.edge}",
    ]
    if line.zone == ABOVE:
        out.append(f"up{_step(-line.distance, (1, 2, 3, 5))}")
    elif line.zone == BELOW:
        out.append(f"down{_step(line.distance, (0, 1, 2, 3, 4, 6, 9, 14))}")
    if mention.timed:
        out.append("timed")
    if mention.doubtful:
        out.append("doubtful")
    if hints.tag:
        if hints.own & _marks():
            out.append("marked")
        if hints.stamps:
            out.append("stamp")
            out.append(f"{head} stamp")
        if hints.group:
            out.append("card")
        out.append(f"linked{_step(hints.linked, (0.05, 0.5))}")
        out.extend(name for name, bits in _REGIONS if hints.region & bits)
    near = view.layout
    for name, index in (("above", at - 1), ("under", at + 1)):
        if 0 <= index < len(view.blocks):
            if near.score(index, Role.BYLINE) > 0.3:
                out.append("byline " + name)
            elif near.roles[index] is Role.TEASER:
                out.append("teaser " + name)
    return out


@cache
def _marks() -> int:
    """Words of markup that mean a date."""
    return tokens.mask("date", "published", "publish", "time", "datetime", "dateline", "timestamp", "byline", "meta")


def _mentions(view: View, said: set[date]) -> list[Mention]:
    """The dates shown, in the order of the lines."""
    lexicon, order = view.lexicon, _order(view)
    published, updated = lexicon.phrases("date.published"), lexicon.phrases("date.updated")
    scores, bylines = view.layout.column(Role.DATE), view.layout.column(Role.BYLINE)
    body = body_range(view)
    start_of_body = body[0] if body else len(view.blocks)
    out: list[Mention] = []
    before = ""
    for line in lines(view):
        raw, start = line.raw, line.block.start
        likely = scores[line.at] + bylines[line.at]
        if len(raw) <= _PROSE or likely > _LIKELY:
            previous = 0
            for each in dates_in(view, line, order):
                value = each.value
                if each.kind == "clock" or value is None or value.year not in _YEARS:
                    continue
                if each.kind == "age" and (line.zone >= FOOT or line.at > start_of_body):
                    continue  # a teaser's
                label = fold(raw[previous : each.start]).rstrip(_ENDS)
                behind = ""
                if not label and len(before) <= _LABEL and each.start < 12:
                    label = before
                if not label and each.end < len(raw):
                    behind = fold(raw[each.end : each.end + _LABEL]).strip(_ENDS)
                kind = _kind(label or behind, published, updated)
                previous = each.end
                if each.doubtful:
                    value = _turned(value, said)
                span = (start + each.start, start + each.end)
                if not _is_free(view, line, span):
                    continue
                edge = 2 if each.end - each.start >= len(raw) - 3 else int(each.start <= 3 or each.end >= len(raw) - 3)
                points = likely + 0.3 * (kind != PLAIN) + 0.1 * edge - 0.3 * (line.zone >= FOOT) - (kind == UPDATED)
                timed = isinstance(value, datetime)
                out.append(Mention(value, span, line, kind, each.doubtful, timed, edge, points))
        before = line.low.rstrip(_ENDS)
    return out


def _kind(label: str, published: Phrases, updated: Phrases) -> int:
    """What the words before a date say it is."""
    if not label:
        return PLAIN
    if updated.end(label) or updated.start(label):
        return UPDATED
    return PUBLISHED if published.end(label) or published.start(label) else PLAIN


def _turned(value: Moment, said: set[date]) -> Moment:
    """Day and month the other way round, where the page declares that day and not the other."""
    if day_of(value) in said:
        return value
    other = value.replace(month=value.day, day=value.month)
    return other if day_of(other) in said else value


def _is_free(view: View, line: Line, span: Range) -> bool:
    """True where no earlier extractor owns any of it."""
    return any(start <= span[0] and span[1] <= end for start, end in view.free(line.block))


def _order(view: View) -> str | None:
    """ "dmy" or "mdy" where a date in figures near the headline leaves no doubt."""
    for line in lines(view):
        if line.digits and line.zone < FOOT and ("/" in line.raw or "-" in line.raw):
            for match in _FIGURES.finditer(line.raw):
                first, second = int(match.group(1)), int(match.group(2))
                if first > 12 >= second:
                    return "dmy"
                if second > 12 >= first:
                    return "mdy"
    return None


def _of_url(url: str) -> tuple[int, int, int]:
    """(year, month, day) in an address: /2024/11/04/; the day 0 where there is none, all 0 where there is no date."""
    match = _URL.search(url)
    if not match:
        return 0, 0, 0
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    try:
        date(year, month, day or 1)
    except ValueError:
        return 0, 0, 0
    return year, month, day
