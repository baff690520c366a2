"""Every source gives the same pages; what is broken gives one line and stops nothing."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import os
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest

from article_parse.batch.items import Columns, Meter, SourceError
from article_parse.batch.loading import load
from article_parse.batch.sources import SourceOptions, read_inputs

PAGES = {"a": "<p>First page</p>", "b": "<p>Zweite Seite: ä</p>", "c": "<p>三番目</p>"}
ROWS = [{"id": k, "url": f"https://example.org/{k}", "html": v, "fetched_at": "2025-01-02T03:04:05+00:00"} for k, v in PAGES.items()]  # fmt: skip  # noqa: E501
JSONL = "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def read(*inputs: Path | str, options: SourceOptions | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """(pages by id, kinds of errors by id)."""
    options = options or SourceOptions()
    pages, errors = {}, {}
    for item in read_inputs([str(each) for each in inputs], options, Meter()):
        try:
            page = load(item, options.columns, options.max_bytes)
            pages[page.id] = page.data.decode() if isinstance(page.data, bytes) else page.data
        except SourceError as error:
            errors[item.id] = error.kind
    return pages, errors


def make(kind: str, folder: Path) -> Path:
    path = folder / f"pages.{kind}"
    if kind.startswith("jsonl"):
        data = {"jsonl": JSONL, "jsonl.gz": gzip.compress(JSONL), "jsonl.bz2": bz2.compress(JSONL)}.get(kind)
        if data is None:
            zstandard = pytest.importorskip("zstandard")
            data = zstandard.ZstdCompressor().compress(JSONL)
        path.write_bytes(data)
    elif kind == "csv":
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(ROWS[0]))
            writer.writeheader()
            writer.writerows(ROWS)
    elif kind == "parquet":
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    elif kind == "sqlite":
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE pages (id, url, html, fetched_at)")
        database.executemany("INSERT INTO pages VALUES (:id, :url, :html, :fetched_at)", ROWS)
        database.commit()
        database.close()
    return path


@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "jsonl.bz2", "jsonl.zst", "csv", "parquet", "sqlite"])
def test_rows(kind: str, tmp_path: Path) -> None:
    path = make(kind, tmp_path)
    assert read(path) == (PAGES, {})
    options = SourceOptions()
    first = load(next(iter(read_inputs([str(path)], options))), Columns(), 10_000)
    assert first.url == "https://example.org/a"
    assert str(first.fetched_at) == "2025-01-02 03:04:05+00:00"
    assert first.format == "html"


def test_files_folders_globs_and_compression(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "страница.html").write_text("x")
    (tmp_path / "one.html.gz").write_bytes(gzip.compress(b"y"))
    (tmp_path / "empty.txt").write_bytes(b"")
    assert read(tmp_path) == ({"one.html.gz": "y", "empty.txt": "", os.path.join("sub", "страница.html"): "x"}, {})
    assert list(read(f"{tmp_path}/**/*.html")[0].values()) == ["x"]
    assert read(f"{tmp_path}/*.nothing") == ({}, {f"{tmp_path}/*.nothing": "unreadable"})
    assert list(read(tmp_path / "gone.html")[1].values()) == ["unreadable"]


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz", "tgz", "tar.bz2"])
def test_archives(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"pages.{ending}"
    if ending == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for name, page in PAGES.items():
                archive.writestr(f"folder/{name}.html", page)
    else:
        mode = {"tar": "w", "tar.bz2": "w:bz2"}.get(ending, "w:gz")
        with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
            for name, page in PAGES.items():
                info = tarfile.TarInfo(f"folder/{name}.html")
                info.size = len(page.encode())
                archive.addfile(info, io.BytesIO(page.encode()))
    pages, errors = read(path)
    assert list(pages.values()) == list(PAGES.values())
    assert errors == {}
    assert all(id.endswith(".html") and "!" in id for id in pages)


def test_a_corrupt_member_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in PAGES:
            archive.writestr(f"{name}.html", f"content of {name} " * 10)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"content of b", b"CONTENT OF B", 1))
    pages, errors = read(path)
    assert len(pages) == 2
    assert list(errors.values()) == ["unreadable"]


def warc(status: bytes, body: bytes, headers: bytes = b"") -> bytes:
    http = b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        b"WARC-Date: 2025-01-02T03:04:05Z\r\nWARC-Target-URI: https://example.org/x\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    ) + http + b"\r\n\r\n"  # fmt: skip


@pytest.mark.parametrize("compress", [False, True])
def test_warc(compress: bool, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    record = warc(b"200 OK", gzip.compress(b"<p>Hello</p>"), b"Content-Encoding: gzip\r\n")
    path = tmp_path / ("crawl.warc.gz" if compress else "crawl.warc")
    path.write_bytes(gzip.compress(record) if compress else record)
    (item,) = read_inputs([str(path)], SourceOptions())
    page = load(item, Columns(), 10_000)
    assert (page.id, page.url, page.data) == (
        "urn:uuid:12345678-1234-1234-1234-123456789012", "https://example.org/x", b"<p>Hello</p>",
    )  # fmt: skip
    assert str(page.fetched_at) == "2025-01-02 03:04:05+00:00"


def test_a_truncated_warc_keeps_what_is_whole(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.warc.gz"
    record = gzip.compress(warc(b"200 OK", b"<p>Hello</p>"))
    path.write_bytes(record + record[: len(record) - 30])
    items = list(read_inputs([str(path)], SourceOptions()))
    assert load(items[0], Columns(), 10_000).data == b"<p>Hello</p>"
    assert [(item.loader, item.payload[0]) for item in items[1:]] == [("error", "unreadable")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b'{"id": 1, "html": ', "bad-row"),
        (b'["no", "object"]', "bad-row"),
        (b'{"id": 1, "body": "x"}', "bad-row"),
        (b'{"html": "x", "fetched_at": "yesterday"}', "bad-row"),
        (b"[" * 100_000, "bad-row"),
        (b'{"html": "' + b"x" * 40_000 + b'"}', "too-large"),
        (b'{"html": "' + b"x" * 400_000 + b'"}', "too-large"),
    ],
)
def test_bad_rows(line: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(JSONL + line + b"\n" + JSONL.replace(b'"id": "', b'"id": "again '))
    pages, errors = read(path, options=SourceOptions(max_bytes=30_000))
    assert list(errors.values()) == [kind] or (line[:1] == b"[" and list(errors.values()) == ["too-large"])
    assert list(errors) == ["pages.jsonl#4"] or [id.endswith("#4") for id in errors] == [True]
    assert len(pages) == 6


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_odd_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.html").write_text("x")
    (tmp_path / "bad.html.gz").write_bytes(b"no gzip at all")
    (tmp_path / "bad.zip").write_bytes(b"no zip at all")
    pages, errors = read(tmp_path)
    assert pages == {"good.html": "x"}
    assert errors == {
        "fifo": "unsupported", "loop": "unsupported", "dangling": "unreadable", "bad.html.gz": "unreadable",
        "bad.zip": "unreadable",
    }  # fmt: skip


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"key": "k", "body": "hello"}\n')
    columns = Columns(id=("key",), data=("body",))
    assert read(path, options=SourceOptions(columns)) == ({"k": "hello"}, {})
