"""Sources: everything a batch can read pages from, told apart by what it is, streamed as Items in a stable order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from article_parse.batch.items import Columns, Item, Meter, SourceError
from article_parse.batch.sources.finding import Found, find, no_page
from article_parse.batch.sources.streams import peeled


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How inputs are read."""

    columns: Columns = Columns()
    table: str | None = None
    """The table of SQLite inputs; where there is only one it need not be named."""
    max_bytes: int = 32 * 1024 * 1024
    leave_out: frozenset[str] = frozenset()
    """Real paths of files and folders that are no inputs though they lie among them: the run's own outputs."""


def read_inputs(inputs: Iterable[str], options: SourceOptions, meter: Meter | None = None) -> Iterator[Item]:
    """The pages of all inputs, in order. What cannot be read is an Item that gives an error when it is loaded."""
    meter = meter or Meter()
    for found in find(inputs, options.leave_out):
        if not found.named and (ending := no_page(found.path)):
            meter.passed[ending] = meter.passed.get(ending, 0) + 1
        else:
            yield from _read(found, options, meter)


def _read(found: Found, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """The pages of one file, whatever it is."""
    path, id = found.path, found.id
    try:
        if found.error is not None:
            raise found.error
        status = os.stat(path)
    except OSError as error:
        yield fault(id, path, "unreadable", f"{type(error).__name__}: {error.strerror or error}")
        return
    if not stat.S_ISREG(status.st_mode):
        what = "a link to a folder, not followed" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        yield fault(id, path, "unsupported", what)
        return
    reader = reader_of(path)
    try:
        if reader is None:
            meter.done += status.st_size
            yield Item(id, path, "file", path)
        else:
            yield from _streamed(reader, Path(path), id, options, meter)
    except SourceError as error:
        yield fault(id, path, error.kind, str(error))
    except Exception as error:  # a corrupt archive: what was read of it stays, the rest is one line
        yield fault(id, path, "unreadable", f"{type(error).__name__}: {error}")


READERS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((".jsonl", ".ndjson"), "rows:jsonl"),
    ((".csv", ".tsv"), "rows:csv_rows"),
    ((".parquet",), "tables:parquet"),
    ((".sqlite", ".sqlite3", ".db"), "tables:sqlite"),
    ((".warc",), "warc:warc"),
    ((".zip",), "archives:zipped"),
    ((".tar", ".tgz", ".tbz2", ".txz"), "archives:tarred"),
)
"""Which function of which module here reads files of which endings (those of compressions aside)."""


def reader_of(path: str) -> str | None:
    """Which reader of READERS a file's name asks for; None for a file that is one page."""
    name = peeled(path)
    return next((reader for endings, reader in READERS if name.endswith(endings)), None)


def _streamed(reader: str, path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    from importlib import import_module

    module, function = reader.split(":")
    yield from getattr(import_module(f"article_parse.batch.sources.{module}"), function)(path, id, options, meter)


def fault(id: str, source: str, kind: str, message: str) -> Item:
    """An Item that gives an error record."""
    return Item(id, source, "error", (kind, message))
