"""Which address an image has, of all that its element offers: sizes, what a script loads late, placeholders."""

from __future__ import annotations

import re
from typing import Final

_SOURCES: Final = ("data-src", "data-lazy-src", "data-original", "data-original-src", "data-lazy", "data-img-src")
"""Where scripts that load images late keep the address."""
_SETS: Final = ("srcset", "data-srcset", "data-lazy-srcset")
_LATE: Final = ("src", "-original", "-lazyload")
"""How the names of other such attributes end."""
_NO_ADDRESS: Final = ("data:", "javascript:", "about:", "blob:", "{", "[")
_SCHEME: Final = 11
"""Characters of the longest of them."""
_STANDS_IN: Final = re.compile(
    r"(?:blank|pixel|px|empty|leer|clear|trans|transparent|dummy|1x1|white|gr[ea]y|lazy|load|loading|loader|spinner)"
    r"(?:\.\w+)?|(?:.*[^a-z])?(?:placeholder|spacer|lazy[-_]?load(?:ing|er)?)(?:[^a-z].*)?"
    r"|(?:.*[^a-z])?transparent(?:[^a-z].*)?\.(?:gif|svg)"
)
"""Names of files that stand in for an image until it is loaded."""
_LONGEST_NAME: Final = 80
"""Characters of such a name."""


def address_of(attrs: dict[str, str]) -> str:
    """The best address an `<img>` offers; "" if it has only a placeholder."""
    for name in _SETS:
        offer = attrs.get(name)
        if offer:
            url, size = largest(offer)
            if size and may_be_address(url):
                return url
    for name in _SOURCES:
        url = attrs.get(name) or ""
        if url and may_be_address(url):
            return url
    url = attrs.get("src") or ""
    return url if url and not stands_in(url) else _late(attrs)


def stands_in(url: str) -> bool:
    """Whether an image is none, but what is shown until it is loaded."""
    if not may_be_address(url):
        return True
    name = url.partition("?")[0].rsplit("/", 1)[-1]
    return len(name) <= _LONGEST_NAME and _STANDS_IN.fullmatch(name.lower()) is not None


def may_be_address(url: str) -> bool:
    """Whether something is loaded from there: not what a script fills, nor a form that it fills in."""
    return not url.lstrip()[:_SCHEME].lower().startswith(_NO_ADDRESS)


def _late(attrs: dict[str, str]) -> str:
    """The address in an attribute whose name says that an image comes from it."""
    for name, value in attrs.items():
        if name.endswith("srcset"):
            value = largest(value)[0]
        elif not (name.startswith("data-") and name.endswith(_LATE)):
            continue
        if "." in value and " " not in value and not stands_in(value):
            return value
    return ""


def offered(attrs: dict[str, str]) -> str:
    """The best address that a `<source>` offers; "" if it offers none."""
    for name in sorted([name for name in attrs if name.endswith("srcset")]):
        url = largest(attrs[name])[0]
        if url and may_be_address(url):
            return url
    return ""


def largest(srcset: str) -> tuple[str, float]:
    """(address, width or density) of the largest candidate of a srcset; size 0 if none is stated."""
    best, size = "", 0.0
    url = ""
    for word in srcset.split():
        if not url:
            url = word.rstrip(",")
            if word.endswith(","):
                best, url = best or url, ""
            continue
        descriptor, _, following = word.partition(",")
        stated = _size(descriptor)
        if stated > size:
            best, size = url, stated
        best = best or url
        url = following
    return best or url, size


def _size(descriptor: str) -> float:
    number, unit = descriptor[:-1], descriptor[-1:]
    if unit not in ("w", "x") or len(number) > 8:
        return 0.0
    try:
        return max(float(number), 0.0)
    except ValueError:
        return 0.0
