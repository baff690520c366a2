"""Speakers in short articles as journalists of the language write them: articles.txt says whose each quotation is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from article_parse.quotes import find_quotes

MARKED = re.compile(r"⟦([^⟧]*)⟧")
BLOCKS = (Path(__file__).parent / "articles.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[:60])
def test_who_says_what(block: str) -> None:
    head, _, body = block.partition("\n")
    text, wanted = "", []
    pieces = MARKED.split(body)
    for piece, speaker in zip(pieces[::2], [*pieces[1::2], None], strict=True):
        text += piece
        if speaker is not None:
            wanted.append((len(text), speaker))
    parts = [(part, quote.speaker) for quote in find_quotes(text, head[2:]) for part in quote.parts]
    got = [next((who for part, who in parts if end - 3 <= part.end <= end), "nothing") for end, _ in wanted]
    assert got == [speaker for _, speaker in wanted]
