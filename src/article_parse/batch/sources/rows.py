"""JSONL and CSV: a page a row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from article_parse.batch.items import Item, Line, Meter, SourceError
from article_parse.batch.sources import SourceOptions, fault
from article_parse.batch.sources.streams import decompressed, peeled
from article_parse.batch.sources.tables import check_columns

BUFFER = 1024 * 1024
"""Lines of pages are long: with the default of 8 KB a line takes dozens of reads."""


def jsonl(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Lines of JSON; the worker decodes them. A line that is far too long is passed over without being held.

    Of a plain file the lines are only found here: a worker reads its own from the disk.
    """
    limit = 2 * options.max_bytes + 65_536  # escapes may double a page
    with open(path, "rb", BUFFER) as raw:
        stream = decompressed(raw, str(path))
        plain = stream is raw
        before, number, end = meter.done, 0, 0
        while line := stream.readline(limit):
            number += 1
            start, end = end, end + len(line)
            where = f"{id}#{number}"
            if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise SourceError("unsupported", "lines of JSON in UTF-16: convert it to UTF-8")
            if len(line) >= limit and not line.endswith(b"\n"):
                end += _skip_line(stream, limit)
                yield fault(where, where, "too-large", f"a line of more than {limit:,} bytes: raise --max-bytes")
            elif not line.isspace():
                source = f"{path}#{number}"
                yield (
                    Item(where, source, "line", Line(str(path), start, end - start))
                    if plain
                    else Item(where, source, "json", line)
                )
            meter.done = before + (end if plain else raw.tell())


def _skip_line(stream: IO[bytes], limit: int) -> int:
    """Reads to the end of a line; returns how many bytes that took."""
    size = 0
    while rest := stream.readline(limit):
        size += len(rest)
        if rest.endswith(b"\n"):
            break
    return size


class _TooLong(Exception):
    """A row of CSV is longer than any page may be."""


class _Lines:
    """Lines for a CSV reader that know how much of a row they have given, and whether they ended inside quotes."""

    def __init__(self, text: IO[str], most: int) -> None:
        self._text = text
        self._most = most
        self.begin()

    def begin(self) -> None:
        """A new row begins."""
        self._size = self._quotes = 0
        self._line = ""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if not self._read():
            raise StopIteration
        if self._size > self._most:
            raise _TooLong
        return self._line

    def skip_row(self) -> None:
        """Reads to the end of the row: the end of a line that lies outside quotes."""
        while (self._quotes % 2 or not self._line.endswith(("\n", "\r"))) and self._read():
            pass

    def _read(self) -> bool:
        self._line = self._text.readline(self._most + 1)
        self._size += len(self._line)
        self._quotes += self._line.count('"')
        return bool(self._line)


def csv_rows(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Rows of CSV or TSV, in UTF-8 or UTF-16, with the names of the columns in the first.

    Commas, semicolons, tabs and bars are told apart by that first row. A row that is far too long costs itself.
    """
    most = 2 * options.max_bytes + 65_536
    csv.field_size_limit(2**31 - 1)  # how long a row is `_Lines` sees to
    before, number = meter.done, 0
    with open(path, "rb", BUFFER) as raw:
        stream = io.BufferedReader(decompressed(raw, str(path)))  # type: ignore[type-var]  # for its peek
        wide = stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        text = io.TextIOWrapper(stream, "utf-16" if wide else "utf-8-sig", errors="replace", newline="")
        if not (first := text.readline(BUFFER)):
            return
        delimiter = max("\t,;|" if peeled(path).endswith(".tsv") else ",;\t|", key=first.count)
        names = next(csv.reader([first], delimiter=delimiter))
        check_columns(options.columns, names)
        lines = _Lines(text, most)
        rows = csv.reader(lines, delimiter=delimiter)
        while True:
            lines.begin()
            try:
                row = next(rows, None)
            except _TooLong:
                lines.skip_row()
                number += 1
                message = f"a row of more than {most:,} characters (or a quote never closed): raise --max-bytes"
                yield fault(f"{id}#{number}", f"{path}#{number}", "too-large", message)
                continue
            if row is None:
                return
            if row:
                number += 1
                yield Item(f"{id}#{number}", f"{path}#{number}", "row", dict(zip(names, row, strict=False)))
            meter.done = before + raw.tell()
