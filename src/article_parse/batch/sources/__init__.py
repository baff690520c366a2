"""Sources: everything a batch can read pages from, told apart by what it is, streamed as Items in a stable order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from article_parse.batch.items import Columns, Item, Meter, SourceError
from article_parse.batch.sources.streams import peeled


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How inputs are read."""

    columns: Columns = Columns()
    table: str | None = None
    """The table of SQLite inputs; where there is only one it need not be named."""
    max_bytes: int = 32 * 1024 * 1024


def read_inputs(inputs: Iterable[str], options: SourceOptions, meter: Meter | None = None) -> Iterator[Item]:
    """The pages of all inputs, in order. What cannot be read is an Item that gives an error when it is loaded."""
    meter = meter or Meter()
    for given in inputs:
        yield from _input(given, options, meter)


def _input(given: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    path = Path(given)
    if path.is_dir():
        yield from _folder(path, options, meter)
    elif not os.path.lexists(path) and glob.has_magic(given):
        names = sorted(glob.glob(given, recursive=True))
        if not names:
            yield fault(given, given, "unreadable", "no file matches")
        for name in names:
            yield from _input(name, options, meter)
    else:
        yield from _path(path, given, options, meter)


def _folder(folder: Path, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """All files below a folder, sorted by name, links to folders not followed."""
    refused: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=refused.append):
        folders.sort()
        for name in sorted(files + [each for each in folders if os.path.islink(os.path.join(root, each))]):
            path = Path(root, name)
            yield from _path(path, str(path.relative_to(folder)), options, meter)
    for error in refused:
        where = str(error.filename)
        yield fault(where, where, "unreadable", f"{type(error).__name__}: {error.strerror}")


def _path(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """The pages of one file, whatever it is."""
    source = str(path)
    try:
        status = path.stat()
    except OSError as error:
        yield fault(id, source, "unreadable", f"{type(error).__name__}: {error.strerror or error}")
        return
    if not stat.S_ISREG(status.st_mode):
        what = "a link to a folder, not followed" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        yield fault(id, source, "unsupported", what)
        return
    name = peeled(path)
    reader = next((module for endings, module in READERS if name.endswith(endings)), None)
    try:
        if reader is None:
            meter.done += status.st_size
            yield Item(id, source, "file", source)
        else:
            yield from _streamed(reader, path, id, options, meter)
    except SourceError as error:
        yield fault(id, source, error.kind, str(error))
    except Exception as error:  # a corrupt archive: what was read of it stays, the rest is one line
        yield fault(id, source, "unreadable", f"{type(error).__name__}: {error}")


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


def _streamed(reader: str, path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    from importlib import import_module

    module, function = reader.split(":")
    yield from getattr(import_module(f"article_parse.batch.sources.{module}"), function)(path, id, options, meter)


def fault(id: str, source: str, kind: str, message: str) -> Item:
    """An Item that gives an error record."""
    return Item(id, source, "error", (kind, message))
