"""Trails in every form, and lines that look like one and are none."""

from __future__ import annotations

import pytest

from article_parse import tokens
from article_parse.extractors.breadcrumbs import split
from article_parse.page import Declared, Hints
from tests.extractors.heads import BODY, link, page_of, run

TITLE = "Brakenford council votes to rebuild harbour bridge"


def names(*lines: str) -> list[str]:
    return [found.value.name for found in run(page_of(*lines, TITLE, "By Ida Moreau", *BODY), "breadcrumbs")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home > News > Harbour", ["Home", "News", "Harbour"]),
        ("Home / News / " + TITLE, ["Home", "News"]),
        ("HomeNewsHarbour", ["Home", "News", "Harbour"]),
        ("Accueil › Économie", ["Accueil", "Économie"]),
        ("Startseite | Politik", ["Startseite", "Politik"]),
        ("Ferries, buses / trams", []),
        ("Reading « The Long Pier » together", []),
        ("Facebook | Twitter | Email", []),
        ("You are here: Home > News > Harbour", ["Home", "News", "Harbour"]),
        ("Sie sind hier: Startseite › Politik", ["Startseite", "Politik"]),
        ("Jesteś tutaj › Gospodarka › Porty", ["Gospodarka", "Porty"]),
        ("Home | By Ida Moreau | 3 March 2025", ["Home"]),
        ("当前位置：首页 > 新闻 > 正文", ["首页", "新闻"]),
        ("您现在的位置 : 首页 >> 国际 >> 港口", ["首页", "国际", "港口"]),
        ("位置：首页 - 新闻 - 国内", ["首页", "新闻", "国内"]),
        ("現在位置 > TOP > 経済", ["TOP", "経済"]),
        ("TOP > 経済 > 記事", ["TOP", "経済"]),
        ("ホーム＞社会＞記事詳細", ["ホーム", "社会"]),
        ("현재 페이지 위치 홈 > 뉴스 > 본문", ["홈", "뉴스"]),
        ("You are here Home > News > Harbour", ["Home", "News", "Harbour"]),
        ("Home > News > Article", ["Home", "News"]),
        ("Home > Details > Harbour", ["Home", "Details", "Harbour"]),
        ("Home - News - Harbour", ["Home", "News", "Harbour"]),
        ("Home - Harbour", []),
        ("Bridge - Harbour - Ferries", []),
        ("Top stories", []),
        ("Top | News | Revs", []),
    ],
)
def test_a_line(line: str, expected: list[str]) -> None:
    assert names(line) == expected


def test_stacked_lines() -> None:
    assert names("Home", "News", "Harbour") == ["Home", "News", "Harbour"]
    assert names("Home", "News", "Sport", "Weather", "Culture", "Travel", "Money") == [], "a menu is no trail"


def test_a_label_that_heads_the_markup_is_no_step() -> None:
    crumbs = tokens.mask("breadcrumb")
    trail = [(text, Hints(tag="li", around=crumbs)) for text in ("Pfadnavigation", "Startseite", "Hafen")]
    blocks = [*trail, (TITLE, Hints(tag="h1", level=1)), *((text, Hints(tag="p")) for text in BODY)]
    assert [found.value.name for found in run(page_of(*blocks), "breadcrumbs")] == ["Startseite", "Hafen"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["Home", "Harbour", "Share", "Print"], ["Home", "Harbour"]),
        (["‹ Back", "Home", "Harbour"], ["Home", "Harbour"]),
        (["Start", "Küste", "Hafen", "Start", "Hafen"], ["Start", "Küste", "Hafen"]),
        (["Küste", "Hafen", "Start", "Presse", "Küste"], ["Start", "Presse", "Küste"]),
        (["Startseite", "«Bote» vom Hafen"], ["Startseite", "«Bote» vom Hafen"]),
        (["Home", "Harbour bridge: council votes to rebuild"], ["Home"]),
        (["Home", "Brakenford counc..."], ["Home"]),
        (["Home", "Latest: " + TITLE], ["Home"]),
        (["Home", "Météo"], ["Home", "Météo"]),
    ],
)
def test_a_marked_up_trail_holds_no_buttons_and_no_title(steps: list[str], expected: list[str]) -> None:
    crumbs = tokens.mask("breadcrumb")
    trail = [(text, Hints(tag="li", around=crumbs)) for text in steps]
    blocks = [*trail, (TITLE, Hints(tag="h1", level=1)), *((text, Hints(tag="p")) for text in BODY)]
    assert [found.value.name for found in run(page_of(*blocks), "breadcrumbs")] == expected


