"""Zip and tar archives: a page a member."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from article_parse.batch.items import Item, Meter
from article_parse.batch.sources import SourceOptions, fault
from article_parse.batch.sources.streams import decompressed


def zipped(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """The files of a zip archive. A corrupt member costs itself."""
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            own, where = f"{id}!{member.filename}", f"{path}!{member.filename}"
            meter.done += member.compress_size
            if member.file_size > options.max_bytes:
                yield _too_large(own, where, options)
                continue
            try:
                with archive.open(member) as file:
                    data = file.read(options.max_bytes + 1)
            except Exception as error:  # zlib.error and its like have no common base
                yield fault(own, where, "unreadable", f"{type(error).__name__}: {error}")
                continue
            yield Item(own, where, "bytes", data) if len(data) <= options.max_bytes else _too_large(own, where, options)


def tarred(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """The regular files of a tar archive, compressed or not, read as a stream."""
    before = meter.done
    with open(path, "rb") as raw, tarfile.open(fileobj=decompressed(raw, _long(path)), mode="r|") as archive:
        for member in archive:
            if not member.isfile():
                continue
            own, where = f"{id}!{member.name}", f"{path}!{member.name}"
            if member.size > options.max_bytes:
                yield _too_large(own, where, options)
                continue
            file = archive.extractfile(member)
            yield Item(own, where, "bytes", file.read() if file else b"")
            meter.done = before + raw.tell()


def _long(path: Path) -> str:
    """The name with the short endings of compressed tars written out."""
    name = path.name.lower()
    for short, ending in ((".tgz", ".gz"), (".tbz2", ".bz2"), (".txz", ".xz")):
        name = name.removesuffix(short) + ending if name.endswith(short) else name
    return name


def _too_large(id: str, source: str, options: SourceOptions) -> Item:
    return fault(id, source, "too-large", f"more than {options.max_bytes:,} bytes: raise --max-bytes to take it")
