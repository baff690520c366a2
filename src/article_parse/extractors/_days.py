"""The days on which the article may have been published: what is declared, shown and in the address, with features.

All that names one day is one candidate: a line under the headline, the metadata, a `<time>` element and the address
speak for the same day together. A linear scorer weighs what they show (`data/published_html.json`,
`data/published_text.json`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cache
from typing import NamedTuple

from article_parse import tokens
from article_parse.dates import best_date
from article_parse.extractors._head import ABOVE, BELOW
from article_parse.extractors._live import entries_of
from article_parse.extractors._mentions import PUBLISHED, UPDATED, YEARS, Mention, day_of, mentions_in
from article_parse.extractors._readings import Readings
from article_parse.findings import View
from article_parse.model.block import Role
from article_parse.model.values import Moment
from article_parse.page import Region

_URL = re.compile(r"[/_-](20\d\d|19\d\d)[/-]?(\d\d?)(?:[/-]?(\d\d?))?(?=\D|$)", re.ASCII)
_URL_TURNED = re.compile(r"[/_-](\d\d)[._-](\d\d)[._-](20\d\d)(?=\D|$)", re.ASCII)
"""Day and month in either order: read only where one of them can be no month."""
_MONTHS = 12
_ZONES = ("above", "below", "foot", "elsewhere")
_REGIONS = (
    ("nav", int(Region.NAV | Region.FOOTER)), ("aside", int(Region.ASIDE)), ("header", int(Region.HEADER)),
    ("main", int(Region.MAIN | Region.ARTICLE)), ("form", int(Region.FORM | Region.DIALOG)),
    ("comments", int(Region.COMMENTS)), ("list", int(Region.LIST)), ("hidden", int(Region.HIDDEN)),
)  # fmt: skip
_LABELS = ("plain", "published", "updated")


class Fact(NamedTuple):
    """A declared date."""

    value: Moment
    source: str
    raw: str
    open: bool = False
    """True where day and month could be the other way round, and nothing on the page tells."""


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

    def is_open(self) -> bool:
        """True where day and month could be the other way round, in all that names the day."""
        given = [fact.open for fact in self.declared] + [fact.open for fact in self.changed]
        given += [mention.open for mention in self.mentions]
        return bool(given) and all(given)


def declared(view: View, field: str) -> list[Fact]:
    """The dates declared for a field, in the order of trust; `open` where they can be read in two ways."""
    out = []
    for fact in view.declared(field):
        dated = best_date(fact.value, view.language)
        if dated is not None and dated.value is not None and dated.value.year in YEARS:
            out.append(Fact(dated.value, fact.source, fact.value, dated.doubtful))
    return out


def survey(view: View) -> list[Option]:
    """Every day that may be the publication's, with what speaks for it; in the order in which they were met."""
    options: dict[date, Option] = {}
    published, changed = declared(view, "published"), declared(view, "modified")
    mentions = _outside_entries(view, _outside_comments(view, mentions_in(view)))
    year, month, day_ = _of_url(view.page.url or "")
    own = date(year, month, day_) if day_ else None
    facts = published + changed
    if any(fact.open for fact in facts) or any(mention.open for mention in mentions):
        known = {day_of(fact.value) for fact in facts if not fact.open}
        known |= {day_of(mention.value) for mention in mentions if not mention.open}
        last = max((day_of(fact.value) for fact in changed if not fact.open), default=None)
        readings = Readings(view, known | {own} if own else known, (year, month), last)
        published, changed = _settled_facts(published, readings), _settled_facts(changed, readings)
        mentions = _settled_mentions(mentions, readings)
    for fact in published:
        options.setdefault(day_of(fact.value), Option(day_of(fact.value))).declared.append(fact)
    for fact in changed:
        options.setdefault(day_of(fact.value), Option(day_of(fact.value))).changed.append(fact)
    for mention in mentions:
        day = day_of(mention.value)
        options.setdefault(day, Option(day)).mentions.append(mention)
    if own:
        options.setdefault(own, Option(own))
    page = _page_features(view, options, bool(published), bool(changed))
    first = next((day_of(fact.value) for fact in published), None)
    latest = next((day_of(fact.value) for fact in changed), None)
    shown = sorted(day for day, option in options.items() if option.mentions)
    seen = 0
    for option in options.values():
        out = option.features
        out += page
        out += _of_facts(option, first, latest)
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


def _outside_comments(view: View, mentions: list[Mention]) -> list[Mention]:
    """Those that do not stand among the readers' comments, whose days are not the article's."""
    spans = [span for comment in view.found("comments") for span in comment.spans]
    if not spans:
        return mentions
    first, behind = min(start for start, _ in spans), max(end for _, end in spans)
    region = int(Region.COMMENTS)
    return [each for each in mentions if not (first <= each.span[0] < behind or each.line.block.hints.region & region)]


def _outside_entries(view: View, mentions: list[Mention]) -> list[Mention]:
    """Those that do not stand among a live blog's entries, whose days are their own."""
    entries = entries_of(view) if mentions else ()
    if not entries:
        return mentions
    first, last = entries[0].first, entries[-1].paragraphs[-1]
    return [each for each in mentions if not first <= each.line.at <= last]


def _settled_facts(found: list[Fact], readings: Readings) -> list[Fact]:
    """The same, with days that can be read in two ways turned to what is meant."""
    out: list[Fact] = []
    for fact in found:
        if fact.open:
            value, sure = readings.settle(fact.value, fact.raw)
            out.append(Fact(value, fact.source, fact.raw, not sure))
        else:
            out.append(fact)
    return out


def _settled_mentions(found: list[Mention], readings: Readings) -> list[Mention]:
    """The same of mentions."""
    out: list[Mention] = []
    for mention in found:
        if mention.open:
            value, sure = readings.settle(mention.value, readings.text(mention.span))
            out.append(mention._replace(value=value, open=not sure))
        else:
            out.append(mention)
    return out


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
    if first is not None and not option.declared and option.mentions:
        if option.changed:
            out.append("mod against pub")
        if all(mention.label == UPDATED for mention in option.mentions):
            out.append("updated against pub")
    if last is not None and not option.changed:
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
    if mention.clock:
        out.append("clock")
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


def _of_url(url: str) -> tuple[int, int, int]:
    """(year, month, day) in an address: /2024/11/04/, /29-10-2021; the day 0 where there is none, all 0 where there is
    no date."""
    if match := _URL.search(url):
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    elif match := _URL_TURNED.search(url):
        month, day, year = *sorted((int(match[1]), int(match[2]))), int(match[3])
        if day <= _MONTHS:
            return 0, 0, 0
    else:
        return 0, 0, 0
    try:
        date(year, month, day or 1)
    except ValueError:
        return 0, 0, 0
    return year, month, day
