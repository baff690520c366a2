"""When the article was published, and when it was changed: declared, shown near the headline, or in the address.

Each day that something names is a candidate (`_days`); a linear scorer weighs what speaks for it against the others
and against "none". The value is the most exact wording of the day that won, and takes along the text that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from math import exp

from article_parse.extractors._days import Fact, Option, survey
from article_parse.extractors._head import ABOVE, BELOW, headline_index
from article_parse.extractors._live import entries_of
from article_parse.extractors._mentions import PLAIN, PUBLISHED, UPDATED, Mention, day_of
from article_parse.extractors._scorer import score, weights
from article_parse.findings import Finding, Range, View
from article_parse.model.block import Role
from article_parse.model.values import Moment, ParseWarning
from article_parse.page import Region

_TWO_WAYS = "day and month could be the other way round, and nothing on the page tells"
_BEFORE = ParseWarning("contradictory-dates", "the declared change is older than the publication", "modified")
CHANGED = "changed"
"""What the first change is noted as, for the entries of live blogs."""
_TOUCH, _ZONES = timedelta(minutes=5), timedelta(days=1)
"""By how much a change must be older than the publication to be none: of two moments, and where one has no zone."""
MASTHEAD = 3.0
"""What it counts, in logits, against a day that the site's header shows above the headline: it is the visit's."""
LABELLED = 3.0
"""What it counts against a day that is called an update wherever it stands, beside one that is called the publication:
the scorer, which learned from pages that declare both, prefers the first it meets."""
_HEADER = int(Region.HEADER)
_DOUBTFUL = 0.1
"""How sure it is that there was no change, where the only one told of is none."""
_LOSERS = 4
"""Candidates that lost and are kept as evidence."""
_BESIDE = 3
"""Blocks between an update's day and the unlabelled one that is the publication's then."""
_REST = 40
"""Characters of a paragraph beside its date: with fewer it is a date's line."""


def find(view: View) -> Iterator[Finding]:
    """The likeliest day with the next ones that lost, then the changes."""
    options = survey(view)
    weight = weights(f"published_{view.page.format}")
    none = weight.get("none", 0.0)
    masthead, updates = _in_masthead(view, options), _updates(view, options)
    is_live = bool(entries_of(view))
    scored = sorted(
        (
            (score(option.features, weight) - MASTHEAD * masthead[at] - LABELLED * updates[at], -at)
            for at, option in enumerate(options)
            if not (is_live and _is_update(option))
        ),
        reverse=True,
    )
    days: list[Finding] = []
    if scored and scored[0][0] > none:
        total = exp(none) + sum(exp(points) for points, _ in scored)
        for points, at in scored[: 1 + _LOSERS]:
            days.append(_finding(options[-at], exp(points) / total, options, view))
    yield from days
    published, taken = (days[0].value, days[0].spans) if days else (None, ())
    for change in _modified(view, options, taken):
        if _precedes(change.value, published):
            change = replace(change, value=None, confidence=_DOUBTFUL, warning=_BEFORE)
        view.memo.setdefault(CHANGED, change.value)
        yield change


def _in_masthead(view: View, options: list[Option]) -> list[bool]:
    """Which days only the site's own header shows, where another day stands by the article: they are today's."""
    at = headline_index(view)
    if view.page.format != "html" or at is None or view.blocks[at].hints.region & _HEADER:
        return [False] * len(options)
    shown = [
        bool(option.mentions)
        and not (option.declared or option.changed)
        and all(each.line.at < at and each.line.block.hints.region & _HEADER for each in option.mentions)
        for option in options
    ]
    return shown if not all(shown) else [False] * len(options)


def _updates(view: View, options: list[Option]) -> list[bool]:
    """Which days are shown as an update's alone, where a line in the article's head calls another the publication, or
    one beside the update's shows an older day."""
    shown = [bool(option.mentions) and _is_update(option) for option in options]
    if any(_is_called_publication(option) for option in options):
        return shown
    plain = [each for option in options for each in option.mentions if _is_date_line(view, each)]
    return [
        is_update and any(_is_beside(option, each) for each in plain)
        for option, is_update in zip(options, shown, strict=True)
    ]


def _is_called_publication(option: Option) -> bool:
    return any(each.label == PUBLISHED and each.line.zone in (ABOVE, BELOW) for each in option.mentions)


def _is_date_line(view: View, mention: Mention) -> bool:
    """Whether a line in the article's head shows little more than a day, and does not say what day it is."""
    line = mention.line
    plain = mention.label == PLAIN and mention.edge > 0
    return plain and line.zone in (ABOVE, BELOW) and view.roles[line.at] in (Role.DATE, Role.BYLINE)


