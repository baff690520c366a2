"""Teasers: headlines, and what stands around them shared out to each."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import numpy as np
import pytest

from article_parse import parse
from article_parse.extractors._teaser_ages import age_in
from article_parse.extractors._teaser_lines import address_features
from article_parse.extractors.teasers import once
from article_parse.findings import Ledger, View
from article_parse.languages import lexicon
from article_parse.layout import Layout
from article_parse.model.block import Role
from article_parse.model.values import Teaser
from article_parse.page import Hints, Link, Page
from tests.extractors.bodies import FIRST, SECOND, B, N, T, found, lines, page_of, view_of

WHEN = datetime(2025, 3, 4, 12, tzinfo=UTC)
ONE, TWO, THREE = (
    "Brakenford lighthouse to be sold at auction in the autumn",
    "Ferry workers vote for a strike over new shift plans",
    "Old cannery on the northern quay becomes a museum of fishing",
)


def teasers(*rows: tuple[str, Role], fetched_at: datetime | None = WHEN) -> list[Teaser]:
    page, roles = lines(*rows)
    return [finding.value for finding in found(page, roles, "teasers", fetched_at)]


def test_ages_behind_headlines() -> None:
    shown = teasers(
        (FIRST, B), (SECOND, B), ("Recent Posts", N),
        (ONE, T), ("7 hours ago", N), (TWO, T), ("1 day ago", N), (THREE, T), ("3 March 2025", N),
    )  # fmt: skip
    assert [(each.headline, each.age, each.block) for each in shown] == [
        (ONE, "7 hours ago", "Recent Posts"),
        (TWO, "1 day ago", "Recent Posts"),
        (THREE, "3 March 2025", "Recent Posts"),
    ]  # fmt: skip
    day = date(2025, 3, 3)
    assert [each.published for each in shown] == [datetime(2025, 3, 4, 5, tzinfo=UTC), day, day]


def test_ages_before_headlines_stay_with_what_follows() -> None:
    shown = teasers(
        (FIRST, B), ("Most read", N), ("Town / 5 h ago", N), (ONE, T), ("Sea / 6 h ago", N), (TWO, T),
        ("Town / 8 h ago", N), (THREE, T), ("Contact", N),
    )  # fmt: skip
    assert [(each.headline, each.age) for each in shown] == [(ONE, "5 h ago"), (TWO, "6 h ago"), (THREE, "8 h ago")]


def test_excerpts_are_no_teasers() -> None:
    cut = "The lamp was put out four years ago and no keeper has lived in the tower since then…"
    age = "2 days ago"
    shown = teasers((FIRST, B), ("Related", N), (ONE, T), (cut, T), (age, N), (TWO, T), (cut, T), (age, N))
    assert [(each.headline, each.excerpt, each.age) for each in shown] == [(ONE, cut, age), (TWO, cut, age)]


def test_without_a_moment_to_count_from_a_relative_age_stays_an_age() -> None:
    rows = [(FIRST, B), ("Recent Posts", N), (ONE, T), ("7 hours ago", N), (TWO, T), ("8 hours ago", N)]
    shown = teasers(*rows, fetched_at=None)
    assert [(each.age, each.published) for each in shown] == [("7 hours ago", None), ("8 hours ago", None)]


def test_a_date_is_no_headline() -> None:
    when = "3 March 2025 at 10:36"
    shown = teasers((FIRST, B), (SECOND, B), ("Recent Posts", N), (ONE, T), ("Moreau, 26 January 2025", T), (when, T))
    assert [each.headline for each in shown] == [ONE]


def test_an_arrow_before_a_headline_is_none_of_it() -> None:
    shown = teasers((FIRST, B), (SECOND, B), ("Recent Posts", N), (f">> {ONE}", T), (f"» {TWO}", T))
    assert [each.headline for each in shown] == [ONE, TWO]


def test_which_post_comes_next_is_a_label() -> None:
    body = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND))
    ways = (("Previous article", ONE), ("Next article", TWO))
    links = "".join(
        f"<div class=post><span>{label}</span><a href='/2025/03/harbour-town-{len(title)}-{label[:4]}'>{title}</a></div>"
        for label, title in ways
    )
    shown = parse(f"<article><h1>Quay opens</h1>{body}</article>{links}", format="html").teasers
    assert [(teaser.block, teaser.headline) for teaser in shown] == list(ways)


def test_once_a_widget() -> None:
    recent = [("Recent Posts", N), (ONE, T), (TWO, T), (ONE, T)]
    rows = [(FIRST, B), *recent, (FIRST, B), ("Most read", N), (ONE, T), (THREE, T)]
    assert [(each.headline, each.block) for each in teasers(*rows)] == [
        (ONE, "Recent Posts"), (TWO, "Recent Posts"), (ONE, "Most read"), (THREE, "Most read"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["Contact us", "Privacy policy", "Subscribe", "© 2025 The Brakenford Post", "Home"])
def test_furniture_is_none(line: str) -> None:
    assert teasers((FIRST, B), (SECOND, B), (line, N), ("Terms of use", N)) == []


def _card(page: Page, at: int, url: str) -> None:
    block = page.blocks[at]
    block.hints.links = (Link(block.start, block.end, url),)
    block.hints.linked = 1.0


def test_cards_of_html() -> None:
    page = page_of(
        (FIRST, Hints(tag="p")),
        ("More from the coast", Hints(tag="h2", level=2)),
        (ONE, Hints(tag="h3", level=3, group=1, image="https://post.example/a.jpg")),
        ("2 March 2025", Hints(tag="div", group=1)),
        (TWO, Hints(tag="h3", level=3, group=2, image="https://post.example/b.jpg")),
        ("1 March 2025", Hints(tag="div", group=2)),
        ("About us", Hints(tag="li")),
    )
    page.url = "https://post.example/news/2025/dredger-for-the-harbour"
    _card(page, 2, "https://post.example/news/2025/lighthouse-to-be-sold-at-auction")
    _card(page, 4, "https://post.example/news/2025/ferry-workers-vote-for-strike")
    _card(page, 6, "https://post.example/about")
    shown = [finding.value for finding in found(page, [B, N, T, N, T, N, N], "teasers")]
    assert [(each.headline, each.age, each.block, each.image) for each in shown] == [
        (ONE, "2 March 2025", "More from the coast", "https://post.example/a.jpg"),
        (TWO, "1 March 2025", "More from the coast", "https://post.example/b.jpg"),
    ]
    assert shown[0].url == "https://post.example/news/2025/lighthouse-to-be-sold-at-auction"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("7 hours ago", "7 hours ago"),
        ("Malaysia / 5 h ago", "5 h ago"),
        ("By Ida Moreau 2 days ago", "2 days ago"),
        ("Harbour TimesNovember 21, 2025", "November 21, 2025"),
        ("12.03.2025 - 19:08", "12.03.2025 - 19:08"),
        ("11:50", "11:50"),
        ("Today 10:48 am", "Today 10:48 am"),
        ("a year ago", "a year ago"),
        ("5 min read", None),
        ("Top 10 boats of the year", None),
        ("News today", None),
        ("May the force be with 4 of you", None),
        ("2 days ago 5 min read", "2 days ago"),
        ("Video 01:03 3 May 2024", "3 May 2024"),
        ("02:21 14 hours ago", "14 hours ago"),
        ("Just now", "Just now"),
        ("5h", "5h"),
        ("Health · 2h", "2h"),
        ("3 min", None),
        ("Politics 14:05", "14:05"),
        ("Video 14:05", None),
        ("Euro 2024", None),
        ("hours ago the ferry left", None),
    ],
)
def test_ages(text: str, age: str | None) -> None:
    view, _ = view_of(page_of(text), [N], "teasers")
    at = age_in(view, text)
    assert (text[at[0] : at[1]] if at else None) == age


@pytest.mark.parametrize(
    ("language", "text", "age"),
    [
        ("ar", "منذ 3 ساعات", "منذ 3 ساعات"),
        ("ar", "منذ ساعة", "منذ ساعة"),
        ("ar", "منذ يومين", "منذ يومين"),
        ("cs", "před hodinou", "před hodinou"),
        ("cs", "Sport 24. 11. 2024", "24. 11. 2024"),
        ("da", "kl. 14:05", "kl. 14:05"),
        ("de", "28.04.2023 - 17:23 Uhr", "28.04.2023 - 17:23 Uhr"),
        ("de", "03.05.", "03.05."),
        ("es", "3 de mayo de 2024", "3 de mayo de 2024"),
        ("fi", "3.5. klo 14.05", "3.5. klo 14.05"),
        ("fr", "aujourd’hui à 14h05", "aujourd’hui à 14h05"),
        ("he", "לפני יומיים", "לפני יומיים"),
        ("hi", "3 घंटे पहले", "3 घंटे पहले"),
        ("it", "un'ora fa", "un'ora fa"),
        ("ja", "国内 2時間前", "2時間前"),
        ("ja", "11月25日(火) 14:05", "11月25日(火) 14:05"),
        ("ja", "5/3", "5/3"),
        ("en", "5/3", None),
        ("ko", "3일 전", "3일 전"),
        ("lt", "Prieš 24 min.", "Prieš 24 min."),
        ("pl", "tydzień temu", "tydzień temu"),
        ("pt", "03.mai.2024 às 14h05", "03.mai.2024 às 14h05"),
        ("ru", "час назад", "час назад"),
        ("sv", "i går", "i går"),
    ],
)
def test_ages_in_other_languages(language: str, text: str, age: str | None) -> None:
    view = View(page_of(text), Layout([], np.zeros((0, 0), dtype=np.float32)), lexicon(language), Ledger(), language)
    at = age_in(view, text)
    assert (text[at[0] : at[1]] if at else None) == age


def _html(*rows: str) -> list[Teaser]:
    prose = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND))
    page = f"<html lang=en><body><article><h1>A new dredger for the harbour</h1>{prose}</article>{''.join(rows)}</body>"
    return list(parse(page, url="https://post.example/news/a-new-dredger-for-the-harbour").teasers)


def _li(title: str, *, label: str = "", behind: str = "", tag: str = "h3") -> str:
    address = "/news/" + "-".join(re.findall("[a-z]+", title.rpartition("<")[0].lower() or title.lower()))
    return f'<li class="card"><{tag}><a href="{address}">{label}{title}</a></{tag}>{behind}</li>'


def test_labels_before_headlines_are_none_of_them() -> None:
    mark = '<span class="label">{}</span> '
    rows = [_li(ONE, label=mark.format("Sold at last")), _li(TWO, label=mark.format("Interview")), _li(THREE)]
    shown = _html("<h2>More stories</h2><ul>", *rows, "</ul>")
    assert [(each.headline, each.block) for each in shown] == [
        (ONE, "More stories"), (TWO, "More stories"), (THREE, "More stories"),
    ]  # fmt: skip


def test_a_button_behind_a_headline_is_none_of_it() -> None:
    rows = [_li(f'<span class="title">{each}</span>') for each in (ONE, TWO, THREE)]
    rows = [row.replace("</h3>", ' <span class="button">Save it</span></h3>') for row in rows]
    assert [each.headline for each in _html("<h2>Most read</h2><ul>", *rows, "</ul>")] == [ONE, TWO, THREE]


def test_a_link_to_more_is_not_the_heading() -> None:
    rows = [_li(each) for each in (ONE, TWO, THREE)]
    shown = _html('<p class="title">Latest news <a href="/all">See all</a></p><ul>', *rows, "</ul>")
    assert {each.block for each in shown} == {"Latest news"}
    shown = _html('<h2>Trending now</h2><a href="/news">Read more</a><ul>', *rows, "</ul>")
    assert {each.block for each in shown} == {"Trending now"}


def test_a_ticker_has_times_at_its_headlines_beginning() -> None:
    rows = [_li(f"{time} {each}") for time, each in (("14:05", ONE), ("13:50", TWO), ("11:02", THREE))]
    shown = _html("<h2>Latest news</h2><ul>", *rows, "</ul>")
    assert [(each.age, each.headline) for each in shown] == [("14:05", ONE), ("13:50", TWO), ("11:02", THREE)]


def test_what_follows_a_widget_is_no_excerpt() -> None:
    rows = [_li(each) for each in (ONE, TWO, THREE)]
    shown = _html("<h2>Most read</h2><ul>", *rows, "</ul><p>The Post has been printed in the old town for years.</p>")
    assert [each.excerpt for each in shown] == [None, None, None]


@pytest.mark.parametrize(
    ("line", "block"),
    [
        (f'READ ALSO: <a href="/news/lighthouse-to-be-sold-at-auction">{ONE}</a>', "READ ALSO"),
        (f'<a href="/news/lighthouse-to-be-sold-at-auction">Read more: {ONE}</a>', "Read more"),
    ],
)
def test_calls_to_read_on_are_no_part_of_headlines(line: str, block: str) -> None:
    prose = [f"<p>{text} It was said again at the quay.</p>" for text in (FIRST, SECOND, FIRST)]
    page = f"<html lang=en><body><article><h1>A new dredger</h1>{prose[0]}{prose[1]}<p>{line}</p>{prose[2]}</article>"
    article = parse(page, url="https://post.example/news/a-new-dredger-for-the-harbour")
    assert [(each.headline, each.block) for each in article.teasers] == [(ONE, block)]
    assert ONE not in article.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Ferry strike Ferry strike", "Ferry strike"), ("Ferry strike", "Ferry strike"), ("no no", "no no"), ("", "")],
)
def test_once(text: str, shown: str) -> None:
    assert once(text) == shown


@pytest.mark.parametrize(
    ("url", "feature"),
    [
        ("https://post.example/tag/ferries", "u:list"),
        ("https://post.example/own", "u:self"),
        ("https://other.example/a-b-c-d-e", "u:away"),
        ("http://[broken", "u:broken"),
        ("mailto:desk@post.example", "u:other"),
    ],
)
def test_addresses(url: str, feature: str) -> None:
    assert feature in address_features(url, "post.example", "/own")
