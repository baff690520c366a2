"""The body of a response as it came over the wire: chunks joined, compression undone.

Crawlers often keep the headers of encodings that they have undone themselves, and cut responses off. So data that is
not in the encoding its header tells is taken as it is, and of data that breaks off what can be read is kept.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib

from article_parse.batch.items import SourceError

CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def body(data: bytes, transfer: str, encoding: str, most: int) -> bytes:
    """The body, of at most `most` + 1 bytes. Raises SourceError where a package is missing."""
    names = [*encoding.split(","), *transfer.split(",")]
    for name in reversed([each.strip().lower() for each in names]):
        if name == "chunked":
            data = unchunked(data)
        elif name in ("gzip", "x-gzip"):
            data = _inflated(data, 31, most) if data.startswith(b"\x1f\x8b") else data
        elif name == "deflate":
            data = _deflated(data, most)
        elif name == "zstd":
            data = _zstd(data, most)
        elif name == "br":
            data = _brotli(data, most)
    return data


def unchunked(data: bytes) -> bytes:
    """The chunks joined; the data itself where it is in none."""
    parts, at = [], 0
    while found := CHUNK.match(data, at):
        size = int(found[1], 16)
        if size == 0:
            break
        parts.append(data[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if data.startswith(b"\r\n", at) else 1 if data.startswith(b"\n", at) else 0
    else:
        if not parts:
            return data
    return b"".join(parts)


def _inflated(data: bytes, window: int, most: int) -> bytes:
    """Gzip or zlib data, of several members too, as far as it can be read."""
    out: list[bytes] = []
    size = 0
    while data and size <= most:
        reader = zlib.decompressobj(window)
        try:
            out.append(reader.decompress(data, most + 1 - size))
        except zlib.error:
            out.append(_whole_part(data, window, most + 1 - size))
            break
        size += len(out[-1])
        if not reader.eof:
            break
        data = reader.unused_data
    return b"".join(out)


def _whole_part(data: bytes, window: int, most: int) -> bytes:
    """What can be read before the place where the data is broken."""
    reader, out, size = zlib.decompressobj(window), [], 0
    for at in range(0, len(data), 256):
        try:
            out.append(reader.decompress(data[at : at + 256], most - size))
        except zlib.error:
            break
        size += len(out[-1])
        if size >= most:
            break
    return b"".join(out)


def _deflated(data: bytes, most: int) -> bytes:
    """Deflate is meant to be zlib data; some servers send it bare."""
    for window in (15, -15):
        if out := _inflated(data, window, most):
            return out
    return data


def _zstd(data: bytes, most: int) -> bytes:
    if not data.startswith(b"\x28\xb5\x2f\xfd"):
        return data
    try:
        import zstandard
    except ImportError:
        raise SourceError("unsupported", 'a page in zstd needs: pip install "article-parse[zstd]"') from None
    try:
        return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read(most + 1)
    except zstandard.ZstdError as error:
        raise SourceError("unreadable", f"its zstd data is broken: {error}") from error


def _brotli(data: bytes, most: int) -> bytes:
    """Brotli data has no mark by which it could be told; data of which nothing can be read is taken as it is."""
    try:
        from fastwarc.stream_io import BrotliReader
    except ImportError:
        raise SourceError("unsupported", 'a page in Brotli needs: pip install "article-parse[warc]"') from None
    out: list[bytes] = []
    with contextlib.suppress(OSError):
        reader = BrotliReader(io.BytesIO(data))
        while (part := reader.read(65_536)) and sum(map(len, out)) <= most:
            out.append(part)
    return b"".join(out) or data
