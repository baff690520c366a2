"""The JSON Schema accepts what is written, for any Article, and refuses what is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from article_parse.model import Article
from article_parse.writing.json import COMPACT_FIELDS, FIELDS, to_compact
from article_parse.writing.schema import schema

COMPLETE = Draft202012Validator(schema())
COMPACT = Draft202012Validator(schema(compact=True))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator.check_schema(schema(compact=True))
    assert json.loads(json.dumps(schema())) == schema()


def test_it_names_every_field_with_its_meaning() -> None:
    assert set(schema()["properties"]) == {"version", "source", *FIELDS}
    assert set(schema(compact=True)["properties"]) == {"version", "source", *COMPACT_FIELDS}
    assert schema()["properties"]["section"]["description"] == "The kicker or category shown with this article."
    assert schema()["$defs"]["Span"]["description"] == "A stretch of the page's text, and where it stands."


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(st.data())
def test_it_accepts_any_article(articles: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(articles)
    COMPLETE.validate(json.loads(json.dumps(article.to_dict())))
    COMPACT.validate(to_compact(article))
    COMPACT.validate(article.to_dict(["headline", "quotes"]))


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"headline": 1},
        {"published": "4 November"},
        {"published": "2024-11-04 10:00"},
        {"authors": [{"name": None, "role": None, "url": None}]},
        {"blocks": [{"start": 0, "end": 1, "role": "hero", "proposed": "body", "confidence": 1}]},
        {"subsections": [{"heading": None, "level": 2, "paragraphs": [], "blocks": [-1]}]},
        {"quotes": [{"text": "x"}]},
        {"evidence": {"dek": {"accepted": [], "candidates": [{"spans": [[1]]}]}}},
        {"extra": []},
    ],
)
def test_it_refuses_what_is_wrong(article: Article, change: dict[str, Any]) -> None:
    COMPLETE.validate(article.to_dict())
    with pytest.raises(ValidationError):
        COMPLETE.validate({**article.to_dict(), **change})