def _is_beside(update: Option, older: Mention) -> bool:
    """Whether an unlabelled day stands within few blocks of a later one that is called an update."""
    if day_of(older.value) >= update.day:
        return False
    return any(abs(each.line.at - older.line.at) <= _BESIDE for each in update.mentions)


def _is_update(option: Option) -> bool:
    """Whether all that names a day calls it an update's: of a live blog that is its last entry's."""
    named = bool(option.mentions or option.changed) and not option.declared
    return named and all(each.label == UPDATED for each in option.mentions)


def _precedes(change: Moment | None, published: Moment | None) -> bool:
    """Whether a change is older than the publication: the last touch before it, and no update."""
    if change is None or published is None:
        return False
    if (
        isinstance(change, datetime)
        and isinstance(published, datetime)
        and bool(change.tzinfo) == bool(published.tzinfo)
    ):
        return published - change > _TOUCH
    return day_of(published) - day_of(change) > _ZONES


def _is_within_prose(view: View, mention: Mention | None) -> bool:
    """Whether a date is a part of a paragraph: then it owns nothing, and the sentence stays whole."""
    if mention is None or view.roles[mention.line.at] is not Role.BODY:
        return False
    start, end = mention.span
    return len(mention.line.block.text) - (end - start) >= _REST


def _finding(option: Option, confidence: float, options: list[Option], view: View) -> Finding:
    mention = _shown(option)
    exact: Moment | None = mention.value if mention else option.day
    raw = None
    if option.declared:
        fact = option.declared[0]
        raw, why = fact.raw, f"declared ({fact.source})"
        exact = fact.value if isinstance(fact.value, datetime) or not isinstance(exact, datetime) else exact
    elif mention is not None:
        why = "the only date shown is an update's" if mention.label == UPDATED else "date line"
    elif option.changed:
        fact = option.changed[0]
        exact, raw, why = fact.value, fact.raw, "declared change, no publication"
    else:
        raw, why = view.page.url, "the page's address"
    warning = _warning(option, options)
    if option.is_open():
        exact, why, warning = None, f"{why}: {_TWO_WAYS}", _open("published")
    spans, overlay = (mention.span,) if mention else (), _is_within_prose(view, mention)
    return Finding(exact, spans, confidence, why, raw, "published", overlay=overlay, warning=warning)


def _open(field: str) -> ParseWarning:
    return ParseWarning("ambiguous-date", _TWO_WAYS, field)


def _shown(option: Option) -> Mention | None:
    """The mention that the value takes along: none that says it is the update, where the day is declared."""
    mentions = [each for each in option.mentions if each.label != UPDATED or not option.declared]
    return max(mentions, key=lambda each: each.likely, default=None)


def _warning(option: Option, options: list[Option]) -> ParseWarning | None:
    """Where the page declares one day and shows another, or names an update alone."""
    mentions = option.mentions
    if not option.declared and mentions and all(each.label == UPDATED for each in mentions):
        return ParseWarning("update-as-publication", "the page names no day but an update's", "published")
    for other in options:
        if abs((other.day - option.day).days) <= 1:
            continue
        said, shown = (option, other) if option.declared else (other, option)
        if said.declared and any(each.label == PUBLISHED for each in shown.mentions):
            message = f"declared {said.day.isoformat()}, shown {shown.day.isoformat()}"
            return ParseWarning("contradictory-dates", message, "published")
    return None


def _modified(view: View, options: list[Option], taken: tuple[Range, ...]) -> Iterator[Finding]:
    """The declared changes in the order of trust, each with the text that repeats it, then what is labelled as one."""
    shown = [each for option in options for each in option.mentions if each.label == UPDATED and each.span not in taken]
    place = 0
    for option in options:
        for fact in option.changed:
            repeated = next((each for each in shown if day_of(each.value) == option.day), None)
            yield _change(view, fact, repeated, 0.85 - place / 100, f"declared ({fact.source})", fact.raw)
            place += 1
    for each in shown:
        yield _change(view, each, each, 0.6, "labelled as an update", None)


def _change(
    view: View, each: Fact | Mention, mention: Mention | None, confidence: float, why: str, raw: str | None
) -> Finding:
    value, warning = (None, _open("modified")) if each.open else (each.value, None)
    spans, overlay = (mention.span,) if mention else (), _is_within_prose(view, mention)
    return Finding(value, spans, confidence, why, raw, "modified", overlay=overlay, warning=warning)
