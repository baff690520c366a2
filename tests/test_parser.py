"""What a Parser does to the process it runs in."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

import pytest

from article_parse import ExtractorError, Finding, Parser, View
from article_parse.extractors import DEFAULT
from article_parse.pipeline import Extractor, Pipeline

SEEN: list[bool] = []


def watch(view: View) -> Iterable[Finding]:
    SEEN.append(gc.isenabled())
    return ()


def fail(view: View) -> Iterable[Finding]:
    raise ValueError("on purpose")


@pytest.fixture(params=[True, False], ids=["collecting", "not collecting"])
def collecting(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_the_collector_rests_meanwhile_and_is_left_as_it_was(collecting: bool) -> None:
    SEEN.clear()
    Parser(DEFAULT.add(Extractor("watch", watch, ("watched",)))).parse("A line.\n\nAnother line.")
    assert SEEN == [False]
    assert gc.isenabled() is collecting


def test_the_collector_is_left_as_it_was_after_an_error_too(collecting: bool) -> None:
    parser = Parser(Pipeline([Extractor("fail", fail, ("failed",))]), strict=True)
    with pytest.raises(ExtractorError):
        parser.parse("A line.")
    assert gc.isenabled() is collecting
