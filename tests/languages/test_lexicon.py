"""The language files keep to one schema, and the lexicon finds what they hold."""

from __future__ import annotations

import pytest

from article_parse.languages import Cue, codes, lexicon
from article_parse.languages.lexicon import SCHEMA, base, table

EXPECTED = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sv",
    "da",
    "nb",
    "fi",
    "ru",
    "uk",
    "tr",
    "el",
    "hu",
    "ro",
    "bg",
    "hr",
    "id",
    "vi",
    "ar",
    "he",
    "hi",
    "fa",
    "zh",
    "ja",
    "ko",
    "lt",
]
NEEDED = ["byline.prefixes", "date.months", "date.weekdays", "date.order", "date.published", "date.updated", "age.hour",
          "age.day", "age.phrases", "reading_time.phrases", "reading_time.units", "page.teasers", "page.read_also",
          "page.tags", "page.home", "page.comments", "page.caption", "page.copyright", "page.navigation", "page.share"]  # fmt: skip


def test_the_languages_that_are_promised() -> None:
    assert set(EXPECTED) <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_a_file_keeps_to_the_schema(code: str) -> None:
    file = table(code)
    assert file["code"] == code
    entries = {
        f"{name}.{entry}": value
        for name, part in file.items()
        if isinstance(part, dict)
        for entry, value in part.items()
    }
    assert entries.keys() <= SCHEMA
    assert set(NEEDED) <= entries.keys()
    assert len(entries["date.months"]) == 12
    assert len(entries["date.weekdays"]) == 7
    assert entries["date.order"] in ("dmy", "mdy", "ymd")
    for name, value in entries.items():
        if name in ("date.order", "date.months", "date.weekdays", "age.two"):
            continue
        assert value == [word for word in value if word.strip() == word and word], name
        if name in ("age.phrases", "reading_time.phrases"):
            assert all("{n}" in phrase or "{unit}" in phrase for phrase in value), name
        else:
            assert all(word == word.lower() or not word.isascii() for word in value), name


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-GB", "en"),
        ("zh_Hant_TW", "zh"),
        ("no", "nb"),
        ("iw", "he"),
        ("PT-br", "pt"),
        ("xx", None),
        ("", None),
        (None, None),
    ],
)
def test_tags_lead_to_files(tag: str | None, code: str | None) -> None:
    assert base(tag) == code
    assert lexicon(tag).code == code


@pytest.mark.parametrize(
    ("language", "line", "cue"),
    [
        ("en", "by arin telleck", Cue.BYLINE), ("de", "von arin telleck", Cue.BYLINE), ("en", "recent posts", Cue.TEASERS),
        ("de", "mehr zum thema", Cue.TEASERS), ("fr", "lire aussi : le pont", Cue.READ_ALSO), ("en", "tags: bridge", Cue.TAGS),
        ("en", "7 hours ago", Cue.AGE), ("de", "vor 5 stunden", Cue.AGE), ("ja", "7日前", Cue.AGE), ("en", "april 9, 2031", Cue.DATE),
        ("en", "reading time: 2 minutes", Cue.READING_TIME), ("de", "lesezeit: 3 min.", Cue.READING_TIME),
        ("en", "© 2031 the brakenford post", Cue.COPYRIGHT), ("es", "inicio", Cue.HOME), ("en", "advertisement", Cue.ADVERT),
        ("en", "sign up for our newsletter", Cue.NEWSLETTER), ("en", "leave a comment", Cue.COMMENTS),
        (None, "mehr zum thema", Cue.TEASERS),
    ],
)  # fmt: skip
def test_cues(language: str | None, line: str, cue: Cue) -> None:
    assert lexicon(language).cues(line) & cue


@pytest.mark.parametrize(
    "line", ["the council voted to rebuild the bridge", "", "bystanders watched", "newsletterless"]
)
def test_prose_has_no_cues(line: str) -> None:
    assert lexicon("en").cues(line) == 0


def test_phrases_end_at_words() -> None:
    prefixes = lexicon("en").phrases("byline.prefixes")
    assert prefixes.start("by arin") == 2
    assert prefixes.start("bystander") == 0
    assert lexicon("ko").phrases("byline.suffixes").end("박하늘 기자") == 2
    with pytest.raises(KeyError):
        lexicon("en").phrases("page.unknown")


def test_words_that_languages_disagree_on_are_left_out_of_the_union() -> None:
    assert "listopad" not in lexicon(None).times.months
    assert lexicon("pl").times.months["listopada"] == 11
    assert lexicon("hr").times.months["listopada"] == 10
