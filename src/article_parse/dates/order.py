"""Whether "3/4/2031" is in March or in April: how a language, or a country, orders day and month in figures."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from article_parse import resources
from article_parse.languages import lexicon
from article_parse.languages.times import Times

_REGION = re.compile(r"^[A-Za-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Za-z]{2})\b")


class _Countries(NamedTuple):
    mdy: frozenset[str]
    either: frozenset[str]
    generic: frozenset[str]


@cache
def _countries() -> _Countries:
    raw = tomllib.loads(resources.read("article_parse.dates", "countries.toml"))
    return _Countries(*(frozenset(raw[name]) for name in _Countries._fields))


def order_of(language: str | None, times: Times) -> str:
    """How a language tag orders a date in figures. English without a region is taken as American, the larger part."""
    region = _REGION.match(language) if language and language[:2].lower() == "en" else None
    if region is None:
        return times.order
    return "mdy" if region.group(1).lower() in _countries().mdy else "dmy"


def known_order(language: str | None, url: str | None) -> str | None:
    """ "dmy" or "mdy" where language and address leave little doubt, else None.

    A language that the whole world does not write says it by itself; of English the country must: that of the
    address's domain, else the language tag's.
    """
    words = lexicon(language)
    if words.code is None:
        return None
    if words.code != "en":
        return words.times.order if words.times.order in ("dmy", "mdy") else None
    domain = (url or "").split("://")[-1].split("/")[0].split(":")[0].rpartition(".")[2].lower()
    known = _countries()
    if domain in known.mdy or (len(domain) == 2 and domain.isalpha() and domain not in known.generic):
        return _of_country(domain)
    region = _REGION.match(language or "")
    return _of_country(region.group(1).lower()) if region else None


def _of_country(code: str) -> str | None:
    known = _countries()
    return None if code in known.either else "mdy" if code in known.mdy else "dmy"
