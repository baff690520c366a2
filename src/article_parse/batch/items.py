"""One page of a batch before and after: `Item` goes to a worker, a result or a `PageError` comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from article_parse.errors import ParseError


@dataclass(frozen=True, slots=True)
class PageError:
    """Why a page gave no Article."""

    id: str
    source: str
    """The file, archive member or row it came from."""
    kind: str
    """"unreadable", "bad-row", "too-large", "unsupported", "extractor" (strict parsers), "timeout", "memory", "crash",
    or the error's class name."""
    message: str


class SourceError(ParseError):
    """A page of a source that cannot be read; `kind` is the kind of its PageError."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Item(NamedTuple):
    """A page not read yet. The main process only names it; a worker calls `load` and decodes, so that both are busy."""

    id: str
    """Stable across runs: the path below the input, the row's own id once it is read, the WARC record's id."""
    source: str
    loader: str
    """A name in `loading.LOADERS`, or "error"."""
    payload: Any
    """What the loader takes: a path, bytes, a row."""


@dataclass(frozen=True, slots=True)
class PageInput:
    """A page, read: what `parse` takes."""

    id: str
    source: str
    data: Any
    """str or bytes from a source; from Python anything `parse` takes."""
    url: str | None = None
    fetched_at: datetime | None = None
    language: str | None = None
    format: str = "auto"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of rows (JSONL, CSV, Parquet, SQLite) hold what. The first that a row has is taken."""

    id: tuple[str, ...] = ("id",)
    url: tuple[str, ...] = ("url",)
    data: tuple[str, ...] = ("html", "text")
    fetched_at: tuple[str, ...] = ("fetched_at",)

    def read(self, row: Mapping[str, Any], id: str, source: str) -> PageInput:
        """The page of a row. Raises SourceError where the row holds none."""
        data, name = None, ""
        for name in self.data:
            if (data := row.get(name)) is not None and data != "":
                break
        if not isinstance(data, str | bytes):
            raise SourceError("bad-row", f"no page in the columns {', '.join(self.data)}; the row has {_names(row)}")
        own_id, url, fetched = (_first(row, names) for names in (self.id, self.url, self.fetched_at))
        return PageInput(
            str(own_id) if own_id not in (None, "") else id,
            source,
            data,
            str(url) if url else None,
            _moment(fetched),
            format=name if name in ("html", "text") else "auto",
        )


@dataclass(slots=True)
class Meter:
    """How far reading has come, for the progress bar."""

    done: int = 0
    """Bytes of the inputs read so far."""
    total: int = 0
    """Bytes of all inputs, as far as they are known."""
    passed: dict[str, int] = field(default_factory=dict)
    """Files and records passed over because they tell of something that is no page, by ending or content type."""


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _names(row: Mapping[str, Any]) -> str:
    return ", ".join(sorted(map(str, row))[:8]) or "none"


def _moment(value: Any) -> datetime | None:
    if value is None or isinstance(value, datetime):
        return value
    if isinstance(value, int | float):
        from datetime import UTC

        return datetime.fromtimestamp(value, UTC)
    try:
        return datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise SourceError("bad-row", f"fetched_at is {value!r}: give an ISO 8601 time or seconds since 1970") from None
