"""Articles to write: a strategy for any Article at all, and one rich Article made by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import strategies as st

from article_parse.model import (
    Article,
    ArticleBlock,
    Author,
    Breadcrumb,
    Candidate,
    Comment,
    Correction,
    Embed,
    Evidence,
    Image,
    Kind,
    LiveEntry,
    Medium,
    ParseWarning,
    Person,
    Quote,
    ReadingTime,
    Role,
    Span,
    Subsection,
    Teaser,
)

TEXT = st.text(
    st.one_of(st.characters(codec=None), st.sampled_from(" \n\t*_`[]()<>#\\|-+1.\ud83d\ude00\u2028\x1b\u00a0")),
    max_size=30,
)
SHORT = st.text(max_size=8)
OFFSET = st.integers(0, 60)
SHARE = st.floats(0, 1)
ZONES = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-1439, 1439))
MOMENT = st.one_of(st.dates(), st.datetimes(timezones=st.one_of(st.none(), ZONES)))
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(SHORT, inner, max_size=3)),
    max_leaves=6,
)


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


@st.composite
def spans(draw: st.DrawFn, source: str) -> Span:
    """A span, mostly of the source text's own characters."""
    start, end = draw(OFFSET), draw(OFFSET)
    return Span(source[start:end] if draw(st.booleans()) else draw(TEXT), start, end)


@st.composite
def blocks(draw: st.DrawFn, source: str) -> ArticleBlock:
    start, end = draw(OFFSET), draw(OFFSET)
    text = " ".join(source[start:end].split()) if draw(st.booleans()) else draw(TEXT)
    roles = st.sampled_from(Role)
    rest: tuple[Any, ...] = ()
    if draw(st.booleans()):
        links = many(st.tuples(OFFSET, OFFSET, SHORT))
        number = st.none() | st.integers(-5, 2_000_000_000)
        rest = draw(st.tuples(st.sampled_from(Kind), st.integers(0, 6), number, many(TEXT), links))
    return ArticleBlock(text, start, end, draw(roles), draw(roles), draw(SHARE), *rest)


@st.composite
def any_articles(draw: st.DrawFn) -> Article:
    """Any Article that the types allow, sound or not."""
    source = draw(TEXT)
    page = draw(many(blocks(source)))
    maybe, span = st.none() | TEXT, spans(source)
    behind = many(st.sampled_from(page) | blocks(source)) if page else many(blocks(source))
    candidate = st.builds(Candidate, maybe, maybe, many(span), SHORT, SHARE, SHORT, maybe)
    derived = many(span).map(
        lambda found: Candidate("v", " ".join(each.text for each in found) or None, found, "x", 1, "")
    )
    optional = st.none() | span
    return Article(
        section=draw(maybe),
        headline=draw(maybe),
        dek=draw(maybe),
        authors=draw(many(st.builds(Author, TEXT, maybe, maybe))),
        published=draw(st.none() | MOMENT),
        modified=draw(st.none() | MOMENT),
        reading_time=draw(st.none() | st.builds(ReadingTime, OFFSET, st.booleans(), maybe)),
        language=draw(maybe),
        subsections=draw(many(st.builds(Subsection, maybe, st.integers(2, 6), many(TEXT), behind))),
        quotes=draw(many(st.builds(Quote, TEXT, maybe, optional, maybe, optional, many(span)))),
        teasers=draw(many(st.builds(Teaser, TEXT, maybe, maybe, st.none() | MOMENT, maybe, maybe, maybe))),
        tags=draw(many(TEXT)),
        images=draw(many(st.builds(Image, maybe, maybe, maybe, maybe, st.booleans(), st.none() | st.integers(0, 99)))),
        embeds=draw(many(st.builds(Embed, TEXT, st.sampled_from(Medium), maybe, maybe, maybe, st.integers(0, 99)))),
        breadcrumbs=draw(many(st.builds(Breadcrumb, TEXT, maybe))),
        people=draw(many(st.builds(Person, TEXT, many(span), maybe))),
        site_name=draw(maybe),
        url=draw(maybe),
        free_access=draw(st.none() | st.booleans()),
        comments=draw(many(st.builds(Comment, TEXT, maybe, st.none() | MOMENT))),
        corrections=draw(many(st.builds(Correction, TEXT, st.none() | MOMENT))),
        live_entries=draw(many(st.builds(LiveEntry, maybe, maybe, st.none() | MOMENT, many(TEXT)))),
        extra=draw(st.dictionaries(SHORT, JSON, max_size=3)),
        is_article=draw(st.booleans()),
        confidence=draw(SHARE),
        warnings=draw(many(st.builds(ParseWarning, SHORT, TEXT, maybe, optional))),
        blocks=page,
        evidence=draw(
            st.dictionaries(SHORT, st.builds(Evidence, many(candidate | derived), many(candidate)), max_size=3)
        ),
        source_text=source,
    )


@pytest.fixture(scope="session")
def articles() -> st.SearchStrategy[Article]:
    """A strategy for any Article at all."""
    return any_articles()


