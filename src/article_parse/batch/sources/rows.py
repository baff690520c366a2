"""JSONL and CSV: a page a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from article_parse.batch.items import Item, Meter
from article_parse.batch.sources import SourceOptions, fault
from article_parse.batch.sources.streams import decompressed, peeled


def jsonl(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Lines of JSON; the worker decodes them. A line that is far too long is passed over without being held."""
    limit = 2 * options.max_bytes + 65_536  # escapes may double a page
    with open(path, "rb") as raw:
        stream = decompressed(raw, str(path))
        before, number = meter.done, 0
        while line := stream.readline(limit):
            number += 1
            where = f"{id}#{number}"
            if len(line) >= limit and not line.endswith(b"\n"):
                _skip_line(stream, limit)
                yield fault(where, where, "too-large", f"a line of more than {limit:,} bytes: raise --max-bytes")
            elif line.strip():
                yield Item(where, f"{path}#{number}", "json", line)
            meter.done = before + raw.tell()


def _skip_line(stream: IO[bytes], limit: int) -> None:
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        pass


def csv_rows(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Rows of CSV or TSV, with the names of the columns in the first."""
    csv.field_size_limit(min(2 * options.max_bytes, 2**31 - 1))  # a quote never closed would take in the whole file
    delimiter = "\t" if peeled(path).endswith(".tsv") else ","
    with open(path, "rb") as raw:
        text = io.TextIOWrapper(decompressed(raw, str(path)), encoding="utf-8-sig", errors="replace", newline="")
        before = meter.done
        for number, row in enumerate(csv.DictReader(text, delimiter=delimiter), 1):
            row.pop(None, None)
            yield Item(f"{id}#{number}", f"{path}#{number}", "row", row)
            meter.done = before + raw.tell()
