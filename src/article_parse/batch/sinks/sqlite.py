"""SQLite: a table of articles; plain fields are columns, nested ones JSON text, which SQLite's own functions read."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from article_parse.batch import arrow
from article_parse.batch.items import PageInput
from article_parse.batch.sinks import OutputChanged
from article_parse.model.article import Article

TYPES = {"string": "TEXT", "int32": "INTEGER", "bool": "INTEGER", "double": "REAL", "date32[day]": "TEXT"}


@dataclass(frozen=True, slots=True)
class SqliteEncode:
    """An Article as the values of a row, in the order of the columns."""

    columns: tuple[str, ...]
    fields: tuple[str, ...] | None = None

    def __call__(self, article: Article, page: PageInput) -> tuple[Any, ...]:
        """The values, nested ones as JSON text."""
        row = arrow.row(article, page, self.fields)
        return tuple(_plain(row.get(name)) for name in self.columns)


class SqliteSink:
    """Rows in the order in which they are written; a mark is how many there are."""

    def __init__(self, path: Path, fields: tuple[str, ...] | None) -> None:
        self.path = path
        self._types = {field.name: TYPES.get(str(field.type), "TEXT") for field in arrow.schema(fields)}
        self.columns = tuple(self._types)
        self._insert = f"INSERT INTO articles VALUES ({', '.join('?' * (len(self.columns) + 1))})"
        self._rows = 0
        self._database: sqlite3.Connection | None = None

    def open(self, mark: Any) -> None:
        """Makes the table, or drops the rows behind the mark."""
        if not mark:
            for ending in ("", "-journal", "-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        with _as_os_error(self.path):
            self._database = sqlite3.connect(self.path)
            columns = ", ".join(f'"{name}" {kind}' for name, kind in self._types.items())
            self._database.execute(f"CREATE TABLE IF NOT EXISTS articles (number INTEGER, {columns})")
            self._database.execute("DELETE FROM articles WHERE rowid > ?", (mark or 0,))
            self._database.commit()
            (last,) = self._database.execute("SELECT coalesce(max(rowid), 0) FROM articles").fetchone()
        if last != (mark or 0):
            raise OutputChanged(f"{self.path} lacks rows that this run wrote")
        self._rows = mark or 0

    def write(self, number: int, record: tuple[Any, ...]) -> None:
        """Takes a row; its first column is the page's number among the inputs, from 1."""
        assert self._database is not None
        self._rows += 1
        with _as_os_error(self.path):
            self._database.execute(self._insert, (number + 1, *record))

    def commit(self) -> int:
        """Ends the transaction; returns how many rows there are."""
        assert self._database is not None
        with _as_os_error(self.path):
            self._database.commit()
        return self._rows

    def finish(self) -> None:
        """Nothing is left to do."""

    def tidy(self) -> None:
        """Nothing lies beside the database."""

    def close(self) -> None:
        """Closes the database."""
        if self._database is not None:
            self._database.close()


@contextmanager
def _as_os_error(path: Path) -> Iterator[None]:
    """SQLite's errors (full disk, a database that is locked or broken) as those of any other file."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"SQLite: {error}", str(path)) from error


def _plain(value: Any) -> Any:
    """The value as SQLite holds it."""
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
