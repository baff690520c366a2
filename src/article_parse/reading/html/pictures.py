"""The images of the page, and what else is loaded into it: videos, sounds, frames of other pages."""

from __future__ import annotations

import re
from typing import Any, Final

from article_parse import tokens
from article_parse.model.block import Kind
from article_parse.page import Block, Picture, Region
from article_parse.reading.html.addresses import Addresses
from article_parse.reading.html.attributes import HIDDEN, UNSURE, region_of
from article_parse.reading.html.place import Place
from article_parse.reading.html.sources import address_of, may_be_address, offered
from article_parse.reading.html.tags import EMBEDS, NOSCRIPT
from article_parse.tokens import bits_of

_SMALLEST: Final = 3
"""Pixels: what is declared smaller is a counter."""
_CAPTION: Final = int(Region.CAPTION)
_FIGURE: Final = int(Region.FIGURE)
_PHOTOGRAPHS: Final = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_PLAYED: Final = ("video", "audio")
"""Kinds of embeds that may name what they load in a `<source>` within."""
_STYLED: Final = re.compile(r"(?<![\w-])(width|height): ?(\d{1,4}px)")
CREDIT_WORDS: Final = tokens.mask("credit", "copyright", "attribution")
"""Words on the part of a caption that names the photographer."""
SMALL: Final = frozenset(("small", "cite"))
"""Elements that the photographer's name at the end of a caption often stands in."""
_LONGEST_SMALL: Final = 60
"""Characters of such a name."""


