"""Pages that hang, crash their worker, eat memory or raise cost themselves alone."""

from __future__ import annotations

import pytest

from article_parse import Article
from article_parse.batch import PageError, PageInput, parse_many
from tests.batch.hostile import PARSER, STRICT

GOOD = "A heading\n\nA paragraph of some words that nobody has any reason to complain about.\n\nAnother one."


def pages(*bad: str) -> list[str]:
    out = [f"{GOOD}\n\nPage {n}." for n in range(40)]
    for place, text in zip((3, 4, 17, 39), bad, strict=False):
        out[place] = f"{GOOD}\n\n{text}"
    return out


@pytest.mark.parametrize(
    ("parser", "text", "kind"),
    [
        (PARSER, "please hang", "timeout"),
        (PARSER, "please crash", "crash"),
        (PARSER, "please eat", "ok"),  # the extractor's MemoryError costs its own field only
        (STRICT, "please eat", "unsupported"),
        (STRICT, "please raise", "unsupported"),
    ],
)
def test_a_bad_page_costs_itself_alone(parser, text, kind) -> None:  # type: ignore[no-untyped-def]
    given = pages(text, text)
    results = list(
        parse_many(given, parser=parser, workers=2, timeout=20.0 if "eat" in text else 1.0, max_memory=1024**3)
    )
    assert len(results) == len(given)
    for n, (page, result) in enumerate(zip(given, results, strict=True)):
        if text in page and kind != "ok":
            assert isinstance(result, PageError), n
            assert (result.kind, result.id) == (kind, str(n))
        else:
            assert isinstance(result, Article), (n, result)
            assert result.source_text == page


def test_order_and_laziness() -> None:
    taken = []

    def endless():  # type: ignore[no-untyped-def]
        n = 0
        while True:
            taken.append(n)
            yield PageInput(f"page {n}", "here", f"{GOOD}\n\nNumber {n}.")
            n += 1

    results = parse_many(endless(), workers=2)
    first = [next(results) for _ in range(50)]
    results.close()  # type: ignore[attr-defined]
    assert [f"Number {n}." in a.source_text for n, a in enumerate(first)] == [True] * 50  # type: ignore[union-attr]
    assert len(taken) < 500


def test_what_cannot_be_sent_is_an_error() -> None:
    (result,) = parse_many([42], workers=1)  # type: ignore[list-item]
    assert isinstance(result, PageError)
    assert "int" in result.message
