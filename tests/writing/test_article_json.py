"""JSON there and back, for any Article, and errors that say where."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article_parse.errors import FormatError
from article_parse.model import Article, ArticleBlock, Role
from article_parse.writing.json import COMPACT_FIELDS, FIELDS, PAGE_FIELDS, from_json, to_compact, to_json

ANY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


@ANY
@given(st.data())
def test_any_article_comes_back_equal(articles: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(articles)
    text = article.to_json()
    assert Article.from_json(text) == article
    assert Article.from_json(text.encode("utf-8")) == article
    assert Article.from_json(article.to_json(indent=1)) == article
    assert Article.from_dict(article.to_dict()) == article
    assert len(text.splitlines()) == 1


@ANY
@given(st.data())
def test_compact_form_keeps_every_field_but_the_page(articles: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(articles)
    without_blocks = tuple(replace(section, blocks=()) for section in article.subsections)
    expected = replace(article, blocks=(), evidence={}, source_text="", subsections=without_blocks)
    assert Article.from_dict(to_compact(article)) == expected
    assert Article.from_dict(article.to_dict(COMPACT_FIELDS)) == expected
    named = Article.from_dict(article.to_dict(FIELDS))
    assert named == replace(article, subsections=without_blocks)


def test_complete_form_holds_each_text_of_the_page_once(article: Article) -> None:
    data = article.to_dict()
    assert data["version"] == 1
    assert tuple(data)[1:] == FIELDS
    assert all("text" not in block for block in data["blocks"])
    assert data["subsections"][0]["blocks"] == [5]
    (accepted,) = data["evidence"]["headline"]["accepted"]
    start = article.source_text.index("Port opens")
    assert accepted["spans"] == [[start, start + 25]]
    assert "raw" not in accepted
    assert data["evidence"]["headline"]["candidates"][0]["raw"] == "Port News | Quay"
    assert data["quotes"][0]["speaker_mention"]["text"] == "Lars Holm"
    assert data["published"] == "2024-11-04T09:30:00+01:00"
    assert data["modified"] == "2024-11-05"


def test_named_fields_are_all_there_is(article: Article) -> None:
    assert article.to_dict(["headline", "modified"]) == {"headline": article.headline, "modified": "2024-11-05"}
    assert article.to_dict("tags") == {"tags": ["port", "shipping"]}
    assert article.to_dict(["text"]) == {"text": article.text}
    assert article.to_dict(["paragraphs"])["paragraphs"] == list(article.paragraphs)
    assert article.to_dict(["dateline"]) == {"extra": {"dateline": {"place": "OSLO", "parts": [1, 2.5, None]}}}
    assert article.to_dict(["extra.other"]) == {"extra": {}}
    assert set(PAGE_FIELDS).isdisjoint(to_compact(article))
    with pytest.raises(FormatError, match="no field 'headlin'"):
        article.to_dict(["headlin"])


def test_changing_what_was_written_leaves_the_article_alone(article: Article) -> None:
    before = article.to_json()
    data = article.to_dict()
    data["extra"]["dateline"]["parts"].append(3)
    data["tags"].append("x")
    assert article.to_json() == before


@pytest.mark.parametrize(
    "text",
    [
        "a\ud83d",
        "\ude00b",
        "pair \ud83d\ude00 end",
        "\ufdd0 \ud83d\ude00",
        "\ud83d\ud83d\ude00\ude00",
        "\u2028\x85\x1b",
    ],
)
def test_texts_that_no_encoding_holds_survive(text: str) -> None:
    page = (ArticleBlock(text, 0, len(text), Role.BODY, Role.BODY, 1.0),)
    article = Article(source_text=text, headline=text, blocks=page, extra={text: text})
    written = to_json(article)
    assert from_json(written.encode("utf-8")) == article
    assert len(written.splitlines()) == 1


def test_plug_in_fields_must_be_json(article: Article) -> None:
    for value, said in (
        (date(2024, 1, 1), "datetime.date"),
        ({"a": [{1}]}, r"a\[0\]"),
        ({1: 2}, "JSON types"),
        (float("nan"), "nan"),
    ):
        with pytest.raises(FormatError, match=said):
            replace(article, extra={"dateline": value}).to_json()
    nested: list[Any] = []
    nested.append(nested)
    with pytest.raises(FormatError, match="nests deeper"):
        replace(article, extra={"dateline": nested}).to_json()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("[]", "an object is needed, not a list"),
        ("null", "an object is needed, not null"),
        ("{}", "neither 'version' nor any field"),
        (b"\xff\xfe\xfd", "no JSON"),
        ("[" * 100_000, "too deep"),
        ('{"version": 2}', "version: version 2"),
        ('{"version": true}', "version"),
        ('{"headline": "x", "headlin": "y"}', "headlin: there is no such field"),
        ('{"version": 1, "headline": 3}', "headline: a string is needed, not 3"),
        ('{"version": 1, "is_article": 1}', "is_article: true or false"),
        ('{"version": 1, "confidence": "1"}', "confidence: a number"),
        ('{"version": 1, "published": "Monday"}', "published: an ISO date"),
        ('{"version": 1, "tags": "a"}', "tags: a list is needed, not 'a'"),
        ('{"version": 1, "tags": ["a", null]}', r"tags\[1\]: a string is needed, not null"),
        ('{"version": 1, "authors": [{}]}', r"authors\[0\]: 'name' is missing"),
        ('{"version": 1, "blocks": [{"start": 0, "end": 1, "role": "?"}]}', r"blocks\[0\].role: one of headline, "),
        ('{"version": 1, "blocks": [{"start": "0"}]}', r"blocks\[0\].start: a whole number"),
        ('{"version": 1, "subsections": [{"heading": "h", "blocks": [0]}]}', r"subsections\[0\].blocks\[0\]: there is"),
        (
            '{"quotes": [{"text": "t", "parts": [{"text": "", "start": null, "end": 1}]}]}',
            r"quotes\[0\].parts\[0\].start",
        ),
        ('{"evidence": {"dek": {"accepted": [{"spans": [[1]]}]}}}', r"evidence.dek.accepted\[0\].spans\[0\]: a span"),
        ('{"version": 1, "extra": []}', "extra: an object"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_with_its_place(text: str | bytes, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        Article.from_json(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from((*FIELDS, "version", "text", "start", "spans", "accepted")), inner, max_size=3
            )
        ),
    )
)
def test_any_json_is_an_article_or_a_format_error(data: Any) -> None:
    try:
        article = Article.from_json(json.dumps(data))
    except FormatError:
        return
    assert Article.from_json(article.to_json()) == article


def test_records_and_newer_fields_are_read(article: Article) -> None:
    record = {"source": "page.html", "id": "7", **article.to_dict(), "text": article.text}
    assert Article.from_dict(record) == article
    assert Article.from_dict({"version": 1, "topics": ["sea"]}).extra == {"topics": ["sea"]}


def test_compact_form_is_quick(article: Article) -> None:
    wide = replace(article, teasers=article.teasers * 15, quotes=article.quotes * 8)
    to_compact(wide)
    best = min(_timed(wide) for _ in range(20))
    assert best < 0.001, f"{best * 1e6:.0f} µs; some 60 µs were measured"


def _timed(article: Article) -> float:
    start = time.perf_counter()
    to_compact(article)
    return time.perf_counter() - start
