"""Counting characters and words over a page at once gives what counting block by block would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_parse.layout import measure as measuring
from article_parse.layout.characters import Class
from article_parse.layout.measure import measure

CASES = [
    ("Two words.", 2, {Class.UPPER: 1, Class.LOWER: 7, Class.SPACE: 1, Class.END: 1}),
    ("防衛協力", 4, {Class.IDEOGRAPH: 4}),
    ("한국 정부", 2, {Class.HANGUL: 4, Class.SPACE: 1}),
    (
        "“Ja”, 10:45 – €5…",
        4,
        {Class.QUOTE: 2, Class.DIGIT: 5, Class.COLON: 1, Class.DASH: 1, Class.MONEY: 1, Class.ELLIPSIS: 1},
    ),
    ("", 0, {}),
    ("😀 𠀀", 1, {Class.OTHER: 1, Class.IDEOGRAPH: 1}),
    ("\ud800", 0, {Class.OTHER: 1}),
]


@pytest.mark.parametrize(("text", "words", "counts"), CASES)
def test_counts_of_a_block(text: str, words: int, counts: dict[Class, int]) -> None:
    m = measure([text])
    assert int(m.words[0]) == words
    for kind, count in counts.items():
        assert int(m.counts[0, kind]) == count, kind


def test_clocks_dates_and_sentences_are_counted_where_they_stand() -> None:
    m = measure(["At 10:45 on 3.11.2024.", "Done. Gone. Over."])
    assert m.clocks.tolist() == [1, 0]
    assert m.dates.tolist() == [2, 0]
    assert m.sentences.tolist() == [0, 2]


def test_a_word_hashes_alike_in_any_case_and_place() -> None:
    m = measure(["Related stories", "more RELATED"])
    assert m.hashes[0] == m.hashes[3]
    assert len(set(m.hashes.tolist())) == 3


@given(st.lists(st.text(max_size=60), min_size=1, max_size=30))
def test_blocks_count_the_same_alone_and_together(texts: list[str]) -> None:
    together = measure(texts)
    hashes = []
    for i, text in enumerate(texts):
        alone = measure([text])
        assert alone.counts[0].tolist() == together.counts[i].tolist()
        assert int(alone.words[0]) == int(together.words[i])
        hashes += alone.hashes.tolist()
    assert hashes == together.hashes.tolist()


def test_chunks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Line {i} of some length, 防衛 and more." for i in range(50)]
    whole = measure(texts)
    monkeypatch.setattr(measuring, "CHUNK", 64)
    parts = measure(texts)
    for field in ("counts", "first", "last", "words", "hashes", "owner", "sizes"):
        assert getattr(whole, field).tolist() == getattr(parts, field).tolist(), field
