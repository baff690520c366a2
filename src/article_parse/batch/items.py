"""One page of a batch before and after: `Item` goes to a worker, a result or a `PageError` comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
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

    def __init__(self, kind: str, message: str, id: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.id = id
        """The page's own id, where it is known."""


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


class Line(NamedTuple):
    """A line of a file, which a worker reads itself."""

    path: str
    start: int
    size: int


class Response(NamedTuple):
    """A response of a crawl as it came over the wire; a worker undoes its encodings."""

    data: bytes
    url: str | None
    date: datetime | None
    format: str
    transfer: str
    """Its Transfer-Encoding."""
    encoding: str
    """Its Content-Encoding."""
    charset: str | None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of rows (JSONL, CSV, Parquet, SQLite) hold what. The first that a row has is taken."""

    id: tuple[str, ...] = ("id",)
    url: tuple[str, ...] = ("url",)
    data: tuple[str, ...] = ("html", "text")
    fetched_at: tuple[str, ...] = ("fetched_at",)

    def read(self, row: Mapping[str, Any], id: str, source: str) -> PageInput:
        """The page of a row. Raises SourceError where the row holds none."""
        own_id, url, fetched = (_first(row, names) for names in (self.id, self.url, self.fetched_at))
        id = id if own_id is None else str(own_id)
        data, name = None, ""
        for name in self.data:
            if (data := row.get(name)) is not None and data != "":
                break
        if not isinstance(data, str | bytes):
            holds = f"the row has {_names(row)}" if data is None else f"{name} holds {type(data).__name__}"
            raise SourceError("bad-row", f"no page in the columns {', '.join(self.data)}; {holds}", id)
        try:
            fetched_at = moment(fetched)
        except (ValueError, OverflowError, OSError):
            message = f"fetched_at is {fetched!r:.60}: give an ISO 8601 time or seconds since 1970"
            raise SourceError("bad-row", message, id) from None
        format = name if name in ("html", "text") else "auto"
        return PageInput(id, source, data, str(url) if url else None, fetched_at, format=format)


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


MILLISECONDS = 1e11
"""Numbers from here on are milliseconds: as seconds they lie beyond the year 5000."""


def moment(value: Any) -> datetime | None:
    """A time as rows hold it: ISO 8601, the date of an HTTP header, 14 digits as in the names of crawls, seconds or
    milliseconds since 1970. Raises ValueError, OverflowError or OSError for what is none."""
    if value is None or isinstance(value, datetime):
        return value
    if isinstance(value, str) and not value.strip().isdigit():
        text = value.strip().removesuffix(" UTC").removesuffix(" GMT")
        aware = len(text) < len(value.strip())
        try:
            time = datetime.fromisoformat(text)
        except ValueError:
            return parsedate_to_datetime(value)
        return time.replace(tzinfo=UTC) if aware and time.tzinfo is None else time
    if isinstance(value, str) and len(value.strip()) == 14:
        return datetime.strptime(value.strip(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if isinstance(value, str) and len(value.strip()) == 8:
        return datetime.strptime(value.strip(), "%Y%m%d")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError
    seconds = float(value)
    return datetime.fromtimestamp(seconds / 1000 if abs(seconds) >= MILLISECONDS else seconds, UTC)
