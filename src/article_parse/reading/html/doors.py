"""The ways HTML comes in: whatever it is, it reaches the one walk as parser events."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from article_parse.page import Page
from article_parse.reading.html.finish import finish
from article_parse.reading.html.walk import Walker

PIECE: Final = 32_768
"""Bytes that are parsed between two looks at how much is open."""

DEEPEST: Final = 1_000
"""Elements that may be open. An end tag that fits none of them makes libxml2 look at each, so that a page made for it
would take time quadratic in its length; where more are open, all are ended, and the rest is read as if it began there.
(Browsers nest no deeper than 512; of 1,122 real pages the deepest has 56.)"""


def read_html(
    source: Any,
    *,
    url: str | None = None,
    fetched_at: datetime | None = None,
    language: str | None = None,
) -> Page:
    """The Page of an HTML document: str, UTF-8 bytes, an lxml tree or element (never changed), or a bs4 object.

    Bytes in another encoding are decoded by `reading.decode` first. No content raises.
    """
    walker = Walker(url)
    if isinstance(source, (str, bytes, bytearray, memoryview)):
        _parse(source, walker)
    elif any(kind.__module__.partition(".")[0] == "bs4" for kind in type(source).__mro__):
        _parse(source.decode(), walker)
    else:
        _walk_tree(source, walker)
    walker.close()
    return finish(walker, url=url, fetched_at=fetched_at, language=language)


def _parse(source: str | bytes | bytearray | memoryview, walker: Walker) -> None:
    data = source.encode("utf-8", "replace") if isinstance(source, str) else bytes(source)
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    at = 0
    while at < len(data):
        at = _parse_from(data, at, walker)


def _parse_from(data: bytes, at: int, walker: Walker) -> int:
    """Parses until the end or until too much is open, and ends what is open. Returns how far it came."""
    from lxml import etree

    target: Any = walker
    parser: Any = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    try:
        while at < len(data) and walker.depth() <= DEEPEST:
            end = data.find(b"<", at + PIECE)
            if end < 0:
                end = len(data)
            piece, at = data[at:end], end
            parser.feed(piece)
        parser.close()
    except etree.XMLSyntaxError:
        pass  # an empty document; what came before an error has been read
    return at


def _walk_tree(tree: Any, walker: Walker) -> None:
    """Sends the events of an existing lxml tree; text beside comments and processing instructions is kept."""
    from lxml import etree

    root = tree.getroot() if hasattr(tree, "getroot") else tree
    if root is None or not isinstance(root.tag, str):
        return  # an empty tree, a comment
    events: Any = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event == "start":
            walker.begin(_local(element.tag), dict(element.items()))
            if element.text:
                walker.data(element.text)
            continue
        if event == "end":
            walker.end(_local(element.tag))
        if element.tail and element is not root:
            walker.data(element.tail)


def _local(tag: Any) -> str:
    """The tag in lower case without its namespace."""
    return str(tag).rpartition("}")[2].lower()
