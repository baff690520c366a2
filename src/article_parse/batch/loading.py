"""How a worker gets from an Item to a page: one function a kind of source, in one table."""

from __future__ import annotations

import atexit
import io
import json
from collections.abc import Callable
from typing import IO, Any

from article_parse.batch.items import Columns, Item, Line, PageInput, Response, SourceError


def load(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    """Reads an item's page. Raises SourceError where it cannot be read."""
    return LOADERS[item.loader](item, columns, max_bytes)


def _error(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    raise SourceError(*item.payload)


def _given(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    page: PageInput = item.payload
    return page


def _response(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    """The page of a response, in the encoding that its header tells where it is not UTF-8."""
    from article_parse.batch.http import body
    from article_parse.reading.decode import codec, decode

    sent: Response = item.payload
    data = body(sent.data, sent.transfer, sent.encoding, max_bytes)
    if sent.data and not data:
        raise SourceError("unreadable", f"nothing of its content can be decompressed ({sent.encoding})")
    _check_size(len(data), max_bytes)
    if what := binary(data):
        raise SourceError("unsupported", f"no page: {what}")
    page: str | bytes = data
    if codec(sent.charset) not in (None, "utf-8"):
        page = decode(data, sent.charset).text
    return PageInput(item.id, item.source, page, sent.url, sent.date, format=sent.format)


def _bytes(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    return _read(item, io.BytesIO(item.payload), max_bytes)


def _file(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    try:
        with open(item.payload, "rb") as file:
            return _read(item, file, max_bytes)
    except OSError as error:
        raise SourceError("unreadable", _said(error)) from error


def _read(item: Item, file: IO[bytes], max_bytes: int) -> PageInput:
    """The page of a file or an archive's member, decompressed as its name tells."""
    from article_parse.batch.sources.streams import decompressed, peeled

    try:
        data = decompressed(file, item.source).read(max_bytes + 1)
    except SourceError:
        raise
    except Exception as error:  # zlib.error, lzma.LZMAError, ZstdError and their like have no common base
        raise SourceError("unreadable", _said(error)) from error
    _check_size(len(data), max_bytes)
    if what := binary(data):
        raise SourceError("unsupported", f"no page: {what}")
    name = peeled(item.source)
    return PageInput(item.id, item.source, data, format="text" if name.endswith((".txt", ".md")) else "auto")


def binary(data: bytes) -> str | None:
    """What data that is no text seems to be, by its first kilobytes; None for text in any encoding."""
    for start, what in MAGIC.items():
        if data.startswith(start):
            return what
    head = data[:4096]
    if b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return None
    if not any(head[0::2]) or not any(head[1::2]):
        return "binary data"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    wide = max(even, odd) > len(head) // 8 and min(even, odd) == 0  # UTF-16 without a mark: every other byte is 0
    return None if wide or head.count(0) < 3 else "binary data"


MAGIC = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive; name it .zip",
    b"\x1f\x8b": "gzip data; name it .gz",
    b"\x28\xb5\x2f\xfd": "zstd data; name it .zst",
    b"\x7fELF": "a program",
}
"""How files that are no pages begin."""


def _line(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    """A row of JSON on a line of a file."""
    place: Line = item.payload
    try:
        line = FILE.read(place)
    except OSError as error:
        raise SourceError("unreadable", _said(error)) from error
    if len(line) < place.size:
        raise SourceError("unreadable", "the file became shorter while it was read")
    return _json_row(item._replace(payload=line), columns, max_bytes)


class _File:
    """The file of which lines were read last, kept open: the next is most likely from it too."""

    def __init__(self) -> None:
        self._path = ""
        self._file: IO[bytes] | None = None

    def read(self, line: Line) -> bytes:
        """A line's bytes."""
        if self._file is None or self._path != line.path:
            self.close()
            self._file, self._path = open(line.path, "rb"), line.path  # noqa: SIM115
        self._file.seek(line.start)
        return self._file.read(line.size)

    def close(self) -> None:
        """Lets go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


FILE = _File()
"""A worker's; it does one page after the other."""
atexit.register(FILE.close)


def _json_row(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    try:
        row = json.loads(item.payload)
    except (ValueError, RecursionError) as error:
        raise SourceError("bad-row", f"no JSON: {_said(error)}") from error
    if not isinstance(row, dict):
        raise SourceError("bad-row", f"a JSON object was expected, not {type(row).__name__}")
    return _row(item._replace(payload=row), columns, max_bytes)


def _row(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    row: dict[str, Any] = item.payload
    page = columns.read(row, item.id, item.source)
    _check_size(len(page.data), max_bytes, page.id)
    return page


LOADERS: dict[str, Callable[[Item, Columns, int], PageInput]] = {
    "error": _error,
    "given": _given,
    "response": _response,
    "bytes": _bytes,
    "file": _file,
    "json": _json_row,
    "line": _line,
    "row": _row,
}


def _check_size(size: int, max_bytes: int, id: str | None = None) -> None:
    if size > max_bytes:
        raise SourceError("too-large", f"more than {max_bytes:,} bytes: raise --max-bytes to take it", id)


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