def test_links_give_addresses() -> None:
    page = page_of(
        ("Home > News", Hints(tag="p")), (TITLE, Hints(tag="h1", level=1)), *((text, Hints(tag="p")) for text in BODY)
    )
    link(page, 0, ("Home", "https://brakenford.example/", ""), ("News", "https://brakenford.example/news", ""))
    assert [(found.value.name, found.value.url) for found in run(page, "breadcrumbs")] == [
        ("Home", "https://brakenford.example/"),
        ("News", "https://brakenford.example/news"),
    ]


OWN = "https://brakenford.example/news/bridge"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (OWN + "/", ["Home", "News"]),
        (OWN + "?sort=price", ["Home", "News", "The works"]),
        (OWN + "#", ["Home", "News", "The works"]),
        ("http://www.brakenford.example/news/bridge", ["Home", "News"]),
        ("https://brakenford.example/news/harbour", ["Home", "News", "The works"]),
        ("https://brakenford.example/", ["Home", "News", "The works"]),
    ],
)
def test_a_last_step_with_the_address_of_the_page_is_the_page(address: str, expected: list[str]) -> None:
    trail = (
        ("Home", "https://brakenford.example/"),
        ("News", "https://brakenford.example/news"),
        ("The works", address),
    )
    page = page_of(
        ("Home > News > The works", Hints(tag="p")), (TITLE, Hints(tag="h1", level=1)),
        *((text, Hints(tag="p")) for text in BODY),
    )  # fmt: skip
    link(page, 0, *((name, url, "") for name, url in trail))
    page.url = OWN
    assert [found.value.name for found in run(page, "breadcrumbs")] == expected
    declared = tuple(Declared("breadcrumb", name, "json-ld", url) for name, url in trail)
    page = page_of(TITLE, *BODY, declared=declared)
    page.url = OWN
    assert [found.value.name for found in run(page, "breadcrumbs")] == expected


@pytest.mark.parametrize(
    ("step", "word", "expected"),
    [
        ("Harbour bridge", "current", ["Home", "News"]),
        ("Bridge works", "current", ["Home", "News"]),
        ("Works", "current", ["Home", "News", "Works"]),
        ("Harbour", "item", ["Home", "News", "Harbour"]),
    ],
)
def test_a_current_step_with_words_of_the_headline_is_the_page(step: str, word: str, expected: list[str]) -> None:
    crumbs = tokens.mask("breadcrumb")
    trail = [(text, Hints(tag="li", around=crumbs)) for text in ("Home", "News")]
    last = (step, Hints(tag="li", around=crumbs, own=tokens.mask(word)))
    page = page_of(*trail, last, (TITLE, Hints(tag="h1", level=1)), *((text, Hints(tag="p")) for text in BODY))
    assert [found.value.name for found in run(page, "breadcrumbs")] == expected


def test_declared_where_none_is_shown() -> None:
    url = "https://brakenford.example/news"
    declared = (Declared("breadcrumb", "News", "json-ld", url), Declared("breadcrumb", TITLE, "json-ld"))
    found = run(page_of(TITLE, *BODY, declared=declared), "breadcrumbs")
    assert [(each.value.name, each.value.url, each.spans) for each in found] == [("News", url, ())]
    reworded = (
        declared[0],
        Declared("breadcrumb", "Rebuilding the harbour bridge at last: who pays for it?", "json-ld"),
    )
    found = run(page_of(TITLE, *BODY, declared=reworded), "breadcrumbs")
    assert [each.value.name for each in found] == ["News"]


def test_split_keeps_places() -> None:
    text = "xx  Home  ›  World News yy"
    assert [text[a:b] for a, b in split(text, 2, 23)] == ["Home", "World News"]


def test_long_lines_end_quickly() -> None:
    assert names(">" * 100_000) == []
    assert names("aB" * 100_000) == []
