"""What the page's head (and metadata anywhere in it) says, as found: meta, link, title, JSON scripts."""

from __future__ import annotations

from typing import Final

from article_parse.reading.html.addresses import Addresses

_LINKS: Final = frozenset(("canonical", "author", "amphtml", "shortlink"))
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
"""What `xml:lang` is in a tree with namespaces."""
_MOST: Final = 3000
"""Meta and link elements that are kept."""
_LONGEST_HREF: Final = 5000
"""Characters of a link's address."""


class Head:
    """Gathers, in page order; `meta` makes sense of it."""

    __slots__ = ("addresses", "language", "links", "metas", "scripts", "title")

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.title = ""
        self.language = ""
        self.metas: list[tuple[str, str]] = []
        """(name or property, lower case; content)."""
        self.links: list[tuple[str, str]] = []
        """(rel, absolute address)."""
        self.scripts: list[str] = []
        """The texts of JSON-LD scripts, in whatever element they stand."""

    def html(self, attrs: dict[str, str]) -> None:
        """The html element."""
        get = attrs.get
        self.language = self.language or get("lang") or get("xml:lang") or get(_XML_LANG) or ""

    def add(self, tag: str, attrs: dict[str, str]) -> None:
        """A meta or link element."""
        get = attrs.get
        if tag == "meta":
            name = get("property") or get("name") or get("http-equiv") or get("itemprop")
            content = get("content") or get("value")  # "value" is no HTML, and not rare
            if name and content and len(self.metas) < _MOST:
                if "ld+json" in name:  # a script that a framework could not place
                    self.scripts.append(content)
                else:
                    self.metas.append((name.strip().lower(), content.strip()))
            return
        rel = get("rel")
        href = get("href")
        if rel and href and len(href) <= _LONGEST_HREF and len(self.links) < _MOST:
            for word in sorted(_LINKS.intersection(rel.lower().split())):
                self.links.append((word, self.addresses.absolute(href)))

    def text(self, tag: str, attrs: dict[str, str], text: str) -> None:
        """The text of the title or of a script that holds JSON."""
        if tag == "title":
            self.title = self.title or " ".join(text.split())
        elif "ld+json" in attrs.get("type", "").lower():
            self.scripts.append(text)
