"""Whatever a page comes as, text, bytes, a file, a parsed tree: it becomes one Page. Nothing after it knows which."""

from __future__ import annotations

from codecs import BOM_UTF8
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

from article_parse.errors import InputTooLarge, UnsupportedInput
from article_parse.model.values import ParseWarning
from article_parse.page import Page
from article_parse.reading.decode import decode
from article_parse.reading.detect import is_html
from article_parse.reading.text import read_text

MAX_BYTES: Final = 32 * 1024 * 1024
"""Largest page taken where the caller sets no limit, as `parser.Limits`."""

_TREES: Final = frozenset((("bs4", "PageElement"), ("lxml", "_Element"), ("lxml", "_ElementTree")))
"""The classes that a tree's own is or comes from: package and name."""


def read(
    source: Any,
    *,
    url: str | None = None,
    fetched_at: datetime | None = None,
    language: str | None = None,
    format: Literal["auto", "html", "text"] = "auto",
    max_bytes: int = MAX_BYTES,
) -> Page:
    """The page in `source`: str (always content, never a path), bytes, bytearray, memoryview, Path, bs4 or lxml.

    `url`, `fetched_at` and `language` are kept as the caller's hints. Raises InputTooLarge beyond `max_bytes`
    (characters for a str), UnsupportedInput for a type that is no page or no such hint, and OSError for a Path that
    cannot be read; content alone raises nothing else.
    """
    _check_hint("url", url, str)
    _check_hint("fetched_at", fetched_at, datetime)
    _check_hint("language", language, str)
    warnings: list[ParseWarning] = []
    tree = _is_tree(source)
    text, data = ("", None) if tree else _content(source, max_bytes, warnings)
    if tree or format == "html" or (format == "auto" and is_html(text)):
        page = _read_html(source if tree else text if data is None else data, url)
    elif format in ("auto", "text"):
        page = Page(text, read_text(text), "text", url=url)
    else:
        raise ValueError(f"format must be 'auto', 'html' or 'text', not {format!r}")
    page.fetched_at = fetched_at
    page.language = language
    page.warnings[:0] = warnings
    return page


def _check_hint(name: str, value: object, kind: type) -> None:
    if value is not None and not isinstance(value, kind):
        raise UnsupportedInput(f"{name} must be a {kind.__name__} or None, not {type(value).__name__}: {value!r:.80}")


def _read_html(content: Any, url: str | None) -> Page:
    from article_parse.reading.html import read_html

    page: Page = read_html(content, url=url)
    return page


def _is_tree(source: object) -> bool:
    """Whether the object is one of BeautifulSoup's or lxml's, told without importing either."""
    if isinstance(source, (str, bytes)):
        return False
    return any((kind.__module__.partition(".")[0], kind.__name__) in _TREES for kind in type(source).__mro__)


def _content(source: object, max_bytes: int, warnings: list[ParseWarning]) -> tuple[str, bytes | None]:
    """The text of a source that is no tree, and its bytes where they are just that text in UTF-8."""
    if isinstance(source, str):
        _check(len(source), max_bytes, "characters")
        return (source if type(source) is str else str(source)), None
    if isinstance(source, Path):
        data = _file(source, max_bytes)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        data = bytes(source)
    else:
        name = f"{type(source).__module__}.{type(source).__qualname__}"
        raise UnsupportedInput(
            f"cannot read a page from {name}: pass str, bytes, a pathlib.Path, a BeautifulSoup object or an lxml tree"
        )
    _check(len(data), max_bytes, "bytes")
    decoded = decode(data)
    if decoded.replaced:
        warnings.append(
            ParseWarning("undecodable-bytes", f"some bytes are no {decoded.encoding}; they were replaced by U+FFFD")
        )
    exact = decoded.encoding == "utf-8" and not decoded.replaced and not data.startswith(BOM_UTF8)
    return decoded.text, data if exact else None


def _file(path: Path, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except ValueError as error:  # a null character in the name
        raise OSError(f"cannot read {str(path)!r}: {error}") from error


def _check(size: int, limit: int, unit: str) -> None:
    if size > limit:
        raise InputTooLarge(f"the page has more than {limit:,} {unit}; raise Limits.max_bytes or cut the page")
