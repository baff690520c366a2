"""The entries of a live blog, each with its time.

Only times alone on their line are owned here: headings and paragraphs stay body, as they are shown. What the page
declares of its entries gives their moments, and stands in where none are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from article_parse.dates import find_dates, known_order, parse_iso
from article_parse.extractors._live import Entry, Form, entries_of, midnight, span_of
from article_parse.extractors._teaser_ages import after_publication, moment_of, stamped
from article_parse.extractors._zone import key
from article_parse.extractors.published import CHANGED
from article_parse.findings import Finding, View
from article_parse.model.values import LiveEntry, Moment

OPENING = 60
"""Characters, as `key` gives them, by which an entry's text is known again."""

AT_ONCE = 5
"""Minutes between the publication and the first entry."""


def find(view: View) -> Iterator[Finding]:
    """Each entry with its time, heading and paragraphs."""
    declared = [_declared(fact.value) for fact in view.declared("live_entry")]
    entries = entries_of(view)
    moments: dict[str, Moment] = {}
    for told in declared:
        for text in (told.heading, *told.paragraphs[:1]):
            if text and told.published:
                moments.setdefault(key(text)[:OPENING], told.published)
    zone = _zone(view, entries) if entries else None
    days = _days(view, entries, zone)
    for entry, day in zip(entries, days, strict=True):
        shown = _shown(view, entry, moments, day, zone)
        alone = entry.opening.form is Form.ALONE
        yield Finding(shown, (span_of(view, entry),), 0.8, f"time {entry.opening.form.value}", overlay=not alone)
    if not entries:
        for told in declared:
            if told.paragraphs:
                yield Finding(told, (), 0.7, "declared")


def _days(view: View, entries: Sequence[Entry], zone: tzinfo | None) -> list[date | None]:
    """The day of each entry that shows none: the article's, or the one beside it where the times pass midnight."""
    first = _day(view.value("published"), zone)
    day = first or _day(view.memo.get(CHANGED), zone)
    if not entries or day is None:
        return [None] * len(entries)
    late = midnight([entry.opening.time.minutes for entry in entries])
    earlier = int(bool(late) and first is None)
    return [day + timedelta(days=(index in late) - earlier) for index in range(len(entries))]


def _day(moment: object, zone: tzinfo | None) -> date | None:
    """The day of a moment, where the page shows its times."""
    if not isinstance(moment, datetime):
        return moment if isinstance(moment, date) else None
    return (moment.astimezone(zone) if zone and moment.tzinfo else moment).date()


def _zone(view: View, entries: Sequence[Entry]) -> tzinfo | None:
    """The zone in which the page shows its times: its metadata's. UTC is the one of machines, unless the first entry
    shows the time of the publication in it."""
    published = view.value("published")
    for moment in (published, view.memo.get(CHANGED)):
        if isinstance(moment, datetime) and moment.utcoffset():
            return moment.tzinfo
    if not isinstance(published, datetime) or published.tzinfo is None:
        return None
    start = published.hour * 60 + published.minute
    ends = [entry.opening.time.minutes for entry in (entries[0], entries[-1])]
    shown = any(minutes is not None and abs(minutes - start) <= AT_ONCE for minutes in ends)
    return published.tzinfo if shown else None


def _shown(view: View, entry: Entry, moments: Mapping[str, Moment], day: date | None, zone: tzinfo | None) -> LiveEntry:
    opening, blocks = entry.opening, view.blocks
    text, behind = blocks[opening.at].text, opening.time.behind
    heading = blocks[entry.heading].text if entry.heading is not None else None
    if opening.form is Form.BESIDE:
        heading = text[behind:]
    paragraphs = [blocks[index].text for index in entry.paragraphs]
    if opening.form is Form.WITHIN:
        paragraphs[0] = text[behind:]
    shown = text[: opening.time.end]
    known = moments.get(key(heading or "")[:OPENING]) or moments.get(key(paragraphs[0])[:OPENING])
    return LiveEntry(heading, shown, known or _published(view, entry, shown, day, zone), tuple(paragraphs))


def _declared(value: str) -> LiveEntry:
    """An entry as the metadata gives it."""
    fact = json.loads(value)
    text = fact.get("text") or ""
    published = parse_iso(fact["published"]) if fact.get("published") else None
    return LiveEntry(
        fact.get("headline"), None, published, tuple(line.strip() for line in text.splitlines() if line.strip())
    )


def _published(view: View, entry: Entry, shown: str, day: date | None, zone: tzinfo | None) -> Moment | None:
    """What the markup says, else what the line does, else the time on the entry's day."""
    if moment := stamped(view.blocks[entry.opening.at]):
        return moment
    minutes = entry.opening.time.minutes
    if minutes is None:
        return moment_of(view, shown)
    order = known_order(view.language, view.page.url)
    base = after_publication(view, view.value("published"))
    own = [each for each in find_dates(shown, view.language, base, order) if each.kind == "date"]
    if own:
        return own[0].value if order or not own[0].doubtful else None
    return datetime.combine(day, time(minutes // 60, minutes % 60), zone) if day else None
