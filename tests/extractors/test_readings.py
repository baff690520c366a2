"""Days that can be read in two ways, and what `<time>` adds to the text: which day is meant, or none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from article_parse import Article, parse
from tests.extractors.heads import BODY

HEADLINE = "Brakenford council votes to rebuild the harbour bridge"
THIRD_OF_APRIL, FOURTH_OF_MARCH = date(2031, 4, 3), date(2031, 3, 4)


def read(
    line: str, *more: str, language: str = "en", url: str | None = None, fetched: datetime | None = None
) -> Article:
    paragraphs = "".join(f"<p>{text}</p>" for text in (*BODY, *more))
    html = f"<html lang={language}><body><article><h1>{HEADLINE}</h1><div>{line}</div>{paragraphs}</article>"
    return parse(html, format="html", url=url, fetched_at=fetched)


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ({"language": "en-GB"}, THIRD_OF_APRIL),
        ({"language": "en-US"}, FOURTH_OF_MARCH),
        ({"url": "https://post.example.co.uk/bridge"}, THIRD_OF_APRIL),
        ({"url": "https://post.example.us/bridge"}, FOURTH_OF_MARCH),
        ({"url": "https://post.example.org/2031/04/bridge"}, THIRD_OF_APRIL),
        ({"url": "https://post.example.org/2031/03/04/bridge"}, FOURTH_OF_MARCH),
        ({"fetched": datetime(2031, 3, 20, tzinfo=UTC)}, FOURTH_OF_MARCH),
    ],
    ids=["British", "American", "domain", "American domain", "month in the address", "address", "not after"],
)
def test_what_settles_a_day_in_figures(page: dict[str, str], day: date) -> None:
    article = read("By Ida Moreau | 3/4/2031", **page)  # type: ignore[arg-type]
    assert (article.published, article.warnings) == (day, ())


@pytest.mark.parametrize(
    ("line", "more", "day"),
    [
        ("Published 3/4/2031 | Updated 3/15/2031", "", FOURTH_OF_MARCH),
        ("Published 3/4/2031 | Updated 15/4/2031", "", THIRD_OF_APRIL),
        ("3/4/2031", "The next vote is on 22/5/2031.", THIRD_OF_APRIL),
        ("3/4/2031", "The next vote is on 22 May 2031.", THIRD_OF_APRIL),
        ("3/4/2031", "The next vote is on May 22nd, 2031.", FOURTH_OF_MARCH),
        ("3/4/2031", '<img src="/uploads/2031/04/bridge.jpg" alt="The bridge from the north">', THIRD_OF_APRIL),
        ("04.03.2031", "The next vote is on May 22nd, 2031.", FOURTH_OF_MARCH),
        ("04.03.2031", "The next vote is on 05.22.2031.", THIRD_OF_APRIL),
        ('<time datetime="2031-04-03">3/4/2031</time>', "", THIRD_OF_APRIL),
        ("3/3/2031", "", date(2031, 3, 3)),
        ("3/14/2031", "", date(2031, 3, 14)),
    ],
)
def test_other_dates_settle_it(line: str, more: str, day: date) -> None:
    assert read(line, more).published == day


@pytest.mark.parametrize(
    ("meta", "line", "day"),
    [
        ('<meta property="og:locale" content="en_GB">', "3/4/2031", THIRD_OF_APRIL),
        ('<meta property="og:locale" content="en_US">', "3/4/2031", FOURTH_OF_MARCH),
        ('<meta property="article:published_time" content="2031-04-03">', "04.03.2031", THIRD_OF_APRIL),
        ('<meta property="article:modified_time" content="2031-03-20">', "3/4/2031", FOURTH_OF_MARCH),
        ('<meta property="og:image" content="https://x.test/uploads/2031/04/a.jpg">', "3/4/2031", THIRD_OF_APRIL),
    ],
    ids=["British", "American", "declared", "changed before", "picture of that month"],
)
def test_what_is_declared_settles_it(meta: str, line: str, day: date) -> None:
    html = f"<html lang=en><head>{meta}</head><article><h1>{HEADLINE}</h1><div>By Ida Moreau | {line}</div><p>"
    assert parse(html + "<p>".join(BODY), format="html").published == day


def test_what_nothing_settles_is_none() -> None:
    article = read("By Ida Moreau | 3/4/2031")
    assert article.published is None
    assert [(warning.code, warning.field) for warning in article.warnings] == [("ambiguous-date", "published")]
    assert [author.name for author in article.authors] == ["Ida Moreau"]
    assert [span.text for each in article.evidence["published"].accepted for span in each.spans] == ["3/4/2031"]


def test_an_update_that_nothing_settles_is_none() -> None:
    article = read("Published 2031-03-02 | Updated 3/4/2031")
    assert (article.published, article.modified) == (date(2031, 3, 2), None)
    assert [warning.field for warning in article.warnings] == ["modified"]


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ('<time datetime="2031-04-09T14:05:00+02:00">2 days ago</time>', "2031-04-09T14:05:00+02:00"),
        ('<time datetime="2031-04-09T14:05:00+02:00">April 9, 2031</time>', "2031-04-09T14:05:00+02:00"),
        ('<time datetime="2031-04-09T00:00:00Z">April 9, 2031</time>', "2031-04-09"),
        ('<time datetime="2031-04-12T14:05:00Z">April 9, 2031</time>', "2031-04-09"),
        ('<time datetime="soon">April 9, 2031</time>', "2031-04-09"),
        ("<time>April 9, 2031</time>", "2031-04-09"),
    ],
    ids=["an age", "more exact", "midnight", "another day", "no date", "text alone"],
)
def test_what_a_time_element_adds(line: str, moment: str) -> None:
    published = read(f"By Ida Moreau | {line}").published
    assert published is not None
    assert published.isoformat() == moment
