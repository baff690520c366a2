"""JSON-LD in schema.org's terms: every type and property is checked against the table below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article_parse.model import Article, Author
from article_parse.writing.jsonld import to_jsonld

PARENTS = {
    "Thing": None,
    "CreativeWork": "Thing",
    "Article": "CreativeWork",
    "NewsArticle": "Article",
    "SocialMediaPosting": "Article",
    "BlogPosting": "SocialMediaPosting",
    "LiveBlogPosting": "BlogPosting",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
    "Quotation": "CreativeWork",
    "Comment": "CreativeWork",
    "CorrectionComment": "Comment",
    "MediaObject": "CreativeWork",
    "ImageObject": "MediaObject",
    "VideoObject": "MediaObject",
    "AudioObject": "MediaObject",
    "Intangible": "Thing",
    "ListItem": "Intangible",
    "ItemList": "Intangible",
    "BreadcrumbList": "ItemList",
    "Person": "Thing",
    "Organization": "Thing",
}
"""schema.org's types that are used, each with its parent."""

TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "Thing": {
        "name": ("Text",),
        "description": ("Text",),
        "url": ("URL",),
        "image": ("ImageObject", "URL"),
        "mainEntityOfPage": ("CreativeWork", "URL"),
    },
    "CreativeWork": {
        "headline": ("Text",),
        "author": ("Person", "Organization"),
        "publisher": ("Person", "Organization"),
        "datePublished": ("Date",),
        "dateModified": ("Date",),
        "timeRequired": ("Duration",),
        "inLanguage": ("Text",),
        "isPartOf": ("CreativeWork", "URL"),
        "hasPart": ("CreativeWork",),
        "isAccessibleForFree": ("Boolean",),
        "keywords": ("Text",),
        "mentions": ("Thing",),
        "comment": ("Comment",),
        "correction": ("CorrectionComment", "Text", "URL"),
        "text": ("Text",),
        "creditText": ("Text",),
        "citation": ("CreativeWork", "Text"),
        "video": ("VideoObject", "Clip"),
        "audio": ("AudioObject", "Text"),
        "associatedMedia": ("MediaObject",),
    },
    "Article": {"articleBody": ("Text",), "articleSection": ("Text",)},
    "LiveBlogPosting": {"liveBlogUpdate": ("BlogPosting",)},
    "WebPage": {"breadcrumb": ("BreadcrumbList", "Text"), "relatedLink": ("URL",)},
    "Quotation": {"spokenByCharacter": ("Person", "Organization")},
    "MediaObject": {"contentUrl": ("URL",), "embedUrl": ("URL",)},
    "ImageObject": {"caption": ("Text", "MediaObject")},
    "VideoObject": {"caption": ("Text", "MediaObject")},
    "AudioObject": {"caption": ("Text", "MediaObject")},
    "ItemList": {"itemListElement": ("ListItem", "Text", "Thing")},
    "ListItem": {"item": ("Thing", "URL"), "position": ("Integer", "Text")},
    "Person": {"jobTitle": ("Text",)},
}
"""schema.org's properties that are used, by the type that brings them in, with the types of their values."""


def lineage(kind: str) -> list[str]:
    parent = PARENTS[kind]
    return [kind, *(lineage(parent) if parent else ())]


def is_a(value: Any, expected: str) -> bool:
    match expected:
        case "Text" | "URL":
            return isinstance(value, str)
        case "Date":
            return isinstance(value, str) and bool(
                datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
            )
        case "Duration":
            return isinstance(value, str) and value.startswith("PT") and value.endswith("M") and value[2:-1].isdigit()
        case "Boolean":
            return isinstance(value, bool)
        case "Integer":
            return isinstance(value, int)
    return isinstance(value, dict) and any(expected in lineage(kind) for kind in kinds_of(value))


def kinds_of(thing: dict[str, Any]) -> list[str]:
    kind = thing["@type"]
    return kind if isinstance(kind, list) else [kind]


def check(thing: dict[str, Any]) -> None:
    known = {term: kinds for kind in kinds_of(thing) for each in lineage(kind) for term, kinds in TERMS.get(each, {}).items()}  # fmt: skip
    for term, value in thing.items():
        if term.startswith("@"):
            continue
        assert term in known, f"{thing['@type']} has no {term}"
        for each in value if isinstance(value, list) else [value]:
            assert any(is_a(each, expected) for expected in known[term]), (term, each)
            assert each not in ("", [], {}, None)
            if isinstance(each, dict):
                check(each)


def test_every_field_has_its_term(article: Article) -> None:
    data = to_jsonld(article)
    check(data)
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == ["NewsArticle", "LiveBlogPosting"]
    assert data["headline"] == "Port opens its [new] quay"
    assert data["author"][0] == {"@type": "Person", "name": "Ida Brandt", "jobTitle": "Harbour reporter", "url": "https://port.example/ida"}  # fmt: skip
    assert data["datePublished"] == "2024-11-04T09:30:00+01:00"
    assert data["dateModified"] == "2024-11-05"
    assert data["timeRequired"] == "PT2M"
    assert data["articleBody"] == article.text
    assert data["hasPart"][0]["spokenByCharacter"]["name"] == "Lars Holm"
    assert data["mainEntityOfPage"]["breadcrumb"]["itemListElement"][1] == {"@type": "ListItem", "position": 2, "name": "Harbour"}  # fmt: skip
    assert data["mainEntityOfPage"]["relatedLink"] == ["https://port.example/fares"]
    assert data["isAccessibleForFree"] is True
    assert data["audio"] == [{"@type": "AudioObject", "contentUrl": "https://port.example/bell.mp3"}]
    assert data["associatedMedia"][0]["name"] == "Ships a year"


def test_what_is_unknown_is_left_out() -> None:
    assert to_jsonld(Article(headline="A", is_article=True)) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "A",
        "mainEntityOfPage": {"@type": "WebPage", "name": "A"},
    }
    assert to_jsonld(Article(free_access=False, is_article=True))["isAccessibleForFree"] is False


def test_a_page_that_is_no_article_is_a_web_page(article: Article) -> None:
    data = to_jsonld(replace(article, is_article=False))
    check(data)
    assert data["@type"] == "WebPage"
    assert "articleBody" not in data


@pytest.mark.parametrize(
    ("name", "kind"),
    [("AFP", "Organization"), ("Port News", "Organization"), ("Ida Brandt", "Person"), ("IDA BRANDT", "Person")],
)
def test_bylines_of_organizations(article: Article, name: str, kind: str) -> None:
    (author,) = to_jsonld(replace(article, authors=(Author(name),)))["author"]
    assert author == {"@type": kind, "name": name}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(st.data())
def test_any_article_gives_known_terms(articles: st.SearchStrategy[Article], data: st.DataObject) -> None:
    check({"@type": "WebPage", **to_jsonld(data.draw(articles))})
