"""Inputs for the benchmarks of batch: pages repeated, as JSONL or WARC."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


def read_pages(folder: Path | None, most: int) -> list[str]:
    """HTML pages of a folder (*.html, *.html.gz), the first by name; those of the fixtures where none is given."""
    paths = sorted(FIXTURES.glob("*/page.html")) if folder is None else sorted(folder.rglob("*.html*"))
    pages = []
    for path in paths[:most]:
        data = path.read_bytes()
        pages.append((gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace"))
    return pages


def rows(pages: list[str]) -> Iterator[bytes]:
    """Lines of JSON, without end."""
    bodies = [json.dumps(page).encode() for page in pages]
    for n, body in zip(count(), cycle(bodies), strict=False):
        yield b'{"id": "page-%d", "url": "https://example.org/%d", "html": %s}\n' % (n, n, body)


def records(pages: list[str]) -> Iterator[bytes]:
    """WARC records, each a gzip member, without end."""
    bodies = [page.encode("utf-8", "replace") for page in pages]
    for n, body in zip(count(), cycle(bodies), strict=False):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n:08}-0000-0000-0000-000000000000>\r\n"
            f"WARC-Date: 2025-02-04T09:00:00Z\r\nWARC-Target-URI: https://example.org/{n}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        yield gzip.compress(head.encode() + http + b"\r\n\r\n", 1)


def write(path: Path, parts: Iterator[bytes], *, most: int | None = None, size: int | None = None) -> int:
    """Writes parts until there are so many, or so many bytes; returns how many there are."""
    written = number = 0
    with open(path, "wb") as file:
        while (most is None or number < most) and (size is None or written < size):
            written += file.write(next(parts))
            number += 1
    return number
