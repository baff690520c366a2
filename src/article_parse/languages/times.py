"""Months, weekdays, units of time and the forms of ages, compiled from language files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from article_parse.languages.phrases import WORD, fold

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
_TOKEN = re.compile(r"\{n\}|\{unit\}|" + WORD)


class AgeForm(NamedTuple):
    """The words of an age around its number and unit: "vor {n} {unit}" has before=("vor",)."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Times:
    """What dates and ages are made of. Words are folded."""

    months: dict[str, int]
    """Name or abbreviation → 1 to 12; words that mean different months in different languages are left out."""
    weekdays: dict[str, int]
    """Name or abbreviation → 1 (Monday) to 7; words that mean different days in different languages are left out."""
    units: dict[str, str]
    """Word → one of `UNITS`."""
    ages: tuple[AgeForm, ...]
    bare: bool
    """True where number and unit alone are an age."""
    glued: tuple[str, ...]
    """Endings of ages in scripts without spaces, glued to the unit: "前"."""
    one: frozenset[str]
    """Words for one: "a", "une"."""
    two: dict[str, str]
    """Words that are two of a unit → the unit."""
    now: frozenset[str]
    today: frozenset[str]
    yesterday: frozenset[str]
    before_yesterday: frozenset[str]
    am: frozenset[str]
    pm: frozenset[str]
    connectors: frozenset[str]
    """Words that may stand within a date ("de", "of", "kl")."""
    month_words: frozenset[str]
    """Words before a month's number ("tháng")."""
    year_words: frozenset[str]
    """Words before a year ("năm")."""
    order: str
    """"dmy", "mdy" or "ymd"."""


def _words(tables: Iterable[Mapping[str, Any]], table: str, entry: str) -> list[str]:
    return [fold(word) for each in tables for word in each.get(table, {}).get(entry, ())]


def _numbered(tables: tuple[Mapping[str, Any], ...], entry: str) -> dict[str, int]:
    """Word → its number from 1. Of one language and English the first wins; of many, words they disagree on go."""
    out: dict[str, int] = {}
    doubtful: set[str] = set()
    for each in tables:
        for number, names in enumerate(each.get("date", {}).get(entry, ()), 1):
            for name in map(fold, names):
                if out.setdefault(name, number) != number:
                    doubtful.add(name)
    if len(tables) > 2:
        for name in doubtful:
            del out[name]
    return out


def _units(tables: tuple[Mapping[str, Any], ...]) -> dict[str, str]:
    """Word → unit. Of several tables the first that has a word decides: a language's own before English."""
    out: dict[str, str] = {}
    for each in tables:
        own: dict[str, str] = {}
        for unit in UNITS:
            for word in each.get("age", {}).get(unit, ()):
                own.setdefault(fold(word), unit)
        for word, unit in own.items():
            out.setdefault(word, unit)
    return out


def _forms(phrases: Iterable[str]) -> tuple[list[AgeForm], list[str], bool]:
    forms: list[AgeForm] = []
    glued: list[str] = []
    bare = False
    for phrase in phrases:
        if "{unit}" not in phrase:
            continue
        tail = phrase.split("{unit}", 1)[1]
        if tail[:1] >= "\u2e80":
            glued.append(tail)
        tokens = _TOKEN.findall(phrase)
        at = tokens.index("{n}") if "{n}" in tokens else tokens.index("{unit}")
        before = tuple(token for token in tokens[:at] if token not in ("{n}", "{unit}"))
        after = tuple(token for token in tokens[at:] if token not in ("{n}", "{unit}"))
        if before or after:
            forms.append(AgeForm(before, after))
        else:
            bare = True
    return sorted(set(forms)), sorted(set(glued)), bare


def make_times(tables: tuple[Mapping[str, Any], ...]) -> Times:
    """The times of these language files, the first one's order of figures."""
    forms, glued, bare = _forms(_words(tables, "age", "phrases"))
    twos = [pair for each in tables for pair in each.get("age", {}).get("two", {}).items()]
    two = {fold(word): unit for unit, words in twos for word in words}

    def some(table: str, entry: str) -> frozenset[str]:
        return frozenset(_words(tables, table, entry))

    order = str(tables[0].get("date", {}).get("order", "dmy")) if len(tables) <= 2 else "dmy"
    return Times(
        months=_numbered(tables, "months"), weekdays=_numbered(tables, "weekdays"), units=_units(tables),
        ages=tuple(forms), bare=bare, glued=tuple(glued), one=some("age", "one"), two=two, now=some("age", "now"),
        today=some("age", "today"), yesterday=some("age", "yesterday"),
        before_yesterday=some("age", "before_yesterday"), am=some("date", "am"), pm=some("date", "pm"),
        connectors=some("date", "connectors"), month_words=some("date", "month_words"),
        year_words=some("date", "year_words"), order=order,
    )  # fmt: skip
