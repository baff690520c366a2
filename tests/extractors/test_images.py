"""Whose pictures are the article's: portraits of authors, credits in all their forms, declared captions."""

from __future__ import annotations

import json

import pytest

from article_parse import Image, parse
from tests.extractors.bodies import FIRST, SECOND, THIRD

FIGURE = "<figure><img src=/i/quay.jpg width=800 height=500><figcaption>{}</figcaption></figure>"


def images(markup: str, head: str = "", language: str = "en") -> tuple[Image, ...]:
    body = f"<h1>The harbour gates close early</h1>{markup}" + "".join(
        f"<p>{each}</p>" for each in (FIRST, SECOND, THIRD)
    )
    html = f"<html lang={language}><head>{head}</head><body><article>{body}</article></body></html>"
    return parse(html, url="https://post.example/a", language=language).images


@pytest.mark.parametrize(
    "portrait",
    [
        "<img src=/p/i.jpg alt='Ida Moreau'>",
        "<figure><img src=/p/i.jpg alt='Portrait of Ida Moreau'></figure>",
        "<a href=/a/ida><img src=/p/i.jpg alt=''></a>",
        "<img src='https://img.example/avatar/a1?s=96'>",
    ],
)
def test_an_authors_portrait_is_no_picture_of_the_article(portrait: str) -> None:
    byline = f"<div>{portrait}<p>By <a href=/a/ida>Ida Moreau</a></p></div>"
    (quay,) = images(byline + FIGURE.format("The quay."))
    assert (quay.caption, quay.lead) == ("The quay.", True)
    assert images(byline) == ()


def test_a_picture_of_the_author_with_more_to_it_is_one() -> None:
    byline = "<p>By Ida Moreau</p>"
    assert len(images(byline + "<img src=/i/a.jpg alt='Ida Moreau on the harbour bridge'>")) == 1
    assert (
        len(images(byline + "<figure><img src=/i/a.jpg alt='Ida Moreau'><figcaption>At sea</figcaption></figure>")) == 1
    )


@pytest.mark.parametrize(
    ("language", "shown", "caption", "credit"),
    [
        ("en", "The quay. <small>Ida Moreau/Post</small>", "The quay.", "Ida Moreau/Post"),
        ("en", "The quay. <cite>Ida Moreau</cite>", "The quay.", "Ida Moreau"),
        ("en", "The quay in <cite>The Harbour Years</cite>, a novel.", "The quay in The Harbour Years, a novel.", None),
        ("en", "The quay. <small>click to enlarge</small>", "The quay. click to enlarge", None),
        ("de", "Der Kai. <small>© Ida Moreau</small>", "Der Kai.", "Ida Moreau"),
        ("en", "The quay. <span><span>Credit</span><span>Credit...</span>Ida Moreau</span>", "The quay.", "Ida Moreau"),
        ("ja", "港の橋＝山田花子撮影", "港の橋", "山田花子"),
        ("ja", "港の橋 写真＝山田花子", "港の橋", "山田花子"),
        ("ja", "港の橋の撮影", "港の橋の撮影", None),
        ("ja", "港の橋、昨年の撮影", "港の橋、昨年の撮影", None),
        ("ja", "港の橋、ドローン撮影", "港の橋、ドローン撮影", None),
        ("ja", "港の橋で、記念撮影", "港の橋で、記念撮影", None),
        ("zh", "港口大桥 陈晓明 摄", "港口大桥", "陈晓明"),
        ("zh", "港口大桥。图/陈晓明", "港口大桥。", "陈晓明"),
        ("ko", "항구 다리 [사진 출처 = 박지우]", "항구 다리", "박지우"),
        ("ko", "항구 다리. /사진=박지우 기자", "항구 다리.", "박지우 기자"),
    ],
)
def test_forms_of_credits(language: str, shown: str, caption: str, credit: str | None) -> None:
    (quay,) = images(FIGURE.format(shown), language=language)
    assert (quay.caption, quay.credit) == (caption, credit)


@pytest.mark.parametrize(
    ("said", "shown", "caption", "credit"),
    [
        ({"caption": "The quay at dusk.", "creditText": "Ida Moreau"}, "", "The quay at dusk.", "Ida Moreau"),
        ({"caption": "The quay at dusk. Photo: Ida Moreau"}, "", "The quay at dusk.", "Ida Moreau"),
        ({"caption": "harbour quay gates"}, "", None, None),
        ({"caption": "Another.", "creditText": "Ida Moreau"}, "The quay.", "The quay.", "Ida Moreau"),
    ],
)
def test_what_is_declared_of_a_picture(
    said: dict[str, str], shown: str, caption: str | None, credit: str | None
) -> None:
    image = {"@type": "ImageObject", "url": "https://cdn.example/x/quay.jpg?w=1200", **said}
    node = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "image": image})
    picture = FIGURE.format(shown) if shown else "<p><img src=/i/quay.jpg width=800 height=500></p>"
    (quay,) = images(picture, f"<script type='application/ld+json'>{node}</script>")
    assert (quay.caption, quay.credit, quay.lead) == (caption, credit, True)


def test_a_declared_caption_is_not_another_pictures() -> None:
    image = {"@type": "ImageObject", "url": "https://cdn.example/x/tower.jpg", "caption": "The tower at dusk."}
    node = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "image": image})
    (quay,) = images("<p><img src=/i/quay.jpg></p>", f"<script type='application/ld+json'>{node}</script>")
    assert quay.caption is None
