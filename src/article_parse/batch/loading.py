"""How a worker gets from an Item to a page: one function a kind of source, in one table."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from article_parse.batch.items import Columns, Item, PageInput, SourceError


def load(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    """Reads an item's page. Raises SourceError where it cannot be read."""
    return LOADERS[item.loader](item, columns, max_bytes)


def _error(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    raise SourceError(*item.payload)


def _given(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    page: PageInput = item.payload
    return page


def _bytes(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    return PageInput(item.id, item.source, item.payload)


def _file(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    from article_parse.batch.sources.streams import opened, peeled

    try:
        with opened(item.payload) as stream:
            data = stream.read(max_bytes + 1)
    except (OSError, EOFError, ValueError) as error:
        raise SourceError("unreadable", _said(error)) from error
    _check_size(len(data), max_bytes)
    name = peeled(item.payload)
    return PageInput(item.id, item.source, data, format="text" if name.endswith((".txt", ".md")) else "auto")


def _json_row(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    _check_size(len(item.payload), max_bytes)
    try:
        row = json.loads(item.payload)
    except (ValueError, RecursionError) as error:
        raise SourceError("bad-row", f"no JSON: {_said(error)}") from error
    if not isinstance(row, dict):
        raise SourceError("bad-row", f"a JSON object was expected, not {type(row).__name__}")
    return columns.read(row, item.id, item.source)


def _row(item: Item, columns: Columns, max_bytes: int) -> PageInput:
    row: dict[str, Any] = item.payload
    _check_size(max((len(v) for v in row.values() if isinstance(v, str | bytes)), default=0), max_bytes)
    return columns.read(row, item.id, item.source)


LOADERS: dict[str, Callable[[Item, Columns, int], PageInput]] = {
    "error": _error,
    "given": _given,
    "bytes": _bytes,
    "file": _file,
    "json": _json_row,
    "row": _row,
}


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise SourceError("too-large", f"more than {max_bytes:,} bytes: raise --max-bytes to take it")


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
