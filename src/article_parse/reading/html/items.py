"""Microdata and RDFa Lite, as far as news pages use them."""

from __future__ import annotations

from typing import Any, Final

from article_parse.reading.html.addresses import Addresses

PROP, SCOPE = 2, 4
"""What the walk has to close when the element ends."""
_TEXTS: Final = frozenset((
    "headline", "name", "alternativeheadline", "datepublished", "datecreated", "datemodified", "author", "creator",
    "articlesection", "keywords", "description", "publisher", "timerequired", "wordcount", "isaccessibleforfree",
    "dateline", "item", "title", "date",
))  # fmt: skip
"""Properties whose text is kept: the rest (articleBody!) would only copy the page."""
_MOST: Final = 2000
"""Items and properties of a page that are kept."""


class Item:
    """A thing the page declares, with its properties in page order."""

    __slots__ = ("props", "type")

    def __init__(self, kind: str) -> None:
        self.type = kind
        self.props: list[tuple[str, Any]] = []
        """Name, and a str, a list of pieces of text, or an Item."""


class Items:
    """The items of one page; `top` are those that are no property of another."""

    __slots__ = ("_addresses", "_count", "_open", "top")

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self.top: list[Item] = []
        self._open: list[Item] = []
        self._count = 0

    def open(self, tag: str, attrs: dict[str, str]) -> tuple[int, list[str] | None]:
        """Takes in an element: what is to be closed at its end, and where its text goes (None for nowhere)."""
        names = attrs.get("itemprop") or attrs.get("property") or ""
        kind = attrs.get("itemtype") or attrs.get("typeof")
        if not names and kind is None and "itemscope" not in attrs:
            return 0, None
        self._count += 1
        if self._count > _MOST:
            return 0, None
        if kind is not None or "itemscope" in attrs:
            item = Item((kind or "").rstrip("/ ").rpartition("/")[2].rpartition(":")[2])
            self._put(names, item)
            if not names or not self._open:
                self.top.append(item)
            self._open.append(item)
            return SCOPE, None
        if not self._open:
            return 0, None
        return self._value(tag, names, attrs)

    def _value(self, tag: str, names: str, attrs: dict[str, str]) -> tuple[int, list[str] | None]:
        value = attrs.get("content") or attrs.get("datetime")
        if value is None and tag in ("a", "link", "img", "source"):
            value = attrs.get("href") or attrs.get("src")
            if value:
                value = self._addresses.absolute(value)
            if tag == "a" and _plain(names) not in ("url", "item", "image", "sameas", "mainentityofpage"):
                value = None
        if value:
            self._put(names, value)
            return 0, None
        if tag in ("meta", "link", "img", "source") or not any(_plain(name) in _TEXTS for name in names.split()):
            return 0, None
        parts: list[str] = []
        self._put(names, parts)
        return PROP, parts

    def _put(self, names: str, value: Any) -> None:
        if self._open:
            for name in names.split():
                self._open[-1].props.append((_plain(name), value))

    def close(self) -> None:
        """The innermost item ends."""
        if self._open:
            self._open.pop()


def _plain(name: str) -> str:
    """A property's name without its vocabulary: "schema:datePublished" is "datepublished"."""
    return name.rpartition("/")[2].rpartition(":")[2].lower()
