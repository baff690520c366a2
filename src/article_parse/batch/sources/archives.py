"""Zip and tar archives: a page a member."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tarfile import EmptyHeaderError, EOFHeaderError, HeaderError  # type: ignore[attr-defined]
from typing import Any, Self

from article_parse.batch.items import Item, Meter
from article_parse.batch.sources import SourceOptions, fault, reader_of
from article_parse.batch.sources.finding import no_page
from article_parse.batch.sources.streams import decompressed


def zipped(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """The files of a zip archive. A corrupt member costs itself."""
    with zipfile.ZipFile(path) as archive:
        seen: set[int] = set()
        for number, member in enumerate(archive.infolist(), 1):
            if member.is_dir():
                continue
            meter.done += member.compress_size
            read = partial(_unzip, archive, member, options.max_bytes + 1)
            name = _own_name(member.filename, number, seen)
            yield from _member(path, id, name, member.file_size, read, options, meter)


def _unzip(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(member) as file:
        return file.read(most)


class _Header(tarfile.TarInfo):
    """A member's header. A bad one is noted: `tarfile` itself takes it for the archive's end."""

    @classmethod
    def fromtarfile(cls, tarfile: Any) -> Self:
        """The next header of an archive."""
        try:
            header = super().fromtarfile(tarfile)
        except EOFHeaderError:
            tarfile.ended = True
            raise
        except EmptyHeaderError:
            if not tarfile.ended:
                tarfile.damage = tarfile.damage or "it ends without an end mark"
            raise
        except HeaderError as error:
            tarfile.damage = tarfile.damage or str(error)
            raise
        tarfile.ended = False
        return header


class _Archive(tarfile.TarFile):
    """A tar read as a stream, past whatever is damaged in it."""

    tarinfo = _Header
    ignore_zeros = True
    damage = ""
    """What is wrong with a bad header, until it is said."""
    ended = False
    """Whether the mark of the end was the last that was read."""


def tarred(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """The regular files of a tar archive, compressed or not, read as a stream; what else it holds is counted."""
    before, number = meter.done, 0
    seen: set[int] = set()
    with open(path, "rb") as raw, _Archive.open(fileobj=decompressed(raw, path.name), mode="r|") as archive:
        while True:
            member = archive.next()
            if archive.damage:
                where = f"#{number}+"
                yield fault(f"{id}!{where}", f"{path}!{where}", "unreadable", f"damaged here: {archive.damage}")
                archive.damage = ""
            if member is None:
                return
            number += 1
            archive.members.clear()  # type: ignore[attr-defined]  # else it keeps them all
            if not member.isfile():
                if not member.isdir():
                    meter.passed["a link or device"] = meter.passed.get("a link or device", 0) + 1
                continue
            skip = member.size > options.max_bytes or no_page(member.name) or reader_of(member.name)
            file = None if skip else archive.extractfile(member)
            data = file.read() if file else b""  # where the tar breaks off, this raises, and the tar is over
            name = _own_name(member.name, number, seen)
            yield from _member(path, id, name, member.size, partial(bytes, data), options, meter)
            meter.done = before + raw.tell()


def _own_name(name: str, number: int, seen: set[int]) -> str:
    """The name of a member; with its number where an earlier one has the same, as in an archive that was added to."""
    mark = int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    if mark in seen:
        return f"#{number}/{name}"
    seen.add(mark)
    return name


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


def _too_large(id: str, source: str, options: SourceOptions) -> Item:
    return fault(id, source, "too-large", f"more than {options.max_bytes:,} bytes: raise --max-bytes to take it")
