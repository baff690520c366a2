"""Finding the files of inputs: a file, a folder with all below it, a glob pattern; always in the same order."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from article_parse.batch.sources.streams import peeled

_ENDINGS = """
png jpg jpeg gif webp avif ico bmp svg tif tiff heic css js mjs map wasm woff woff2 ttf otf eot mp3 mp4 m4a m4v webm ogg
ogv wav flac avi mov m3u8 pdf doc docx odt xls xlsx ods ppt pptx epub json webmanifest rss atom exe dll so bin dmg iso
7z rar swf
"""
NO_PAGES = frozenset("." + ending for ending in _ENDINGS.split())
"""Endings of what lies beside the pages in a folder or an archive, and is none."""


class Found(NamedTuple):
    """A file to be read."""

    path: str
    id: str
    """Its name as given, or below the folder given."""
    named: bool
    """Given by its own name, not found in a folder or by a pattern."""
    error: OSError | None = None
    """Why it, or a folder, cannot be looked into."""


def find(inputs: Iterable[str], leave_out: frozenset[str] = frozenset()) -> Iterator[Found]:
    """All files of the inputs. Sorted by name; links to folders are given as they are, not followed."""
    for given in inputs:
        if os.path.isdir(given):
            yield from _below(given, leave_out)
        elif not os.path.lexists(given) and glob.has_magic(given):
            yield from _matching(given, leave_out)
        else:
            yield Found(given, given, True)


def no_page(name: str) -> str | None:
    """The ending of a name that tells of something that is no page, else None."""
    ending = os.path.splitext(peeled(name))[1]
    return ending if ending in NO_PAGES else None


def survey(inputs: Iterable[str], leave_out: frozenset[str]) -> tuple[str, int]:
    """A digest of what the inputs are (names, sizes, times of change), and their size in bytes."""
    digest, total = hashlib.sha256(), 0
    for found in find(inputs, leave_out):
        mark = "-"
        try:
            status = os.stat(found.path)
        except OSError:
            pass
        else:
            if stat.S_ISREG(status.st_mode):
                mark = f"{status.st_size} {status.st_mtime_ns}"
                total += status.st_size
        digest.update(f"{found.path}\0{found.id}\0{mark}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32], total


def _below(folder: str, leave_out: frozenset[str]) -> Iterator[Found]:
    refused: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=refused.append):
        own = {os.path.basename(path) for path in leave_out if os.path.dirname(path) == os.path.realpath(root)}
        folders[:] = sorted(set(folders) - own)
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in sorted({*files, *links} - own):
            path = os.path.join(root, name)
            yield Found(path, os.path.relpath(path, folder), False)
    for error in refused:
        yield Found(str(error.filename), os.path.relpath(error.filename, folder), False, error)


def _matching(pattern: str, leave_out: frozenset[str]) -> Iterator[Found]:
    names = sorted(glob.glob(pattern, recursive=True))
    deep = "**" in pattern  # then what is in a folder matches by itself
    for name in names:
        if os.path.realpath(name) in leave_out:
            continue
        if not os.path.isdir(name):
            yield Found(name, name, False)
        elif not deep:
            yield from (each._replace(id=os.path.join(name, each.id)) for each in _below(name, leave_out))
    if not names:
        yield Found(pattern, pattern, True, FileNotFoundError(2, "no file matches"))
