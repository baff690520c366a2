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


def _zstd(file: IO[bytes]) -> IO[bytes]:
    try:
        import zstandard
    except ImportError:
        raise SourceError("unsupported", 'reading .zst needs: pip install "article-parse[zstd]"') from None
    reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
    return io.BufferedReader(reader)  # for its readline


COMPRESSED: dict[str, Callable[[Any], Any]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": _zstd,
}


def peeled(path: str | Path) -> str:
    """The file name in lower case without the ending of a compression."""
    name = Path(path).name.lower()
    for ending in COMPRESSED:
        name = name.removesuffix(ending)
    return name


def decompressed(file: IO[bytes], name: str) -> IO[bytes]:
    """The stream behind the compression that the name's ending tells."""
    for ending, opener in COMPRESSED.items():
        if name.lower().endswith(ending):
            return cast(IO[bytes], opener(file))
    return file
