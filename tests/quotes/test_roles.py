"""Who speaks: offices, roles and pronouns of people named elsewhere, reported speech, sources without a verb."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_parse.quotes import find_quotes
from article_parse.quotes.cases import same_word
from article_parse.quotes.lexicon import codes, lexicon
from article_parse.quotes.offices import is_one

LINES = (Path(__file__).parent / "speakers.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("language", "speaker", "text"), CASES)
def test_who_speaks_last(language: str, speaker: str, text: str) -> None:
    assert find_quotes(text.replace("\\n", "\n"), language)[-1].speaker == speaker


@pytest.mark.parametrize("code", codes())
def test_an_institution_is_no_person(code: str) -> None:
    words = lexicon(code)
    assert not [word for word in words.bodies if is_one(word, words) and word not in words.titles]


WORDS = [
    # two forms, what women's surnames end in, whether they may be one word
    ("kvítek", "kvítka", (), True),
    ("kvítková", "kvítkové", (), True),
    ("novák", "nováková", ("ová",), False),
    ("nowak", "nowaka", (), True),
    ("иван", "иваном", (), True),
    ("kvítek", "kvapil", (), False),
    ("kos", "kovář", (), False),
]


@pytest.mark.parametrize(("one", "other", "women", "same"), WORDS)
def test_cases_of_a_word(one: str, other: str, women: tuple[str, ...], same: bool) -> None:
    assert same_word(one, other, women) is same
    assert same_word(other, one, women) is same
