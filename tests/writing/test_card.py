"""The card that print(article) shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article_parse.model import Article, Subsection
from article_parse.writing.card import to_card
from article_parse.writing.text import CONTROLS, cut, visible, width, wrap

EXPECTED = """\
Harbour
Port opens its [new] quay
=========================
A first ship * came early
By Ida Brandt, Port News Agency · 2024-11-04 09:30 +01:00 · 2 min read · en

The quay opened on Monday.

12 paragraphs · 2 subsections · 1 quote · 1 teaser · 3 images · 1 warning
§ What changes
“We are ready,” – Lars Holm"""


def test_the_card(article: Article) -> None:
    assert str(article) == EXPECTED


def test_no_article() -> None:
    assert str(Article()) == "Not an article (probability 0.00)"
    assert str(Article(headline="404")) == "Not an article (probability 0.00)\n404\n==="


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(st.data(), st.integers(20, 120))
def test_any_card_is_short_and_narrow(articles: st.SearchStrategy[Article], data: st.DataObject, columns: int) -> None:
    card = to_card(data.draw(articles), columns)
    lines = card.split("\n")
    assert len(lines) < 20
    assert max(map(width, lines)) <= columns
    assert not CONTROLS.search(card)


def test_a_full_card_is_under_twenty_lines(article: Article) -> None:
    long = "word " * 100
    full = replace(article, headline=long, dek=long, quotes=article.quotes * 9, is_article=False, subsections=(Subsection(long, 2, (long,)),) * 9)  # fmt: skip
    assert len(to_card(full).split("\n")) == 19
    assert max(map(len, to_card(full).split("\n"))) <= 80


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("short", 10, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("one two three", 8, "one two…"),
        ("日本語の見出し", 14, "日本語の見出し"),
        ("日本語の見出し", 9, "日本語の…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
    ],
)
def test_cut(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown


def test_wrap_breaks_at_spaces_or_anywhere() -> None:
    assert wrap("one two three four", 9, 3) == ["one two", "three", "four"]
    assert wrap("日本語の見出しです", 8, 3) == ["日本語の", "見出しで", "す"]
    assert wrap("a" * 30, 10, 2) == ["a" * 10, "a" * 9 + "…"]


def test_controls_are_made_visible() -> None:
    assert visible("a\x1b[31mb\x9bc\u202ed\ne") == "a\ufffd[31mb\ufffdc\ufffdd\ne"
