"""The body: what the layout proposes, mended; every piece a span of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_parse.extractors import body
from article_parse.findings import Finding
from article_parse.model.block import Kind, Role
from article_parse.model.values import Author
from article_parse.page import Declared, Hints
from tests.extractors.bodies import FIRST, SECOND, THIRD, B, H, N, S, found, lines, page_of, texts, view_of

HEADING = "Two dredgers, one channel"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(FIRST, B), (SECOND, B)], [(None, 2)]),
        ([(FIRST, B), (HEADING, S), (SECOND, B)], [(None, 1), (HEADING, 1)]),
        ([(HEADING, S), (FIRST, B), (SECOND, B)], [(HEADING, 2)]),
        ([(FIRST, B), (HEADING, S)], [(None, 1)]),
        ([(FIRST, B), (HEADING, S), ("In May", S), (SECOND, B)], [(None, 1), (HEADING, 0), ("In May", 1)]),
        ([(FIRST, B), (SECOND, B), (FIRST, B)], [(None, 2)]),
        ([("Menu", N), (FIRST, B), ("Contact", N)], [(None, 1)]),
        ([(FIRST, B), ("Advertisement", S), (SECOND, B)], [(None, 2)]),
        ([(FIRST, B), ("The new dredger at work. Photo: Ida Moreau", S), (SECOND, B)], [(None, 2)]),
        ([(FIRST, B), ("The new dredger at work © Ida Moreau", B), (SECOND, B)], [(None, 2)]),
        ([(FIRST, B), ("Figure 2: The new dredger at work", S), (SECOND, B)], [(None, 2)]),
        ([(FIRST, B), ("Fig. 3a – The channel in May", B), (SECOND, B)], [(None, 2)]),
        ([(FIRST, B), ("* * *", S), (SECOND, B)], [(None, 3)]),
        ([(FIRST, B), (SECOND, B), ("Copyright 2025 Brakenford Gazette. No copying.", B)], [(None, 2)]),
        ([(FIRST, B), (SECOND, B), (".", B), ("* * *", B)], [(None, 2)]),
        ([(HEADING, S)], []),
        ([("Menu", N)], []),
        ([("Title", H), (FIRST, Role.DEK), ("Menu", N)], [(None, 1)]),
        ([], []),
    ],
    ids=[
        "plain", "heading", "heading first", "heading last", "heading under heading", "shown twice", "furniture",
        "advert between", "caption as heading", "caption as body", "numbered caption as heading",
        "numbered caption as body", "rule as heading", "copyright last", "rules last", "headings only", "no body", "a standfirst alone",
        "empty",
    ],
)  # fmt: skip
def test_subsections(rows: list[tuple[str, Role]], expected: list[tuple[str | None, int]]) -> None:
    findings = found(*lines(*rows), "body")
    shown = [(each.heading, len(each.paragraphs)) for finding in findings for each in finding.value]
    assert shown == expected


def test_spans_slice_the_page_and_carry_roles() -> None:
    page, roles = lines(("Title", H), (FIRST, B), (HEADING, S), (SECOND, B))
    (finding,) = found(page, roles, "body")
    assert [page.text[start:end] for start, end in finding.spans] == [FIRST, HEADING, SECOND]
    assert finding.roles == (Role.BODY, Role.HEADING, Role.BODY)


def test_what_others_own_is_left_out_and_whole_sentences_stay() -> None:
    byline = "By Ida Moreau "
    page = page_of(byline + FIRST)
    view, ledger = view_of(page, [B], "body")
    ledger.apply("authors", ("authors",), [Finding(Author("Ida Moreau"), ((0, len(byline)),))])
    (finding,) = body.find(view)
    assert finding.value[0].paragraphs == (FIRST,)


@pytest.mark.parametrize(("level", "expected"), [(0, 2), (1, 2), (3, 3), (6, 6)])
def test_levels(level: int, expected: int) -> None:
    page = page_of((FIRST, Hints(tag="p")), (HEADING, Hints(tag="h3", level=level)), (THIRD, Hints(tag="p")))
    (finding,) = found(page, [B, S, B], "body")
    assert finding.value[1].level == expected


@given(st.lists(st.tuples(st.text(min_size=1, max_size=80), st.sampled_from([B, S, N, H])), max_size=12))
def test_every_paragraph_is_a_stretch_of_the_page(rows: list[tuple[str, Role]]) -> None:
    page, roles = lines(*((text, role) for text, role in rows if text.strip()))
    for finding in found(page, roles, "body"):
        pieces = [" ".join(page.text[start:end].split()) for start, end in finding.spans]
        shown = [part for each in finding.value for part in ((each.heading,) if each.heading else ()) + each.paragraphs]
        assert pieces == shown


LAST = "Prices may change."
P = Hints(tag="p")


@pytest.mark.parametrize(
    ("sure", "html", "kept"),
    [(0.7, True, False), (0.9, True, True), (0.7, False, True)],
    ids=["doubtful", "sure", "from text"],
)
def test_a_doubtful_short_end_is_cut_off(sure: float, html: bool, kept: bool) -> None:
    rows = [FIRST, SECOND, THIRD, LAST]
    page = page_of(*[(row, P) if html else row for row in rows])
    assert (LAST in texts(page, [B] * 4, [0.99, 0.99, 0.99, sure])) is kept


@pytest.mark.parametrize(("tag", "kept"), [("p", True), ("h2", False)])
def test_what_is_no_dek_and_looks_like_the_body_is_its_first_paragraph(tag: str, kept: bool) -> None:
    page = page_of((FIRST, Hints(tag=tag)), (SECOND, Hints(tag="p")), (THIRD, Hints(tag="p")))
    (subsections,) = found(page, [Role.DEK, B, B], "body")
    assert [p for each in subsections.value for p in each.paragraphs] == [FIRST] * kept + [SECOND, THIRD]


@pytest.mark.parametrize(("text", "kept"), [(FIRST, True), ("Dredging the Tarn: what it costs", False)])
def test_prose_that_is_no_dek_is_the_first_paragraph_of_plain_text(text: str, kept: bool) -> None:
    (subsections,) = found(page_of(text, SECOND, THIRD), [Role.DEK, B, B], "body")
    assert [p for each in subsections.value for p in each.paragraphs] == [text] * kept + [SECOND, THIRD]


def test_a_doubtful_end_that_is_much_of_the_body_stays() -> None:
    rows = [(FIRST, P), (SECOND, P), (THIRD, P)]
    assert texts(page_of(*rows), [B] * 3, [0.99, 0.8, 0.8]) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("declared", "sure", "kept"),
    [
        (f"{FIRST} {THIRD}", 0.9, False),
        (f"{FIRST} {SECOND} {THIRD}", 0.9, True),
        (f"{FIRST} {THIRD}", 0.97, True),
        ("Something else was declared here, of another article.", 0.9, True),
    ],
    ids=["lacks it", "has it", "sure all the same", "another text"],
)
def test_a_paragraph_that_the_declared_text_lacks_must_be_sure(declared: str, sure: float, kept: bool) -> None:
    page = page_of((FIRST, P), (SECOND, P), (THIRD, P), declared=(Declared("body", declared, "json-ld"),))
    assert (SECOND in texts(page, [B] * 3, [0.99, sure, 0.99])) is kept


@pytest.mark.parametrize(
    ("text", "level", "heading"),
    [("What is known:", 0, False), ("What is known:", 2, True), ("What is known", 0, True), ("It is known.", 0, False)],
)
def test_a_line_that_closes_is_a_heading_only_by_its_markup(text: str, level: int, heading: bool) -> None:
    page = page_of((FIRST, P), (text, Hints(tag="p", level=level)), (SECOND, P))
    (finding,) = found(page, [B, S, B], "body")
    assert (text in [each.heading for each in finding.value]) is heading


@pytest.mark.parametrize(
    ("line", "sure", "kept"),
    [
        ("Published 3 May 2026, updated 4 May 2026", 0.5, False),
        ("Published 3 May 2026, updated 4 May 2026", 0.95, True),
        ("Published in 2024, the report was soon forgotten.", 0.5, True),
        ("Published by the harbour board", 0.5, True),
    ],
    ids=["doubtful", "sure", "a sentence", "no number"],
)
def test_a_doubtful_line_that_tells_when_is_no_paragraph(line: str, sure: float, kept: bool) -> None:
    assert (line in texts(page_of(line, FIRST, SECOND, THIRD), [B] * 4, [sure, 0.99, 0.99, 0.99])) is kept


def test_numbers_of_lines_beside_code_are_no_body() -> None:
    code = Hints(tag="pre")
    lines = ("1 2", "pier = open() pier.close()", "0 1", "print(0, 1)", "1")
    page = page_of((FIRST, P), *((line, code) for line in lines), (SECOND, P))
    for block in page.blocks[1:-1]:
        block.kind = Kind.CODE
    assert texts(page, [B] * 7, [0.99] * 7) == [FIRST, *lines[1:], SECOND]
