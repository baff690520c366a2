"""WARC: the response records of a crawl. A damaged record costs itself: the next whole one is looked for."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from article_parse.batch.items import Item, Meter, Response, SourceError
from article_parse.batch.sources import SourceOptions, fault
from article_parse.batch.sources.streams import decompressed

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
GZIP_MEMBER = re.compile(rb"\x1f\x8b\x08")
RECORD = re.compile(rb"(?<=\n\r\n|\n\n\n)WARC/\d\.\d\r?\n|(?<=\n\n)WARC/\d\.\d\n")
BLOCK = 1024 * 1024


def warc(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Responses that are HTML or text, with the address and the date of their headers; others are passed over."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise SourceError("unsupported", 'reading WARC needs: pip install "article-parse[warc]"') from None
    before, number, told = meter.done, 0, -1
    with open(path, "rb") as file:
        start: int | None = 0
        while start is not None:
            file.seek(start)
            stream = decompressed(file, "" if path.name.lower().endswith(".gz") else path.name)
            at = start  # of the record that is being read
            try:
                records = ArchiveIterator(
                    file if stream is file else _Forward(stream), WarcRecordType.response, parse_http=False
                )
                for record in records:
                    number += 1
                    at = max(at, record.stream_pos)
                    meter.done = before + file.tell()
                    if (item := _item(record, path, id, number, options, meter)) is not None:
                        yield item
                return
            except BaseException as error:
                if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                    raise  # FastWARC is written in Rust; a panic in it is no Exception
                if number > told:  # a line a stretch of damage, however many tries it takes to get over it
                    told = number
                    yield fault(f"{id}#{number}+", f"{path}#{number}+", "unreadable", f"damaged here: {error}")
            start = _next_record(file, at + 1, path.name) if stream is file else None


class _Forward:
    """A stream that FastWARC may ask where it is, but not to go elsewhere."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._at

    def close(self) -> None:
        self._stream.close()


def _item(record: Any, path: Path, id: str, number: int, options: SourceOptions, meter: Meter) -> Item | None:
    """What a record gives: a page, an error, or None where it is no page. Raises where the file is damaged."""
    own, where = (record.record_id or "").strip("<>") or f"{id}#{number}", f"{path}#{number}"
    if not (record.headers.get("Content-Length") or "").strip().isdigit():
        raise OSError("the header of a record is cut off")
    length = record.content_length
    if length > options.max_bytes:
        return fault(own, where, "too-large", f"more than {options.max_bytes:,} bytes: raise --max-bytes to take it")
    record.freeze()
    if record.content_length < length:
        return fault(own, where, "unreadable", f"cut off: {record.content_length:,} of {length:,} bytes")
    try:
        record.parse_http(auto_decode="none")
        kind = (record.http_content_type or "text/html").lower()
        if not kind.startswith(PAGE_TYPES):
            meter.passed[kind] = meter.passed.get(kind, 0) + 1
            return None
        return Item(own, where, "response", _response(record, kind))
    except Exception as error:  # headers that are none
        return fault(own, where, "unreadable", f"no HTTP response: {error}")


def _response(record: Any, kind: str) -> Response:
    headers = record.http_headers
    url = record.headers.get("WARC-Target-URI")
    try:
        date = record.record_date
    except ValueError:
        date = None
    return Response(
        record.reader.read(),
        url.strip("<>") if url else None,
        date,
        "text" if kind.startswith("text/plain") else "html",
        headers.get("Transfer-Encoding") or "" if headers else "",
        headers.get("Content-Encoding") or "" if headers else "",
        record.http_charset,
    )


def _next_record(file: IO[bytes], at: int, name: str) -> int | None:
    """Where the first record begins that does so behind a place in a file; None where there is none."""
    packed = name.lower().endswith(".gz")
    for place in _matches(file, GZIP_MEMBER if packed else RECORD, at):
        if not packed:
            return place
        file.seek(place)
        try:
            if zlib.decompressobj(31).decompress(file.read(512), 5) == b"WARC/":
                return place
        except zlib.error:
            continue
    return None


def _matches(file: IO[bytes], pattern: re.Pattern[bytes], at: int) -> Iterator[int]:
    """The places of a pattern behind a place, read block by block; blocks overlap, since a match may lie across two."""
    overlap = 32
    while True:
        file.seek(max(at - overlap, 0))
        base, data = file.tell(), file.read(BLOCK)
        last = len(data) < BLOCK
        for found in pattern.finditer(data):
            if base + found.start() >= at and (last or found.end() <= len(data) - overlap):
                yield base + found.start()
        if last:
            return
        at = base + len(data) - 2 * overlap
