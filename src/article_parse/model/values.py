"""The values an Article is made of: frozen, typed, comparable, picklable.

Strings that are shown have their inner white space collapsed; a `Span` holds raw text and where it stands.
Times are `datetime` where the page gives a time of day (aware only where it gives a zone), else `date`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

Moment = date | datetime
"""A point in time as exact as the page gives it: a `datetime`, or a `date` where only the day is known."""


class Span(NamedTuple):
    """A stretch of the page's text, and where it stands."""

    text: str
    """The raw text: `source_text[start:end]`, white space and all."""
    start: int
    """Offset of the first character, in code points from the start of `Article.source_text`."""
    end: int
    """Offset just after the last character."""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody in the byline: a person, an agency, or the newsroom."""

    name: str
    """As the page writes it, without "By", titles or job descriptions."""
    role: str | None = None
    """The job description beside the name ("Defence correspondent")."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """How long the article takes to read."""

    minutes: int
    stated: bool
    """True where the page prints it, False where it was computed from the words."""
    source: str | None = None
    """Where the reading rate of a computed time is taken from; None where the page states the time."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance, quoted directly, with who said it."""

    text: str
    """The parts joined by a space, or by a blank line where they stand in different paragraphs."""
    speaker: str | None
    """The fullest name the page gives the speaker, without titles; None where the page does not tell."""
    speaker_mention: Span | None
    """The mention beside the quote, as written ("he", "the minister", "Mr Borrell")."""
    cue: str | None
    """The reporting words as written ("said", "according to")."""
    cue_span: Span | None
    parts: tuple[Span, ...]
    """The quoted stretches, each within one paragraph, without their outer marks and spaces."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """An item on the page that links to another article."""

    headline: str
    excerpt: str | None = None
    age: str | None = None
    """Its date or age as printed, relative ("7 hours ago") or absolute."""
    published: Moment | None = None
    """What `age` means: a `date` for days and coarser, a `datetime` for finer; relative ages need `fetched_at`."""
    url: str | None = None
    """Absolute where the page's address is known."""
    block: str | None = None
    """The heading of the widget that holds it ("Recent Posts")."""
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article."""

    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    lead: bool = False
    """True for the picture that opens the article."""
    offset: int | None = None
    """Where in `Article.source_text` it stands, in code points; None where only metadata name it."""


class Medium(StrEnum):
    """What an embed holds, as far as the markup tells."""

    VIDEO = "video"
    AUDIO = "audio"
    POST = "post"
    """A post of a social network or of another site, whose words stand in the page."""
    FRAME = "frame"
    """Another page shown in this one: a player, a map, a chart, a document."""


@dataclass(frozen=True, slots=True)
class Embed:
    """What the article shows from elsewhere: a video, a sound, a post, a frame."""

    url: str
    medium: Medium
    title: str | None = None
    """As the markup names it, for those who do not see it."""
    caption: str | None = None
    credit: str | None = None
    offset: int = 0
    """Where in `Article.source_text` it stands, in code points: what is shown next begins there."""


@dataclass(frozen=True, slots=True)
class Breadcrumb:
    """One step of the page's path ("Home › World › Europe")."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the article names."""

    name: str
    """The fullest form the article gives, without titles."""
    mentions: tuple[Span, ...] = ()
    role: str | None = None
    """The title or office stated beside the name ("Foreign Minister")."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment."""

    text: str
    author: str | None = None
    published: Moment | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction, clarification or editor's note of this article."""

    text: str
    published: Moment | None = None


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """One entry of a live blog."""

    heading: str | None
    time: str | None
    """As printed ("14:05")."""
    published: Moment | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something doubtful, truncated or contradictory."""

    code: str
    """A stable short name: "extractor-failed", "input-truncated", "relative-age-without-fetched-at", …"""
    message: str
    field: str | None = None
    """The field of the Article it concerns."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that an extractor proposed for a field."""

    value: str | None
    """The value as text."""
    raw: str | None
    """The text it was read from, as the page or its metadata has it."""
    spans: tuple[Span, ...]
    """Where it stands in the text; empty for a value from metadata that the text does not show."""
    extractor: str
    confidence: float
    """From 0 to 1."""
    why: str
    """What it was found by ("json-ld", "line above the headline")."""
    lost_to: str | None = None
    """Which extractor's finding kept it out; None for an accepted one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field's value comes from, and what else was considered."""

    accepted: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...] = ()
    """Those that lost."""

    @property
    def raw(self) -> str | None:
        """The raw text of the first accepted candidate."""
        return self.accepted[0].raw if self.accepted else None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span of the accepted candidates."""
        return tuple(span for candidate in self.accepted for span in candidate.spans)

    @property
    def extractor(self) -> str | None:
        """The name of the extractor whose finding came first."""
        return self.accepted[0].extractor if self.accepted else None

    @property
    def confidence(self) -> float:
        """The confidence of the first accepted candidate; 0 where there is none."""
        return self.accepted[0].confidence if self.accepted else 0.0
