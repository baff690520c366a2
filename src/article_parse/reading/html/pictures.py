"""The images of the page."""

from __future__ import annotations

from typing import Any, Final

from article_parse import tokens
from article_parse.page import Block, Picture, Region
from article_parse.reading.html.addresses import Addresses
from article_parse.reading.html.attributes import HIDDEN, UNSURE
from article_parse.reading.html.place import Place

_SOURCES: Final = ("data-src", "data-lazy-src", "data-original", "data-original-src", "data-lazy", "data-img-src")
"""Where scripts that load images late keep the address."""
_SETS: Final = ("srcset", "data-srcset", "data-lazy-srcset")
_SMALLEST: Final = 3
"""Pixels: what is declared smaller is a counter."""
_CAPTION: Final = int(Region.CAPTION)
CREDIT_WORDS: Final = tokens.mask("credit", "copyright", "attribution")
"""Words on the part of a caption that names the photographer."""


class Pictures:
    """Gathers the images in page order."""

    __slots__ = ("_addresses", "_missing", "_offered", "credits", "found")

    def __init__(self, addresses: Addresses) -> None:
        self.found: list[list[Any]] = []
        """url, alt, at, group, region, around, width, height, link of each."""
        self.credits: dict[int, str] = {}
        """Block to the credit that is marked up within it."""
        self._addresses = addresses
        self._offered = ""
        """The best `<source srcset>` since the last image."""
        self._missing = -1
        """The block before which an image stands that has no address yet: a `<noscript>` behind it has one."""

    def source(self, attrs: dict[str, str]) -> None:
        """A `<source>`: inside `<picture>` it offers the image in other sizes."""
        offer = attrs.get("srcset") or attrs.get("data-srcset")
        if offer and not self._offered:
            self._offered = largest(offer)[0]

    def add(self, attrs: dict[str, str], place: Place, own: int, at: int, link: str | None) -> None:
        """An `<img>` before block `at`."""
        offered, self._offered = self._offered, ""
        url = _address(attrs) or offered
        width, height = _pixels(attrs.get("width")), _pixels(attrs.get("height"))
        if not url or 0 < width < _SMALLEST or 0 < height < _SMALLEST:
            self._missing = at if not url else -1
            return
        region = place.region & ~UNSURE
        if self._missing == at:
            region &= ~HIDDEN
        self._missing = -1
        alt = attrs.get("alt")
        self.found.append(
            [
                self._addresses.absolute(url),
                " ".join(alt.split()) if alt else None,
                at,
                0,
                region,
                place.around | own,
                width,
                height,
                link,
            ]
        )

    def group(self, first: int, last: int, number: int) -> None:
        """Gives the images [first, last) that have no group yet this one."""
        for picture in self.found[first:last]:
            if not picture[3]:
                picture[3] = number

    def finish(self, blocks: list[Block]) -> tuple[Picture, ...]:
        """The Pictures; the blocks of a group learn of its first image."""
        shown: dict[int, tuple[str, str | None]] = {}
        captions: dict[int, list[int]] = {}
        credits: dict[int, str] = {}
        for picture in self.found:
            if picture[3]:
                shown.setdefault(picture[3], (picture[0], picture[1]))
        for number, block in enumerate(blocks) if shown else ():
            hints = block.hints
            if hints.group not in shown:
                continue
            hints.image, hints.alt = shown[hints.group]
            if hints.region & _CAPTION:
                credit = self.credits.get(number)
                if credit is None and hints.own & CREDIT_WORDS:
                    credits.setdefault(hints.group, block.text)
                    continue
                captions.setdefault(hints.group, []).append(number)
                if credit is not None:
                    credits.setdefault(hints.group, credit)
        return tuple(
            [
                Picture(url, alt, at, tuple(captions.get(group, ())), credits.get(group), group, *rest)
                for url, alt, at, group, *rest in self.found
            ]
        )


def _address(attrs: dict[str, str]) -> str:
    """The best address an `<img>` offers; "" if it has only a placeholder."""
    for name in _SETS:
        offer = attrs.get(name)
        if offer:
            url, size = largest(offer)
            if size and not url.startswith("data:"):
                return url
    for name in _SOURCES:
        url = attrs.get(name) or ""
        if url and not url.startswith(("data:", "{", "[")):
            return url
    url = attrs.get("src") or ""
    return "" if url.startswith("data:") else url


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


def _pixels(value: str | None) -> int:
    if not value:
        return 0
    value = value.strip().removesuffix("px")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 7 else 0
