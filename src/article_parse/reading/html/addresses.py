"""Addresses of links and pictures, made absolute."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

LONGEST_BASE = 2000
"""Characters of a base's address: each relative address of the page repeats it."""


class Addresses:
    """Resolves the addresses of one page. The four common forms need no parsing: urljoin costs 5 µs each."""

    __slots__ = ("_base", "_based", "_folder", "_origin", "_page", "_scheme")

    def __init__(self, url: str | None) -> None:
        self._page = url or ""
        self._based = False
        self._set(self._page)

    def rebase(self, href: str) -> None:
        """Takes in the page's `<base href>`, the first of several."""
        if href and not self._based and len(href) <= LONGEST_BASE:
            self._based = True
            self._set(self.absolute(href))

    def _set(self, base: str) -> None:
        try:
            parts = urlsplit(base)
        except ValueError:
            parts = urlsplit("")
        known = bool(parts.scheme and parts.netloc)
        self._base = base if known else ""
        self._scheme = parts.scheme + ":" if known else ""
        self._origin = f"{parts.scheme}://{parts.netloc}" if known else ""
        self._folder = self._origin + parts.path[: parts.path.rfind("/") + 1] if known else ""

    def absolute(self, href: str) -> str:
        """The absolute address; as it stands where the page's own is not known, or where it is no address."""
        href = href.strip()
        if href.startswith(("https://", "http://")) or not self._base:
            return href
        if href.startswith("/") and "/." not in href:
            return self._scheme + href if href.startswith("//") else self._origin + href
        if href.startswith("#"):
            return self._base.partition("#")[0] + href
        try:
            return urljoin(self._base, href)
        except ValueError:
            return href
