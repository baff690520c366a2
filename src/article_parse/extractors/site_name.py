"""The site's name, as its metadata has it, else the part of the page's title that its address spells too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import urlsplit

from article_parse.findings import Finding, View
from article_parse.languages import fold

_TRUST = {"og": 0.95, "meta": 0.8, "json-ld": 0.75, "microdata": 0.7}
_LONGEST = 60
"""Characters: longer ones are a page's title or a sentence about the site."""
_LONGEST_TITLE = 500
_PARTS = re.compile(r" [-–—|·•«»:/]+ | ?[|«»·•] ?|: ")
"""Between the headline, the section and the site's name in a `<title>`."""
_SPELT, _CONTAINED = 0.5, 0.45
"""How sure a title's part is that is the host's name, and one that contains it or is contained in it. On 2,600 public
pages 1,009 such parts agree with what the page declares, and of 46 that do not all but two name the site as well."""
_NAMELESS = frozenset({"ac", "co", "com", "edu", "gov", "gv", "net", "or", "org", "www"})
"""Labels of an address that name no site: "co" of "example.co.uk"."""
_DOMAIN = re.compile(r"\.[a-z]{2,6}$")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ARTICLE = 3
"""Letters of the longest word before a name that its address may leave out: "The Brakenford Post"."""
_FEWEST, _SHORTEST = 4, 5
"""Letters of the shortest host looked for in a part, and of the shortest part looked for in a host."""
_MOST = 2.5
"""How many times as long as the other the longer of a part and a host may be."""


def find(view: View) -> Iterator[Finding]:
    """What is declared as the site's name, then as its publisher's, then what the title ends or begins with."""
    titles = {fact.value.strip() for fact in view.declared("headline")}
    for field, less in (("site_name", 0.0), ("publisher", 0.2)):
        for fact in view.declared(field):
            value = " ".join(fact.value.split())
            if value and len(value) <= _LONGEST and value not in titles and "://" not in value:
                yield Finding(
                    value,
                    confidence=_TRUST.get(fact.source, 0.6) - less,
                    why=f"{field} ({fact.source})",
                    raw=fact.value,
                )
    yield from _in_title(view, titles)


def _in_title(view: View, titles: set[str]) -> Iterator[Finding]:
    """The title's last part that the host's name spells, else the last that shares it."""
    host = _host(view.value("url") or "")
    bylines = view.lexicon.phrases("byline.prefixes")
    for fact in view.declared("headline") if host else ():
        if fact.source != "html":
            continue
        parts = _PARTS.split(" ".join(fact.value.split())[:_LONGEST_TITLE])
        best, name = 0.0, ""
        for part in reversed(parts if len(parts) > 1 else []):
            if len(part) <= _LONGEST and part not in titles and not bylines.start(fold(part)):
                sure = _likeness(part, host)
                if sure > best:
                    best, name = sure, part
        if name:
            yield Finding(name, confidence=best, why="in the title and in the address", raw=fact.value)


def _host(url: str) -> str:
    """The letters of the label of an address that names the site: "example" of "https://www.example.co.uk/"."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")[:-1]
    except ValueError:
        return ""
    names = [_letters(label) for label in labels[-2:] if label not in _NAMELESS]
    return max(names, key=len, default="")


def _letters(text: str) -> str:
    """The ASCII letters and digits of a text without their accents, folded."""
    return "".join([c for c in normalize("NFKD", text.casefold()) if c.isascii() and c.isalnum()])


def _likeness(part: str, host: str) -> float:
    """How surely a title's part is the name that the host spells; 0 where it is none."""
    low = part.casefold()
    first, _, rest = low.partition(" ")
    forms = {_letters(low), _letters(low.translate(_UMLAUTS)), _letters(_DOMAIN.sub("", low))}
    if len(first) <= _ARTICLE:
        forms.add(_letters(rest))
    initials = "".join([word[0] for word in low.replace("-", " ").split()])
    if host in forms or (len(initials) >= _ARTICLE and _letters(initials) == host):
        return _SPELT
    for form in forms:
        if len(host) >= _FEWEST and host in form and len(form) <= _MOST * len(host):
            return _CONTAINED
        if len(form) >= _SHORTEST and form in host and len(host) <= _MOST * len(form):
            return _CONTAINED
    return 0.0
