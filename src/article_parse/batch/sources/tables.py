"""Parquet and SQLite: a page a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from article_parse.batch.items import Columns, Item, Meter, SourceError
from article_parse.batch.sources import SourceOptions


def wanted(columns: Columns, present: list[str]) -> list[str]:
    """The columns that matter, of those that are there. Raises SourceError where none holds a page."""
    if not set(columns.data) & set(present):
        raise SourceError("bad-row", f"no column {' or '.join(columns.data)}; there are {', '.join(present[:12])}")
    names = (*columns.id, *columns.url, *columns.data, *columns.fetched_at)
    return [name for name in dict.fromkeys(names) if name in present]


def parquet(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Rows of a Parquet file, a small batch at a time."""
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise SourceError("unsupported", 'reading Parquet needs: pip install "article-parse[parquet]"') from None
    number = 0
    with pq.ParquetFile(path) as file:
        names = wanted(options.columns, file.schema_arrow.names)
        for batch in file.iter_batches(batch_size=64, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield Item(f"{id}#{number}", f"{path}#{number}", "row", row)
    meter.done += path.stat().st_size


def sqlite(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Rows of a table of a SQLite database, opened read-only, in the order of its row ids."""
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        tables = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]
        table = options.table or (tables[0] if len(tables) == 1 else None)
        if table is None or table not in tables:
            raise SourceError("bad-row", f"name its table with --table; there are {', '.join(tables) or 'none'}")
        present = [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(table)})")]
        names = wanted(options.columns, present)
        query = f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table)}"
        for number, values in enumerate(database.execute(query), 1):
            yield Item(f"{id}#{number}", f"{path}#{number}", "row", dict(zip(names, values, strict=True)))
    finally:
        database.close()
    meter.done += path.stat().st_size


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
