"""Pictures, comments, corrections, live entries, and the verdict."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from article_parse import parse
from article_parse.extractors import live_entries, verdict
from article_parse.findings import Finding
from article_parse.model.block import Role
from article_parse.page import Declared, Hints, Picture, Region
from tests.extractors.bodies import FIRST, SECOND, THIRD, B, H, N, S, found, lines, page_of, view_of
from tests.extractors.test_teaser_lists import HEADLINES


def test_pictures() -> None:
    page = page_of(
        ("Title", Hints(tag="h1", level=1)), ("The dredger. Photo: Ida Moreau", Hints(tag="figcaption")),
        (FIRST, Hints(tag="p")), (SECOND, Hints(tag="p")),
    )  # fmt: skip
    page.pictures = (
        Picture("https://post.example/logo.png", at=0, region=int(Region.NAV)),
        Picture("https://post.example/dredger.jpg?w=800", "A ship", 1, (1,), "Photo: Ida Moreau"),
        Picture("https://post.example/dredger.jpg?w=400", "A ship", 2),
        Picture("https://post.example/icon.jpg", None, 3, width=16, height=16),
        Picture("https://post.example/chart.jpg", None, 3),
    )
    shown = [finding.value for finding in found(page, [H, Role.CAPTION, B, B], "images")]
    assert [(each.url, each.caption, each.credit, each.lead) for each in shown] == [
        ("https://post.example/dredger.jpg?w=800", "The dredger.", "Ida Moreau", True),
        ("https://post.example/chart.jpg", None, None, False),
    ]


def test_a_declared_picture_stands_in() -> None:
    page = page_of((FIRST, Hints(tag="p")), declared=(Declared("image", "https://post.example/og.jpg", "og"),))
    (finding,) = found(page, [B], "images")
    assert (finding.value.url, finding.value.lead, finding.spans) == ("https://post.example/og.jpg", True, ())


def test_captions_of_text_are_pictures_without_address() -> None:
    page, roles = lines(("Title", H), ("The dredger at work", Role.CAPTION), (FIRST, B))
    (finding,) = found(page, roles, "images")
    assert (finding.value.url, finding.value.caption) == (None, "The dredger at work")


@pytest.mark.parametrize(
    ("shown", "caption", "credit"),
    [
        ("The dredger at work. Photo: Ida Moreau", "The dredger at work.", "Ida Moreau"),
        ("The dredger at work (Photo: Ida Moreau/Reuters)", "The dredger at work", "Ida Moreau/Reuters"),
        ("The dredger © Ida Moreau", "The dredger", "Ida Moreau"),
        ("Image credit: Ida Moreau", None, "Ida Moreau"),
        ("The dredger. Photo: © Ida Moreau", "The dredger.", "Ida Moreau"),
        ("The dredger © Ida Moreau (archive)", "The dredger", "Ida Moreau (archive)"),
        ("The dredger (© Ida Moreau)", "The dredger", "Ida Moreau"),
        ("The dredger at night: a view from the quay", "The dredger at night: a view from the quay", None),
        ("The telephoto: an old one", "The telephoto: an old one", None),
        ("The dredger at dawn. (HP Photo/Ida Moreau)", "The dredger at dawn.", "HP Photo/Ida Moreau"),
        ("The dredger at noon? POST/Ida Moreau.", "The dredger at noon?", "POST/Ida Moreau"),
        ("The dredger. Ida D. Moreau / The Harbour Post", "The dredger.", "Ida D. Moreau / The Harbour Post"),
        ("The dredger (Photo by Ida Moreau)", "The dredger", "Ida Moreau"),
        ("The dredger. harbour press/hp/Ida Moreau", "The dredger.", "harbour press/hp/Ida Moreau"),
        ("Courtesy of Ida Moreau", None, "Ida Moreau"),
        ("Ida Moreau via HP", None, "Ida Moreau via HP"),
        (
            "The dredger. Photo: Ida, CC BY, https://example.org/?id=1",
            "The dredger.",
            "Ida, CC BY, https://example.org/?id=1",
        ),
        ("The dredger, with coal and/or ore", "The dredger, with coal and/or ore", None),
        ("The dredger (from Tarn/Moor to the sea)", "The dredger (from Tarn/Moor to the sea)", None),
        ("Ships at Tarn/Moor", "Ships at Tarn/Moor", None),
        ("Left: Ida Moreau", "Left: Ida Moreau", None),
        ("Photo: the dredger as it was in those years", "Photo: the dredger as it was in those years", None),
    ],
)
def test_credits_at_the_end_of_a_caption(shown: str, caption: str | None, credit: str | None) -> None:
    page, roles = lines(("Title", H), (shown, Role.CAPTION), (FIRST, B))
    (finding,) = found(page, roles, "images")
    assert (finding.value.caption, finding.value.credit) == (caption, credit)


@pytest.mark.parametrize(
    ("marked", "caption", "credit"),
    [
        ("The dredger at work (Image: Ida Moreau)", "The dredger at work", "Ida Moreau"),
        ("Ida Moreau (archive)", None, "Ida Moreau (archive)"),
        ("Ida Moreau)", None, "Ida Moreau"),
        ("Photo:", None, None),
    ],
)
def test_what_the_markup_calls_a_credit_may_hold_more_and_less(
    marked: str, caption: str | None, credit: str | None
) -> None:
    page = page_of(("Title", Hints(tag="h1", level=1)), (FIRST, Hints(tag="p")), (SECOND, Hints(tag="p")))
    page.pictures = (Picture("https://post.example/dredger.jpg", None, 1, (), marked),)
    (finding,) = found(page, [H, B, B], "images")
    assert (finding.value.caption, finding.value.credit) == (caption, credit)


CAPTIONED = [
    # below a picture                                                                     caption               credit
    ("<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>The dredger. Photo by Ida Moreau</p></div>",
     "The dredger.", "Ida Moreau"),
    ("<div><img src=a.jpg><div class=caption>The dredger.</div><div class=credit>Ida Moreau/Post</div></div>",
     "The dredger.", "Ida Moreau/Post"),
    ("<p><img src=a.jpg></p><p class=photo-caption>The dredger at work</p>", "The dredger at work", None),
    ("<p><img src=a.jpg></p>", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "caption", "credit"), CAPTIONED)
def test_captions_outside_figures(markup: str, caption: str | None, credit: str | None) -> None:
    body = "<h1>The harbour gates close early</h1><p class=byline>By Clara Telleck</p>"
    body += f"<p>{FIRST}</p><p>{SECOND}</p>{markup}<p>{THIRD}</p>"
    article = parse(f"<html lang=en><body><article>{body}</article></body></html>", url="https://post.example/a")
    assert [(image.caption, image.credit) for image in article.images] == [(caption, credit)]
    assert article.paragraphs == (FIRST, SECOND, THIRD)


def test_comments() -> None:
    c = Role.COMMENT
    said = "I have seen the channel at low tide and nine metres will not do for long."
    other = "It will do for barges, as it always has done."
    page, roles = lines((FIRST, B), ("Ulla", c), (said, c), ("Tom", c), (other, c))
    shown = [finding.value for finding in found(page, roles, "comments")]
    assert [(each.author, each.text) for each in shown] == [
        ("Ulla", said), ("Tom", other),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "is_note"),
    [
        ("Correction: an earlier version of this article gave the wrong depth of the channel.", True),
        ("Editor's note: the harbour board owns a share of this newspaper.", True),
        ("This article was amended on 3 March to give the right depth of the channel.", True),
        ("Correction, June 12: An earlier version of this article gave the wrong depth.", True),
        ("UPDATE (7 May): fixed the name of the contractor in the second paragraph.", True),
        ("Update on the dredger, the second of two: it stays at the quay for another week.", False),
        ("Corrections officers met in Brakenford on Tuesday to talk about the new prison wing.", False),
        ("Update", False),
    ],
)
def test_corrections(line: str, is_note: bool) -> None:
    page, roles = lines((FIRST, B), (SECOND, B), (line, B))
    assert [finding.value.text for finding in found(page, roles, "corrections")] == ([line] if is_note else [])


def test_live_entries() -> None:
    page, roles = lines(
        ("Live updates", N), ("14:05", N), ("Barge afloat", S), (FIRST, B), ("13:40 GMT", N), (SECOND, B),
        ("1.15 pm", N), (THIRD, B),
    )  # fmt: skip
    view, ledger = view_of(page, roles, "live_entries")
    ledger.apply("published", ("published", "modified"), [Finding(date(2025, 3, 3))])
    shown = list(live_entries.find(view))
    assert [(each.value.time, each.value.heading, each.value.paragraphs) for each in shown] == [
        ("14:05", "Barge afloat", (FIRST,)), ("13:40 GMT", None, (SECOND,)), ("1.15 pm", None, (THIRD,)),
    ]  # fmt: skip
    assert [each.value.published for each in shown] == [
        datetime(2025, 3, 3, 14, 5), datetime(2025, 3, 3, 13, 40), datetime(2025, 3, 3, 13, 15),
    ]  # fmt: skip
    assert [page.text[slice(*each.spans[0])] for each in shown] == ["14:05", "13:40 GMT", "1.15 pm"]


def test_two_times_are_no_live_blog() -> None:
    assert found(*lines(("14:05", N), (FIRST, B), ("13:40", N), (SECOND, B), (THIRD, B)), "live_entries") == []


SHORT_NEWS = f"Second dredger for Brakenford\n\nBy Ida Moreau\n\n3 March 2025\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(
    ("text", "is_article"),
    [
        (SHORT_NEWS, True),
        ("", False),
        ("Home\nNews\nSport\nContact\nLog in\nSubscribe", False),
        ("404\nPage not found", False),
    ],
    ids=["short news", "empty", "menu", "error"],
)
def test_verdict(text: str, is_article: bool) -> None:
    article = parse(text, fetched_at=datetime(2025, 3, 4, tzinfo=UTC))
    assert article.is_article is is_article
    assert (article.confidence >= 0.5) is is_article


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("form", ["plain", "menu", "text"])
def test_a_short_plain_page_is_an_article(form: str, language: str) -> None:
    headline, rows = HEADLINES[language]
    if form == "text":
        page = "\n\n".join((headline, *rows))
    else:
        menu = '<nav><a href="/">Home</a> <a href="/n">News</a></nav>' if form == "menu" else ""
        body = "".join(f"<p>{row}</p>" for row in rows)
        page = f'<html lang="{language}"><title>{headline}</title><body>{menu}<h1>{headline}</h1>{body}</body></html>'
    assert parse(page, language=language).is_article


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("", {}),
        ("https://x.example/", {"=root": 1.0}),
        (
            "https://x.example/2025/03/03/second-dredger-bought",
            {"=depth": 4.0, "=hyphens": 2.0, "=dated": 1.0, "=last": 1.05},
        ),
        (
            "https://x.example/shop/item_20144.html?ref=1",
            {"=depth": 2.0, "=hyphens": 1.0, "=last": 0.75, "=numbered": 1.0, "=file": 1.0, "=query": 1.0},
        ),
        ("https://[broken", {"=root": 1.0}),
    ],
)
def test_verdict_reads_the_form_of_an_address(url: str, shown: dict[str, float]) -> None:
    assert {name: value for name, value in verdict.address(url).items() if value} == shown


@pytest.mark.parametrize(
    ("kinds", "shown"),
    [
        ([], {"=is nothing"}),
        (["NewsArticle"], {"=is article", "=is news"}),
        (["WebPage", "DiscussionForumPosting"], {"=is page", "=is article", "=is forum"}),
        (["product.group"], {"=is product"}),
    ],
)
def test_verdict_reads_what_a_page_calls_itself(kinds: list[str], shown: set[str]) -> None:
    declared = [Declared("type", kind, "json-ld") for kind in kinds]
    assert {name for name, value in verdict.kinds(declared).items() if value} == shown


def test_a_commenters_name_is_without_the_date() -> None:
    one, two = ("It was about time, one could hardly get in for years.", "And who pays for it all in the end? We do.")
    rows = "".join(
        f'<div class="comment"><b>{name}</b> <time>{when}</time><p>{text}</p></div>'
        for name, when, text in (("Jan K.", "3 March 2025", one), ("Mia", "2 days ago", two))
    )
    page = f"<html lang=en><article><h1>A dredger</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
    article = parse(page + f"<section id=comments><h3>2 comments</h3>{rows}</section>")
    assert [(each.author, each.text) for each in article.comments] == [("Jan K.", one), ("Mia", two)]
