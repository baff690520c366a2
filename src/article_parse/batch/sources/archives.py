"""Zip and tar archives: a page a member."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from article_parse.batch.items import Item, Meter
from article_parse.batch.sources import SourceOptions, fault, reader_of
from article_parse.batch.sources.finding import no_page
from article_parse.batch.sources.streams import decompressed


def zipped(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """The files of a zip archive. A corrupt member costs itself."""
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            meter.done += member.compress_size
            read = partial(_unzip, archive, member, options.max_bytes + 1)
            yield from _member(path, id, member.filename, member.file_size, read, options, meter)


def _unzip(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(member) as file:
        return file.read(most)


def tarred(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """The regular files of a tar archive, compressed or not, read as a stream."""
    before = meter.done
    with open(path, "rb") as raw, tarfile.open(fileobj=decompressed(raw, _long(path)), mode="r|") as archive:
        while (member := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # else it keeps them all
            if not member.isfile():
                continue

            skip = member.size > options.max_bytes or no_page(member.name) or reader_of(member.name)
            file = None if skip else archive.extractfile(member)
            data = file.read() if file else b""  # where the tar breaks off, this raises, and the tar is over
            yield from _member(path, id, member.name, member.size, partial(bytes, data), options, meter)
            meter.done = before + raw.tell()


def _member(
    path: Path, id: str, name: str, size: int, read: Callable[[], bytes], options: SourceOptions, meter: Meter
) -> Iterator[Item]:
    """What a member of an archive gives: a page, an error, or nothing where its name tells of no page."""
    own, where = f"{id}!{name}", f"{path}!{name}"
    if ending := no_page(name):
        meter.passed[ending] = meter.passed.get(ending, 0) + 1
    elif reader_of(name):
        yield fault(own, where, "unsupported", "an archive or table inside an archive: take it out")
    elif size > options.max_bytes:
        yield _too_large(own, where, options)
    else:
        try:
            data = read()
        except Exception as error:  # zlib.error and its like have no common base
            yield fault(own, where, "unreadable", f"{type(error).__name__}: {error}")
            return
        yield Item(own, where, "bytes", data) if len(data) <= options.max_bytes else _too_large(own, where, options)


def _long(path: Path) -> str:
    """The name with the short endings of compressed tars written out."""
    name = path.name.lower()
    for short, ending in ((".tgz", ".gz"), (".tbz2", ".bz2"), (".txz", ".xz")):
        name = name.removesuffix(short) + ending if name.endswith(short) else name
    return name


def _too_large(id: str, source: str, options: SourceOptions) -> Item:
    return fault(id, source, "too-large", f"more than {options.max_bytes:,} bytes: raise --max-bytes to take it")
