"""Ranks before the headlines of a list, and comments below their count."""

from __future__ import annotations

import pytest

from article_parse import parse
from article_parse.extractors._teaser_ranks import unranked
from article_parse.findings import Finding
from article_parse.model.values import Teaser
from tests.extractors.heads import BODY

TITLES = [
    "Ferries stay free until the bridge opens",
    "What the harbour costs the town",
    "Council delays vote on the quay",
    "Dredger runs aground in the channel",
]


@pytest.mark.parametrize("form", ["{n} {t}", "{n}. {t}", "0{n}{t}", "#{n} {t}", "{n}) {t}", "{n}{t}"])
def test_ranks_are_no_part_of_headlines(form: str) -> None:
    assert without([form.format(n=number, t=title) for number, title in enumerate(TITLES, 1)]) == TITLES


@pytest.mark.parametrize(
    "headlines",
    [
        ["1 ferry sinks", "2 men held"],
        ["5 ways to the harbour", "7 ways to the quay", "3 ways to the sea"],
        ["1st of the ferries", "2nd of the ferries", "3rd of the ferries"],
        ["1.5 million for the quay", "2.5 million for the quay", "3.5 million for the quay"],
        ["7 ferries", "8 ferries", "9 ferries"],
        TITLES,
    ],
)
def test_other_figures_stay(headlines: list[str]) -> None:
    assert without(headlines) == headlines


def without(headlines: list[str]) -> list[str | None]:
    found = [Finding(Teaser(each, None, None, None, None, "Most read", None)) for each in headlines]
    return [finding.value.headline for finding in unranked(found)]


SAID = (
    ("Ana Petrov", "March 4, 2025", "It will do for barges, as it always has done in this town."),
    ("harbourcat", "March 5, 2025", "They said the same ten years ago and nothing ever came of it."),
)
FORMS = [
    "<div><b>{name}</b><div>{day}</div><div><p>{text}</p></div><a href=#r>Reply</a></div>",
    "<div><span>{name}</span> <time datetime=2025-03-04>{day}</time><p>{text}</p></div>",
    "<p><b>{name}</b><br>{day}</p><p>{text}</p>",
    "<div><p>{name} says:</p><p>{day}</p><p>{text}</p></div>",
]


def page(heading: str, form: str, said: tuple[tuple[str, str, str], ...] = SAID) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    below = "".join(form.format(name=name, day=day, text=text) for name, day, text in said)
    head = "<h1>Brakenford council votes to rebuild the harbour bridge</h1><p class=byline>By Ida Moreau</p>"
    return f"<html lang=en><body><article>{head}{body}</article><div><h3>{heading}</h3>{below}</div></body></html>"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("heading", ["2 Comments", "Comments (2)", "2 thoughts on “Brakenford council votes”"])
def test_comments_below_their_count(heading: str, form: str) -> None:
    article = parse(page(heading, form))
    assert [(each.author, each.text) for each in article.comments] == [(name, text) for name, _, text in SAID]
    assert article.paragraphs == BODY


@pytest.mark.parametrize(
    "html",
    [
        page("1 Comment", FORMS[0]),
        page("2 Comments", "<p>{name}</p><p>{text}</p>"),
        page("2 reasons to doubt", FORMS[2]),
    ],
    ids=["more than counted", "without a moment", "no count of comments"],
)
def test_what_does_not_fit_the_count_is_none(html: str) -> None:
    assert parse(html).comments == ()
