"""Parquet and SQLite: a page a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from article_parse.batch.items import Columns, Item, Meter, SourceError
from article_parse.batch.sources import SourceOptions, fault


def check_columns(columns: Columns, present: list[str]) -> None:
    """Raises SourceError where no column holds a page."""
    if not set(columns.data) & set(present):
        raise SourceError("bad-row", f"no column {' or '.join(columns.data)}; there are {', '.join(present[:12])}")


def wanted(columns: Columns, present: list[str]) -> list[str]:
    """The columns that matter, of those that are there. Raises SourceError where none holds a page."""
    check_columns(columns, present)
    names = (*columns.id, *columns.url, *columns.data, *columns.fetched_at)
    return [name for name in dict.fromkeys(names) if name in present]


BATCH = 16
"""Rows of Parquet held at a time: pages may be large."""


def parquet(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Rows of a Parquet file, a few at a time. A row group that is damaged costs what is left of it."""
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise SourceError("unsupported", 'reading Parquet needs: pip install "article-parse[parquet]"') from None
    before, size = meter.done, path.stat().st_size
    first = 0
    with pq.ParquetFile(path) as file:
        names = wanted(options.columns, file.schema_arrow.names)
        total = max(file.metadata.num_rows, 1)
        for group in range(file.metadata.num_row_groups):
            number = first
            try:
                for batch in file.iter_batches(BATCH, [group], names, use_threads=False):
                    for row in batch.to_pylist():
                        number += 1
                        yield Item(f"{id}#{number}", f"{path}#{number}", "row", row)
                    meter.done = before + size * number // total
            except Exception as error:  # pyarrow's have no common base
                message = f"damaged from here to the end of its row group: {error}"
                yield fault(f"{id}#{number}+", f"{path}#{number}+", "unreadable", message)
            first += file.metadata.row_group(group).num_rows
    meter.done = before + size


def sqlite(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Rows of a table of a SQLite database, opened read-only, in the order of its row ids."""
    before, size = meter.done, path.stat().st_size
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        table, names = _table(database, options)
        query = f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table)}"
        order, last = _order(database, table)
        for number, values in enumerate(database.execute(query + order), 1):
            yield Item(f"{id}#{number}", f"{path}#{number}", "row", dict(zip(names, values, strict=True)))
            meter.done = before + size * min(number, last) // max(last, 1)
    finally:
        database.close()
    meter.done = before + size


def _table(database: sqlite3.Connection, options: SourceOptions) -> tuple[str, list[str]]:
    """The table that is named, or the only one that holds pages, and those of its columns that matter."""
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
    tables = {
        name: [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(name)})")]
        for (name,) in database.execute(query).fetchall()
    }
    fitting = [name for name, columns in tables.items() if set(columns) & set(options.columns.data)]
    table = options.table or (fitting[0] if len(fitting) == 1 else "")
    if not options.table and not fitting and len(tables) == 1:
        (table,) = tables  # to say which columns it has
    if table not in tables:
        raise SourceError("bad-row", f"name its table with --table; there are {', '.join(tables) or 'none'}")
    return table, wanted(options.columns, tables[table])


def _order(database: sqlite3.Connection, table: str) -> tuple[str, int]:
    """By row id, where the table has any (an index might else lead to another order), and the last one."""
    try:
        (last,) = database.execute(f"SELECT max(rowid) FROM {_quoted(table)}").fetchone()
    except sqlite3.OperationalError:  # a view, or WITHOUT ROWID
        return "", 0
    return " ORDER BY rowid", last if isinstance(last, int) else 0


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
