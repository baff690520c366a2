"""The section beside the headline, and none where only interface stands there."""

from __future__ import annotations

from datetime import date

import pytest

from article_parse import parse
from article_parse.extractors.section import survey
from article_parse.page import Declared, Hints
from tests.extractors.heads import BODY, page_of, run, value, view_upto

TITLE = "Brakenford council votes to rebuild harbour bridge"
BYLINE = ("By Ida Moreau", "3 March 2025")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Politics", TITLE, *BYLINE, *BODY), "Politics"),
        (("Wirtschaft", TITLE, *BYLINE, *BODY), "Wirtschaft"),
        (("Home » News » Business", TITLE, *BYLINE, *BODY), "Business"),
        (("Home", "News", TITLE, *BYLINE, *BODY), "News"),
        (("当前位置：首页 > 国际 > 正文", TITLE, *BYLINE, *BODY), "国际"),
        (("TOP ＞ 経済 ＞ 記事", TITLE, *BYLINE, *BODY), "経済"),
        (("Search", TITLE, *BYLINE, *BODY), None),
        (("Subscribe Sign in", TITLE, *BYLINE, *BODY), None),
        (("Weiterempfehlen Drucken", TITLE, *BYLINE, *BODY), None),
        (("Back to stories", TITLE, *BYLINE, *BODY), None),
        (("> Politics", TITLE, *BYLINE, *BODY), "Politics"),
        (("- Wirtschaft -", TITLE, *BYLINE, *BODY), "Wirtschaft"),
        ((TITLE, "Posted in Politics", *BYLINE, *BODY), "Politics"),
        ((TITLE, *BYLINE, *BODY), None),
        ((), None),
    ],
    ids=[
        "kicker",
        "german",
        "trail",
        "stacked",
        "chinese trail",
        "japanese trail",
        "interface",
        "two buttons",
        "two german buttons",
        "a way back",
        "arrow",
        "dashes",
        "prefix",
        "none",
        "empty",
    ],
)
def test_text(lines: tuple[str, ...], expected: str | None) -> None:
    assert value(page_of(*lines), "section") == expected


def test_its_span_is_the_line_it_was_read_from() -> None:
    page = page_of("Home > News > Business", TITLE, *BYLINE, *BODY)
    (found,) = run(page, "section")
    assert [page.text[start:end] for start, end in found.spans] == ["Business"]
    assert found.overlay, "the trail owns the characters"


def test_the_declared_section_decides_between_two_kickers() -> None:
    lines = [("Harbour", Hints(tag="p")), (TITLE, Hints(tag="h1", level=1)), ("Economy", Hints(tag="p"))]
    declared = (Declared("section", "Economy", "json-ld"),)
    page = page_of(*lines, *((text, Hints(tag="p")) for text in BODY), declared=declared)
    assert value(page, "section") == "Economy"


def test_a_date_before_the_headline_on_its_line_is_none() -> None:
    html = f"<article><h1><time>Mar 3 2031</time> {TITLE}</h1><p>" + "<p>".join(BODY)
    article = parse(html, format="html")
    assert (article.section, article.headline, article.published) == (None, TITLE, date(2031, 3, 3))


@pytest.mark.parametrize("line", ["March 3, 2031", "Tuesday, March 3, 2031", "March 3, 2031 | 5 min read"])
def test_a_date_is_no_list_of_sections(line: str) -> None:
    page = page_of(
        (TITLE, Hints(tag="h1", level=1)), (line, Hints(tag="div")), *((text, Hints(tag="p")) for text in BODY)
    )
    values = [option.value for option in survey(view_upto(page, "section"))]
    assert not [value for value in values if "March" in value or "2031" in value or value == "Tuesday"]
