"""The people that the body names, with their mentions and titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from article_parse.extractors.quotes import indexed
from article_parse.findings import Finding, View
from article_parse.model.values import Quote, Span


def find(view: View) -> Iterator[Finding]:
    """One finding a person, laid over the body."""
    from article_parse.quotes.people import people_of, uncapitalised

    body, names = indexed(view)
    quotes: list[Quote] = [finding.value for finding in view.found("quotes")]
    named = [replace(quote, speaker_mention=None) for quote in quotes]
    people = []
    for person in people_of(names, named):
        spans = tuple(body.on_page(span.start, span.end) for span in person.mentions)
        people.append(replace(person, mentions=tuple(Span(view.text[start:end], start, end) for start, end in spans)))
    people += [person for _, person in uncapitalised({person.name for person in people}, quotes)]
    speakers = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
    joined = "\n".join(speakers)
    for person in people:
        spans = tuple((span.start, span.end) for span in person.mentions)
        quoted = person.name in speakers or person.name in joined
        why = "quoted by name" if quoted else "a name with a title" if person.role else "a full name"
        yield Finding(person, spans, 0.9 if quoted else 0.7, why, overlay=True)
