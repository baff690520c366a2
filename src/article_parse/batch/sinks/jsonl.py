"""JSONL, plain or compressed: a line a record. A commit ends a gzip member or zstd frame: the file can be cut there."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from article_parse.batch.items import PageInput
from article_parse.batch.record import record
from article_parse.batch.sinks import OutputChanged
from article_parse.errors import ParseError
from article_parse.model.article import Article
from article_parse.writing.json import dumps


@dataclass(frozen=True, slots=True)
class JsonlEncode:
    """An Article as a line: id, source, then the fields, compact."""

    fields: tuple[str, ...] | None = None

    def __call__(self, article: Article, page: PageInput) -> bytes:
        """The line, with its end."""
        return line(record(article, page, self.fields))


def line(record: dict[str, Any]) -> bytes:
    """A record as a line of JSON in UTF-8."""
    return dumps(record).encode("utf-8", "replace") + b"\n"


class JsonlSink:
    """Appends lines to a file and knows how long it was at each commit."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None
        self._held: list[bytes] = []
        self._safe = 0

    def open(self, mark: Any) -> None:
        """Cuts the file back to the length at the mark."""
        if mark and (not self.path.exists() or self.path.stat().st_size < mark):
            raise OutputChanged(f"{self.path} is shorter than this run left it")
        self._file = open(self.path, "r+b" if mark else "wb", buffering=0)  # noqa: SIM115
        self._safe = mark or 0
        if mark:
            self._file.truncate(mark)
            self._file.seek(mark)

    def write(self, number: int, record: bytes) -> None:
        """Takes a line."""
        self._held.append(record)

    def commit(self) -> int:
        """Writes what was taken, to the disk, and returns the file's length."""
        assert self._file is not None
        if self._held:
            data = memoryview(compressed(b"".join(self._held), self.path.name))
            while data:  # a disk that is nearly full takes a part, then raises
                data = data[self._file.write(data) :]
            os.fsync(self._file.fileno())
            self._held.clear()
            self._safe = self._file.tell()
        return self._safe

    def finish(self) -> None:
        """Nothing is left to do."""

    def tidy(self) -> None:
        """Nothing lies beside the file."""

    def close(self) -> None:
        """Closes the file; a line that was torn, since the disk was full, is cut off."""
        if self._file is not None and not self._file.closed:
            with self._file, contextlib.suppress(OSError):
                if self._file.tell() > self._safe:
                    self._file.truncate(self._safe)


def compressed(data: bytes, name: str) -> bytes:
    """The data as one member of the compression that the file's name tells; the same data gives the same bytes."""
    name = name.lower()
    if name.endswith(".gz"):
        import gzip

        return gzip.compress(data, 6, mtime=0)
    if name.endswith(".bz2"):
        import bz2

        return bz2.compress(data)
    if name.endswith(".zst"):
        try:
            import zstandard
        except ImportError:
            raise ParseError('writing .zst needs: pip install "article-parse[zstd]"') from None
        return zstandard.ZstdCompressor(level=6).compress(data)
    return data
