"""The lexicon of a language: its file compiled to what extractors look up, on first use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from enum import IntFlag
from functools import cache, cached_property, lru_cache
from typing import Any

from article_parse import resources
from article_parse.languages.cues import WORDS, Cues
from article_parse.languages.phrases import Phrases, fold, key
from article_parse.languages.times import Times, make_times

Table = Mapping[str, Any]


class Cue(IntFlag):
    """What the wording of a line hints at."""

    BYLINE = 1
    DATE = 2
    AGE = 4
    READING_TIME = 8
    TEASERS = 16
    READ_ALSO = 32
    TAGS = 64
    ADVERT = 128
    NEWSLETTER = 256
    COOKIE = 512
    SUBSCRIBE = 1024
    SHARE = 2048
    COMMENTS = 4096
    CORRECTION = 8192
    CONTENTS = 16384
    HOME = 32768
    CAPTION = 65536
    SIGNOFF = 1 << 17
    LIVE = 1 << 18
    COPYRIGHT = 1 << 19
    NAVIGATION = 1 << 20
    BIO = 1 << 21


CUES = 22
"""How many bits `Lexicon.cues` may set."""

_STARTING = {
    "byline.prefixes": Cue.BYLINE, "byline.contributors": Cue.SIGNOFF, "byline.credits": Cue.CAPTION,
    "date.published": Cue.DATE, "date.updated": Cue.DATE, "page.teasers": Cue.TEASERS,
    "page.read_also": Cue.READ_ALSO, "page.tags": Cue.TAGS, "page.advert": Cue.ADVERT,
    "page.newsletter": Cue.NEWSLETTER, "page.cookie": Cue.COOKIE, "page.subscribe": Cue.SUBSCRIBE,
    "page.share": Cue.SHARE, "page.comments": Cue.COMMENTS, "page.correction": Cue.CORRECTION,
    "page.contents": Cue.CONTENTS, "page.home": Cue.HOME, "page.caption": Cue.CAPTION, "page.signoff": Cue.SIGNOFF,
    "page.live": Cue.LIVE, "page.copyright": Cue.COPYRIGHT, "page.navigation": Cue.NAVIGATION, "page.bio": Cue.BIO,
}  # fmt: skip


class Lexicon:
    """The page words of a language and of English, or of all. Nothing in it changes; parts are compiled on use."""

    def __init__(self, code: str | None, tables: tuple[Table, ...]) -> None:
        self.code = code
        """The language; None for the union of all."""
        self._tables = tables
        self._phrases: dict[str, Phrases] = {}

    def phrases(self, name: str) -> Phrases:
        """The phrases under one key of the files: "page.teasers". Raises KeyError for no such key."""
        found = self._phrases.get(name)
        if found is None:
            if name not in SCHEMA:
                raise KeyError(name)
            table, _, entry = name.partition(".")
            found = self._phrases[name] = Phrases(
                fold(phrase) for each in self._tables for phrase in each.get(table, {}).get(entry, ())
            )
        return found

    @cached_property
    def times(self) -> Times:
        """Months, weekdays, units and the forms of ages."""
        return make_times(self._tables)

    @cached_property
    def _whole(self) -> dict[str, int]:
        out: dict[str, int] = {}
        for name, bit in _STARTING.items():
            for phrase in self.phrases(name).whole:
                out[phrase] = out.get(phrase, 0) | int(bit)
        for name in ("age.now", "age.today", "age.yesterday", "age.before_yesterday"):
            for phrase in self.phrases(name).whole:
                out[phrase] = out.get(phrase, 0) | int(Cue.AGE)
        return out

    @cached_property
    def _heads(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """First word → (phrase, bits): phrases of several words, and byline words."""
        out: dict[str, list[tuple[str, int]]] = {}
        for phrase, bits in self._whole.items():
            bits = bits if " " in phrase or phrase >= "\u2e80" else bits & int(Cue.BYLINE)
            if bits:
                out.setdefault(key(phrase), []).append((phrase, bits))
        return {first: tuple(sorted(group)) for first, group in out.items()}

    @cached_property
    def cues(self) -> Callable[[str], int]:
        """The bits of `Cue` that a block's lower-cased text shows. A microsecond or two for a short block."""
        return Cues(self._whole, self._heads, self.times, self._reading, self.phrases("reading_time.units").whole).of

    @cached_property
    def _reading(self) -> frozenset[str]:
        """The words of reading-time phrases that are no units."""
        units = self.phrases("reading_time.units")
        words = {word for phrase in self.phrases("reading_time.phrases").whole for word in WORDS.findall(phrase)}
        return frozenset(word for word in words if word not in units and word not in {"n", "a", "in", "for"})


_PHRASES = ("phrases",)
_KEYS: Mapping[str, tuple[str, ...]] = {
    "byline": ("prefixes", "suffixes", "contributors", "joins", "credits", "taken", "roles", "newsroom", "others",
               "particles"),
    "date": ("months", "weekdays", "order", "published", "updated", "connectors", "am", "pm", "month_words",
             "year_words"),
    "age": (
        "now", "today", "yesterday", "before_yesterday", "second", "minute", "hour", "day", "week", "month", "year",
        "phrases", "one", "two",
    ),
    "reading_time": ("phrases", "units", "media"),
    "page": (
        "teasers", "read_also", "tags", "advert", "newsletter", "cookie", "subscribe", "share", "comments",
        "correction", "this_article", "the_article", "amended", "earlier_version", "contents", "home", "caption",
        "caption_only", "signoff", "live", "copyright", "navigation", "bio",
    ),
}  # fmt: skip
SCHEMA = frozenset(f"{table}.{entry}" for table, entries in _KEYS.items() for entry in entries)
"""Every key a language's file may have: table.entry. All hold lists of phrases; months and weekdays lists of lists,
from January and Monday; "_" among `joins` is the white space between names; `order` is "dmy", "mdy" or "ymd", how the
language writes a date in figures."""


@cache
def codes() -> tuple[str, ...]:
    """The languages there are files for."""
    return resources.codes("article_parse.languages")


@cache
def table(code: str) -> Table:
    """A language's file as it stands."""
    return tomllib.loads(resources.read("article_parse.languages", f"data/{code}.toml"))


ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh", "tl": "fil"}
"""Codes in use beside a file's own."""


@lru_cache(maxsize=256)
def base(code: str | None) -> str | None:
    """The file's code for a language tag ("en-GB", "zh_Hant_TW", "no"), or None where there is no file."""
    if not code:
        return None
    first = re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]
    first = ALIASES.get(first, first)
    return first if first in codes() else None


@cache
def _lexicon(code: str | None) -> Lexicon:
    wanted: Iterable[str] = codes() if code is None else dict.fromkeys((code, "en"))
    return Lexicon(code, tuple(table(each) for each in wanted))


def lexicon(code: str | None) -> Lexicon:
    """The lexicon of a BCP 47 language tag; the union of all for None and for a language without a file."""
    return _lexicon(base(code))
