"""What holds for every page, whatever its content."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_parse import Article, Parser, parse
from tests.golden import fixtures

WORDS = st.sampled_from([
    "the", "Minister", "said", "“We", "agree”", "\"No", "more\"", "2 hours ago", "4 min read", "By", "Jane Doe",
    "November 4, 2024", "Recent Posts", "Read more", "|", "—", "…", "Tags:", "東京", "報道", "。", "- ", "# ",
    "http://example.org/x", "\u00a0", "\u200b", "Home", "›", "»", "«", "»", "10:45", "sagte", "er", ".", ",", "!",
    "(Reuters)", "\ud800", "\x00", "ﬁ", "İ", "😀",
])  # fmt: skip
LINES = st.lists(WORDS, min_size=0, max_size=30).map(" ".join)
PAGES = st.lists(LINES, max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028"]).map(lambda end: end.join(lines))
) | st.text(max_size=400)
WHEN = datetime(2025, 1, 20, 16, tzinfo=UTC)
STRICT = Parser(strict=True)


def _spans(article: Article) -> list[tuple[str, int, int]]:
    spans = [tuple(span) for entry in article.evidence.values() for c in entry.accepted for span in c.spans]
    for quote in article.quotes:
        spans += [tuple(span) for span in (*quote.parts, quote.cue_span, quote.speaker_mention) if span]
    spans += [tuple(span) for person in article.people for span in person.mentions]
    return spans  # type: ignore[return-value]


def check(article: Article, text: str) -> None:
    assert article.source_text == text
    for raw, start, end in _spans(article):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == raw
    at = 0
    for block in article.blocks:  # in order, apart, and nothing between them but white space
        assert block.start >= at
        assert block.end > block.start
        at = block.end
    assert Article.from_json(article.to_json()) == article
    assert pickle.loads(pickle.dumps(article)) == article
    str(article)
    article.to_markdown()
    article.to_jsonld()


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    article = STRICT.parse(text, format="text", fetched_at=WHEN)
    check(article, text)
    assert STRICT.parse(text, format="text", fetched_at=WHEN) == article


@given(PAGES)
@settings(max_examples=60, deadline=None)
def test_no_character_is_lost(text: str) -> None:
    """Every character that is not white space or invisible stands in exactly one block."""
    article = STRICT.parse(text, format="text")
    covered = bytearray(len(text))
    for block in article.blocks:
        for at in range(block.start, block.end):
            assert not covered[at]
            covered[at] = 1
    lost = "".join(char for char, seen in zip(text, covered, strict=True) if not seen)
    assert not any(char.isalnum() for char in lost), repr(lost)


@given(PAGES)
@settings(max_examples=60, deadline=None)
def test_what_is_owned_is_owned_once(text: str) -> None:
    article = STRICT.parse(text, format="text", fetched_at=WHEN)
    overlays = {"quotes", "people", "published", "modified"}  # a date may lie within a sentence: see below
    owned = sorted(
        (span.start, span.end)
        for name, entry in article.evidence.items()
        if name not in overlays
        for candidate in entry.accepted
        if candidate.extractor not in ("section", "breadcrumbs", "tags")  # a kicker may be a crumb or a tag as well
        for span in candidate.spans
    )
    for (_, end), (start, _) in pairwise(owned):
        assert end <= start
    for name in ("published", "modified"):
        for candidate in article.evidence[name].accepted if name in article.evidence else ():
            for span in candidate.spans:
                assert all(
                    span.end <= start or end <= span.start or start <= span.start < span.end <= end
                    for start, end in owned
                )


@given(st.binary(max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_bytes(data: bytes) -> None:
    article = STRICT.parse(data)
    assert Article.from_json(article.to_json()) == article


LETTERS = str.maketrans("0123456789", "ghijklmnop")
HOSTILE = {
    "empty": "",
    "newlines": "\n" * 1_000_000,
    "no space": "x" * 1_000_000,
    "quotation marks": '"' * 100_000,
    "curly marks": "“" * 50_000 + "”" * 50_000,
    "apostrophes": "'" * 100_000,
    "short lines": "a\n" * 100_000,
    "ages": "2 hours ago\n" * 20_000,
    "bylines": "By Jane Doe and John Roe\n" * 20_000,
    "dates": "4 November 2024\n\n" * 20_000,
    "spaces": " " * 1_000_000,
    "digits": "1" * 200_000,
    "commas": "a, " * 200_000,
    "brackets": "(" * 200_000,
    "pipes": "a | " * 100_000,
    "binary": bytes(range(256)) * 2_000,
    "nul": "\x00" * 100_000,
    "surrogates": "\ud800" * 10_000,
    "headings": "A heading of some words here\n\n" * 20_000,
    "abbreviations": "Defence\n\nEU, South Korea expand links\n\nBy Jane Doe\n\n"
    + "EU, South Korea expand security links\n\n" * 30_000,
    "one surname": "".join(f"“We agree on it all today,” {chr(65 + i % 26)}en Smith said.\n\n" for i in range(20_000)),
    "speakers": "".join(
        f"“We agree on it all,” John {chr(65 + i % 26)}{i:x} said.\n\n".translate(LETTERS) for i in range(8_000)
    ),
    "quotations beside quotations": f"<html><body><h1>A</h1><p>{'“a b c d,” ' * 10_000}</p><p>{'“a” ' * 20_000}</p>",
    "declared authors": "<html><head>"
    + "".join(f"<meta name=author content='Ab{i:x} Cd'>".translate(LETTERS) for i in range(10_000))
    + "</head><body><h1>A title of it</h1><p>The minister said it was all over, and so it was.</p>",
    "heads of comments": "Defence\n\nHarbour gates closed early\n\n"
    + "The gates were closed, they said.\n\n" * 3
    + "Comments (3)\n" * 5_000,
    "calls to read on": "Harbour gates closed early\n\n"
    + "The gates were closed, they said.\n\n" * 3
    + "Read more: Harbour gates closed again today\n\n" * 40_000,
    "times in a heading": "<h1>"
    + "".join(
        f"<div>{hour}:10<p>{'All three gates were closed at ten, they said. ' * 4}{hour}</div>" for hour in (16, 15, 14)
    ),
    "links in links": "<p>The gates were closed, they said.</p>" * 3
    + "<a href=/w><h3><a href=/w>READ ALSO: Seven beaches where dogs are welcome</a></h3></a>" * 50,
    "first headings": "<html><body>" + "".join(f"<h1>Some heading number {i}</h1>" for i in range(30_000)),
}


def test_a_page_of_the_end_of_time() -> None:
    article = STRICT.parse("Title of it all\n\nPublished 04/05/2024\n\nThe gates were closed.", fetched_at=datetime.max)
    assert article.headline is None or "Title" in article.headline


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_quickly(name: str) -> None:
    import time

    start = time.process_time()
    article = STRICT.parse(HOSTILE[name])
    assert time.process_time() - start < 10
    assert isinstance(article.is_article, bool)


def test_parsers_can_be_sent_to_other_processes() -> None:
    fixture = next(f for f in fixtures() if f.form == "text")
    text = fixture.page.read_text(encoding="utf-8")
    assert pickle.loads(pickle.dumps(Parser())).parse(text) == parse(text)


def test_threads_agree() -> None:
    from concurrent.futures import ThreadPoolExecutor

    pages = [f.page.read_bytes() for f in fixtures()] * 2
    one = [parse(page) for page in pages]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(parse, pages)) == one
