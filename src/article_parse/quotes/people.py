"""The people an article names, from its text alone: no list of individuals, only titles, given names and quotations."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache

from article_parse.languages.given import opens_given
from article_parse.model.values import Person, Quote, Span
from article_parse.quotes.lexicon import Lexicon, lexicon
from article_parse.quotes.marks import CJK
from article_parse.quotes.names import Names
from article_parse.quotes.persons import LIKELY
from article_parse.quotes.runs import Name

_CJK = "\u3400-\u9fff\uac00-\ud7a3"
LONGEST_NAME = 6
"""Words of the longest name taken for a person's."""


@cache
def _cjk_name() -> re.Pattern[str]:
    """A name in ideographs, Hangul or katakana; with hiragana in it, it is mostly a phrase."""
    return re.compile(rf"[{_CJK}]{{2,4}}|[{_CJK}]{{1,3}} [{_CJK}]{{1,3}}|[\u30a1-\u30ff＝・ ]{{2,24}}")


def find_people(text: str, language: str | None = None, quotes: Iterable[Quote] | None = None) -> tuple[Person, ...]:
    """The people named in a prose text, in the order they first appear.

    `quotes` are the text's quotations (found here if None): who is quoted by name is a person. Others are where a
    title or a known given name stands with a surname, or a surname also stands alone. Offsets are code points of
    `text`. Never raises on content.

    Raises:
        UnsupportedInput: `text` is no str.
    """
    from article_parse.quotes import check, code_of, find_quotes

    check(text, "people")
    words = lexicon(code_of(text, language))
    known = tuple(quotes) if quotes is not None else find_quotes(text, language)
    return people_of(Names(text, words), known)


def people_of(names: Names, quotes: Iterable[Quote]) -> tuple[Person, ...]:
    """As `find_people`, of an index of names."""
    quotes = tuple(quotes)
    names.speakers.update(name for quote in quotes if quote.speaker for name in quote.speaker.split(" and "))
    found: dict[str, list[int]] = {}
    for name in names.all.values():
        if len(name.low) > 1:
            full = names.fullest(name, names.starts[name.at[0]], name.gender)
            if is_named(names, full):
                found.setdefault(full.text, []).extend(name.at)
        elif names.is_short(name):
            for index in name.at:
                full = names.full_at(index)
                if len(full.low) > 1 and is_named(names, full):
                    found.setdefault(full.text, []).append(index)
    for places in found.values():
        places.sort()
    persons = [(names.starts[places[0]], person(names, name, places)) for name, places in found.items()]
    persons += uncapitalised(found, quotes)
    return tuple(each for _, each in sorted(persons, key=lambda item: item[0]))


def is_named(names: Names, full: Name) -> bool:
    """Whether a full name is a person's beyond doubt."""
    return len(full.low) <= LONGEST_NAME and names.likely(full) >= LIKELY and _is_borne_out(names, full)


def _is_borne_out(names: Names, full: Name) -> bool:
    """Whether more than a surname that also stands alone says that a name is a person's: a given name, a title, a verb;
    or, where not every noun has a capital, that no word of it also stands in small letters ("Jewish Coalition")."""
    first = full.low[0].rstrip(".")
    if full.text in names.speakers or len(first) == 1 or opens_given(first) or names.acts(full):
        return True
    if names.lexicon.capital_nouns:
        return False
    return not any(names.is_word(low) for low in full.low if low not in names.lexicon.particles)


def person(names: Names, name: str, places: list[int]) -> Person:
    """A person with all mentions and the first title that stands before one."""
    text = names.text
    spans = tuple(
        Span(text[start : start + length], start, start + length)
        for start, length in ((names.starts[at], names.parts[at].length) for at in places)
    )
    role = next((title for span in spans if (title := title_before(text, span, names.lexicon))), None)
    return Person(name, spans, role)


def title_before(text: str, mention: Span, words: Lexicon) -> str | None:
    """The title right before a name: "Foreign Minister", without forms of address ("Mr")."""
    before = text[max(0, mention.start - 60) : mention.start].rpartition("\n")[2].split(" ")
    if before and not before[-1]:
        before.pop()
    title: list[str] = []
    while before and title_word(before[-1], words):
        title.insert(0, before.pop())
    return " ".join(title).strip() or None


def title_word(word: str, words: Lexicon) -> bool:
    """Whether a word is part of a title that says what somebody is."""
    low = word.lower()
    if low.strip(".") in words.address or not low.isalpha():
        return "-" in low and low in words.titles
    return low in words.titles or (bool(words.title_endings) and low.endswith(words.title_endings))


def uncapitalised(found: Container[str], quotes: Iterable[Quote]) -> list[tuple[int, Person]]:
    """Speakers by name that the text's own capitals do not show: names in scripts without capitals."""
    out: dict[str, list[Span]] = {}
    for quote in quotes:
        mention = quote.speaker_mention
        if not quote.speaker or mention is None or quote.speaker in found or quote.speaker not in mention.text:
            continue
        if quote.speaker >= CJK and not _cjk_name().fullmatch(quote.speaker):
            continue
        if quote.speaker[0].isalpha() and not quote.speaker[0].isupper() and not quote.speaker[0].islower():
            out.setdefault(quote.speaker, []).append(mention)
    return [(spans[0].start, Person(name, tuple(dict.fromkeys(spans)))) for name, spans in out.items()]
