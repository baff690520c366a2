"""Parquet: parts beside the output while a run is under way, one file when it is done."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from article_parse.batch import arrow
from article_parse.batch.items import PageInput
from article_parse.batch.sinks import OutputChanged, to_disk
from article_parse.model.article import Article

ROW_GROUP = 2_000
GROUP_BYTES = 32 * 1024 * 1024
"""At so many rows, or bytes in memory, a row group of the finished file ends."""


@dataclass(frozen=True, slots=True)
class RowEncode:
    """An Article as a row."""

    fields: tuple[str, ...] | None = None

    def __call__(self, article: Article, page: PageInput) -> dict[str, Any]:
        """The values of the schema's columns."""
        return arrow.row(article, page, self.fields)


class ParquetSink:
    """Writes numbered parts, each whole or not at all, and joins them at the end."""

    def __init__(self, path: Path, fields: tuple[str, ...] | None) -> None:
        self.path = path
        self.parts = path.with_name(path.name + ".parts")
        self._fields = fields
        self._schema = arrow.schema(fields)
        self._held: list[dict[str, Any]] = []
        self._count = 0

    def open(self, mark: Any) -> None:
        """Drops the parts behind the mark."""
        self._count = mark or 0
        if not mark:
            shutil.rmtree(self.parts, ignore_errors=True)
            self.path.unlink(missing_ok=True)
        self.parts.mkdir(parents=True, exist_ok=True)
        kept = 0
        for part in self.parts.iterdir():
            if part.suffix == ".parquet" and int(part.stem) < self._count:
                kept += 1
            else:
                part.unlink()
        if kept < self._count:
            raise OutputChanged(f"{self.parts} lacks parts that this run wrote")

    def write(self, number: int, record: dict[str, Any]) -> None:
        """Takes a row."""
        self._held.append(record)

    def commit(self) -> int:
        """Writes the rows held as a part, and returns the number of parts."""
        import pyarrow.parquet as pq

        if self._held:
            part = self.parts / f"{self._count:08d}.parquet"
            with open(part.with_suffix(".new"), "wb") as file:
                pq.write_table(arrow.table(self._held, self._fields), file, compression="zstd")
                file.flush()
                os.fsync(file.fileno())
            os.replace(part.with_suffix(".new"), part)
            to_disk(self.parts)
            self._held.clear()
            self._count += 1
        return self._count

    def finish(self) -> None:
        """Joins the parts into the output, a row group at a time."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        new = self.path.with_name(self.path.name + ".new")
        with open(new, "wb") as file:
            with pq.ParquetWriter(file, self._schema, compression="zstd") as writer:
                held: list[pa.Table] = []
                for number in range(self._count):
                    held.append(pq.read_table(self.parts / f"{number:08d}.parquet", schema=self._schema))
                    if sum(map(len, held)) >= ROW_GROUP or sum(part.nbytes for part in held) >= GROUP_BYTES:
                        writer.write_table(pa.concat_tables(held))
                        held.clear()
                if held:
                    writer.write_table(pa.concat_tables(held))
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, self.path)

    def tidy(self) -> None:
        """Removes the parts: the output stands."""
        shutil.rmtree(self.parts, ignore_errors=True)

    def close(self) -> None:
        """Nothing is open."""