LINES: list[tuple[str, Role, Kind, int, int | None]] = [
    ("Home Harbour", Role.NAVIGATION, Kind.PARAGRAPH, 0, None),
    ("Harbour", Role.SECTION, Kind.PARAGRAPH, 0, None),
    ("Port opens its [new] quay", Role.HEADLINE, Kind.HEADING, 1, None),
    ("A first ship * came early", Role.DEK, Kind.PARAGRAPH, 0, None),
    ("By Ida Brandt", Role.BYLINE, Kind.PARAGRAPH, 0, None),
    ("The quay opened on Monday.", Role.BODY, Kind.PARAGRAPH, 0, None),
    ("The new quay at dawn.", Role.CAPTION, Kind.FIGURE, 0, None),
    ("What changes", Role.HEADING, Kind.HEADING, 2, None),
    ("Larger ships", Role.BODY, Kind.LIST_ITEM, 1, None),
    ("up to 300 metres", Role.BODY, Kind.LIST_ITEM, 2, None),
    ("Longer hours", Role.BODY, Kind.LIST_ITEM, 1, None),
    ("“We are ready,” said Lars Holm.", Role.BODY, Kind.EMBED, 0, None),
    ("So are the ships.", Role.BODY, Kind.BLOCKQUOTE, 0, None),
    ("Year Ships", Role.BODY, Kind.TABLE_ROW, 0, None),
    ("2023 1|200", Role.BODY, Kind.TABLE_ROW, 0, None),
    ("Register", Role.BODY, Kind.LIST_ITEM, 1, 3),
    ("Dock", Role.BODY, Kind.LIST_ITEM, 1, 4),
    ("print('```')", Role.BODY, Kind.CODE, 0, None),
    ("Read the timetable here.", Role.BODY, Kind.PARAGRAPH, 0, None),
    ("Ferry fares rise", Role.TEASER, Kind.PARAGRAPH, 0, None),
]


def made_by_hand() -> Article:
    source = "\n".join(line for line, *_ in LINES)
    page: list[ArticleBlock] = []
    at = 0
    for line, role, kind, level, number in LINES:
        cells = tuple(line.split()) if kind is Kind.TABLE_ROW else ()
        link = line.find("timetable")
        links = ((at + link, at + link + 9, "https://port.example/times?a=1&b=2"),) if link >= 0 else ()
        page.append(ArticleBlock(line, at, at + len(line), role, role, 0.9, kind, level, number, cells, links))
        at += len(line) + 1
    body = [block for block in page if block.role is Role.BODY]
    opening, rest = body[:1], body[1:]

    def span(text: str) -> Span:
        start = source.index(text)
        return Span(text, start, start + len(text))

    quote = Quote("We are ready,", "Lars Holm", span("Lars Holm"), "said", span("said"), (span("We are ready,"),))
    headline = span("Port opens its [new] quay")
    return Article(
        section="Harbour",
        headline=headline.text,
        dek="A first ship * came early",
        authors=(Author("Ida Brandt", "Harbour reporter", "https://port.example/ida"), Author("Port News Agency")),
        published=datetime(2024, 11, 4, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        modified=date(2024, 11, 5),
        reading_time=ReadingTime(2, True),
        language="en",
        subsections=(
            Subsection(None, 2, tuple(block.text for block in opening), tuple(opening)),
            Subsection("What changes", 2, tuple(block.text for block in rest), tuple(rest)),
        ),
        quotes=(quote,),
        teasers=(Teaser("Ferry fares rise", None, "7 hours ago", None, "https://port.example/fares", "Recent"),),
        tags=("port", "shipping"),
        images=(
            Image("https://port.example/quay.jpg", "The new quay at dawn.", "Ida Brandt", "A quay", True),
            Image("https://port.example/ship.jpg", "A ship", offset=source.index("“We are ready")),
            Image("https://port.example/map.png", alt="A map"),
        ),
        embeds=(
            Embed(
                "https://port.example/berth.mp4", Medium.VIDEO, "The berth", "A tour", "Port News", span("Year").start
            ),
            Embed("https://port.example/bell.mp3", Medium.AUDIO, offset=span("Register").start),
            Embed("https://post.example/1", Medium.POST, offset=span("“We are ready").start),
            Embed("https://charts.example/7", Medium.FRAME, "Ships a year", offset=len(source)),
        ),
        breadcrumbs=(Breadcrumb("Home", "https://port.example/"), Breadcrumb("Harbour")),
        people=(Person("Lars Holm", (span("Lars Holm"),), "Harbour master"),),
        site_name="Port News",
        url="https://port.example/quay",
        free_access=True,
        comments=(Comment("At last!", "Reader", datetime(2024, 11, 4, 12, 0)),),
        corrections=(Correction("An earlier version named the wrong day.", date(2024, 11, 5)),),
        live_entries=(LiveEntry("Doors open", "09:30", datetime(2024, 11, 4, 9, 30), ("They are open.",)),),
        extra={"dateline": {"place": "OSLO", "parts": [1, 2.5, None]}},
        is_article=True,
        confidence=0.97,
        warnings=(ParseWarning("relative-age-without-fetched-at", "An age has no date", "teasers"),),
        blocks=tuple(page),
        evidence={
            "headline": Evidence(
                (Candidate(headline.text, headline.text, (headline,), "headline", 0.9, "first heading"),),
                (Candidate("Port News", "Port News | Quay", (), "headline", 0.3, "og", "headline"),),
            )
        },
        source_text=source,
    )


@pytest.fixture(scope="session")
def article() -> Article:
    """An article with every field and every kind of block."""
    return made_by_hand()