class Pictures:
    """Gathers the images in page order."""

    __slots__ = ("_addresses", "_doubles", "_missing", "_offered", "_plain", "credits", "found", "small")

    def __init__(self, addresses: Addresses) -> None:
        self.found: list[list[Any]] = []
        """url, alt, at, group, region, around, width, height, link, kind of each; a video's or sound's url may still be
        to come from a `<source>`."""
        self.credits: dict[int, str] = {}
        """Block to the credit that is marked up within it."""
        self.small: dict[int, str] = {}
        """Block to what is in small print within it: a credit, if it looks like one."""
        self._addresses = addresses
        self._offered = ""
        """The best `<source srcset>` since the last image."""
        self._missing = -1
        """The block before which an image stands that has no address yet: a `<noscript>` behind it has one."""
        self._plain = False
        """Whether the last image has nothing but a `src`, which may stand in for that of a `<noscript>` behind it."""
        self._doubles: list[int] = []
        """Which of `found` stand in a `<noscript>`."""

    def source(self, attrs: dict[str, str]) -> None:
        """A `<source>`: inside `<picture>` it offers the image in other sizes, inside a player what is played."""
        if not self._offered:
            self._offered = offered(attrs)
        if not self._offered and self.found and not self.found[-1][0] and (url := address_of(attrs)):
            self.found[-1][0] = self._addresses.absolute(url)

    def add(self, attrs: dict[str, str], place: Place, own: int, at: int, link: str | None) -> None:
        """An `<img>` before block `at`."""
        better, self._offered = self._offered, ""
        url = address_of(attrs) or better
        width, height = _pixels(attrs.get("width")), _pixels(attrs.get("height"))
        if not url or 0 < width < _SMALLEST or 0 < height < _SMALLEST or attrs.get("placeholder") == "":
            self._missing = at if not url else -1
            return
        region, around = place.region & ~(UNSURE | NOSCRIPT), place.around | own
        within = place.region & NOSCRIPT and not place.region & UNSURE
        if within and self._missing != at:
            if self._plain and self.found and self.found[-1][2] == at and self.found[-1][5] & around == place.around:
                self.found[-1][0], self._plain = self._addresses.absolute(url), False
                return
            self._doubles.append(len(self.found))
        elif self._missing == at:
            region &= ~HIDDEN
        self._missing = -1
        self._plain = not within and url == attrs.get("src") and "srcset" not in attrs
        self._keep("image", url, attrs.get("alt"), at, region, around, width, height, link)

    def embed(self, tag: str, attrs: dict[str, str], place: Place, at: int) -> None:
        """A video, a sound or a frame before block `at`."""
        kind = EMBEDS[tag]
        url = (attrs.get("data") or address_of(attrs)).strip()
        region = place.region | region_of(attrs, inline=False)
        if (tag == "embed" or region & NOSCRIPT) and not region & UNSURE:
            region &= ~HIDDEN  # within an <object>, whose content is hidden as a whole, or for those without scripts
        if region & HIDDEN or not may_be_address(url) or not (url or kind in _PLAYED):
            return
        if "0" in (attrs.get("width"), attrs.get("height")):
            return
        if region & NOSCRIPT:
            self._doubles.append(len(self.found))
        own = bits_of(" ".join([attrs.get("class", ""), attrs.get("id", "")]))
        title = attrs.get("title") or attrs.get("aria-label")
        styled = dict(_STYLED.findall(attrs.get("style", "")))
        width, height = (_pixels(attrs.get(name) or styled.get(name)) for name in ("width", "height"))
        self._plain = False
        self._keep(kind, url, title, at, region & ~NOSCRIPT, place.around | own, width, height, None)

    def post(self, attrs: dict[str, str], place: Place, new: Place, at: int) -> None:
        """A quotation within `place`, beginning with block `at`, which may stand for a post; its address is "" where
        only a link within leads to it."""
        url = next((value for name, value in attrs.items() if name.endswith("permalink")), "")
        embed = new.shape.kind is Kind.EMBED
        if embed:
            url = url or attrs.get("cite", "")
        if url or embed:
            self._keep("post", url, None, at, place.region & ~UNSURE, place.around, 0, 0, None)

    def _keep(
        self, kind: str, url: str, alt: str | None, at: int, region: int, around: int, width: int, height: int,
        link: str | None,
    ) -> None:  # fmt: skip
        shown = " ".join(alt.split()) if alt else ""
        url = self._addresses.absolute(url) if url else ""
        self.found.append([url, shown or None, at, 0, region, around, width, height, link, kind])

    def group(self, first: int, last: int, number: int) -> None:
        """Gives the images [first, last) that have no group yet this one."""
        for picture in self.found[first:last]:
            if not picture[3]:
                picture[3] = number

    def finish(self, blocks: list[Block]) -> tuple[tuple[Picture, ...], tuple[Picture, ...]]:
        """The images and the embeds; the blocks of a group learn of its first image."""
        self._settle_doubles()
        shown: dict[int, tuple[str, str | None]] = {}
        grouped: set[int] = set()
        captions: dict[int, list[int]] = {}
        credits: dict[int, str] = {}
        for picture in self.found:
            if picture[3]:
                grouped.add(picture[3])
                if picture[-1] == "image":
                    shown.setdefault(picture[3], (picture[0], picture[1]))
        for number, block in enumerate(blocks) if grouped else ():
            hints = block.hints
            if hints.group not in grouped:
                continue
            if hints.group in shown:
                hints.image, hints.alt = shown[hints.group]
            if hints.region & _CAPTION:
                credit = self.credits.get(number)
                if credit is None and number in self.small:
                    credit = _signature(block.text, self.small[number])
                if credit is None and hints.own & CREDIT_WORDS:
                    credits.setdefault(hints.group, block.text)
                    continue
                captions.setdefault(hints.group, []).append(number)
                if credit is not None:
                    credits.setdefault(hints.group, credit)
            elif hints.region & _FIGURE and hints.own & CREDIT_WORDS:
                credits.setdefault(hints.group, block.text)
        found = [
            Picture(url, alt, at, tuple(captions.get(group, ())), credits.get(group), group, *rest)
            for url, alt, at, group, *rest in self.found
            if url or rest[-1] == "post"
        ]
        images = tuple([each for each in found if each.kind == "image"])
        return images, tuple([each for each in found if each.kind != "image"])

    def _settle_doubles(self) -> None:
        """What only a `<noscript>` has is shown, if it can be an image or an embed, and no counter; what stands beside
        one of its kind says that one again."""
        doubles = set(self._doubles)
        gone: set[int] = set()
        for number in self._doubles:
            picture = self.found[number]
            near = [n for n in (number - 1, number + 1) if 0 <= n < len(self.found) and n not in doubles]
            again = any(self.found[n][2] == picture[2] and self.found[n][-1] == picture[-1] for n in near)
            if picture[-1] != "image":
                gone.update([number] * again)
            elif not again and (picture[4] & _FIGURE or picture[0].partition("?")[0].lower().endswith(_PHOTOGRAPHS)):
                picture[4] &= ~HIDDEN
        if gone:
            self.found = [picture for number, picture in enumerate(self.found) if number not in gone]


def _signature(line: str, text: str) -> str | None:
    """The small print that ends a caption, where it can be whose picture it is: a few words, the first a capital's."""
    bare = text.strip()
    first = bare.lstrip("([©– —-")[:1]
    if not line.endswith(bare) or len(bare) > _LONGEST_SMALL or not (first.isupper() or first > "\u2e80"):
        return None
    return bare if bare[-1] not in ".?!" else None


def _pixels(value: str | None) -> int:
    if not value:
        return 0
    value = value.strip().removesuffix("px")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 7 else 0
