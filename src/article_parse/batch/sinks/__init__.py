"""Sinks: what a batch writes. Each can be cut back to a mark, so that an interrupted run goes on where it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Protocol

from article_parse.batch.convert import Encode
from article_parse.errors import ParseError


class OutputChanged(ParseError):
    """An output is not what an interrupted run left: it cannot go on."""


class Sink(Protocol):
    """Where records go.

    A mark is what `commit` returns, JSON types: all that was written before it is safe, and `open` with it drops all
    that was written after.
    """

    def open(self, mark: Any) -> None:
        """Makes ready; `mark` is None for a new output. Raises OutputChanged where the output is not as at the mark."""

    def write(self, number: int, record: Any) -> None:
        """Takes one record, in the form that the sink's encoder gives, of a page with its number from 0."""

    def commit(self) -> Any:
        """Brings all that was written to the disk and returns its mark."""

    def finish(self) -> None:
        """Brings the output into its final form; called once, after the last commit."""

    def tidy(self) -> None:
        """Removes what only an unfinished run needs; called when the state says that it is finished, open or not."""

    def close(self) -> None:
        """Lets go of files; what was not committed may be lost."""


def to_disk(path: Path) -> None:
    """Brings a file to the disk, or the names of a folder's files, where the system can."""
    if path.is_dir() and not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


ENDINGS = {
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


def sink_format(path: Path) -> str:
    """The format that an output's name tells: "jsonl" (also compressed), "parquet", "sqlite", else "markdown"."""
    name = path.name.lower().removesuffix(".gz").removesuffix(".zst").removesuffix(".bz2")
    ending = Path(name).suffix
    if not ending:
        return "markdown"
    if ending not in ENDINGS:
        raise ParseError(f"{path.name}: name it .jsonl (.gz, .zst), .parquet, .sqlite or, for Markdown, a folder")
    return ENDINGS[ending]


def make_sink(path: Path, format: str, fields: tuple[str, ...] | None) -> tuple[Sink, Encode]:
    """The sink for an output, and the encoder that workers run for it."""
    if format == "jsonl":
        from article_parse.batch.sinks import jsonl

        return jsonl.JsonlSink(path), jsonl.JsonlEncode(fields)
    if format == "parquet":
        from article_parse.batch.sinks import parquet

        return parquet.ParquetSink(path, fields), parquet.RowEncode(fields)
    if format == "sqlite":
        from article_parse.batch.sinks import sqlite

        database = sqlite.SqliteSink(path, fields)
        return database, sqlite.SqliteEncode(database.columns, fields)
    from article_parse.batch.sinks import markdown

    return markdown.MarkdownSink(path), markdown.MarkdownEncode()
