"""The entries of a live blog, each with its time.

Only times alone on their line are owned here: headings and paragraphs stay body, as they are shown. What the page
declares of its entries gives their moments, and stands in where none are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from article_parse.dates import parse_iso
from article_parse.extractors._live import Entry, Form, entries_of, span_of
from article_parse.extractors._teaser_ages import moment_of, stamped
from article_parse.extractors._zone import key
from article_parse.findings import Finding, View
from article_parse.model.values import LiveEntry, Moment


def find(view: View) -> Iterator[Finding]:
    """Each entry with its time, heading and paragraphs."""
    declared = [_declared(fact.value) for fact in view.declared("live_entry")]
    entries = entries_of(view)
    moments = {key(entry.heading): entry.published for entry in declared if entry.heading and entry.published}
    for entry in entries:
        shown = _shown(view, entry, moments)
        alone = entry.opening.form is Form.ALONE
        yield Finding(shown, (span_of(view, entry),), 0.8, f"time {entry.opening.form.value}", overlay=not alone)
    if not entries:
        for told in declared:
            if told.paragraphs:
                yield Finding(told, (), 0.7, "declared")


def _shown(view: View, entry: Entry, moments: Mapping[str, Moment]) -> LiveEntry:
    opening, blocks = entry.opening, view.blocks
    text, behind = blocks[opening.at].text, opening.time.behind
    heading = blocks[entry.heading].text if entry.heading is not None else None
    if opening.form is Form.BESIDE:
        heading = text[behind:]
    paragraphs = [blocks[index].text for index in entry.paragraphs]
    if opening.form is Form.WITHIN:
        paragraphs[0] = text[behind:]
    shown = text[: opening.time.end]
    published = moments.get(key(heading or "")) or _published(view, entry, shown)
    return LiveEntry(heading, shown, published, tuple(paragraphs))


def _declared(value: str) -> LiveEntry:
    """An entry as the metadata gives it."""
    fact = json.loads(value)
    text = fact.get("text") or ""
    published = parse_iso(fact["published"]) if fact.get("published") else None
    return LiveEntry(
        fact.get("headline"), None, published, tuple(line.strip() for line in text.splitlines() if line.strip())
    )


def _published(view: View, entry: Entry, shown: str) -> Moment | None:
    """What the markup says, else the time on the article's day."""
    if moment := stamped(view.blocks[entry.opening.at]):
        return moment
    minutes = entry.opening.time.minutes
    if minutes is None:
        return moment_of(view, shown)
    day = view.value("published")
    if not isinstance(day, date):
        return None
    zone = day.tzinfo if isinstance(day, datetime) else None
    return datetime.combine(day, time(minutes // 60, minutes % 60), zone)
