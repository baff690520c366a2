"""Words of markup (class, id, itemprop, role …) as bits of an int.

An element's words, and those of everything around it, are wanted for every block; sets of strings would cost more
than parsing the page. So the reader keeps bits of a fixed vocabulary: `tokens.txt`, one word a line, its line number
the bit. The vocabulary is what the markup of many unlike sites has in common (words found on 22 hosts or more of 1,100,
and words for the parts of an article found on two or more); lines are only ever added at its end, since trained
weights know them by number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from article_parse import resources

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SPLIT: Final = str.maketrans(dict.fromkeys("-_:./|,;#@()[]{}=+*!?'\"&%$~<>\\^`", " "))
_LONGEST: Final = 400
"""Characters of an attribute that are looked at: utility classes run to 1,000 and more, their words at the start."""
_MOST: Final = 1 << 15
"""Values, and names, whose bits are kept; a dict of our own is asked in a third of the time of an `lru_cache`."""
_values: Final[dict[str, int]] = {}
"""Of several names each."""
_names: Final[dict[str, int]] = {}


@cache
def vocabulary() -> tuple[str, ...]:
    """The words, in the order of their bits."""
    return tuple(resources.read("article_parse", "tokens.txt").split())


@cache
def _bits() -> dict[str, int]:
    return {word: 1 << number for number, word in enumerate(vocabulary())}


def size() -> int:
    """How many words there are: a mask is below 2 ** size()."""
    return len(vocabulary())


def mask(*words: str) -> int:
    """The bits of these words. Raises KeyError for a word that is not in the vocabulary: it could never be found."""
    bits = _bits()
    out = 0
    for word in words:
        out |= bits[word]
    return out


def words(bits: int) -> frozenset[str]:
    """The words whose bits are set."""
    known = vocabulary()
    out = []
    while bits:
        low = bits & -bits
        out.append(known[low.bit_length() - 1])
        bits ^= low
    return frozenset(out)


def bits_of(value: str) -> int:
    """The bits of the words in an attribute's value ("article-header__subTitle" has article, header, sub, title)."""
    if " " not in value:
        return _of_name(value)
    known = _values.get(value)
    if known is not None:
        return known
    out = 0
    for name in value[:_LONGEST].split():
        out |= _of_name(name)
    if len(value) <= _LONGEST:
        _keep(_values, value, out)
    return out


def _of_name(name: str) -> int:
    known = _names.get(name)
    if known is not None:
        return known
    if len(name) > _LONGEST:
        return _name_bits(name[:_LONGEST])
    out = _name_bits(name)
    _keep(_names, name, out)
    return out


def _keep(seen: dict[str, int], value: str, bits: int) -> None:
    """Of the values and names in a page's attributes most have been seen before."""
    if len(seen) >= _MOST:
        seen.clear()
    seen[value] = bits


def _name_bits(name: str) -> int:
    """The bits of one name among several."""
    if not name.islower():
        name = _CAMEL.sub(" ", name).lower()
    known = _bits()
    out = 0
    for word in name.replace("-", " ").replace("_", " ").split():
        if word in known:
            out |= known[word]
        elif not word.isalnum():
            for part in word.translate(_SPLIT).split():
                out |= known.get(part, 0)
    return out
