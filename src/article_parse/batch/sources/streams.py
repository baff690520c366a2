"""Opening files, compressed or not, by their endings."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from article_parse.batch.items import SourceError

SLICE = 2048
"""Compressed bytes handed to zstd at a time: even of a bomb no more than some 60 MB come out at once."""


class _Zstd(io.RawIOBase):
    """A stream of zstd frames. One that breaks off raises EOFError; the library takes it for whole."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            import zstandard
        except ImportError:
            raise SourceError("unsupported", 'reading .zst needs: pip install "article-parse[zstd]"') from None
        self._file = file
        self._make = zstandard.ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._packed = b""
        self._plain = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._plain:
            self._packed = self._packed or self._file.read(SLICE)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                return 0
            self._frame = self._frame or self._make()
            self._plain = memoryview(self._frame.decompress(self._packed))
            self._packed = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        size = min(len(buffer), len(self._plain))
        buffer[:size] = self._plain[:size]
        self._plain = self._plain[size:]
        return size


def _zstd(file: IO[bytes]) -> IO[bytes]:
    return io.BufferedReader(_Zstd(file), 256 * 1024)


COMPRESSED: dict[str, Callable[[Any], Any]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": _zstd,
}


SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
"""Short endings of compressed tars, and what they stand for."""


def spelled(name: str) -> str:
    """The name in lower case, with a short ending written out."""
    name = name.lower()
    return next((name.removesuffix(short) + ending for short, ending in SHORT.items() if name.endswith(short)), name)


def peeled(path: str | Path) -> str:
    """The file name in lower case without the ending of a compression."""
    name = spelled(Path(path).name)
    for ending in COMPRESSED:
        name = name.removesuffix(ending)
    return name


def decompressed(file: IO[bytes], name: str) -> IO[bytes]:
    """The stream behind the compression that the name's ending tells."""
    name = spelled(name)
    for ending, opener in COMPRESSED.items():
        if name.endswith(ending):
            return cast(IO[bytes], opener(file))
    return file
