"""Teasers: headlines, and what stands around them shared out to each."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from article_parse.extractors._teaser_ages import age_in
from article_parse.extractors._teaser_lines import address_features
from article_parse.extractors.teasers import once
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
    ],
)
def test_ages(text: str, age: str | None) -> None:
    view, _ = view_of(page_of(text), [N], "teasers")
    at = age_in(view, text)
    assert (text[at[0] : at[1]] if at else None) == age


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
